"""Emparejar órganos de dos ediciones: los iguales solos, los parecidos con su razón, y nadie en dos parejas."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manuales.importacion.parejas import Comparable, emparejar, parecido

ANTES = [
    Comparable("a1", None, "Dirección General", "7", frozenset({"dirigir", "aprobar"})),
    Comparable("a2", "a1", "Coordinación de Acervos", "7.1", frozenset({"custodiar", "catalogar", "prestar"})),
    Comparable("a3", "a2", "División de Planos", "7.1.1", frozenset({"restaurar"})),
    Comparable("a4", "a1", "Coordinación Administrativa", "7.2", frozenset({"pagar", "comprar"})),
]


def cambiar(clave: str, **datos: object) -> list[Comparable]:
    """Da la edición nueva: la de antes con otras claves y un órgano cambiado."""
    nuevos = []
    for uno in ANTES:
        valores = {campo: getattr(uno, campo) for campo in Comparable.__dataclass_fields__}
        valores |= {"clave": uno.clave.replace("a", "b"), "padre": uno.padre and uno.padre.replace("a", "b")}
        nuevos.append(Comparable(**(valores | (datos if uno.clave == clave else {}))))
    return nuevos


def dudosas(ahora: list[Comparable]) -> list[tuple[str, str, str]]:
    return [(una.ahora, una.antes, una.razon) for una in emparejar(ANTES, ahora) if not una.igual]


def test_lo_mismo_es_igual() -> None:
    parejas = emparejar(ANTES, cambiar(""))
    assert [(una.ahora, una.antes, una.igual) for una in parejas] == [(f"b{n}", f"a{n}", True) for n in range(1, 5)]
    assert {una.razon for una in parejas} == {"Se llama igual y depende del mismo superior."}


def test_el_que_cambio_de_superior_sigue_siendo_igual() -> None:
    parejas = {una.ahora: una for una in emparejar(ANTES, cambiar("a3", padre="b4"))}
    assert (parejas["b3"].igual, parejas["b3"].razon) == (True, "Se llama igual; cambió de superior.")


def test_el_renombrado_se_propone_por_su_nombre_sus_funciones_y_su_codigo() -> None:
    [(ahora, antes, razon)] = [
        una for una in dudosas(cambiar("a2", nombre="Coordinación de Acervos y Mapas")) if una[0] == "b2"
    ]
    assert (ahora, antes) == ("b2", "a2")
    assert razon == "Se llama parecido, dice 3 de sus 3 funciones, tiene el mismo código, 7.1."


def test_el_que_solo_conserva_sus_funciones_tambien() -> None:
    assert ("b4", "a4", "Dice 2 de sus 2 funciones.") in dudosas(cambiar("a4", nombre="Oficialía Mayor", codigo="9"))


def test_lo_que_solo_comparte_la_clase_de_organo_no_se_propone() -> None:
    nuevos = cambiar("a4", nombre="Coordinación de Bibliotecas", codigo="7.2", funciones=frozenset({"leer", "releer"}))
    assert dudosas(nuevos) == []
    assert parecido("Dirección de Obras", "Dirección de Parques") < 0.6
    assert parecido("División de Planos", "División de Planos y Mapas") > 0.72
    assert parecido("", "x") == 0


NOMBRES = st.sampled_from(
    ["Dirección de Obras", "Dirección de Obras y Parques", "Unidad de Riego", "Unidad Riego", "Área"]
)


@st.composite
def ediciones(draw: st.DrawFn) -> list[Comparable]:
    organos: list[Comparable] = []
    for lugar in range(draw(st.integers(0, 7))):
        padre = draw(st.none() | st.sampled_from([uno.clave for uno in organos])) if organos else None
        funciones = draw(st.frozensets(st.sampled_from("abcdef"), max_size=4))
        organos.append(
            Comparable(f"o{lugar}", padre, draw(NOMBRES), draw(st.sampled_from(["", "7.1", "7.2"])), funciones)
        )
    return organos


@given(ediciones(), ediciones())
def test_nadie_esta_en_dos_parejas_y_siempre_sale_lo_mismo(antes: list[Comparable], ahora: list[Comparable]) -> None:
    parejas = emparejar(antes, ahora)
    assert len({una.ahora for una in parejas}) == len({una.antes for una in parejas}) == len(parejas)
    assert all(una.razon.endswith(".") for una in parejas)
    assert parejas == emparejar(antes, ahora)
    orden = [uno.clave for uno in ahora]
    assert [una.ahora for una in parejas] == sorted((una.ahora for una in parejas), key=orden.index)


@given(ediciones())
def test_una_edicion_frente_a_si_misma_no_deja_dudas_donde_los_nombres_no_se_repiten(edicion: list[Comparable]) -> None:
    nombres = [uno.nombre for uno in edicion]
    if len(set(nombres)) == len(nombres):
        assert [(una.ahora, una.antes, una.igual) for una in emparejar(edicion, edicion)] == [
            (uno.clave, uno.clave, True) for uno in edicion
        ]
