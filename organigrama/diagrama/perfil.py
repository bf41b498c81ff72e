"""El contorno de una rama: deja que una rama ancha pase por debajo de una vecina corta sin tocarla."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Banda(NamedTuple):
    """Una franja horizontal de la rama y lo que ocupa en ella, de izquierda a derecha."""

    arriba: float
    abajo: float
    izquierda: float
    derecha: float

    def corrida(self, x: float, y: float) -> Banda:
        """La misma franja en otro lugar."""
        return Banda(self.arriba + y, self.abajo + y, self.izquierda + x, self.derecha + x)


Perfil = tuple[Banda, ...]


def juntar(bandas: Sequence[Banda]) -> Perfil:
    """Un solo contorno para varias franjas que se traslapan en altura."""
    alturas = sorted({b.arriba for b in bandas} | {b.abajo for b in bandas})
    salida: list[Banda] = []
    for arriba, abajo in pairwise(alturas):
        dentro = [b for b in bandas if b.arriba < abajo and b.abajo > arriba]
        if not dentro:
            continue
        izquierda, derecha = min(b.izquierda for b in dentro), max(b.derecha for b in dentro)
        if salida and salida[-1].abajo == arriba and salida[-1][2:] == (izquierda, derecha):
            salida[-1] = salida[-1]._replace(abajo=abajo)
        else:
            salida.append(Banda(arriba, abajo, izquierda, derecha))
    return tuple(salida)


def alinear(perfiles: Sequence[Perfil], separacion: float, aire: float) -> list[float]:
    """Dónde empieza cada rama de una fila para que ninguna se acerque a otra más de lo debido.

    Args:
        perfiles: los contornos, de izquierda a derecha.
        separacion: espacio horizontal entre dos franjas que se ven.
        aire: dos franjas se ven si en altura las separa menos que esto.

    Returns:
        Cuánto se corre cada contorno; el primero, cero.
    """
    xs: list[float] = []
    puestas: list[Banda] = []
    for perfil in perfiles:
        x = max((_empuje(puestas, perfil, aire) + separacion), 0.0) if puestas else 0.0
        xs.append(x)
        puestas += [banda.corrida(x, 0) for banda in perfil]
    _centrar_sueltas(perfiles, xs, separacion, aire)
    return xs


def _empuje(puestas: Sequence[Banda], perfil: Perfil, aire: float) -> float:
    """Cuánto hay que correr el perfil para que apenas toque a las bandas ya puestas."""
    return max(
        (
            puesta.derecha - banda.izquierda
            for puesta in puestas
            for banda in perfil
            if puesta.arriba < banda.abajo + aire and banda.arriba < puesta.abajo + aire
        ),
        default=0.0,
    )


def _centrar_sueltas(perfiles: Sequence[Perfil], xs: list[float], separacion: float, aire: float) -> None:
    """Reparte el hueco que queda junto a las cajas sueltas que están entre dos ramas anchas."""
    seguidas = 0
    turnos = []
    for perfil in perfiles:
        seguidas = seguidas + 1 if len(perfil) == 1 else 0
        turnos.append(seguidas)
    for indice in range(len(perfiles) - 2, 0, -1):
        if not turnos[indice]:
            continue
        suya = [banda.corrida(xs[indice], 0) for banda in perfiles[indice]]
        lugar = min(
            xs[otra] - _empuje(suya, perfiles[otra], aire) - separacion
            for otra in range(indice + 1, len(perfiles))
            if _se_ven(suya, perfiles[otra], aire)
        )
        if lugar > 0:
            xs[indice] += lugar * turnos[indice] / (turnos[indice] + 1)


def _se_ven(unas: Sequence[Banda], otras: Perfil, aire: float) -> bool:
    return any(a.arriba < b.abajo + aire and b.arriba < a.abajo + aire for a in unas for b in otras)
