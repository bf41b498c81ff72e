"""Aparta lo que una tabla o una ficha repite al pasar a otra página: su título y el encabezado de sus columnas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cabeceras import clave_de_columna
from .celdas import celdas_de
from .lectores import Linea
from .lexico import clave_de_rotulo, norma
from .marcas import marcas_posibles
from .medidas import corte_de_rotulo
from .mesa import Mesa, apartar
from .rotulos import rotulo_numerado

_ALCANCE = 400  # renglones hacia atrás en que se busca la primera vez
_RENGLONES = 3  # los que se repiten juntos, a lo más
_COLUMNAS = 2  # las de una tabla, a lo menos
_PALABRAS = 5  # las del nombre de una columna, a lo más
_LARGO = 120  # letras de un renglón que ya es prosa
_DE_COLUMNA = frozenset(
    "no num numero clave codigo area unidad puesto cargo nombre funcion actividad articulo atribucion fraccion concepto"
    " descripcion responsable periodicidad producto indicador meta norma ordenamiento".split()
)
# «Funciones (continuación)», «…continúa», «FUNCIONES (CONT.)»
_CONTINUACION = re.compile(r"[\s.(–—-]*\b(?:continuaci[óo]n|contin[úu]a|cont\.)\W*\Z", re.IGNORECASE)


def apartar_continuaciones(mesa: Mesa) -> None:
    """Aparta los renglones con que una página repite el encabezado de la tabla o la ficha que viene de la anterior.

    Si la ficha fuera otra, tras el título vendría el mismo rótulo que la vez anterior («Nombre del puesto:»).

    Lee: lineas.
    Escribe: lineas, apartadas.
    """
    fuera: set[int] = set()
    for indice, linea in enumerate(mesa.lineas):
        if linea.inicia_pagina and indice:
            fuera.update(range(indice, indice + _repetidos(mesa.lineas, indice)))
    for indice in sorted(fuera):
        apartar(mesa.apartadas, mesa.lineas[indice], "encabezado")
    quedan = []
    for indice, linea in enumerate(mesa.lineas):
        if indice not in fuera:
            linea.inicia_pagina = linea.inicia_pagina or (indice - 1) in fuera
            quedan.append(linea)
    mesa.lineas = quedan


def _repetidos(lineas: list[Linea], indice: int) -> int:
    """Da cuántos renglones, desde el que abre página, solo repiten lo que ya encabezaba a lo que sigue."""
    if _CONTINUACION.search(lineas[indice].texto) and _antes(lineas, indice, _sin_aviso(lineas[indice].texto)):
        return 1
    for cuantos in range(_RENGLONES, 0, -1):
        bloque = lineas[indice : indice + cuantos]
        if len(bloque) < cuantos or indice + cuantos >= len(lineas) or not all(map(_es_de_encabezado, bloque)):
            continue
        de_tabla = all(_encabeza_columnas(linea) for linea in bloque)
        for previo in _veces_anteriores(lineas, indice, [linea.texto for linea in bloque]):
            if de_tabla or _abre_ficha(lineas[previo + cuantos], lineas[indice + cuantos]):
                return cuantos
    return 0


def _sin_aviso(texto: str) -> str:
    return norma(_CONTINUACION.sub("", texto))


def _antes(lineas: list[Linea], indice: int, texto: str) -> bool:
    return bool(texto) and any(norma(linea.texto) == texto for linea in lineas[max(0, indice - _ALCANCE) : indice])


def _veces_anteriores(lineas: list[Linea], indice: int, textos: list[str]) -> Iterator[int]:
    """Da dónde están, antes, esos mismos renglones seguidos; primero lo más cercano."""
    cuantos = len(textos)
    for lugar in range(indice - cuantos, max(-1, indice - _ALCANCE), -1):
        if lineas[lugar].texto == textos[0] and [una.texto for una in lineas[lugar : lugar + cuantos]] == textos:
            yield lugar


def _es_de_encabezado(linea: Linea) -> bool:
    """Dice si por su forma puede encabezar: corto, sin marca ni punto final."""
    texto = linea.texto
    if linea.marca or linea.recuadro or len(texto) > _LARGO or texto.endswith((".", ";", ",")):
        return False
    if corte_de_rotulo(linea) and not _encabeza_columnas(linea):  # «Reporta a:  Gerencia»: un dato, no un título
        return False
    if texto.endswith(":") and not rotulo_numerado(texto):  # «…con las áreas siguientes:»
        return False
    return not marcas_posibles(texto) and texto[:1].isupper()


def _encabeza_columnas(linea: Linea) -> bool:
    """Dice si son los nombres de las columnas de una tabla: cortas, sin cifras y sin rotular a la de al lado."""
    celdas = [celda.texto for celda in celdas_de(linea)]
    if len(celdas) < _COLUMNAS or any(len(celda.split()) > _PALABRAS or celda.endswith(":") for celda in celdas):
        return False
    rotulos = [bool(clave_de_rotulo(celda)) for celda in celdas]
    conocida = any(rotulos) or any(clave_de_columna(celda) or norma(celda) in _DE_COLUMNA for celda in celdas)
    return conocida and (not rotulos[0] or all(rotulos)) and not any(letra.isdigit() for letra in linea.texto)


def _abre_ficha(primera: Linea, ahora: Linea) -> bool:
    """Dice si lo que siguió la vez anterior abría una ficha y lo de ahora no abre otra igual."""
    rotulo = _rotulo(primera)
    return bool(rotulo) and _rotulo(ahora) != rotulo


def _rotulo(linea: Linea) -> str:
    """Da, en letras comparables, el rótulo con que empieza el renglón; vacío si no empieza con uno."""
    corte = corte_de_rotulo(linea)
    texto = linea.texto[: corte[0]] if corte else linea.texto
    return norma(texto) if corte or rotulo_numerado(texto) else ""
