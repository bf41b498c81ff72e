"""Lo que se propone de una lista pegada: niveles, renglones partidos, marcas apartadas y ni una palabra de menos."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funciones.pegado import MAX_FUNCIONES, Pegada, PegadoInvalido, Propuesta, proponer, recorrer
from tests.apoyo.pegados import PAGINA, TEXTO, WORD
from texto.numerales import marca


def dicho(funciones: Iterable[Pegada], nivel: int = 0) -> list[str]:
    renglones = []
    for una in funciones:
        cabeza = una.estilo or ("¶" if una.clase == "parrafo" else "·")
        renglones += [f"{'  ' * nivel}{cabeza} {una.texto.a_marcas()}", *dicho(una.incisos, nivel + 1)]
    return renglones


def letras(propuesta: Propuesta) -> str:
    """Todo lo que quedó, en orden y sin blancos: cada marca y su texto."""
    return "".join("".join((una.marca + una.texto.plano()).split()) for una in recorrer(propuesta.funciones))


def test_una_lista_de_word() -> None:
    propuesta = proponer(html=WORD)
    assert dicho(propuesta.funciones) == [
        "{n}. Dirigir el **Instituto**.",
        "  {a}) En lo administrativo;",
        "  {a}) En lo técnico.",
        "{n}. Aprobar los programas.",
    ]
    assert propuesta.apartado == ("1.", "a)", "b)", "2.")
    assert propuesta.avisos == ()
    assert propuesta.cuenta.cuadra


def test_una_lista_de_una_pagina_sin_guiones_ni_estilos() -> None:
    propuesta = proponer(html=PAGINA)
    assert dicho(propuesta.funciones) == [
        "¶ Funciones",
        "{I}. Dirigir el **Instituto**.",
        "  • En lo administrativo;",
        "  • En lo técnico.",
        "{I}. Aprobar los programas.",
    ]
    assert propuesta.avisos == ("«Funciones» no trae marca: se propone como párrafo.",)
    assert propuesta.cuenta.origen == propuesta.cuenta.conservadas == 13


def test_un_texto_con_renglones_partidos() -> None:
    propuesta = proponer(texto=TEXTO)
    assert dicho(propuesta.funciones) == [
        "{n}. Dirigir el Instituto, y coordinar sus unidades:",
        "  {a}) En lo administrativo;",
        "  {a}) Conforme al artículo 44. Además, en lo técnico.",
        "{n}. Aprobar los programas.",
    ]
    assert "".join(TEXTO.split()) == letras(propuesta)


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Dirigir el instituto\nAprobar los programas", ["· Dirigir el instituto", "· Aprobar los programas"]),
        ("Dirigir el\nInstituto de la\nSalud\nPagar", ["· Dirigir el Instituto de la Salud", "· Pagar"]),
        ("Uno\n\tDos\n\t\tTres\nCuatro", ["· Uno", "  · Dos", "    · Tres", "· Cuatro"]),
        ("I.- Uno;\nII.- Dos;\nIII.- Tres.", ["{I}.- Uno;", "{I}.- Dos;", "{I}.- Tres."]),
        ("h. Uno.\ni. Dos.\nj. Tres.", ["{a}. Uno.", "{a}. Dos.", "{a}. Tres."]),
        ("1. Uno:\ni. dos;\nii. tres.\n2. Cuatro.", ["{n}. Uno:", "  {i}. dos;", "  {i}. tres.", "{n}. Cuatro."]),
        ("•Uno.\n•Dos.", ["• Uno.", "• Dos."]),
        ("\uf0b7\tUno.\no\tDos.\n\uf0b7\tTres.", ["\uf0b7 Uno.", "  o Dos.", "\uf0b7 Tres."]),
        ("- Uno.\n  - Dos.\n- Tres.", ["- Uno.", "  - Dos.", "- Tres."]),
        ("7.1 Uno.\n7.1.1 Dos.\n7.2 Tres.", ["decimal de 2 Uno.", "  decimal de 3 Dos.", "decimal de 2 Tres."]),
        ("1.\nDirigir.\n2.\nAprobar.", ["{n}. Dirigir.", "{n}. Aprobar."]),
        ("3.5 millones de pesos.", ["· 3.5 millones de pesos."]),
        ("1. Uno.\nNota aparte.\n2. Dos.", ["{n}. Uno.", "  ¶ Nota aparte.", "{n}. Dos."]),
        ("1. Evalua-\nción.", ["{n}. Evalua-ción."]),
        ("A. de C.V. y otros", ["{A}. de C.V. y otros"]),
        ("1)Uno.\r2)Dos.\x0b3)Tres.", ["{n}) Uno.", "{n}) Dos.", "{n}) Tres."]),
    ],
)
def test_niveles_y_marcas(texto: str, esperado: list[str]) -> None:
    propuesta = proponer(texto=texto)
    assert dicho(propuesta.funciones) == esperado
    assert "".join(texto.split()) == letras(propuesta)
    assert propuesta.cuenta.cuadra


def test_lo_dudoso_se_avisa() -> None:
    avisos = proponer(texto="1. Uno.\n3. Tres.\nOtra cosa.\n4. Evalua-\nción.").avisos
    assert avisos == (
        "«Otra cosa.» no trae marca: se propone como párrafo.",
        "«Evalua-» trae una palabra cortada con guion: revísela.",
        "En «3. Tres.» se salta la numeración.",
    )
    honda = "\n".join("\t" * nivel + f"Nivel {nivel}" for nivel in range(9))
    assert "6 niveles" in proponer(texto=honda).avisos[-1]


@pytest.mark.parametrize(
    ("pegado", "frase"),
    [
        ({}, "no trae letras"),
        ({"texto": " \n\t\u200b"}, "no trae letras"),
        ({"html": "<p> &nbsp; </p><script>x</script>"}, "no trae letras"),
        ({"html": "<!-- -->"}, "no trae letras"),
        ({"texto": "a" * 1_000_000}, "pasa de 1 MB"),
        ({"html": "<p>" + "ñ" * 500_000}, "pasa de 1 MB"),
        ({"texto": "\n".join(f"{n}. Función." for n in range(1, 10_001))}, "10000 funciones y se admiten 1000"),
        ({"html": "<li>x" * 10_000}, "10000 funciones y se admiten 1000"),
        ({"html": "<div>" * 5_000 + "hondo"}, "péguelo como texto"),
        ({"texto": "x\n" * 100_000}, "renglones y se admiten 1000"),
    ],
)
def test_lo_que_no_se_puede_pegar_se_dice_en_una_frase(pegado: dict[str, str], frase: str) -> None:
    with pytest.raises(PegadoInvalido, match=frase):
        proponer(**pegado)


def test_hasta_el_tope_se_admite() -> None:
    texto = "\n".join(f"{n}. Función." for n in range(1, 1000)) + "\nNota."
    assert sum(1 for _ in recorrer(proponer(texto=texto).funciones)) == MAX_FUNCIONES


def test_el_html_roto_u_hondo_no_detiene_a_nadie() -> None:
    assert dicho(proponer(html="<ol><li>Uno<li>Dos</ul></b><p>Tres").funciones)[:2] == ["{n}. Uno", "{n}. Dos"]
    assert letras(proponer(html="<div>" * 500 + "hondo")) == "hondo"


RENGLONES = st.text(st.sampled_from("abñ é.,;-Á1)I•o\t ("), min_size=1, max_size=20)


@given(st.lists(RENGLONES, max_size=12).map("\n".join))
def test_ninguna_letra_se_pierde_ni_se_inventa_en_un_texto(texto: str) -> None:
    if not texto.strip():
        with pytest.raises(PegadoInvalido):
            proponer(texto=texto)
        return
    propuesta = proponer(texto=texto)
    assert letras(propuesta) == "".join(texto.split())
    assert propuesta.cuenta.cuadra


class Letras(HTMLParser):
    """Las letras visibles de un HTML, leídas por otro camino."""

    def __init__(self) -> None:
        super().__init__()
        self.oidas: list[str] = []
        self.calladas = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.calladas += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.calladas -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.calladas:
            self.oidas.append(data)


NODOS = st.recursive(
    RENGLONES.map(escape) | st.just("<script>abc 1) x</script>") | st.just("<br>"),
    lambda hijos: st.builds(
        lambda etiqueta, dentro: f"<{etiqueta}>{''.join(dentro)}</{etiqueta}>",
        st.sampled_from(["p", "div", "b", "span", "ol", "ul", "li", "table"]),
        st.lists(hijos, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(NODOS, max_size=5).map("".join))
def test_ninguna_letra_se_pierde_ni_se_inventa_en_una_pagina(html: str) -> None:
    oidas = Letras()
    oidas.feed(html)
    oidas.close()
    visibles = "".join("".join(oidas.oidas).split())
    try:
        propuesta = proponer(html=html)
    except PegadoInvalido:
        assert visibles == ""
        return
    assert sorted(letras(propuesta)) == sorted(visibles)
    assert propuesta.cuenta.cuadra


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.permutations(["{n}.", "{I}.-", "{a})", "•"]))
def test_una_lista_bien_numerada_vuelve_a_ser_el_mismo_arbol(niveles: list[int], estilos: list[str]) -> None:
    cuentas: list[int] = []
    renglones, esperado = [], []
    for nivel in niveles:
        nivel = min(nivel, len(cuentas))
        cuentas = cuentas[: nivel + 1] if nivel < len(cuentas) else [*cuentas, 0]
        cuentas[nivel] += 1
        renglones.append(f"{marca(estilos[nivel], cuentas[nivel])} Hacer algo.")
        esperado.append(f"{'  ' * nivel}{estilos[nivel]} Hacer algo.")
    assert dicho(proponer(texto="\n".join(renglones)).funciones) == esperado
