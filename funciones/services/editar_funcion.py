"""Editar el texto de una función sin cambiarla de lugar."""

from __future__ import annotations

from bitacora.restaurables import apuntar_restaurable
from bitacora.services import Actor, asentar, exigir_permiso
from bitacora.services.registro import cambios_de
from funciones.models import Funcion
from funciones.services.crear_funcion import estilo_de
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas, renglones, reordenar
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas


def editar_funcion(*, actor: Actor, funcion: Funcion) -> ResultadoFuncion:
    """Guarda el texto, la clase y la marca impresa de una función; su lugar no cambia.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si un dato no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(estructura_de(funcion.organo_id)):
        actual = Funcion.objects.select_related("organo").get(pk=funcion.pk)
        lista = hermanas(actual.organo_id, actual.parent_id)
        antes = marcas_calculadas(renglones(lista))
        cambio_de_clase = actual.clase != funcion.clase
        actual.texto, actual.clase = funcion.texto, funcion.clase
        actual.etiqueta_impresa = funcion.etiqueta_impresa
        if cambio_de_clase:
            actual.estilo = estilo_de(actual, lista)
        cambios = cambios_de(actual)
        if not cambios:
            return ResultadoFuncion(actual)
        actual.full_clean(exclude=["fundamento"])
        actual.save()
        avisos = reordenar([actual if una.pk == actual.pk else una for una in lista], antes=antes)
        asentar(
            actor=actor,
            accion="editar_funcion",
            objeto=actual,
            resumen=f"Se editó una función de «{actual.organo.nombre}»: {actual}",
            detalle=cambios,
        )
    return ResultadoFuncion(actual, avisos)


apuntar_restaurable(
    Funcion,
    campos=("texto",),
    guardar=lambda actor, objeto: editar_funcion(actor=actor, funcion=objeto).avisos,
)
