"""Leer el archivo que un comando recibe, con una frase clara cuando no se puede."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError


def leer_archivo(ruta: Path) -> bytes:
    """Da el contenido de un archivo; lee a lo más un byte sobre el límite, que el análisis rechaza.

    Raises:
        CommandError: si no existe, es una carpeta o no se puede leer.
    """
    if ruta.is_dir():
        raise CommandError(f"{ruta} es una carpeta; indique el archivo del manual.")
    try:
        with ruta.open("rb") as archivo:
            return archivo.read(settings.SIMO_MAX_BYTES_ARCHIVO + 1)
    except FileNotFoundError as error:
        raise CommandError(f"No existe el archivo {ruta}; revise la ruta.") from error
    except OSError as error:
        raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
