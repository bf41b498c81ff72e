"""Decidir sobre un texto de una importación en revisión, y deshacer lo decidido: lo demás se recalcula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.importacion import Decision
from manuales.importacion.decisiones import DecisionInvalida, a_lista, de_lista
from manuales.models import Revision
from manuales.services.revisar import CAMBIO, PERMISO, exigir_por_revisar, guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import (
    Vista,
    calcular_vista,
    decisiones_de,
    pendientes_de,
    recordar_vista,
    vista_de,
)

SIN_EFECTO = "Eso no cambiaría nada: el texto ya está así, o ahí no se puede."
#: Lo que un texto no siempre puede ser: cómo queda cuando sí, y lo que se dice cuando no.
_SOLO_EN_FICHA = {
    "rotulo": (
        ("rotulo", "subtitulo"),
        "Ese texto no puede ser rótulo de ficha: sólo los hay bajo el encabezado de un órgano. Diga qué otra cosa es.",
    ),
    "objetivo": (
        ("objetivo",),
        "Ese texto no puede ser el objetivo de un órgano: no está bajo ningún encabezado de órgano. Diga qué es.",
    ),
}
_SIN_LISTA = "Ese texto no puede ser inciso: antes de él no hay un texto de la lista del que cuelgue."


def decidir(*, actor: Actor, pk: int, version: int, decision: Decision) -> Revision:
    """Añade una decisión y recalcula el análisis con todas; decir de un texto lo que ya es lo da por visto.

    El análisis se hace antes de tomar el cerrojo: solo se guarda si nadie cambió la revisión entretanto.

    Args:
        version: la de la revisión que veía quien decide.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió, no está por revisar, o la decisión no tendría efecto.
    """
    return _tomar(actor, (pk, version), [decision])


def decidir_juntas(*, actor: Actor, pk: int, version: int, decisiones: Sequence[Decision]) -> Revision:
    """Añade de una vez varias decisiones, todas o ninguna, que luego se deshacen juntas.

    Args:
        version: la de la revisión que veía quien decide.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si no hay ninguna, la revisión cambió, no está por revisar, o no tendrían efecto.
    """
    return _tomar(actor, (pk, version), decisiones)


def _tomar(actor: Actor, cual: tuple[int, int], decisiones: Sequence[Decision]) -> Revision:
    exigir_permiso(actor=actor, permiso=PERMISO)
    revision = _mirar(*cual)
    if not decisiones:
        raise ValidationError("No hay ningún texto sobre el que decidir: vea cómo quedó la revisión.")
    antes = vista_de(revision)
    nuevas = _leer([*revision.decisiones, *a_lista(_en_lote(revision, decisiones))])[len(revision.decisiones) :]
    if all(una.accion == "aceptar" for una in nuevas):
        _exigir_que_esten(antes, nuevas)
        despues = antes
    else:
        despues = calcular_vista(revision, [*decisiones_de(revision), *nuevas])
        nuevas = _las_que_valen(antes, despues, nuevas)
    dicho = f"Se decidió «{nuevas[0].accion}»" + (f" de {len(nuevas)} textos" if len(nuevas) > 1 else "")
    return _guardar(actor, cual, [*revision.decisiones, *a_lista(nuevas)], despues, ("decidir", dicho))


def _en_lote(revision: Revision, decisiones: Sequence[Decision]) -> list[Decision]:
    """Da las decisiones con el lote que las une, si son varias."""
    if len(decisiones) == 1:
        return [replace(decisiones[0], lote=0)]
    lote = max((una.lote for una in decisiones_de(revision)), default=0) + 1
    return [replace(una, lote=lote) for una in decisiones]


def _exigir_que_esten(vista: Vista, decisiones: Sequence[Decision]) -> None:
    presentes = {nodo.palabra for nodo in vista.nodos}
    if not all(una.palabra in presentes for una in decisiones):
        raise ValidationError("Ese texto ya no está: vea cómo quedó y decida de nuevo.")


def _las_que_valen(antes: Vista, despues: Vista, nuevas: Sequence[Decision]) -> tuple[Decision, ...]:
    """Da las que se guardan: si nada cambia, decir de un texto lo que ya es lo da por visto.

    Raises:
        ValidationError: si un texto no puede ser lo que se dijo, o nada cambiaría.
    """
    quedo = _clases(despues)
    for una in nuevas:
        posibles, frase = _SOLO_EN_FICHA.get(una.valor if una.accion == "papel" else "", ((), ""))
        if posibles and quedo.get(una.palabra) not in posibles:
            raise ValidationError(frase)
    if despues.nodos != antes.nodos:
        return tuple(nuevas)
    return tuple(_por_vista(una, quedo.get(una.palabra, "")) for una in nuevas)


def _por_vista(decision: Decision, clase: str) -> Decision:
    """Da la que acepta un texto del que se dijo lo que ya es; la que fija la clase de una sección vale siempre."""
    if decision.accion == "papel" and clase == decision.valor and decision.clave:
        return decision
    ya_es = clase == decision.valor or (decision.valor == "rotulo" and clase == "subtitulo")
    if decision.accion == "papel" and ya_es:
        return Decision("aceptar", decision.palabra, valor=clase, lote=decision.lote)
    sin_lista = decision.valor == "inciso" and clase == "funcion"
    raise ValidationError(_SIN_LISTA if sin_lista else SIN_EFECTO)


def _clases(vista: Vista) -> dict[int, str]:
    """Da qué es el texto que empieza en cada palabra."""
    return {nodo.palabra: nodo.clase for nodo in reversed(vista.nodos) if nodo.palabras}


def deshacer_decision(*, actor: Actor, pk: int, version: int, lugar: int | None = None) -> Revision:
    """Quita una decisión, o la última, con las que se tomaron junto con ella, y recalcula con las que quedan.

    Args:
        lugar: su posición en la lista, desde 0; None, la última.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió, no está por revisar, o no hay tal decisión.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    revision = _mirar(pk, version)
    todas = decisiones_de(revision)
    if not todas or (lugar is not None and not 0 <= lugar < len(todas)):
        raise ValidationError("No hay nada que deshacer.")
    cual = len(todas) - 1 if lugar is None else lugar
    lote = todas[cual].lote
    quedan = [una for k, una in enumerate(todas) if k != cual and (not lote or una.lote != lote)]
    vista, dicho = calcular_vista(revision, quedan), "Se deshizo una decisión" if not lote else "Se deshizo un lote"
    return _guardar(actor, (pk, version), a_lista(quedan), vista, ("deshacer", dicho))


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
        antes = len(revision.decisiones) if accion == "decidir" else 0
        revision.decisiones, revision.error = decisiones, ""  # lo que avisaba la lectura ya se atiende
        revision.dudas = len(pendientes_de(vista, _leer(decisiones)))
        guardar_cambio(revision)
        asentar(
            actor=actor,
            accion=accion,
            objeto=revision,
            resumen=f"{resumen} al revisar «{revision.nombre}»",
            detalle={"decisiones": decisiones[antes:]} if accion == "decidir" else {"quedan": len(decisiones)},
        )
    recordar_vista(revision, vista)
    return revision
