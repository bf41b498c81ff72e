"""El orden de lectura de las tablas con bordes: qué se lee celda por celda y qué renglón por renglón."""

from __future__ import annotations

from itertools import pairwise

from ..lexico import clave_de_rotulo
from .cajas import unir_rayas
from .letras import Rayas
from .matrices import Matriz, leer_matrices
from .renglones import Palabra, Renglon, recortar

_JUNTAS = 3.0  # puntos a los que dos rayas son la misma
_CASI_TODO = 0.9  # parte de un borde que basta para que lo sea
_ROTULO = 9  # palabras de la celda que rotula a la de su derecha, a lo más
_RENGLONES_DE_ROTULO = 4  # renglones de esa celda, a lo más
_PALABRAS_DE_PROSA = 3  # palabras por renglón de un texto corrido, a lo menos
_NUMERO = 3  # palabras de la celda que numera a la que le sigue, a lo más
_PROSA = 12  # palabras de una celda de texto corrido, a lo menos
_FILAS = 3  # las de una tabla de datos, a lo menos
_RECUADRO = 2  # bordes verticales de una fila sin columnas
_SEGUIDOS = 2.2  # veces la letra que distan, a lo más, dos renglones seguidos de una celda

Celda = list[Renglon]
Banda = tuple[float, float, list[float]]


def ordenar_celdas(renglones: list[Renglon], rayas: Rayas, matriz: Matriz | None = None) -> list[Renglon]:
    """Ordena el texto de las filas de tabla cuyas celdas tienen varios renglones o son rótulo y valor.

    La celda corta que rotula o numera va en el primer renglón de la que le sigue; las celdas largas se leen una tras
    otra. Las filas de celdas cortas (firmas, control de cambios) se quedan como se ven. Las tablas que reparten
    funciones por columnas se leen celda por celda.

    Args:
        renglones: los de la página, de arriba abajo.
        rayas: las suyas.
        matriz: la tabla de funciones que venía de la página anterior.
    """
    bandas = _bandas(rayas)
    pendientes = [renglon for renglon in renglones if not renglon.zona]
    girados = [renglon for renglon in renglones if renglon.zona]  # su «base» es la de quien inclina la página
    ordenados: list[Renglon] = []
    for zona in leer_matrices(pendientes, rayas, bandas, matriz or Matriz()):
        antes = [renglon for renglon in pendientes if renglon.base <= zona.arriba]
        ordenados += _ordenar_filas(antes, [banda for banda in bandas if banda[1] <= zona.arriba + _JUNTAS])
        ordenados += zona.renglones
        pendientes = _aparte([renglon for renglon in pendientes if renglon.base > zona.abajo])
        bandas = [banda for banda in bandas if banda[0] >= zona.abajo - _JUNTAS]
    return ordenados + _ordenar_filas(pendientes, bandas) + girados


def _ordenar_filas(renglones: list[Renglon], bandas: list[Banda]) -> list[Renglon]:
    """Ordena lo que hay en unas filas de tabla y fuera de ellas."""
    ordenados: list[Renglon] = []
    pendientes = renglones
    de_uno = False  # si la fila anterior era un recuadro de un renglón: el fondo de color de un párrafo son varios
    for arriba, abajo, bordes in bandas:
        antes = [renglon for renglon in pendientes if renglon.base <= arriba]
        dentro = [renglon for renglon in pendientes if arriba < renglon.base <= abajo]
        ordenados += antes
        if len(bordes) > 2:
            dentro = _ordenar_fila(dentro, bordes, en_lista=_filas_iguales(bandas, bordes) >= _FILAS)
            for renglon in dentro:
                renglon.fijo = True
        solo = len(bordes) == _RECUADRO and len(dentro) == 1
        ordenados += dentro if (solo and de_uno) or not dentro else _aparte(dentro)
        pendientes = [renglon for renglon in pendientes if renglon.base > abajo]
        if not solo and dentro:
            _aparte(pendientes)
        de_uno = solo
    return ordenados + pendientes


def _aparte(renglones: list[Renglon]) -> list[Renglon]:
    """Anota que una raya separa al primero de lo anterior."""
    if renglones:
        renglones[0].raya = True
    return renglones


def _bandas(rayas: Rayas) -> list[Banda]:
    """Da las filas de las tablas: (arriba, abajo, bordes verticales de izquierda a derecha)."""
    horizontales = unir_rayas(rayas.horizontales)
    verticales = unir_rayas(rayas.verticales)
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
        if len(bordes) > 1:
            bandas.append((arriba, abajo, sorted(bordes)))
    return bandas


def _enteras(horizontales: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Quita las rayas que no cruzan su tabla de lado a lado: las de una celda combinada."""
    enteras = []
    for y, x0, x1 in horizontales:
        cercanas = [b - a for otra, a, b in horizontales if abs(otra - y) < 400 and a < x1 and x0 < b]
        if x1 - x0 >= max(cercanas) * _CASI_TODO:
            enteras.append((y, x0, x1))
    return enteras


def _filas_iguales(bandas: list[Banda], bordes: list[float]) -> int:
    """Da cuántas filas de la página tienen las mismas columnas que esta."""
    return sum(
        len(otros) == len(bordes) and all(abs(a - b) <= _JUNTAS for a, b in zip(otros, bordes, strict=True))
        for _, _, otros in bandas
    )


def _ordenar_fila(renglones: list[Renglon], bordes: list[float], *, en_lista: bool) -> list[Renglon]:
    """Ordena una fila; ``en_lista`` dice si la tabla tiene varias como ella."""
    palabras = [palabra for renglon in renglones for palabra in renglon.palabras]
    if any(palabra.x0 < bordes[0] - _JUNTAS or palabra.x1 > bordes[-1] + _JUNTAS for palabra in palabras):
        return renglones
    celdas = [celda for desde, hasta in pairwise(bordes) if (celda := recortar(renglones, desde, hasta))]
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
        return [*_casar(primera, segunda), *_una_tras_otra(otras)]
    if _es_una_fila(celdas):
        return _una_tras_otra(celdas)
    return _en_un_renglon(celdas) if en_lista and _es_de_datos(celdas) else renglones


def _una_tras_otra(celdas: list[Celda]) -> list[Renglon]:
    return [renglon for celda in celdas for renglon in _aparte(celda)]


def _rotula(primera: Celda, celdas: list[Celda]) -> bool:
    """Dice si la primera celda rotula a la segunda, o la numera y alguna de las demás es texto corrido."""
    if len(celdas) == 2:
        return len(primera) <= _RENGLONES_DE_ROTULO and len(_en_orden(primera)) <= _ROTULO
    larga = any(len(celda) > 1 and len(_en_orden(celda)) >= _PROSA for celda in celdas)
    return larga and len(primera) == 1 and len(_en_orden(primera)) <= _NUMERO


def _es_una_fila(celdas: list[Celda]) -> bool:
    """Dice si las celdas son de una sola fila que se lee una por una, y no varias filas sin rayas que las separen.

    Lo es si todas son texto corrido o si alguna lo es y las demás, más cortas, no dejan huecos entre sus renglones.
    """
    if all(_es_prosa(celda) for celda in celdas):
        return True
    mismas = len({len(celda) for celda in celdas}) == 1
    return not mismas and any(_es_prosa(celda) for celda in celdas) and all(_sin_huecos(celda) for celda in celdas)


def _es_prosa(celda: Celda) -> bool:
    """Dice si sus renglones son de texto corrido, y no entradas de una lista que siguen en la otra columna."""
    return len(_en_orden(celda)) >= max(_PROSA, len(celda) * _PALABRAS_DE_PROSA)


def _sin_huecos(celda: Celda) -> bool:
    return _es_prosa(celda) or all(b.base - a.base <= a.tamano * _SEGUIDOS for a, b in pairwise(celda))


def _es_de_datos(celdas: list[Celda]) -> bool:
    """Dice si es la fila de una tabla de datos en que a una sola celda no le bastó un renglón."""
    varios = [celda for celda in celdas if len(celda) > 1]
    return len(varios) == 1 and len(celdas) > 2 and all(_sin_huecos(celda) for celda in celdas)


def _en_un_renglon(celdas: list[Celda]) -> list[Renglon]:
    """Junta las celdas de una fila en un renglón, cada una en su columna."""
    palabras: list[Palabra] = []
    for celda in celdas:
        suyas = _en_orden(celda)
        suyas[0].celda = bool(palabras)
        palabras += suyas
    return [Renglon(palabras, celdas[0][0].vineta)]


def _casar(rotulo: Celda, valor: Celda) -> list[Renglon]:
    """Pone el rótulo, aunque tenga varios renglones, en el primero de su valor."""
    primero = valor[0]
    primero.palabras[0].celda = True
    return _aparte([Renglon([*_en_orden(rotulo), *primero.palabras]), *valor[1:]])


def _es_rotulo(celda: Celda) -> bool:
    palabras = _en_orden(celda)
    if len(palabras) > _ROTULO:
        return False
    return palabras[-1].texto.endswith(":") or bool(clave_de_rotulo(" ".join(palabra.texto for palabra in palabras)))


def _en_orden(celda: Celda) -> list[Palabra]:
    return [palabra for renglon in celda for palabra in renglon.palabras]
