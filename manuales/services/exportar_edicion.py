"""Exportar una edición: la publicada es de todos; el borrador, de quien tiene permiso."""

from __future__ import annotations

from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.documento import armar_documento
from manuales.exportacion import FORMATOS
from manuales.models import Edicion


def exportar_edicion(*, actor: Actor, edicion: Edicion, formato: str) -> bytes:
    """Da el archivo de una edición en un formato y lo asienta en la bitácora.

    La edición se lee en una transacción, de modo que no sale a medio cambiar; se compone fuera de ella, para no
    detener a quienes escriben.

    Args:
        actor: quien lo pide; None cuando es un comando del servidor.
        formato: clave de :data:`manuales.exportacion.FORMATOS`.

    Returns:
        los bytes del archivo; los mismos mientras la edición no cambie.

    Raises:
        PermissionDenied: si no está publicada y el actor no puede exportar ediciones.
        KeyError: si el formato no existe.
    """
    escritor = FORMATOS[formato]
    with transaction.atomic():
        edicion = Edicion.objects.select_related("manual__institucion", "estructura").get(pk=edicion.pk)
        if edicion.estado != Edicion.Estado.PUBLICADA:
            exigir_permiso(actor=actor, permiso="manuales.exportar_edicion")
        documento = armar_documento(edicion)
    contenido = escritor.escribir(documento)
    with transaction.atomic():
        asentar(
            actor=actor,
            accion="exportar",
            objeto=edicion,
            resumen=f"Se exportó {edicion} en {escritor.nombre}",
            detalle={"formato": formato, "bytes": len(contenido)},
        )
    return contenido
