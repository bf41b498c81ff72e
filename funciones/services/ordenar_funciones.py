"""Ordenar de una vez una lista de funciones."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas, renglones, reordenar
from organigrama.models import Organo
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas


def ordenar_funciones(
    *, actor: Actor, organo: Organo, orden: Sequence[int], parent: Funcion | None = None
) -> ResultadoFuncion:
    """Deja una lista en el orden pedido; si ya lo está, no escribe nada.

    Args:
        orden: las claves de toda la lista, como deben quedar.
        parent: la función cuyos incisos se ordenan; None para la lista de primer nivel del órgano.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si la lista cambió mientras tanto o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(estructura_de(organo.pk)):
        lista = hermanas(organo.pk, parent.pk if parent else None)
        claves = [una.pk for una in lista]
        if sorted(claves) != sorted(orden):
            raise ValidationError("La lista de funciones cambió mientras tanto; vuelva a cargar la página.")
        if claves == list(orden):
            return ResultadoFuncion(None)
        antes = marcas_calculadas(renglones(lista))
        por_clave = {una.pk: una for una in lista}
        avisos = reordenar([por_clave[clave] for clave in orden], antes=antes, movidas=_movidas(claves, orden))
        asentar(
            actor=actor,
            accion="ordenar_funciones",
            objeto=organo,
            resumen=f"Se ordenaron las funciones de «{organo.nombre}»",
            detalle={"orden": [claves, list(orden)], "avisos": list(avisos)},
        )
    return ResultadoFuncion(None, avisos)


def _movidas(antes: Sequence[int], despues: Sequence[int]) -> frozenset[int]:
    """Las que de verdad cambiaron de lugar: no las que sólo se recorrieron para dejarles hueco."""
    iguales = SequenceMatcher(a=antes, b=despues, autojunk=False).get_matching_blocks()
    quietas = {antes[trozo.a + i] for trozo in iguales for i in range(trozo.size)}
    return frozenset(antes) - quietas
