"""Coteja los órganos leídos con los que enlista la estructura o el índice, y lee de la lista quién depende de quién."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .marcas import niveles_de_codigo
from .mesa import Entrada
from .modelo import Organo
from .nombres import comparable, se_parecen

_TABLERO = 1_000_000  # pares que se comparan, a lo más, para cotejar en orden
_HUECO = 3  # renglones seguidos sin pareja que, entre dos que la tienen, se emparejan por su lugar


def cotejar(organos: Sequence[Organo], entradas: Sequence[Entrada]) -> dict[int, int]:
    """Da, para el índice de cada órgano, el de la entrada que lo nombra.

    El mismo nombre puede estar muchas veces: se casan en el orden en que vienen. Lo que no se llama igual se casa por
    su código o, si entre dos ya casados solo quedan ellos, por su lugar.
    """
    unos = [comparable(organo.nombre) for organo in organos]
    otros = [comparable(entrada.nombre) for entrada in entradas]
    pares = _en_orden(unos, otros) if len(unos) * len(otros) <= _TABLERO else {}
    libres = {lugar: clave for lugar, clave in enumerate(otros) if lugar not in set(pares.values())}
    for uno, clave in enumerate(unos):
        if uno not in pares:
            codigo = organos[uno].codigo
            otro = next((k for k, otra in libres.items() if otra == clave), None)
            if otro is None and codigo:
                otro = next((k for k in libres if entradas[k].codigo == codigo), None)
            if otro is not None:
                pares[uno] = otro
                del libres[otro]
    _por_su_lugar(pares, unos, otros)
    return dict(sorted(pares.items()))


def _en_orden(unos: list[str], otros: list[str]) -> dict[int, int]:
    """Da la mayor correspondencia que respeta los dos órdenes (subsecuencia común más larga)."""
    largos = [[0] * (len(otros) + 1) for _ in range(len(unos) + 1)]
    for i in range(len(unos) - 1, -1, -1):
        fila, debajo = largos[i], largos[i + 1]
        for j in range(len(otros) - 1, -1, -1):
            fila[j] = debajo[j + 1] + 1 if unos[i] == otros[j] else max(debajo[j], fila[j + 1])
    pares: dict[int, int] = {}
    i = j = 0
    while i < len(unos) and j < len(otros):
        if unos[i] == otros[j]:
            pares[i] = j
            i, j = i + 1, j + 1
        elif largos[i + 1][j] >= largos[i][j + 1]:
            i += 1
        else:
            j += 1
    return pares


def _por_su_lugar(pares: dict[int, int], unos: list[str], otros: list[str]) -> None:
    """Casa lo que quedó entre dos parejas, si hay lo mismo de los dos lados."""
    casadas = set(pares.values())
    limites = [(-1, -1), *sorted(pares.items()), (len(unos), len(otros))]
    for (i, j), (k, m) in pairwise(limites):
        solos = [uno for uno in range(i + 1, k) if uno not in pares]
        libres = [otro for otro in range(j + 1, m) if otro not in casadas]
        parejas = list(zip(solos, libres, strict=False))
        if len(solos) != len(libres) or len(solos) > _HUECO:
            continue
        unico = len(parejas) == 1 and bool(set(unos[solos[0]].split()) & set(otros[libres[0]].split()))
        if unico or all(se_parecen(unos[a], otros[b]) for a, b in parejas):
            pares.update(parejas)


def superiores_del_listado(entradas: Sequence[Entrada]) -> dict[int, int]:
    """Da, para el índice de cada entrada, el de aquella de la que depende: por su código o por su sangría."""
    por_codigo: dict[tuple[str, ...], int] = {}
    for lugar, entrada in enumerate(entradas):
        if niveles := niveles_de_codigo(entrada.codigo):
            por_codigo.setdefault(niveles, lugar)
    con_sangria = len({entrada.sangria for entrada in entradas}) > 1
    superiores: dict[int, int] = {}
    abiertos: list[tuple[int, int]] = []
    for lugar, entrada in enumerate(entradas):
        while abiertos and abiertos[-1][0] >= entrada.sangria:
            abiertos.pop()
        padre = _por_codigo(entrada.codigo, por_codigo, exacto=con_sangria)
        if padre is None and con_sangria and abiertos:
            padre = abiertos[-1][1]
        if padre is not None and padre != lugar:
            superiores[lugar] = padre
        abiertos.append((entrada.sangria, lugar))
    return superiores


def _por_codigo(codigo: str, por_codigo: dict[tuple[str, ...], int], *, exacto: bool) -> int | None:
    """Da el de código más largo con que empieza este; si ha de ser exacto, solo el del nivel de arriba."""
    if exacto and not separa_niveles(codigo):
        return None
    niveles = niveles_de_codigo(codigo)[:-1]
    while niveles:
        if niveles in por_codigo:
            return por_codigo[niveles]
        if exacto and niveles[-1] != "0":  # «S1.0.1» cuelga de «S1»: el cero dice que no hay nivel de por medio
            return None
        niveles = niveles[:-1]
    return None


def separa_niveles(codigo: str) -> bool:
    """Dice si el código separa sus niveles: «7.1.2» sí; «20710100L», no."""
    return "." in codigo or "-" in codigo or len(codigo) < 6
