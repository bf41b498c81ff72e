"""Mover funciones con sus incisos: dentro de su lista, bajo otra función o a otro órgano."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError

from bitacora.services import Actor, actualizar_con_historia, asentar, exigir_permiso
from funciones.marcas import en_orden_de_lectura
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
    _exigir_la_misma(organo, estructura_id)
    with estructura_abierta(estructura_id):
        funcion = Funcion.objects.select_related("organo", "parent").get(pk=funcion.pk)
        origen, destino = (funcion.organo_id, funcion.parent_id), (organo.pk, parent.pk if parent else None)
        avisos = trasladar([funcion], organo, parent, posicion)
        asentar(
            actor=actor,
            accion="mover_funcion",
            objeto=funcion,
            resumen=f"Se movió una función a «{organo.nombre}»: {funcion}",
            detalle={"organo": [origen[0], destino[0]], "parent": [origen[1], destino[1]], "avisos": list(avisos)},
        )
    return ResultadoFuncion(funcion, avisos)


def mover_funciones(
    *,
    actor: Actor,
    funciones: Collection[int],
    organo: Organo,
    parent: Funcion | None = None,
    posicion: int | None = None,
) -> ResultadoFuncion:
    """Cambia de lugar varias funciones con sus incisos, en un solo acto y en el orden en que se leían.

    Args:
        funciones: claves, todas de la estructura del órgano; la que es inciso de otra de ellas va con ella.
        organo: el órgano de destino.
        parent: la función de la que serán incisos; None para el primer nivel.
        posicion: lugar de la primera entre sus nuevas hermanas, desde 0 y sin contar las que se mueven; None, al final.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si no se elige ninguna, alguna no es de la estructura, el destino no vale o la estructura está
            congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(organo.estructura_id):
        movidas = _elegidas(organo.estructura_id, funciones)
        origenes = [[una.pk, una.organo_id, una.parent_id] for una in movidas]
        avisos = trasladar(movidas, organo, parent, posicion)
        asentar(
            actor=actor,
            accion="mover_funciones",
            objeto=organo,
            resumen=f"Se movieron a «{organo.nombre}» {len(movidas)} funciones, con sus incisos",
            detalle={
                "funciones": origenes,
                "organo": organo.pk,
                "parent": parent.pk if parent else None,
                "avisos": list(avisos),
            },
        )
    return ResultadoFuncion(None, avisos)


def _exigir_la_misma(organo: Organo, estructura_id: int) -> None:
    if organo.estructura_id != estructura_id:
        raise ValidationError(f"«{organo.nombre}» es de otra estructura; elija un órgano de la misma.")


def _elegidas(estructura_id: int, claves: Collection[int]) -> list[Funcion]:
    """Las pedidas en el orden en que se leen, sin las que van con otra de la que son inciso."""
    if not claves:
        raise ValidationError("Elija por lo menos una función.")
    todas = Funcion.objects.de_estructura(estructura_id).filter(pk__in=claves).select_related("organo")
    lugares = {organo_id: lugar for lugar, organo_id in enumerate(dict.fromkeys(una.organo_id for una in todas))}
    if len(todas) != len(set(claves)):
        raise ValidationError("Alguna de las funciones ya no existe; vuelva a cargar la página.")
    leidas = [una.funcion for una in en_orden_de_lectura(Funcion.objects.filter(organo__in=lugares))]
    padres = {una.pk: una.parent_id for una in leidas}

    def va_con_otra(clave: int | None) -> bool:
        clave = padres.get(clave)
        return clave is not None and (clave in claves or va_con_otra(clave))

    sueltas = [una for una in leidas if una.pk in claves and not va_con_otra(una.pk)]
    return sorted(sueltas, key=lambda una: lugares[una.organo_id])


def trasladar(
    funciones: Sequence[Funcion], organo: Organo, parent: Funcion | None, posicion: int | None
) -> tuple[str, ...]:
    """Saca unas funciones de sus listas, las pone juntas en la de destino y renumera todas; sin permiso ni asiento.

    Args:
        funciones: recién leídas, bajo el cerrojo.
        posicion: lugar de la primera en la lista de destino, sin contar las que se mueven; None, al final.

    Returns:
        un aviso por cada marca impresa retirada.

    Raises:
        ValidationError: si el destino no vale.
    """
    destino = (organo.pk, parent.pk if parent else None)
    listas = {clave: hermanas(*clave) for clave in [destino, *((una.organo_id, una.parent_id) for una in funciones)]}
    antes = {clave: marcas_calculadas(renglones(lista)) for clave, lista in listas.items()}
    movidas = frozenset(una.pk for una in funciones)
    quedan = {clave: [una for una in lista if una.pk not in movidas] for clave, lista in listas.items()}
    for funcion in funciones:
        funcion.organo, funcion.parent = organo, parent
        comprobar_padre(funcion)
        funcion.estilo = estilo_de(funcion, quedan[destino])
        funcion.full_clean(exclude=["fundamento"])
        funcion.save()
        _llevar_incisos(funcion)
    lista = quedan[destino]
    lugar = len(lista) if posicion is None else max(0, min(posicion, len(lista)))
    lista[lugar:lugar] = funciones
    avisos = reordenar(lista, antes=antes[destino], movidas=movidas)
    for clave in listas:
        if clave != destino:
            avisos += reordenar(quedan[clave], antes=antes[clave])
    return avisos


def _llevar_incisos(funcion: Funcion) -> None:
    """Pasa al nuevo órgano los incisos de todos los niveles."""
    nivel = list(Funcion.objects.filter(parent=funcion).exclude(organo=funcion.organo_id))
    while nivel:
        for inciso in nivel:
            inciso.organo_id = funcion.organo_id
        actualizar_con_historia(nivel, ["organo"])
        nivel = list(Funcion.objects.filter(parent__in=nivel))
