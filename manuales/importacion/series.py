"""Completa las series a las que les falta un renglón: entre «4.» y «6.» está el que perdió su número."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from .lexico import empieza_como_funcion
from .mesa import ENCABEZADOS, Mesa, Pieza

_SERIADAS = ("numero", "romano", "letra", "codigo")


def completar_series(mesa: Mesa) -> None:
    """Hace renglón de lista a los párrafos que ocupan el lugar de los números que faltan.

    Han de ser tantos como faltan; al principio de una lista solo se acepta que falte el primero.

    Lee: piezas.
    Escribe: piezas (papel de su cabeza y serie).
    """
    mesa.piezas = _partir_las_que_llevan_dos(mesa.piezas)
    ultimos: dict[str, int] = {}
    sueltas: list[Pieza] = []
    anterior: Pieza | None = None
    for pieza in mesa.piezas:
        marca = pieza.marca if pieza.papel == "item" else None
        if pieza.papel == "parrafo" and not pieza.cabeza.dicho:
            sueltas.append(pieza)
            continue
        if marca is not None and marca.clase in _SERIADAS:
            clase, valor = marca.clase, marca.valor[-1]
            faltan = valor - ultimos.get(clase, 0) - 1
            if len(sueltas) == faltan and _caben(sueltas, anterior, empieza=clase not in ultimos):
                for suelta in sueltas:
                    suelta.cabeza.papel, suelta.serie = "item", clase
            ultimos[clase] = valor
        elif pieza.papel != "item":
            ultimos = {}
        sueltas, anterior = [], pieza


def _partir_las_que_llevan_dos(piezas: list[Pieza]) -> list[Pieza]:
    """Parte el renglón «9.» seguido de «11.» donde, dentro de él, empieza otra función sin número."""
    salida: list[Pieza] = []
    for pieza, siguiente in zip_longest(piezas, piezas[1:]):
        tocada = any(fragmento.dicho for fragmento in pieza.fragmentos)
        corte = _corte(pieza) if siguiente is not None and not tocada and _salta_uno(pieza, siguiente) else 0
        salida.append(pieza)
        if corte:
            nueva = Pieza(pieza.fragmentos[corte:])
            nueva.cabeza.papel = "parrafo"
            del pieza.fragmentos[corte:]
            salida.append(nueva)
    return salida


def _salta_uno(pieza: Pieza, siguiente: Pieza) -> bool:
    una, otra = pieza.marca, siguiente.marca
    if una is None or otra is None or pieza.papel != "item" or siguiente.papel != "item":
        return False
    return una.clase == otra.clase and una.clase in _SERIADAS and otra.valor[-1] == una.valor[-1] + 2


def _corte(pieza: Pieza) -> int:
    """Da en qué fragmento empieza la función sin número; 0 si no consta."""
    lugares = [
        lugar
        for lugar, (antes, ahora) in enumerate(pairwise(pieza.fragmentos), start=1)
        if antes.texto.endswith((".", ";")) and ahora.texto[:1].isupper() and empieza_como_funcion(ahora.texto)
    ]
    return lugares[0] if len(lugares) == 1 else 0


def _caben(sueltas: list[Pieza], anterior: Pieza | None, *, empieza: bool) -> bool:
    """Dice si los párrafos pueden ser renglones de la lista: empiezan con mayúscula y terminan como uno."""
    if not all(pieza.cabeza.texto[:1].isupper() and not _texto(pieza).endswith(":") for pieza in sueltas):
        return False
    if not empieza:
        return True
    abre = anterior is None or anterior.papel in (*ENCABEZADOS, "articulo") or _texto(anterior).endswith(":")
    return len(sueltas) == 1 and abre and _texto(sueltas[0]).endswith((".", ";"))


def _texto(pieza: Pieza) -> str:
    return pieza.fragmentos[-1].texto
