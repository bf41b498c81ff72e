"""Qué es una referencia a este documento, qué parte nombra, y qué es una cita de otra norma."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuales.referencias import Indice, Parte, Ruta, paso, reconocer


@pytest.mark.parametrize(
    ("texto", "rutas"),
    [
        ("la función 7.1.2", [(("funcion", "7.1.2"),)]),
        ("Numeral 8.1.", [(("numeral", "8.1"),)]),
        ("el numeral 8.1, inciso b), y", [(("numeral", "8.1"), ("inciso", "b"))]),
        ("artículo 44, fracción III", [(("articulo", "44"), ("fraccion", "III"))]),
        ("artículo 44, fracción iii, inciso a)", [(("articulo", "44"), ("fraccion", "III"), ("inciso", "a"))]),
        ("la fracción VI del artículo 37", [(("articulo", "37"), ("fraccion", "VI"))]),
        ("inciso c) de la fracción VI del\nartículo 37", [(("articulo", "37"), ("fraccion", "VI"), ("inciso", "c"))]),
        ("artículo 17 Bis del presente Estatuto", [(("articulo", "17bis"),)]),
        ("artículo 5 de este Estatuto y artículo 6", [(("articulo", "5"),), (("articulo", "6"),)]),
        ("artículo 5 de la Ley de Prueba", []),
        ("artículos 3, fracción I, y 5, primer párrafo, de la Ley", []),
        ("artículo 123, apartado B, constitucional", []),
        ("artículo 257 de la LSS", []),
        ("artículo 286 de esta Ley", []),
        ("artículo 12 del citado Reglamento", []),
        ("la Ley del Seguro Social, artículo 251", []),
        ("numeral 5.2 de los Lineamientos", []),
        ("la función pública de 2010", []),
        ("artículo 2010", []),
        ("su artículo y su fracción", []),
    ],
)
def test_reconocer(texto: str, rutas: list[Ruta]) -> None:
    halladas = reconocer(texto)
    assert [una.ruta for una in halladas] == rutas
    assert all(texto[una.inicio : una.fin] == una.letras for una in halladas)


TROZOS = ["artículo ", "fracción ", " del ", "I", "3", ", ", " de la Ley", "numeral ", "inciso a)"]


@given(st.lists(st.sampled_from(TROZOS)).map("".join))
def test_las_referencias_no_se_cruzan_y_van_en_orden(texto: str) -> None:
    assert all(una.fin <= otra.inicio for una, otra in pairwise(reconocer(texto)))


@pytest.mark.parametrize(
    ("etiqueta", "tipo", "esperado"),
    [
        ("Artículo 44.", "articulo", ("articulo", "44")),
        ("ARTÍCULO 17 BIS.-", "articulo", ("articulo", "17bis")),
        ("IV.-", "fraccion", ("fraccion", "IV")),
        ("a)", "inciso", ("inciso", "a")),
        ("8.1.", "numeral", ("numeral", "8.1")),
        ("•", "viñeta", None),
        ("a)", "fraccion", None),
        ("", "articulo", None),
    ],
)
def test_paso(etiqueta: str, tipo: str, esperado: tuple[str, str] | None) -> None:
    assert paso(etiqueta, tipo) == esperado


def parte(numero: int, *ruta: tuple[str, str]) -> Parte:
    return Parte(UUID(int=numero), "bloque", (ruta,))


def test_sin_articulos_propios_los_que_se_nombran_son_de_las_leyes() -> None:
    texto = "El artículo 251 y el numeral 8.1; la función 4."
    transcritos = Indice((parte(1, ("articulo", "251")), parte(2, ("numeral", "8.1"))))
    assert [una.referencia.letras for una in transcritos.resolver(texto)] == ["numeral 8.1"]
    propios = Indice((parte(1, ("articulo", "1")), parte(2, ("articulo", "2"))))
    assert [(una.referencia.letras, una.rota) for una in propios.resolver(texto, organo="8.1")] == [
        ("artículo 251", True),
        ("numeral 8.1", True),
        ("función 4", True),
    ]
