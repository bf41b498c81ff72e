"""Comando medir_importacion: puntúa al importador con manuales que una persona contó, y escribe la tabla."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from manuales.importacion.medicion.medir import Medicion, medir
from manuales.importacion.medicion.tabla import COLUMNAS, en_tabla
from manuales.importacion.medicion.verdad import VerdadInvalida, leer_verdades
from manuales.management.mando import Mando
from manuales.management.salida import comprobar_salida, escribir_salida


class Command(Mando):
    """Mide la importación de una carpeta de manuales."""

    help = (
        "Puntúa cómo se importan los manuales de una carpeta que tienen un expected.json al lado o una entrada en un "
        "verdad.json, y escribe una tabla; no toca la base de datos."
    )
    requires_system_checks: list[str] = []  # no usa la base ni las plantillas

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara los argumentos."""
        parser.add_argument("carpeta", type=Path, help="carpeta de los manuales; se miran también las que contiene")
        parser.add_argument("--salida", type=Path, metavar="ARCHIVO", help="dónde guardar la tabla, en Markdown")
        parser.add_argument("--detalle", action="store_true", help="dice además, de cada archivo, qué no coincide")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mide, imprime la tabla y, si se pide, la guarda.

        Raises:
            CommandError: si la carpeta no existe o no tiene qué medir, o no se puede escribir la salida.
        """
        carpeta: Path = options["carpeta"]
        salida: Path | None = options["salida"]
        if salida is not None:
            comprobar_salida(salida)
        mediciones = self._medir(carpeta)
        tabla = en_tabla(mediciones, carpeta)
        self.stdout.write(tabla)
        if options["detalle"]:
            self._detallar(mediciones, carpeta)
        if salida is not None:
            escribir_salida(salida, documento(tabla).encode())

    def _medir(self, carpeta: Path) -> list[Medicion]:
        if not carpeta.is_dir():
            raise CommandError(f"No existe la carpeta {carpeta}; revise la ruta.")
        try:
            verdades = leer_verdades(carpeta)
        except VerdadInvalida as error:
            raise CommandError(str(error)) from error
        if not verdades:
            raise CommandError(f"En {carpeta} no hay manuales con su expected.json ni un verdad.json que los diga.")
        return [medir(verdad, archivo) for verdad in verdades for archivo in verdad.archivos]

    def _detallar(self, mediciones: list[Medicion], carpeta: Path) -> None:
        for medicion in mediciones:
            if medicion.puntos.faltas:
                self.stdout.write(f"\n{medicion.archivo.relative_to(carpeta)} · {medicion.titulo}")
                for falta in medicion.puntos.faltas:
                    self.stdout.write(f"  {falta}")


def documento(tabla: str) -> str:
    """Da la página de la documentación: el mando, la tabla y qué dice cada columna."""
    columnas = "\n".join(f"* **{columna}**: {dice}." for columna, dice in COLUMNAS)
    return PAGINA.format(tabla=tabla, columnas=columnas)


PAGINA = """# Qué tan bien se importa

La tabla se hace con este mando, en una máquina que tenga los manuales reales al lado del proyecto (no están en él):

```console
python manage.py medir_importacion ../shared --salida docs/IMPORTACION.md    # con --detalle dice qué no coincide
```

Cada archivo se compara con lo que una persona contó en sus páginas: un `expected.json` junto a él, o su entrada en un
`verdad.json`. La meta es 98 % de órganos, superiores y cuentas, y ninguna palabra perdida ni ajena.

{tabla}

{columnas}

Dos nombres son del mismo órgano si solo difieren en acentos, mayúsculas, artículos o género, o si uno dice el puesto y
el otro el órgano («Director de Obras», «Dirección de Obras»); una palabra de más o distinta ya es otro. De los textos a
los que su conversión les quitó viñetas, las funciones que se esperan son las que el texto permite, si la verdad las
cuenta aparte; del PDF y del Word, siempre las que se ven en la página.
"""
