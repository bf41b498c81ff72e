"""Partir, unir y sustituir letras de un texto enriquecido sin perder párrafos, viñetas ni negritas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from texto.rico import Parrafo, TextoRico, TipoParrafo, Tramo


@dataclass(frozen=True, slots=True)
class _Letra:
    """Una letra con su aspecto, o el salto que abre un párrafo.

    Args:
        letra: la letra; «\\n» en el salto.
        abre: en el salto, el tipo del párrafo que abre; None en las letras.
    """

    letra: str
    negrita: bool = False
    abre: TipoParrafo | None = None


@dataclass(frozen=True, slots=True)
class Cambio:
    """Unas letras que se sustituyen por otras.

    Args:
        inicio, fin: posiciones en el texto plano.
        por: lo que queda en su lugar; vacío las quita.
    """

    inicio: int
    fin: int
    por: str


def partir(texto: TextoRico, posicion: int) -> tuple[TextoRico, TextoRico]:
    """Parte un texto en dos; los blancos que quedan en el corte se van.

    Si el corte cae dentro de una viñeta, lo que sigue es otra viñeta.

    Args:
        posicion: lugar en el texto plano, desde 0.

    Raises:
        ValueError: si está fuera del texto o una de las dos partes quedaría sin letras.
    """
    letras = _letras(texto)
    if not 0 < posicion < len(letras):
        raise ValueError("El corte debe quedar dentro del texto.")
    primera, segunda = letras[:posicion], letras[posicion:]
    dentro = texto.parrafos[sum(una.abre is not None for una in primera)]
    partes = _armar(*_sin_orillas(primera, texto.parrafos[0].tipo)), _armar(*_sin_orillas(segunda, dentro.tipo))
    if not all(parte.plano().strip() for parte in partes):
        raise ValueError("El corte dejaría una de las dos partes sin letras.")
    return partes


def unir(primero: TextoRico, segundo: TextoRico, *, corrido: bool = True) -> TextoRico:
    """Une dos textos.

    Args:
        corrido: si el segundo sigue en el mismo renglón, tras un blanco; si no, abre párrafo. Una viñeta siempre lo
            abre.
    """
    if not primero or not segundo:
        return primero or segundo
    final, inicial = primero.parrafos[-1], segundo.parrafos[0]
    if not corrido or inicial.tipo == "viñeta":
        return TextoRico((*primero.parrafos, *segundo.parrafos))
    junto = Parrafo(_tramos([*_de_parrafo(final), _Letra(" ", _une_negritas(final, inicial)), *_de_parrafo(inicial)]))
    medio = Parrafo(junto.tramos, final.tipo)
    return TextoRico((*primero.parrafos[:-1], medio, *segundo.parrafos[1:]))


def sustituir(texto: TextoRico, cambios: Iterable[Cambio]) -> TextoRico:
    """Da el texto con unas letras cambiadas por otras, con el aspecto de la primera que sustituyen.

    Quitar un salto une los dos párrafos; un salto nuevo no se admite: se vuelve blanco.

    Args:
        cambios: sin cruces; en cualquier orden.

    Raises:
        ValueError: si dos se cruzan o alguno está fuera del texto.
    """
    letras = _letras(texto)
    tipo = texto.parrafos[0].tipo if texto else "parrafo"
    tope = len(letras)
    for cambio in sorted(cambios, key=lambda uno: uno.inicio, reverse=True):
        if not 0 <= cambio.inicio < cambio.fin <= tope:
            raise ValueError("Dos cambios se cruzan, o alguno está fuera del texto.")
        negrita = letras[cambio.inicio].negrita
        nuevas = [_Letra(letra, negrita) for letra in cambio.por.replace("\n", " ")]
        letras[cambio.inicio : cambio.fin] = nuevas
        tope = cambio.inicio
    return _sin_vacios(_armar(letras, tipo))


def sustituir_plano(texto: str, cambios: Iterable[Cambio]) -> str:
    """Como :func:`sustituir`, en letras sin aspecto."""
    return sustituir(TextoRico((Parrafo((Tramo(texto),)),)), cambios).plano()


def _letras(texto: TextoRico) -> list[_Letra]:
    """Las letras de un texto, una por cada una de su forma plana."""
    letras: list[_Letra] = []
    for lugar, parrafo in enumerate(texto.parrafos):
        if lugar:
            letras.append(_Letra("\n", abre=parrafo.tipo))
        letras += _de_parrafo(parrafo)
    return letras


def _de_parrafo(parrafo: Parrafo) -> list[_Letra]:
    return [_Letra(letra, tramo.negrita) for tramo in parrafo.tramos for letra in tramo.texto]


def _une_negritas(final: Parrafo, inicial: Parrafo) -> bool:
    """Si el blanco que une dos párrafos va en negrita: cuando lo van sus dos vecinos."""
    return bool(final.tramos and inicial.tramos) and final.tramos[-1].negrita and inicial.tramos[0].negrita


def _tramos(letras: Iterable[_Letra]) -> tuple[Tramo, ...]:
    return tuple(
        Tramo("".join(una.letra for una in grupo), negrita)
        for negrita, grupo in groupby(letras, key=lambda una: una.negrita)
    )


def _armar(letras: list[_Letra], tipo: TipoParrafo) -> TextoRico:
    """El texto de unas letras; ``tipo`` es el de su primer párrafo."""
    if not letras:
        return TextoRico()
    parrafos: list[Parrafo] = []
    propias: list[_Letra] = []
    for una in letras:
        if una.abre is None:
            propias.append(una)
            continue
        parrafos.append(Parrafo(_tramos(propias), tipo))
        propias, tipo = [], una.abre
    return TextoRico((*parrafos, Parrafo(_tramos(propias), tipo)))


def _sin_orillas(letras: list[_Letra], tipo: TipoParrafo) -> tuple[list[_Letra], TipoParrafo]:
    """Sin los blancos y saltos de las orillas; con el tipo del párrafo en que entonces empieza."""
    inicio, fin = 0, len(letras)
    while inicio < fin and letras[inicio].letra.isspace():
        tipo = letras[inicio].abre or tipo
        inicio += 1
    while fin > inicio and letras[fin - 1].letra.isspace():
        fin -= 1
    return letras[inicio:fin], tipo


def _sin_vacios(texto: TextoRico) -> TextoRico:
    """Sin los párrafos que se quedaron sin letras."""
    return TextoRico(tuple(parrafo for parrafo in texto.parrafos if parrafo.texto.strip()))
