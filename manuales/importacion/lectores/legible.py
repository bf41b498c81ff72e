"""Saber si las letras de un PDF dicen lo que se ve: un texto largo en español tiene palabras de español."""

from __future__ import annotations

from collections.abc import Iterable

_POCAS = 600  # con menos letras no se juzga: puede ser una portada o una tabla
_PARTE = 0.01  # de cada cien palabras, una a lo menos; en los manuales de verdad son más de treinta
_COMUNES = frozenset("de la el los las del al a y e o en que se por para con un una su sus es no".split())


def es_ilegible(palabras: Iterable[str]) -> bool:
    """Dice si un texto no está escrito con las letras que se ven.

    Pasa cuando la fuente no dice a qué letra corresponde cada dibujo («0DQXDO GH 2UJDQL]DFLyQ») y cuando un
    reconocimiento de imágenes dejó basura.

    Args:
        palabras: las del archivo, en cualquier orden.
    """
    letras = total = comunes = 0
    for palabra in palabras:
        letras += len(palabra)
        total += 1
        comunes += palabra.strip(".,;:()").lower() in _COMUNES
    return letras >= _POCAS and comunes < total * _PARTE
