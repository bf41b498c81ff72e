"""Resaltar no cambia el texto y marca lo que la forma plegada dice que coincide."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.normal import plegar
from texto.resaltado import extracto, resaltar

letras = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
palabras = st.lists(letras.map(plegar).filter(lambda p: p and " " not in p), max_size=3)


@given(letras, palabras)
def test_los_trozos_unidos_son_el_texto(texto, buscadas):
    assert "".join(trozo for trozo, _ in resaltar(texto, buscadas)) == texto


@given(letras, palabras)
def test_dos_trozos_seguidos_no_son_de_la_misma_clase(texto, buscadas):
    clases = [coincide for _, coincide in resaltar(texto, buscadas)]
    assert all(una is not otra for una, otra in pairwise(clases))


@given(st.text("abcñáÉ ", max_size=60), st.sampled_from(["a", "n", "ab", "e", "ca"]))
def test_se_marca_algo_si_y_solo_si_esta(texto, palabra):
    marcado = any(coincide for _, coincide in resaltar(texto, [palabra]))
    assert marcado == (palabra in plegar(texto).replace(" ", "|")) or palabra not in texto


@pytest.mark.parametrize(
    ("texto", "palabra", "esperado"),
    [
        ("Señalar faltas", "senalar", [("Señalar", True), (" faltas", False)]),
        ("El ÓRGANO", "organo", [("El ", False), ("ÓRGANO", True)]),
        ("Sen\u0303alar", "sena", [("Sen\u0303a", True), ("lar", False)]),
        ("así\u0301 es", "asi", [("así\u0301", True), (" es", False)]),
        ("la oﬁcina", "oficina", [("la ", False), ("oﬁcina", True)]),
        ("½ luz", "luz", [("½ ", False), ("luz", True)]),
        ("", "algo", []),
    ],
)
def test_casos(texto, palabra, esperado):
    assert resaltar(texto, [palabra]) == esperado


@given(st.lists(st.sampled_from(["mapa", "plano", "lámina", "acervo"]), max_size=400))
def test_el_extracto_no_pasa_de_su_largo_y_trae_lo_buscado(lista):
    texto = " ".join(lista)
    trozos = extracto(texto, ["lamina"], largo=100)
    assert sum(len(trozo) for trozo, _ in trozos) <= 100 + 2 * 45
    assert any(coincide for _, coincide in trozos) == ("lámina" in lista)


def test_el_extracto_dice_donde_se_corto():
    trozos = extracto("uno " * 200 + "hallazgo " + "dos " * 200, ["hallazgo"], largo=80)
    assert trozos[0] == ("… ", False)
    assert trozos[-1] == (" …", False)
    assert ("hallazgo", True) in trozos
