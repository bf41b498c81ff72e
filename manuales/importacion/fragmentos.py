"""Parte los renglones donde empieza otro texto y decide cuáles, por su lugar, pueden abrir párrafo."""

from __future__ import annotations

import re
from itertools import pairwise

from .lectores import Linea
from .lexico import ABREVIATURAS, CONECTORES, clave_de_rotulo, es_mayusculas
from .marcas import DIVISION, marcas_posibles, romano_a_entero
from .mesa import Fragmento, Mesa

_TERMINA = re.compile(r"[.:;!?][\"”»)]*\Z")
_BORDES = '.,;:()"“”'
_ROMANO_DENTRO = re.compile(
    r"(?<=[;.,]) (?:y )?(?=([IVXLC]{1,8})(?:\.\s?[-–—]|\.(?= [A-ZÁÉÍÓÚÑ])|\)))"
)  # «…; V.- Aplicar»


def partir_renglones(mesa: Mesa) -> None:
    """Hace un fragmento de cada renglón, o varios si en él empieza más de un texto.

    Lee: lineas.
    Escribe: fragmentos.
    """
    _marcar_tablas(mesa.lineas)
    mesa.fragmentos = []
    romano = 0
    for linea in mesa.lineas:
        posibles = [marca for marca in marcas_posibles(linea.texto) if marca.clase == "romano"]
        romano = posibles[0].valor[0] if posibles else romano
        cortes = [0, *_cortes(linea, romano), len(linea.texto)]
        for orden, (inicio, fin) in enumerate(pairwise(cortes)):
            mesa.fragmentos.append(Fragmento(linea, inicio, fin, primero=orden == 0))
        if len(cortes) > 2 and (ultimo := marcas_posibles(mesa.fragmentos[-1].texto)):
            romano = ultimo[0].valor[0]


def _marcar_tablas(lineas: list[Linea]) -> None:
    """Marca las filas de columnas separadas por blancos anchos; una marca o un rótulo al margen no es columna."""
    filas = [
        bool(linea.huecos) and not linea.marca and not marcas_posibles(linea.texto) and not _tras_rotulo(linea)
        for linea in lineas
    ]
    for indice, linea in enumerate(lineas):
        vecina = filas[max(0, indice - 1) : indice] + filas[indice + 1 : indice + 2]
        if filas[indice] and (len(linea.huecos) > 1 or any(vecina)):
            linea.tabla = True


def _cortes(linea: Linea, romano: int) -> list[int]:
    """Da las posiciones en que empieza otro texto dentro del renglón."""
    if linea.tabla:
        return []
    cortes = _divisiones(linea.texto) or _romanos(linea.texto, romano)
    return cortes or _tras_rotulo(linea)


def _divisiones(texto: str) -> list[int]:
    """«TÍTULO PRIMERO DISPOSICIONES GENERALES CAPÍTULO I» se parte antes de CAPÍTULO."""
    if len(texto) > 160 or not es_mayusculas(texto):
        return []
    return [hallazgo.start() for hallazgo in DIVISION.finditer(texto) if hallazgo.start() > 0]


def _romanos(texto: str, romano: int) -> list[int]:
    """«IV.- Rendir informes; V.- Aplicar» se parte antes de V si sigue a IV."""
    cortes = []
    for hallazgo in _ROMANO_DENTRO.finditer(texto) if romano else ():
        if romano_a_entero(hallazgo.group(1)) == romano + 1:
            romano += 1
            cortes.append(hallazgo.end())
    return cortes


def _tras_rotulo(linea: Linea) -> list[int]:
    """«Objetivo: Dirigir…» y «A quien reporta:      Contralor» se parten después del rótulo."""
    if linea.huecos and clave_de_rotulo(linea.texto[: linea.huecos[0]].rstrip(" :")):
        return [linea.huecos[0]]
    dos_puntos = linea.texto.find(": ", 0, 72)
    if dos_puntos > 0 and clave_de_rotulo(linea.texto[:dos_puntos]):
        return [dos_puntos + 2]
    return []


def medir_renglones(mesa: Mesa) -> None:
    """Mide el ancho de la caja de texto y si los renglones van a doble espacio.

    Lee: lineas.
    Escribe: ancho, doble_espacio, renglon_es_parrafo, blanco_separa, primera_suelta, vocabulario, siglas.
    """
    largas = sorted(linea.fin for linea in mesa.lineas if linea.texto.count(" ") >= 5)
    mesa.ancho = largas[int(len(largas) * 0.9)] if largas else 80
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


def abrir_parrafos(mesa: Mesa) -> None:
    """Anota qué fragmentos pueden, por su lugar, abrir un párrafo.

    Lee: fragmentos, ancho, doble_espacio, renglon_es_parrafo, blanco_separa, primera_suelta.
    Escribe: fragmentos.abre.
    """
    anterior: Fragmento | None = None
    for fragmento in mesa.fragmentos:
        fragmento.abre = anterior is None or _abre(mesa, anterior, fragmento)
        anterior = fragmento


def _abre(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    if fragmento.vineta or fragmento.linea is anterior.linea or fragmento.linea.nivel or anterior.linea.nivel:
        return True
    texto = anterior.texto
    minuscula = fragmento.texto[:1].islower() and not marcas_posibles(fragmento.texto)
    termina = bool(_TERMINA.search(texto)) and texto.rpartition(" ")[2] not in ABREVIATURAS
    if mesa.renglon_es_parrafo:
        return termina or not minuscula
    if mesa.parrafos_enteros:
        return (fragmento.blancas > 0 and not (minuscula and not termina)) or anterior.linea.corte
    siguiente = len(fragmento.texto.split(" ", 1)[0]) + 1
    ultima = texto.rpartition(" ")[2]
    if ultima in ABREVIATURAS or (ultima in CONECTORES and not mesa.renglon_es_parrafo):
        return False
    if mesa.doble_espacio and fragmento.blancas > 1 and not minuscula:
        return True
    if fragmento.blancas > 0 and not mesa.doble_espacio:
        return _abre_tras_blanco(mesa, anterior, (termina, minuscula), siguiente)
    if minuscula:
        return False
    holgura = 1.0 if termina else 0.62
    return anterior.linea.fin + siguiente <= mesa.ancho * holgura


def _abre_tras_blanco(mesa: Mesa, anterior: Fragmento, rasgos: tuple[bool, bool], siguiente: int) -> bool:
    termina, minuscula = rasgos
    if mesa.blanco_separa:
        return termina or not minuscula
    cabia = anterior.linea.fin + siguiente <= mesa.ancho * 0.9
    if termina:
        suelta = mesa.primera_suelta and anterior.abre and bool(marcas_posibles(anterior.texto))
        return cabia or not suelta
    return cabia and not minuscula
