"""Comando importar_manual: trae un archivo y crea sus ediciones en borrador."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from manuales.management.archivos import leer_archivo
from manuales.management.mando import Mando
from manuales.services import Importacion, importar_archivo


class Command(Mando):
    """Importa un manual desde un archivo de cualquiera de los formatos que se leen."""

    help = "Importa un manual (PDF, Word, texto…) como edición en borrador y escribe su clave o su dirección."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("ruta", type=Path, help="archivo del manual")
        parser.add_argument("--institucion", required=True, metavar="SIGLAS", help="si no existe, se crea")
        parser.add_argument("--plantilla", help="formato oficial; sin él, el de la institución")
        parser.add_argument("--simulacro", action="store_true", help="hace todo y no deja nada escrito")

    def handle(self, *args: Any, **options: Any) -> None:
        """Importa y escribe, por documento, la clave del manual o la dirección que la sustituye."""
        ruta: Path = options["ruta"]
        try:
            importacion = importar_archivo(
                actor=None,
                contenido=leer_archivo(ruta),
                nombre=ruta.name,
                siglas=options["institucion"],
                plantilla=options["plantilla"],
                simulacro=options["simulacro"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self._resumir(importacion, simulacro=options["simulacro"])

    def _resumir(self, importacion: Importacion, *, simulacro: bool) -> None:
        """La clave va sola en la salida normal, para que otro comando la tome; lo demás, en la de errores."""
        for edicion, documento in zip(importacion.ediciones, importacion.analisis.documentos, strict=True):
            cuenta = documento.cuenta
            self.stderr.write(
                f"{'Simulacro: ' if simulacro else ''}{edicion.titulo} · edición {edicion.numero}: "
                f"{len(documento.organos)} órganos, {sum(len(o.funciones) for o in documento.organos)} funciones, "
                f"{len(documento.avisos)} avisos; palabras: {cuenta.origen} = {cuenta.conservadas} conservadas + "
                f"{cuenta.apartadas} apartadas."
            )
            self.stdout.write(edicion.manual.clave or edicion.manual.slug)
