"""Comando reconstruir_arbol: repara las columnas del árbol de una edición."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from manuales.management.mando import Mando
from organigrama.models import Estructura
from organigrama.services import reconstruir_arbol


class Command(Mando):
    """Recalcula lft, rght y level de las estructuras abiertas a partir de padre y orden."""

    help = "Repara el árbol de todas las estructuras que admiten cambios y dice cuántos órganos estaban mal."

    def handle(self, *args: Any, **options: Any) -> None:
        """Repara una estructura tras otra; cada una es su propia transacción."""
        for estructura in Estructura.objects.abiertas():
            try:
                reparados = reconstruir_arbol(actor=None, estructura_id=estructura.pk)
            except (ValidationError, ValueError) as error:
                raise CommandError(f"{estructura}: {error}") from error
            self.stdout.write(f"{estructura}: {reparados} órganos reparados.")
