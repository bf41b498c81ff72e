"""Qué pasa con un archivo que alguien sube: un análisis con sus palabras cuadradas o una frase; nunca otra cosa."""

from __future__ import annotations

import re
import resource

from manuales.importacion import ArchivoInvalido
from manuales.importacion.aparte import analizar_aparte
from manuales.importacion.lectores import leer
from manuales.importacion.modelo import Analisis
from manuales.importacion.topes import PLAZO
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

_HOLGURA = 1.5  # segundos: el tope se cuenta en enteros


def desenlace(contenido: bytes, nombre: str, *, plazo: float = PLAZO) -> Analisis | str:
    """Da el análisis de un archivo o la frase con que se rechaza, y comprueba que una u otra estén bien.

    Args:
        contenido: los bytes del archivo.
        nombre: su nombre.
        plazo: segundos de trabajo en que debe haber desenlace.
    """
    inicio = _trabajo_de_los_hijos()
    try:
        analisis = analizar_aparte(contenido, nombre)
    except ArchivoInvalido as error:
        frase = str(error)
        assert "defecto de SIMO" not in frase, frase
        assert re.fullmatch(r".{30,300}\.", frase), frase
        return frase
    finally:
        assert _trabajo_de_los_hijos() - inicio < plazo + _HOLGURA
    assert faltas_en_la_cuenta(leer(contenido, nombre), analisis.documentos) == []
    return analisis


def frase(contenido: bytes, nombre: str) -> str:
    """Da la frase con que se rechaza un archivo que debe rechazarse."""
    dicho = desenlace(contenido, nombre)
    assert isinstance(dicho, str), f"se esperaba una frase y se entendió {dicho.documentos[0].titulo!r}"
    return dicho


def organos(contenido: bytes, nombre: str) -> list[tuple[str, int]]:
    """Da (nombre, cuántas funciones) de cada órgano de un archivo que debe entenderse."""
    dicho = desenlace(contenido, nombre)
    assert isinstance(dicho, Analisis), dicho
    return [(organo.nombre, len(organo.funciones)) for documento in dicho.documentos for organo in documento.organos]


def _trabajo_de_los_hijos() -> float:
    uso = resource.getrusage(resource.RUSAGE_CHILDREN)
    return uso.ru_utime + uso.ru_stime
