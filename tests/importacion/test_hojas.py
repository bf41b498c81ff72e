"""La hoja de autorización y el control de cambios, en las formas en que pdftotext y Markdown los dan."""

from __future__ import annotations

import pytest

from manuales.importacion import a_json, analizar
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

CUERPO = (
    "1. Introducción\n\nEste manual dice quién cuida el agua.\n\n"
    "2. Funciones\n\n2.1 Dirección del Agua\n\n1. Medir el agua.\n"
)
APILADA = (
    "HOJA DE AUTORIZACIÓN\n\nELABORÓ\n\nLic. Rosa Ríos Lago\nJefa de Pozos\n\nREVISÓ\n\nIng. Juan Presa Noria\n"
    "Director del Agua\n\n"
)
AL_LADO = (
    "                     HOJA DE AUTORIZACIÓN\n\n     Elaboró                               Revisó\n\n\n"
    "Lic. Rosa Ríos Lago                  Ing. Juan Presa Noria\n"
    "   Jefa de Pozos                      Director del Agua\n\n"
)
FIRMAS = [("Lic. Rosa Ríos Lago", "Jefa de Pozos"), ("Ing. Juan Presa Noria", "Director del Agua")]


def leer(texto: str, nombre: str = "manual.txt") -> dict:
    documentos = analizar(texto.encode(), nombre).documentos
    assert faltas_en_la_cuenta(texto, documentos) == []
    [documento] = a_json(analizar(texto.encode(), nombre))["documentos"]
    return documento


@pytest.mark.parametrize("hoja", [APILADA, AL_LADO], ids=["apilada", "lado a lado"])
def test_las_firmas_se_leen_en_su_orden(hoja: str) -> None:
    firmas = leer(f"Manual de Organización del Agua\n\n{hoja}{CUERPO}")["firmas"]
    assert [(firma["nombre"], firma["cargo"]) for firma in firmas] == FIRMAS
    assert [firma["rol"].casefold() for firma in firmas] == ["elaboró", "revisó"]


def test_un_directorio_no_son_firmas() -> None:
    directorio = (
        "3. Directorio\n\nLic. Rosa Ríos Lago\nJefa de Pozos\nTel. 55 1234\n\nIng. Juan Presa Noria\nDirector\n"
    )
    documento = leer(f"Manual de Organización del Agua\n\n{CUERPO}\n{directorio}")
    assert documento["firmas"] == []
    assert "Rosa Ríos Lago" in str(documento["secciones"][-1])


def test_la_hoja_que_es_seccion_lo_sigue_siendo() -> None:
    documento = leer(f"Manual de Organización del Agua\n\n{CUERPO}\n3. {APILADA}")
    assert [(firma["nombre"], firma["cargo"]) for firma in documento["firmas"]] == FIRMAS
    assert documento["secciones"][-1]["titulo"] == "HOJA DE AUTORIZACIÓN"
    assert documento["secciones"][-1]["bloques"] == []


def test_el_control_de_cambios_es_una_tabla() -> None:
    tabla = (
        "3. Control de Cambios\n\nNúm.   Concepto                         Sección            Fecha\n\n"
        "1      Emisión del primer manual.       Todo               24/09/2014\n\n"
        "2      Creación de la Oficina.          Apartado 2         15/05/2019\n"
    )
    cambios = leer(f"Manual de Organización del Agua\n\n{CUERPO}\n{tabla}")["cambios"]
    assert [(cambio["concepto"], cambio["fecha"]) for cambio in cambios] == [
        ("Emisión del primer manual.", "2014-09-24"),
        ("Creación de la Oficina.", "2019-05-15"),
    ]


def test_lo_que_no_es_seguro_se_queda_como_texto() -> None:
    documento = leer(
        f"Manual de Organización del Agua\n\nRevisó el pozo ayer por la tarde y lo halló seco.\n\n{CUERPO}"
    )
    assert (documento["firmas"], documento["cambios"]) == ([], [])
    assert "lo halló seco" in str(documento["secciones"][0])
