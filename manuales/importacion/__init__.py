"""Importación de manuales: de un archivo a su estructura, sin perder una palabra y sin inventar ninguna."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from .etapas import ETAPAS
from .fronteras import separar_documentos
from .lectores import Lectura, leer
from .lectores.base import Linea
from .mesa import Mesa
from .mobiliario import apartar_mobiliario
from .modelo import Analisis, Apartada, ArchivoInvalido, Documento
from .salida import a_json

__all__ = ["Analisis", "ArchivoInvalido", "a_json", "analizar", "entender"]


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
    if not any(_es_manual(documento) for documento in documentos):
        raise ArchivoInvalido(
            "No se encontró ningún manual en el archivo: debe traer secciones, órganos con sus funciones o artículos."
        )
    return Analisis(archivo, hashlib.sha256(contenido).hexdigest(), documentos)


def entender(lectura: Lectura, archivo: str) -> list[Documento]:
    """Entiende los renglones de un lector, sea o no un manual lo que traen.

    Args:
        lectura: lo que dio el lector.
        archivo: nombre del archivo, sin carpeta.
    """
    lineas, apartadas = apartar_mobiliario(lectura.lineas)
    partes = separar_documentos(lineas) if lineas else [[]]
    ultima = lectura.lineas[-1].numero if lectura.lineas else 0
    fronteras = [1, *(parte[0].numero for parte in partes[1:]), ultima + 1]
    documentos = []
    for parte, desde, hasta in zip(partes, fronteras, fronteras[1:], strict=False):
        suyas = [apartada for apartada in apartadas if desde <= apartada.linea < hasta]
        documentos.append(_entender_uno(parte, suyas, (desde, hasta - 1), (archivo, lectura.parrafos_enteros)))
    documentos[0].avisos[:0] = lectura.avisos
    return documentos


def _entender_uno(
    lineas: list[Linea], apartadas: list[Apartada], renglones: tuple[int, int], contexto: tuple[str, bool]
) -> Documento:
    desde, hasta = renglones
    archivo, parrafos_enteros = contexto
    documento = Documento("", None, "", "", None, None, "ninguno", "", desde, hasta)
    mesa = Mesa(archivo, lineas, documento, parrafos_enteros, apartadas=list(apartadas))
    for etapa in ETAPAS:
        etapa(mesa)
    return documento


def _es_manual(documento: Documento) -> bool:
    """Un manual tiene órganos con funciones, o dos secciones reconocidas, o artículos."""
    tituladas = [seccion for seccion in documento.secciones if seccion.numero or seccion.titulo]
    conocida = any(seccion.clave not in ("autorizacion", "otra") for seccion in tituladas)
    con_funciones = any(organo.funciones for organo in documento.organos)
    return con_funciones or documento.esquema == "articulo" or (len(tituladas) >= 2 and conocida)
