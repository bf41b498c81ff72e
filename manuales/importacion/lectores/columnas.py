"""El orden de lectura donde los renglones no van de lado a lado: tablas con bordes y páginas a dos columnas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .letras import Rayas
from .renglones import Pagina, Palabra, Renglon

_JUNTAS = 3.0  # puntos a los que dos rayas son la misma
_CASI_TODO = 0.9  # parte de un borde que basta para que lo sea
_ROTULO = 9  # palabras de la celda que rotula a la de su derecha, a lo más
_RENGLONES_DE_ROTULO = 4  # renglones de esa celda, a lo más
_PALABRAS_DE_PROSA = 3  # palabras por renglón de un texto corrido, a lo menos
_NUMERO = 3  # palabras de la celda que numera a la que le sigue, a lo más
_PROSA = 12  # palabras de una celda de texto corrido, a lo menos
_MINIMO = 14  # renglones de una página a dos columnas, a lo menos
_POCOS = 6  # renglones que ha de tener la página para partirla por la calle de las demás
_CALLE = 7.0  # puntos de blanco entre dos columnas, a lo menos
_CRUZAN = 0.12  # parte de los renglones que puede cruzar la calle: títulos de lado a lado
_LLENOS = 0.5  # parte de los renglones de cada columna que la llenan

Banda = tuple[float, float, list[float]]


def ordenar_celdas(renglones: list[Renglon], rayas: Rayas) -> list[Renglon]:
    """Ordena el texto de las filas de tabla cuyas celdas tienen varios renglones o son rótulo y valor.

    La celda corta que rotula o numera va en el primer renglón de la que le sigue; las celdas largas se leen una tras
    otra. Las filas de celdas cortas (firmas, control de cambios) se quedan como se ven.

    Args:
        renglones: los de la página, de arriba abajo.
        rayas: las suyas.
    """
    ordenados: list[Renglon] = []
    pendientes = list(renglones)
    for arriba, abajo, bordes in _bandas(rayas):
        ordenados += [renglon for renglon in pendientes if renglon.base <= arriba]
        dentro = [renglon for renglon in pendientes if arriba < renglon.base <= abajo]
        ordenados += _ordenar_fila(dentro, bordes)
        pendientes = [renglon for renglon in pendientes if renglon.base > abajo]
    return ordenados + pendientes


def _bandas(rayas: Rayas) -> list[Banda]:
    """Da las filas de las tablas: (arriba, abajo, bordes verticales de izquierda a derecha)."""
    horizontales = _unir(rayas.horizontales)
    verticales = _unir(rayas.verticales)
    bandas = []
    for (arriba, ia, da), (abajo, ib, db) in pairwise(_enteras(horizontales)):
        izquierda, derecha = max(ia, ib), min(da, db)
        if abajo - arriba < _JUNTAS * 2 or derecha - izquierda < _JUNTAS * 10:
            continue
        alto = (abajo - arriba) * _CASI_TODO
        bordes = [
            x
            for x, y0, y1 in verticales
            if izquierda - _JUNTAS <= x <= derecha + _JUNTAS and min(y1, abajo) - max(y0, arriba) >= alto
        ]
        if len(bordes) > 2:
            bandas.append((arriba, abajo, sorted(bordes)))
    return bandas


def _unir(rayas: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Une las rayas que están en la misma línea y se tocan; las da por su lugar."""
    unidas: list[tuple[float, float, float]] = []
    grupo: list[tuple[float, float, float]] = []
    for raya in [*sorted(rayas), (float("inf"), 0.0, 0.0)]:
        if grupo and raya[0] - grupo[-1][0] > _JUNTAS:
            unidas += _unir_tramos(grupo)
            grupo = []
        grupo.append(raya)
    return unidas


def _unir_tramos(grupo: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    lugar = sum(raya[0] for raya in grupo) / len(grupo)
    tramos: list[tuple[float, float]] = []
    for inicio, fin in sorted((raya[1], raya[2]) for raya in grupo):
        if tramos and inicio - tramos[-1][1] <= _JUNTAS:
            tramos[-1] = (tramos[-1][0], max(fin, tramos[-1][1]))
        else:
            tramos.append((inicio, fin))
    return [(lugar, inicio, fin) for inicio, fin in tramos]


def _enteras(horizontales: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Quita las rayas que no cruzan su tabla de lado a lado: las de una celda combinada."""
    enteras = []
    for y, x0, x1 in horizontales:
        cercanas = [b - a for otra, a, b in horizontales if abs(otra - y) < 400 and a < x1 and x0 < b]
        if x1 - x0 >= max(cercanas) * _CASI_TODO:
            enteras.append((y, x0, x1))
    return enteras


def _ordenar_fila(renglones: list[Renglon], bordes: list[float]) -> list[Renglon]:
    """Ordena una fila."""
    palabras = [palabra for renglon in renglones for palabra in renglon.palabras]
    if any(palabra.x0 < bordes[0] - _JUNTAS or palabra.x1 > bordes[-1] + _JUNTAS for palabra in palabras):
        return renglones
    celdas = [celda for desde, hasta in pairwise(bordes) if (celda := _recortar(renglones, desde, hasta))]
    if len(celdas) > 2 and len(celdas) % 2 == 0 and all(_es_rotulo(celda) for celda in celdas[::2]):
        return [
            renglon
            for rotulo, valor in zip(celdas[::2], celdas[1::2], strict=True)
            for renglon in _casar(rotulo, valor)
        ]
    if len(celdas) < 2 or len(renglones) < 2:
        return renglones
    primera, segunda, *otras = celdas
    if _rotula(primera, celdas):
        return [*_casar(primera, segunda), *(renglon for celda in otras for renglon in celda)]
    if all(_es_prosa(celda) for celda in celdas):
        return [renglon for celda in celdas for renglon in celda]
    return renglones


def _rotula(primera: list[Renglon], celdas: list[list[Renglon]]) -> bool:
    """Dice si la primera celda rotula a la segunda, o la numera y alguna de las demás es texto corrido."""
    if len(celdas) == 2:
        return len(primera) <= _RENGLONES_DE_ROTULO and len(_en_orden(primera)) <= _ROTULO
    larga = any(len(celda) > 1 and len(_en_orden(celda)) >= _PROSA for celda in celdas)
    return larga and len(primera) == 1 and len(_en_orden(primera)) <= _NUMERO


def _es_prosa(celda: list[Renglon]) -> bool:
    """Dice si sus renglones son de texto corrido, y no entradas de una lista que siguen en la otra columna."""
    return len(_en_orden(celda)) >= max(_PROSA, len(celda) * _PALABRAS_DE_PROSA)


def _casar(rotulo: list[Renglon], valor: list[Renglon]) -> list[Renglon]:
    """Pone el rótulo, aunque tenga varios renglones, en el primero de su valor."""
    primero = valor[0]
    primero.palabras[0].celda = True
    return [Renglon([*_en_orden(rotulo), *primero.palabras]), *valor[1:]]


def _es_rotulo(celda: list[Renglon]) -> bool:
    palabras = _en_orden(celda)
    return len(palabras) <= _ROTULO and palabras[-1].texto.endswith(":")


def _en_orden(celda: list[Renglon]) -> list[Palabra]:
    return [palabra for renglon in celda for palabra in renglon.palabras]


def _recortar(renglones: list[Renglon], desde: float, hasta: float) -> list[Renglon]:
    """Da la parte de los renglones que cae entre dos lugares."""
    partes = []
    for renglon in renglones:
        palabras = [palabra for palabra in renglon.palabras if desde <= (palabra.x0 + palabra.x1) / 2 < hasta]
        if palabras:
            vineta = renglon.vineta if palabras[0] is renglon.palabras[0] else 0.0
            partes.append(Renglon(palabras, vineta, renglon.zona))
    return partes


def separar_columnas(paginas: Sequence[Pagina]) -> None:
    """Lee primero la columna izquierda y luego la derecha de las páginas a dos columnas de texto corrido.

    Si casi medio documento tiene su calle en el mismo lugar, también la tienen las páginas con columnas a medio llenar.
    Lo que cruza de lado a lado (encabezado, pie, títulos) se queda en su lugar y parte las columnas.
    """
    calles = [_calle(_derechos(pagina)) if pagina.giro == 0 else None for pagina in paginas]
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
        if _libra(renglon, calle):
            pendientes.append(renglon)
        else:
            ordenados += [*_por_columnas(pendientes, calle, corrida), renglon]
            pendientes = []
    return ordenados + _por_columnas(pendientes, calle, corrida)


def _por_columnas(renglones: list[Renglon], calle: float, corrida: float) -> list[Renglon]:
    izquierda = _recortar(renglones, float("-inf"), calle)
    derecha = _recortar(renglones, calle, float("inf"))
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
