"""Tomar una revisión para cambiarla: permiso, cerrojo de su renglón y la versión que la persona veía."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, exigir_permiso
from manuales.models import Revision

PERMISO = "manuales.importar_manual"
CAMBIO = (
    "Esta revisión cambió mientras la veía, en otra pestaña o por otra persona: lo que hizo no se guardó. "
    "Vea cómo quedó y decida de nuevo."
)


def tomar_revision(*, actor: Actor, pk: int, version: int | None = None) -> Revision:
    """Da la revisión con su renglón bloqueado; se llama dentro de una transacción.

    Args:
        version: la que veía quien decide; None si no importa.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si ya no existe o cambió desde que la veía.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    revision = Revision.objects.select_for_update().filter(pk=pk).first()
    if revision is None:
        raise ValidationError("Esa importación ya no existe; vuelva a la cola.")
    if version is not None and revision.version != version:
        raise ValidationError(CAMBIO)
    return revision


def exigir_por_revisar(revision: Revision) -> None:
    """Comprueba que la revisión admita decisiones.

    Raises:
        ValidationError: si no se ha leído, o ya se confirmó o descartó.
    """
    if revision.estado != Revision.Estado.POR_REVISAR:
        raise ValidationError(
            f"«{revision.nombre}» no está por revisar: su estado es «{revision.get_estado_display().lower()}»."
        )


def guardar_cambio(revision: Revision) -> None:
    """Guarda la revisión con una versión nueva."""
    revision.version += 1
    revision.full_clean(exclude=["archivo", "lectura", "subida_por", "original"])
    revision.save()


def borrar_sus_archivos(revision: Revision) -> None:
    """Quita del disco el archivo y la lectura cuando la transacción ya no puede deshacerse."""
    for guardado in (revision.archivo, revision.lectura):
        if guardado:
            almacen, nombre = guardado.storage, guardado.name
            transaction.on_commit(lambda almacen=almacen, nombre=nombre: almacen.delete(nombre))
    revision.archivo = revision.lectura = ""
