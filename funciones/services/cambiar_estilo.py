"""Cambiar el estilo de las marcas de una lista entera."""

from __future__ import annotations

from bitacora.services import Actor, actualizar_con_historia, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas, renglones, reordenar
from organigrama.models import Organo
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas


def cambiar_estilo(*, actor: Actor, organo: Organo, estilo: str, parent: Funcion | None = None) -> ResultadoFuncion:
    """Numera de nuevo una lista con otro estilo («{n}.», «{I}.», «{a})», «•»).

    Args:
        parent: la función cuyos incisos se renumeran; None para la lista de primer nivel del órgano.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si el estilo no cabe en su campo o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    estilo = Funcion._meta.get_field("estilo").clean(estilo, None)
    with estructura_abierta(estructura_de(organo.pk)):
        lista = hermanas(organo.pk, parent.pk if parent else None)
        antes = marcas_calculadas(renglones(lista))
        numeradas = [una for una in lista if una.clase == Funcion.Clase.NUMERADA]
        cambian = [una for una in numeradas if una.estilo != estilo]
        for una in cambian:
            una.estilo = estilo
        actualizar_con_historia(cambian, ["estilo"])
        avisos = reordenar(lista, antes=antes, movidas=frozenset(una.pk for una in numeradas))
        asentar(
            actor=actor,
            accion="cambiar_estilo",
            objeto=organo,
            resumen=f"Se cambió la numeración de las funciones de «{organo.nombre}»",
            detalle={"estilo": estilo, "parent": parent.pk if parent else None},
        )
    return ResultadoFuncion(None, avisos)
