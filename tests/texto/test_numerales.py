"""Las marcas se escriben, se leen y se reconocen por la lista en que están."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.listas import Renglon, marcas_calculadas, marcas_mostradas
from texto.numerales import a_letras, a_romano, de_letras, de_romano, detectar_estilo, leer_marca, marca

ESTILOS = [
    "{n}.", "{n})", "{I}.", "{I}.-", "{a})", "{a}.", "{A}.", "{i})", "6.{n}", "Artículo {n}.", "ARTÍCULO {n}.-",
    "TÍTULO {ORDINAL}", "SECCIÓN {ORDINALA}", "CAPÍTULO {I}",
]  # fmt: skip


@given(st.integers(1, 3999))
def test_romanos_van_y_vuelven(numero: int) -> None:
    assert de_romano(a_romano(numero)) == numero


@pytest.mark.parametrize("mal", ["IIII", "VX", "IC", "", "A", "MMMM"])
def test_romanos_mal_formados(mal: str) -> None:
    assert de_romano(mal) is None


@given(st.integers(1, 700))
def test_letras_van_y_vuelven(numero: int) -> None:
    assert de_letras(a_letras(numero)) == numero


def test_letras_en_el_orden_del_alfabeto_espanol() -> None:
    assert [a_letras(n) for n in (1, 14, 15, 16, 27, 28)] == ["a", "n", "ñ", "o", "z", "aa"]


@given(st.sampled_from(ESTILOS), st.integers(1, 15))
def test_marca_va_y_vuelve(estilo: str, numero: int) -> None:
    assert leer_marca(estilo, marca(estilo, numero)) == numero


@given(st.sampled_from(ESTILOS), st.integers(2, 15))
def test_reconoce_el_estilo_de_una_lista(estilo: str, cuantas: int) -> None:
    etiquetas = [marca(estilo, numero) for numero in range(1, cuantas + 1)]
    hallado = detectar_estilo(etiquetas)
    assert [marca(hallado, numero) for numero in range(1, cuantas + 1)] == etiquetas


@given(st.sampled_from(ESTILOS), st.integers(3, 15), st.data())
def test_una_marca_perdida_no_cambia_el_estilo(estilo: str, cuantas: int, data: st.DataObject) -> None:
    etiquetas = [marca(estilo, numero) for numero in range(1, cuantas + 1)]
    etiquetas[data.draw(st.integers(0, cuantas - 1))] = ""
    assert [marca(detectar_estilo(etiquetas), n) for n in range(1, cuantas + 1)] == [
        marca(estilo, n) for n in range(1, cuantas + 1)
    ]


@pytest.mark.parametrize(
    ("etiquetas", "estilo"),
    [(["•", "•"], "•"), (["-", ""], "-"), ([], ""), (["", ""], ""), (["h.", "i."], "{a}."), (["I.", "II."], "{I}.")],
)
def test_estilos_sin_numero_y_ambiguos(etiquetas: list[str], estilo: str) -> None:
    assert detectar_estilo(etiquetas) == estilo


def test_los_parrafos_no_cuentan_y_lo_impreso_manda() -> None:
    lista = [Renglon(1, "{n}."), Renglon(2, ""), Renglon(3, "{n}.", "7."), Renglon(4, "{n}.", ""), Renglon(5, "{n}.")]
    assert marcas_calculadas(lista) == {1: "1.", 2: "", 3: "2.", 4: "3.", 5: "4."}
    assert marcas_mostradas(lista) == {1: "1.", 2: "", 3: "7.", 4: "", 5: "4."}
