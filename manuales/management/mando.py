"""Lo común a los mandos de SIMO: lo que está mal se dice en español, en un renglón y sin traza."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser, SystemCheckError

from manuales.management.argumentos import AyudaEnEspanol, frase_de
from manuales.management.salida import razon_de


class Error(CommandError):
    """Lo que un mando rechaza; Django escribe el nombre de la clase delante de la frase."""


class Mando(BaseCommand):
    """Un mando que habla español y rechaza los argumentos escritos a medias."""

    #: Las opciones de Django sirven, pero la ayuda sólo enseña las del mando.
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Da el intérprete de los argumentos, que se queja y ayuda en español."""
        parser = super().create_parser(prog_name, subcommand, formatter_class=AyudaEnEspanol, **kwargs)

        def rechazar(dicho: str) -> NoReturn:
            frase = f"{frase_de(dicho)} Vea «manage.py {subcommand} --help»."
            if self._called_from_command_line:
                parser.exit(2, f"Error: {frase}\n")
            raise CommandError(frase)

        parser.error = rechazar  # type: ignore[method-assign]
        return parser

    def execute(self, *args: Any, **options: Any) -> Any:
        """Corre el mando si cada argumento trae su valor.

        Raises:
            CommandError: si alguno vale «--» (argparse lo toma por el separador y entrega una lista vacía), si el mando
                rechaza algo o si no se puede escribir lo que dice.
        """
        vacio = next((nombre for nombre, valor in options.items() if isinstance(valor, list) and not valor), "")
        if vacio:
            raise Error(f"El argumento «{vacio}» no trae valor: escríbalo de nuevo; «--» no lo es.")
        try:
            resultado = super().execute(*args, **options)
            self.stdout.flush()  # si no cabe, se sabe aquí y no al terminar el programa
        except SystemCheckError:
            raise
        except CommandError as error:
            raise Error(str(error), returncode=error.returncode) from error
        except OSError as error:
            raise Error(self._de_archivo(error)) from error
        return resultado

    def _de_archivo(self, error: OSError) -> str:
        if error.filename is not None:
            return f"No se puede usar «{error.filename}»: {razon_de(error)}."
        if self._called_from_command_line:
            _olvidar_salida()
        return f"No se pudo escribir la salida: {razon_de(error)}."


def _olvidar_salida() -> None:
    """Tira lo que quedó por escribir: al terminar, Python lo intentaría otra vez y fallaría con su traza."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
