"""Comando exportar_manual: escribe en un archivo la edición de un manual, en el formato oficial."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from manuales.exportacion import FORMATOS
from manuales.models import Edicion, Manual
from manuales.plantilla import PlantillaInvalida
from manuales.services import exportar_edicion


class Command(BaseCommand):
    """Exporta un manual."""

    help = "Exporta la edición en vigor de un manual; si ninguna está publicada, el borrador más nuevo."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("manual", metavar="CLAVE", help="clave del manual, o la dirección que la sustituye")
        parser.add_argument("--formato", choices=sorted(FORMATOS), default="pdf")
        parser.add_argument("--salida", type=Path, required=True, metavar="F", help="archivo que se escribe")
        parser.add_argument("--edicion", type=int, metavar="N", help="número de edición")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exporta y dice qué edición quedó en qué archivo."""
        edicion = _edicion(_manual(options["manual"]), options["edicion"])
        salida: Path = options["salida"]
        _comprobar_salida(salida)
        try:
            contenido = exportar_edicion(actor=None, edicion=edicion, formato=options["formato"])
        except PlantillaInvalida as error:
            raise CommandError(str(error)) from error
        try:
            _escribir(salida, contenido)
        except OSError as error:
            raise CommandError(_no_se_puede(salida, error.strerror or str(error))) from error
        self.stdout.write(f"{edicion}: {salida} ({len(contenido):,} bytes)")


def _manual(clave: str) -> Manual:
    encontrados = list(Manual.objects.que_se_llame(clave)[:2])
    if not encontrados:
        raise CommandError(f"No hay ningún manual con la clave o dirección «{clave}»; revise cómo está escrita.")
    if len(encontrados) > 1:
        raise CommandError(
            f"«{clave}» es la clave de un manual y la dirección de otro; use la dirección del que quiere."
        )
    return encontrados[0]


def _edicion(manual: Manual, numero: int | None) -> Edicion:
    ediciones = manual.ediciones.all()
    edicion = ediciones.por_preferencia().first() if numero is None else ediciones.filter(numero=numero).first()
    if edicion is not None:
        return edicion
    numeros = ", ".join(str(n) for n in ediciones.order_by("numero").values_list("numero", flat=True))
    if numero is None or not numeros:
        raise CommandError(f"El manual «{manual}» no tiene ninguna edición todavía.")
    raise CommandError(f"El manual «{manual}» no tiene edición {numero}; tiene: {numeros}.")


def _comprobar_salida(salida: Path) -> None:
    """Rechaza lo que no se va a poder escribir antes de gastar tiempo en componer."""
    if salida.is_dir():
        raise CommandError(_no_se_puede(salida, "es una carpeta"))
    if not salida.absolute().parent.is_dir():
        raise CommandError(_no_se_puede(salida, "su carpeta no existe"))
    if not os.access(salida.absolute().parent, os.W_OK):
        raise CommandError(_no_se_puede(salida, "no hay permiso en su carpeta"))


def _no_se_puede(salida: Path, razon: str) -> str:
    return f"No se puede escribir «{salida}»: {razon}. Dé otro archivo en --salida."


def _escribir(salida: Path, contenido: bytes) -> None:
    """Escribe aparte y cambia el nombre al final: nunca queda un archivo a medias."""
    descriptor, temporal = tempfile.mkstemp(dir=salida.absolute().parent, prefix=f".{salida.name}.")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(contenido)
        Path(temporal).chmod(0o644)
        Path(temporal).replace(salida)
    except BaseException:
        Path(temporal).unlink(missing_ok=True)
        raise
