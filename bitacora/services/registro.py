"""Guardar y borrar un renglón que no tiene verbo propio: catálogos y datos de una sola fila."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bitacora.services.abrir_acto import acto_abierto
from bitacora.services.asentar import Actor, asentar, exigir_permiso
from bitacora.services.inventario import CAMPOS_RESERVADOS, RESERVADO, inventario


def _permiso(verbo: str, objeto: models.Model) -> str:
    return f"{objeto._meta.app_label}.{verbo}_{objeto._meta.model_name}"


def _legible(valor: Any) -> Any:
    return valor if isinstance(valor, (bool, int, float, type(None))) else str(valor)


def cambios_de(objeto: models.Model) -> dict[str, list[Any]]:
    """Da lo que cambia respecto de lo guardado: ``{"campo": [antes, después]}``; vacío si nada cambia."""
    guardado = type(objeto)._default_manager.filter(pk=objeto.pk).first()
    if guardado is None:
        return {}
    return {
        campo.name: [_dato(campo, guardado), _dato(campo, objeto)]
        for campo in objeto._meta.concrete_fields
        if campo.editable and campo.value_from_object(guardado) != campo.value_from_object(objeto)
    }


def _dato(campo: models.Field, objeto: models.Model) -> Any:
    return RESERVADO if campo.name in CAMPOS_RESERVADOS else _legible(campo.value_from_object(objeto))


@acto_abierto()
def guardar_registro(*, actor: Actor, objeto: models.Model) -> models.Model:
    """Guarda un renglón nuevo o cambiado: permiso, validación completa y asiento en una transacción.

    Args:
        objeto: instancia con los valores nuevos.

    Returns:
        el mismo objeto, ya guardado; si nada cambió no escribe nada.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si un valor no es válido.
    """
    nuevo = objeto._state.adding
    exigir_permiso(actor=actor, permiso=_permiso("add" if nuevo else "change", objeto))
    objeto.full_clean()
    cambios = {} if nuevo else cambios_de(objeto)
    if not nuevo and not cambios:
        return objeto
    objeto.save()
    nombre = objeto._meta.verbose_name
    asentar(
        actor=actor,
        accion="crear" if nuevo else "editar",
        objeto=objeto,
        resumen=f"{'Se creó' if nuevo else 'Se editó'} {nombre}: {objeto}",
        detalle=cambios,
    )
    return objeto


@acto_abierto()
def guardar_relacion(*, actor: Actor, objeto: models.Model, campo: str, valores: Iterable[models.Model]) -> None:
    """Fija con quiénes se relaciona un renglón en un campo de muchos a muchos, con su asiento.

    Args:
        campo: nombre del campo («permissions», «groups»…).
        valores: con quiénes debe quedar; si ya es así no escribe nada.

    Raises:
        PermissionDenied: si el actor no puede cambiar el renglón (ni crearlo, si lo está creando).
    """
    if actor is not None and not actor.has_perm(_permiso("add", objeto)):
        exigir_permiso(actor=actor, permiso=_permiso("change", objeto))
    relacion = getattr(objeto, campo)
    antes, despues = sorted(str(uno) for uno in relacion.all()), sorted(str(uno) for uno in valores)
    if antes == despues:
        return
    relacion.set(valores)
    asentar(
        actor=actor,
        accion="editar",
        objeto=objeto,
        resumen=f"Se editó {objeto._meta.verbose_name}: {objeto} ({objeto._meta.get_field(campo).verbose_name})",
        detalle={campo: [antes, despues]},
    )


@acto_abierto()
def eliminar_registro(*, actor: Actor, objeto: models.Model) -> None:
    """Borra un renglón con lo que cuelga de él; el asiento guarda el contenido de todo lo borrado.

    Raises:
        PermissionDenied: si el actor no puede borrar.
        ValidationError: si otros datos dependen de él.
    """
    exigir_permiso(actor=actor, permiso=_permiso("delete", objeto))
    try:
        asentar(
            actor=actor,
            accion="eliminar",
            objeto=objeto,
            resumen=f"Se eliminó {objeto._meta.verbose_name}: {objeto}",
            detalle={"eliminado": inventario([objeto])},
        )
        objeto.delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        raise ValidationError(
            f"No se puede eliminar «{objeto}» porque otros datos lo usan; quite primero esa relación."
        ) from error
