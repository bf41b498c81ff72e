"""Mover una función con sus incisos: dentro de su lista, bajo otra función o a otro órgano."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bitacora.services import Actor, actualizar_con_historia, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.crear_funcion import comprobar_padre, estilo_de
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas, renglones, reordenar
from organigrama.models import Organo
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas


def mover_funcion(
    *,
    actor: Actor,
    funcion: Funcion,
    organo: Organo,
    parent: Funcion | None = None,
    posicion: int | None = None,
) -> ResultadoFuncion:
    """Cambia de lugar una función y sus incisos.

    Args:
        organo: el órgano de destino, de la misma estructura.
        parent: la función de la que será inciso; None para el primer nivel.
        posicion: lugar entre sus nuevas hermanas, desde 0 y sin contarse a sí misma; None, al final.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si el destino no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    estructura_id = estructura_de(funcion.organo_id)
    if organo.estructura_id != estructura_id:
        raise ValidationError(f"«{organo.nombre}» es de otra estructura; elija un órgano de la misma.")
    with estructura_abierta(estructura_id):
        funcion = Funcion.objects.select_related("organo", "parent").get(pk=funcion.pk)
        origen, destino = (funcion.organo_id, funcion.parent_id), (organo.pk, parent.pk if parent else None)
        avisos = _cambiar_de_lista(funcion, organo, parent, posicion)
        asentar(
            actor=actor,
            accion="mover_funcion",
            objeto=funcion,
            resumen=f"Se movió una función a «{organo.nombre}»: {funcion}",
            detalle={"organo": [origen[0], destino[0]], "parent": [origen[1], destino[1]], "avisos": list(avisos)},
        )
    return ResultadoFuncion(funcion, avisos)


def _cambiar_de_lista(
    funcion: Funcion, organo: Organo, parent: Funcion | None, posicion: int | None
) -> tuple[str, ...]:
    """Saca la función de su lista, la pone en la de destino y renumera las dos."""
    completa = hermanas(funcion.organo_id, funcion.parent_id)
    antes_origen = marcas_calculadas(renglones(completa))
    resto = [una for una in completa if una.pk != funcion.pk]
    misma = (funcion.organo_id, funcion.parent_id) == (organo.pk, parent.pk if parent else None)
    funcion.organo, funcion.parent = organo, parent
    comprobar_padre(funcion)
    lista = resto if misma else hermanas(organo.pk, funcion.parent_id)
    antes = antes_origen if misma else marcas_calculadas(renglones(lista))
    funcion.estilo = estilo_de(funcion, lista)
    funcion.save()
    _llevar_incisos(funcion)
    lista.insert(len(lista) if posicion is None else max(0, min(posicion, len(lista))), funcion)
    avisos = reordenar(lista, antes=antes, movidas=frozenset({funcion.pk}))
    return avisos if misma else avisos + reordenar(resto, antes=antes_origen)


def _llevar_incisos(funcion: Funcion) -> None:
    """Pasa al nuevo órgano los incisos de todos los niveles."""
    nivel = list(Funcion.objects.filter(parent=funcion).exclude(organo=funcion.organo_id))
    while nivel:
        for inciso in nivel:
            inciso.organo_id = funcion.organo_id
        actualizar_con_historia(nivel, ["organo"])
        nivel = list(Funcion.objects.filter(parent__in=nivel))
