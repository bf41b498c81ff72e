"""Los códigos salen del lugar en el árbol; lo institucional es dato y lo impreso manda mientras vale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organigrama.arbol import anidar
from organigrama.numeracion import Lugar, calcular, efectivos, renumerados, siguiente_institucional

ARBOL = [Lugar(1, None), Lugar(2, 1), Lugar(3, 2), Lugar(4, 1, codigo_impreso="7.2.1"), Lugar(5, None)]


@pytest.mark.parametrize(
    ("esquema", "prefijo", "codigos"),
    [
        ("decimal", "7.", ["7.1", "7.1.1", "7.1.1.1", "7.1.2", "7.2"]),
        ("articulo", "", ["", "", "", "", ""]),
        ("ninguno", "", ["", "", "", "", ""]),
    ],
)
def test_codigos_por_lugar(esquema: str, prefijo: str, codigos: list[str]) -> None:
    assert list(calcular(ARBOL, esquema=esquema, prefijo=prefijo).values()) == codigos


def test_el_codigo_impreso_se_muestra() -> None:
    assert efectivos(ARBOL, esquema="decimal", prefijo="7.")[4] == "7.2.1"


def test_el_institucional_es_dato() -> None:
    lugares = [Lugar(1, None, "63.14"), Lugar(2, 1, "63.14.02")]
    assert calcular(lugares, esquema="institucional") == {1: "63.14", 2: "63.14.02"}


@pytest.mark.parametrize(
    ("padre", "hermanos", "libre"),
    [
        ("63.14", ["63.14.01", "63.14.03"], "63.14.04"),
        ("63.14", [], "63.14.01"),
        ("", ["10", "20"], "21"),
        ("", [], ""),
        ("63.14", ["99.1", "63.14.X"], "63.14.01"),
        ("63.14", ["63.14.99"], "63.14.100"),
    ],
)
def test_siguiente_institucional(padre: str, hermanos: list[str], libre: str) -> None:
    assert siguiente_institucional(padre, hermanos) == libre


def test_renumerados_no_cuenta_lo_nuevo_ni_lo_ido() -> None:
    assert renumerados({1: "7.1", 2: "7.2", 3: "7.3"}, {1: "7.1", 3: "7.2", 9: "7.3"}) == [3]


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(*[st.integers(0, i) for i in range(n)])))
def test_el_conjunto_anidado_es_un_arbol(padres: tuple[int, ...]) -> None:
    nodos = [(i + 1, padre or None) for i, padre in enumerate(padres)]
    lugares = anidar(nodos)
    for clave, padre in nodos:
        assert lugares[clave].lft < lugares[clave].rght
        if padre:
            assert lugares[padre].lft < lugares[clave].lft < lugares[clave].rght < lugares[padre].rght
            assert lugares[clave].level == lugares[padre].level + 1
    por_raiz = sum(1 for _, padre in nodos if padre is None)
    assert sum(lugar.lft == 1 for lugar in lugares.values()) == por_raiz


@pytest.mark.parametrize("nodos", [[(1, 2)], [(1, 2), (2, 1)], [(1, None), (2, 3), (3, 2)]])
def test_rechaza_lo_que_no_es_arbol(nodos: list[tuple[int, int | None]]) -> None:
    with pytest.raises(ValueError, match="ciclo"):
        anidar(nodos)
