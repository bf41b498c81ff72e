"""Las tablas de Word: fichas, datos, firmas y marcos se dicen en renglones que las etapas entienden."""

from __future__ import annotations

from copy import deepcopy

import pytest

from manuales.importacion import analizar, entender
from manuales.importacion.modelo import Documento
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.word_crudo import dichos, en_lista, leer_crudo, p, r, raiz, t, tabla, tc

VINETA = {
    "numbering": raiz(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
    )
}
ANTES = (
    p("MANUAL DE ORGANIZACIÓN DE LA GERENCIA DE AGUAS")
    + p("1. Introducción")
    + p("Este manual dice quién cuida el agua y cómo la cuida cada quien.")
    + p("2. Descripción de Puestos")
)
PUESTOS = [("Gerente de Aguas", "Director"), ("Jefe de Bombas", "Gerente de Aguas")]
ARRIBA = '<w:vMerge w:val="restart"/>'
ABAJO = "<w:vMerge/>"


def ancha(*contenido: str, columnas: int = 2) -> str:
    return tc(*contenido, propiedades=f'<w:gridSpan w:val="{columnas}"/>')


def lista(*textos: str, clave: int = 1) -> list[str]:
    return [p(texto, en_lista(clave)) for texto in textos]


def al_lado(nombre: str, superior: str) -> str:
    return tabla(
        ancha("DESCRIPCIÓN DEL PUESTO"),
        tc("Nombre del Puesto:") + tc(nombre),
        tc("A quien Reporta:") + tc(superior),
        tc("Nivel salarial") + tc("12"),
        tc("Objetivo:") + tc("Cuidar el agua."),
        tc("Descripción de Funciones:") + tc(*lista("Medir el agua.", "Cobrar el agua.")),
        tc("Relaciones de Trabajo:") + tc(*lista("Internas: todas.", "Externas: ninguna.")),
    )


def debajo(nombre: str, superior: str) -> str:
    return tabla(
        tc("Nombre del puesto") + tc("Reporta a"),
        tc(nombre) + tc(superior),
        ancha("Objetivo"),
        ancha("Cuidar el agua."),
        ancha("Funciones"),
        ancha(p(crudo=r(t("1. Medir el agua.") + "<w:br/>" + t("2. Cobrar el agua.")))),
        ancha("Perfil del puesto"),
        ancha(*lista("Saber leer.", "Saber escribir.")),
    )


def en_cuatro(nombre: str, superior: str) -> str:
    return tabla(
        tc("Nombre del puesto") + tc(nombre) + tc("Reporta a") + tc(superior),
        tc("Objetivo") + ancha("Cuidar el agua.", columnas=3),
        tc("Funciones", propiedades=ARRIBA) + ancha("Medir el agua.", columnas=3),
        tc("", propiedades=ABAJO) + ancha("Cobrar el agua.", columnas=3),
        columnas=(2000, 3000, 2000, 3000),
    )


def numerada_aparte(nombre: str, superior: str) -> str:
    ficha = tabla(tc("Puesto:") + tc(nombre), tc("Reporta a:") + tc(superior), tc("Objetivo:") + tc("Cuidar el agua."))
    return (
        ficha
        + p()
        + tabla(tc("No.") + tc("Funciones"), tc("1") + tc("Medir el agua."), tc("2") + tc("Cobrar el agua."))
    )


def numerada_por_word(nombre: str, superior: str) -> str:
    ficha = tabla(tc("Puesto:") + tc(nombre), tc("Reporta a:") + tc(superior), tc("Objetivo:") + tc("Cuidar el agua."))
    numero = tc(p("", en_lista(2)))
    return ficha + p("Funciones") + tabla(numero + tc("Medir el agua."), numero + tc("Cobrar el agua."))


def dentro_de_un_marco(nombre: str, superior: str) -> str:
    return tabla(tc(al_lado(nombre, superior), p()), columnas=(9000,))


FICHAS = [al_lado, debajo, en_cuatro, numerada_aparte, numerada_por_word, dentro_de_un_marco]


def leer(cuerpo: str) -> Documento:
    lectura = leer_crudo(cuerpo, VINETA)
    [documento] = entender(deepcopy(lectura), "m.docx")
    assert faltas_en_la_cuenta(lectura, [documento]) == []
    return documento


def arbol(documento: Documento) -> list[tuple[str, str, str, list[str]]]:
    """Da (nombre, superior, objetivo, funciones) de cada órgano."""
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    return [
        (
            organo.nombre,
            nombres.get(organo.padre_id or "", ""),
            " ".join(bloque.texto for bloque in organo.objetivo),
            [funcion.texto for funcion in organo.funciones if funcion.clase == "numerada"],
        )
        for organo in documento.organos
    ]


ESPERADO = [
    ("Gerente de Aguas", "", "Cuidar el agua.", ["Medir el agua.", "Cobrar el agua."]),
    ("Jefe de Bombas", "Gerente de Aguas", "Cuidar el agua.", ["Medir el agua.", "Cobrar el agua."]),
]


@pytest.mark.parametrize("ficha", FICHAS)
def test_la_ficha_en_tabla_se_entiende_como_en_texto_corrido(ficha: object) -> None:
    assert callable(ficha)
    assert arbol(leer(ANTES + p().join(ficha(*puesto) for puesto in PUESTOS))) == ESPERADO
    corrido = "\n\n".join(
        f"Nombre del Puesto: {nombre}\n\nA quien Reporta: {superior}\n\nObjetivo: Cuidar el agua.\n\nFunciones:\n\n"
        "• Medir el agua.\n\n• Cobrar el agua.\n\nRelaciones de trabajo:\n\nTodas."
        for nombre, superior in PUESTOS
    )
    texto = f"1. Introducción\n\nEste manual dice quién.\n\n2. Descripción de Puestos\n\n{corrido}\n"
    assert arbol(analizar(texto.encode(), "m.txt").documentos[0]) == ESPERADO


def test_cada_renglon_de_la_ficha_es_uno_y_nada_se_revuelve() -> None:
    assert dichos(leer_crudo(al_lado(*PUESTOS[0]), VINETA)) == [
        "DESCRIPCIÓN DEL PUESTO",
        "Nombre del Puesto: Gerente de Aguas",
        "A quien Reporta: Director",
        "Nivel salarial 12",
        "Objetivo: Cuidar el agua.",
        "Descripción de Funciones:",
        "• Medir el agua.",
        "• Cobrar el agua.",
        "Relaciones de Trabajo:",
        "• Internas: todas.",
        "• Externas: ninguna.",
    ]


def test_una_fila_de_datos_guarda_la_columna_de_cada_celda() -> None:
    filas = [
        tc("Núm.") + tc("Cambio") + tc("Fecha"),
        tc("1") + tc("Emisión", "y registro") + tc(""),
        tc("") + tc("Otra") + tc("2020"),
    ]
    lineas = leer_crudo(tabla(*filas, columnas=(1200, 2400, 2400))).lineas
    assert [(linea.texto, linea.sangria, linea.huecos, linea.columnas, linea.blancas) for linea in lineas] == [
        ("Núm. Cambio Fecha", 0, (5, 12), (10, 30), 1),
        ("1 Emisión", 0, (2,), (10,), 0),
        ("y registro", 10, (), (), 0),
        ("Otra 2020", 10, (5,), (30,), 0),
    ]
    assert all(linea.tabla for linea in lineas)


def test_las_celdas_combinadas_se_leen_una_vez() -> None:
    filas = [
        tc("Área", propiedades=ARRIBA) + tc("Norte") + tc("Ana"),
        tc("Área", propiedades=ABAJO) + tc("Sur") + tc("Luis"),
        tc("Total", propiedades='<w:hMerge w:val="restart"/>') + tc("", propiedades="<w:hMerge/>") + tc("Dos"),
    ]
    cuerpo = tabla(*filas, columnas=(2000, 2000, 2000))
    assert dichos(leer_crudo(cuerpo)) == ["Área Norte Ana", "Sur Luis", "Total Dos"]


def test_las_filas_y_celdas_dentro_de_controles_y_las_borradas() -> None:
    control = f"<w:sdt><w:sdtContent><w:tr>{tc('dentro')}{tc('de control')}</w:tr></w:sdtContent></w:sdt>"
    borrada = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('no')}{tc('va')}</w:tr>"
    celda = f"<w:tr><w:sdt><w:sdtContent>{tc('una')}</w:sdtContent></w:sdt>{tc('celda')}</w:tr>"
    desplazada = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("sola")}</w:tr>'
    rejilla = '<w:tblGrid><w:gridCol w:w="2400"/><w:gridCol w:w="2400"/></w:tblGrid>'
    lectura = leer_crudo(f"<w:tbl>{rejilla}{control}{borrada}{celda}{desplazada}</w:tbl>")
    assert dichos(lectura) == ["dentro de control", "una celda", "sola"]


def test_la_celda_con_prosa_va_parrafo_por_parrafo() -> None:
    largo = "El agua se cuida entre todas las personas. " * 5
    cuerpo = tabla(tc("Antecedentes y contexto del área") + tc(largo, "Y se mide cada año."))
    assert dichos(leer_crudo(cuerpo)) == ["Antecedentes y contexto del área", largo.strip(), "Y se mide cada año."]


def test_lo_anclado_en_una_celda_no_se_pierde() -> None:
    cuadro = r(f"<w:pict><v:textbox><w:txbxContent>{p('Sello')}</w:txbxContent></v:textbox></w:pict>")
    for cuerpo in (
        tabla(tc("Nombre:") + tc(p("Ana", crudo=cuadro))),
        tabla(tc("uno") + tc(p("dos", crudo=cuadro)) + tc("tres")),
        tabla(tc("1") + tc(p("Medir el agua.", crudo=cuadro)), tc("2") + tc("Cobrar.")),
        tabla(tc(p(crudo=cuadro)) + tc("x") + tc("y")),
    ):
        assert sum(dicho == "Sello" for dicho in dichos(leer_crudo(cuerpo))) == 1


FIRMAS = [
    tabla(
        tc("ELABORÓ") + tc("REVISÓ"),
        tc("") + tc(""),
        tc("Lic. Ana Ruiz Paz", "Gerente de Aguas") + tc("Ing. Luis Mora Gil", "Director de Obras"),
        columnas=(4000, 4000),
    ),
    tabla(
        tc(p(crudo=r(t("ELABORÓ"))), p(crudo=r(t("Lic. Ana Ruiz Paz") + "<w:br/>" + t("Gerente de Aguas"))))
        + tc("REVISÓ", "Ing. Luis Mora Gil", "Director de Obras"),
        columnas=(4000, 4000),
    ),
    tabla(
        tc("Elaboró") + tc("Lic. Ana Ruiz Paz") + tc("Gerente de Aguas"),
        tc("Revisó") + tc("Ing. Luis Mora Gil") + tc("Director de Obras"),
        columnas=(2000, 4000, 4000),
    ),
]


@pytest.mark.parametrize("hoja", FIRMAS)
def test_la_hoja_de_firmas_en_tabla_se_lee_como_datos(hoja: str) -> None:
    documento = leer(ANTES + p().join(al_lado(*puesto) for puesto in PUESTOS) + p("Hoja de autorización") + hoja)
    assert [(firma.rol.upper(), firma.nombre, firma.cargo) for firma in documento.firmas] == [
        ("ELABORÓ", "Lic. Ana Ruiz Paz", "Gerente de Aguas"),
        ("REVISÓ", "Ing. Luis Mora Gil", "Director de Obras"),
    ]


def test_el_control_de_cambios_en_tabla_se_lee_como_datos() -> None:
    cambios = tabla(
        tc("No.") + tc("Fecha") + tc("Descripción del cambio") + tc("Autorizó"),
        tc("1") + tc("24/09/2014") + tc("Emisión del manual.") + tc("Dirección General"),
        tc("2") + tc("01/02/2020") + tc("Cambio de oficinas.", "Nuevas funciones.") + tc("Dirección", "General"),
        columnas=(1000, 2000, 4000, 3000),
    )
    documento = leer(ANTES + al_lado(*PUESTOS[0]) + p("3. Control de cambios") + cambios)
    assert [(c.numero, c.concepto, c.aprobo, c.fecha and c.fecha.year) for c in documento.cambios] == [
        ("1", "Emisión del manual.", "Dirección General", 2014),
        ("2", "Cambio de oficinas. Nuevas funciones.", "Dirección General", 2020),
    ]


def test_una_tabla_sin_rejilla_o_vacia_no_falla() -> None:
    fila = f"<w:tr>{tc('a')}{tc('b')}</w:tr>"
    assert dichos(leer_crudo(f"{p('x')}<w:tbl>{fila}</w:tbl><w:tbl/>{tabla(tc() + tc())}")) == ["x", "a b"]


@pytest.mark.parametrize("pie", [{}, {"footer1": raiz("w:ftr", p("Uso interno"))}])
def test_el_membrete_que_repite_el_cuerpo_no_parte_las_funciones(pie: dict[str, str]) -> None:
    def membrete(hoja: int) -> str:
        datos = tc("Código: GA-MO-01", f"Hoja {hoja} de 8", "Fecha: 12/05/2018")
        return tabla(tc() + tc("MANUAL DE ORGANIZACIÓN", "GERENCIA DE AGUAS") + datos, columnas=(1500, 5000, 2500))

    cuerpo = ANTES
    for orden, puesto in enumerate([*PUESTOS, ("Jefe de Pozos", "Gerente de Aguas"), ("Auxiliar", "Jefe de Pozos")]):
        ficha = tabla(
            tc("Nombre del Puesto:") + tc(puesto[0]),
            tc("A quien Reporta:") + tc(puesto[1]),
            ancha("Descripción de Funciones:"),
            ancha(*lista("Medir el agua.", "Cobrar el agua.")),
        )
        seguidas = "".join(lista("Vigilar el agua.", "Guardar el agua."))
        cuerpo += membrete(2 * orden + 1) + ficha + membrete(2 * orden + 2) + seguidas
    lectura = leer_crudo(cuerpo, {**VINETA, **pie})
    [documento] = entender(deepcopy(lectura), "m.docx")
    assert [len(organo.funciones) for organo in documento.organos] == [4, 4, 4, 4]
    assert documento.clave == "GA-MO-01"
    assert faltas_en_la_cuenta(lectura, [documento]) == []


# -- tablas que reparten funciones por columnas ------------------------------------------------------------------------


def matriz(orden: tuple[int, ...]) -> str:
    """Da una tabla «Unidad administrativa | Objetivo | Funciones» con las columnas en ese orden."""
    filas = [[tc("Unidad administrativa"), tc("Objetivo"), tc("Funciones")]]
    filas += [
        [tc(nombre), tc("Cuidar el agua."), tc(*lista("Medir el agua.", "Cobrar el agua."))] for nombre, _ in PUESTOS
    ]
    return tabla(*("".join(fila[lugar] for lugar in orden) for fila in filas))


@pytest.mark.parametrize("orden", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_la_matriz_se_lee_por_lo_que_dice_cada_columna(orden: tuple[int, ...]) -> None:
    assert arbol(leer(ANTES + matriz(orden))) == ESPERADO


def test_una_funcion_por_fila_con_su_finalidad_y_la_celda_del_area_combinada() -> None:
    filas = [tc("Área") + tc("No.") + tc("Función") + tc("Finalidad")]
    for nombre, _ in PUESTOS:
        filas.append(tc(nombre, propiedades=ARRIBA) + tc("1") + tc("Medir el agua.") + tc("Saber cuánta hay."))
        filas.append(tc("", propiedades=ABAJO) + tc("2") + tc("Cobrar el agua.") + tc(""))
    documento = leer(ANTES + tabla(*filas))
    assert [(nombre, funciones) for nombre, _, _, funciones in arbol(documento)] == [
        (nombre, funciones) for nombre, _, _, funciones in ESPERADO
    ]
    assert [[(f.clase, f.etiqueta) for f in organo.funciones] for organo in documento.organos] == [
        [("numerada", "1"), ("parrafo", ""), ("numerada", "2")]
    ] * 2


def test_los_incisos_y_lo_que_falta_en_una_celda_no_se_pierden() -> None:
    filas = [
        tc("Puesto") + tc("No.") + tc("Funciones") + tc("Producto"),
        tc("Gerente de Aguas")
        + tc("1.")
        + tc(p("Medir el agua:"), p("a) del río; y"), p("b) del pozo."))
        + tc("Informe"),
        tc("") + tc("2.") + tc("") + tc("Recibo"),
        ancha("El agua es de todos.", columnas=4),
    ]
    [gerente] = leer(ANTES + tabla(*filas)).organos
    assert [(f.texto, [inciso.texto for inciso in f.incisos]) for f in gerente.funciones if f.clase == "numerada"] == [
        ("Medir el agua:", ["del río; y", "del pozo."])
    ]
