"""Hallar unas letras en un texto, con o sin acentos y mayúsculas, y dar el pasaje donde están."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Modo:
    """Qué cuenta al comparar.

    Args:
        acentos: si «funcion» y «función» son distintas.
        mayusculas: si «Función» y «función» son distintas.
        palabra_entera: si lo buscado no puede ser parte de una palabra más larga.
    """

    acentos: bool = False
    mayusculas: bool = False
    palabra_entera: bool = False


@dataclass(frozen=True, slots=True)
class Pasaje:
    """Unas letras en su contexto: unidos, ``antes + letras + despues`` es un trozo del texto.

    Args:
        antes, despues: lo que las rodea, cortado por palabras; «…» dice dónde se cortó.
    """

    antes: str
    letras: str
    despues: str


def hallar(texto: str, buscado: str, modo: Modo | None = None) -> list[tuple[int, int]]:
    """Da los lugares (inicio, fin) de un texto donde está lo buscado, sin cruces.

    Un blanco de lo buscado vale por uno o más del texto, saltos incluidos.

    Args:
        buscado: por lo menos una letra que no sea blanco; si no, no se halla nada.
        modo: qué cuenta al comparar; None, nada.
    """
    modo = modo or Modo()
    palabras = [igualar(palabra, modo)[0] for palabra in buscado.split()]
    if not any(palabras):
        return []
    patron = r"\s+".join(re.escape(palabra) for palabra in palabras)
    if modo.palabra_entera:
        patron = rf"(?<!\w){patron}(?!\w)"
    igualado, origen = igualar(texto, modo)
    rangos = []
    for hallado in re.finditer(patron, igualado):
        fin = origen[hallado.end()] if hallado.end() < len(origen) else len(texto)
        rangos.append((origen[hallado.start()], max(fin, origen[hallado.end() - 1] + 1)))
    return rangos


def igualar(texto: str, modo: Modo) -> tuple[str, list[int]]:
    """Da un texto sin lo que no cuenta y, de cada una de sus letras, la posición de la que vino.

    La ñ se iguala a la n cuando los acentos no cuentan, como en toda búsqueda de SIMO.
    """
    letras: list[str] = []
    origen: list[int] = []
    for lugar, letra in enumerate(texto):
        for igual in _igualar_letra(letra, modo.acentos, modo.mayusculas):
            letras.append(igual)
            origen.append(lugar)
    return "".join(letras), origen


@lru_cache(maxsize=8192)
def _igualar_letra(letra: str, acentos: bool, mayusculas: bool) -> str:
    igual = letra if mayusculas else letra.casefold()
    if not acentos:
        descompuesta = unicodedata.normalize("NFKD", igual)
        igual = "".join(una for una in descompuesta if not unicodedata.combining(una))
    return igual


def pasaje(texto: str, inicio: int, fin: int, *, alrededor: int = 60) -> Pasaje:
    """Da unas letras con lo que las rodea, en un renglón.

    Args:
        alrededor: cuántas letras se muestran antes y después, más o menos.
    """
    desde = max(inicio - alrededor, 0)
    hasta = min(fin + alrededor, len(texto))
    if desde:
        desde = _siguiente_blanco(texto, desde, inicio)
    if hasta < len(texto):
        hasta = max(texto.rfind(" ", fin, hasta), fin)
    return Pasaje(
        ("…" if desde else "") + _corrido(texto[desde:inicio]),
        _corrido(texto[inicio:fin]),
        _corrido(texto[fin:hasta]) + ("…" if hasta < len(texto) else ""),
    )


def _siguiente_blanco(texto: str, desde: int, tope: int) -> int:
    blanco = texto.find(" ", desde, tope)
    return blanco if blanco >= 0 else tope


def _corrido(texto: str) -> str:
    return re.sub(r"\s", " ", texto)
