"""Mide la página: márgenes, sangrías, doble espacio, renglones centrados y columnas de tabla."""

from __future__ import annotations

import re
from itertools import pairwise

from .lectores import Linea
from .lexico import CONECTORES, clave_de_rotulo, es_mayusculas
from .marcas import marcas_posibles
from .mesa import Fragmento, Mesa

_TERMINA = re.compile(r"[.:;!?][\"”»)]*\Z")
_BORDES = '.,;:()"“”'
_CENTRADO = 7  # columnas desde el margen a las que un renglón ya puede estar centrado
_HOLGURA = 0.85  # parte del ancho que, con letra proporcional, ya puede ser un renglón lleno
_COLUMNA = 1  # columnas que dos celdas de una misma columna pueden diferir


def medir_renglones(mesa: Mesa) -> None:
    """Mide el ancho de la caja de texto y si los renglones van a doble espacio.

    Lee: lineas.
    Escribe: ancho, margen, francesa, doble_espacio, renglon_es_parrafo, blanco_separa, primera_suelta, vocabulario,
        siglas.
    """
    largas = [linea for linea in mesa.lineas if linea.texto.count(" ") >= 5 and not linea.recuadro]
    mesa.ancho = sorted(linea.fin for linea in largas)[int(len(largas) * 0.9)] if largas else 80
    mesa.margen = sorted(linea.sangria for linea in largas)[len(largas) // 10] if largas else 0
    mesa.francesa = not mesa.parrafos_enteros and _es_francesa(mesa.lineas)
    pares = list(pairwise(mesa.lineas))
    seguidos = [(a, b) for a, b in pares if a.fin > mesa.ancho * 0.8 and not _TERMINA.search(a.texto) and not b.marca]
    separados = sum(b.blancas > 0 for _, b in seguidos)
    mesa.doble_espacio = not mesa.parrafos_enteros and len(seguidos) > 8 and separados * 10 > len(seguidos) * 7
    llenas = [linea for linea in mesa.lineas if linea.fin > mesa.ancho * 0.8]
    sin_punto = sum(not _TERMINA.search(linea.texto) for linea in llenas)
    mesa.renglon_es_parrafo = not mesa.parrafos_enteros and len(mesa.lineas) > 8 and sin_punto * 7 < len(llenas)
    con_blanco = [(a, b) for a, b in pares if b.blancas > 0 and not b.marca]
    partidos = sum(b.texto[:1].islower() and not _TERMINA.search(a.texto) for a, b in con_blanco)
    mesa.blanco_separa = partidos * 20 <= len(con_blanco)
    primeras = [(a, b) for a, b in seguidos if marcas_posibles(a.texto) and b.texto[:1].islower()]
    mesa.primera_suelta = len(primeras) > 3 and sum(b.blancas > 0 for _, b in primeras) * 2 > len(primeras)
    palabras = {palabra.strip(_BORDES) for linea in mesa.lineas for palabra in linea.texto.split(" ")}
    mesa.vocabulario = frozenset(palabra.lower() for palabra in palabras)
    mixtas = (linea.texto for linea in mesa.lineas if not es_mayusculas(linea.texto))
    sueltas = {palabra.strip(_BORDES) for texto in mixtas for palabra in texto.split(" ")}
    mesa.siglas = frozenset(palabra for palabra in sueltas if palabra.isupper() and len(palabra) > 1)


def _es_francesa(lineas: list[Linea]) -> bool:
    """Dice si el texto de los numerales cuelga más adentro que su marca, como lo da «pdftotext -layout»."""
    siguen = [
        b.sangria - a.sangria
        for a, b in pairwise(lineas)
        if b.texto[:1].islower() and not b.blancas and not b.marca and (a.marca or marcas_posibles(a.texto))
    ]
    return len(siguen) > 3 and sum(diferencia >= 2 for diferencia in siguen) * 4 > len(siguen) * 3


def marcar_tablas(mesa: Mesa) -> None:
    """Marca las filas de tabla: columnas separadas por blancos anchos.

    No lo son una marca o un rótulo al margen, ni un renglón de prosa cuyos blancos estiró la justificación.

    Lee: lineas, ancho.
    Escribe: lineas.tabla.
    """
    filas = [_es_fila(linea) and not (mesa.parrafos_enteros and _es_par(linea)) for linea in mesa.lineas]
    for indice, linea in enumerate(mesa.lineas):
        if not filas[indice] or linea.tabla:  # la que el formato dice que lo es, lo es
            continue
        vecinas = [otra for otra in (indice - 1, indice + 1) if 0 <= otra < len(filas) and filas[otra]]
        if any(_comparten_columna(linea, mesa.lineas[otra]) for otra in vecinas):
            linea.tabla = True
        elif linea.fin < mesa.ancho - 3 or not linea.columnas:
            linea.tabla = len(linea.huecos) > 1 or bool(vecinas)


def _es_fila(linea: Linea) -> bool:
    return bool(linea.huecos) and not linea.marca and not marcas_posibles(linea.texto) and not corte_de_rotulo(linea)


def _es_par(linea: Linea) -> bool:
    """Dice si son un nombre y su valor («Puesto:⇥Jefe de Bombas»), o un número y su texto («1⇥Medir el agua.»)."""
    nombre = linea.texto[: linea.huecos[0]].rstrip()
    return len(linea.huecos) == 1 and (nombre.endswith(":") or nombre.isdigit())


def _comparten_columna(una: Linea, otra: Linea) -> bool:
    return any(abs(a - b) <= _COLUMNA for a in una.columnas for b in otra.columnas)


def corte_de_rotulo(linea: Linea) -> list[int]:
    """Da dónde acaba el rótulo con que empieza el renglón; vacío si no empieza con uno.

    Ejemplo: «Objetivo: Dirigir…» y «A quien reporta:      Contralor».
    """
    if any(marca.clase == "funcion" for marca in marcas_posibles(linea.texto)):  # «Función Principal: Dirigir…»
        return []
    if linea.huecos and clave_de_rotulo(linea.texto[: linea.huecos[0]].rstrip(" :")):
        return [linea.huecos[0]]
    dos_puntos = linea.texto.find(": ", 0, 72)
    if dos_puntos > 0 and clave_de_rotulo(linea.texto[:dos_puntos]):
        return [dos_puntos + 2]
    return []


def queda_corto(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si en el renglón anterior cabía, con holgura, la primera palabra de este."""
    siguiente = len(fragmento.texto.split(" ", 1)[0]) + 1
    ultima = anterior.texto.rpartition(" ")[2]
    cabia = anterior.linea.fin + siguiente <= mesa.margen + (mesa.ancho - mesa.margen) * _HOLGURA
    return cabia and ultima not in CONECTORES and not anterior.texto.endswith(",")


def esta_centrada(mesa: Mesa, linea: Linea) -> bool:
    """Dice si el renglón está centrado: deja a los dos lados blancos anchos y casi iguales."""
    izquierda, derecha = linea.sangria - mesa.margen, mesa.ancho - linea.fin
    return izquierda >= _CENTRADO and abs(izquierda - derecha) <= max(6, izquierda // 2)
