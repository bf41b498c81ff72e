"""Los indicios de un artículo, un título, un capítulo o un organigrama."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexico import norma
from ..marcas import romano_a_entero
from ..modelo import Bloque
from .listas import Lista, Texto, es_item, hijos_de, tipo_de
from .panorama import CIERRE, Panorama
from .razones import Indicio
from .textos import a_medias

_CERCA = 200  # hermanos entre los que se busca la división anterior
_ORDINALES = {
    palabra: lugar
    for lugar, palabra in enumerate(
        "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim".split(), start=1
    )
}


def _orden(etiqueta: str) -> int:
    """Da el número de «CAPÍTULO IV» o «Sección Segunda»; 0 si no lo dice o es único."""
    ultima = norma(etiqueta).rpartition(" ")[2]
    numero = int(ultima) if ultima.isdigit() else romano_a_entero(ultima.upper())
    return numero or next((lugar for raiz, lugar in _ORDINALES.items() if ultima.startswith(raiz)), 0)


def _orden_previo(nodo: Texto, lugar: int, lista: Lista) -> int:
    """Da el número de la división de su clase que la antecede; 0 si es la primera."""
    cercanas = (lista.nodos[k] for k in range(lugar - 1, max(-1, lugar - 1 - _CERCA), -1))
    return next((_orden(otra.etiqueta) for otra in cercanas if tipo_de(otra) == tipo_de(nodo)), 0)


def indicios_de_la_division(nodo: Texto, lugar: int, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de lo que divide el texto y no es renglón de lista ni párrafo."""
    tipo = tipo_de(nodo)
    if tipo == "organigrama":
        if any(es_item(hijo) for hijo in hijos_de(nodo)):
            yield Indicio("organigrama_con_lista")
    elif tipo == "articulo":
        yield from _del_articulo(nodo)
    else:
        yield from _del_titulo(nodo, lugar, lista, panorama)


def _del_articulo(nodo: Texto) -> Iterator[Indicio]:
    if a_medias(nodo.texto):
        yield Indicio("a_medias")
    elif not CIERRE.search(nodo.texto):
        yield Indicio("articulo_sin_cierre")
    elif nodo.texto.endswith(":") and not hijos_de(nodo) and isinstance(nodo, Bloque) and nodo.organo_id is None:
        yield Indicio("anuncia_lista")


def _del_titulo(nodo: Texto, lugar: int, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    if panorama.encabezados[norma(nodo.texto)] > 1:
        yield Indicio("division_repetida")
    if any(letra.isdigit() for letra in nodo.texto) or CIERRE.search(nodo.texto):
        yield Indicio("division_con_mas")
    numero = _orden(nodo.etiqueta)
    if numero and numero != _orden_previo(nodo, lugar, lista) + 1:
        yield Indicio("division_salta", (nodo.etiqueta,))
    siguiente = lista.nodos[lugar + 1] if lugar + 1 < len(lista.nodos) else None
    if not hijos_de(nodo) and siguiente is not None and tipo_de(siguiente) == tipo_de(nodo):
        yield Indicio("division_vacia")
