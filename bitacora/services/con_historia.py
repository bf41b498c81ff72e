"""Escribir muchos renglones de una vez sin que su historia se pierda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history

LOTE = 400


def crear_con_historia(objetos: Iterable[Any]) -> list[Any]:
    """Crea renglones del mismo modelo, con el primero de su historia.

    Returns:
        los mismos, ya con su clave.
    """
    lista = list(objetos)
    return bulk_create_with_history(lista, type(lista[0]), batch_size=LOTE) if lista else []


def actualizar_con_historia(objetos: Sequence[Any], campos: Sequence[str]) -> None:
    """Escribe unos campos de renglones del mismo modelo, con su historia.

    Args:
        objetos: instancias completas, con los valores nuevos.
    """
    if objetos:
        type(objetos[0])._default_manager.bulk_update(objetos, campos, batch_size=LOTE)
        anotar(objetos, nuevos=False)


def anotar(objetos: Sequence[Any], *, nuevos: bool) -> None:
    """Anota en la historia cómo quedaron unos renglones ya escritos, con sus relaciones de muchos a muchos."""
    renglones = type(objetos[0]).history.bulk_history_create(
        objetos, batch_size=LOTE, update=not nuevos, default_change_reason=None
    )
    por_objeto = {renglon.id: renglon for renglon in renglones}
    for campo in renglones[0]._history_m2m_fields:
        paso, guardado = campo.remote_field.through, HistoricalRecords.m2m_models[campo]
        nombre = campo.m2m_field_name()
        filas = paso._default_manager.filter(**{f"{nombre}__in": por_objeto})
        guardado._default_manager.bulk_create(
            [guardado(history=por_objeto[getattr(fila, f"{nombre}_id")], **_columnas(fila)) for fila in filas],
            batch_size=LOTE,
        )


def _columnas(fila: models.Model) -> dict[str, Any]:
    return {campo.attname: getattr(fila, campo.attname) for campo in fila._meta.fields}
