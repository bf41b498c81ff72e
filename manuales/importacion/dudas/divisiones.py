"""Los indicios de un artículo, un título, un capítulo o un organigrama."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexico import norma
from ..modelo import Bloque
from .listas import Lista, Texto, es_item, hijos_de, tipo_de
from .panorama import CIERRE, Panorama
from .razones import Indicio
from .textos import a_medias


def indicios_de_la_division(nodo: Texto, lugar: int, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de lo que divide el texto y no es renglón de lista ni párrafo."""
    tipo = tipo_de(nodo)
    if tipo == "organigrama":
        if any(es_item(hijo) for hijo in hijos_de(nodo)):
            yield Indicio("organigrama_con_lista")
    elif tipo == "articulo":
        if a_medias(nodo.texto):
            yield Indicio("a_medias")
        elif not CIERRE.search(nodo.texto):
            yield Indicio("articulo_sin_cierre")
        elif nodo.texto.endswith(":") and not hijos_de(nodo) and isinstance(nodo, Bloque) and nodo.organo_id is None:
            yield Indicio("anuncia_lista")
    else:
        if panorama.encabezados[norma(nodo.texto)] > 1:
            yield Indicio("division_repetida")
        if any(letra.isdigit() for letra in nodo.texto) or CIERRE.search(nodo.texto):
            yield Indicio("division_con_mas")
        if not hijos_de(nodo) and lugar + 1 < len(lista.nodos) and tipo_de(lista.nodos[lugar + 1]) == tipo:
            yield Indicio("division_vacia")
