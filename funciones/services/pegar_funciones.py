"""Escribir en un órgano las funciones de una lista pegada: todas o ninguna."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.pegado import MAX_FUNCIONES, Pegada, recorrer
from funciones.services.crear_funcion import comprobar_padre, estilo_de
from funciones.services.lista import ResultadoFuncion, hermanas, renglones, reordenar
from organigrama.models import Organo
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas
from texto.normal import comienzo

_BREVE = 60


def pegar_funciones(
    *,
    actor: Actor,
    organo: Organo,
    funciones: Sequence[Pegada],
    parent: Funcion | None = None,
    posicion: int | None = None,
) -> ResultadoFuncion:
    """Da de alta las funciones de una propuesta con sus incisos; toman la numeración de la lista a la que llegan.

    Args:
        funciones: las de primer nivel, de :func:`funciones.pegado.proponer`, como la persona las dejó.
        parent: la función de la que serán incisos; None para el primer nivel.
        posicion: lugar de la primera entre sus hermanas, desde 0; None, al final.

    Returns:
        la primera, y los avisos de marcas impresas que dejaron de valer.

    Raises:
        PermissionDenied: si el actor no puede crear funciones.
        ValidationError: si no hay ninguna o son demasiadas, alguna no vale, o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.add_funcion")
    cuantas = _contar(funciones)
    with estructura_abierta(organo.estructura_id):
        organo = Organo.objects.select_related("estructura").get(pk=organo.pk)
        lista = hermanas(organo.pk, parent.pk if parent else None)
        antes = marcas_calculadas(renglones(lista))
        nuevas = _escribir(organo, parent, funciones, lista)
        lugar = len(lista) if posicion is None else max(0, min(posicion, len(lista)))
        avisos = reordenar([*lista[:lugar], *nuevas, *lista[lugar:]], antes=antes)
        asentar(
            actor=actor,
            accion="pegar_funciones",
            objeto=organo,
            resumen=f"Se pegaron {cuantas} funciones e incisos en «{organo.nombre}»",
            detalle={"funciones": [una.pk for una in nuevas], "avisos": list(avisos)},
        )
    return ResultadoFuncion(nuevas[0], avisos)


def _contar(funciones: Sequence[Pegada]) -> int:
    """Cuántas son, incisos incluidos; entre una y las que se admiten."""
    cuantas = sum(1 for _ in recorrer(funciones))
    if not cuantas:
        raise ValidationError("No hay nada que pegar: deje por lo menos una función en la propuesta.")
    if cuantas > MAX_FUNCIONES:
        raise ValidationError(f"Son {cuantas} funciones y se admiten {MAX_FUNCIONES} de una vez; péguelas por partes.")
    return cuantas


def _escribir(
    organo: Organo, parent: Funcion | None, pegadas: Sequence[Pegada], lista: Sequence[Funcion]
) -> list[Funcion]:
    """Guarda una lista y lo que cuelga de ella.

    Args:
        lista: las que ya estaban.
    """
    nuevas: list[Funcion] = []
    for pegada in pegadas:
        estilo = pegada.estilo if "{" in pegada.estilo or len(pegada.estilo) == 1 else ""
        funcion = Funcion(organo=organo, parent=parent, clase=pegada.clase, texto=pegada.texto, estilo=estilo)
        funcion.estilo = estilo_de(funcion, [*lista, *nuevas])
        funcion.orden = len(lista) + len(nuevas) + 1
        try:
            comprobar_padre(funcion)
            funcion.full_clean(exclude=["organo", "parent", "fundamento"])
        except ValidationError as error:
            cual = comienzo(pegada.texto.plano(), _BREVE)
            raise ValidationError(f"«{cual}» no se puede pegar: {' '.join(error.messages)}") from error
        funcion.save()
        nuevas.append(funcion)
        _escribir(organo, funcion, pegada.incisos, [])
    return nuevas
