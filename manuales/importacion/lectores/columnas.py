"""El orden de lectura de las páginas a dos columnas."""

from __future__ import annotations

from collections.abc import Sequence

from .renglones import Pagina, Renglon
from .tablas import recortar

_MINIMO = 14  # renglones de una página a dos columnas, a lo menos
_POCOS = 6  # renglones que ha de tener la página para partirla por la calle de las demás
_CALLE = 7.0  # puntos de blanco entre dos columnas, a lo menos
_CRUZAN = 0.12  # parte de los renglones que puede cruzar la calle: títulos de lado a lado
_LLENOS = 0.5  # parte de los renglones de cada columna que la llenan


def separar_columnas(paginas: Sequence[Pagina]) -> None:
    """Lee primero la columna izquierda y luego la derecha de las páginas a dos columnas de texto corrido.

    Si casi medio documento tiene su calle en el mismo lugar, también la tienen las páginas con columnas a medio llenar.
    Lo que cruza de lado a lado (encabezado, pie, títulos) se queda en su lugar y parte las columnas.
    """
    calles = [_calle([r for r in _derechos(pagina) if not r.fijo]) if pagina.giro == 0 else None for pagina in paginas]
    comun = _comun([calle for calle in calles if calle is not None], len(paginas))
    for pagina, propia in zip(paginas, calles, strict=True):
        derechos = _derechos(pagina)
        calle = propia
        if calle is None and comun is not None and pagina.giro == 0:
            cruzan = sum(not _libra(renglon, comun) for renglon in derechos)
            calle = comun if len(derechos) >= _POCOS and cruzan * 4 <= len(derechos) else None
        if calle is not None:
            pagina.renglones = _en_dos(derechos, calle) + [r for r in pagina.renglones if r.zona]


def _derechos(pagina: Pagina) -> list[Renglon]:
    return [renglon for renglon in pagina.renglones if not renglon.zona]


def _comun(calles: list[float], paginas: int) -> float | None:
    """Da el lugar de la calle que comparte casi la mitad de las páginas."""
    if not calles:
        return None
    centro = sorted(calles)[len(calles) // 2]
    iguales = sum(abs(calle - centro) <= _CALLE for calle in calles)
    return centro if iguales * 5 >= paginas * 2 else None


def _en_dos(derechos: list[Renglon], calle: float) -> list[Renglon]:
    """Ordena los renglones de una página a dos columnas."""
    derecha = [palabra.x0 for renglon in derechos for palabra in renglon.palabras if palabra.x0 > calle]
    corrida = min(derecha, default=0.0) - min(renglon.x0 for renglon in derechos)
    ordenados: list[Renglon] = []
    pendientes: list[Renglon] = []
    for renglon in derechos:
        if _libra(renglon, calle) and not renglon.fijo:
            pendientes.append(renglon)
        else:
            ordenados += [*_por_columnas(pendientes, calle, corrida), renglon]
            pendientes = []
    return ordenados + _por_columnas(pendientes, calle, corrida)


def _por_columnas(renglones: list[Renglon], calle: float, corrida: float) -> list[Renglon]:
    izquierda = recortar(renglones, float("-inf"), calle)
    derecha = recortar(renglones, calle, float("inf"))
    for renglon in derecha:
        renglon.corrida = corrida
    return izquierda + derecha


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
