"""Volver inciso una función, o función un inciso, con todo lo que le cuelga."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas
from funciones.services.mover_funcion import trasladar
from organigrama.services import estructura_abierta


def volver_inciso(*, actor: Actor, funcion: Funcion) -> ResultadoFuncion:
    """Hace de una función el último inciso de la que tiene antes; lo que le cuelga va con ella.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si no tiene antes una función, quedaría demasiado honda o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(estructura_de(funcion.organo_id)):
        funcion = Funcion.objects.select_related("organo").get(pk=funcion.pk)
        lista = hermanas(funcion.organo_id, funcion.parent_id)
        lugar = [una.pk for una in lista].index(funcion.pk)
        if not lugar or lista[lugar - 1].clase != Funcion.Clase.NUMERADA:
            raise ValidationError("Antes de este texto no hay una función de la que pueda ser inciso.")
        parent = lista[lugar - 1]
        avisos = trasladar([funcion], funcion.organo, parent, None)
        _asentar(actor, "volver_inciso", funcion, f"Se volvió inciso de «{parent}»: {funcion}", avisos)
    return ResultadoFuncion(funcion, avisos)


def volver_funcion(*, actor: Actor, funcion: Funcion) -> ResultadoFuncion:
    """Sube un nivel un inciso: queda enseguida de la función de la que colgaba; lo que le cuelga va con él.

    Los incisos que le seguían se quedan en su función.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si no es un inciso o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(estructura_de(funcion.organo_id)):
        funcion = Funcion.objects.select_related("organo", "parent__parent").get(pk=funcion.pk)
        anterior = funcion.parent
        if anterior is None:
            raise ValidationError("Esta función ya es del órgano: no cuelga de otra.")
        lista = [una.pk for una in hermanas(anterior.organo_id, anterior.parent_id)]
        avisos = trasladar([funcion], funcion.organo, anterior.parent, lista.index(anterior.pk) + 1)
        _asentar(actor, "volver_funcion", funcion, f"Dejó de ser inciso de «{anterior}»: {funcion}", avisos)
    return ResultadoFuncion(funcion, avisos)


def _asentar(actor: Actor, accion: str, funcion: Funcion, resumen: str, avisos: tuple[str, ...]) -> None:
    detalle = {"organo": funcion.organo_id, "parent": funcion.parent_id, "avisos": list(avisos)}
    asentar(actor=actor, accion=accion, objeto=funcion, resumen=resumen, detalle=detalle)
