"""El conjunto anidado (lft, rght, level) calculado de una vez a partir de padre y orden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anidado:
    """Las columnas que django-mptt guarda de un nodo."""

    lft: int
    rght: int
    level: int


def anidar(nodos: Iterable[tuple[int, int | None]]) -> dict[int, Anidado]:
    """Calcula el conjunto anidado de un bosque.

    Args:
        nodos: pares (id, id del padre o None) con los hermanos en su orden.

    Returns:
        lft, rght y level por id; cada raíz empieza en lft 1.

    Raises:
        ValueError: si un padre no existe o hay un ciclo.
    """
    hijos: dict[int | None, list[int]] = {}
    for clave, padre in nodos:
        hijos.setdefault(padre, []).append(clave)
    resultado: dict[int, Anidado] = {}
    for raiz in hijos.get(None, []):
        _recorrer(raiz, hijos, resultado)
    if len(resultado) != sum(len(lista) for lista in hijos.values()):
        raise ValueError("El árbol tiene un padre que no existe o un ciclo.")
    return resultado


def _recorrer(raiz: int, hijos: dict[int | None, list[int]], resultado: dict[int, Anidado]) -> None:
    """Recorre sin recursión: un árbol hostil de mil niveles no agota la pila."""
    contador, inicios = 1, {raiz: 1}
    pila = [(raiz, iter(hijos.get(raiz, ())))]
    while pila:
        clave, pendientes = pila[-1]
        hijo = next(pendientes, None)
        contador += 1
        if hijo is None:
            pila.pop()
            resultado[clave] = Anidado(inicios[clave], contador, len(pila))
        else:
            inicios[hijo] = contador
            pila.append((hijo, iter(hijos.get(hijo, ()))))
