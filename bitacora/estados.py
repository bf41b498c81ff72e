"""Qué cambió un acto: cómo estaba y cómo quedó cada cosa que creó, cambió o borró, leído de la historia."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from simple_history.models import HistoricalRecords

Valores = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Estado:
    """Cómo estaba algo.

    Args:
        version: la clave de su renglón de historia.
        valores: lo guardado por columna; una relación de muchos a muchos, como claves en orden.
    """

    version: int
    valores: Valores


@dataclass(frozen=True, slots=True)
class Cambio:
    """Lo que un acto le hizo a un renglón.

    Args:
        antes: cómo estaba; None si el acto lo creó.
        despues: cómo quedó; None si el acto lo borró.
        completo: falso si la historia no dice cómo estaba antes.
    """

    modelo: type[models.Model]
    pk: int
    antes: Estado | None
    despues: Estado | None
    completo: bool = True

    @property
    def verbo(self) -> str:
        """Con qué permiso se hace: «add», «change» o «delete»."""
        if self.antes is None:
            return "add"
        return "delete" if self.despues is None else "change"

    @property
    def campos(self) -> tuple[str, ...]:
        """Las columnas que cambiaron; ninguna si se creó o se borró."""
        if self.antes is None or self.despues is None:
            return ()
        antes, despues = self.antes.valores, self.despues.valores
        return tuple(campo for campo in despues if antes[campo] != despues[campo])


def modelos_con_historia() -> list[Any]:
    """Da los modelos que la llevan, cada uno después de los que nombra."""
    return [modelo for modelo in apps.get_models() if hasattr(modelo._meta, "simple_history_manager_attribute")]


def columnas_de(modelo: Any) -> list[str]:
    """Da las columnas que guarda la historia de un modelo."""
    return [campo.attname for campo in modelo.history.model.tracked_fields]


def relaciones_de(modelo: Any) -> list[Any]:
    """Da las relaciones de muchos a muchos que guarda la historia de un modelo."""
    return list(modelo.history.model._history_m2m_fields)


def cambios_de(
    actos: Collection[UUID], *, solo: Mapping[Any, models.QuerySet] | None = None
) -> dict[UUID, list[Cambio]]:
    """Da lo que cambió cada acto, por modelo y en el orden en que ocurrió; tres consultas por modelo a lo más.

    Args:
        solo: por modelo, los renglones de historia que se miran; sin él, todos los de cada modelo con historia.
    """
    resultado: dict[UUID, list[Cambio]] = {acto: [] for acto in actos}
    miradas = solo if solo is not None else {modelo: modelo.history.all() for modelo in modelos_con_historia()}
    for modelo, renglones in miradas.items():
        for acto, cambio in _cambios(modelo, renglones.filter(acto__in=actos)):
            resultado[acto].append(cambio)
    return resultado


def _cambios(modelo: Any, renglones: models.QuerySet) -> Iterator[tuple[UUID, Cambio]]:
    columnas = columnas_de(modelo)
    previo = modelo.history.filter(id=models.OuterRef("id"), history_id__lt=models.OuterRef("history_id"))
    previo = previo.order_by("-history_id").values("history_id")[:1]
    filas = list(
        renglones.annotate(previo=models.Subquery(previo))
        .order_by("history_id")
        .values("history_id", "history_type", "acto_id", "previo", *columnas)
    )
    if not filas:
        return
    claves = {fila["previo"] for fila in filas if fila["previo"]}
    anteriores = modelo.history.filter(history_id__in=claves).values("history_id", "history_type", *columnas)
    estados = estados_de(modelo, [*filas, *anteriores])
    primeras: dict[tuple[UUID, int], dict[str, Any]] = {}
    ultimas: dict[tuple[UUID, int], dict[str, Any]] = {}
    for fila in filas:
        llave = (fila["acto_id"], fila["id"])
        primeras.setdefault(llave, fila)
        ultimas[llave] = fila
    for (acto, pk), primera in primeras.items():
        antes, despues = estados.get(primera["previo"]), estados[ultimas[acto, pk]["history_id"]]
        completo = primera["previo"] is not None or primera["history_type"] == "+"
        if antes is not None or despues is not None:
            yield acto, Cambio(modelo, pk, antes, despues, completo)


def estados_de(modelo: Any, filas: Collection[dict[str, Any]]) -> dict[int, Estado | None]:
    """Da el estado de cada renglón de historia leído, por su clave; None si dice que se borró."""
    columnas = columnas_de(modelo)
    vivas = [fila for fila in filas if fila["history_type"] != "-"]
    ligados = {
        campo.name: _ligados_en(campo, [fila["history_id"] for fila in vivas]) for campo in relaciones_de(modelo)
    }
    estados: dict[int, Estado | None] = {fila["history_id"]: None for fila in filas}
    for fila in vivas:
        version = fila["history_id"]
        valores = {columna: fila[columna] for columna in columnas}
        valores |= {nombre: tuple(por_renglon.get(version, ())) for nombre, por_renglon in ligados.items()}
        estados[version] = Estado(version, valores)
    return estados


def _ligados_en(campo: Any, versiones: Iterable[int]) -> dict[int, list[int]]:
    """Con quiénes se relacionaba cada renglón de historia."""
    otro = f"{campo.m2m_reverse_field_name()}_id"
    filas = HistoricalRecords.m2m_models[campo]._default_manager.filter(history_id__in=versiones)
    return _agrupar(filas.order_by(otro).values_list("history_id", otro))


def actuales(modelo: Any, claves: Collection[int]) -> dict[int, Valores]:
    """Da cómo están hoy unos renglones, por clave; los que ya no existen no salen."""
    filas = modelo._base_manager.filter(pk__in=claves).values(*columnas_de(modelo))
    hoy = {fila["id"]: dict(fila) for fila in filas}
    for campo in relaciones_de(modelo):
        suyo, otro = f"{campo.m2m_field_name()}_id", f"{campo.m2m_reverse_field_name()}_id"
        pares = campo.remote_field.through._base_manager.filter(**{f"{suyo}__in": hoy}).order_by(otro)
        ligados = _agrupar(pares.values_list(suyo, otro))
        for clave, valores in hoy.items():
            valores[campo.name] = tuple(ligados.get(clave, ()))
    return hoy


def _agrupar(pares: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    grupos: dict[int, list[int]] = {}
    for uno, otro in pares:
        grupos.setdefault(uno, []).append(otro)
    return grupos


def nombre_en(modelo: Any, estado: Estado) -> str:
    """Da cómo se llamaba algo en un estado de su historia."""
    columnas = {campo.attname for campo in modelo._meta.concrete_fields}
    return str(modelo(**{columna: valor for columna, valor in estado.valores.items() if columna in columnas}))
