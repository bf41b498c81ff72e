"""Importación de manuales: de un archivo a su estructura, sin perder una palabra y sin inventar ninguna."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from .decisiones import Decision, vigentes
from .etapas import ETAPAS
from .fronteras import separar_documentos
from .lectores import Lectura, leer
from .mesa import Mesa
from .mobiliario import apartar_mobiliario
from .modelo import Analisis, ArchivoInvalido, Documento
from .salida import a_json

__all__ = [
    "AVISO_SIN_MANUAL",
    "SIN_MANUAL",
    "SIN_RECONOCER",
    "Analisis",
    "ArchivoInvalido",
    "Decision",
    "a_json",
    "analizar",
    "entender",
    "hay_manual",
]

AVISO_SIN_MANUAL = "sin_manual"
SIN_RECONOCER = (
    "Al leerlo no se encontró ningún manual: diga en la revisión qué textos son secciones, órganos y funciones, "
    "o descártelo si no es un manual."
)
SIN_MANUAL = "No se encontró ningún manual en el archivo: debe traer secciones, órganos con sus funciones o artículos."


def analizar(contenido: bytes, nombre: str) -> Analisis:
    """Analiza un archivo y da los manuales que contiene.

    Args:
        contenido: los bytes del archivo.
        nombre: su nombre; la carpeta no importa.

    Returns:
        El análisis, con un documento por lo menos. Es determinista: los mismos bytes dan lo mismo.

    Raises:
        ArchivoInvalido: si está vacío, pasa de 25 MB, no es de un formato que se lea, está dañado o cifrado, o no
            contiene ningún manual.
    """
    archivo = PurePath(nombre.replace("\\", "/")).name
    documentos = entender(leer(contenido, archivo), archivo)
    if not hay_manual(documentos):
        raise ArchivoInvalido(SIN_MANUAL)
    return Analisis(archivo, hashlib.sha256(contenido).hexdigest(), documentos)


def entender(lectura: Lectura, archivo: str, decisiones: Sequence[Decision] = ()) -> list[Documento]:
    """Entiende los renglones de un lector, sea o no un manual lo que traen.

    Args:
        lectura: lo que dio el lector; sus renglones quedan anotados: cada análisis parte de una lectura nueva.
        archivo: nombre del archivo, sin carpeta.
        decisiones: lo que dijo quien revisó, en orden; las que ya no tienen sobre qué actuar no hacen nada.
    """
    validas = vigentes(decisiones)
    traer = {una.palabra for una in validas if una.accion == "traer"}
    traidas = [linea for linea in lectura.lineas if linea.palabra in traer]
    lineas, apartadas = apartar_mobiliario(lectura.lineas)
    partes = separar_documentos(lineas) if lineas else [[]]
    ultima = lectura.lineas[-1].numero if lectura.lineas else 0
    fronteras = [1, *(parte[0].numero for parte in partes[1:]), ultima + 1]
    documentos = []
    for parte, desde, hasta in zip(partes, fronteras, fronteras[1:], strict=False):
        documento = Documento("", None, "", "", None, None, "ninguno", "", desde, hasta - 1)
        mesa = Mesa(archivo, parte, documento, lectura.parrafos_enteros, decisiones=validas)
        mesa.apartadas = [apartada for apartada in apartadas if desde <= apartada.linea < hasta]
        mesa.traidas = [linea for linea in traidas if desde <= linea.numero < hasta]
        for etapa in ETAPAS:
            etapa(mesa)
        documentos.append(documento)
    documentos[0].avisos[:0] = lectura.avisos
    return documentos


def hay_manual(documentos: Sequence[Documento]) -> bool:
    """Dice si alguno es un manual: órganos con funciones, o dos secciones reconocidas, o artículos."""
    return any(_es_manual(documento) for documento in documentos)


def _es_manual(documento: Documento) -> bool:
    tituladas = [seccion for seccion in documento.secciones if seccion.numero or seccion.titulo]
    conocida = any(seccion.clave not in ("autorizacion", "otra") for seccion in tituladas)
    con_funciones = any(organo.funciones for organo in documento.organos)
    return con_funciones or documento.esquema == "articulo" or (len(tituladas) >= 2 and conocida)
