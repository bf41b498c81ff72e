"""La forma plegada iguala lo que una persona escribe distinto y significa lo mismo."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from texto.normal import comienzo, limpiar, plegar


@pytest.mark.parametrize(
    ("escrito", "buscado"),
    [("Señalar", "senalar"), ("ÓRGANO  Interno\nde Control", "organo interno de control"), ("así\u0301", "asi")],
)
def test_pliega(escrito: str, buscado: str) -> None:
    assert plegar(escrito) == buscado


def test_limpia_lo_invisible_y_conserva_lo_demas() -> None:
    assert limpiar("a\u200bb\x00c\u00add\n\te\u0301") == "abcd\n\té"


@given(st.text())
@example("\U0001d4d0ᴬ")
def test_plegar_dos_veces_es_plegar_una(texto: str) -> None:
    assert plegar(plegar(texto)) == plegar(texto)


@given(st.text(max_size=60), st.integers(2, 30))
def test_el_comienzo_cabe_en_un_renglon_y_dice_si_falta_algo(texto: str, letras: int) -> None:
    corrido = " ".join(texto.split())
    dicho = comienzo(texto, letras)
    assert len(dicho) <= letras
    assert dicho == corrido or (dicho.endswith("…") and corrido.startswith(dicho[:-1]) and len(corrido) > letras)
