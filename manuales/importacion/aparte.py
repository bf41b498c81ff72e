"""Leer, entender y pintar un archivo de fuera en un proceso aparte, con memoria y tiempo limitados.

Un PDF o un documento de Word es una entrada hostil: puede inflarse hasta llenar la memoria, no terminar nunca o
aprovechar un defecto de la biblioteca que lo lee. Aquí eso le pasa a un proceso hijo que no conoce la base de datos ni
las claves del sitio (su entorno va vacío), y lo que vuelve de él se toma por datos de desconocidos: véase ``valija``.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn, TypeVar

from .entrada import revisar_tamano
from .lectores.base import Lectura
from .lectores.libreoffice import convertir, formato_de
from .modelo import Analisis, ArchivoInvalido
from .topes import ESPERA, MEMORIA, PLAZO_MAYOR, SALIDA
from .valija import ValijaInvalida, desempacar

_RAIZ = Path(__file__).resolve().parents[2]
_ORDEN = (sys.executable, "-E", "-s", "-m", "manuales.importacion.hijo")
_GRACIA = 5  # segundos de más que espera el padre al hijo, que se detiene solo al vencer su plazo
_RESPUESTA = 20_000  # bytes del renglón con el desenlace, a lo más
_QUEJAS = 4_000  # bytes de lo que un hijo que no llegó a contestar deja dicho para quien administra

_REMEDIO = "ábralo con el programa que lo hizo, guárdelo de nuevo y vuelva a intentarlo, o divídalo en partes"
_FRASES = {
    "memoria": f"El archivo pide más memoria que los {MEMORIA // 2**20} MB que se le permiten: {_REMEDIO}.",
    "tiempo": f"El archivo tarda demasiado en leerse para lo que contiene: {_REMEDIO}.",
    "grande": f"Lo que contiene el archivo no cabe en {SALIDA // 2**20} MB: divídalo y suba cada manual por separado.",
    "roto": f"El archivo está dañado o pide más de lo que se le permite, y no se pudo leer: {_REMEDIO}.",
    "falla": (
        "El archivo no se pudo entender por un defecto de SIMO, que quedó anotado: avise a quien lo administra y, "
        "mientras, intente con el manual en otro formato (texto, Word o PDF)."
    ),
}
_SENALES: dict[int, str] = {
    signal.SIGALRM: "tiempo",
    signal.SIGXCPU: "tiempo",
    signal.SIGKILL: "tiempo",
    signal.SIGXFSZ: "grande",
}
_Dato = TypeVar("_Dato", Analisis, Lectura)
_bitacora = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gasto:
    """Lo que gastó un proceso: segundos de procesador, con su arranque, y MB que llegó a ocupar."""

    segundos: float
    megas: float


def analizar_aparte(contenido: bytes, nombre: str) -> Analisis:
    """Analiza un archivo como ``analizar``, en un proceso aparte.

    Args:
        contenido: los bytes del archivo.
        nombre: su nombre; la carpeta no importa.

    Raises:
        ArchivoInvalido: si no se puede leer, no contiene un manual o pasa de los topes de memoria o tiempo.
    """
    with _encargar({"orden": "analizar", "nombre": nombre}, _en_word(contenido)) as cuerpo:
        analisis = _abrir(cuerpo, Analisis)
    analisis.sha256 = hashlib.sha256(contenido).hexdigest()  # la del archivo que se subió, aunque se haya convertido
    return analisis


def analizar_midiendo(contenido: bytes, nombre: str) -> tuple[Analisis, Gasto]:
    """Analiza un archivo en un proceso aparte y dice además lo que ese proceso gastó.

    Raises:
        ArchivoInvalido: como ``analizar_aparte``.
    """
    with _encargar({"orden": "analizar", "nombre": nombre}, _en_word(contenido)) as cuerpo:
        analisis = _abrir(cuerpo, Analisis)
        cuerpo.seek(0)
        dicho = json.loads(cuerpo.readline(_RESPUESTA))
    return analisis, Gasto(float(dicho["segundos"]), float(dicho["megas"]))


def leer_aparte(contenido: bytes, nombre: str) -> Lectura:
    """Lee un archivo como ``lectores.leer``, en un proceso aparte.

    Raises:
        ArchivoInvalido: si no se puede leer o pasa de los topes de memoria o tiempo.
    """
    with _encargar({"orden": "leer", "nombre": nombre}, _en_word(contenido)) as cuerpo:
        return _abrir(cuerpo, Lectura)


def leer_manual_aparte(contenido: bytes, nombre: str) -> Lectura:
    """Lee un archivo en un proceso aparte y comprueba ahí mismo que se entienda.

    Returns:
        la lectura; si en ella no se encuentra ningún manual, con el aviso ``AVISO_SIN_MANUAL``.

    Raises:
        ArchivoInvalido: si no se puede leer, no se puede entender o pasa de los topes de memoria o tiempo.
    """
    with _encargar({"orden": "leer_manual", "nombre": nombre}, _en_word(contenido)) as cuerpo:
        return _abrir(cuerpo, Lectura)


def _en_word(contenido: bytes) -> bytes:
    """Da el archivo como lo lee el hijo: lo que solo LibreOffice sabe abrir, ya pasado a Word.

    LibreOffice es otro proceso con sus propios topes, y el hijo no puede crear procesos: aquí se le llama. Una página
    web se limpia antes en un hijo.
    """
    revisar_tamano(contenido)
    formato = formato_de(contenido)
    if formato != "html":
        return convertir(contenido, formato) if formato else contenido
    with _encargar({"orden": "limpiar"}, contenido) as cuerpo:
        limpia = cuerpo.read()
    return convertir(limpia, formato)


def pintar_pagina(contenido: bytes, pagina: int, ancho: int) -> bytes:
    """Da la imagen PNG de una página de un PDF, pintada en un proceso aparte.

    Args:
        contenido: los bytes del PDF.
        pagina: su lugar en el archivo, desde 1.
        ancho: píxeles de ancho, de 50 a 2,000.

    Raises:
        ArchivoInvalido: si no es un PDF, no tiene esa página o pasa de los topes de memoria o tiempo.
    """
    with _encargar({"orden": "pintar", "pagina": pagina, "ancho": ancho}, contenido) as cuerpo:
        imagen = cuerpo.read()
    if not imagen.startswith(b"\x89PNG\r\n"):
        raise ArchivoInvalido(_FRASES["roto"])
    return imagen


@contextmanager
def _encargar(encargo: dict[str, str | int], contenido: bytes) -> Iterator[IO[bytes]]:
    """Hace un encargo al hijo y da lo que devolvió, listo para leerse.

    La entrada y la salida son archivos sin nombre y no tubos: nadie se queda esperando a que el otro lea, y el tope de
    tamaño de archivo del hijo limita también su respuesta.

    Raises:
        ArchivoInvalido: si el hijo no lo pudo cumplir; la frase dice por qué.
    """
    with tempfile.TemporaryFile() as entrada, tempfile.TemporaryFile() as salida, tempfile.TemporaryFile() as quejas:
        entrada.write(json.dumps(encargo).encode() + b"\n")
        entrada.write(contenido)
        entrada.seek(0)
        estado = _correr(entrada, salida, quejas)
        salida.seek(0)
        quejas.seek(0)
        if estado < 0:
            raise ArchivoInvalido(_FRASES[_SENALES.get(-estado, "roto")])
        if estado > 0:
            _fallar(quejas.read(_QUEJAS).decode(errors="replace"))
        _revisar_desenlace(salida.readline(_RESPUESTA))
        yield salida


def _correr(entrada: IO[bytes], salida: IO[bytes], quejas: IO[bytes]) -> int:
    """Corre al hijo y da su código de salida; si no se detiene solo, lo mata con lo que haya abierto."""
    with subprocess.Popen(  # noqa: S603 - la orden es fija
        _ORDEN, cwd=_RAIZ, env={}, stdin=entrada, stdout=salida, stderr=quejas, start_new_session=True
    ) as hijo:
        try:
            return hijo.wait(PLAZO_MAYOR * ESPERA + _GRACIA)
        except BaseException as interrupcion:
            os.killpg(hijo.pid, signal.SIGKILL)  # nadie lo ha esperado aún: el número sigue siendo suyo
            if not isinstance(interrupcion, subprocess.TimeoutExpired):
                raise
            return -signal.SIGKILL


def _revisar_desenlace(renglon: bytes) -> None:
    """Comprueba que el hijo haya podido con el archivo.

    Raises:
        ArchivoInvalido: si no; con la frase del hijo, si el archivo no sirve, o con la de lo que le pasó.
    """
    try:
        respuesta = json.loads(renglon)
        desenlace, dicho = str(respuesta["desenlace"]), str(respuesta["dicho"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ArchivoInvalido(_FRASES["roto"]) from error
    if desenlace == "falla":
        _fallar(dicho)
    if desenlace != "bien":
        raise ArchivoInvalido(dicho if desenlace == "invalido" else _FRASES.get(desenlace, _FRASES["roto"]))


def _fallar(dicho: str) -> NoReturn:
    _bitacora.error("El importador falló al leer un archivo:\n%s", dicho)
    raise ArchivoInvalido(_FRASES["falla"])


def _abrir(cuerpo: IO[bytes], clase: type[_Dato]) -> _Dato:
    try:
        return desempacar(cuerpo, clase)
    except ValijaInvalida as error:
        raise ArchivoInvalido(_FRASES["roto"]) from error
