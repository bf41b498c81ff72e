"""Comando analizar_manual: dice en JSON lo que se entiende de un archivo, sin escribir en la base de datos."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from manuales.importacion import ArchivoInvalido, a_json
from manuales.importacion.aparte import analizar_aparte
from manuales.management.archivos import leer_archivo
from manuales.management.mando import Mando
from manuales.management.salida import comprobar_salida, escribir_salida


class Command(Mando):
    """Analiza un manual desde un archivo de cualquiera de los formatos que se leen."""

    help = "Analiza un manual (PDF, Word, texto…) y escribe en JSON lo que se entendió; no toca la base de datos."
    requires_system_checks: list[str] = []  # no usa la base ni las plantillas

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("ruta", type=Path, help="archivo del manual")
        parser.add_argument("--salida", type=Path, metavar="ARCHIVO", help="dónde guardar el JSON; sin él, se imprime")

    def handle(self, *args: Any, **options: Any) -> None:
        """Analiza y escribe el JSON.

        Raises:
            CommandError: si el archivo no se puede leer, no contiene un manual o no se puede escribir la salida.
        """
        ruta: Path = options["ruta"]
        salida: Path | None = options["salida"]
        if salida is not None:
            comprobar_salida(salida)
        try:
            analisis = analizar_aparte(leer_archivo(ruta), ruta.name)
        except ArchivoInvalido as error:
            raise CommandError(str(error)) from error
        texto = json.dumps(a_json(analisis), ensure_ascii=False, indent=2)
        if salida is None:
            self.stdout.write(texto)
        else:
            escribir_salida(salida, f"{texto}\n".encode())
