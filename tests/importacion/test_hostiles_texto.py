"""Textos raros, engañosos y hostiles: ninguna palabra se pierde, nada tarda de más y lo ilegible se dice."""

from __future__ import annotations

import pytest

from manuales.importacion import a_json, analizar, entender
from manuales.importacion.lectores import leer
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.desenlace import desenlace, frase, organos
from tests.apoyo.pdf_crudo import MANUAL

PLANTILLA = """MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS

1. Introducción

Este manual dice quién infla los globos {raro} de la plaza.

2. {raro} Objetivo {raro}

Servir {raro}

7. Funciones

7.1 Dirección {raro} de Globos

{raro}1. Dirigir {raro} la compra.
2. {raro}
3. Cuidar los globos{raro}.
{raro}) Vender
{raro}. Guardar

7.1.1 {raro}

{raro}
1. Amarrar
   {raro}
"""

RAROS = {
    "vacío": "",
    "árabe": "مدير الإدارة",
    "hebreo": "מנהל הבלונים",
    "árabe con números": "المادة ١٢٣ من القانون",
    "cifras árabes": "١٢",
    "cifras de ancho entero": "１２",
    "cifras voladas": "²³",
    "cifra volada": "²",
    "cifras en círculo": "①",
    "fracción": "½",
    "cifras matemáticas": "𝟏𝟐",
    "romano de una pieza": "Ⅳ",
    "romano imposible": "IIIIVX",
    "romano interminable": "M" * 5_000,
    "número interminable": "9" * 5_000,
    "código interminable": "1." * 3_000,
    "inversión de derecha a izquierda": "\u202eglobos\u202c",
    "aislantes de dirección": "\u2066globos\u2069\u200e\u200f\u061c",
    "aislante sin cerrar": "\u2067globos",
    "espacios de todos los anchos": "a\u00a0b\u2003c\u3000d\u205fe\u1680f",
    "espacios sin ancho": "glo\u200bbos\u2060\ufeff\u180e",
    "separadores de Unicode": "a\u2028b\u2029c\x85d",
    "separadores de datos": "a\x1cb\x1dc\x1ed\x1fe",
    "borrado": "a\x7fb",
    "salto de página en medio": "a\fb\vc",
    "acentos amontonados": "g" + "\u0301\u0308\u0327" * 300,
    "acento sin letra": "\u0301",
    "acentos por aparte": "así ́ y así´",
    "descompuestas": "Direccio\u0301n",
    "ligaduras": "oﬁcina ﬂuvial ﬃ",
    "mayúscula que crece": "İSTANBUL ẞ ŉ ǰ ΐ",
    "compuestas que se excluyen": "क़ \u0958 \u2126 \u212b",
    "griego con sigma final": "ΟΔΟΣ",
    "coreano descompuesto": "\u1112\u1161\u11ab",
    "caritas": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "fuera del plano básico": "𐀀𠀀\U0010ffff",
    "uso privado": "\uf0b7\ue000\U000f0000",
    "no caracteres": "\ufffe\uffff\ufdd0",
    "de reemplazo": "\ufffd\ufffd",
    "guion blando": "or\u00adga\u00adni\u00adza\u00adción",
    "guiones de todas clases": "a‐b‑c‒d–e—f−g",
    "comillas y puntos": "«“‘›…‥․",
    "HTML": "<script>alert(1)</script>&nbsp;&lt;",
    "entidades": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "órdenes de plantilla": "{{ 7*7 }} {% now %} ${x} %s",
    "inyección": "'; DROP TABLE manual; -- \\",
    "solo marcas": "• - * o ‣ 1. a) IV.-",
    "viñetas pegadas": "•••••",
    "asteriscos": "**** ** *a* __b__ **c",
    "barras": "| | || |a|b|",
    "almohadillas": "# ## ####### #a",
    "puntos": "." * 500,
    "huecos": "a" + " " * 500 + "b\tc\t\td",
    "página": "Página 1 de 1",
    "índice": "Introducción ........ 3",
}


@pytest.mark.parametrize("nombre", ["manual.txt", "manual.md"])
@pytest.mark.parametrize("raro", RAROS)
def test_ninguna_rareza_pierde_palabras(raro: str, nombre: str) -> None:
    contenido = PLANTILLA.format(raro=RAROS[raro]).encode()
    documentos = entender(leer(contenido, nombre), nombre)
    assert faltas_en_la_cuenta(contenido.decode(), documentos) == []
    assert faltas_en_la_cuenta(leer(contenido, nombre), documentos) == []


def test_el_texto_de_derecha_a_izquierda_se_queda_como_esta() -> None:
    funcion = "ניהול globos ואוויר 12 بالونات"
    contenido = PLANTILLA.format(raro="").replace("Dirigir  la compra.", funcion).encode()
    [documento] = entender(leer(contenido, "m.txt"), "m.txt")
    assert documento.organos[0].funciones[0].texto == funcion


def test_unos_cuantos_controles_son_letras() -> None:
    contenido = "\n".join(MANUAL).replace("plaza", "pla\x01za \x1b[31m \x07").encode()
    documentos = entender(leer(contenido, "m.txt"), "m.txt")
    assert faltas_en_la_cuenta(contenido.decode(), documentos) == []
    assert (
        "pla\x01za \x1b[31m \x07"
        in a_json(analizar(contenido, "m.txt"))["documentos"][0]["secciones"][1]["bloques"][0]["texto"]
    )


def test_todas_las_rarezas_juntas_y_se_pueden_escribir_en_json() -> None:
    contenido = "\n".join(PLANTILLA.format(raro=raro) for raro in RAROS.values()).encode()
    assert not isinstance(desenlace(contenido, "manual.txt"), str)
    assert not isinstance(desenlace(contenido, "manual.md"), str)


# -- de qué clase es ---------------------------------------------------------------------------------------------------

SANO = "\n".join(MANUAL).encode()
LETRAS = SANO.decode()

AJENOS: dict[str, tuple[bytes, str, str]] = {
    "de IBM": (LETRAS.encode("cp037"), "m.txt", "UTF-8"),
    "UTF-8 alargado": (SANO + b"\xc0\xaf", "m.txt", "UTF-8"),
    "medias letras": (SANO + b"\xed\xa0\x80", "m.txt", "UTF-8"),
    "letra cortada": (SANO + b"\xc3", "m.txt", "UTF-8"),
    "UTF-8 leído dos veces y vuelto a guardar": (
        SANO.decode("cp1252", "ignore").encode("cp850", "ignore"),
        "m.txt",
        "UTF-8",
    ),
    "cirílico de Windows": ("Привет, это не руководство. ".encode("cp1251") * 30, "m.txt", "UTF-8"),
    "UTF-16 cortado": (LETRAS.encode("utf-16") + b"x", "m.txt", "binario"),
    "con un nulo": (SANO + b"\x00", "m.txt", "binario"),
    "lleno de controles": (SANO + b"\x01\x02\x03\x04" * 99, "m.txt", "binario"),
    "PNG llamado texto": (b"\x89PNG\r\n\x1a\n" + bytes(99), "m.txt", "imagen"),
    "PNG llamado PDF": (b"\x89PNG\r\n\x1a\n" + bytes(99), "m.pdf", "imagen"),
    "JPEG llamado Word": (b"\xff\xd8\xff\xe0" + bytes(99), "m.docx", "imagen"),
    "TIFF": (b"II*\x00" + bytes(99), "m.tif", "imagen"),
    "GIF": (b"GIF89a" + bytes(99), "m.md", "imagen"),
    "Word antiguo": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "m.doc", ".docx"),
    "Word antiguo llamado nuevo": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "m.docx", "Office antiguo"),
    "RAR": (b"Rar!\x1a\x07\x00" + bytes(99), "m.rar", "comprimido"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(99), "m.txt", "comprimido"),
    "programa": (b"MZ\x90\x00" + bytes(999), "m.exe", "Solo se leen"),
    "programa llamado texto": (b"\x7fELF\x02\x01\x01" + bytes(999), "m.txt", "binario"),
    "texto llamado PDF": (SANO, "m.pdf", "su contenido no es de un .pdf"),
    "texto llamado Word": (SANO, "m.docx", "no es de Word"),
    "texto sin extensión": (SANO, "manual", "Solo se leen"),
    "solo blancos": (b" \n\t\r\n\x0c" * 99, "m.txt", "vacío"),
    "solo blancos de Unicode": ("\u00a0\u2003\u3000\u2028".encode() * 99, "m.txt", "vacío"),
    "solo marca de orden": (b"\xef\xbb\xbf", "m.txt", "vacío"),
    "ocho MB y uno": (b"a " * (4 * 2**20) + b"aa", "m.txt", "8 MB"),
    "veinticinco MB y uno": (bytes(25 * 2**20 + 1), "m.pdf", "25 MB"),
}


# Un texto que no está en UTF-8 y en qué se dice que estaba.
CODIFICADOS: dict[str, tuple[bytes, str]] = {
    "UTF-16 con marca": (LETRAS.encode("utf-16"), "UTF-16"),
    "UTF-16 al revés con marca": (b"\xfe\xff" + LETRAS.encode("utf-16-be"), "UTF-16"),
    "UTF-16 sin marca": (LETRAS.encode("utf-16-le"), "UTF-16"),
    "UTF-16 al revés sin marca": (LETRAS.encode("utf-16-be"), "UTF-16"),
    "UTF-32": (LETRAS.encode("utf-32"), "UTF-32"),
    "Latin-1": (LETRAS.encode("latin-1"), "Windows-1252 (Latin-1)"),
    "Windows-1252": (LETRAS.replace("globos", "“globos” –€–").encode("cp1252"), "Windows-1252 (Latin-1)"),
    "DOS": (LETRAS.encode("cp850"), "DOS (850)"),
    "Macintosh": (LETRAS.encode("mac_roman"), "Macintosh"),
}


@pytest.mark.parametrize("nombre", ["m.txt", "m.md"])
@pytest.mark.parametrize("caso", CODIFICADOS)
def test_lo_que_no_esta_en_utf8_se_lee_y_se_dice(caso: str, nombre: str) -> None:
    contenido, codificacion = CODIFICADOS[caso]
    letras = LETRAS.replace("globos", "“globos” –€–") if caso == "Windows-1252" else LETRAS
    documentos = analizar(contenido, nombre).documentos
    assert faltas_en_la_cuenta(letras, documentos) == []
    assert [a.mensaje for a in documentos[0].avisos if a.codigo == "codificacion"] == [
        f"El archivo no está en UTF-8 sino en {codificacion}, y así se leyó: revise acentos y eñes."
    ]


def test_en_utf8_no_se_avisa() -> None:
    for contenido in (SANO, b"\xef\xbb\xbf" + SANO):
        assert [a for a in analizar(contenido, "m.txt").documentos[0].avisos if a.codigo == "codificacion"] == []


@pytest.mark.parametrize("caso", AJENOS)
def test_lo_que_no_es_un_manual_se_dice(caso: str) -> None:
    contenido, nombre, dice = AJENOS[caso]
    assert dice in frase(contenido, nombre)


@pytest.mark.parametrize(
    "nombre",
    ["m.txt", "M.TXT", "m.md", "ma\x00nual.txt", "ñ\ud800\u202e.txt", "../../m.txt", "a" * 9_999 + ".txt"],
)
def test_cualquier_nombre_vale_si_dice_que_es_texto(nombre: str) -> None:
    assert len(organos(SANO, nombre)) == 2


# -- lo inmenso --------------------------------------------------------------------------------------------------------

MB = 2**18
MIL = 250
INMENSOS: dict[str, str] = {
    "un renglón de un cuarto de mega": "palabra " * (MB // 8),
    "una palabra de un mega": "p" * (4 * MB),
    "un cuarto de mega de puntos": "." * MB,
    "un cuarto de mega de guiones": "- " * (MB // 2),
    "un mega de blancos": "a" + " " * (4 * MB) + "b",
    "un mega de tabuladores": "a" + "\t" * (4 * MB) + "b",
    "un mega de saltos de página": "\f" * (4 * MB),
    "un cuarto de mega de renglones vacíos": "\n" * MB,
    "un cuarto de mega de acentos": "a" + "\u0301" * (MB // 2),
    "un cuarto de mega de asteriscos": "*" * MB,
    "un cuarto de mega de barras": "|" * MB,
    "un cuarto de mega de almohadillas": "#" * MB,
    "un cuarto de mega de viñetas": "•" * (MB // 3),
    "un cuarto de mega de cifras": "1" * MB,
    "un cuarto de mega de código": "1." * (MB // 2),
    "un romano de un cuarto de mega": "M" * MB + ". Dirigir",
    "un renglón de fracciones": "I. a; II. b; III. c; IV. d; V. e; " * (5 * MIL),
    "un renglón de incisos": "a) b; " * (20 * MIL),
    "un renglón de índice": "Introducción ........ 3 " * (10 * MIL),
    "un renglón de artículos": "Artículo 1.- El consejo; " * (10 * MIL),
    "renglones iguales": "MANUAL DE ORGANIZACIÓN\n" * (8 * MIL),
    "renglones distintos": "\n".join(f"Renglón {n} que dice {n * 7}" for n in range(8 * MIL)),
    "funciones": "7.1 Dirección\n\n" + "\n".join(f"{n}. Inflar {n} globos." for n in range(1, 8 * MIL)),
    "órganos": "\n\n".join(f"7.{n} Dirección de Globos {n}\n\n1. Inflar." for n in range(1, 3 * MIL)),
    "órganos iguales": "Dirección de Globos\n\n1. Inflar.\n\n" * (3 * MIL),
    "secciones": "\n\n".join(f"{n}. Introducción\n\nHola." for n in range(1, 3 * MIL)),
    "artículos": "\n\n".join(f"Artículo {n}.- El consejo tendrá:\n\nI. Dirigir;" for n in range(1, 3 * MIL)),
    "páginas": "\n".join(f"Página {n} de 100000\fTexto {n}" for n in range(1, 4 * MIL)),
    "palabras partidas": "pala-\nbra " * (8 * MIL),
    "títulos": "TÍTULO PRIMERO DISPOSICIONES GENERALES CAPÍTULO I\n" * (4 * MIL),
    "marcas sueltas": "•\n\nVII.\n\n1.\n\n" * (3 * MIL),
    "niveles": "\n".join(f"{'  ' * n}a) nivel {n}" for n in range(500)),
    "códigos hondos": "\n\n".join(f"7{'.1' * n} Dirección {n}\n\n1. Inflar." for n in range(1, 300)),
    "fichas": "Nombre del Puesto: Director\nA quien Reporta: Director\nFunciones:\n• Inflar\n" * (2 * MIL),
    "tablas": "a    b    c    d\n" * (8 * MIL),
    "firmas": "Elaboró    Revisó    Autorizó\nJuan Pérez    Ana López    Luis Sol\n" * (3 * MIL),
    "más renglones de los que caben": "a\n" * 260_000,
}


@pytest.mark.parametrize("nombre", ["m.txt", "m.md"])
@pytest.mark.parametrize("caso", INMENSOS)
def test_lo_inmenso_termina_a_tiempo(caso: str, nombre: str) -> None:
    desenlace(f"1. Introducción\n\nHola.\n\n2. Objetivo\n\nServir.\n\n{INMENSOS[caso]}\n".encode(), nombre)
