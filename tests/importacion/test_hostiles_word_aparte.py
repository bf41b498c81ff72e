"""Archivos de Word dañados, engañosos y hostiles: lo que se puede leer se lee entero y lo demás se dice, a tiempo."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape

import pytest

from manuales.importacion.aparte import leer_aparte
from tests.apoyo.desenlace import desenlace, frase, organos
from tests.apoyo.pdf_crudo import MANUAL
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


# -- lo que no se puede leer -------------------------------------------------------------------------------------------

ENTIDADES = (
    '<!DOCTYPE w:document [<!ENTITY a "globos">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
AJENA = '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


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


def _mentiroso() -> bytes:
    """Da un archivo cuyo índice dice que el documento, de 80 MB, mide cien bytes."""
    contenido = bytearray(_bomba("word/document.xml", 80, f"<w:document {NOMBRES}><w:body>".encode()))
    indice = contenido.rindex(b"PK\x01\x02")
    contenido[indice + 24 : indice + 28] = struct.pack("<I", 100)
    return bytes(contenido)


def _con_clave() -> bytes:
    """Da un archivo cuyas partes dicen ir cifradas."""
    contenido = bytearray(sano())
    for firma, lugar in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inicio = contenido.find(firma)
        while inicio >= 0:
            contenido[inicio + lugar] |= 1
            inicio = contenido.find(firma, inicio + 4)
    return bytes(contenido)


RECHAZADOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "solo el comienzo": (lambda: b"PK\x03\x04", "dañado"),
    "solo el índice vacío": (lambda: b"PK\x05\x06" + bytes(18), "Word"),
    "comprimido que no es de Word": (lambda: comprimir({"manual.txt": "\n".join(MANUAL)}), "descomprímalo"),
    "de Excel": (lambda: comprimir({"xl/workbook.xml": "<a/>"}), "Excel"),
    "de PowerPoint": (lambda: comprimir({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
    "cortado": (lambda: sano()[: len(sano()) // 2], "dañado"),
    "sin documento": (lambda: con_partes(**{"word__document.xml": None}), "Word"),
    "con el documento vacío": (lambda: con_partes(**{"word__document.xml": b""}), "Word"),
    "sin letras": (lambda: docx_crudo("<w:p/>" * 99), "no trae texto"),
    "solo con imágenes": (lambda: con_documento(documento("<w:p/>"), **{"word__media__a.png": b"\x89PNG"}), "OCR"),
    "con XML a medias": (lambda: con_documento(documento(CUERPO)[:-30]), "dañado"),
    "que no es XML": (lambda: con_documento("hola"), "dañado"),
    "con nulos": (lambda: con_documento(documento(p("a\x00b"))), "dañado"),
    "con entidades que se multiplican": (lambda: con_documento(documento(p("&i;"), ENTIDADES)), "definiciones"),
    "con entidades de otro archivo": (lambda: con_documento(documento(p("&i;"), AJENA)), "definiciones"),
    "con entidades en UTF-16": (
        lambda: con_documento(documento(p("&i;"), f'<?xml version="1.0" encoding="utf-16"?>{AJENA}').encode("utf-16")),
        "definiciones",
    ),
    "bomba de texto": (lambda: _bomba("word/document.xml", 100), "grande"),
    "bomba que miente": (_mentiroso, "dañado"),
    "cifrado por partes": (_con_clave, "contraseña"),
}


@pytest.mark.parametrize("caso", RECHAZADOS)
def test_lo_que_no_se_puede_leer_se_dice(caso: str) -> None:
    fabricar, dice = RECHAZADOS[caso]
    assert dice in frase(fabricar(), "manual.docx")


def test_ninguna_entidad_de_fuera_se_lee() -> None:
    for antes in (AJENA, ENTIDADES):
        dicho = desenlace(con_documento(documento(CUERPO + p("&i;"), antes)), "manual.docx")
        assert isinstance(dicho, str)
        assert "root:" not in dicho


# -- lo que quiere hacer daño ------------------------------------------------------------------------------------------


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
    "bomba en los estilos": lambda: _bomba("word/styles.xml", 100),
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
    "estilo basado en sí mismo": lambda: docx_crudo(
        CUERPO + p("a", '<w:pStyle w:val="A"/>'),
        {
            "styles": f'<w:styles {NOMBRES}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
        },
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
    "nota que se cita a sí misma": lambda: docx_crudo(
        CUERPO + p("a", crudo=r('<w:footnoteReference w:id="1"/>')),
        {
            "footnotes": f'<w:footnotes {NOMBRES}><w:footnote w:id="1">'
            + p("nota", crudo=r('<w:footnoteReference w:id="1"/>'))
            + "</w:footnote></w:footnotes>"
        },
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


@pytest.mark.parametrize("tramo", range(1, 12))
def test_cortado_en_cualquier_parte(tramo: int) -> None:
    contenido = docx_crudo(CUERPO * 20, {"styles": f"<w:styles {NOMBRES}/>"})
    desenlace(contenido[: len(contenido) * tramo // 12], "manual.docx")


@pytest.mark.parametrize("semilla", range(12))
def test_con_bytes_cambiados(semilla: int) -> None:
    azar, contenido = random.Random(semilla), bytearray(sano())  # noqa: S311 - mutaciones repetibles
    for _ in range(azar.choice([1, 5, 20])):
        contenido[azar.randrange(len(contenido))] = azar.randrange(256)
    desenlace(bytes(contenido), "manual.docx")


def test_dos_mil_parrafos_se_leen_todos() -> None:
    contenido = docx_crudo(CUERPO + "".join(p(f"{n}. Inflar el globo {n}.") for n in range(3, 2_003)))
    assert leer_aparte(contenido, "m.docx").lineas[-1].texto == "2002. Inflar el globo 2002."
