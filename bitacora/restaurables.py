"""Qué textos se pueden volver a una versión anterior, y con qué verbo; cada app apunta los suyos."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Restaurable:
    """Cómo se restaura un modelo.

    Args:
        campos: los textos que vuelven; su lugar y sus números no.
        guardar: el verbo que los escribe; da sus avisos.
    """

    campos: tuple[str, ...]
    guardar: Callable[..., Iterable[str]]


_APUNTADOS: dict[type[Any], Restaurable] = {}


def apuntar_restaurable(modelo: type[Any], *, campos: tuple[str, ...], guardar: Callable[..., Iterable[str]]) -> None:
    """Apunta un modelo; se llama al cargar el verbo que lo escribe.

    Args:
        guardar: se llama con ``actor`` y ``objeto``.
    """
    _APUNTADOS[modelo] = Restaurable(campos, guardar)


def restaurable(modelo: type[Any]) -> Restaurable | None:
    """Da cómo se restaura un modelo; None si no se restaura."""
    return _APUNTADOS.get(modelo)


def modelo_restaurable(nombre: str) -> type[Any] | None:
    """Da el modelo apuntado que se llama así («funciones.funcion»)."""
    return next((modelo for modelo in _APUNTADOS if modelo._meta.label_lower == nombre), None)
