"""La diferencia palabra por palabra: nada se pierde, nada se inventa y ningún texto la cuelga."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.diferencia import TramoComparado, diferencia

PALABRAS = st.lists(st.sampled_from(["el", "la", "acervo", "mapas", ".", ",", " ", "\n", "así", "é", "🗺"]), max_size=40)
TEXTOS = st.one_of(st.text(max_size=60), PALABRAS.map("".join), PALABRAS.map(" ".join))


def leidos(antes: str, despues: str) -> list[tuple[str, str]]:
    return [(tramo.clase, tramo.texto) for tramo in diferencia(antes, despues)]


@pytest.mark.parametrize(
    ("antes", "despues", "tramos"),
    [
        ("", "", []),
        ("Igual.", "Igual.", [("igual", "Igual.")]),
        ("", "Nuevo.", [("puesto", "Nuevo.")]),
        ("Viejo.", "", [("quitado", "Viejo.")]),
        (
            "Custodiar los acervos.",
            "Custodiar todos los acervos.",
            [("igual", "Custodiar "), ("puesto", "todos "), ("igual", "los acervos.")],
        ),
        (
            "Pagar la nómina.",
            "Pagar el salario.",
            [("igual", "Pagar "), ("quitado", "la"), ("puesto", "el"), ("igual", " "), ("quitado", "nómina"),
             ("puesto", "salario"), ("igual", ".")],
        ),
    ],
)  # fmt: skip
def test_se_compara_por_palabras(antes: str, despues: str, tramos: list[tuple[str, str]]) -> None:
    assert leidos(antes, despues) == tramos


@given(TEXTOS, TEXTOS)
def test_ninguna_letra_se_pierde_ni_se_inventa(antes: str, despues: str) -> None:
    tramos = diferencia(antes, despues)
    assert "".join(tramo.texto for tramo in tramos if tramo.clase != "puesto") == antes
    assert "".join(tramo.texto for tramo in tramos if tramo.clase != "quitado") == despues
    assert all(tramo.texto for tramo in tramos)
    assert all(uno.clase != otro.clase for uno, otro in pairwise(tramos))


@given(TEXTOS)
def test_un_texto_no_difiere_de_si_mismo(texto: str) -> None:
    assert {tramo.clase for tramo in diferencia(texto, texto)} <= {"igual"}


def test_un_texto_hostil_no_la_cuelga() -> None:
    comienzo = time.process_time()
    tramos = diferencia("a " * 20_000 + "fin", "b " + "a " * 19_000 + "otro")
    assert time.process_time() - comienzo < 5
    assert tramos[0] == TramoComparado("quitado", "a " * 20_000 + "fin")
    diferencia("a " * 600, "b" + " a" * 600 + "c")
    assert time.process_time() - comienzo < 10
