"""Comando encolar_manuales: pone en la cola los manuales de una carpeta."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from manuales.importacion.lectores import se_lee
from manuales.management.archivos import leer_archivo
from manuales.management.mando import Mando
from manuales.services import encolar_archivos


class Command(Mando):
    """Pone en la cola todos los archivos de una carpeta que SIMO sabe leer."""

    help = "Pone en la cola de importación los manuales de una carpeta y de las que contiene; «leer_cola» los lee."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("carpeta", type=Path, help="carpeta con los manuales")
        parser.add_argument("--institucion", required=True, metavar="SIGLAS", help="si no existe, se crea al confirmar")
        parser.add_argument("--plantilla", help="formato oficial; sin él, el de la institución")

    def handle(self, *args: Any, **options: Any) -> None:
        """Encola y escribe la ruta de los que entraron; en la salida de errores, por qué no entró cada uno.

        Raises:
            CommandError: si la carpeta no sirve, un dato no vale o no entró ninguno.
        """
        carpeta: Path = options["carpeta"]
        if not carpeta.is_dir():
            raise CommandError(f"{carpeta} no es una carpeta; indique la que contiene los manuales.")
        rutas = sorted(ruta for ruta in carpeta.rglob("*") if ruta.is_file() and se_lee(ruta.name))
        if not rutas:
            raise CommandError(f"{carpeta} no tiene archivos que SIMO sepa leer.")
        try:
            encolado = encolar_archivos(
                actor=None,
                archivos=self._leer(carpeta, rutas),
                siglas=options["institucion"],
                plantilla=options["plantilla"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for nombre, razon in encolado.rechazos:
            self.stderr.write(f"«{nombre}» no entró a la cola. {razon}")
        for revision in encolado.revisiones:
            self.stdout.write(revision.ruta)
        if not encolado.revisiones:
            raise CommandError("Ningún archivo entró a la cola; arriba se dice por qué.")

    def _leer(self, carpeta: Path, rutas: list[Path]) -> Iterator[tuple[str, bytes]]:
        """Da cada archivo al llegar su turno; el que no se puede leer se dice y no detiene a los demás."""
        for ruta in rutas:
            try:
                contenido = leer_archivo(ruta)
                yield str(ruta.relative_to(carpeta)), contenido
            except CommandError as error:
                self.stderr.write(str(error))
