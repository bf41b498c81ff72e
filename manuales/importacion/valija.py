"""Llevar un análisis o una lectura de un proceso a otro como datos: un renglón de JSON por nodo, sin nada que ejecutar.

Quien recibe no confía en quien envía. Por eso no se usa ``pickle``: aquí un renglón solo puede ser un nodo de las
clases que alcanza la raíz (se deducen de sus anotaciones), con cada campo del tipo anotado, y una referencia solo puede
apuntar a un renglón anterior de la clase que ese campo pide. Un nodo al que llegan dos caminos viaja una vez, y al
abrir la valija vuelve a ser un mismo objeto.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Raiz = TypeVar("Raiz")
_Abridor = Callable[[Any, list[Any]], Any]


class ValijaInvalida(ValueError):
    """Lo recibido no es una valija de la clase que se esperaba."""


def empacar(raiz: Any) -> Iterator[bytes]:
    """Da los renglones de una valija; el último es la raíz.

    Args:
        raiz: un dato del modelo (``Analisis``, ``Lectura``).
    """
    lugares: dict[int, int] = {}
    de_la_raiz: type = type(raiz)
    codigos = {clase: codigo for codigo, clase in enumerate(_clases(de_la_raiz))}
    pendientes = [(raiz, False)]
    while pendientes:
        nodo, listo = pendientes.pop()
        if id(nodo) in lugares:
            continue
        propia: type = type(nodo)
        valores = [getattr(nodo, nombre) for nombre in _nombres(propia)]
        if listo:
            renglon = [codigos[propia], *(_plano(valor, lugares) for valor in valores)]
            lugares[id(nodo)] = len(lugares)
            yield json.dumps(renglon, separators=(",", ":"), allow_nan=False).encode() + b"\n"
        else:
            pendientes.append((nodo, True))
            pendientes += [(dentro, False) for dentro in _nodos(valores)]


def desempacar(renglones: Iterable[bytes], clase: type[Raiz]) -> Raiz:
    """Abre una valija y da su raíz.

    Args:
        renglones: los renglones, en orden.
        clase: la que debe tener la raíz.

    Raises:
        ValijaInvalida: si algo no es lo que las clases dicen que debe ser.
    """
    esperada: type = clase
    clases = _clases(esperada)
    nodos: list[Any] = []
    try:
        for renglon in renglones:
            codigo, *valores = json.loads(renglon, parse_constant=_rechazar)
            propia = clases[_de_tipo(int)(codigo, nodos)] if codigo >= 0 else _rechazar(codigo)
            abridores = _abridores(propia)
            if len(valores) != len(abridores):
                _rechazar(propia)
            nodos.append(propia(*(abre(valor, nodos) for abre, valor in zip(abridores, valores, strict=True))))
    except (ValueError, TypeError, IndexError, RecursionError, OverflowError) as error:
        raise ValijaInvalida(f"El renglón {len(nodos) + 1} de la valija no es lo que debe ser.") from error
    if not nodos or type(nodos[-1]) is not clase:
        raise ValijaInvalida("La valija está incompleta.")
    raiz: Raiz = nodos[-1]
    return raiz


def _rechazar(dato: object) -> Any:
    raise ValijaInvalida(f"No se esperaba {dato!r:.60}.")


def _nodos(valores: Iterable[Any]) -> Iterator[Any]:
    """Da los nodos que hay en unos valores, también dentro de listas y tuplas."""
    for valor in valores:
        if isinstance(valor, list | tuple):
            yield from _nodos(valor)
        elif is_dataclass(valor):
            yield valor


def _plano(valor: Any, lugares: dict[int, int]) -> Any:
    if isinstance(valor, list | tuple):
        return [_plano(uno, lugares) for uno in valor]
    if isinstance(valor, date):
        return valor.isoformat()
    return lugares[id(valor)] if is_dataclass(valor) else valor


@cache
def _nombres(clase: type) -> tuple[str, ...]:
    return tuple(campo.name for campo in fields(clase))


@cache
def _tipos(clase: type) -> tuple[Any, ...]:
    anotados = get_type_hints(clase)
    return tuple(anotados[nombre] for nombre in _nombres(clase))


@cache
def _clases(raiz: type) -> tuple[type, ...]:
    """Da la clase y todas las que alcanzan sus campos, siempre en el mismo orden."""
    halladas: dict[type, None] = {}
    pendientes: list[Any] = [raiz]
    while pendientes:
        tipo = pendientes.pop()
        if is_dataclass(tipo) and isinstance(tipo, type) and tipo not in halladas:
            halladas[tipo] = None
            pendientes += _tipos(tipo)
        pendientes += get_args(tipo)
    return tuple(halladas)


@cache
def _abridores(clase: type) -> tuple[_Abridor, ...]:
    return tuple(_abridor(tipo) for tipo in _tipos(clase))


def _abridor(tipo: Any) -> _Abridor:
    """Da la función que comprueba un valor recibido y lo vuelve del tipo anotado."""
    partes = get_args(tipo)
    if isinstance(tipo, UnionType):
        return _opcional(tipo)
    if get_origin(tipo) is list:
        return _varios(list, _abridor(partes[0]))
    if get_origin(tipo) is tuple and partes[-1] is Ellipsis:
        return _varios(tuple, _abridor(partes[0]))
    if get_origin(tipo) is tuple:
        return _tupla([_abridor(parte) for parte in partes])
    if tipo is date:
        return lambda valor, _: date.fromisoformat(valor)
    if is_dataclass(tipo):
        return _referencia(tipo)
    if tipo in (str, int, float, bool):
        return _de_tipo(tipo)
    raise TypeError(f"La valija no sabe llevar {tipo}.")


def _de_tipo(tipo: type) -> _Abridor:
    def abre(valor: Any, _: list[Any]) -> Any:
        if type(valor) is not tipo and not (tipo is float and type(valor) is int):
            _rechazar(valor)
        return valor

    return abre


def _opcional(tipo: UnionType) -> _Abridor:
    [otro] = [parte for parte in get_args(tipo) if parte is not NoneType]
    abre_otro = _abridor(otro)
    return lambda valor, nodos: None if valor is None else abre_otro(valor, nodos)


def _varios(junta: type, abre_uno: _Abridor) -> _Abridor:
    def abre(valor: Any, nodos: list[Any]) -> Any:
        if type(valor) is not list:
            _rechazar(valor)
        return junta(abre_uno(uno, nodos) for uno in valor) if valor else junta()

    return abre


def _tupla(abren: list[_Abridor]) -> _Abridor:
    def abre(valor: Any, nodos: list[Any]) -> Any:
        if type(valor) is not list or len(valor) != len(abren):
            _rechazar(valor)
        return tuple(abre_uno(uno, nodos) for abre_uno, uno in zip(abren, valor, strict=True))

    return abre


def _referencia(tipo: Any) -> _Abridor:
    def abre(valor: Any, nodos: list[Any]) -> Any:
        if type(valor) is not int or valor < 0 or type(nodos[valor]) is not tipo:
            _rechazar(valor)
        return nodos[valor]

    return abre
