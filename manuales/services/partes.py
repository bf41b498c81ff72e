"""Las partes de una edición (secciones, bloques, citas, firmas, cambios): guardarlas, moverlas y eliminarlas."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, eliminar_registro, exigir_permiso, guardar_registro
from manuales.models import Bloque, CambioControlado, CitaMarco, Edicion, Firma, Seccion
from organigrama.models import Estructura
from organigrama.services import estructura_abierta
from texto.listas import Renglon, marcas_calculadas

#: Lo que pertenece a una edición y se edita renglón por renglón.
Parte = Seccion | Bloque | CitaMarco | Firma | CambioControlado | Edicion


def edicion_de(parte: Parte) -> Edicion:
    """Da la edición a la que pertenece una parte."""
    if isinstance(parte, Edicion):
        return parte
    return parte.seccion.edicion if isinstance(parte, Bloque) else parte.edicion


def _abierta(parte: Parte) -> AbstractContextManager[Estructura]:
    return estructura_abierta(edicion_de(parte).estructura_id)


def guardar_parte(*, actor: Actor, parte: Parte) -> Parte:
    """Guarda una parte nueva o cambiada bajo el cerrojo de su edición; la nueva sin orden va al final de su lista.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si un dato no vale o la edición ya no admite cambios.
    """
    with _abierta(parte):
        if isinstance(parte, Bloque):
            _comprobar_bloque(parte)
        if parte._state.adding and hasattr(parte, "orden"):
            parte.orden = max((hermana.orden for hermana in _hermanas(parte)), default=0) + 1
        guardar_registro(actor=actor, objeto=parte)
    return parte


def eliminar_partes(*, actor: Actor, partes: Sequence[Parte]) -> None:
    """Elimina partes de una misma edición con lo que cuelga de ellas.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si la edición ya no admite cambios.
    """
    if not partes:
        return
    with _abierta(partes[0]):
        for parte in partes:
            if type(parte)._default_manager.filter(pk=parte.pk).exists():
                eliminar_registro(actor=actor, objeto=parte)


def mover_parte(
    *, actor: Actor, parte: Seccion | Bloque, posicion: int | None, parent: Bloque | None = None
) -> tuple[str, ...]:
    """Cambia de lugar una sección, o un bloque dentro de su sección.

    Args:
        posicion: lugar entre sus hermanos, desde 0 y sin contarse; None, al final.
        parent: en un bloque, aquel del que colgará.

    Returns:
        un aviso por cada marca impresa que dejó de valer.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si el destino no vale o la edición ya no admite cambios.
    """
    exigir_permiso(actor=actor, permiso=f"manuales.change_{parte._meta.model_name}")
    with _abierta(parte):
        parte = type(parte).objects.get(pk=parte.pk)
        origen = [una for una in _hermanas(parte) if una.pk != parte.pk]
        antes = _marcas([*origen, parte])
        if isinstance(parte, Bloque):
            parte.parent = parent
            _comprobar_bloque(parte)
            parte.save(update_fields=["parent"])
        destino = [una for una in _hermanas(parte) if una.pk != parte.pk]
        antes |= _marcas(destino)
        destino.insert(len(destino) if posicion is None else max(0, min(posicion, len(destino))), parte)
        avisos = _reordenar(destino, antes=antes, movida=parte.pk)
        asentar(
            actor=actor,
            accion=f"mover_{parte._meta.model_name}",
            objeto=parte,
            resumen=f"Se movió {parte._meta.verbose_name}: {parte}",
            detalle={"posicion": posicion, "avisos": list(avisos)},
        )
    return avisos


def _hermanas(parte: Parte) -> list:
    if isinstance(parte, Bloque):
        lista = Bloque.objects.filter(seccion_id=parte.seccion_id, parent_id=parte.parent_id)
    else:
        lista = type(parte)._default_manager.filter(edicion_id=edicion_de(parte).pk)
    return list(lista.order_by("orden", "id"))


def _comprobar_bloque(bloque: Bloque) -> None:
    """Comprueba que un bloque cuelga de otro de su sección, que no es él ni está en su rama."""
    padre = bloque.parent
    while padre is not None:
        if padre.seccion_id != bloque.seccion_id:
            raise ValidationError("Un bloque solo puede colgar de otro de su misma sección.")
        if bloque.pk is not None and padre.pk == bloque.pk:
            raise ValidationError("Un bloque no puede colgar de sí mismo ni de uno que está dentro de él.")
        padre = padre.parent


def _impresa(parte: Seccion | Bloque) -> str:
    return "numero_impreso" if isinstance(parte, Seccion) else "etiqueta_impresa"


def _marcas(lista: Sequence[Seccion | Bloque]) -> dict[int, str]:
    ordenada = sorted(lista, key=lambda una: (una.orden, una.pk))
    return marcas_calculadas(Renglon(una.pk, una.estilo) for una in ordenada)


def _reordenar(lista: Sequence[Seccion | Bloque], *, antes: dict[int, str], movida: int) -> tuple[str, ...]:
    """Escribe el orden y retira la marca impresa de lo movido o renumerado, salvo la que no sigue una numeración."""
    despues = marcas_calculadas(Renglon(una.pk, una.estilo) for una in lista)
    avisos = []
    for lugar, una in enumerate(lista, start=1):
        campo = _impresa(una)
        impresa = getattr(una, campo)
        renumerada = una.pk == movida or antes.get(una.pk) != despues[una.pk]
        if renumerada and impresa is not None and una.estilo:
            setattr(una, campo, None)
            avisos.append(f"«{una}» dejó su marca impresa {impresa or '(sin marca)'}; ahora sigue la numeración.")
        una.orden = lugar
    type(lista[0]).objects.bulk_update(lista, ["orden", _impresa(lista[0])])
    return tuple(avisos)
