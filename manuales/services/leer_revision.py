"""Leer un archivo de la cola, fuera de toda transacción: lo lento no detiene a nadie."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar
from manuales.importacion import AVISO_SIN_MANUAL
from manuales.importacion.aparte import leer_manual_aparte
from manuales.importacion.lectores import Lectura
from manuales.importacion.modelo import ArchivoInvalido
from manuales.models import Revision
from manuales.services.revisar import guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import guardar_lectura

#: Lo que tarda en darse por perdida una lectura que nadie terminó: más que el plazo del proceso que lee.
PACIENCIA = timedelta(minutes=5)
OTRAS_PALABRAS = "Se leyó de otra manera que antes, y lo decidido hablaba de otras palabras: revíselo de nuevo."
NO_ESTA = "El archivo ya no está en el disco del servidor: descártelo y súbalo otra vez."


def leer_siguiente(*, actor: Actor, ahora: datetime) -> Revision | None:
    """Lee el primer archivo que espera; None si no queda ninguno.

    Raises:
        PermissionDenied: si el actor no puede importar.
    """
    for pk in Revision.objects.por_leer(antes_de=ahora - PACIENCIA).values_list("pk", flat=True):
        leida = leer_revision(actor=actor, pk=pk, ahora=ahora)
        if leida is not None:
            return leida
    return None


def leer_revision(*, actor: Actor, pk: int, ahora: datetime) -> Revision | None:
    """Lee un archivo de la cola y lo deja por revisar, o con su error en una frase.

    Returns:
        la revisión leída; None si otro proceso ya la tomó.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si ya no existe.
    """
    with transaction.atomic():
        revision = tomar_revision(actor=actor, pk=pk)
        a_medias = revision.estado == Revision.Estado.LEYENDO and revision.cambiada_en < ahora - PACIENCIA
        if revision.estado != Revision.Estado.EN_COLA and not a_medias:
            return None
        revision.estado, revision.error = Revision.Estado.LEYENDO, ""
        guardar_cambio(revision)
    lectura, error = _leer(revision)
    return _anotar(actor, revision, lectura, error)


def _leer(revision: Revision) -> tuple[Lectura | None, str]:
    try:
        with revision.archivo.open("rb") as archivo:
            contenido = archivo.read()
        return leer_manual_aparte(contenido, revision.nombre), ""
    except ArchivoInvalido as error:
        return None, str(error)
    except (OSError, ValueError):
        return None, NO_ESTA


def _sin_manual(lectura: Lectura) -> str:
    """Da la frase que dice que no se reconoció ningún manual, si así fue: puede rescatarse a mano."""
    return next((aviso.mensaje for aviso in lectura.avisos if aviso.codigo == AVISO_SIN_MANUAL), "")


def _anotar(actor: Actor, leida: Revision, lectura: Lectura | None, error: str) -> Revision | None:
    """Anota cómo salió la lectura, si nadie descartó el archivo entretanto."""
    guardada = None
    try:
        with transaction.atomic():
            revision = tomar_revision(actor=actor, pk=leida.pk)
            if (revision.estado, revision.version) != (Revision.Estado.LEYENDO, leida.version):
                return None
            vieja = revision.lectura.name
            if lectura is not None:
                otras_palabras = guardar_lectura(revision, lectura)
                guardada = revision.lectura
                if otras_palabras and revision.decisiones:
                    revision.decisiones, revision.parejas = [], {}
                    revision.error = OTRAS_PALABRAS
                revision.error = revision.error or _sin_manual(lectura)
            revision.estado = Revision.Estado.CON_ERROR if error else Revision.Estado.POR_REVISAR
            revision.error = error or revision.error
            guardar_cambio(revision)
            resumen = f"No se pudo leer «{revision.nombre}»" if error else f"Se leyó «{revision.nombre}»"
            asentar(actor=actor, accion="leer_archivo", objeto=revision, resumen=resumen, detalle={"error": error})
            if guardada is not None and vieja:
                transaction.on_commit(lambda: guardada.storage.delete(vieja))
            return revision
    except BaseException:
        if guardada is not None:
            guardada.storage.delete(guardada.name)
        raise


@transaction.atomic
def leer_de_nuevo(*, actor: Actor, pk: int) -> Revision:
    """Devuelve a la cola un archivo que no se pudo leer o cuya lectura se perdió; sus decisiones se conservan.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si ya se confirmó o descartó, o se está leyendo.
    """
    revision = tomar_revision(actor=actor, pk=pk)
    if revision.estado not in (Revision.Estado.CON_ERROR, Revision.Estado.POR_REVISAR):
        raise ValidationError(f"«{revision.nombre}» no se puede leer de nuevo: espere su turno o súbalo otra vez.")
    revision.estado, revision.error = Revision.Estado.EN_COLA, ""
    guardar_cambio(revision)
    asentar(actor=actor, accion="encolar_archivo", objeto=revision, resumen=f"«{revision.nombre}» volvió a la cola")
    return revision
