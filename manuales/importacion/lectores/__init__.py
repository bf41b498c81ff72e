"""Los lectores de formatos, todos tras un mismo contrato; PDF y Word se agregan a esta lista."""

from __future__ import annotations

from .base import Lector, Lectura, Linea
from .markdown import LectorMarkdown
from .texto import LectorTexto

LECTORES: tuple[Lector, ...] = (LectorMarkdown(), LectorTexto())

__all__ = ["LECTORES", "Lector", "Lectura", "Linea", "leer"]


def leer(texto: str, nombre: str) -> Lectura:
    """Lee el texto con el lector que lo reconoce mejor."""
    return max(LECTORES, key=lambda lector: lector.puntua(texto, nombre)).lee(texto)
