"""Los hermanos con que se compara un texto: dónde están y lo que hacen casi todos."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexico import empieza_como_funcion
from ..modelo import Bloque, Funcion
from .panorama import CIERRE, Panorama, mediana

DE_LISTA = frozenset({"fraccion", "inciso", "numeral", "viñeta", "numerada"})
SUELTOS = frozenset({"parrafo", "subtitulo"})
_HERMANOS = 4  # con menos, lo que hacen los hermanos no es costumbre
_COSTUMBRE = 0.8  # parte de los hermanos que ha de hacer algo para que no hacerlo extrañe
ORACION = re.compile(r"(?<=[a-záéíóúñ)]{3})[.;] (?=[A-ZÁÉÍÓÚÑ])")  # «…del área. Elaborar»

Texto = Bloque | Funcion


def tipo_de(nodo: Texto) -> str:
    """Da el tipo del bloque o la clase de la función."""
    return nodo.clase if isinstance(nodo, Funcion) else nodo.tipo


def hijos_de(nodo: Texto) -> list[Texto]:
    """Da lo que cuelga de un nodo."""
    return list(nodo.incisos if isinstance(nodo, Funcion) else nodo.hijos)


def es_item(nodo: Texto | None) -> bool:
    """Dice si es renglón de una lista."""
    return nodo is not None and tipo_de(nodo) in DE_LISTA


@dataclass(slots=True)
class Lista:
    """Unos hermanos y dónde están.

    Args:
        nodos: en orden.
        lugar: «funciones», «objetivo», «ficha» (los textos de un órgano) o la clave de su sección.
        padre: aquello de que cuelgan; None si es el órgano o la sección.
    """

    nodos: list[Texto]
    lugar: str
    padre: Texto | None = None


@dataclass(slots=True)
class Costumbres:
    """Lo que hacen casi todos los renglones de una lista, y cuántas palabras tiene el de en medio."""

    infinitivo: bool = False
    cierre: bool = False
    una_oracion: bool = False
    largo: int = 0
    de_los_suyos: bool = False


def costumbres(lista: Lista, panorama: Panorama) -> Costumbres:
    """Da las costumbres de una lista; si es corta, las de las funciones del documento."""
    items = [nodo.texto for nodo in lista.nodos if es_item(nodo)]
    de_organo = lista.lugar == "funciones" and lista.padre is None
    infinitivo = de_organo and panorama.infinitivos >= _COSTUMBRE
    if len(items) < _HERMANOS:
        cierre = de_organo and panorama.cierran >= _COSTUMBRE
        return Costumbres(infinitivo, cierre, largo=panorama.largo if de_organo else 0)
    cuantos = len(items) * _COSTUMBRE
    largo = mediana(len(texto.split()) for texto in items)
    return Costumbres(
        infinitivo=infinitivo or sum(map(empieza_como_funcion, items)) >= cuantos,
        cierre=sum(bool(CIERRE.search(texto)) for texto in items) >= cuantos,
        una_oracion=sum(ORACION.search(texto) is None for texto in items) >= cuantos,
        largo=max(largo, panorama.largo) if de_organo else largo,
        de_los_suyos=True,
    )
