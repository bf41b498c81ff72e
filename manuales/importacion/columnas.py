"""Las palabras con que una tabla encabeza sus columnas, y qué dice cada columna de un órgano y de sus funciones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexico import norma

_LARGO = 60  # letras del encabezado de una columna, a lo más
_DE_QUIEN = r"( (del?|de la|de las|de los))?( (puestos?|cargos?|areas?|unidad(es)?|organos?))?"
_COLUMNAS = [
    ("numero", r"(no|num|numero|n|nums|nos|consecutivo|cons|c v o)( (de|progresivo|consecutivo)( \w+)?)?"),
    (  # «Funciones», «Función principal», «Descripción de las funciones», «Atribuciones y funciones»
        "funciones",
        r"(descripcion de )?(las? |sus )?(principales )?(funcion(es)?|atribucion(es)?|facultad(es)?)"
        r"( (y|o) (funciones|atribuciones|facultades|responsabilidades|actividades))?"
        r"( (principal(es)?|general(es)?|especificas?|sustantivas?|basicas?))?" + _DE_QUIEN,
    ),
    (  # «Área», «Unidad Administrativa», «Nombre del área», «Órgano o unidad»
        "organo",
        r"(nombre |denominacion )?(del? |de la )?"
        r"(areas?|unidad(es)?|organos?|departamentos?|direccion(es)?|dependencias?|instancias?)"
        r"( (administrativ|organic|responsable)\w*)*"
        r"( (y|o|u) (areas?|unidad(es)?|organos?|departamentos?|direccion(es)?)( administrativ\w+)?)?",
    ),
    ("puesto", r"(nombre |denominacion |titulo )?(del? )?(puestos?|cargos?|titular(es)?|plazas?)( funcional(es)?)?"),
    ("objetivo", r"(objetivos?|propositos?|mision)( (general(es)?|especificos?|basicos?))?" + _DE_QUIEN),
    (  # lo que se dice de cada función: «Finalidad», «Para qué», «Fundamento legal», «Periodicidad»
        "de_funcion",
        r"(finalidad(es)?|para que|resultados?|fundamento|base|sustento|marco|periodicidad|frecuencia|indicador(es)?"
        r"|productos?|evidencias?|entregables?|observaciones)( \w+){0,4}",
    ),
]
_COLUMNA = [(clave, re.compile(patron)) for clave, patron in _COLUMNAS]


def clave_de_columna(texto: str) -> str:
    """Da lo que dice la columna que así se encabeza; vacía si no se sabe.

    Ejemplo: «ÁREA» da «organo»; «Finalidad o para qué», «de_funcion»; «#», «numero».
    """
    if len(texto) > _LARGO:
        return ""
    limpio = norma(texto)
    if not limpio:
        return "numero" if texto.strip() == "#" else ""
    return next((clave for clave, patron in _COLUMNA if patron.fullmatch(limpio)), "")


def claves_de_matriz(textos: Sequence[str]) -> tuple[str, ...]:
    """Da lo que dice cada columna si los textos encabezan una tabla que reparte funciones; vacío si no.

    Hace falta una sola columna de funciones y otra que diga de quién son, para qué son o su objetivo: a «No. |
    Atribución | Base» le falta de quién, pero puede ser de quien la precede. Lo que no se sabe queda vacío, y no puede
    ser la mayoría.
    """
    claves = tuple(clave_de_columna(texto) for texto in textos)
    if len(claves) < 2 or claves.count("funciones") != 1 or claves.count("") * 2 > len(claves):
        return ()
    companeras = {"organo", "puesto", "objetivo", "de_funcion"} & set(claves)
    repetidas = any(claves.count(clave) > 1 for clave in ("organo", "puesto", "objetivo", "numero"))
    return () if not companeras or repetidas else claves
