"""Los indicios de un renglón de lista: no hace lo que hacen casi todos los suyos."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexico import empieza_como_funcion
from .listas import ORACION, Costumbres, Lista, Texto, es_item, hijos_de
from .panorama import CIERRE, es_residual
from .razones import Indicio
from .textos import a_medias

_LARGO = 40  # palabras con que un renglón ya puede ser demasiado largo
_VECES = 4  # cuántas veces más que el de en medio
_CORTO = 3
_CON_INFINITIVO = frozenset({"funciones", "atribuciones", "objetivo", "mision", "vision", "ficha", "titulo"})


def indicios_del_item(nodo: Texto, lista: Lista, de: Costumbres) -> Iterator[Indicio]:
    """Da los indicios de un renglón de lista frente a las costumbres de los suyos."""
    texto = nodo.texto
    palabras = len(texto.split())
    if de.infinitivo and not empieza_como_funcion(texto):
        yield Indicio("sin_infinitivo")
    elif lista.lugar not in _CON_INFINITIVO and not es_item(lista.padre) and empieza_como_funcion(texto):
        yield Indicio("funcion_sin_organo")
    if a_medias(texto):
        yield Indicio("a_medias")
    elif de.cierre and texto and not CIERRE.search(texto):
        yield Indicio("sin_cierre")
    if de.una_oracion and ORACION.search(texto):
        yield Indicio("varias_oraciones")
    if de.largo and palabras > max(_LARGO, de.largo * _VECES):
        yield Indicio("muy_largo")
    if de.de_los_suyos and de.largo >= 8 and palabras <= _CORTO:
        yield Indicio("muy_corto")
    yield from _de_sus_hijos(nodo)


def _de_sus_hijos(nodo: Texto) -> Iterator[Indicio]:
    hijos = hijos_de(nodo)
    if nodo.texto.endswith(":") and not hijos:
        yield Indicio("anuncia_lista")
    if hijos and es_item(hijos[0]) and not nodo.texto.endswith(":"):
        yield Indicio("no_anuncia")


def indicios_de_vecinos(nodo: Texto, lugar: int, lista: Lista) -> Iterator[Indicio]:
    """Da los indicios que dan el hermano anterior y aquello de que cuelga."""
    anterior = lista.nodos[lugar - 1] if lugar else None
    if anterior is not None and lista.lugar != "preliminares":
        if a_medias(anterior.texto) and not hijos_de(anterior):
            yield Indicio("tras_a_medias")
        if es_residual(anterior.texto) and lista.padre is None and lista.lugar == "funciones":
            yield Indicio("tras_residual")
    padre = lista.padre
    if lugar == 0 and es_item(nodo) and padre is not None and es_item(padre) and not padre.texto.endswith(":"):
        yield Indicio("sin_anuncio")
