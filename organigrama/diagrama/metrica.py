"""Cuánto ocupa un texto: con la tipografía verdadera o con una tabla de anchos medios."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Protocol

from fontTools.ttLib import TTFont, TTLibError

_ANCHO_DESCONOCIDO = 0.62  # de cuadratín: lo que mide en promedio una mayúscula


class Medidor(Protocol):
    """Lo que el diagrama pide de una tipografía."""

    def ancho(self, texto: str, *, negrita: bool = False) -> float:
        """Ancho del texto en cuadratines: multiplicado por el cuerpo en puntos da puntos."""
        ...


class Metrica:
    """Anchos leídos de una tipografía estática.

    Args:
        regular: ruta o bytes de un archivo TTF, OTF, WOFF o WOFF2.
        negrita: lo mismo para la negrita; sin ella se estima en 7 % más ancha.

    Raises:
        ValueError: si el archivo no es una tipografía o es una variable.
    """

    def __init__(self, regular: bytes | str | Path, negrita: bytes | str | Path | None = None) -> None:
        self._regular = _avances(regular)
        self._negrita = (
            _avances(negrita)
            if negrita is not None
            else {letra: avance * 1.07 for letra, avance in self._regular.items()}
        )

    def ancho(self, texto: str, *, negrita: bool = False) -> float:
        """Ancho del texto en cuadratines; las letras que faltan cuentan 0.62."""
        return _sumar(texto, self._negrita if negrita else self._regular)


class MetricaAproximada:
    """Anchos medios de una letra de palo seco, para cuando no hay archivo de tipografía.

    La tabla peca de ancha: lo que cabe con ella cabe con Noto Sans, Open Sans o Arial.
    """

    _GRUPOS = (
        ("iIjl.,:;|!'`´·íìÍ", 0.34),
        (' frt()[]-/"°ªº', 0.42),
        ("ckszvxyJ?çCLFE", 0.58),
        ("mwMW@%—…", 0.95),
        ("ABDGHKNOPQRSTUVXYZÁÉÓÚÑÜ&", 0.74),
    )
    _RESTO = 0.62

    def __init__(self) -> None:
        self._avances = {letra: ancho for letras, ancho in self._GRUPOS for letra in letras}

    def ancho(self, texto: str, *, negrita: bool = False) -> float:
        """Ancho aproximado del texto en cuadratines; la negrita ocupa 7 % más."""
        return _sumar(texto, self._avances, self._RESTO) * (1.07 if negrita else 1.0)


def _sumar(texto: str, avances: dict[str, float], resto: float = _ANCHO_DESCONOCIDO) -> float:
    total = 0.0
    for letra in texto:
        avance = avances.get(letra)
        if avance is None:
            avance = 0.0 if unicodedata.combining(letra) else resto
        total += avance
    return total


def _avances(fuente: bytes | str | Path) -> dict[str, float]:
    datos = fuente if isinstance(fuente, bytes) else Path(fuente).read_bytes()
    try:
        tipografia = TTFont(BytesIO(datos), lazy=True)
    except TTLibError as error:
        raise ValueError("El archivo no es una tipografía TTF, OTF, WOFF ni WOFF2.") from error
    with tipografia:
        if "fvar" in tipografia:
            raise ValueError("La tipografía es variable; el diagrama pide una estática.")
        cuadratin = tipografia["head"].unitsPerEm
        avances = tipografia["hmtx"].metrics
        return {chr(codigo): avances[glifo][0] / cuadratin for codigo, glifo in tipografia.getBestCmap().items()}
