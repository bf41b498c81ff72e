"""Resaltar en un texto las palabras buscadas, sin que cuenten acentos ni mayúsculas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from texto.normal import plegar

#: Un trozo del texto y si coincide con lo buscado; unidos en orden dan el texto.
Trozo = tuple[str, bool]


def resaltar(texto: str, palabras: Iterable[str]) -> list[Trozo]:
    """Parte un texto en trozos que coinciden y trozos que no.

    Args:
        texto: las letras como se muestran.
        palabras: ya plegadas (:func:`texto.normal.plegar`), sin blancos.
    """
    marcadas = [False] * len(texto)
    for inicio, fin in _coincidencias(texto, palabras):
        marcadas[inicio:fin] = [True] * (fin - inicio)
    trozos: list[Trozo] = []
    desde = 0
    for lugar in range(1, len(texto) + 1):
        if lugar == len(texto) or marcadas[lugar] != marcadas[desde]:
            trozos.append((texto[desde:lugar], marcadas[desde]))
            desde = lugar
    return trozos


def extracto(texto: str, palabras: Sequence[str], *, largo: int) -> list[Trozo]:
    """Da el pasaje de un texto donde está la primera coincidencia, resaltado; «…» dice dónde se cortó.

    Args:
        texto: las letras como se muestran.
        palabras: ya plegadas.
        largo: cuántas letras se quieren, más o menos; un texto que no llega se da entero.
    """
    if len(texto) <= largo:
        return resaltar(texto, palabras)
    primera = min((inicio for inicio, _ in _coincidencias(texto, palabras)), default=0)
    inicio = _comienzo_de_palabra(texto, max(min(primera - largo // 3, len(texto) - largo), 0))
    fin = _fin_de_palabra(texto, min(inicio + largo, len(texto)))
    antes: list[Trozo] = [("… ", False)] if inicio else []
    despues: list[Trozo] = [(" …", False)] if fin < len(texto) else []
    return antes + resaltar(texto[inicio:fin], palabras) + despues


def _coincidencias(texto: str, palabras: Iterable[str]) -> list[tuple[int, int]]:
    """Los rangos del texto donde está cada palabra; incluyen los acentos sueltos que siguen a su última letra."""
    plegado, origen = _plegar_con_origen(texto)
    rangos = []
    for palabra in filter(None, palabras):
        lugar = plegado.find(palabra)
        while lugar >= 0:
            ultima = lugar + len(palabra)
            fin = origen[ultima] if ultima < len(origen) else len(texto)
            rangos.append((origen[lugar], max(fin, origen[ultima - 1] + 1)))
            lugar = plegado.find(palabra, ultima)
    return rangos


def _plegar_con_origen(texto: str) -> tuple[str, list[int]]:
    """El texto plegado letra por letra y, de cada letra plegada, la posición de la que vino."""
    letras: list[str] = []
    origen: list[int] = []
    for lugar, letra in enumerate(texto):
        for plegada in plegar(letra) or ("" if not letra.isspace() else " "):
            letras.append(plegada)
            origen.append(lugar)
    return "".join(letras), origen


def _comienzo_de_palabra(texto: str, lugar: int) -> int:
    blanco = texto.rfind(" ", 0, lugar)
    return blanco + 1 if lugar - blanco < 40 else lugar


def _fin_de_palabra(texto: str, lugar: int) -> int:
    blanco = texto.find(" ", lugar)
    return (blanco if 0 <= blanco < lugar + 40 else lugar) if lugar < len(texto) else lugar
