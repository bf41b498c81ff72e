"""Leer lo pegado como letras: un renglón por línea, con la sangría que traía."""

from __future__ import annotations

import re

from funciones.pegado.modelo import Renglon
from texto.rico import Tramo

_TABULADOR = 4


def leer_plano(texto: str) -> list[Renglon]:
    """Da los renglones con letras de un texto."""
    renglones = []
    for linea in texto.split("\n"):
        letras = linea.strip()
        if letras:
            sangria = len(linea) - len(linea.lstrip())
            blancos = linea[:sangria].expandtabs(_TABULADOR)
            corrido = re.sub(r"[^\S\t]+", " ", letras)
            renglones.append(Renglon((Tramo(corrido),), sangria=len(blancos), abre=False))
    return renglones
