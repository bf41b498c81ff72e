"""Las cajas de un organigrama dibujado: cada una, con todos sus renglones, es un solo texto."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from .letras import Rayas
from .mando import superiores
from .renglones import Palabra, Renglon

Tramo = tuple[float, float, float]

_JUNTAS = 3.0  # puntos a los que dos rayas son la misma
_ESQUINA = 14.0  # puntos que una esquina redonda quita a cada lado
_BASTAN = 2  # cajas unidas por una línea de mando, a lo menos; con una más, basta que una lo esté
_ANCHO = (20.0, 330.0)  # puntos
_ALTO = (9.0, 150.0)
_PALABRAS = 30  # las de una caja, a lo más
_APARTE = 0.8  # veces la letra que distan de una caja las palabras de fuera: si no, es un fondo de color
_DE_LADO = 0.5  # parte del alto que comparten dos cajas de una misma fila


@dataclass(frozen=True, slots=True)
class _Caja:
    """Un rectángulo dibujado, en puntos."""

    x0: float
    y0: float
    x1: float
    y1: float

    def tiene(self, palabra: Palabra) -> bool:
        """Dice si la palabra está dentro."""
        mitad = (palabra.x0 + palabra.x1) / 2
        return self.x0 <= mitad <= self.x1 and self.y0 < palabra.base <= self.y1

    def al_lado(self, otra: _Caja) -> bool:
        """Dice si está en la misma fila que otra."""
        comun = min(self.y1, otra.y1) - max(self.y0, otra.y0)
        return comun >= min(self.y1 - self.y0, otra.y1 - otra.y0) * _DE_LADO


def juntar_cajas(renglones: list[Renglon], rayas: Rayas) -> list[Renglon]:
    """Da los renglones de la página con un solo renglón por caja de organigrama, de arriba abajo y por filas.

    Las celdas de una tabla se tocan y no son estas; tampoco el fondo de color de unas palabras, un recuadro solo ni
    los que ninguna línea de mando une (los del encabezado de la página).

    Args:
        renglones: los de la página, de arriba abajo.
        rayas: las suyas.
    """
    derechos = [renglon for renglon in renglones if not renglon.zona]
    cajas = [caja for caja in _rectangulos(rayas) if _encierra(caja, derechos)]
    cajas = [caja for caja in cajas if not any(otra != caja and _dentro(otra, caja) for otra in cajas)]
    filas = list(dropwhile(lambda fila: not any(_llega_una_raya(caja, rayas) for caja in fila), _por_filas(cajas)))
    cajas = [caja for fila in filas for caja in fila]
    unidas = sum(_llega_una_raya(caja, rayas) for caja in cajas)
    if len(filas) < 2 or max(unidas, len(cajas) - 1) < _BASTAN:
        return renglones
    sueltos = _sin_las_de(cajas, derechos)
    ordenados: list[Renglon] = []
    de_caja: dict[_Caja, Renglon] = {}
    for fila in filas:
        arriba = min(caja.y0 for caja in fila)
        antes = [renglon for renglon in sueltos if renglon.base <= arriba]
        sueltos = sueltos[len(antes) :]
        ordenados += _tras_una_caja(antes) if ordenados else antes
        for caja in sorted(fila, key=lambda una: una.x0):
            palabras = [palabra for renglon in derechos for palabra in renglon.palabras if caja.tiene(palabra)]
            de_caja[caja] = Renglon(palabras, raya=True, recuadro=True, fijo=True)
            ordenados.append(de_caja[caja])
    _anotar_mando(de_caja, rayas)
    return [*ordenados, *_tras_una_caja(sueltos), *(renglon for renglon in renglones if renglon.zona)]


def _anotar_mando(de_caja: dict[_Caja, Renglon], rayas: Rayas) -> None:
    """Anota en el renglón de cada caja el de la que manda sobre ella."""
    suyos = list(de_caja.values())
    for inferior, superior in superiores([(c.x0, c.y0, c.x1, c.y1) for c in de_caja], rayas).items():
        suyos[inferior].superior = suyos[superior]


def _tras_una_caja(renglones: list[Renglon]) -> list[Renglon]:
    """Anota que al primero lo separa de lo anterior el borde de una caja."""
    if renglones:
        renglones[0].raya = True
    return renglones


def _rectangulos(rayas: Rayas) -> list[_Caja]:
    """Da los rectángulos que no comparten ningún lado con otro; sus esquinas pueden ser redondas.

    El lado puede seguir más allá de la caja: es la línea de mando que baja por él.
    """
    verticales = unir_rayas(rayas.verticales)
    cajas = []
    for grupo in _del_mismo_ancho(unir_rayas(rayas.horizontales)):
        for (y0, xa, xb), (y1, xc, xd) in pairwise(sorted(grupo)):
            if not _mismo_ancho((y0, xa, xb), (y1, xc, xd)) or not _ALTO[0] <= y1 - y0 <= _ALTO[1]:
                continue
            izquierda, derecha = _lado(verticales, xa, (y0, y1), -1), _lado(verticales, xb, (y0, y1), 1)
            if izquierda is not None and derecha is not None:
                cajas.append(_Caja(izquierda, y0, derecha, y1))
    pegadas = {una for una in cajas for otra in cajas if una != otra and _comparten_lado(una, otra)}
    return [caja for caja in cajas if caja not in pegadas]


def _del_mismo_ancho(horizontales: list[Tramo]) -> list[list[Tramo]]:
    """Agrupa las rayas que empiezan y acaban en los mismos lugares."""
    grupos: list[list[Tramo]] = []
    for raya in sorted(horizontales, key=lambda una: (una[1], una[2])):
        if _ANCHO[0] <= raya[2] - raya[1] <= _ANCHO[1]:
            cercano = next((grupo for grupo in reversed(grupos[-8:]) if _mismo_ancho(grupo[0], raya)), None)
            if cercano is None:
                grupos.append([raya])
            else:
                cercano.append(raya)
    return grupos


def _mismo_ancho(una: Tramo, otra: Tramo) -> bool:
    return abs(una[1] - otra[1]) <= _JUNTAS and abs(una[2] - otra[2]) <= _JUNTAS


def _comparten_lado(una: _Caja, otra: _Caja) -> bool:
    """Dice si una está justo encima de la otra, como las celdas de una columna."""
    return abs(una.x0 - otra.x0) <= _JUNTAS and min(abs(una.y1 - otra.y0), abs(otra.y1 - una.y0)) <= 0.1


def _lado(verticales: list[Tramo], x: float, alto: tuple[float, float], hacia: int) -> float | None:
    """Da dónde está el lado de una caja cuyo borde de arriba acaba en ``x``; None si no lo tiene."""
    y0, y1 = alto
    for lugar, desde, hasta in verticales:
        cubre = desde <= y0 + _ESQUINA and hasta >= y1 - _ESQUINA
        if cubre and -_JUNTAS <= (lugar - x) * hacia <= _ESQUINA:
            return lugar
    return None


def _llega_una_raya(caja: _Caja, rayas: Rayas) -> bool:
    """Dice si a la caja la une con otra una línea de mando: acaba en uno de sus lados, por fuera."""
    for x, desde, hasta in rayas.verticales:
        toca = min(abs(hasta - caja.y0), abs(desde - caja.y1)) <= _JUNTAS
        if toca and caja.x0 + _JUNTAS < x < caja.x1 - _JUNTAS:
            return True
    for y, desde, hasta in rayas.horizontales:
        toca = min(abs(hasta - caja.x0), abs(desde - caja.x1)) <= _JUNTAS
        if toca and caja.y0 + _JUNTAS < y < caja.y1 - _JUNTAS:
            return True
    return False


def _encierra(caja: _Caja, renglones: Sequence[Renglon]) -> bool:
    """Dice si la caja encierra un texto corto y entero: las palabras que siguen fuera de ella están lejos."""
    dentro = 0
    for renglon in renglones:
        if not caja.y0 - renglon.tamano < renglon.base <= caja.y1 + renglon.tamano:
            continue
        suyas = [palabra for palabra in renglon.palabras if caja.tiene(palabra)]
        dentro += len(suyas)
        lejos = renglon.tamano * _APARTE
        if any(caja.tiene(a) != caja.tiene(b) and b.x0 - a.x1 < lejos for a, b in pairwise(renglon.palabras)):
            return False
    return 0 < dentro <= _PALABRAS


def _dentro(chica: _Caja, grande: _Caja) -> bool:
    return (
        grande.x0 - _JUNTAS <= chica.x0
        and chica.x1 <= grande.x1 + _JUNTAS
        and grande.y0 - _JUNTAS <= chica.y0
        and chica.y1 <= grande.y1 + _JUNTAS
    )


def _sin_las_de(cajas: list[_Caja], renglones: list[Renglon]) -> list[Renglon]:
    """Da los renglones con las palabras que no están en ninguna caja."""
    sueltos = []
    for renglon in renglones:
        fuera = [p for p in renglon.palabras if not any(caja.tiene(p) for caja in cajas)]
        if fuera:
            vineta = renglon.vineta if fuera[0] is renglon.palabras[0] else 0.0
            sueltos.append(Renglon(fuera, vineta, renglon.zona))
    return sueltos


def _por_filas(cajas: list[_Caja]) -> list[list[_Caja]]:
    """Agrupa las cajas en filas, de arriba abajo."""
    filas: list[list[_Caja]] = []
    for caja in sorted(cajas, key=lambda una: (una.y0, una.x0)):
        if filas and filas[-1][0].al_lado(caja):
            filas[-1].append(caja)
        else:
            filas.append([caja])
    return filas


def unir_rayas(rayas: Sequence[Tramo]) -> list[Tramo]:
    """Une las rayas que están en la misma línea y se tocan; las da por su lugar."""
    unidas: list[Tramo] = []
    grupo: list[Tramo] = []
    for raya in [*sorted(rayas), (float("inf"), 0.0, 0.0)]:
        if grupo and raya[0] - grupo[-1][0] > _JUNTAS:
            unidas += _unir_tramos(grupo)
            grupo = []
        grupo.append(raya)
    return unidas


def _unir_tramos(grupo: list[Tramo]) -> list[Tramo]:
    lugar = sum(raya[0] for raya in grupo) / len(grupo)
    tramos: list[tuple[float, float]] = []
    for inicio, fin in sorted((raya[1], raya[2]) for raya in grupo):
        if tramos and inicio - tramos[-1][1] <= _JUNTAS:
            tramos[-1] = (tramos[-1][0], max(fin, tramos[-1][1]))
        else:
            tramos.append((inicio, fin))
    return [(lugar, inicio, fin) for inicio, fin in tramos]
