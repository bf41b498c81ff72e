"""Partir, unir y sustituir: ni una letra ni una negrita se pierden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texto.cortes import Cambio, partir, sustituir, unir
from texto.rico import Parrafo, TextoRico, Tramo

LETRAS = st.text(st.sampled_from("abñ é"), min_size=1, max_size=8)
TRAMOS = st.builds(Tramo, LETRAS, st.booleans())
PARRAFOS = st.builds(
    Parrafo,
    st.lists(TRAMOS, min_size=1, max_size=3).map(tuple),
    st.sampled_from(["parrafo", "viñeta"]),
).filter(lambda uno: uno.texto.strip() != "")
TEXTOS = st.lists(PARRAFOS, min_size=1, max_size=3).map(lambda lista: TextoRico(tuple(lista)))


def con_aspecto(texto: TextoRico) -> list[tuple[str, bool, str]]:
    """Cada letra que no es blanco, con su negrita y la clase de su párrafo."""
    return [
        (letra, tramo.negrita, parrafo.tipo)
        for parrafo in texto.parrafos
        for tramo in parrafo.tramos
        for letra in tramo.texto
        if not letra.isspace()
    ]


@given(TEXTOS, st.integers(-1, 80))
def test_partir_conserva_cada_letra_con_su_aspecto(texto: TextoRico, posicion: int) -> None:
    plano = texto.plano()
    posible = 0 < posicion < len(plano) and plano[:posicion].strip() and plano[posicion:].strip()
    if not posible:
        with pytest.raises(ValueError, match="corte"):
            partir(texto, posicion)
        return
    primera, segunda = partir(texto, posicion)
    assert con_aspecto(primera) + con_aspecto(segunda) == con_aspecto(texto)
    assert all(parrafo.texto.strip() for parte in (primera, segunda) for parrafo in parte.parrafos)
    assert (primera.plano(), segunda.plano()) == (plano[:posicion].strip(), plano[posicion:].strip())


@given(TEXTOS, TEXTOS, st.booleans())
def test_unir_conserva_cada_letra_y_su_negrita(uno: TextoRico, otro: TextoRico, corrido: bool) -> None:
    junto = unir(uno, otro, corrido=corrido)
    assert [par[:2] for par in con_aspecto(junto)] == [par[:2] for par in con_aspecto(uno) + con_aspecto(otro)]
    seguido = corrido and otro.parrafos[0].tipo == "parrafo"
    assert len(junto.parrafos) == len(uno.parrafos) + len(otro.parrafos) - seguido


@given(st.lists(st.tuples(st.text("abñ", min_size=1, max_size=4), st.booleans()), min_size=2, max_size=6), st.data())
def test_unir_deshace_el_corte_entre_palabras(palabras: list[tuple[str, bool]], datos: st.DataObject) -> None:
    texto = TextoRico.de_marcas(" ".join(f"**{letras}**" if negrita else letras for letras, negrita in palabras))
    corte = datos.draw(st.integers(1, len(palabras) - 1))
    posicion = len(" ".join(letras for letras, _ in palabras[:corte]))
    for lugar in (posicion, posicion + 1):
        junto = unir(*partir(texto, lugar))
        assert junto.plano() == texto.plano()
        assert con_aspecto(junto) == con_aspecto(texto)


@given(TEXTOS, st.data())
def test_sustituir_cambia_solo_lo_pedido(texto: TextoRico, datos: st.DataObject) -> None:
    plano = texto.plano()
    cortes = sorted(datos.draw(st.sets(st.integers(0, len(plano)), max_size=6)))
    pares = [(a, b) for a, b in zip(cortes[::2], cortes[1::2], strict=False)]
    por = datos.draw(st.sampled_from(["", "XY", "X Y"]))
    esperado, cursor = "", 0
    for inicio, fin in pares:
        esperado, cursor = esperado + plano[cursor:inicio] + por, fin
    esperado += plano[cursor:]
    queda = sustituir(texto, [Cambio(inicio, fin, por) for inicio, fin in reversed(pares)])
    con_letras = [renglon for renglon in esperado.split("\n") if renglon.strip()]
    assert queda.plano() == "\n".join(con_letras)


def test_lo_nuevo_toma_el_aspecto_de_lo_que_sustituye() -> None:
    texto = TextoRico.de_marcas("el **Estatuto** vigente\n- otra viñeta")
    queda = sustituir(texto, [Cambio(3, 11, "Reglamento"), Cambio(20, 24, "esta")])
    assert queda.a_marcas() == "el **Reglamento** vigente\n- esta viñeta"
    # Lo que estaba partido por un salto se une.
    assert sustituir(texto, [Cambio(12, 24, "X")]).a_marcas() == "el **Estatuto** X viñeta"


@pytest.mark.parametrize("pares", [[(0, 3), (2, 4)], [(0, 99)], [(3, 3)], [(-1, 2)]])
def test_cambios_imposibles(pares: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="se cruzan"):
        sustituir(TextoRico.de_plano("abcdef"), [Cambio(a, b, "X") for a, b in pares])


def test_partir_dentro_de_una_vineta_da_otra_vineta() -> None:
    primera, segunda = partir(TextoRico.de_marcas("Uno:\n- dos **tres cuatro**"), 14)
    assert (primera.a_marcas(), segunda.a_marcas()) == ("Uno:\n- dos **tres**", "- **cuatro**")
    primera, segunda = partir(TextoRico.de_marcas("Uno:\n- dos"), 4)
    assert (primera.a_marcas(), segunda.a_marcas()) == ("Uno:", "- dos")
