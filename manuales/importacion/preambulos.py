"""Reconoce lo que, impreso antes de una ficha, ya es de su órgano: su organigrama, su título, el objetivo del área."""

from __future__ import annotations

import re

from .fichas import nombre_del_encabezado
from .lexico import empieza_como_funcion
from .marcas import marcas_posibles
from .mesa import Fragmento, Mesa
from .nombres import comparable

_LEJOS = 80  # fragmentos que puede ocupar lo impreso antes de la ficha
_DE_MAS = 6  # palabras que puede llevar el título además del nombre: «Organigrama general de la»


# «Organigrama de la Tesorería», «Organigrama específico del Síndico», «Descripción del puesto de Abogado»
_ORGANIGRAMA = re.compile(
    r"(?:organigrama|descripci[óo]n del puesto|ficha)(?: \w+)?? (?:del? )?(?:las? |los )?", re.IGNORECASE
)


def reconocer_preambulos(mesa: Mesa) -> None:
    """Marca como principio de cada ficha al título que nombra a su órgano y lo que va entre él y la ficha.

    Lee: fragmentos.
    Escribe: fragmentos.papel y clave («preambulo»); los rótulos de en medio quedan como subtítulos.
    """
    if mesa.por_articulos:
        return
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel != "organo" or fragmento.marca is None or fragmento.marca.clase != "puesto":
            continue
        inicio = _inicio(mesa, indice)
        if inicio is None:
            continue
        mesa.fragmentos[inicio].papel, mesa.fragmentos[inicio].clave = "rotulo", "preambulo"
        for otro in mesa.fragmentos[inicio + 1 : indice]:
            otro.papel = "subtitulo" if otro.papel == "rotulo" else otro.papel


def _inicio(mesa: Mesa, indice: int) -> int | None:
    """Da el primer título que, tras las funciones del órgano anterior, nombra al de la ficha."""
    nombre = comparable(nombre_del_encabezado(mesa, indice))
    hallado: int | None = None
    for lugar in range(indice - 1, max(-1, indice - _LEJOS), -1):
        fragmento = mesa.fragmentos[lugar]
        if fragmento.papel in ("organo", "seccion") or fragmento.clave == "funciones":
            break
        tras_rotulo = lugar > 0 and mesa.fragmentos[lugar - 1].papel == "rotulo"
        if not fragmento.valor and not tras_rotulo and _titula(fragmento, nombre):
            hallado = lugar
    return hallado


def _titula(fragmento: Fragmento, nombre: str) -> bool:
    """Dice si es un título que nombra al órgano: «Organigrama de la Tesorería», «Tesorería»."""
    texto = comparable(_ORGANIGRAMA.sub("", fragmento.texto, count=1))
    suelto = fragmento.abre and fragmento.primero and not fragmento.vineta and not fragmento.linea.recuadro
    if not suelto or not (fragmento.linea.inicia_pagina or fragmento.blancas or fragmento.linea.nivel):
        return False
    if f" {nombre} " not in f" {texto} " or len(texto.split()) > len(nombre.split()) + _DE_MAS:
        return False
    if fragmento.texto.endswith((".", ";", ",")) or marcas_posibles(fragmento.texto):
        return False
    return not empieza_como_funcion(fragmento.texto)
