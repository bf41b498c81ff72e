"""Confirmar una revisión: lo que quedó entendido se vuelve ediciones en borrador, todo o nada."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.importacion import SIN_MANUAL, hay_manual
from manuales.importacion.modelo import Analisis
from manuales.models import Edicion, Revision
from manuales.services.elegir_manual import manuales_elegidos
from manuales.services.emparejar_revision import exigir_parejas_decididas, parejas_dichas
from manuales.services.escribir_ediciones import PorEscribir, borrar_del_disco, escribir_ediciones
from manuales.services.leer_revision import NO_ESTA
from manuales.services.revisar import PERMISO, borrar_sus_archivos, exigir_por_revisar, guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import documentos_de


def confirmar_revision(*, actor: Actor, pk: int, version: int) -> tuple[Edicion, ...]:
    """Escribe las ediciones de una revisión en una sola transacción y guarda el original intacto.

    Args:
        version: la de la revisión que veía quien confirma.

    Returns:
        las ediciones creadas, una por documento.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió, no está por revisar o algo no se puede guardar; no queda nada escrito.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    original = None
    try:
        with transaction.atomic():
            revision = tomar_revision(actor=actor, pk=pk, version=version)
            exigir_por_revisar(revision)
            original, ediciones = escribir_ediciones(actor=actor, pedido=_por_escribir(revision))
            revision.estado, revision.original = Revision.Estado.CONFIRMADA, original
            borrar_sus_archivos(revision)
            guardar_cambio(revision)
            asentar(
                actor=actor,
                accion="confirmar_revision",
                objeto=revision,
                resumen=f"Se confirmó la importación de «{revision.nombre}»",
                detalle={
                    "decisiones": revision.decisiones,
                    "parejas": revision.parejas,
                    "manuales": revision.manuales,
                },
            )
    except BaseException:
        borrar_del_disco(original)
        raise
    return ediciones


def _por_escribir(revision: Revision) -> PorEscribir:
    documentos = documentos_de(revision)
    if not hay_manual(documentos):
        raise ValidationError(SIN_MANUAL)
    exigir_parejas_decididas(revision, documentos)
    try:
        with revision.archivo.open("rb") as archivo:
            contenido = archivo.read()
    except (OSError, ValueError) as error:
        raise ValidationError(NO_ESTA) from error
    return PorEscribir(
        analisis=Analisis(revision.nombre, revision.sha256, documentos),
        contenido=contenido,
        siglas=revision.siglas,
        plantilla=revision.plantilla or None,
        parejas=parejas_dichas(revision),
        manuales=manuales_elegidos(revision),
    )


@transaction.atomic
def descartar_revision(*, actor: Actor, pk: int, version: int | None = None) -> Revision:
    """Saca un archivo de la cola, con su lectura; nada se importa y lo que se había decidido queda en la bitácora.

    Args:
        version: la de la revisión que veía quien descarta; None si no importa.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si ya se confirmó, ya no existe o cambió desde que la veía.
    """
    revision = tomar_revision(actor=actor, pk=pk, version=version)
    if not revision.abierta:
        raise ValidationError(f"«{revision.nombre}» ya no está en la cola.")
    revision.estado = Revision.Estado.DESCARTADA
    borrar_sus_archivos(revision)
    guardar_cambio(revision)
    asentar(
        actor=actor,
        accion="descartar_revision",
        objeto=revision,
        resumen=f"Se descartó la importación de «{revision.nombre}»",
        detalle={
            "sha256": revision.sha256,
            "decisiones": revision.decisiones,
            "parejas": revision.parejas,
            "manuales": revision.manuales,
        },
    )
    return revision
