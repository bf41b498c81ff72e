"""El lector de Word da lo que la página imprime: letras, estilos, lo anclado y lo que se repite en cada página."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from io import BytesIO

import pytest

from manuales.importacion import analizar, entender
from manuales.importacion.lectores import Lectura, leer
from manuales.importacion.lectores.docx import LectorWord
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.word_crudo import comprimir, dichos, docx_crudo, en_lista, leer_crudo, p, r, raiz, t, tabla, tc

ESTRICTO = "http://purl.oclc.org/ooxml/"
VINETAS = raiz(
    "w:numbering",
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>'
    '<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
)


def estilos(*dichos_estilos: str) -> dict[str, str]:
    return {"styles": raiz("w:styles", "".join(dichos_estilos))}


def estilo(clave: str, nombre: str, resto: str = "", base: str = "") -> str:
    hereda = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{clave}"><w:name w:val="{nombre}"/>{hereda}{resto}</w:style>'


def con_estilo(clave: str) -> str:
    return f'<w:pStyle w:val="{clave}"/>'


def signo(clase: str) -> str:
    return r(f'<w:fldChar w:fldCharType="{clase}"/>')


def campo(instruccion: str, resultado: str) -> str:
    orden = r(f'<w:instrText xml:space="preserve">{instruccion}</w:instrText>')
    return f"{signo('begin')}{orden}{signo('separate')}{resultado}{signo('end')}"


def cuadro(*parrafos: str) -> str:
    """Un cuadro de texto como lo guarda Word: en su forma nueva y, por si acaso, en la vieja."""
    dentro = f"<w:txbxContent>{''.join(map(p, parrafos))}</w:txbxContent>"
    forma = f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri=""><wps:wsp><wps:txbx>{dentro}</wps:txbx></wps:wsp>'
    vieja = f"<w:pict><v:shape><v:textbox>{dentro}</v:textbox></v:shape></w:pict>"
    nueva = f"{forma}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    return r(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{nueva}</mc:Choice>'
        f"<mc:Fallback>{vieja}</mc:Fallback></mc:AlternateContent>"
    )


def abrir(contenido: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(contenido))


def cuadrar(lectura: Lectura) -> None:
    assert faltas_en_la_cuenta(lectura, entender(deepcopy(lectura), "m.docx")) == []


@pytest.mark.parametrize(
    ("crudo", "dice"),
    [
        (r(t("dos ")) + r(t("corridas")), "dos corridas"),
        (f'<w:ins w:id="1" w:author="a">{r(t("puesto"))}</w:ins>', "puesto"),
        (r(t("queda")) + '<w:del w:id="1"><w:r><w:delText>quitado</w:delText></w:r></w:del>', "queda"),
        (f"<w:moveFrom>{r(t('de aquí'))}</w:moveFrom><w:moveTo>{r(t('para acá'))}</w:moveTo>", "para acá"),
        (f'<w:hyperlink w:anchor="x">{r(t("un vínculo"))}</w:hyperlink>', "un vínculo"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r(t('control'))}</w:sdtContent></w:sdt>", "control"),
        (f"<w:smartTag><w:customXml>{r(t('envuelto'))}</w:customXml></w:smartTag>", "envuelto"),
        (r(t("va y")) + campo("REF x \\h", r(t(" vuelve"))), "va y vuelve"),
        (f'<w:fldSimple w:instr="DATE">{r(t("12 de mayo"))}</w:fldSimple>', "12 de mayo"),
        (campo('IF a = "b"', r(t("uno"))) + campo("PAGE", r(t(" 7"))), "uno 7"),
        (
            signo("begin") + campo("REF y", r(t("dentro de la orden"))) + signo("separate") + r(t("x")) + signo("end"),
            "x",
        ),
        (signo("end") + r(t("sin principio")) + signo("separate"), "sin principio"),
        (r(t("médico") + "<w:noBreakHyphen/>" + t("social")), "médico-social"),
        (r(t("admi") + "<w:softHyphen/>" + t("nistra\u00adción\u200b")), "administración"),
        (r('<w:sym w:font="Symbol" w:char="F0B7"/>' + t(" Ley")), "\uf0b7 Ley"),
        (r('<w:sym w:char="zz"/>' + t("Ley")), "Ley"),
        (r(t("a") + "<w:tab/>" + t("b") + '<w:ptab w:alignment="right"/>' + t("c")), "a b c"),
        (r(t("Organizacio")) + r(t("\u0301n")), "Organización"),
        (f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{r(t(' y'))}", "x=1 y"),
        (r(t("La dirección") + "<w:br/>" + t("de obras")), "La dirección de obras"),
        ("<!-- nada --><?x y?>" + r(t("algo")), "algo"),
    ],
)
def test_las_letras_son_las_que_se_imprimen(crudo: str, dice: str) -> None:
    lectura = leer_crudo(p(crudo=crudo))
    assert dichos(lectura) == [dice]
    assert lectura.palabras == len(dice.split())


def test_un_salto_de_renglon_separa_lo_que_no_es_la_misma_frase() -> None:
    lectura = leer_crudo(p(crudo=r(t("Nombre: Ana") + "<w:br/>" + t("Cargo: Jefa") + "<w:cr/>" + t("a) leer"))))
    assert [(linea.texto, linea.corte) for linea in lectura.lineas] == [
        ("Nombre: Ana", True),
        ("Cargo: Jefa", True),
        ("a) leer", False),
    ]


def test_en_un_encabezado_el_salto_solo_acomoda_las_letras() -> None:
    partes = estilos(estilo("T1", "heading 1"))
    lectura = leer_crudo(p(propiedades=con_estilo("T1"), crudo=r(t("DIRECCIÓN DE") + "<w:br/>" + t("OBRAS"))), partes)
    assert [(linea.texto, linea.nivel) for linea in lectura.lineas] == [("DIRECCIÓN DE OBRAS", 1)]


def test_lo_oculto_no_se_imprime_y_se_avisa() -> None:
    lectura = leer_crudo(p("visible", crudo=r(t("no se ve"), "<w:vanish/>")))
    assert dichos(lectura) == ["visible"]
    assert [aviso.codigo for aviso in lectura.avisos] == ["texto_oculto"]
    assert "3 palabras" in lectura.avisos[0].mensaje


def test_los_cambios_sin_aceptar_y_los_archivos_insertados_se_avisan() -> None:
    cuerpo = p(crudo=f"<w:ins>{r(t('puesto'))}</w:ins>") + '<w:altChunk r:id="x"/>'
    avisos = leer_crudo(cuerpo).avisos
    assert [aviso.codigo for aviso in avisos] == ["cambios_sin_aceptar", "archivo_insertado"]
    assert avisos[0] in entender(leer_crudo(cuerpo), "m.docx")[0].avisos


@pytest.mark.parametrize(
    ("clave", "definidos", "nivel"),
    [
        ("Ttulo1", [estilo("Ttulo1", "heading 1")], 1),
        ("T3", [estilo("T3", "Título 3")], 3),
        ("x", [estilo("x", "Mi estilo", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')], 2),
        ("y", [estilo("y", "Mío", base="x"), estilo("x", "heading 2")], 2),
        (
            "y",
            [estilo("y", "TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "x"), estilo("x", "heading 1")],
            0,
        ),
        ("Puesto", [estilo("Puesto", "Title")], 1),
        ("z", [estilo("z", "En círculo", base="z")], 0),
        ("no", [], 0),
    ],
)
def test_el_nivel_sale_del_estilo_o_de_los_que_hereda(clave: str, definidos: list[str], nivel: int) -> None:
    [linea] = leer_crudo(p("Objeto", con_estilo(clave)), estilos(*definidos)).lineas
    assert linea.nivel == nivel


def test_un_parrafo_largo_con_estilo_de_titulo_es_un_parrafo() -> None:
    [linea] = leer_crudo(p("Este manual dice. " * 20, con_estilo("T1")), estilos(estilo("T1", "heading 1"))).lineas
    assert linea.nivel == 0


def test_el_nivel_propio_manda_sobre_el_estilo() -> None:
    propio = '<w:outlineLvl w:val="2"/>'
    assert [linea.nivel for linea in leer_crudo(p("Objeto", propio)).lineas] == [3]


def test_las_negritas_y_el_tamano_son_propios_del_estilo_o_del_documento() -> None:
    partes = estilos(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>',
        estilo("N", "Fuerte", "<w:rPr><w:b/></w:rPr>"),
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>',
    )
    apagada = r(t("no"), '<w:b w:val="0"/>')
    una = p("Todo en negrita ", con_estilo("N"), crudo=apagada)
    otra = p(
        crudo=r(t("De ")) + r(t("un carácter mayor  "), '<w:rStyle w:val="C"/>') + r(t("y ")) + r(t("propia"), "<w:b/>")
    )
    primera, segunda = leer_crudo(una + otra, partes).lineas
    assert [primera.texto[a:b] for a, b in primera.negritas] == ["Todo en negrita"]
    assert [segunda.texto[a:b] for a, b in segunda.negritas] == ["un carácter mayor", "propia"]
    assert (primera.letra, segunda.letra) == (10.0, 14.0)


def test_las_listas_dan_vineta_y_sangria() -> None:
    cuerpo = p("Aguas", en_lista(1)) + p("Norte", en_lista(1, 1)) + p("", en_lista(1)) + p("- Suelta")
    lectura = leer_crudo(cuerpo, {"numbering": VINETAS})
    assert [(linea.marca, linea.texto, linea.sangria) for linea in lectura.lineas] == [
        ("•", "Aguas", 2),
        ("○", "Norte", 6),
        ("-", "Suelta", 0),
    ]
    assert [linea.palabra for linea in lectura.lineas] == [0, 2, 4]
    assert lectura.palabras == 6
    cuadrar(lectura)


def test_la_vineta_de_un_encabezado_es_adorno() -> None:
    partes = {"numbering": VINETAS, **estilos(estilo("T1", "heading 1"))}
    [linea] = leer_crudo(p("Objetivo", con_estilo("T1") + en_lista(1)), partes).lineas
    assert (linea.marca, linea.texto, linea.palabras) == ("", "Objetivo", 1)


@pytest.mark.parametrize(
    ("sangria", "columnas"),
    [('w:left="0"', 0), ('w:left="709"', 4), ('w:start="720"', 4), ('w:left="1080" w:hanging="360"', 4)],
)
def test_la_sangria_se_mide_en_escalones(sangria: str, columnas: int) -> None:
    [linea] = leer_crudo(p("Texto", f"<w:ind {sangria}/>")).lineas
    assert linea.sangria == columnas


def test_los_tabuladores_son_huecos_salvo_tras_la_marca() -> None:
    cuerpo = p(crudo=r(t("Nombre:") + "<w:tab/>" + t("Ana"))) + p(crudo=r(t("1.") + "<w:tab/>" + t("Introducción")))
    lectura = leer_crudo(cuerpo)
    assert [(linea.texto, linea.huecos) for linea in lectura.lineas] == [("Nombre: Ana", (8,)), ("1. Introducción", ())]
    assert all(len(linea.huecos) == len(linea.columnas) for linea in lectura.lineas)


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        (p("uno"), p("dos", "<w:pageBreakBefore/>")),
        (p("uno"), p(crudo=r('<w:br w:type="page"/>' + t("dos")))),
        (p("uno", crudo=r('<w:br w:type="page"/>')), p("dos")),
        (p("uno"), p(crudo=r("<w:lastRenderedPageBreak/>" + t("dos")))),
        (p("uno", "<w:sectPr/>"), p("dos")),
        (p("uno") + p(crudo=r('<w:br w:type="page"/>')), p("dos")),
    ],
)
def test_lo_que_abre_pagina(antes: str, despues: str) -> None:
    assert [linea.inicia_pagina for linea in leer_crudo(antes + despues).lineas] == [False, True]


def test_una_seccion_continua_no_abre_pagina() -> None:
    cuerpo = p("uno", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + p("dos")
    assert not any(linea.inicia_pagina for linea in leer_crudo(cuerpo).lineas)


def test_un_cuadro_de_texto_se_lee_una_vez_tras_su_parrafo() -> None:
    lectura = leer_crudo(p("Portada", crudo=cuadro("MANUAL DE ORGANIZACIÓN", "Marzo de 2022")) + p("Sigue"))
    assert dichos(lectura) == ["Portada", "MANUAL DE ORGANIZACIÓN", "Marzo de 2022", "Sigue"]


def test_un_cuadro_que_solo_esta_en_la_forma_vieja_tambien_se_lee() -> None:
    vieja = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('Vieja')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    alternativa = f'<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback>{vieja}'
    assert dichos(leer_crudo(p("a", crudo=r(f"{alternativa}</mc:Fallback></mc:AlternateContent>")))) == ["a", "Vieja"]


NOTAS = {
    "footnotes": raiz(
        "w:footnotes",
        f'<w:footnote w:id="2">{p(crudo=r("<w:footnoteRef/>") + r(t("Publicado en el Diario.")))}</w:footnote>'
        f'<w:footnote w:id="3">{p(crudo=r("<w:footnoteRef/>") + r(t("Otra.")))}</w:footnote>',
    ),
    "endnotes": raiz(
        "w:endnotes", f'<w:endnote w:id="1">{p(crudo=r("<w:endnoteRef/>") + r(t("Al final.")))}</w:endnote>'
    ),
}


def test_las_notas_van_tras_el_parrafo_que_las_cita_con_su_llamada() -> None:
    cita = '<w:footnoteReference w:id="{}"/>'
    cuerpo = p("Ley de Obras", crudo=r(cita.format(3)) + r(t(" y otra")) + r(cita.format(2))) + p(
        "Fin", crudo=r('<w:endnoteReference w:id="1"/>') + r(cita.format(9)) + r(cita.format(2))
    )
    lectura = leer_crudo(cuerpo, NOTAS)
    assert dichos(lectura) == ["Ley de Obras¹ y otra²", "¹ Otra.", "² Publicado en el Diario.", "Finⁱ", "ⁱ Al final."]
    cuadrar(lectura)


DIAGRAMA = raiz(
    "dgm:dataModel",
    "<dgm:ptLst>"
    + "".join(
        f'<dgm:pt modelId="{k}"{clase}><dgm:t><a:p><a:r><a:t>{texto}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for k, texto, clase in (
            (0, "", ' type="doc"'),
            (3, "Departamento de Presas", ""),
            (1, "Dirección de Aguas", ""),
            (2, "Departamento de Pozos", ""),
            (9, "no es caja", ' type="pres"'),
        )
    )
    + '</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="1" destId="3" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/>'
    '<dgm:cxn srcId="1" destId="2" srcOrd="0"/><dgm:cxn srcId="2" destId="1" srcOrd="0"/>'
    '<dgm:cxn type="presOf" srcId="9" destId="1"/></dgm:cxnLst>',
)


def test_un_smartart_se_aparta_con_sus_textos_en_orden_y_se_avisa() -> None:
    dibujo = r('<w:drawing><a:graphic><dgm:relIds r:dm="diagramData1"/></a:graphic></w:drawing>')
    lectura = leer_crudo(p("Organigrama", crudo=dibujo) + p("Vigencia: 2022"), {"diagramData1": DIAGRAMA})
    assert [(linea.texto, linea.zona, linea.sangria) for linea in lectura.lineas] == [
        ("Organigrama", "", 0),
        ("Dirección de Aguas", "dibujo", 0),
        ("Departamento de Pozos", "dibujo", 4),
        ("Departamento de Presas", "dibujo", 4),
        ("Vigencia: 2022", "", 0),
    ]
    [documento] = entender(deepcopy(lectura), "m.docx")
    assert {apartada.motivo for apartada in documento.apartadas} == {"dibujo"}
    assert "texto_de_dibujo" in {aviso.codigo for aviso in documento.avisos}
    cuadrar(lectura)


def test_un_grupo_de_muchas_formas_es_un_dibujo_y_uno_de_pocas_es_texto() -> None:
    def grupo(cuantas: int) -> str:
        caja = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
        cajas = "".join(caja.format(p(f"Caja {k}")) for k in range(cuantas))
        return p(crudo=r(f"<w:drawing><wpg:wgp>{cajas}</wpg:wgp></w:drawing>"))

    lectura = leer_crudo(p("x") + grupo(3) + grupo(6))
    assert [linea.zona for linea in lectura.lineas] == ["", "", "", "", *["dibujo"] * 6]


def encabezado(*contenido: str) -> str:
    return raiz("w:hdr", "".join(contenido))


def test_los_encabezados_y_pies_van_una_vez_y_se_apartan() -> None:
    logo = tabla(
        tc(crudo_vacio := "<w:p/>") + tc("MANUAL DE ORGANIZACIÓN", "GERENCIA DE AGUAS") + tc("Clave: GA-MO-01"),
        columnas=(2000, 5000, 2000),
    )
    partes = {
        "header1": encabezado(logo, p(crudo=r(t("Página ")) + campo("PAGE", r(t("3"))))),
        "header2": encabezado(logo, crudo_vacio),
        "footer1": raiz("w:ftr", p("Uso interno") + p("Uso interno")),
    }
    lectura = leer_crudo(p("1. Introducción") + p("Este manual dice."), partes)
    assert [(linea.texto, linea.zona) for linea in lectura.lineas] == [
        ("MANUAL DE ORGANIZACIÓN", "encabezado"),
        ("GERENCIA DE AGUAS", "encabezado"),
        ("Clave: GA-MO-01", "encabezado"),
        ("Página 3", "encabezado"),
        ("1. Introducción", ""),
        ("Este manual dice.", ""),
        ("Uso interno", "pie"),
    ]
    [documento] = entender(deepcopy(lectura), "m.docx")
    assert (documento.clave, documento.titulo) == ("GA-MO-01", "Manual de Organización de la Gerencia de Aguas")
    cuadrar(lectura)


def test_con_encabezado_propio_un_numero_suelto_del_cuerpo_es_texto() -> None:
    cuerpo = "".join(p(str(k), "<w:pageBreakBefore/>") + p(f"Plazas de la zona {k}") for k in range(1, 9))
    [documento] = entender(leer_crudo(cuerpo, {"footer1": raiz("w:ftr", p("Pie"))}), "m.docx")
    assert [apartada.texto for apartada in documento.apartadas] == ["Pie"]


def renglon_de_indice(titulo: str, pagina: int, nivel: int = 1) -> str:
    return p(propiedades=con_estilo(f"TDC{nivel}"), crudo=r(t(titulo) + "<w:tab/>" + t(str(pagina))))


INDICES = estilos(estilo("TDC1", "toc 1"), estilo("TDC2", "toc 2"), estilo("T1", "heading 1"))


@pytest.mark.parametrize("forma", ["estilo", "control", "campo"])
def test_el_indice_automatico_se_aparta(forma: str) -> None:
    renglones = renglon_de_indice("1. Introducción", 3) + renglon_de_indice("2. Gente que se fue", 4, 2)
    if forma == "control":
        galeria = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        renglones = f"<w:sdt>{galeria}<w:sdtContent>{p('Contenido')}{renglones}</w:sdtContent></w:sdt>"
    elif forma == "campo":
        abre = p("Índice") + p(crudo=signo("begin") + r("<w:instrText> TOC \\o </w:instrText>") + signo("separate"))
        renglones = f"{abre}{p('1. Introducción 3')}{p('2. Gente que se fue 4')}{p(crudo=signo('end'))}"
    cuerpo = (
        renglones + p("1. Introducción", con_estilo("T1")) + p("Este manual dice.") + p("2. Objetivo", con_estilo("T1"))
    )
    lectura = leer_crudo(cuerpo + p("Servir."), INDICES)
    [documento] = entender(deepcopy(lectura), "m.docx")
    assert {apartada.motivo for apartada in documento.apartadas} == {"indice"}
    assert [seccion.titulo for seccion in documento.secciones] == ["Introducción", "Objetivo"]
    cuadrar(lectura)


def test_un_estilo_de_indice_sin_pagina_no_es_un_indice() -> None:
    lectura = leer_crudo(p("Texto cualquiera", con_estilo("TDC1")), INDICES)
    assert [linea.zona for linea in lectura.lineas] == [""]


def test_lee_el_formato_estricto_y_el_que_va_en_utf16() -> None:
    comun = docx_crudo(p("Hola", con_estilo("T1")), estilos(estilo("T1", "heading 1")))
    partes = {nombre: paquete.read(nombre).decode() for paquete in [abrir(comun)] for nombre in paquete.namelist()}
    estrictas = {
        nombre: xml.replace("http://schemas.openxmlformats.org/officeDocument/2006/", f"{ESTRICTO}officeDocument/")
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/", f"{ESTRICTO}wordprocessingml/")
        .replace("http://schemas.openxmlformats.org/drawingml/2006/", f"{ESTRICTO}drawingml/")
        for nombre, xml in partes.items()
    }
    declarada = {
        nombre: f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16") for nombre, xml in partes.items()
    }
    for contenido in (comun, comprimir(estrictas), comprimir(declarada)):
        assert [(linea.texto, linea.nivel) for linea in LectorWord().lee(contenido).lineas] == [("Hola", 1)]


def test_se_reconoce_por_su_contenido_aunque_el_nombre_diga_otra_cosa() -> None:
    for nombre in ("manual.txt", "manual.md", "manual.pdf", "manual", "manual.doc", "manual.docm"):
        assert dichos(leer(docx_crudo(p("Hola")), nombre)) == ["Hola"]


def test_los_parrafos_vacios_separan_y_las_palabras_se_numeran_en_orden() -> None:
    lectura = leer_crudo(p("uno dos") + p() + p(" ") + p("tres"))
    assert [(linea.numero, linea.palabra, linea.blancas) for linea in lectura.lineas] == [(1, 0, 1), (2, 2, 3)]


def test_un_manual_de_word_entra_como_los_demas() -> None:
    cuerpo = p("MANUAL DE ORGANIZACIÓN DE LA GERENCIA DE AGUAS") + p("1. Introducción") + p("Este manual dice quién.")
    cuerpo += p("2. Funciones") + p("2.1 Gerencia de Aguas") + p("1. Medir el agua.") + p("2. Cobrar el agua.")
    [documento] = analizar(docx_crudo(cuerpo), "Manual.DOCX").documentos
    assert [(organo.codigo, organo.nombre, len(organo.funciones)) for organo in documento.organos] == [
        ("2.1", "Gerencia de Aguas", 2)
    ]
    assert documento.titulo == "Manual de Organización de la Gerencia de Aguas"
