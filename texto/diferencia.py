"""La diferencia entre dos textos, palabra por palabra."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Clase = Literal["igual", "quitado", "puesto"]
_PIEZA = re.compile(r"\w+|\s+|[^\w\s]")
#: Comparaciones a lo más: comparar todo con todo es cuadrático, y un texto hostil de sílabas iguales no debe colgar.
_TOPE = 1_500_000


@dataclass(frozen=True, slots=True)
class TramoComparado:
    """Un trozo de texto y qué le pasó.

    Args:
        clase: «igual» en los dos, «quitado» del primero o «puesto» en el segundo.
        texto: sus letras.
    """

    clase: Clase
    texto: str


def diferencia(antes: str, despues: str) -> tuple[TramoComparado, ...]:
    """Compara dos textos palabra por palabra.

    Los tramos iguales y quitados, juntos, dan el primero; los iguales y puestos, el segundo. Si lo que cambió es tan
    largo que compararlo tardaría, sale entero como quitado y puesto.

    Args:
        antes, despues: los textos.

    Returns:
        los tramos en el orden en que se leen, lo quitado antes que lo puesto; ninguno está vacío.
    """
    a, b = _PIEZA.findall(antes), _PIEZA.findall(despues)
    inicio = _iguales(a, b)
    fin = _iguales(a[inicio:][::-1], b[inicio:][::-1])
    medio_a, medio_b = a[inicio : len(a) - fin], b[inicio : len(b) - fin]
    tramos: list[TramoComparado] = []
    _agregar(tramos, "igual", a[:inicio])
    for clase, piezas in _comparar(medio_a, medio_b):
        _agregar(tramos, clase, piezas)
    _agregar(tramos, "igual", a[len(a) - fin :])
    return tuple(tramos)


def _iguales(a: Sequence[str], b: Sequence[str]) -> int:
    """Cuántas piezas del comienzo son iguales."""
    cuenta = 0
    for una, otra in zip(a, b, strict=False):
        if una != otra:
            break
        cuenta += 1
    return cuenta


def _comparar(a: Sequence[str], b: Sequence[str]) -> list[tuple[Clase, Sequence[str]]]:
    if len(a) * len(b) > _TOPE:
        return [("quitado", a), ("puesto", b)]
    partes: list[tuple[Clase, Sequence[str]]] = []
    for operacion, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if operacion == "equal":
            partes.append(("igual", a[a1:a2]))
        else:
            partes += [("quitado", a[a1:a2]), ("puesto", b[b1:b2])]
    return partes


def _agregar(tramos: list[TramoComparado], clase: Clase, piezas: Sequence[str]) -> None:
    texto = "".join(piezas)
    if not texto:
        return
    if tramos and tramos[-1].clase == clase:
        tramos[-1] = TramoComparado(clase, tramos[-1].texto + texto)
    else:
        tramos.append(TramoComparado(clase, texto))
