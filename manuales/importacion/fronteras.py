"""Encuentra dónde empieza cada documento de un archivo que trae varios."""

from __future__ import annotations

import re

from .lectores import Linea
from .lexico import clave_de_seccion, es_mayusculas
from .marcas import marcas_posibles

# «MANUAL DE ORGANIZACIÓN DE…», «ESTATUTO Orgánico de…», «REGLAMENTO Interior del…»
_TITULO = re.compile(
    r"(?:MANUAL\s+(?i:general\s+|espec[íi]fico\s+)?(?i:de\s+(?:organizaci[óo]n|funciones))|ESTATUTO\s+(?i:org[áa]nico)"
    r"|REGLAMENTO\s+(?i:interior|interno|org[áa]nico))\b"
)
# «ACUERDO por el que se expide el Manual de Organización…»
_NUMERO = re.compile(r"^(?:\d{1,2}|[IVXLC]{1,5})[.)\s-]+(?=\w)")  # «1. », «IV.- »
_ACUERDO = re.compile(r"(?:ACUERDO|DECRETO)\b.{0,400}\b(?:Manual|Estatuto|Reglamento)\b")


def separar_documentos(lineas: list[Linea]) -> list[list[Linea]]:
    """Parte los renglones en documentos; siempre da uno por lo menos.

    Un documento nuevo empieza en un título con su propio comienzo después (un artículo primero o una
    introducción), cuando el anterior ya había comenzado; o en una introducción que vuelve tras las funciones.

    Lee: los renglones sin mobiliario.
    Escribe: una lista de renglones por documento.
    """
    cortes = [0]
    comenzado = con_funciones = False
    titulo: int | None = None
    siguientes = [*lineas[1:], None]
    for indice, (linea, siguiente) in enumerate(zip(lineas, siguientes, strict=True)):
        if _es_titulo(linea):
            titulo = indice if titulo is None or not comenzado else titulo
            continue
        comienzo = _comienzo(linea, siguiente)
        if comienzo == "funciones":
            con_funciones = comenzado
        elif comienzo and not comenzado:
            comenzado, titulo = True, None
        elif comienzo and (con_funciones or comienzo == "articulo") and titulo is not None:
            cortes.append(titulo)
            con_funciones, titulo = False, None
        elif comienzo == "introduccion" and con_funciones and linea.texto[:1] == "1":
            cortes.append(indice)
            con_funciones, titulo = False, None
    return [lineas[a:b] for a, b in zip(cortes, [*cortes[1:], len(lineas)], strict=True)]


def _es_titulo(linea: Linea) -> bool:
    texto = linea.texto
    if linea.marca and not linea.nivel:
        return False
    if _ACUERDO.match(texto):
        return True
    return len(texto) < 300 and bool(_TITULO.match(texto)) and (es_mayusculas(texto) or texto[:6].isupper())


def _comienzo(linea: Linea, siguiente: Linea | None) -> str:
    """Dice si el renglón abre un documento o sus funciones: introduccion, articulo o funciones; vacío si no.

    Un encabezado seguido de otro, o de un número de página, es un renglón del índice, no un comienzo.
    """
    texto = linea.texto
    if linea.huecos:
        return ""
    if texto[:1] in "aA" and (marcas := marcas_posibles(texto)):
        return "articulo" if marcas[0].clase == "articulo" and marcas[0].valor[0] == 1 else ""
    if len(texto) > 60:
        return ""
    clave = clave_de_seccion(_NUMERO.sub("", texto))
    if siguiente is not None and (siguiente.texto.isdigit() or clave_de_seccion(_NUMERO.sub("", siguiente.texto))):
        return ""
    return clave if clave in ("introduccion", "funciones") else ""
