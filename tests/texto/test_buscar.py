"""Hallar unas letras: qué cuenta, dónde están y en qué contexto."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.buscar import Modo, hallar, pasaje
from texto.normal import plegar

TEXTO = "La Función y la funcion;\nlas funciones de la Dirección  General."


@pytest.mark.parametrize(
    ("buscado", "modo", "esperado"),
    [
        ("funcion", Modo(), ["Función", "funcion", "funcion"]),
        ("funcion", Modo(palabra_entera=True), ["Función", "funcion"]),
        ("función", Modo(acentos=True), ["Función"]),
        ("funcion", Modo(mayusculas=True), ["funcion", "funcion"]),
        ("Función", Modo(acentos=True, mayusculas=True, palabra_entera=True), ["Función"]),
        ("direccion general", Modo(), ["Dirección  General"]),
        ("funcion; las", Modo(), ["funcion;\nlas"]),
        ("   ", Modo(), []),
        ("", Modo(), []),
        ("(", Modo(), []),
    ],
)
def test_hallar(buscado: str, modo: Modo, esperado: list[str]) -> None:
    assert [TEXTO[inicio:fin] for inicio, fin in hallar(TEXTO, buscado, modo)] == esperado


def test_los_acentos_sueltos_van_con_su_letra() -> None:
    texto = "asi\u0301 y asi"
    assert [texto[a:b] for a, b in hallar(texto, "así")] == ["asi\u0301", "asi"]


@given(st.text(st.sampled_from("aáÁñn ﬁß\u0301.\n"), max_size=30), st.text(st.sampled_from("aán ."), max_size=4))
def test_lo_hallado_dice_lo_buscado_y_no_se_cruza(texto: str, buscado: str) -> None:
    rangos = hallar(texto, buscado)
    for inicio, fin in rangos:
        assert plegar(buscado) in plegar(texto[inicio:fin])
    assert all(uno[1] <= otro[0] for uno, otro in pairwise(rangos))


@given(st.text(st.sampled_from("ab c\n"), min_size=5, max_size=300), st.integers(0, 299), st.integers(1, 20))
def test_el_pasaje_es_un_trozo_del_texto(texto: str, inicio: int, largo: int) -> None:
    inicio = min(inicio, len(texto) - 1)
    fin = min(inicio + largo, len(texto))
    dado = pasaje(texto, inicio, fin, alrededor=20)
    corrido = texto.replace("\n", " ")
    assert dado.letras == corrido[inicio:fin]
    assert corrido[:inicio].endswith(dado.antes.removeprefix("…"))
    assert corrido[fin:].startswith(dado.despues.removesuffix("…"))
    assert dado.antes.startswith("…") == (len(dado.antes.removeprefix("…")) < inicio)
