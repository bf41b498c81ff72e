"""Fechas en español dentro de un texto."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MESES = {
    nombre: numero
    for numero, nombre in enumerate(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(), start=1
    )
} | {"setiembre": 9}
_ROMANOS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_LARGA = re.compile(  # «5 de febrero de 1917», «1° de abril del 2013», «20 de Diciembre de 1948», «21 de octubre 2016»
    rf"\b(\d{{1,2}})\s?(?:[°ºo]|er)?\.?\s+(?:de\s+)?({'|'.join(MESES)})\s*(?:,\s*)?(?:(?:del?|del año)\s+)?(\d{{4}})\b",
    re.IGNORECASE,
)
_CORTA = re.compile(r"\b(\d{1,2})[-/.](\d{1,2}|[IVX]{1,4})[-/.](\d{4})\b")  # «14-03-2019», «05-II-1917»


def fechas_en(texto: str) -> Iterator[tuple[int, date]]:
    """Da (posición, fecha) de cada fecha completa del texto, en orden."""
    halladas = []
    for hallazgo in _LARGA.finditer(texto):
        dia, mes, anio = int(hallazgo.group(1)), MESES[hallazgo.group(2).lower()], int(hallazgo.group(3))
        halladas.append((hallazgo.start(), dia, mes, anio))
    for hallazgo in _CORTA.finditer(texto):
        medio = hallazgo.group(2)
        mes = int(medio) if medio.isdigit() else _ROMANOS.get(medio, 0)
        halladas.append((hallazgo.start(), int(hallazgo.group(1)), mes, int(hallazgo.group(3))))
    for posicion, dia, mes, anio in sorted(halladas):
        try:
            yield posicion, date(anio, mes, dia)
        except ValueError:
            continue
