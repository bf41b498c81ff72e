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
        """Lee y escribe, por archivo, su ruta y su estado, o que ninguno esperaba; los errores, en su salida."""
        leidos = 0
        while (revision := leer_siguiente(actor=None, ahora=timezone.now())) is not None:
            leidos += 1
            if revision.estado == Revision.Estado.CON_ERROR:
                self.stderr.write(f"«{revision.ruta}» no se pudo leer. {revision.error}")
            else:
                self.stdout.write(f"{revision.ruta}: {revision.get_estado_display().lower()}")
                if revision.error:
                    self.stderr.write(f"«{revision.ruta}»: {revision.error}")
        if not leidos:
            en_otra_parte = Revision.objects.filter(estado=Revision.Estado.LEYENDO).count()
            de_otros = f" Se están leyendo en otra parte: {en_otra_parte}." if en_otra_parte else ""
            self.stdout.write(f"No hay archivos que esperen en la cola.{de_otros}")
