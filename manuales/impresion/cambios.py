"""El control de cambios como tabla: solo las columnas que algún renglón llena."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format

from manuales.documento import CambioDoc
from manuales.impresion.vista import TablaDeCambios

_COLUMNAS = (
    ("numero", "Núm."),
    ("concepto", "Concepto"),
    ("seccion", "Sección"),
    ("resumen", "Resumen del cambio"),
    ("aprobo", "Aprobó"),
    ("fecha", "Fecha"),
)
_SIEMPRE = frozenset({"numero", "concepto", "fecha"})


def tabla_de_cambios(cambios: Sequence[CambioDoc]) -> TablaDeCambios:
    """Arma la tabla de unos cambios."""
    columnas = tuple(
        (clase, titulo)
        for clase, titulo in _COLUMNAS
        if clase in _SIEMPRE or any(getattr(cambio, clase) for cambio in cambios)
    )
    filas = tuple(tuple((clase, _letras(cambio, clase)) for clase, _ in columnas) for cambio in cambios)
    return TablaDeCambios(columnas, filas)


def _letras(cambio: CambioDoc, clase: str) -> str:
    if clase == "fecha":
        return date_format(cambio.fecha, "j/m/Y") if cambio.fecha else ""
    return str(getattr(cambio, clase))
