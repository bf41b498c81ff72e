"""Compara nombres de órganos aunque uno diga el cargo, el otro la oficina, o uno vaya abreviado."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexico import CONECTORES, RANGO_DE, desabreviar, organo_de_cargo

_VACIAS = CONECTORES | {"h", "lo", "as", "os", "sa"}  # «Coordinador(a)», «Alcalde/sa», «H. Ayuntamiento»
_JEFATURA = re.compile(r"jefatura de(?:l)? (?=departamento|oficina|division|seccion|area)")
_CARGOS = frozenset(palabra.rstrip("oa") for clave in RANGO_DE for palabra in clave.split(":"))
_PARECIDO = 0.6  # parte de las palabras que comparten dos maneras de nombrar a un mismo órgano


@lru_cache(maxsize=20000)
def comparable(nombre: str) -> str:
    """Da el órgano que nombra un texto, sin lo que cambia de una mención a otra: el cargo, el género, lo abreviado.

    Ejemplo: «Director(a) de Obras», «DIRECCIÓN DE OBRAS» y «Dir. de Obras» dan lo mismo.
    """
    entero = desabreviar(nombre)
    entero = organo_de_cargo(_JEFATURA.sub("", " ".join(palabra for palabra in entero.split() if palabra != "h")))
    palabras = [palabra for palabra in entero.split() if palabra not in _VACIAS]
    return " ".join(palabra.rstrip("oa") if len(palabra) > 4 else palabra for palabra in palabras)


def se_parecen(uno: str, otro: str) -> bool:
    """Dice si dos nombres, ya comparables, comparten casi todas sus palabras o uno contiene al otro."""
    unas, otras = set(uno.split()), set(otro.split())
    comunes = unas & otras
    if len(comunes) > 1 and comunes in (unas, otras):
        return True
    return len(comunes) >= _PARECIDO * len(unas | otras) and len(comunes) > 1


def asunto(nombre: str) -> set[str]:
    """Da las palabras de un nombre comparable que no dicen qué órgano es, sino de qué: «DIF», «obras»."""
    return {palabra for palabra in nombre.split() if palabra.rstrip("oa") not in _CARGOS}
