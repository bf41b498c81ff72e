"""Propiedades del dibujo con árboles cualesquiera."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from organigrama.diagrama import (
    CARTA,
    MOVIL,
    PANTALLA,
    Lamina,
    MetricaAproximada,
    Nodo,
    a_svg,
    planear,
    planear_por_rama,
)
from tests.diagrama.arboles import arboles
from tests.diagrama.geometria import entra_por_el_medio, revisar, revisar_lineas

METRICA = MetricaAproximada()


def _ids(raiz: Nodo) -> list[str]:
    return [raiz.id, *(i for hijo in raiz.hijos for i in _ids(hijo))]


def _apariciones(laminas: list[Lamina]) -> Counter[str]:
    """Cuántas veces sale cada órgano, sin contar la caja que encabeza cada lámina tras la primera."""
    return Counter(
        caja.id for lamina in laminas for caja in lamina.cajas if lamina.numero == 1 or caja.id != lamina.rama
    )


@settings(max_examples=60, deadline=None)
@given(raiz=arboles(), papel=st.sampled_from([CARTA, CARTA, PANTALLA, MOVIL]))
def test_cada_lamina_cumple_las_reglas_y_cada_organo_sale_una_vez(raiz: Nodo, papel) -> None:
    laminas = planear(raiz, metrica=METRICA, papel=papel, titulo="Organigrama", vigencia="1 de mayo de 2031")
    for lamina in laminas:
        revisar(lamina, papel, METRICA, 7.0)
        revisar_lineas(lamina, raiz)
        assert all(entra_por_el_medio(lamina, caja) for caja in lamina.cajas if caja.nivel)
    assert _apariciones(laminas) == Counter(_ids(raiz))


@settings(max_examples=25, deadline=None)
@given(raiz=arboles(30))
def test_por_rama_el_general_va_primero_y_las_ramas_cubren_todo(raiz: Nodo) -> None:
    laminas = planear_por_rama(raiz, metrica=METRICA, papel=CARTA, titulo="Organigrama")
    for lamina in laminas:
        revisar(lamina, CARTA, METRICA, 7.0)
        revisar_lineas(lamina, raiz)
    assert laminas[0].rama == raiz.id
    con_rama = {hijo.id for hijo in raiz.hijos if hijo.hijos}
    assert con_rama <= {lamina.rama for lamina in laminas}
    assert {caja.id for lamina in laminas for caja in lamina.cajas} == set(_ids(raiz))


@settings(max_examples=25, deadline=None)
@given(raiz=arboles(25))
def test_el_mismo_arbol_da_los_mismos_bytes(raiz: Nodo) -> None:
    dibujos = [
        [a_svg(lamina) for lamina in planear(raiz, metrica=MetricaAproximada(), papel=CARTA, titulo="O")]
        for _ in range(2)
    ]
    assert dibujos[0] == dibujos[1]
