"""Comando leer_cola: lee uno tras otro los archivos que esperan en la cola de importación."""

from typing import Any

from django.utils import timezone

from manuales.management.mando import Mando
from manuales.models import Revision
from manuales.services import leer_siguiente


class Command(Mando):
    """Lee la cola hasta terminarla."""

    help = "Lee los archivos que esperan en la cola de importación y dice cómo quedó cada uno."

    def handle(self, *args: Any, **options: Any) -> None:
        """Lee y escribe, por archivo, su nombre y su estado; los errores, en la salida de errores."""
        while (revision := leer_siguiente(actor=None, ahora=timezone.now())) is not None:
            if revision.estado == Revision.Estado.CON_ERROR:
                self.stderr.write(f"«{revision.nombre}» no se pudo leer. {revision.error}")
            else:
                self.stdout.write(f"{revision.nombre}: {revision.get_estado_display().lower()}")
                if revision.error:
                    self.stderr.write(f"«{revision.nombre}»: {revision.error}")
