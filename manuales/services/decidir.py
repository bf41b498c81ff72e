"""Decidir sobre un texto de una importación en revisión, y deshacer lo decidido: lo demás se recalcula."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.importacion import Decision
from manuales.importacion.decisiones import DecisionInvalida, a_lista, de_lista
from manuales.models import Revision
from manuales.services.revisar import CAMBIO, PERMISO, exigir_por_revisar, guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import Vista, calcular_vista, decisiones_de, recordar_vista, vista_de

SIN_EFECTO = "Eso no cambiaría nada: el texto ya está así, o ahí no se puede."


def decidir(*, actor: Actor, pk: int, version: int, decision: Decision) -> Revision:
    """Añade una decisión y recalcula el análisis con todas.

    El análisis se hace antes de tomar el cerrojo: solo se guarda si nadie cambió la revisión entretanto.

    Args:
        version: la de la revisión que veía quien decide.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió, no está por revisar, o la decisión no tendría efecto.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    revision = _mirar(pk, version)
    try:
        (decision,) = de_lista(a_lista([decision]))
        de_lista([*revision.decisiones, *a_lista([decision])])
    except DecisionInvalida as error:
        raise ValidationError(str(error)) from error
    antes = vista_de(revision)
    if decision.accion == "aceptar":
        despues = antes
        if not any(decision.palabra == nodo.palabra for nodo in antes.nodos):
            raise ValidationError("Ese texto ya no está: vea cómo quedó y decida de nuevo.")
    else:
        despues = calcular_vista(revision, [*decisiones_de(revision), decision])
        if despues.nodos == antes.nodos:
            raise ValidationError(SIN_EFECTO)
    nuevas = [*revision.decisiones, *a_lista([decision])]
    return _guardar(actor, (pk, version), nuevas, despues, ("decidir", f"Se decidió «{decision.accion}»"))


def deshacer_decision(*, actor: Actor, pk: int, version: int, lugar: int | None = None) -> Revision:
    """Quita una decisión, o la última, y recalcula el análisis con las que quedan.

    Args:
        lugar: su posición en la lista, desde 0; None, la última.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió, no está por revisar, o no hay tal decisión.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    revision = _mirar(pk, version)
    quedan = list(revision.decisiones)
    if not quedan or (lugar is not None and not 0 <= lugar < len(quedan)):
        raise ValidationError("No hay nada que deshacer.")
    del quedan[-1 if lugar is None else lugar]
    vista = calcular_vista(revision, _leer(quedan))
    return _guardar(actor, (pk, version), quedan, vista, ("deshacer", "Se deshizo una decisión"))


def empezar_de_nuevo(*, actor: Actor, pk: int, version: int) -> Revision:
    """Quita todas las decisiones, también si se dañaron.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió o no está por revisar.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    vista = calcular_vista(_mirar(pk, version), ())
    return _guardar(actor, (pk, version), [], vista, ("deshacer", "Se quitaron todas las decisiones"))


def _leer(guardadas: Sequence[object]) -> tuple[Decision, ...]:
    try:
        return de_lista(list(guardadas))
    except DecisionInvalida as error:
        raise ValidationError(str(error)) from error


def _mirar(pk: int, version: int) -> Revision:
    revision = Revision.objects.filter(pk=pk).first()
    if revision is None:
        raise ValidationError("Esa importación ya no existe; vuelva a la cola.")
    exigir_por_revisar(revision)
    if revision.version != version:
        raise ValidationError(CAMBIO)
    return revision


def _guardar(
    actor: Actor, cual: tuple[int, int], decisiones: list[object], vista: Vista, dicho: tuple[str, str]
) -> Revision:
    pk, version = cual
    accion, resumen = dicho
    with transaction.atomic():
        revision = tomar_revision(actor=actor, pk=pk, version=version)
        exigir_por_revisar(revision)
        revision.decisiones, revision.error = decisiones, ""  # lo que avisaba la lectura ya se atiende
        guardar_cambio(revision)
        asentar(
            actor=actor,
            accion=accion,
            objeto=revision,
            resumen=f"{resumen} al revisar «{revision.nombre}»",
            detalle={"decision": decisiones[-1]} if accion == "decidir" else {"quedan": len(decisiones)},
        )
    recordar_vista(revision, vista)
    return revision
