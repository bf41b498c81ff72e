"""Archivos de Word dañados, engañosos y hostiles: se leen enteros o se dice en una frase qué pasa, a tiempo."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from manuales.importacion import ArchivoInvalido, analizar, entender
from manuales.importacion.lectores import leer
from manuales.importacion.lectores.docx import LectorWord
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.desenlace import desenlace, frase, organos
from tests.apoyo.escritor_word import escribir_en_word
from tests.apoyo.word_crudo import NOMBRES, comprimir, docx_crudo, en_lista, leer_crudo, p, r, raiz, t, tabla, tc

MANUAL = "".join(
    p(texto)
    for texto in (
        "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS",
        "1. Introducción",
        "Este manual dice quién infla los globos y quién los suelta.",
        "2. Funciones",
        "2.1 Dirección de Globos",
        "1. Inflar los globos de colores.",
        "2. Soltar los globos de la plaza.",
    )
)
ORGANOS = [("Dirección de Globos", 2)]
PARRAFO = 'w:default="1" w:type="paragraph"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RISAS = '<!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def sano() -> bytes:
    return docx_crudo(MANUAL)


def partes_de(contenido: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(contenido)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def con(**partes: str | bytes) -> bytes:
    """Da el manual sano con otras partes o con estas en lugar de las suyas («document», «styles»…)."""
    nuevas = {f"word/{nombre}.xml": contenido for nombre, contenido in partes.items()}
    return comprimir({**partes_de(sano()), **nuevas})


def documento(cuerpo: str, *, antes: str = "") -> str:
    return f"{antes}<w:document {NOMBRES}><w:body>{cuerpo}</w:body></w:document>"


def con_bandera(contenido: bytes, bandera: int) -> bytes:
    """Da el archivo con esa bandera en cada entrada de su directorio: 1 es «pide contraseña»."""
    datos = bytearray(contenido)
    lugar = 0
    while (lugar := datos.find(b"PK\x01\x02", lugar)) >= 0:
        datos[lugar + 8] |= bandera
        lugar += 4
    return bytes(datos)


def anidadas(cuantas: int) -> str:
    abre = "<w:tbl><w:tr><w:tc>" * cuantas
    return f"{abre}{p('hondo')}{'</w:tc></w:tr></w:tbl>' * cuantas}"


RAREZAS: dict[str, Callable[[], bytes]] = {
    "sin más": sano,
    "con macros": lambda: comprimir({**partes_de(sano()), "word/vbaProject.bin": OLE}),
    "con relaciones rotas": lambda: comprimir(
        {
            **partes_de(sano()),
            "word/_rels/document.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="x/styles" Target="../NULL"/><Relationship Id="b" Type="x/header"/>'
                '<Relationship Id="c" Type="x/footer" Target="../../../../../../etc/passwd"/>'
                '<Relationship Id="d" Type="x/numbering" Target="http://x/" TargetMode="External"/></Relationships>'
            ),
        }
    ),
    "con un estilo que hereda de sí": lambda: docx_crudo(
        MANUAL,
        {
            "styles": raiz(
                "w:styles", '<w:style w:styleId="a" w:default="1" w:type="paragraph"><w:basedOn w:val="a"/></w:style>'
            )
        },
    ),
    "con partes que no son lo que se espera": lambda: docx_crudo(
        MANUAL, dict.fromkeys(("styles", "numbering", "header1", "footnotes"), "<hola/>")
    ),
    "con tablas anidadas": lambda: docx_crudo(anidadas(60) + MANUAL),
    "con números sin sentido": lambda: docx_crudo(
        p("x", '<w:ind w:left="-99999999999999" w:hanging="1e999"/><w:outlineLvl w:val="NaN"/>' + en_lista(9**9, -4))
        + tabla(tc("y", propiedades='<w:gridSpan w:val="99999999999"/>'), columnas=(0, -5, 10**12))
        + MANUAL
    ),
    "con comentarios e instrucciones": lambda: con(document=documento(f"<!-- x --><?y z?>{MANUAL}")),
    "con espacios de más": lambda: con(document=f"\n\n  {documento(MANUAL)}\n "),
    "con la marca de orden de bytes": lambda: con(document=f"\ufeff{documento(MANUAL)}"),
    "con entradas repetidas y carpetas": lambda: comprimir({"word/": b"", "docProps/x.xml": b"", **partes_de(sano())}),
}


@pytest.mark.parametrize("caso", RAREZAS)
def test_lo_raro_que_se_puede_leer_se_lee(caso: str) -> None:
    assert organos(RAREZAS[caso](), "manual.docx") == ORGANOS


RECHAZOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomba en el documento": (lambda: con(document=documento("<w:p/>" * 12_000_000)), "demasiado grande"),
    "bomba en los estilos": (lambda: docx_crudo(MANUAL, {"styles": " " * 13_000_000}), "demasiado grande"),
    "documento que se infla de más": (lambda: con(document=documento(" " * 20_000_000)), "demasiado grande"),
    "una sola tabla desmedida": (
        lambda: con(document=documento(tabla(tc(*(p(str(k)) for k in range(400_000)))))),
        "demasiado grande",
    ),
    "imágenes que no caben": (
        lambda: con_tamano(comprimir({**partes_de(sano()), "word/media/a.png": b"x"}), 2**31),
        "demasiado grande",
    ),
    "más párrafos que un manual": (lambda: con(document=documento("<w:p/>" * 300_010)), "300,000"),
    "entidades que se multiplican": (lambda: con(document=documento(p("&b;"), antes=RISAS)), "definiciones de XML"),
    "entidades en otra parte": (lambda: docx_crudo(MANUAL, {"styles": f"{RISAS}<w:styles/>"}), "definiciones de XML"),
    "entidades en otra codificación": (
        lambda: con(document=f"{RISAS}{documento(MANUAL)}".encode("utf-16")),
        "definiciones de XML",
    ),
    "codificación que esconde": (
        lambda: con(document=f'<?xml version="1.0" encoding="UTF-7"?>{documento(MANUAL)}'),
        "dañado",
    ),
    "truncado": (lambda: sano()[:-40], "dañado"),
    "cortado a la mitad": (lambda: sano()[: len(sano()) // 2], "dañado"),
    "solo su firma": (lambda: b"PK\x03\x04", "dañado"),
    "XML cortado": (lambda: con(document=documento(MANUAL)[:-30]), "dañado"),
    "una parte que no es XML": (lambda: docx_crudo(MANUAL, {"numbering": "hola"}), "dañado"),
    "una parte cortada": (lambda: docx_crudo(MANUAL, {"styles": "<w:styles"}), "dañado"),
    "XML de otra cosa": (lambda: con(document="<hola/>"), "dañado"),
    "sin elementos": (lambda: con(document="hola"), "dañado"),
    "comprimido en otra forma": (lambda: con_metodo(sano(), 99), "dañado"),
    "con partes cifradas": (lambda: con_bandera(sano(), 1), "contraseña"),
    "anidado sin fin": (lambda: docx_crudo(MANUAL + anidadas(20_000)), "dañado"),
    "cifrado": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protegido con contraseña"),
    "Office antiguo que no es Word": (lambda: OLE + "Workbook".encode("utf-16-le"), "Office antiguo"),
    "comprimido cualquiera": (lambda: comprimir({"fotos/a.txt": "hola"}), "descomprímalo"),
    "hoja de cálculo": (lambda: comprimir({"xl/workbook.xml": "<x/>"}), "Excel"),
    "presentación": (lambda: comprimir({"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    "sin texto": (lambda: docx_crudo(p() + p("   ")), "no trae texto"),
    "solo imágenes": (lambda: comprimir({**partes_de(docx_crudo(p())), "word/media/a.png": b"x"}), "(OCR)"),
    "solo encabezados": (lambda: docx_crudo(p(), {"header1": raiz("w:hdr", p("Hola"))}), "no trae texto"),
    "texto llamado Word": (lambda: b"hola a todas", "no es de Word"),
    "comprimido vacío": (lambda: comprimir({}) + b" ", "no es de Word"),
}


def con_tamano(contenido: bytes, tamano: int) -> bytes:
    """Da el archivo diciendo, en su directorio, que la última entrada mide eso."""
    datos = bytearray(contenido)
    lugar = datos.rfind(b"PK\x01\x02")
    datos[lugar + 24 : lugar + 28] = struct.pack("<I", tamano)
    return bytes(datos)


def con_metodo(contenido: bytes, metodo: int) -> bytes:
    """Da el archivo diciendo que cada entrada se comprimió de otro modo."""
    datos = bytearray(contenido)
    for firma, lugar_del_metodo in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        lugar = 0
        while (lugar := datos.find(firma, lugar)) >= 0:
            datos[lugar + lugar_del_metodo] = metodo
            lugar += 4
    return bytes(datos)


@pytest.mark.parametrize("caso", RECHAZOS)
def test_lo_que_no_se_puede_leer_se_dice(caso: str) -> None:
    hacer, dice = RECHAZOS[caso]
    assert dice in frase(hacer(), "manual.docx")


def test_no_se_lee_ningun_archivo_ajeno(tmp_path: Path) -> None:
    secreto = tmp_path / "secreto.txt"
    secreto.write_text("palabra secreta", encoding="utf-8")
    entidad = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secreto.as_uri()}">]>'
    for contenido in (
        con(document=documento(f"{MANUAL}{p('&s;')}", antes=entidad)),
        docx_crudo(MANUAL, {"header1": f"{entidad}{raiz('w:hdr', p('&s;'))}"}),
    ):
        assert "secreta" not in frase(contenido, "m.docx")


def test_una_marca_que_creceria_sin_fin_no_crece() -> None:
    nivel = '<w:lvl w:ilvl="0"><w:start w:val="99999999"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numeracion = "".join(
        f'<w:abstractNum w:abstractNumId="{k}">{nivel.format(formato, texto)}</w:abstractNum>'
        f'<w:num w:numId="{k}"><w:abstractNumId w:val="{k}"/></w:num>'
        for k, (formato, texto) in enumerate([("lowerLetter", "%1"), ("upperRoman", "%1"), ("decimal", "%1" * 30)], 1)
    )
    cuerpo = p("a", en_lista(1)) + p("b", en_lista(2)) + p("c", en_lista(3))
    lectura = leer_crudo(cuerpo, {"numbering": raiz("w:numbering", numeracion)})
    assert [linea.texto for linea in lectura.lineas] == ["99999999 a", "99999999 b", "c"]


def test_una_nota_que_se_cita_a_si_misma_se_lee_una_vez() -> None:
    cita = r('<w:footnoteReference w:id="1"/>')
    cuadro = f"<w:pict><v:textbox><w:txbxContent>{p('dentro', crudo=cita)}</w:txbxContent></v:textbox></w:pict>"
    nota = f'<w:footnote w:id="1">{p("nota", crudo=cita + r(cuadro))}</w:footnote>'
    lectura = leer_crudo(p("texto", crudo=cita + cita), {"footnotes": raiz("w:footnotes", nota)})
    assert [linea.texto for linea in lectura.lineas] == ["texto¹", "nota", "dentro"]


def test_el_texto_de_derecha_a_izquierda_y_los_signos_raros_se_quedan_en_su_orden() -> None:
    raro = "مرحبا بالعالم \U0001f388 \ue123 \u202eabc\u202c"
    lectura = leer_crudo(p(raro) + p(crudo=r(t("a\u200bb\ufeff"), "<w:rtl/>")))
    assert [linea.texto for linea in lectura.lineas] == [raro, "ab"]


def test_mil_paginas_se_leen_a_tiempo() -> None:
    pagina = p("2.{0} Departamento de Zona {0}") + "".join(p(f"{k}. Revisar la zona y su gente.") for k in range(1, 21))
    cuerpo = MANUAL + "".join(pagina.replace("{0}", str(k)) for k in range(2, 1_002))
    leidos = organos(docx_crudo(cuerpo), "manual.docx")
    assert len(leidos) == 1_001
    assert {cuantas for _, cuantas in leidos[1:]} == {20}


# -- mutaciones --------------------------------------------------------------------------------------------------------


def mutantes(contenido: bytes, cuantos: int, azar: random.Random) -> Iterator[bytes]:
    """Da copias del archivo con algo cambiado: su XML, los bytes de una parte o los del paquete."""
    partes = partes_de(contenido)
    nombres = [nombre for nombre in partes if nombre.endswith((".xml", ".rels"))]
    for _ in range(cuantos):
        forma = azar.random()
        if forma < 0.15:
            datos = bytearray(contenido)
            for _ in range(azar.randint(1, 8)):
                datos[azar.randrange(len(datos))] = azar.randrange(256)
            yield bytes(datos)
            continue
        nombre = "word/document.xml" if azar.random() < 0.6 else azar.choice(nombres)
        cambia = mutar_bytes if forma < 0.35 else mutar_arbol
        yield comprimir({**partes, nombre: cambia(partes[nombre], azar)})


def mutar_bytes(xml: bytes, azar: random.Random) -> bytes:
    datos = bytearray(xml)
    for _ in range(azar.randint(1, 5)):
        lugar = azar.randrange(len(datos))
        if azar.random() < 0.5:
            del datos[lugar : lugar + azar.randint(1, 40)]
        else:
            datos[lugar:lugar] = datos[(otro := azar.randrange(len(datos))) : otro + azar.randint(1, 60)]
        datos = datos or bytearray(b"<")
    return bytes(datos)


def mutar_arbol(xml: bytes, azar: random.Random) -> bytes:
    """Borra, repite, mueve o renombra elementos y atributos: lo que queda es XML, pero ya no es lo que debía."""
    arbol = etree.fromstring(xml)
    for _ in range(azar.randint(1, 6)):
        nodos = [nodo for nodo in arbol.iter(etree.Element) if nodo.getparent() is not None]
        if not nodos:
            break
        nodo, otro = azar.choice(nodos), azar.choice(nodos)
        match azar.randrange(6):
            case 0:
                nodo.getparent().remove(nodo)
            case 1:
                nodo.addnext(deepcopy(nodo))
            case 2 if nodo not in otro.iterancestors() and nodo is not otro:
                otro.append(nodo)
            case 3:
                nodo.tag = otro.tag
            case 4 if nodo.attrib:
                nodo.set(azar.choice(list(nodo.attrib)), azar.choice(["", "-1", "99999", "x", "on", "9.5"]))
            case _:
                nodo.text = azar.choice([None, "", " ", "1.", "•", "Objetivo:", "\u0301", "a\tb"])
    return etree.tostring(arbol)


def desenlace_en_casa(contenido: bytes) -> str:
    """Da la frase con que se rechaza un archivo, o vacío si se lee; comprueba que no falte una palabra."""
    try:
        lectura = leer(contenido, "m.docx")
    except ArchivoInvalido as error:
        return str(error)
    assert faltas_en_la_cuenta(deepcopy(lectura), entender(lectura, "m.docx")) == []
    return ""


def _completo() -> bytes:
    """Un documento con de todo: títulos numerados, listas, tablas, notas, cuadros, índice y membrete."""
    archivo = RAIZ / "fixtures" / "demostracion" / "manual_sonora_demostracion.txt"
    partes = partes_de(escribir_en_word(analizar(archivo.read_bytes(), archivo.name).documentos[0]))
    return comprimir(
        {nombre: dato for nombre, dato in partes.items() if "theme" not in nombre and "jpeg" not in nombre}
    )


@pytest.mark.parametrize("semilla", range(6))
def test_los_mutantes_se_leen_o_se_rechazan_sin_perder_una_palabra(semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311 - los mismos casos en cada corrida
    desenlaces = [desenlace_en_casa(mutante) for mutante in mutantes(_completo(), 40, azar)]
    assert all(not dicho or (dicho.endswith(".") and "\n" not in dicho) for dicho in desenlaces)
    assert any(not dicho for dicho in desenlaces)


@pytest.mark.corpus
def test_los_mutantes_del_manual_real_tampoco() -> None:
    contenido = (CORPUS / "corpus" / "luxe_manual_funciones_2026_docx" / "original.docx").read_bytes()
    partes = {nombre: dato for nombre, dato in partes_de(contenido).items() if "media" not in nombre}
    azar = random.Random(7)  # noqa: S311 - los mismos casos en cada corrida
    desenlaces = [desenlace_en_casa(mutante) for mutante in mutantes(comprimir(partes), 60, azar)]
    assert any(not dicho for dicho in desenlaces)
    assert LectorWord().lee(comprimir(partes)).palabras > 500


def test_un_archivo_sano_tiene_desenlace_en_su_proceso_aparte() -> None:
    assert not isinstance(desenlace(_completo(), "m.docx"), str)
