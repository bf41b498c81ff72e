"""Guardar de una vez lo que cambió en las funciones de un órgano: bajas, textos, altas, incisos y orden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from bitacora.services import Actor
from funciones.models import Funcion
from funciones.services.crear_funcion import crear_funcion
from funciones.services.editar_funcion import editar_funcion
from funciones.services.eliminar_funcion import eliminar_funciones
from funciones.services.lista import ResultadoFuncion, hermanas
from funciones.services.mover_funcion import mover_funcion
from funciones.services.ordenar_funciones import ordenar_funciones
from organigrama.models import Organo
from organigrama.services import estructura_abierta


@dataclass(frozen=True, slots=True)
class RenglonPedido:
    """Una función como la persona quiere que quede.

    Args:
        funcion: instancia con los valores nuevos; sin guardar si es nueva. Su ``parent`` dice de cuál es inciso.
        lugar: número con que se ordena entre sus hermanas, de menor a mayor; None, al final.
        cambiada: si cambió algo de ella además del lugar.
    """

    funcion: Funcion
    lugar: int | None = None
    cambiada: bool = True


def guardar_lista(
    *, actor: Actor, organo: Organo, renglones: Sequence[RenglonPedido], eliminadas: Sequence[Funcion] = ()
) -> ResultadoFuncion:
    """Deja las funciones de un órgano como se piden, todas o ninguna.

    Args:
        renglones: todas las que deben quedar, también las que no cambian.
        eliminadas: las que se van, con sus incisos.

    Raises:
        PermissionDenied: si el actor no puede hacer algo de lo pedido.
        ValidationError: si un dato no vale, la lista cambió mientras tanto o la estructura está congelada.
    """
    avisos: tuple[str, ...] = ()
    with estructura_abierta(organo.estructura_id):
        _comprobar_completa(organo, renglones, eliminadas)
        # Primero lo que se queda: un inciso que pasa a otra función no debe irse con la que se elimina.
        for pedido in renglones:
            avisos += _guardar(actor, organo, pedido)
        if eliminadas:
            idas = [una.pk for una in eliminadas]
            avisos += eliminar_funciones(actor=actor, estructura_id=organo.estructura_id, funciones=idas).avisos
        for parent_id in dict.fromkeys(pedido.funcion.parent_id for pedido in renglones):
            avisos += _ordenar(actor, organo, parent_id, renglones)
    return ResultadoFuncion(None, avisos)


def _comprobar_completa(organo: Organo, renglones: Sequence[RenglonPedido], eliminadas: Sequence[Funcion]) -> None:
    """La página trae todas las que había: si falta o sobra una, otra persona guardó mientras tanto."""
    pedidas = {pedido.funcion.pk for pedido in renglones if pedido.funcion.pk} | {una.pk for una in eliminadas}
    if pedidas != set(Funcion.objects.filter(organo=organo).values_list("pk", flat=True)):
        raise ValidationError("Las funciones del órgano cambiaron mientras tanto; vuelva a cargar la página.")
    idas = {una.pk for una in eliminadas}
    for pedido in renglones:
        if pedido.funcion.parent_id in idas and _padre_guardado(pedido.funcion) != pedido.funcion.parent_id:
            raise ValidationError(f"«{pedido.funcion}» no puede ser inciso de una función que se elimina.")


def _padre_guardado(funcion: Funcion) -> int | None:
    return Funcion.objects.filter(pk=funcion.pk).values_list("parent_id", flat=True).first()


def _guardar(actor: Actor, organo: Organo, pedido: RenglonPedido) -> tuple[str, ...]:
    """Crea, edita o cambia de padre una función; el orden se pone al final, con todas en su lista."""
    funcion = pedido.funcion
    if funcion.pk is None:
        funcion.organo = organo
        return crear_funcion(actor=actor, funcion=funcion).avisos
    avisos: tuple[str, ...] = ()
    if pedido.cambiada:
        avisos += editar_funcion(actor=actor, funcion=funcion).avisos
    if _padre_guardado(funcion) != funcion.parent_id:
        avisos += mover_funcion(actor=actor, funcion=funcion, organo=organo, parent=funcion.parent).avisos
    return avisos


def _ordenar(
    actor: Actor, organo: Organo, parent_id: int | None, renglones: Sequence[RenglonPedido]
) -> tuple[str, ...]:
    """Ordena una lista por el número pedido; si dos piden el mismo, cede el paso la que estaba en él."""
    lista = hermanas(organo.pk, parent_id)
    if not lista:
        return ()
    lugares = {pedido.funcion.pk: pedido.lugar for pedido in renglones}
    final = len(lista) + max((lugar for lugar in lugares.values() if lugar is not None), default=0)

    def donde(par: tuple[int, Funcion]) -> tuple[int, int, int]:
        actual, una = par
        pedido = lugares.get(una.pk)
        lugar = final if pedido is None else pedido
        return lugar, (lugar > actual) - (lugar < actual), actual

    orden = [una.pk for _, una in sorted(enumerate(lista, start=1), key=donde)]
    parent = Funcion.objects.get(pk=parent_id) if parent_id else None
    return ordenar_funciones(actor=actor, organo=organo, orden=orden, parent=parent).avisos
