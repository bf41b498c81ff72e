"""Las columnas de una tabla de control de cambios, por las palabras con que se encabezan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .celdas import Celda, Fila, columna_de, unir_textos
from .lexico import norma

_CAMBIO = r"(?: (?:de|del|de la|de los|de las) (?:cambio|modificacion|revision|actualizacion)(?:e?s)?)"
_COLUMNAS = [
    ("numero", r"(?:num|no|n|numero)(?: de)?(?: (?:revision|cambio|version|edicion))?|revision|rev|version|edicion"),
    (
        "fecha",  # «Fecha», «Fecha de aprobación», «Fecha del cambio»
        r"fecha(?: (?:de|del)(?: la)? (?:aprobacion|autorizacion|emision|modificacion|actualizacion|revision|cambio"
        r"|elaboracion|publicacion|vigencia|registro))?",
    ),
    ("resumen", rf"(?:(?:seccion|apartado) y )?resumen{_CAMBIO}?|observaciones|justificacion"),
    ("seccion", r"(?:seccion|apartado|capitulo|pagina)(?:e?s)?(?: (?:modificad|afectad|actualizad)[oa]s?)?"),
    (
        "concepto",
        rf"concepto|(?:descripcion|motivo|naturaleza|detalle){_CAMBIO}?|asunto"
        r"|(?:cambio|modificacion)(?:e?s)?(?: (?:realizad|efectuad)[oa]s?)?",
    ),
    ("aprobo", r"(?:aprobo|autorizo|(?:aprobad|autorizad)[oa] por|quien (?:aprueba|autoriza))"),
]
_COLUMNA = [(clave, re.compile(patron)) for clave, patron in _COLUMNAS]
_MAS_RENGLONES = 4  # los que puede ocupar un encabezado en columnas
_MAS_PARTES = 14  # y los que ocupa si cada palabra va en el suyo

Columnas = list[tuple[str, Celda]]


def clave_de_columna(texto: str) -> str:
    """Da qué dato encabeza el texto; vacío si no se reconoce.

    Ejemplo: «Fecha de aprobación» da «fecha»; «Descripción del cambio», «concepto».
    """
    limpio = norma(texto)
    return next((clave for clave, patron in _COLUMNA if patron.fullmatch(limpio)), "")


def en_columnas(filas: Sequence[Fila]) -> tuple[Columnas, int]:
    """Lee el encabezado de una tabla en columnas; da sus columnas y cuántas filas ocupa.

    Un encabezado puede seguir abajo («Fecha de» / «aprobación») o traer dos juntos («Revisión Fecha»).
    """
    for cuantas in range(min(_MAS_RENGLONES, len(filas)), 0, -1):
        cabeza = max(filas[:cuantas], key=lambda fila: len(fila.llenas)).llenas
        if not cabeza:
            continue
        juntas: list[list[Celda]] = [[] for _ in cabeza]
        for fila in filas[:cuantas]:
            for celda in fila.llenas:
                juntas[columna_de(celda, cabeza)].append(celda)
        partes = [_partir(replace(celdas[0], texto=unir_textos(celdas))) for celdas in juntas]
        columnas = _completas([columna for parte in partes for columna in parte]) if all(partes) else []
        if len(columnas) > 1:
            return columnas, cuantas
    return [], 0


def en_renglones(filas: Sequence[Fila]) -> tuple[Columnas, int]:
    """Lee el encabezado cuyas columnas vienen una tras otra; da las columnas y cuántas filas ocupa."""
    for cuantas in range(min(_MAS_PARTES, len(filas)), 0, -1):
        celdas = [celda for fila in filas[:cuantas] for celda in fila.llenas]
        if celdas and (columnas := _completas(_partir(replace(celdas[0], texto=unir_textos(celdas))))):
            return columnas, cuantas
    return [], 0


def _partir(celda: Celda) -> Columnas:
    """Da las columnas que nombra un texto; ninguna si sobra una palabra."""
    palabras = celda.texto.split(" ")
    columnas: Columnas = []
    desde = 0
    while desde < len(palabras):
        hastas = range(len(palabras), desde, -1)
        hasta = next((h for h in hastas if clave_de_columna(" ".join(palabras[desde:h]))), None)
        if hasta is None:
            return []
        texto = " ".join(palabras[desde:hasta])
        inicio = celda.inicio + len(" ".join(palabras[:desde])) + (1 if desde else 0)
        columnas.append((clave_de_columna(texto), replace(celda, texto=texto, inicio=inicio)))
        desde = hasta
    return columnas


def _completas(columnas: Columnas) -> Columnas:
    """Da las columnas si dicen cuándo y qué cambió, cada dato una vez; de dos conceptos, el segundo es el resumen."""
    claves = [clave for clave, _ in columnas]
    if claves.count("concepto") == 2 and "resumen" not in claves:
        claves[len(claves) - 1 - claves[::-1].index("concepto")] = "resumen"
    if "concepto" not in claves and "resumen" in claves:
        claves[claves.index("resumen")] = "concepto"
    if len(set(claves)) < len(claves) or not {"fecha", "concepto"} <= set(claves):
        return []
    return [(clave, celda) for clave, (_, celda) in zip(claves, columnas, strict=True)]
