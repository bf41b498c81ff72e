"""Escribir el archivo que un comando entrega, con una frase clara cuando no se puede."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

_RAZONES = {
    errno.ENOENT: "su carpeta no existe",
    errno.EACCES: "no hay permiso en su carpeta",
    errno.EPERM: "no hay permiso en su carpeta",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.ENAMETOOLONG: "su nombre es demasiado largo",
    errno.EPIPE: "quien la leía la cerró",
}


def razon_de(error: OSError) -> str:
    """Da en español por qué falló una lectura o una escritura."""
    return _RAZONES.get(error.errno or 0) or error.strerror or str(error)


def comprobar_salida(salida: Path) -> None:
    """Rechaza lo que no se va a poder escribir, antes de gastar tiempo en componerlo.

    Raises:
        CommandError: si es una carpeta o un dispositivo, o su carpeta no existe o no deja escribir.
    """
    if salida.is_dir():
        raise _no_se_puede(salida, "es una carpeta")
    if salida.exists() and not salida.is_file():  # cambiarle el nombre encima borraría el dispositivo
        raise _no_se_puede(salida, "no es un archivo corriente")
    carpeta = salida.resolve().parent
    if not carpeta.is_dir():
        raise _no_se_puede(salida, "su carpeta no existe")
    if not os.access(carpeta, os.W_OK):
        raise _no_se_puede(salida, "no hay permiso en su carpeta")


def escribir_salida(salida: Path, contenido: bytes) -> None:
    """Escribe aparte y cambia el nombre al final: nunca queda un archivo a medias.

    Raises:
        CommandError: si no se puede escribir; queda lo que había.
    """
    try:
        _reemplazar(salida.resolve(), contenido)
    except OSError as error:
        raise _no_se_puede(salida, razon_de(error)) from error


def _no_se_puede(salida: Path, razon: str) -> CommandError:
    return CommandError(f"No se puede escribir «{salida}»: {razon}. Dé otro archivo en --salida.")


def _reemplazar(destino: Path, contenido: bytes) -> None:
    descriptor, temporal = tempfile.mkstemp(dir=destino.parent, prefix=".simo-")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(contenido)
        Path(temporal).chmod(0o644)
        Path(temporal).replace(destino)
    except BaseException:
        Path(temporal).unlink(missing_ok=True)
        raise
