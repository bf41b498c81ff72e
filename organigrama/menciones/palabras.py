"""Las palabras de un nombre o de un texto, como se comparan: su lugar, su raíz y si es sólo una partícula."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from texto.normal import plegar

PARTICULAS = frozenset("a al con de del e el en la las lo los o para por u y".split())
_PALABRA = re.compile(r"[^\W_]+")
#: Lo que puede haber entre dos palabras de un mismo nombre: blancos, saltos, guiones y comillas.
_ENTRE = "-–—/«»“”\"'"
_CORTE = re.compile(r"[-\u2010\u2011]\s*\n\s*")  # «Evalua-\nción»


@dataclass(frozen=True, slots=True)
class Palabra:
    """Una palabra en su lugar.

    Args:
        inicio, fin: sus posiciones en el texto.
        letras: como está escrita.
        plegada: en minúsculas y sin acentos.
        raiz: sin acentos, mayúsculas ni número: «Médicas» y «medica» tienen la misma.
    """

    inicio: int
    fin: int
    letras: str
    plegada: str
    raiz: str

    @property
    def es_particula(self) -> bool:
        """Si no distingue un nombre de otro (de, la, y…)."""
        return self.plegada in PARTICULAS

    @property
    def con_mayuscula(self) -> bool:
        """Si empieza con mayúscula."""
        return self.letras[0].isupper()


def leer_palabras(texto: str) -> list[Palabra]:
    """Da las palabras de un texto, en orden."""
    return [Palabra(una.start(), una.end(), una.group(), *_formas(una.group())) for una in _PALABRA.finditer(texto)]


@lru_cache(maxsize=16384)
def _formas(letras: str) -> tuple[str, str]:
    """La palabra plegada y su raíz."""
    plegada = plegar(letras)
    return plegada, re.sub(r"e?s?$", "", plegada) if len(plegada) > 3 else plegada


def seguidas(texto: str, una: Palabra, otra: Palabra, *, signos: str = "") -> bool:
    """Dice si dos palabras pueden ser del mismo nombre: entre ellas no hay más que blancos, guiones o comillas.

    Args:
        signos: los demás que se admiten, porque el nombre los lleva («Planeación, Evaluación y Control»).
    """
    return all(letra.isspace() or letra in _ENTRE or letra in signos for letra in texto[una.fin : otra.inicio])


def cortada(texto: str, una: Palabra, otra: Palabra) -> bool:
    """Dice si dos trozos son una palabra cortada con guion al final del renglón."""
    return _CORTE.fullmatch(texto, una.fin, otra.inicio) is not None


def raiz_de(letras: str) -> str:
    """Da la raíz de una palabra."""
    return _formas(letras)[1]
