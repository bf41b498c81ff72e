"""Las celdas de un renglón: lo que una hoja de firmas o una tabla pone en cada columna, con sus palabras."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from .lectores import Linea
from .mesa import Fragmento, Mesa, unir_rangos
from .modelo import Origen

_REGLA = re.compile(r"[|:\-\s]+\Z")  # «|---|---|», bajo el encabezado de una tabla de Markdown
_SALTO = re.compile(r"\s*<br ?/?>\s*", re.IGNORECASE)
_PARTIDA = re.compile(r"(?<=[^\W\d_])- (?=[a-záéíóúñ])")  # «adminis- tración»
ANCHO_MARKDOWN = 100  # columnas que se suponen a cada celda de Markdown, que no dice dónde cae


@dataclass(frozen=True, slots=True)
class Celda:
    """Una parte de un renglón.

    Args:
        texto: sus letras, sin las barras de la tabla ni la viñeta.
        impreso: todas sus palabras, barras y viñeta incluidas.
        palabras: rango de índices de palabra del archivo.
        inicio: columna de la página en que empieza.
        linea: número de su renglón.
        blancas: renglones vacíos antes del suyo.
    """

    texto: str
    impreso: str
    palabras: tuple[int, int]
    inicio: int
    linea: int
    blancas: int

    @property
    def centro(self) -> float:
        """La columna de su mitad."""
        return self.inicio + len(self.texto) / 2

    def partir(self, corte: int) -> list[Celda]:
        """La parte antes de la palabra que empieza en esa posición de su texto; solo si va impresa tal cual."""
        antes, despues = self.texto[:corte].rstrip(), self.texto[corte:]
        if self.impreso != self.texto or not antes or not despues:
            return [self]
        medio = self.palabras[0] + antes.count(" ") + 1
        una = replace(self, texto=antes, impreso=antes, palabras=(self.palabras[0], medio))
        otra = replace(self, texto=despues, impreso=despues, palabras=(medio, self.palabras[1]))
        return [una, replace(otra, inicio=self.inicio + corte, blancas=0)]


@dataclass(slots=True)
class Fila:
    """Un renglón con sus celdas.

    Args:
        papel: el que ya se le reconoció a su primer fragmento.
        lugar: índice en ``mesa.fragmentos`` del primero.
        cuantos: cuántos fragmentos tiene.
        tocada: si quien revisó dijo qué es alguno de ellos.
    """

    linea: Linea
    papel: str
    clave: str
    lugar: int
    cuantos: int
    celdas: list[Celda]
    tocada: bool = False

    @property
    def llenas(self) -> list[Celda]:
        """Las que dicen algo."""
        return [celda for celda in self.celdas if celda.texto]

    @property
    def texto(self) -> str:
        """Sus letras, sin barras."""
        return " ".join(celda.texto for celda in self.llenas)


def filas_de(mesa: Mesa) -> list[Fila]:
    """Da los renglones de un documento con sus celdas."""
    filas: list[Fila] = []
    lugar = 0
    for _, grupo in groupby(mesa.fragmentos, key=lambda fragmento: id(fragmento.linea)):
        suyos = list(grupo)
        linea = suyos[0].linea
        tocada = any(fragmento.dicho for fragmento in suyos)
        filas.append(Fila(linea, suyos[0].papel, suyos[0].clave, lugar, len(suyos), celdas_de(linea), tocada))
        lugar += len(suyos)
    return filas


def celdas_de(linea: Linea) -> list[Celda]:
    """Da las celdas de un renglón de texto o de una tabla de Markdown."""
    if linea.tabla and linea.texto.startswith("|"):
        return _de_markdown(linea)
    alineada = len(linea.huecos) == len(linea.columnas)
    cortes = [0, *(linea.huecos if alineada else ()), len(linea.texto)]
    columnas = [linea.sangria, *(linea.columnas if alineada else ())]
    base = linea.palabra + linea.palabras_marca
    celdas = []
    for (desde, hasta), columna in zip(pairwise(cortes), columnas, strict=True):
        texto = linea.texto[desde:hasta].strip()
        primera = base + linea.texto[:desde].count(" ")
        rango = (primera, primera + texto.count(" ") + (1 if texto else 0))
        celdas.append(Celda(texto, texto, rango, columna, linea.numero, linea.blancas))
    if linea.marca:
        union = " " if linea.palabras_marca else ""
        impreso = f"{linea.marca}{union}{celdas[0].texto}"
        celdas[0] = replace(celdas[0], impreso=impreso, palabras=(linea.palabra, celdas[0].palabras[1]))
    return celdas


def _de_markdown(linea: Linea) -> list[Celda]:
    """«| Elaboró | Revisó |»: cada barra es de la celda que abre, y la última, de la que cierra."""
    celdas: list[list[str]] = []
    for palabra in linea.texto.split(" "):
        limpia = palabra.strip("|")
        if "|" in limpia:  # «|Elaboró|Revisó|»: una sola palabra con dos celdas no se puede repartir
            return [_celda_de_markdown(linea, linea.texto.split(" "), 0, 0)]
        if palabra.startswith("|") or not celdas:
            celdas.append([])
        celdas[-1].append(palabra)
        if limpia and palabra.endswith("|"):
            celdas.append([])
    if celdas and len(celdas) > 1 and not any(palabra.strip("|") for palabra in celdas[-1]):
        sobra = celdas.pop()
        celdas[-1] += sobra
    avance, salida = 0, []
    for columna, palabras in enumerate(celdas):
        salida.append(_celda_de_markdown(linea, palabras, avance, columna))
        avance += len(palabras)
    return salida


def _celda_de_markdown(linea: Linea, palabras: list[str], avance: int, columna: int) -> Celda:
    impreso = " ".join(palabras)
    texto = "" if _REGLA.match(impreso) else impreso.strip("| ")
    desde = linea.palabra + linea.palabras_marca + avance
    lugar = columna * ANCHO_MARKDOWN
    return Celda(texto, impreso, (desde, desde + len(palabras)), lugar, linea.numero, linea.blancas)


def columna_de(celda: Celda, columnas: list[Celda]) -> int:
    """Da el índice de la columna más cercana a una celda, por donde empieza o por su mitad."""

    def distancia(indice: int) -> float:
        otra = columnas[indice]
        return min(abs(otra.inicio - celda.inicio), abs(otra.centro - celda.centro))

    return min(range(len(columnas)), key=distancia)


def renglones_de(celda: Celda) -> list[str]:
    """Da los renglones que una celda de Markdown separa con «<br>»."""
    return [parte for parte in _SALTO.split(celda.texto) if parte]


def unir_textos(celdas: Iterable[Celda]) -> str:
    """Une los renglones de una celda y las palabras que el guion partió."""
    return _PARTIDA.sub("", " ".join(celda.texto for celda in celdas if celda.texto))


def lo_impreso(celdas: Iterable[Celda]) -> tuple[str, list[tuple[int, int]]]:
    """Da todas las palabras de unas celdas y sus rangos, en el mismo orden."""
    suyas = [celda for celda in celdas if celda.palabras[0] < celda.palabras[1]]
    return " ".join(celda.impreso for celda in suyas), unir_rangos([celda.palabras for celda in suyas])


def origen_de(archivo: str, celdas: Iterable[Celda]) -> Origen:
    """Da el archivo y los renglones de unas celdas."""
    lineas = [celda.linea for celda in celdas]
    return Origen(archivo, min(lineas), max(lineas))


def quitar(mesa: Mesa, filas: Iterable[Fila]) -> None:
    """Saca de la mesa los fragmentos de esos renglones; lo que sigue a cada hueco abre párrafo."""
    fuera = {indice for fila in filas for indice in range(fila.lugar, fila.lugar + fila.cuantos)}
    quedan: list[Fragmento] = []
    for indice, fragmento in enumerate(mesa.fragmentos):
        if indice in fuera:
            continue
        if indice - 1 in fuera and fragmento.papel != "sigue":
            fragmento.abre = True
        quedan.append(fragmento)
    mesa.fragmentos = quedan


def hasta_el_final(filas: list[Fila], desde: int) -> Iterator[Fila]:
    """Recorre las filas desde una hasta el siguiente encabezado de sección o de división."""
    for fila in filas[desde:]:
        if fila.papel in ("seccion", "division"):
            return
        yield fila
