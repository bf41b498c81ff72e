"""Funciones sin marca, órganos que solo su lugar señala y las maneras en que un reglamento nombra a quien encabeza."""

from __future__ import annotations

import pytest

from manuales.importacion.marcas import marcas_posibles
from tests.importacion.test_estilos import INTRODUCCION, arbol, leer

_LARGA = "los pozos de la zona norte y los de la zona sur, con la gente de los barrios, cada mes y cada año que"
_POZOS = f"{INTRODUCCION}Descripción de funciones\n\nDirección de Pozos\n\nFunciones\n\n"


def funciones(texto: str) -> list[str]:
    """Da el comienzo de cada función numerada del primer órgano."""
    [organo] = leer(f"{_POZOS}{texto}").organos
    return [" ".join(f.texto.split()[:2]) for f in organo.funciones if f.clase == "numerada"]


@pytest.mark.parametrize(
    ("primera", "demas"), [("", "      "), ("      ", "")], ids=["texto colgado", "primer renglón sangrado"]
)
def test_la_columna_dice_donde_empieza_cada_funcion_sin_marca(primera: str, demas: str) -> None:
    verbos = ("Medir", "Limpiar", "Vigilar")
    texto = "".join(f"{primera}{verbo} {_LARGA}\n{demas}{_LARGA}\n{demas}llueva mucho.\n" for verbo in verbos)
    assert funciones(texto) == ["Medir los", "Limpiar los", "Vigilar los"]


def test_sin_columna_ni_blancos_lo_dice_el_verbo_tras_la_oracion() -> None:
    lleno = f"{_LARGA} llueva mucho."
    texto = f"Medir {lleno}\nLimpiar {lleno}\nCon ello se cuida {lleno}\nNo cobrar {lleno}\n"
    assert funciones(texto) == ["Medir los", "Limpiar los", "No cobrar"]


def test_la_funcion_sin_infinitivo_entre_otras_es_funcion_y_lo_que_sigue_hablando_no() -> None:
    texto = (
        "Medir los pozos de la zona.\n\nElaboración mensual del reporte de pozos.\n\n"
        "En ausencia del director, atender a los vecinos.\n\nAsimismo, el reporte dirá qué pozos se secaron.\n\n"
        "Limpiar los pozos de la zona.\n\nVigilar los pozos de la zona.\n"
    )
    assert funciones(texto) == ["Medir los", "Elaboración mensual", "En ausencia", "Limpiar los", "Vigilar los"]


def test_el_final_de_una_oracion_no_es_el_rotulo_del_superior() -> None:
    """«…le encomiende su / superior jerárquico.» no anuncia a quien reporta."""
    ficha = "Objetivo:\n\nDar agua.\n\nFunciones:\n\n1. Medir el agua.\n2. Las demás que le encomiende su\n{}.\n\n"
    ficha = ficha.format("superior jerárquico")
    documento = leer(
        f"{INTRODUCCION}Funciones de las áreas\n\nDirección de Pozos\n\n{ficha}Oficina de Norias\n\n{ficha}"
    )
    assert [(nombre, cuantas) for _, nombre, _, cuantas in arbol(documento)] == [
        ("Dirección de Pozos", 2),
        ("Oficina de Norias", 2),
    ]


def test_el_area_sin_funciones_que_la_estructura_enlista_es_organo_aunque_su_nombre_no_lo_diga() -> None:
    ficha = "OBJETIVO:\n\nDar agua.\n\nFUNCIONES:\n\n• Medir el agua.\n• Cobrar el agua.\n\n"
    documento = leer(
        f"{INTRODUCCION}ESTRUCTURA ORGÁNICA\n\nPresidencia Municipal\n  Tesorería Municipal\n    Cajero\n"
        "  Limpia y Rastro\n  Cronista Municipal\n\nDESCRIPCIÓN DE FUNCIONES\n\n"
        f"PRESIDENCIA MUNICIPAL\n\n{ficha}TESORERÍA MUNICIPAL\n\n{ficha}CAJERO\n\n{ficha}LIMPIA Y RASTRO\n\n{ficha}"
        "CRONISTA MUNICIPAL\n\nCargo honorífico que no percibe remuneración alguna.\n"
    )
    assert arbol(documento) == [
        ("", "Presidencia Municipal", "", 2),
        ("", "Tesorería Municipal", "Presidencia Municipal", 2),
        ("", "Cajero", "Tesorería Municipal", 2),
        ("", "Limpia y Rastro", "Presidencia Municipal", 2),
        ("", "Cronista Municipal", "Presidencia Municipal", 0),
    ]


def test_el_reglamento_nombra_a_quien_encabeza_de_varias_maneras() -> None:
    lista = "\n\nI. Medir el agua;\n\nII. Cobrar el agua; y\n\nIII. Lo demás que ordene la ley.\n\n"
    articulos = [
        "Este Reglamento es de orden público.",
        "La Secretaría tendrá los órganos siguientes:\n\nI. Unidad de Riego;\n\nII. Delegaciones Regionales;\n\n"
        "III. Oficina de Norias; y\n\nIV. Dirección General de Presas.\n\n",
        f"El Secretario tendrá las atribuciones siguientes:{lista}",
        f"Los titulares de las Direcciones y Departamentos tendrán las atribuciones generales siguientes:{lista}",
        f"Compete al Titular de la Unidad de Riego el ejercicio de las siguientes facultades:{lista}",
        f"Al frente de las Delegaciones Regionales habrá un titular, quien tendrá las atribuciones siguientes:{lista}",
        f"Corresponde a los Titulares de la Oficina de Norias el despacho de los siguientes asuntos:{lista}",
        f"La persona Titular de la Dirección General de Presas tendrá las siguientes atribuciones:{lista}",
    ]
    cuerpo = "".join(f"Artículo {n}. {texto}\n\n" for n, texto in enumerate(articulos, start=1))
    documento = leer(f"REGLAMENTO INTERIOR DE LA SECRETARÍA DEL AGUA\n\nCAPÍTULO I\nDE LOS ÓRGANOS\n\n{cuerpo}")
    assert sorted((nombre, padre, cuantas) for _, nombre, padre, cuantas in arbol(documento)) == [
        ("Delegaciones Regionales", "Secretaría del Agua", 3),
        ("Dirección General de Presas", "Secretaría del Agua", 3),
        ("Oficina de Norias", "Secretaría del Agua", 3),
        ("Secretaría del Agua", "", 3),
        ("Unidad de Riego", "Secretaría del Agua", 3),
    ]


def test_la_fraccion_intercalada_y_la_repetida_son_fracciones() -> None:
    lista = "I. Medir agua;\n\nII. Cobrar agua;\n\nII Bis. Ahorrar agua;\n\nIII. Cuidar agua;\n\nIII. Dar agua; y\n\n"
    articulos = [
        *("Nada." for _ in range(5)),
        f"Corresponde a la Unidad de Riego el despacho de los siguientes asuntos:\n\n{lista}IV. Guardar agua.",
    ]
    cuerpo = "".join(f"Artículo {n}. {texto}\n\n" for n, texto in enumerate(articulos, start=1))
    [organo] = leer(f"CAPÍTULO I\nDEL RIEGO\n\n{cuerpo}").organos
    assert [f.etiqueta for f in organo.funciones] == ["I.", "II.", "II Bis.", "III.", "III.", "IV."]


@pytest.mark.parametrize(
    ("texto", "etiqueta"),
    [("VIII Bis.- Medir", "VIII Bis.-"), ("4 TER. Medir", "4 TER."), ("X-Quáter) Medir", "X-Quáter)")],
)
def test_marcas_intercaladas(texto: str, etiqueta: str) -> None:
    [marca] = marcas_posibles(texto)[:1]
    assert (marca.etiqueta, marca.intercalada) == (etiqueta, True)
