"""Listas: qué marca toca a cada renglón por su lugar y cuál se muestra."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from texto.numerales import marca


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón de una lista.

    Args:
        id: identificador del renglón.
        estilo: cómo se escribe su marca; vacío, no lleva más que la impresa.
        impresa: marca impresa que se aparta de la calculada; None cuando rige la calculada.
    """

    id: int
    estilo: str
    impresa: str | None = None


def marcas_calculadas(renglones: Iterable[Renglon]) -> dict[int, str]:
    """Da la marca que toca a cada renglón de una misma lista, contando por estilo.

    Los renglones sin estilo (párrafos, subtítulos) no cuentan ni llevan marca.

    Args:
        renglones: los hermanos, en su orden.
    """
    cuenta: dict[str, int] = {}
    marcas: dict[int, str] = {}
    for renglon in renglones:
        if renglon.estilo:
            cuenta[renglon.estilo] = cuenta.get(renglon.estilo, 0) + 1
        marcas[renglon.id] = marca(renglon.estilo, cuenta.get(renglon.estilo, 0)) if renglon.estilo else ""
    return marcas


def marcas_mostradas(renglones: Iterable[Renglon]) -> dict[int, str]:
    """Da la marca que se muestra: la impresa mientras valga, si no la calculada."""
    lista = list(renglones)
    calculadas = marcas_calculadas(lista)
    return {uno.id: calculadas[uno.id] if uno.impresa is None else uno.impresa for uno in lista}
