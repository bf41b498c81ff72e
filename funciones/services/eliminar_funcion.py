"""Eliminar funciones con sus incisos."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso, inventario
from funciones.models import Funcion
from funciones.services.lista import ResultadoFuncion, hermanas, renglones, reordenar
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas


def eliminar_funciones(*, actor: Actor, estructura_id: int, funciones: Collection[int]) -> ResultadoFuncion:
    """Elimina funciones de una estructura con lo que cuelga de ellas y cierra el hueco en sus listas.

    Args:
        funciones: claves de las funciones; si una es inciso de otra de la lista, se elimina una vez.

    Raises:
        PermissionDenied: si el actor no puede eliminar funciones.
        ValidationError: si alguna no es de la estructura, o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.delete_funcion")
    avisos: tuple[str, ...] = ()
    with estructura_abierta(estructura_id):
        elegidas = list(Funcion.objects.de_estructura(estructura_id).filter(pk__in=funciones))
        if len(elegidas) != len(set(funciones)):
            raise ValidationError("Alguna de las funciones ya no existe; vuelva a cargar la página.")
        for funcion in elegidas:
            if Funcion.objects.filter(pk=funcion.pk).exists():
                avisos += _eliminar(actor, Funcion.objects.select_related("organo").get(pk=funcion.pk))
    return ResultadoFuncion(None, avisos)


def _eliminar(actor: Actor, funcion: Funcion) -> tuple[str, ...]:
    lista = hermanas(funcion.organo_id, funcion.parent_id)
    antes = marcas_calculadas(renglones(lista))
    asentar(
        actor=actor,
        accion="eliminar_funcion",
        objeto=funcion,
        resumen=f"Se eliminó una función de «{funcion.organo.nombre}»: {funcion}",
        detalle={"eliminado": inventario([funcion])},
    )
    clave = funcion.pk
    funcion.delete()
    return reordenar([una for una in lista if una.pk != clave], antes=antes)
