"""Avisa de los códigos que se contradicen: el índice da uno y el encabezado otro, o dos órganos llevan el mismo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .cotejo import cotejar
from .mesa import Entrada, Mesa
from .modelo import Organo
from .nombres import comparable, se_parecen

_PARTE = 4  # de cada tantos códigos repetidos uno, a lo más; si son más, cada lista lleva su propia cuenta


def revisar_codigos(mesa: Mesa) -> None:
    """Compara el código impreso con cada órgano con el de las listas que lo nombran, y con los de los demás.

    Solo cuenta la lista que en lo demás numera como el cuerpo: si casi nada coincide es otra numeración, no un error.

    Lee: documento.organos (antes de darles el código de la lista), estructura, entradas.
    Escribe: avisos «codigo_distinto» y «codigo_repetido».
    """
    impresos = [organo for organo in mesa.documento.organos if organo.codigo]
    if mesa.por_articulos or not impresos:
        return
    for donde, listado in (("la estructura orgánica", mesa.estructura), ("el índice", mesa.entradas)):
        for organo, codigo in _distintos(impresos, listado):
            mensaje = f"«{organo.nombre}» lleva el código {organo.codigo} en su encabezado y {codigo} en {donde}."
            mesa.avisa("codigo_distinto", mensaje, organo.origen.linea_inicio)
    _avisar_repetidos(mesa, impresos)


def _distintos(organos: Sequence[Organo], listado: Sequence[Entrada]) -> list[tuple[Organo, str]]:
    """Da los órganos cuyo código no es el de la lista, y el que ella les pone."""
    pares = [(organos[uno], listado[otra]) for uno, otra in cotejar(organos, listado).items() if listado[otra].codigo]
    pares = [(organo, entrada) for organo, entrada in pares if _mismo_nombre(organo.nombre, entrada.nombre)]
    # El índice puede nombrarlo dos veces: su organigrama (7.1) y sus funciones (8.1).
    dados = {(comparable(entrada.nombre), _limpio(entrada.codigo)) for entrada in listado}
    distintos = [
        (organo, entrada.codigo)
        for organo, entrada in pares
        if _limpio(organo.codigo) != _limpio(entrada.codigo)
        and (comparable(organo.nombre), _limpio(organo.codigo)) not in dados
    ]
    return distintos if len(distintos) * 2 < len(pares) else []


def _avisar_repetidos(mesa: Mesa, organos: Sequence[Organo]) -> None:
    veces = Counter(_limpio(organo.codigo) for organo in organos)
    repetidos = [organo for organo in organos if veces[_limpio(organo.codigo)] > 1]
    if len(repetidos) > max(2, len(organos) // _PARTE):
        return
    primeros: dict[str, Organo] = {}
    for organo in repetidos:
        primero = primeros.setdefault(_limpio(organo.codigo), organo)
        if primero is not organo:
            mensaje = f"«{organo.nombre}» lleva el mismo código que «{primero.nombre}»: {organo.codigo}."
            mesa.avisa("codigo_repetido", mensaje, organo.origen.linea_inicio)


def _mismo_nombre(uno: str, otro: str) -> bool:
    return comparable(uno) == comparable(otro) or se_parecen(comparable(uno), comparable(otro))


def _limpio(codigo: str) -> str:
    return codigo.strip(" .-–—)(")
