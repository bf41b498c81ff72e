"""Aparta el índice que repite los encabezados, y guarda lo que dice de la estructura."""

from __future__ import annotations

import re

from .lectores import Linea
from .lexico import norma
from .marcas import DIVISION, marcas_posibles
from .mesa import Entrada, Mesa, apartar

_TITULO = re.compile(r"(?:indice|contenido|tabla de contenidos?|indice general|contenidos)(?: pag(?:ina)?s?)?\Z")
_PAGINA = re.compile(r"[\s.…_·]*(?:\d{1,4}|[ivx]{1,5})\s*\Z")  # «Introducción ........ 7»
_PUNTOS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|_{4,}")
_ENCABEZADO_TABLA = frozenset({"pag", "pagina", "paginas", "no pagina", "contenido pagina"})


def apartar_indice(mesa: Mesa) -> None:
    """Aparta el índice repetido de un documento.

    Solo se aparta si la mayoría de sus entradas vuelve a aparecer en el cuerpo; si no, se queda como texto.

    Lee: lineas.
    Escribe: lineas, apartadas, entradas.
    """
    inicio = next((i for i, linea in enumerate(mesa.lineas[:3000]) if _es_titulo(linea)), None)
    if inicio is None:
        inicio = _primera_con_puntos(mesa.lineas)
    if inicio is None:
        return
    fin = _fin_del_indice(mesa.lineas, inicio)
    cuerpo = {norma(_sin_numero(linea.texto))[:80] for linea in mesa.lineas[fin:] if len(linea.texto) < 200}
    entradas = [_entrada(linea) for linea in mesa.lineas[inicio + 1 : fin]]
    propias = [entrada for entrada in entradas if entrada.nombre]
    repetidas = sum(norma(entrada.nombre)[:80] in cuerpo for entrada in propias)
    if len(propias) < 2 or repetidas * 2 < len(propias):
        return
    for linea in mesa.lineas[inicio:fin]:
        apartar(mesa.apartadas, linea, "indice")
    mesa.entradas = propias
    mesa.lineas = mesa.lineas[:inicio] + mesa.lineas[fin:]


def _es_titulo(linea: Linea) -> bool:
    return len(linea.texto) < 40 and bool(_TITULO.match(norma(linea.texto)))


def _primera_con_puntos(lineas: list[Linea]) -> int | None:
    """Da el renglón anterior a tres seguidos con puntos guía: un índice sin título."""
    racha = 0
    for indice, linea in enumerate(lineas[:400]):
        racha = racha + 1 if _PUNTOS.search(linea.texto) else 0
        if racha == 3:
            return indice - 3 if indice >= 3 else None
    return None


def _fin_del_indice(lineas: list[Linea], inicio: int) -> int:
    """Da dónde acaba: donde vuelve la primera entrada, o donde empieza la prosa."""
    primera = ""
    for indice in range(inicio + 1, len(lineas)):
        linea = lineas[indice]
        con_pagina = bool(_PUNTOS.search(linea.texto)) or _termina_en_pagina(linea)
        nombre = norma(_sin_numero(linea.texto))
        if nombre in _ENCABEZADO_TABLA or not nombre:
            continue
        if not primera:
            primera = nombre if con_pagina else norma(linea.texto)[:60] if DIVISION.match(linea.texto) else nombre
            continue
        if not con_pagina and (nombre == primera or norma(linea.texto).startswith(f"{primera} ")):
            return indice
        if not con_pagina and not linea.marca and norma(linea.texto) == primera:
            return indice
        if not con_pagina and len(linea.texto) > 160:
            return indice
    return inicio + 1


def _termina_en_pagina(linea: Linea) -> bool:
    """Dice si acaba en un número separado por un blanco ancho: «Introducción        7»."""
    return bool(linea.huecos) and linea.texto[linea.huecos[-1] :].strip().isdigit()


def _sin_numero(texto: str) -> str:
    """Quita el número de sección del principio y el de página del final."""
    sin_puntos = _PUNTOS.split(texto, maxsplit=1)[0] if _PUNTOS.search(texto) else texto
    posibles = marcas_posibles(sin_puntos)
    resto = sin_puntos[posibles[0].fin :] if posibles else re.sub(r"^\d{1,2}(?:\.\d+)*\s+", "", sin_puntos)
    return _PAGINA.sub("", resto) or resto


def _entrada(linea: Linea) -> Entrada:
    hallazgo = re.match(r"(?:[IVXLC]+|\d+(?:\.\d+)*)(?=[.\s)-])", linea.texto)
    return Entrada(
        codigo=hallazgo.group() if hallazgo else "",
        nombre=_sin_numero(linea.texto).strip(" .-–—"),
        sangria=linea.sangria,
        linea=linea.numero,
    )
