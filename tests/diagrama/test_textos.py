"""Medir, partir en renglones y decir en palabras."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from organigrama.diagrama import Metrica, MetricaAproximada, Nodo, texto_equivalente
from organigrama.diagrama.equivalente import en_prosa
from organigrama.diagrama.rotulo import Rotulo

METRICA = MetricaAproximada()


def _tipografia(*, sabor: str | None = None, **avances: int) -> bytes:
    """Una tipografía de mil unidades con los avances que se piden."""
    constructor = FontBuilder(1000, isTTF=True)
    glifos = [".notdef", *avances]
    constructor.setupGlyphOrder(glifos)
    constructor.setupCharacterMap({ord(letra): letra for letra in avances})
    constructor.setupGlyf({glifo: TTGlyphPen(None).glyph() for glifo in glifos})
    constructor.setupHorizontalMetrics({glifo: (avances.get(glifo, 500), 0) for glifo in glifos})
    constructor.setupHorizontalHeader(ascent=800, descent=-200)
    constructor.setupPost()
    constructor.font.flavor = sabor
    salida = BytesIO()
    constructor.save(salida)
    return salida.getvalue()


@pytest.mark.parametrize("sabor", [None, "woff2"])
def test_la_metrica_suma_los_avances_de_la_tipografia(sabor: str | None, tmp_path) -> None:
    regular = _tipografia(sabor=sabor, a=500, b=250)
    assert Metrica(regular).ancho("aab") == pytest.approx(1.25)
    ruta = tmp_path / "letra.ttf"
    ruta.write_bytes(regular)
    assert Metrica(ruta).ancho("b") == pytest.approx(0.25)


def test_la_negrita_se_lee_de_su_archivo_o_se_estima() -> None:
    regular = _tipografia(a=500)
    assert Metrica(regular, _tipografia(a=600)).ancho("a", negrita=True) == pytest.approx(0.6)
    assert Metrica(regular).ancho("a", negrita=True) == pytest.approx(0.535)


def test_un_acento_suelto_no_ocupa_y_una_letra_que_falta_cuenta_ancha() -> None:
    metrica = Metrica(_tipografia(a=500))
    assert metrica.ancho("a\u0301") == pytest.approx(0.5)
    assert metrica.ancho("Ж") == pytest.approx(0.62)


def test_lo_que_no_es_tipografia_se_rechaza_con_una_frase() -> None:
    with pytest.raises(ValueError, match="no es una tipografía"):
        Metrica(b"%PDF-1.7 esto no es una letra")


def test_los_renglones_se_equilibran_y_no_acaban_en_preposicion() -> None:
    rotulo = Rotulo("Coordinación de Jardines y Viveros de la Costa", METRICA)
    assert rotulo.renglones(13.0) == ["Coordinación", "de Jardines", "y Viveros de la Costa"]


def test_un_guion_suelto_no_abre_renglon() -> None:
    rotulo = Rotulo("Prestaciones Económico - Sociales", METRICA)
    for ancho in (7.5, 8.0, 9.0, 10.0, 12.0):
        assert not any(renglon.startswith("-") for renglon in rotulo.renglones(ancho))


def test_una_palabra_larga_se_parte_tras_el_guion_y_una_descomunal_entre_letras() -> None:
    assert Rotulo("Médico-Administrativa", METRICA).renglones(8.5) == ["Médico-", "Administrativa"]
    descomunal = "Supercalifragilístico" * 5
    renglones = Rotulo(descomunal, METRICA).renglones(20.0)
    assert len(renglones) > 1
    assert "".join(renglones) == descomunal


@given(
    palabras=st.lists(st.text("aáeiñomst-", min_size=1, max_size=30), max_size=30),
    ancho=st.floats(1, 44),
)
def test_ningun_renglon_pierde_letras_ni_se_sale(palabras: list[str], ancho: float) -> None:
    rotulo = Rotulo(" ".join(palabras), METRICA)
    ancho = max(ancho, rotulo.palabra_mayor)
    renglones = rotulo.renglones(ancho)
    assert "".join("".join(renglones).split()) == "".join(palabras)
    assert len(renglones) == rotulo.renglones_en(ancho)
    assert all(METRICA.ancho(renglon) <= ancho + 1e-6 for renglon in renglones)


@given(st.lists(st.text("aeiou", min_size=1, max_size=14), min_size=1, max_size=24))
def test_en_su_ancho_minimo_caben_en_cinco_renglones(palabras: list[str]) -> None:
    rotulo = Rotulo(" ".join(palabras), METRICA)
    assert rotulo.renglones_en(rotulo.ancho_minimo) <= 5


def test_el_texto_equivalente_son_listas_anidadas() -> None:
    raiz = Nodo(
        "1",
        "Dirección  de Faros",
        "4.1",
        hijos=(
            Nodo("2", "Departamento de Lentes", hijos=(Nodo("3", "Taller"),)),
            Nodo("4", "Secretaría Técnica", relacion="staff"),
        ),
    )
    assert texto_equivalente(raiz) == [
        "4.1 Dirección de Faros, de la que dependen:",
        ["Departamento de Lentes, del que depende:", ["Taller"], "Secretaría Técnica (órgano de apoyo)"],
    ]
    assert en_prosa(raiz, {"2": "véase lámina 2"}) == (
        "4.1 Dirección de Faros, de la que dependen: Departamento de Lentes (véase lámina 2); "
        "Secretaría Técnica (órgano de apoyo). Departamento de Lentes, del que depende: Taller."
    )


@pytest.mark.parametrize(
    ("nombre", "enlace"),
    [
        ("Unidad de Cartas", "de la que"),
        ("Junta de Gobierno", "de la que"),
        ("Comité Editorial", "del que"),
        ("Programa de Mareas", "del que"),
        ("Órganos de Operación", "de los que"),
        ("Delegaciones del Delta", "de las que"),
        ("Unidades Médicas", "de las que"),
    ],
)
def test_el_enlace_concuerda_con_el_nombre(nombre: str, enlace: str) -> None:
    raiz = Nodo("1", nombre, hijos=(Nodo("2", "Uno"), Nodo("3", "Dos")))
    assert texto_equivalente(raiz)[0] == f"{nombre}, {enlace} dependen:"
