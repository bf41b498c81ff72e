"""El organigrama en palabras, para quien lo oye en lugar de verlo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from .nodo import Nodo, Relacion

ListaAnidada: TypeAlias = "list[str | ListaAnidada]"

_NOTAS: dict[Relacion, str] = {
    "staff": " (órgano de apoyo)",
    "desconcentrado": " (órgano desconcentrado)",
    "coordinacion": " (relación de coordinación)",
}
_FEMENINAS = ("a", "ión", "ion", "dad", "tud")
_MASCULINAS_EN_A = frozenset({"sistema", "programa"})


def texto_equivalente(raiz: Nodo) -> ListaAnidada:
    """El árbol como listas anidadas, en la forma que entiende el filtro ``unordered_list`` de Django.

    Args:
        raiz: el órgano del que se parte.

    Returns:
        ``["Dirección, de la que dependen:", ["Unidad A", "Unidad B, de la que depende:", ["C"]]]``.
    """
    salida: ListaAnidada = [frase(raiz)]
    if raiz.hijos:
        salida.append([entrada for hijo in raiz.hijos for entrada in texto_equivalente(hijo)])
    return salida


def en_prosa(raiz: Nodo, remisiones: Mapping[str, str] | None = None) -> str:
    """El árbol en oraciones: una por cada órgano que tiene dependientes.

    Args:
        raiz: el órgano del que se parte.
        remisiones: por id, «véase lámina 2» para las ramas que están en otra lámina.
    """
    notas = remisiones or {}
    oraciones, pendientes = [], [raiz]
    while pendientes:
        nodo = pendientes.pop(0)
        if nodo.hijos:
            nombres = [_nombre(h) + (f" ({notas[h.id]})" if h.id in notas else "") for h in nodo.hijos]
            oraciones.append(f"{frase(nodo)} {'; '.join(nombres)}.")
            pendientes = [*nodo.hijos, *pendientes]
    return " ".join(oraciones) or f"{_nombre(raiz)}."


def frase(nodo: Nodo) -> str:
    """El nombre y, si alguien depende de él, el enlace con la lista que sigue."""
    if not nodo.hijos:
        return _nombre(nodo)
    verbo = "depende" if len(nodo.hijos) == 1 else "dependen"
    return f"{_nombre(nodo)}, {_relativo(nodo.nombre)} {verbo}:"


def etiqueta(nodo: Nodo) -> str:
    """Código y nombre en una línea."""
    return " ".join(f"{nodo.codigo} {nodo.nombre}".split())


def _nombre(nodo: Nodo) -> str:
    return etiqueta(nodo) + _NOTAS.get(nodo.relacion, "")


def _relativo(nombre: str) -> str:
    """«de la que», «del que», «de las que» o «de los que», según la primera palabra del nombre."""
    primera = (nombre.split() or [""])[0].lower()
    plural = primera.endswith("s")
    singular = primera.removesuffix("s").removesuffix("e") if plural else primera
    femenina = singular.endswith(_FEMENINAS) and singular not in _MASCULINAS_EN_A
    if plural:
        return "de las que" if femenina else "de los que"
    return "de la que" if femenina else "del que"
