"""El orden de lectura de las páginas a dos columnas: de texto corrido o de listas con código."""

from __future__ import annotations

from .renglones import Renglon
from .tablas import recortar

_MINIMO = 14  # renglones de una página a dos columnas, a lo menos
_CALLE = 7.0  # puntos de blanco entre dos columnas, a lo menos
_CRUZAN = 0.12  # parte de los renglones que puede cruzar la calle: títulos de lado a lado
_LLENOS = 0.5  # parte de los renglones de cada columna que la llenan


def separar_columnas(renglones: list[Renglon]) -> list[Renglon]:
    """Lee primero la columna izquierda y luego la derecha, si la página va a dos columnas de texto corrido.

    Lo que cruza de lado a lado (encabezado, pie, títulos) se queda en su lugar y parte las columnas.
    """
    derechos = [renglon for renglon in renglones if not renglon.zona]
    calle = _calle([renglon for renglon in derechos if not renglon.en_tabla])
    if calle is None:
        return renglones
    ordenados: list[Renglon] = []
    pendientes: list[Renglon] = []
    for renglon in derechos:
        if renglon.en_tabla or not _libra(renglon, calle):
            ordenados += [*_por_columnas(pendientes, calle), renglon]
            pendientes = []
        else:
            pendientes.append(renglon)
    ordenados += _por_columnas(pendientes, calle)
    return ordenados + [renglon for renglon in renglones if renglon.zona]


def _por_columnas(renglones: list[Renglon], calle: float) -> list[Renglon]:
    return [
        *recortar(renglones, float("-inf"), calle),
        *recortar(renglones, calle, float("inf")),
    ]


def _deja_calle(renglon: Renglon, calle: float) -> bool:
    """Dice si el renglón está de un lado de la calle o deja en ella un blanco como el de dos columnas."""
    izquierda = [palabra.x1 for palabra in renglon.palabras if palabra.x1 <= calle]
    derecha = [palabra.x0 for palabra in renglon.palabras if palabra.x0 >= calle]
    return not izquierda or not derecha or min(derecha) - max(izquierda) >= _CALLE


def _calle(renglones: list[Renglon]) -> float | None:
    """Da dónde está el blanco que separa dos columnas de texto corrido; None si no va a dos columnas."""
    largos = [renglon for renglon in renglones if len(renglon.palabras) > 2]
    if len(largos) < _MINIMO:
        return None
    izquierda, derecha = min(r.x0 for r in largos), max(r.x1 for r in largos)
    ancho = derecha - izquierda
    candidatas = [izquierda + ancho * parte / 100 for parte in range(40, 61)]
    cruces = {x: sum(not _libra(renglon, x) for renglon in largos) for x in candidatas}
    minimo = min(cruces.values())
    if minimo > len(largos) * _CRUZAN:
        return None
    mejores = [x for x in candidatas if cruces[x] == minimo]
    calle = mejores[len(mejores) // 2]
    lados = [r for r in largos if _libra(r, calle)]
    a_la_izquierda = [max(p.x1 for p in r.palabras if p.x1 <= calle) for r in lados if r.x0 < calle]
    a_la_derecha = [r.x1 for r in lados if r.x1 > calle]
    if min(len(a_la_izquierda), len(a_la_derecha)) < _MINIMO / 2:
        return None
    llenas = (_llenan(a_la_izquierda, calle, ancho), _llenan(a_la_derecha, derecha, ancho))
    return calle if all(llenas) else None


def _llenan(finales: list[float], borde: float, ancho: float) -> bool:
    """Dice si la mitad de los renglones de una columna llega a su borde, como en texto corrido."""
    return sum(borde - x1 < ancho * 0.06 for x1 in finales) >= len(finales) * _LLENOS


def _libra(renglon: Renglon, x: float) -> bool:
    return not any(palabra.x0 < x < palabra.x1 for palabra in renglon.palabras) and _deja_calle(renglon, x)
