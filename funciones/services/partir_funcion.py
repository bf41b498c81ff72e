"""Partir una función en dos, en un lugar de su texto."""

from __future__ import annotations

from typing import Literal

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.lista import (
    ResultadoFuncion,
    colgar_incisos,
    estructura_de,
    exigir_texto_visto,
    hermanas,
    renglones,
    reordenar,
)
from organigrama.services import estructura_abierta
from texto.cortes import partir
from texto.listas import marcas_calculadas


def partir_funcion(
    *, actor: Actor, funcion: Funcion, posicion: int, incisos: Literal["primera", "segunda"] = "segunda"
) -> ResultadoFuncion:
    """Parte una función: lo que sigue al corte pasa a otra nueva, enseguida de ella y con su mismo fundamento.

    La primera conserva su identificador. Párrafos, viñetas y negritas quedan como estaban.

    Args:
        funcion: con el texto que veía quien la parte; si cambió mientras tanto, no se parte.
        posicion: lugar del corte en su texto plano, desde 0.
        incisos: con cuál de las dos quedan los que tenga.

    Returns:
        la función nueva y los avisos de marcas impresas que dejaron de valer.

    Raises:
        PermissionDenied: si el actor no puede cambiar o crear funciones.
        ValidationError: si el corte deja una parte sin letras, el texto cambió o la estructura está congelada.
    """
    for permiso in ("funciones.change_funcion", "funciones.add_funcion"):
        exigir_permiso(actor=actor, permiso=permiso)
    with estructura_abierta(estructura_de(funcion.organo_id)):
        actual = Funcion.objects.select_related("organo").get(pk=funcion.pk)
        exigir_texto_visto(actual, funcion)
        antes_del_corte = str(actual.texto)
        segunda, avisos = _partir(actual, posicion, incisos)
        asentar(
            actor=actor,
            accion="partir_funcion",
            objeto=actual,
            resumen=f"Se partió en dos una función de «{actual.organo.nombre}»: {actual}",
            detalle={
                "texto": [antes_del_corte, str(actual.texto)],
                "nueva": [segunda.pk, str(segunda.texto)],
                "incisos": incisos,
                "avisos": list(avisos),
            },
        )
    return ResultadoFuncion(segunda, avisos)


def _partir(actual: Funcion, posicion: int, incisos: str) -> tuple[Funcion, tuple[str, ...]]:
    lista = hermanas(actual.organo_id, actual.parent_id)
    antes = marcas_calculadas(renglones(lista))
    lugar = [una.pk for una in lista].index(actual.pk)
    try:
        actual.texto, resto = partir(actual.texto, posicion)
    except ValueError as error:
        raise ValidationError(
            "El corte dejaría una de las dos funciones sin texto; póngalo entre dos palabras."
        ) from error
    segunda = Funcion(
        organo=actual.organo,
        parent_id=actual.parent_id,
        orden=actual.orden + 1,
        clase=actual.clase,
        estilo=actual.estilo,
        texto=resto,
        origen=actual.origen,
    )
    for una in (actual, segunda):
        una.full_clean(exclude=["fundamento"])
        una.save()
    segunda.fundamento.set(actual.fundamento.all())
    avisos: tuple[str, ...] = ()
    if incisos == "segunda":
        avisos = colgar_incisos(de=actual, a=segunda)
    quedan = [*lista[:lugar], actual, segunda, *lista[lugar + 1 :]]
    return segunda, avisos + reordenar(quedan, antes=antes)
