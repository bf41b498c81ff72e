"""El árbol que se dibuja: un nodo por órgano, sin base de datos ni Django."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Relacion = Literal["linea", "staff", "desconcentrado", "coordinacion"]

LATERALES: frozenset[Relacion] = frozenset({"staff", "coordinacion"})
MAXIMO_NIVELES = 100
_ESQUEMAS = ("/", "#", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Nodo:
    """Un órgano y los que dependen de él.

    Args:
        id: identificador único en todo el árbol.
        nombre: denominación completa; los espacios repetidos no cuentan.
        codigo: clave que se imprime sobre el nombre; vacía si no se imprime ninguna.
        relacion: cómo se une a su superior; «linea» es el mando ordinario.
        hijos: los órganos que dependen de él, en su orden.
        url: dirección de su página (ruta del sitio o http), si el dibujo lleva enlaces.
        referencia: cómo se llama la lámina de su rama («6.1.2»); vacía, se numera sola.
        turno: el lugar de la lámina de su rama entre las de sus hermanos; si empatan, el del árbol.
    """

    id: str
    nombre: str
    codigo: str = ""
    relacion: Relacion = "linea"
    hijos: tuple[Nodo, ...] = ()
    url: str | None = None
    referencia: str = ""
    turno: int = 0


def recorrer(raiz: Nodo) -> Iterator[tuple[Nodo, int]]:
    """Da cada nodo con su nivel (la raíz es 0), en preorden y sin recursión."""
    pendientes = [(raiz, 0)]
    while pendientes:
        nodo, nivel = pendientes.pop()
        yield nodo, nivel
        pendientes.extend((hijo, nivel + 1) for hijo in reversed(nodo.hijos))


def validar(raiz: Nodo) -> None:
    """Comprueba que el árbol se puede dibujar.

    Raises:
        ValueError: si un identificador se repite, si hay más de 100 niveles o si una dirección
            no es una ruta del sitio ni http.
    """
    vistos: set[str] = set()
    for nodo, nivel in recorrer(raiz):
        if nodo.id in vistos:
            raise ValueError(f"El organigrama repite el identificador «{nodo.id}»; cada órgano lleva el suyo.")
        if nivel >= MAXIMO_NIVELES:
            raise ValueError(f"El organigrama tiene más de {MAXIMO_NIVELES} niveles; revise los superiores.")
        if nodo.url is not None and not nodo.url.startswith(_ESQUEMAS):
            raise ValueError(f"La dirección «{nodo.url}» no es una ruta del sitio ni empieza con http.")
        vistos.add(nodo.id)


def profundidad(raiz: Nodo) -> int:
    """Cuántos niveles hay debajo de la raíz; un nodo solo da 0."""
    return max(nivel for _, nivel in recorrer(raiz))
