"""Las partes de una edición (secciones, bloques, citas, firmas, cambios): guardarlas, moverlas y eliminarlas."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.core.exceptions import ValidationError

from bitacora.restaurables import apuntar_restaurable
from bitacora.services import (
    Actor,
    actualizar_con_historia,
    asentar,
    eliminar_registro,
    exigir_permiso,
    guardar_registro,
)
from manuales.models import Bloque, CambioControlado, CitaMarco, Edicion, Firma, Seccion
from manuales.services.concordancia import Concordancia
from manuales.services.orden import Parte, edicion_de, hermanas, marcas_de, reordenar
from organigrama.models import Estructura
from organigrama.services import estructura_abierta


def _abierta(parte: Parte) -> AbstractContextManager[Estructura]:
    return estructura_abierta(edicion_de(parte).estructura_id)


def guardar_parte(*, actor: Actor, parte: Parte) -> Parte:
    """Guarda una parte nueva o cambiada bajo el cerrojo de su edición; la nueva sin orden va al final de su lista.

    El lugar de una sección o de un bloque que ya existe no cambia aunque la instancia diga otro: para eso está
    :func:`mover_parte`.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si un dato no vale o la edición ya no admite cambios.
    """
    with _abierta(parte):
        if isinstance(parte, Seccion | Bloque):
            _conservar_lugar(parte)
        _comprobar(parte)
        if parte._state.adding and not getattr(parte, "orden", 1):
            parte.orden = max((hermana.orden for hermana in hermanas(parte)), default=0) + 1
        guardar_registro(actor=actor, objeto=parte)
    return parte


def guardar_seccion(*, actor: Actor, seccion: Seccion) -> tuple[str, ...]:
    """Guarda una sección como :func:`guardar_parte`.

    Returns:
        un aviso si con eso el número de la de funciones dejó de concordar con los códigos de los órganos.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si un dato no vale o la edición ya no admite cambios.
    """
    with _abierta(seccion):
        vigilante = Concordancia(seccion.edicion)
        guardar_parte(actor=actor, parte=seccion)
        return vigilante.cerrar()


def _conservar_lugar(parte: Seccion | Bloque) -> None:
    """Pone a la instancia el lugar que tiene en la base; la nueva va al final."""
    if parte._state.adding:
        parte.orden = 0
        return
    guardada = type(parte).objects.get(pk=parte.pk)
    parte.orden = guardada.orden
    if isinstance(parte, Bloque):
        parte.seccion_id, parte.parent_id = guardada.seccion_id, guardada.parent_id


def eliminar_partes(*, actor: Actor, partes: Sequence[Parte]) -> tuple[str, ...]:
    """Elimina partes de una misma edición con lo que cuelga de ellas.

    Returns:
        un aviso por cada marca impresa que dejó de valer porque su lista se recorrió, y otro si el número de la
        sección de funciones dejó de concordar con los códigos de los órganos.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si son de ediciones distintas o la edición ya no admite cambios.
    """
    if not partes:
        return ()
    if len({edicion_de(parte).pk for parte in partes}) > 1:
        raise ValidationError("Elimine las partes de una edición a la vez.")
    avisos: tuple[str, ...] = ()
    with _abierta(partes[0]):
        vigilante = Concordancia(edicion_de(partes[0]))
        for parte in partes:
            if type(parte)._default_manager.filter(pk=parte.pk).exists():
                avisos += _eliminar(actor, parte)
        avisos += vigilante.cerrar()
    return avisos


def _eliminar(actor: Actor, parte: Parte) -> tuple[str, ...]:
    if not isinstance(parte, Seccion | Bloque):
        eliminar_registro(actor=actor, objeto=parte)
        return ()
    lista = hermanas(parte)
    clave, antes = parte.pk, marcas_de(lista)
    eliminar_registro(actor=actor, objeto=parte)
    return reordenar([una for una in lista if una.pk != clave], antes=antes, movida=None)


def mover_parte(
    *, actor: Actor, parte: Seccion | Bloque, posicion: int | None, parent: Bloque | Seccion | None = None
) -> tuple[str, ...]:
    """Cambia de lugar una sección, o un bloque con lo que cuelga de él.

    Args:
        posicion: lugar entre sus hermanos, desde 0 y sin contarse; None, al final.
        parent: en un bloque, aquel del que colgará o la sección a cuyo primer nivel pasa; None, el primer nivel de
            su sección.

    Returns:
        un aviso por cada marca impresa que dejó de valer, y otro si el número de la sección de funciones dejó de
        concordar con los códigos de los órganos.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si el destino no vale o la edición ya no admite cambios.
    """
    exigir_permiso(actor=actor, permiso=f"manuales.change_{parte._meta.model_name}")
    with _abierta(parte):
        parte = type(parte).objects.get(pk=parte.pk)
        vigilante = Concordancia(edicion_de(parte))
        lista_origen = hermanas(parte)
        antes = marcas_de(lista_origen)
        if isinstance(parte, Bloque):
            _cambiar_de_padre(parte, parent)
        destino = [una for una in hermanas(parte) if una.pk != parte.pk]
        antes = marcas_de(destino) | antes  # en la misma lista valen las de antes de quitarla de su lugar
        destino.insert(len(destino) if posicion is None else max(0, min(posicion, len(destino))), parte)
        avisos = reordenar(destino, antes=antes, movida=parte.pk)
        llegadas = {una.pk for una in destino}
        avisos += reordenar([una for una in lista_origen if una.pk not in llegadas], antes=antes, movida=None)
        avisos += vigilante.cerrar()
        asentar(
            actor=actor,
            accion=f"mover_{parte._meta.model_name}",
            objeto=parte,
            resumen=f"Se movió {parte._meta.verbose_name}: {parte}",
            detalle={"posicion": posicion, "avisos": list(avisos)},
        )
    return avisos


def _cambiar_de_padre(bloque: Bloque, parent: Bloque | Seccion | None) -> None:
    """Cuelga el bloque de su nuevo padre y lleva a su sección todo lo que cuelga de él."""
    seccion = parent if isinstance(parent, Seccion) else parent.seccion if parent else bloque.seccion
    if seccion.edicion_id != bloque.seccion.edicion_id:
        raise ValidationError("Un texto sólo puede pasar a otra sección de su misma edición.")
    bloque.seccion, bloque.parent = seccion, parent if isinstance(parent, Bloque) else None
    _comprobar(bloque)
    bloque.save(update_fields=["seccion", "parent"])
    nivel = list(Bloque.objects.filter(parent=bloque).exclude(seccion=seccion))
    while nivel:
        for hijo in nivel:
            hijo.seccion = seccion
        actualizar_con_historia(nivel, ["seccion"])
        nivel = list(Bloque.objects.filter(parent__in=nivel))


def _comprobar(parte: Parte) -> None:
    """Comprueba lo que la base no puede: que cada parte y lo que nombra sean de la misma edición."""
    if isinstance(parte, Bloque):
        _comprobar_bloque(parte)
    if isinstance(parte, CitaMarco) and parte.bloque.seccion.edicion_id != parte.edicion_id:
        raise ValidationError("La cita y su renglón deben ser de la misma edición.")


def _comprobar_bloque(bloque: Bloque) -> None:
    """Comprueba que un bloque cuelga de otro de su sección, que no es él ni está en su rama."""
    if bloque.organo and bloque.organo.estructura_id != bloque.seccion.edicion.estructura_id:
        raise ValidationError({"organo": "Elija un órgano de esta misma edición."})
    padre = bloque.parent
    while padre is not None:
        if bloque.pk is not None and padre.pk == bloque.pk:
            raise ValidationError("Un bloque no puede colgar de sí mismo ni de uno que está dentro de él.")
        if padre.seccion_id != bloque.seccion_id:
            raise ValidationError("Un bloque solo puede colgar de otro de su misma sección.")
        padre = padre.parent


def _restaurar(actor: Actor, objeto: Parte) -> tuple[str, ...]:
    guardar_parte(actor=actor, parte=objeto)
    return ()


for _modelo, _campos in {
    Seccion: ("titulo",),
    Bloque: ("texto", "vigencia"),
    CitaMarco: ("nombre",),
    Firma: ("rol", "nombre", "cargo"),
    CambioControlado: ("concepto", "seccion", "resumen", "aprobo"),
    Edicion: ("titulo", "acuerdo", "registro", "leyenda"),
}.items():
    apuntar_restaurable(_modelo, campos=_campos, guardar=_restaurar)
