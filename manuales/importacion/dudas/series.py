"""Los indicios que da la numeración de una lista: saltos, retrocesos y renglones sin marca."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..marcas import Marca, marcas_posibles
from .listas import Lista, Texto, es_item
from .panorama import Panorama
from .razones import Indicio


def indicios_de_la_serie(lista: Lista, panorama: Panorama) -> dict[int, list[Indicio]]:
    """Da los indicios de cada renglón de la lista por su índice.

    Se lee en orden: cada número se compara con el anterior de su clase y con los renglones sin número que haya
    entre ambos.
    """
    hallados: dict[int, list[Indicio]] = {}
    indices = [k for k, nodo in enumerate(lista.nodos) if es_item(nodo)]
    marcas = {k: _marca(lista.nodos[k], panorama) for k in indices}
    clases = Counter(_clase(lista.nodos[k], marcas[k]) for k in indices)
    comun, veces = clases.most_common(1)[0] if clases else ("", 0)
    costumbre = veces * 5 >= len(indices) * 4
    previo: Marca | None = None
    abre, sin_numero = -1, 0
    for k in indices:
        marca, nodo = marcas[k], lista.nodos[k]
        propios = hallados.setdefault(k, [])
        if marca is None:
            sin_numero += 1
            propios += _sin_numero(nodo, comun, panorama)
            continue
        if previo is not None and _misma_serie(previo, marca):
            propios += _paso(previo, marca, sin_numero)
            if marca.valor[-1] > previo.valor[-1] + 1 + sin_numero:
                hallados[abre].append(Indicio("antes_de_salto", (_numero(previo), _numero(marca))))
        elif previo is None and marca.clase != "codigo" and marca.valor[-1] not in (0, 1 + sin_numero):
            propios.append(Indicio("no_empieza_en_uno", (_numero(marca),)))
        if costumbre and marca.clase != comun:
            propios.append(Indicio("otra_marca"))
        previo, abre, sin_numero = marca, k, 0
    return hallados


def _marca(nodo: Texto, panorama: Panorama) -> Marca | None:
    """Da la marca con número o letra de un nodo; None si no la tiene o es viñeta."""
    pieza = panorama.pieza(nodo.palabras)
    if pieza is not None and pieza.papel == "item":
        return pieza.marca
    return next(iter(marcas_posibles(f"{nodo.etiqueta} X")), None) if nodo.etiqueta else None


def _clase(nodo: Texto, marca: Marca | None) -> str:
    return marca.clase if marca is not None else nodo.etiqueta


def _misma_serie(una: Marca, otra: Marca) -> bool:
    """Dice si una marca puede seguir a la otra; un código, solo si cuelga del mismo («7.1.2» tras «7.1.1»)."""
    return una.clase == otra.clase and una.valor[:-1] == otra.valor[:-1]


def _numero(marca: Marca) -> str:
    return marca.etiqueta.strip(" .-–—)(")


def _sin_numero(nodo: Texto, comun: str, panorama: Panorama) -> Iterator[Indicio]:
    pieza = panorama.pieza(nodo.palabras)
    if nodo.etiqueta or nodo.marca:
        if nodo.etiqueta != comun:
            yield Indicio("otra_marca")
    elif pieza is not None and pieza.serie:
        yield Indicio("hueco_de_serie")
    elif comun:
        yield Indicio("sin_marca")


def _paso(previo: Marca, marca: Marca, sin_numero: int) -> Iterator[Indicio]:
    de, a, dichas = previo.valor[-1], marca.valor[-1], (_numero(previo), _numero(marca))
    if a in (0, de + 1 + sin_numero):  # «Función Principal:», sin número, puede repetirse
        return
    if marca.intercalada and a == de:
        return
    if a == 1:
        yield Indicio("reinicia", dichas[:1])
    elif a <= de:
        yield Indicio("retrocede", dichas)
    elif a > de + 1 + sin_numero:
        yield Indicio("salto", dichas)
    else:
        yield Indicio("sobran", dichas)
