"""Comando preparar_grupos: crea o pone al día los grupos de usuarios de SIMO."""

from typing import Any

from manuales.management.mando import Mando
from manuales.services import preparar_grupos


class Command(Mando):
    """Prepara los grupos Administración, Captura y Consulta."""

    help = "Crea o pone al día los grupos Administración, Captura y Consulta con sus permisos."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepara los grupos y lo dice."""
        preparar_grupos(actor=None)
        self.stdout.write("Grupos al día: Administración, Captura y Consulta.")
