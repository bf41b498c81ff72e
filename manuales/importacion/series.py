"""Completa las series a las que les falta un renglón: entre «4.» y «6.» está el que perdió su número."""

from __future__ import annotations

from .mesa import ENCABEZADOS, Mesa, Pieza

_SERIADAS = ("numero", "romano", "letra", "codigo")


def completar_series(mesa: Mesa) -> None:
    """Hace renglón de lista a los párrafos que ocupan el lugar de los números que faltan.

    Han de ser tantos como faltan; al principio de una lista solo se acepta que falte el primero.

    Lee: piezas.
    Escribe: piezas (papel de su cabeza y serie).
    """
    ultimos: dict[str, int] = {}
    sueltas: list[Pieza] = []
    anterior: Pieza | None = None
    for pieza in mesa.piezas:
        marca = pieza.marca if pieza.papel == "item" else None
        if pieza.papel == "parrafo":
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
