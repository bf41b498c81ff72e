"""Los indicios de que un nodo se leyó mal, por clase de nodo, y lo que pesa cada uno."""

from __future__ import annotations

from .panorama import Panorama, mirar
from .razones import Indicio, juntar

__all__ = ["Indicio", "Panorama", "juntar", "mirar"]
