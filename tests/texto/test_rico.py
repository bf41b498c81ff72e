"""El texto enriquecido va y vuelve sin perder letras."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.rico import Parrafo, TextoRico, Tramo

letras = st.text(st.characters(exclude_characters="\n\r*", exclude_categories=["Cs", "Zl", "Zp", "Cc"]), max_size=40)


def test_lee_negritas_vinetas_y_parrafos() -> None:
    texto = TextoRico.de_marcas("El **Estatuto** vigente.\n\n- primera\r\n• segunda")
    assert [parrafo.tipo for parrafo in texto.parrafos] == ["parrafo", "viñeta", "viñeta"]
    assert texto.parrafos[0].tramos == (Tramo("El "), Tramo("Estatuto", True), Tramo(" vigente."))
    assert texto.plano() == "El Estatuto vigente.\nprimera\nsegunda"


def test_asteriscos_sueltos_son_letras() -> None:
    assert TextoRico.de_marcas("2 ** 3 y **").plano() == "2 ** 3 y **"


def test_negritas_por_posicion_se_reparten_entre_parrafos() -> None:
    texto = TextoRico.de_plano("uno dos\ntres", [(4, 12)])
    assert texto.parrafos == (
        Parrafo((Tramo("uno "), Tramo("dos", True))),
        Parrafo((Tramo("tres", True),)),
    )


@given(letras)
def test_el_plano_conserva_las_letras(texto: str) -> None:
    assert TextoRico.de_plano(texto).plano() == (texto if texto.strip() else "")


@given(st.lists(st.tuples(letras, st.booleans()), max_size=6))
def test_json_va_y_vuelve(tramos: list[tuple[str, bool]]) -> None:
    texto = TextoRico((Parrafo(tuple(Tramo(*tramo) for tramo in tramos)),))
    assert TextoRico.de_json(texto.a_json()) == texto


@given(st.lists(letras.filter(lambda t: t == t.strip() and t and not t.startswith(("- ", "• "))), max_size=5))
def test_marcas_van_y_vuelven(parrafos: list[str]) -> None:
    texto = TextoRico(
        tuple(Parrafo((Tramo(parrafo),), "viñeta" if i % 2 else "parrafo") for i, parrafo in enumerate(parrafos))
    )
    assert TextoRico.de_marcas(texto.a_marcas()) == texto


@pytest.mark.parametrize("dato", [[{"t": "script", "c": []}], [{"c": []}], ["x"], [{"t": "parrafo", "c": [["x"]]}]])
def test_rechaza_otra_forma(dato: list) -> None:
    with pytest.raises(ValueError, match="forma"):
        TextoRico.de_json(dato)
