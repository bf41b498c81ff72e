"""Las líneas de mando de un organigrama dibujado: qué caja manda sobre cuál, siguiendo las rayas que las unen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .letras import Rayas

Rectangulo = tuple[float, float, float, float]  # x0, y0, x1, y1
Tramo = tuple[float, float, float, float]  # de (x0, y0) a (x1, y1), hacia la derecha o hacia abajo

_TOCA = 2.5  # puntos a los que dos trazos se tocan
_AL_LADO = 6.0  # puntos que puede apartarse de su caja la línea que baja pegada a ella
_MUCHAS = 1500  # rayas de una página que ya no es un organigrama


@dataclass(slots=True)
class _Linea:
    """Los trazos que se tocan y las cajas que unen.

    Args:
        manda: las cajas de cuyo borde de abajo sale, o a cuyo lado empieza a bajar.
        obedece: las cajas a las que llega por arriba.
        de_lado: las cajas a las que llega por un lado.
    """

    tramos: list[Tramo]
    manda: set[int] = field(default_factory=set)
    obedece: set[int] = field(default_factory=set)
    de_lado: set[int] = field(default_factory=set)


def superiores(cajas: Sequence[Rectangulo], rayas: Rayas) -> dict[int, int]:
    """Da, para el índice de cada caja, el de la que manda sobre ella, si consta en una línea de mando.

    La línea sale de abajo de la que manda, o baja pegada a su lado, y llega arriba o a un lado de las que dependen de
    ella. La que no sale de ninguna pero sigue el eje de la caja de hasta arriba, es de esta: pasa detrás de otra fila.

    Args:
        cajas: las del organigrama.
        rayas: las de la página.
    """
    if len(rayas.horizontales) + len(rayas.verticales) > _MUCHAS:
        return {}
    hallados: dict[int, int] = {}
    for linea in _lineas(cajas, rayas):
        mandan = linea.manda or _de_su_eje(cajas, linea)
        if len(mandan) == 1:
            [jefa] = mandan
            for caja in (linea.obedece | linea.de_lado) - {jefa}:
                hallados.setdefault(caja, jefa)
    return hallados


def _lineas(cajas: Sequence[Rectangulo], rayas: Rayas) -> list[_Linea]:
    """Agrupa los trazos que se tocan y anota a qué cajas llegan; los lados de las cajas no son trazos."""
    tramos: list[Tramo] = [(x0, y, x1, y) for y, x0, x1 in rayas.horizontales]
    tramos += [(x, y0, x, y1) for x, y0, y1 in rayas.verticales]
    lineas: list[_Linea] = []
    for tramo in tramos:
        if any(_es_lado(tramo, caja) for caja in cajas):
            continue
        juntas = [linea for linea in lineas if any(_se_tocan(tramo, otro) for otro in linea.tramos)]
        lineas = [linea for linea in lineas if not any(linea is otra for otra in juntas)]
        lineas.append(_Linea([tramo, *(otro for linea in juntas for otro in linea.tramos)]))
    for linea in lineas:
        for indice, caja in enumerate(cajas):
            _anotar(linea, indice, caja)
    return lineas


def _es_lado(tramo: Tramo, caja: Rectangulo) -> bool:
    """Dice si el trazo es parte del borde de la caja."""
    x0, y0, x1, y1 = tramo
    dentro = caja[0] - _TOCA <= x0 and x1 <= caja[2] + _TOCA and caja[1] - _TOCA <= y0 and y1 <= caja[3] + _TOCA
    if x0 == x1:
        return dentro and min(abs(x0 - caja[0]), abs(x0 - caja[2])) <= _TOCA
    return dentro and min(abs(y0 - caja[1]), abs(y0 - caja[3])) <= _TOCA


def _se_tocan(uno: Tramo, otro: Tramo) -> bool:
    return (
        uno[0] - _TOCA <= otro[2]
        and otro[0] - _TOCA <= uno[2]
        and uno[1] - _TOCA <= otro[3]
        and otro[1] - _TOCA <= uno[3]
    )


def _anotar(linea: _Linea, indice: int, caja: Rectangulo) -> None:
    """Anota por dónde llega la línea a la caja."""
    for x0, y0, x1, y1 in linea.tramos:
        if x0 == x1 and caja[0] - _TOCA <= x0 <= caja[2] + _TOCA:
            if abs(y0 - caja[3]) <= _TOCA:
                linea.manda.add(indice)
            elif abs(y1 - caja[1]) <= _TOCA:
                linea.obedece.add(indice)
        elif y0 == y1 and caja[1] <= y0 <= caja[3]:
            if abs(x1 - caja[0]) <= _TOCA or abs(x0 - caja[2]) <= _TOCA:
                linea.de_lado.add(indice)
        elif x0 == x1 and caja[1] <= y0 <= caja[3] < y1 and _pegado(x0, caja):
            linea.manda.add(indice)


def _pegado(x: float, caja: Rectangulo) -> bool:
    """Dice si una vertical baja junto a un lado de la caja."""
    return 0 <= caja[0] - x <= _AL_LADO or 0 <= x - caja[2] <= _AL_LADO


def _de_su_eje(cajas: Sequence[Rectangulo], linea: _Linea) -> set[int]:
    """Da la caja de hasta arriba si la línea, que no sale de ninguna, empieza en su eje."""
    arriba = min(cajas, key=lambda caja: caja[1])
    solas = [indice for indice, caja in enumerate(cajas) if caja[1] < arriba[3]]
    x0, y0, x1, _ = min(linea.tramos, key=lambda tramo: tramo[1])
    en_su_eje = x0 == x1 and abs(x0 - (arriba[0] + arriba[2]) / 2) <= _TOCA and y0 > arriba[3]
    return set(solas) if en_su_eje and len(solas) == 1 and linea.obedece else set()
