"""Devuelve a su texto las marcas que el original dejó solas en su renglón («1.», «7.1.1», «IV.», «•»)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from .lectores import Linea
from .marcas import Marca, marcas_posibles
from .mesa import Mesa

_CIERRA = re.compile(r"[.:;][\"”»)]*\Z|[;,] [yeo]\Z")  # «…lo demás.», «…del área; y»
_EN_SERIE = ("numero", "romano", "letra", "letra_mayuscula")
_LARGO = 32  # letras de la marca más larga: «Función Complementaria 10.12.-»
_RACIMO = 40  # marcas seguidas que puede dejar juntas una página


def juntar_marcas(mesa: Mesa) -> None:
    """Une cada marca sola con el renglón que le sigue; las que vienen en racimo vuelven antes junto a su texto.

    Lee: lineas.
    Escribe: lineas.
    """
    lineas: list[Linea] = []
    indice = 0
    pendientes = _deshacer_racimos(mesa.lineas)
    while indice < len(pendientes):
        linea = pendientes[indice]
        siguiente = pendientes[indice + 1] if indice + 1 < len(pendientes) else None
        anterior = lineas[-1] if lineas else None
        if siguiente is not None and _sola(anterior, linea) and _es_su_texto(linea, siguiente):
            linea, indice = _unir(linea, siguiente), indice + 1
        lineas.append(linea)
        indice += 1
    mesa.lineas = lineas


def _marca_sola(linea: Linea) -> Marca | None:
    """Da la marca si es todo lo que hay en el renglón.

    Ejemplo: «IV.» y «7.1.1» lo son; «IV. Rendir» y «2019» no.
    """
    if linea.marca or linea.nivel or linea.tabla or len(linea.texto) > _LARGO:
        return None
    return next((marca for marca in marcas_posibles(linea.texto) if marca.fin == len(linea.texto)), None)


def _sola(anterior: Linea | None, linea: Linea) -> bool:
    """Dice si el renglón es solo una marca y no el final de una oración («…en términos de la fracción / XII.»)."""
    if not linea.texto:
        return bool(linea.marca) and not linea.nivel
    if _marca_sola(linea) is None:
        return False
    return anterior is None or linea.blancas > 0 or linea.inicia_pagina or bool(_CIERRA.search(anterior.texto))


def _es_su_texto(linea: Linea, siguiente: Linea) -> bool:
    if siguiente.marca or siguiente.nivel or siguiente.tabla or not siguiente.texto:
        return False
    if siguiente.palabra != linea.palabra + linea.palabras or marcas_posibles(siguiente.texto):
        return False
    marca = _marca_sola(linea)
    return marca is None or marca.clase != "codigo" or siguiente.texto[0].isupper()


def _unir(linea: Linea, siguiente: Linea) -> Linea:
    base = f"{linea.texto} " if linea.texto else ""
    return replace(
        siguiente,
        numero=linea.numero,
        hasta=siguiente.numero,
        texto=base + siguiente.texto,
        palabra=linea.palabra,
        marca=linea.marca,
        palabras_marca=linea.palabras_marca,
        sangria=linea.sangria,
        blancas=linea.blancas,
        inicia_pagina=linea.inicia_pagina,
        tras_imagen=linea.tras_imagen,
        huecos=tuple(len(base) + hueco for hueco in siguiente.huecos),
        negritas=[*linea.negritas, *((len(base) + a, len(base) + b) for a, b in siguiente.negritas)],
    )


def _deshacer_racimos(lineas: list[Linea]) -> list[Linea]:
    """Lleva cada marca de un racimo («I.», «II.», «III.») junto a su texto, si consta cuál es.

    El racimo sale cuando las marcas ocupan su propia columna en la página. Consta si, hasta la marca que continúa
    la serie, hay tantos párrafos sin marca como marcas en el racimo.
    """
    salida = list(lineas)
    indice = 0
    while indice < len(salida):
        racimo = _racimo(salida, indice)
        if len(racimo) > 1:
            lugares = _lugares(salida, indice + len(racimo), racimo)
            if lugares is not None:
                for resto, lugar in reversed(list(zip(range(1, len(racimo)), lugares[1:], strict=True))):
                    salida.insert(lugar, salida[indice + resto])
                del salida[indice + 1 : indice + len(racimo)]
        indice += max(1, len(racimo))
    return salida


def _racimo(lineas: list[Linea], desde: int) -> list[Marca]:
    """Da las marcas solas y consecutivas de una misma serie que empiezan en ese renglón."""
    racimo: list[Marca] = []
    for linea in takewhile(_marca_sola, lineas[desde : desde + _RACIMO]):
        marca = _marca_sola(linea)
        sigue = marca is not None and (not racimo or _siguiente(racimo[-1], marca))
        if marca is None or marca.clase not in _EN_SERIE or not sigue:
            break
        racimo.append(marca)
    return racimo


def _siguiente(una: Marca, otra: Marca) -> bool:
    return otra.clase == una.clase and otra.valor[0] == una.valor[0] + 1


def _lugares(lineas: list[Linea], desde: int, racimo: list[Marca]) -> list[int] | None:
    """Da los índices de los párrafos sin marca a los que corresponde el racimo; None si no consta."""
    lugares: list[int] = []
    tras_marca = True
    for indice in range(desde, min(desde + 40 * len(racimo), len(lineas))):
        linea = lineas[indice]
        posibles = [] if linea.marca else marcas_posibles(linea.texto)
        if any(_siguiente(racimo[-1], marca) for marca in posibles) or linea.nivel:
            break
        if any(marca.clase == "articulo" for marca in posibles):
            break
        parrafo = indice == desde or (linea.blancas > 0 and not tras_marca)
        if parrafo and not posibles and not linea.marca and linea.texto[:1].isupper():
            lugares.append(indice)
        tras_marca = _marca_sola(linea) is not None
    return lugares if len(lugares) == len(racimo) else None
