"""Más archivos de Word engañosos: los que llaman a lo de fuera, los que se llaman de otro modo y los desmedidos."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape

import pytest

from tests.apoyo.desenlace import desenlace, organos
from tests.apoyo.word_crudo import NOMBRES, comprimir, docx_crudo, p, r, t

ORGANOS = [("Dirección de Globos", 2), ("Departamento de Hilos", 2)]
# En Word cada párrafo es entero: se unen los renglones que en la página iban seguidos.
PARRAFOS = [
    "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS",
    "1. Introducción",
    "Este manual dice quién infla los globos de la plaza, quién los amarra y quién los cuida del viento.",
    "2. Objetivo",
    "Que cada persona sepa lo que le toca y a quién le rinde cuentas.",
    "7. Funciones",
    "7.1 Dirección de Globos",
    "1. Dirigir la compra de los globos que pidan las colonias.",
    "2. Autorizar los colores de la temporada.",
    "7.1.1 Departamento de Hilos",
    "1. Amarrar los globos que se inflen.",
    "2. Informar cada mes de los hilos que sobren.",
]
CUERPO = "".join(p(escape(parrafo)) for parrafo in PARRAFOS)
RELACIONES = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
TIPO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def sano() -> bytes:
    return docx_crudo(CUERPO)


def con_documento(xml: str | bytes, **partes: str | bytes) -> bytes:
    """Da un archivo de Word con ese documento entero y otras partes (``word__media__a`` es ``word/media/a``)."""
    liga = f'<Relationship Id="r1" Type="{TIPO}/officeDocument" Target="word/document.xml"/>'
    otras = {nombre.replace("__", "/"): contenido for nombre, contenido in partes.items()}
    return comprimir({"_rels/.rels": RELACIONES.format(liga), "word/document.xml": xml, **otras})


def documento(cuerpo: str, antes: str = "") -> str:
    return f"{antes}<w:document {NOMBRES}><w:body>{cuerpo}</w:body></w:document>"


def con_partes(**cambios: bytes | None) -> bytes:
    """Da el archivo sano con partes cambiadas, añadidas o quitadas."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sano())) as origen, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as destino:
        partes = {nombre: origen.read(nombre) for nombre in origen.namelist()}
        for nombre, contenido in cambios.items():
            partes[nombre.replace("__", "/")] = contenido if contenido is not None else b""
            if contenido is None:
                del partes[nombre.replace("__", "/")]
        for nombre, contenido in partes.items():
            destino.writestr(nombre, contenido)
    return salida.getvalue()


# -- lo que está bien, aunque sea raro ---------------------------------------------------------------------------------

SANOS: dict[str, Callable[[], bytes]] = {
    "sin más": sano,
    "con macros": lambda: con_partes(**{"word__vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen()" * 99}),
    "con una plantilla de otra parte": lambda: con_documento(
        documento(CUERPO),
        **{
            "word___rels__settings.xml.rels": RELACIONES.format(
                f'<Relationship Id="r1" Type="{TIPO}/attachedTemplate" TargetMode="External" '
                'Target="http://127.0.0.1:9/a.dotm"/>'
            ),
            "word__settings.xml": f'<w:settings {NOMBRES}><w:attachedTemplate r:id="r1"/></w:settings>',
        },
    ),
    "con una imagen de otra parte": lambda: con_documento(
        documento(CUERPO + '<w:p><w:r><w:drawing><a:blip r:link="r9"/></w:drawing></w:r></w:p>'),
        **{
            "word___rels__document.xml.rels": RELACIONES.format(
                f'<Relationship Id="r9" Type="{TIPO}/image" Target="file:///etc/passwd" TargetMode="External"/>'
            )
        },
    ),
    "con un campo que llama a un programa": lambda: docx_crudo(
        CUERPO + p(crudo="<w:fldSimple w:instr='DDEAUTO c:\\\\cmd.exe \"/k calc\"'/>")
    ),
    "con lo demás del paquete roto": lambda: con_partes(
        **{"word__styles.xml": b"<no", "word__numbering.xml": b"\x00\xff", "docProps__core.xml": b"<!DOCTYPE a>"}
    ),
    "con comentario en el zip": lambda: _comentado(),
    "con nombres que se salen de la carpeta": lambda: con_partes(**{"..__..__..__etc__passwd": b"x", "/abs": b"y"}),
    "con relaciones en círculo": lambda: con_partes(
        **{
            "word___rels__document.xml.rels": RELACIONES.format(
                f'<Relationship Id="r1" Type="{TIPO}/header" Target="document.xml"/>'
                f'<Relationship Id="r2" Type="{TIPO}/header" Target="../../../../etc/passwd"/>'
            ).encode()
        }
    ),
    "con declaración y comentarios": lambda: con_documento(
        documento(CUERPO, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!-- nada --><?ojo no?>')
    ),
}


def _comentado() -> bytes:
    salida = io.BytesIO(sano())
    with zipfile.ZipFile(salida, "a") as paquete:
        paquete.comment = b"comentario" * 99
    return salida.getvalue()


@pytest.mark.parametrize("caso", SANOS)
def test_lo_que_se_puede_leer_se_lee_entero(caso: str) -> None:
    assert organos(SANOS[caso](), "manual.docx")[:2] == ORGANOS


@pytest.mark.parametrize("nombre", ["manual", "manual.pdf", "manual.txt", "manual.doc", "MANUAL.DOCM", "a.docx.exe"])
def test_un_word_lo_es_por_su_contenido_y_no_por_su_nombre(nombre: str) -> None:
    assert organos(sano(), nombre) == ORGANOS


# -- lo desmedido ------------------------------------------------------------------------------------------------------


def _bomba(nombre: str, megas: int, antes: bytes = b"", despues: bytes = b"") -> bytes:
    """Da un archivo de Word con una parte que se infla a esos MB, sin hacerlos todos aquí."""
    salida = io.BytesIO()
    liga = f'<Relationship Id="r1" Type="{TIPO}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("_rels/.rels", RELACIONES.format(liga))
        if nombre != "word/document.xml":
            paquete.writestr("word/document.xml", documento(CUERPO))
        with paquete.open(nombre, "w") as parte:
            parte.write(antes)
            for _ in range(megas):
                parte.write(b" " * 2**20)
            parte.write(despues)
    return salida.getvalue()


def _anidada(hondura: int) -> str:
    abre = "<w:tbl><w:tr><w:tc>"
    return abre * hondura + p("hondo") + "</w:tc></w:tr></w:tbl>" * hondura


EN_LISTA = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def _numeracion(niveles: str) -> str:
    return (
        f'<w:numbering {NOMBRES}><w:abstractNum w:abstractNumId="1">{niveles}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _en_lista(comienzo: str, forma: str, marca: str) -> bytes:
    """Da un manual que termina en una lista que empieza en ese número, con esa forma y esa marca."""
    inicio, numero = f'<w:start w:val="{comienzo}"/>', f'<w:numFmt w:val="{forma}"/><w:lvlText w:val="{marca}"/>'
    nivel = f'<w:lvl w:ilvl="0">{inicio}{numero}</w:lvl>'
    return docx_crudo(CUERPO + p("a", EN_LISTA) * 20, {"numbering": _numeracion(nivel)})


HOSTILES: dict[str, Callable[[], bytes]] = {
    "bomba en una imagen": lambda: _bomba("word/media/a.png", 100),
    "bomba en el texto de un párrafo": lambda: _bomba(
        "word/document.xml", 60, f"<w:document {NOMBRES}><w:body>{CUERPO}<w:p><w:r><w:t>".encode()
    ),
    "un atributo inmenso": lambda: docx_crudo(f'{CUERPO}<w:p w:x="{"a" * 10_000_000}"/>'),
    "muchos atributos": lambda: docx_crudo(CUERPO + "<w:p " + " ".join(f'w:a{n}="x"' for n in range(50_000)) + "/>"),
    "cuatro mil párrafos": lambda: docx_crudo(CUERPO + p("Inflar los globos.") * 4_000),
    "un párrafo de diez mil trozos": lambda: docx_crudo(CUERPO + p(crudo=r(t("globo ")) * 10_000)),
    "una palabra de un cuarto de mega": lambda: docx_crudo(CUERPO + p("p" * 2**18)),
    "tablas dentro de tablas": lambda: docx_crudo(CUERPO + _anidada(300)),
    "tablas muy hondas": lambda: docx_crudo(CUERPO + _anidada(60_000)),
    "elementos muy hondos": lambda: docx_crudo(
        CUERPO + "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    ),
    "hondo a medias": lambda: docx_crudo(CUERPO + "<w:ins>" * 200 + p("hondo") + "</w:ins>" * 200),
    "una fila de mil celdas": lambda: docx_crudo(
        CUERPO + "<w:tbl><w:tr>" + f"<w:tc>{p('celda')}</w:tc>" * 1_000 + "</w:tr></w:tbl>"
    ),
    "celdas que abarcan millones": lambda: docx_crudo(
        CUERPO + f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{p("a")}</w:tc></w:tr></w:tbl>'
    ),
    "números que no lo son": lambda: docx_crudo(
        CUERPO
        + p("a", '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="99999999999999999999"/></w:numPr>')
        + p("b", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val=""/></w:numPr><w:ind w:left="1e99" w:hanging="-1"/>')
        + p("c", '<w:outlineLvl w:val="400"/><w:pStyle w:val="no existe"/>')
    ),
    "lista que se refiere a sí misma": lambda: docx_crudo(
        CUERPO + p("a", EN_LISTA),
        {
            "styles": f'<w:styles {NOMBRES}><w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr>'
            '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
            "numbering": _numeracion('<w:numStyleLink w:val="L"/>'),
        },
    ),
    "número de lista inmenso": lambda: _en_lista("2000000000", "upperRoman", "%1.%2.%9.%%"),
    "letras de lista inmensas": lambda: _en_lista("2000000000", "lowerLetter", "%1)"),
    "número de lista negativo": lambda: _en_lista("-2000000000", "decimal", "%1)"),
    "marca de lista inmensa": lambda: _en_lista("1", "decimal", "%1." * 50_000),
    "campos sin cerrar": lambda: docx_crudo(CUERPO + p(crudo=r('<w:fldChar w:fldCharType="begin"/>') * 5_000) + p("b")),
    "campos cerrados de más": lambda: docx_crudo(
        CUERPO + p(crudo=r('<w:fldChar w:fldCharType="end"/>') * 5_000) + p("b")
    ),
    "cuadros dentro de cuadros": lambda: docx_crudo(
        CUERPO
        + p(
            crudo="<w:r><w:pict><v:textbox><w:txbxContent><w:p>" * 100
            + "</w:p></w:txbxContent></v:textbox></w:pict></w:r>" * 100
        )
    ),
    "símbolos sin sentido": lambda: docx_crudo(
        CUERPO + p(crudo=r('<w:sym w:font="X" w:char="110000"/><w:sym w:char="D800"/><w:sym w:char="0"/><w:sym/>'))
    ),
    "letras raras": lambda: docx_crudo(CUERPO + p("a\u202eb\u0301\u0301 \U0010ffff \ufffd&#x9;&#xA;&#x85;&#x2028;")),
    "nombres que no son los del índice": lambda: sano().replace(b"_rels/.rels", b"word/rels.x", 1),
    "veinte mil partes": lambda: comprimir({f"word/a{n}": "" for n in range(20_001)}),
    "todo dentro de una alternativa": lambda: docx_crudo(
        f'<mc:AlternateContent><mc:Choice Requires="no">{p("a")}</mc:Choice>'
        f"<mc:Fallback>{CUERPO}</mc:Fallback></mc:AlternateContent>"
    ),
    "documento que es una relación": lambda: con_partes(
        **{
            "_rels__.rels": RELACIONES.format(
                f'<Relationship Id="r" Type="{TIPO}/officeDocument" Target="_rels/.rels"/>'
            ).encode()
        }
    ),
    "documento de otro vocabulario": lambda: con_documento("<html><body><p>hola</p></body></html>"),
    "raíz sin cuerpo": lambda: con_documento(f"<w:document {NOMBRES}/>"),
    "cuerpo en otra parte": lambda: con_documento(f"<w:document {NOMBRES}>{CUERPO}</w:document>"),
}


@pytest.mark.parametrize("caso", HOSTILES)
def test_lo_hostil_termina_a_tiempo_con_resultado_o_con_frase(caso: str) -> None:
    desenlace(HOSTILES[caso](), "manual.docx")
