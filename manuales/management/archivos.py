"""Leer el archivo que un comando recibe, con una frase clara cuando no se puede."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from manuales.management.salida import razon_de


def leer_archivo(ruta: Path) -> bytes:
    """Da el contenido de un archivo; lee a lo más un byte sobre el límite, que el análisis rechaza.

    Raises:
        CommandError: si no existe, es una carpeta, su nombre no es texto o no se puede leer.
    """
    try:
        str(ruta).encode()
    except UnicodeEncodeError as error:
        raise CommandError(
            f"El nombre del archivo {ruta} no está escrito en UTF-8; cámbiele el nombre y vuelva a intentar."
        ) from error
    if ruta.is_dir():
        raise CommandError(f"{ruta} es una carpeta; indique el archivo del manual.")
    try:
        with ruta.open("rb") as archivo:
            return archivo.read(settings.SIMO_MAX_BYTES_ARCHIVO + 1)
    except FileNotFoundError as error:
        raise CommandError(f"No existe el archivo {ruta}; revise la ruta.") from error
    except OSError as error:
        raise CommandError(f"No se puede leer {ruta}: {razon_de(error)}.") from error
