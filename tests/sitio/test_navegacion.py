"""El árbol ligero: renglones que abren y cierran bien, vecinos y niveles a la vista."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from manuales.sitio.navegacion import RENGLONES_A_LA_VISTA, Arbol, OrganoEnArbol
from organigrama.numeracion import escribir_ruta, leer_ruta


def _arbol(padres: list[int]) -> Arbol:
    """Un árbol de una lista en la que cada número elige, entre los abiertos, de quién depende el siguiente."""
    camino: list[OrganoEnArbol] = []
    organos = []
    for lugar, cuantos in enumerate(padres):
        del camino[cuantos % (len(camino) + 1) :]
        uid = UUID(int=lugar + 1)
        padre = camino[-1].uid if camino else None
        organos.append(OrganoEnArbol(lugar, uid, "", f"Órgano {lugar}", len(camino) + 1, padre, "linea", False, 1))
        camino.append(organos[-1])
    return Arbol(tuple(organos))


arboles = st.lists(st.integers(0, 9), max_size=40).map(_arbol)


@given(arboles)
def test_los_renglones_abren_y_cierran_lo_mismo(arbol):
    abiertas = 0
    for renglon in arbol.renglones():
        assert renglon.organo.nivel == abiertas + 1
        abiertas += bool(renglon.dependientes)
        abiertas -= len(renglon.cierra)
    assert abiertas == 0


@given(arboles)
def test_anterior_y_siguiente_recorren_todo_en_orden(arbol):
    actual = arbol.organos[0] if arbol.organos else None
    vistos = []
    while actual is not None:
        vistos.append(actual)
        siguiente = arbol.siguiente(actual)
        assert siguiente is None or arbol.anterior(siguiente) == actual
        actual = siguiente
    assert tuple(vistos) == arbol.organos


@given(arboles)
def test_superiores_hermanos_e_hijos_se_corresponden(arbol):
    for organo in arbol.organos:
        superiores = arbol.superiores(organo)
        assert [uno.nivel for uno in superiores] == list(range(1, organo.nivel))
        assert organo in arbol.hermanos(organo)
        assert all(organo.uid == hijo.padre_uid for hijo in arbol.hijos(organo))


def test_un_arbol_grande_llega_cerrado_mas_abajo_del_segundo_nivel():
    arbol = _arbol([0] + [lugar for _ in range(RENGLONES_A_LA_VISTA) for lugar in (1, 2)])
    abiertos = {renglon.organo.nivel for renglon in arbol.renglones() if renglon.abierto}
    assert abiertos == {1}


def test_un_arbol_chico_llega_abierto():
    assert all(renglon.abierto for renglon in _arbol([0, 1, 2, 3, 1]).renglones() if renglon.dependientes)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6), st.sampled_from(["", "7.", "8."]))
def test_leer_un_codigo_decimal_es_la_inversa_de_escribirlo(ruta, prefijo):
    codigo = escribir_ruta(tuple(ruta), esquema="decimal", prefijo=prefijo)
    assert leer_ruta(codigo, esquema="decimal", prefijo=prefijo) == tuple(ruta)


@given(st.text(max_size=20), st.sampled_from(["decimal", "articulo", "institucional", "ninguno"]))
def test_leer_cualquier_cosa_no_revienta(texto, esquema):
    ruta = leer_ruta(texto, esquema=esquema, prefijo="8.")
    assert ruta is None or all(posicion >= 0 for posicion in ruta)
