"""La forma plegada iguala lo que una persona escribe distinto y significa lo mismo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.normal import limpiar, plegar


@pytest.mark.parametrize(
    ("escrito", "buscado"),
    [("Señalar", "senalar"), ("ÓRGANO  Interno\nde Control", "organo interno de control"), ("así\u0301", "asi")],
)
def test_pliega(escrito: str, buscado: str) -> None:
    assert plegar(escrito) == buscado


def test_limpia_lo_invisible_y_conserva_lo_demas() -> None:
    assert limpiar("a\u200bb\x00c\u00add\n\te\u0301") == "abcd\n\té"


@given(st.text())
def test_plegar_dos_veces_es_plegar_una(texto: str) -> None:
    assert plegar(plegar(texto)) == plegar(texto)
