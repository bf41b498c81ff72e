"""Eliminar un borrador con todo lo que es sólo suyo."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, acto_abierto, eliminar_registro, exigir_permiso
from manuales.models import ArchivoOriginal, Edicion
from organigrama.services import eliminar_estructura, estructura_abierta


@acto_abierto(con_vuelta=False)
def eliminar_edicion(*, actor: Actor, edicion: Edicion) -> None:
    """Elimina un borrador: sus textos, su estructura con órganos y funciones y, si nadie más lo usa, su archivo.

    El archivo original se va para que pueda volver a importarse; su huella queda en la bitácora.

    Raises:
        PermissionDenied: si el actor no puede eliminar ediciones.
        ValidationError: si la edición se publicó alguna vez.
    """
    exigir_permiso(actor=actor, permiso="manuales.delete_edicion")
    edicion = Edicion.objects.select_related("manual").get(pk=edicion.pk)
    if edicion.estado != Edicion.Estado.BORRADOR:
        raise ValidationError("Sólo se elimina un borrador; una edición que se publicó se conserva para siempre.")
    archivo_id, estructura_id = edicion.archivo_id, edicion.estructura_id
    with estructura_abierta(estructura_id):
        eliminar_registro(actor=actor, objeto=edicion)
        eliminar_estructura(actor=actor, estructura_id=estructura_id)
    if archivo_id and not Edicion.objects.filter(archivo_id=archivo_id).exists():
        _eliminar_original(actor, ArchivoOriginal.objects.get(pk=archivo_id))


def _eliminar_original(actor: Actor, original: ArchivoOriginal) -> None:
    """Quita el renglón ahora y el archivo del disco cuando la transacción ya no puede deshacerse."""
    archivo = original.archivo
    eliminar_registro(actor=actor, objeto=original)
    transaction.on_commit(lambda: archivo.storage.delete(archivo.name))
