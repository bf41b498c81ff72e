"""La primera historia de lo que ya estaba guardado cuando se empezó a llevar: lo que usan las migraciones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

LOTE = 500


def sembrar(apps: Any, app: str, modelos: Iterable[str]) -> None:
    """Anota cómo está hoy cada renglón de unos modelos, en un acto que no se puede deshacer.

    Args:
        apps: el registro de modelos de la migración.
        modelos: nombres de los modelos; ``Funcion:fundamento`` anota además esa relación.
    """
    ahora = timezone.now()
    acto = None
    for nombre in modelos:
        nombre, _, relacion = nombre.partition(":")
        modelo, historia = apps.get_model(app, nombre), apps.get_model(app, f"Historical{nombre}")
        for objetos in _por_lotes(modelo._base_manager.order_by("pk").iterator(LOTE)):
            acto = acto or apps.get_model("bitacora", "Acto").objects.create()
            comunes = {"acto_id": acto.uid, "history_date": ahora, "history_type": "+"}
            renglones = historia.objects.bulk_create(historia(**_estado(historia, uno), **comunes) for uno in objetos)
            if relacion:
                _sembrar_relacion(apps, modelo, relacion, renglones)


def _estado(historia: Any, objeto: Any) -> dict[str, Any]:
    propias = {campo.attname for campo in historia._meta.concrete_fields}
    columnas = [campo.attname for campo in objeto._meta.concrete_fields if campo.attname in propias]
    return {columna: getattr(objeto, columna) for columna in columnas}


def _sembrar_relacion(apps: Any, modelo: Any, relacion: str, renglones: Iterable[Any]) -> None:
    campo = modelo._meta.get_field(relacion)
    paso = campo.remote_field.through
    guardado = apps.get_model(modelo._meta.app_label, f"Historical{paso._meta.object_name}")
    nombre = f"{modelo._meta.model_name}_id"
    por_objeto = {renglon.id: renglon.pk for renglon in renglones}
    filas = paso._base_manager.filter(**{f"{nombre}__in": por_objeto})
    guardado.objects.bulk_create(
        guardado(history_id=por_objeto[getattr(fila, nombre)], **_estado(guardado, fila)) for fila in filas
    )


def _por_lotes(objetos: Iterator[Any]) -> Iterator[list[Any]]:
    while lote := list(islice(objetos, LOTE)):
        yield lote
