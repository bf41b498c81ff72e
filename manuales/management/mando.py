"""Lo común a los mandos que reciben datos de una persona."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Mando(BaseCommand):
    """Un mando que rechaza los argumentos escritos a medias."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Corre el mando si cada argumento trae su valor.

        Raises:
            CommandError: si alguno vale «--»: argparse lo toma por el separador y entrega una lista vacía.
        """
        vacio = next((nombre for nombre, valor in options.items() if isinstance(valor, list) and not valor), "")
        if vacio:
            raise CommandError(f"El argumento «{vacio}» no trae valor: escríbalo de nuevo; «--» no lo es.")
        return super().execute(*args, **options)
