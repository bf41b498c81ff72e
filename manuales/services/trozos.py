"""Hacer caber el texto leído en los campos sin perder letras: cortar por palabras y llevar lo demás a otro lugar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manuales.importacion import modelo
from texto.normal import limpiar
from texto.rico import Parrafo, TextoRico


def partir(texto: str, limite: int) -> list[str]:
    """Corta un texto en trozos de a lo más ``limite`` letras, por un blanco si lo hay.

    Returns:
        por lo menos un trozo; unidos con un blanco (o sin él si hubo que cortar una palabra) dan el texto.
    """
    trozos, resto = [], texto
    while len(resto) > limite:
        corte = max(resto.rfind(" ", 1, limite), resto.rfind("\n", 1, limite))
        corte = corte if corte > 0 else limite
        trozos.append(resto[:corte].rstrip())
        resto = resto[corte:].lstrip()
    return [*trozos, resto]


def caber(texto: str, limite: int) -> tuple[str, str]:
    """Da lo que cabe en un campo corto y lo que sobra, cortado por un blanco."""
    primero, *resto = partir(" ".join(texto.split()), limite)
    return primero, " ".join(resto)


def rico(texto: str, negritas: Iterable[tuple[int, int]]) -> TextoRico:
    """Da el texto enriquecido de unas letras; limpia lo que no se ve solo si no mueve las negritas."""
    limpio = limpiar(texto)
    rangos = [par for par in negritas if par[1] <= len(texto)] if len(limpio) == len(texto) else []
    return TextoRico.de_plano(limpio, rangos)


def texto_de_bloques(bloques: Sequence[modelo.Bloque]) -> TextoRico:
    """Junta bloques y lo que cuelga de ellos: un párrafo por bloque, con su marca si no es viñeta."""
    parrafos: list[Parrafo] = []
    for bloque in bloques:
        es_vineta = bloque.tipo == "viñeta"
        marca = "" if es_vineta or not bloque.etiqueta else f"{bloque.etiqueta} "
        corrido = [(inicio + len(marca), fin + len(marca)) for inicio, fin in bloque.negritas]
        for parrafo in rico(marca + bloque.texto, corrido).parrafos:
            parrafos.append(Parrafo(parrafo.tramos, "viñeta" if es_vineta else "parrafo"))
        parrafos.extend(texto_de_bloques(bloque.hijos).parrafos)
    return TextoRico(tuple(parrafos))
