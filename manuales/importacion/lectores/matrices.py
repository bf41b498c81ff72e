"""El orden de lectura de las tablas que reparten funciones por columnas («Área | Puesto | Objetivo | Funciones»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..columnas import claves_de_matriz
from .base import CeldaDicha
from .cajas import unir_rayas
from .letras import Rayas
from .renglones import Palabra, Renglon, recortar

ENCABEZADO = "encabezado"  # la columna de las celdas que encabezan las demás
_JUNTAS = 3.0  # puntos a los que dos rayas son la misma
_CASI_TODO = 0.9  # parte de una celda que basta que cruce una raya para partirla

Tramo = tuple[float, float, float]
Banda = tuple[float, float, list[float]]


@dataclass(slots=True)
class Matriz:
    """La última tabla de funciones leída: sigue en la página siguiente si ahí están sus mismas columnas.

    Args:
        bordes: los verticales, de izquierda a derecha.
        columnas: lo que dice cada columna.
        filas: cuántas filas se han leído en el documento.
    """

    bordes: list[float] = field(default_factory=list)
    columnas: tuple[str, ...] = ()
    filas: int = 0


@dataclass(frozen=True, slots=True)
class Zona:
    """Lo que de una página ocupa una tabla de funciones, ya en su orden de lectura."""

    arriba: float
    abajo: float
    renglones: list[Renglon]


def leer_matrices(renglones: list[Renglon], rayas: Rayas, bandas: Sequence[Banda], ultima: Matriz) -> list[Zona]:
    """Da las tablas de funciones de una página, con cada renglón en la celda que le toca.

    Args:
        renglones: los de la página, de arriba abajo.
        rayas: las suyas.
        bandas: las filas de todas sus tablas.
        ultima: la que venía de la página anterior; queda anotada la última de esta.
    """
    zonas: list[Zona] = []
    hojeada = _Hojeada(renglones, unir_rayas(rayas.horizontales), unir_rayas(rayas.verticales))
    sigue, ultima_previa = bool(ultima.columnas), ultima.columnas
    for arriba, abajo, bordes in bandas:
        if zonas and arriba < zonas[-1].abajo - _JUNTAS:
            continue
        columnas = claves_de_matriz(hojeada.textos(arriba, abajo, bordes))
        continua = not columnas and sigue and _iguales(bordes, ultima.bordes)
        if not columnas and not continua:
            continue
        if columnas:
            ultima.bordes, ultima.columnas = bordes, columnas
        fondo = hojeada.fondo(bordes, abajo if columnas else arriba)
        zonas.append(Zona(arriba, fondo, _leer_filas(hojeada, (arriba, fondo), ultima)))
    if not zonas and ultima_previa and bandas:
        ultima.bordes, ultima.columnas = [], ()
    return zonas


def _iguales(unos: Sequence[float], otros: Sequence[float]) -> bool:
    return len(unos) == len(otros) and all(abs(a - b) <= _JUNTAS for a, b in zip(unos, otros, strict=True))


@dataclass(frozen=True, slots=True)
class _Hojeada:
    """Una página con sus rayas ya unidas."""

    renglones: list[Renglon]
    horizontales: list[Tramo]
    verticales: list[Tramo]

    def celda(self, alto: tuple[float, float], ancho: tuple[float, float]) -> list[Renglon]:
        """Da lo que hay dentro de una celda."""
        return recortar([r for r in self.renglones if alto[0] < r.base <= alto[1]], *ancho)

    def textos(self, arriba: float, abajo: float, bordes: Sequence[float]) -> list[str]:
        """Da el texto de cada celda de una fila."""
        celdas = [self.celda((arriba, abajo), ancho) for ancho in pairwise(bordes)]
        return [" ".join(palabra.texto for renglon in celda for palabra in renglon.palabras) for celda in celdas]

    def fondo(self, bordes: Sequence[float], desde: float) -> float:
        """Da dónde acaba la tabla: donde deja de haber alguno de los bordes que separan sus columnas."""
        finales = [
            max(
                (y1 for x, y0, y1 in self.verticales if abs(x - borde) <= _JUNTAS and y0 <= desde + _JUNTAS <= y1),
                default=desde,
            )
            for borde in bordes[1:-1]
        ]
        return min(finales, default=desde)

    def cortes(self, alto: tuple[float, float], ancho: tuple[float, float]) -> list[float]:
        """Da las orillas de las celdas de una columna, de arriba abajo."""
        largo = (ancho[1] - ancho[0]) * _CASI_TODO
        dentro = [
            y
            for y, x0, x1 in self.horizontales
            if alto[0] + _JUNTAS < y < alto[1] - _JUNTAS and min(x1, ancho[1]) - max(x0, ancho[0]) >= largo
        ]
        return [alto[0], *dentro, alto[1]]


def _leer_filas(hojeada: _Hojeada, alto: tuple[float, float], matriz: Matriz) -> list[Renglon]:
    """Da los renglones de la tabla, fila por fila y celda por celda."""
    anchos = list(pairwise(matriz.bordes))
    funciones = matriz.columnas.index("funciones")
    orillas = hojeada.cortes(alto, anchos[funciones])
    salida: list[Renglon] = []
    filas: list[list[list[Renglon]]] = [[[] for _ in anchos] for _ in orillas[1:]]
    for columna, ancho in enumerate(anchos):
        for celda in pairwise(hojeada.cortes(alto, ancho)):
            fila = max(k for k, orilla in enumerate(orillas[:-1]) if orilla <= celda[0] + _JUNTAS)
            filas[fila][columna] += hojeada.celda(celda, ancho)
    for celdas in filas:
        matriz.filas += 1
        textos = [" ".join(p.texto for renglon in celda for p in renglon.palabras) for celda in celdas]
        salida += _de_encabezado(celdas, matriz) if claves_de_matriz(textos) else _de_datos(celdas, matriz)
    return salida


def _de_encabezado(celdas: list[list[Renglon]], matriz: Matriz) -> list[Renglon]:
    """Da en un renglón las celdas que encabezan las columnas."""
    palabras: list[Palabra] = []
    for celda in celdas:
        suyas = [palabra for renglon in celda for palabra in renglon.palabras]
        suyas[0].celda = bool(palabras)
        palabras += suyas
    return _en_su_celda([Renglon(palabras)], ENCABEZADO, matriz.filas)


def _de_datos(celdas: list[list[Renglon]], matriz: Matriz) -> list[Renglon]:
    """Da las celdas de una fila una tras otra; la del número, en el primer renglón de la función que numera."""
    por_clave = dict(zip(matriz.columnas, celdas, strict=True))
    numero = por_clave.get("numero", [])
    salida: list[Renglon] = []
    for lugar, (clave, celda) in enumerate(zip(matriz.columnas, celdas, strict=True)):
        if clave == "numero":
            continue
        if clave == "funciones" and numero:
            celda = _numerada(numero, celda)
        salida += _en_su_celda(celda, clave or f"otra {lugar}", matriz.filas)
    return salida


def _numerada(numero: list[Renglon], celda: list[Renglon]) -> list[Renglon]:
    suyas = [palabra for renglon in numero for palabra in renglon.palabras]
    if not celda:
        return [Renglon(suyas)]
    celda[0].palabras[0].celda = True
    return [Renglon([*suyas, *celda[0].palabras]), *celda[1:]]


def _en_su_celda(renglones: list[Renglon], clave: str, fila: int) -> list[Renglon]:
    for lugar, renglon in enumerate(renglones):
        renglon.celda = CeldaDicha(fila, clave)
        renglon.fijo, renglon.raya = True, lugar == 0
    return renglones
