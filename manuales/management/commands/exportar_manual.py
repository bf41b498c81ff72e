"""Comando exportar_manual: escribe en un archivo la edición de un manual, en el formato oficial."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from manuales.exportacion import FORMATOS
from manuales.management.mando import Mando
from manuales.management.salida import comprobar_salida, escribir_salida
from manuales.models import Edicion, Manual
from manuales.plantilla import PlantillaInvalida
from manuales.services import exportar_edicion

_FORMATOS = ", ".join(sorted(FORMATOS))


class Command(Mando):
    """Exporta un manual."""

    help = "Exporta la edición en vigor de un manual; si ninguna está publicada, el borrador más nuevo."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("manual", metavar="CLAVE", help="clave del manual, o la dirección que la sustituye")
        parser.add_argument("--formato", default="pdf", help=f"uno de estos: {_FORMATOS}")
        parser.add_argument("--salida", type=Path, required=True, metavar="F", help="archivo que se escribe")
        parser.add_argument("--edicion", metavar="N", help="número de edición")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exporta y dice qué edición quedó en qué archivo.

        Raises:
            CommandError: si el formato, el manual o la edición no existen, o no se puede escribir la salida.
        """
        if options["formato"] not in FORMATOS:
            raise CommandError(f"No se exporta a «{options['formato']}»; elija uno de estos: {_FORMATOS}.")
        edicion = _edicion(_manual(options["manual"]), options["edicion"])
        salida: Path = options["salida"]
        comprobar_salida(salida)
        try:
            contenido = exportar_edicion(actor=None, edicion=edicion, formato=options["formato"])
        except PlantillaInvalida as error:
            raise CommandError(str(error)) from error
        escribir_salida(salida, contenido)
        self.stdout.write(f"{edicion}: {salida} ({len(contenido):,} bytes)")


def _manual(clave: str) -> Manual:
    if not clave.strip():
        raise CommandError("Escriba la clave del manual o la dirección que la sustituye.")
    encontrados = list(Manual.objects.que_se_llame(clave)[:2])
    if not encontrados:
        raise CommandError(f"No hay ningún manual con la clave o dirección «{clave}»; revise cómo está escrita.")
    if len(encontrados) > 1:
        raise CommandError(
            f"«{clave}» es la clave de un manual y la dirección de otro; use la dirección del que quiere."
        )
    return encontrados[0]


def _edicion(manual: Manual, pedida: str | int | None) -> Edicion:
    numero = _numero(pedida)
    ediciones = manual.ediciones.all()
    edicion = ediciones.por_preferencia().first() if numero is None else ediciones.filter(numero=numero).first()
    if edicion is not None:
        return edicion
    numeros = ", ".join(str(n) for n in ediciones.order_by("numero").values_list("numero", flat=True))
    if numero is None or not numeros:
        raise CommandError(f"El manual «{manual}» no tiene ninguna edición todavía.")
    raise CommandError(f"El manual «{manual}» no tiene edición {numero}; tiene: {numeros}.")


def _numero(pedida: str | int | None) -> int | None:
    try:
        return None if pedida is None else int(pedida)
    except ValueError as error:
        raise CommandError(f"«{pedida}» no es un número de edición: escriba un entero, como --edicion 2.") from error
