"""Lo que vale para cualquier texto: la cuenta de palabras, el determinismo y no fallar sino con una frase."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from manuales.importacion import ArchivoInvalido, a_json, analizar, entender
from manuales.importacion.codificacion import leer_letras
from manuales.importacion.lectores import leer as leer_archivo
from manuales.importacion.lectores.markdown import leer_markdown
from manuales.importacion.lectores.texto import leer_texto
from manuales.importacion.marcas import marcas_posibles, romano_a_entero
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

RENGLONES = st.sampled_from(
    [
        "1. Introducción",
        "2. Objetivo",
        "3.  Marco Jurídico",
        "4  Atribuciones",
        "5. Políticas",
        "6. Organigramas",
        "7 Funciones Sustantivas",
        "7.1 Dirección de Globos",
        "7.1.1 Departamento de Hilos y",
        "Nudos",
        "Dirección de Globos",
        "Objetivo:",
        "Funciones:",
        "A quien reporta:    Dirección de Globos",
        "1. Inflar los globos de",
        "colores y de formas.",
        "2. Amarrar; 3. Soltar",
        "a) con hilo;",
        "- **3.** Vender",
        "  - b. en la plaza",
        "•",
        "VII.",
        "• Guardar",
        "\uf0b7Barrer",
        "IV.- Rendir informes; V.- Aplicar la norma;",
        "XXII. Coadyuvar",
        "Artículo 1.- El consejo tendrá las atribuciones siguientes:",
        "Artículo 2. Otro.",
        "TÍTULO PRIMERO DISPOSICIONES GENERALES CAPÍTULO I",
        "DE LA JUNTA DE GOBIERNO",
        "TRANSITORIOS",
        "PRIMERO.- Entrará en vigor.",
        "Página 3 de 9 Clave: G000-002-001",
        "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS",
        "DIARIO OFICIAL",
        "Índice",
        "Introducción ........ 3",
        "1\tIntroducción",
        "# Manual de Organización de Globos",
        "## 7.1 Dirección",
        "| a | b |",
        "|---|---|",
        "Ley de Globos, publicada el 5 de febrero de 1917.",
        "palabra par-",
        "tida IMSS-",
        "BIENESTAR así ́ y así´",
        "**negrita** y ** sola",
        "Vigencia: 1 de mayo de 2020",
        "",
        " ",
        "\f12",
        "\t\t",
    ]
)
TEXTOS = st.lists(st.one_of(RENGLONES, st.text(max_size=30)), max_size=60).map("\n".join)


@given(TEXTOS, st.sampled_from(["manual.txt", "manual.md"]))
@example("\x1c1. Introducción\x85x", "manual.txt")
@example("- ", "manual.md")
@example("** - **", "manual.md")
def test_toda_palabra_tiene_un_solo_dueno(texto: str, nombre: str) -> None:
    leer = leer_markdown if nombre.endswith(".md") else leer_texto
    documentos = entender(leer(texto), nombre)
    assert faltas_en_la_cuenta(texto, documentos) == []
    assert faltas_en_la_cuenta(leer(texto), documentos) == []


@given(st.lists(RENGLONES, min_size=1, max_size=40).map("\n".join), st.sampled_from(["utf-16", "utf-32", "utf-8-sig"]))
def test_con_marca_de_orden_da_lo_mismo_en_cualquier_unicode(texto: str, codificacion: str) -> None:
    una, otra = _o_frase(texto.encode(), "m.txt"), _o_frase(texto.encode(codificacion), "m.txt")
    assert una == otra


@given(st.lists(RENGLONES, max_size=40), st.sampled_from(["cp1252", "latin-1", "cp850", "mac_roman"]))
def test_lo_guardado_con_un_byte_por_letra_da_las_mismas_letras(renglones: list[str], codificacion: str) -> None:
    texto = "\n".join(["Introducción", "La señora añadió: ¿qué órgano será?", *renglones])
    texto = texto.encode(codificacion, errors="ignore").decode(codificacion)
    leidas = leer_letras(texto.encode(codificacion))
    assert leidas is not None
    assert leidas.texto == texto


def _o_frase(contenido: bytes, nombre: str) -> list[str] | str:
    try:
        return [f"{linea.marca}|{linea.texto}" for linea in leer_archivo(contenido, nombre).lineas]
    except ArchivoInvalido as error:
        return str(error)


@given(TEXTOS)
def test_el_analisis_es_determinista(texto: str) -> None:
    primero, segundo = (entender(leer_markdown(texto), "m.md") for _ in range(2))
    assert primero == segundo


@given(st.one_of(st.binary(max_size=200), TEXTOS.map(str.encode)), st.sampled_from(["m.txt", "m.md", "m.pdf", "m", ""]))
def test_solo_falla_con_una_frase(contenido: bytes, nombre: str) -> None:
    assert _frase_de_rechazo(contenido, nombre).count("\n") == 0


def _frase_de_rechazo(contenido: bytes, nombre: str) -> str:
    try:
        a_json(analizar(contenido, nombre))
    except ArchivoInvalido as error:
        return str(error)
    return ""


@given(st.text(max_size=60))
def test_una_marca_no_pasa_de_su_texto(texto: str) -> None:
    for marca in marcas_posibles(texto):
        assert 0 < marca.fin <= len(texto)
        assert texto[: marca.fin].rstrip() == marca.etiqueta


@given(st.integers(min_value=1, max_value=99))
def test_los_romanos_van_y_vuelven(numero: int) -> None:
    decenas = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    unidades = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    assert romano_a_entero(decenas[numero // 10] + unidades[numero % 10]) == numero


def test_un_romano_mal_formado_vale_cero() -> None:
    assert [romano_a_entero(mal) for mal in ("IIX", "VV", "IC", "", "ABC")] == [0, 0, 0, 0, 0]
