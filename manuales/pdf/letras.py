"""Qué letras puede imprimir la tipografía, y qué se pone en lugar de las que no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

TOPO = "•"
# Marcas de lista que no son letras: las de Symbol y Wingdings que Word deja en el área privada (U+F0B7, U+F0A7…)
# y las figuras que hacen ese papel.
_TOPOS = frozenset([*range(0xE000, 0xF900), *map(ord, "■□▪▫▶▸►◆◇○●◦★☆"), *range(0x2701, 0x27BF)])
_CONTROLES_DE_ESPACIO = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_ETIQUETA = re.compile(r"(<[^>]*>)")


def leer_alcance(rutas: Iterable[Path]) -> frozenset[int]:
    """Da los puntos de código que tienen todas las tipografías.

    Args:
        rutas: archivos TTF u OTF.
    """
    alcances = [_alcance(ruta) for ruta in rutas]
    return frozenset.intersection(*alcances) if alcances else frozenset()


@lru_cache(maxsize=16)
def _alcance(ruta: Path) -> frozenset[int]:
    with TTFont(ruta, lazy=True) as tipografia:
        return frozenset(tipografia.getBestCmap())


def imprimible(texto: str, alcance: frozenset[int]) -> str:
    """Da el texto en NFC y sólo con letras que la tipografía tiene, sin que se pierda ninguna.

    Los signos de lista de otras tipografías pasan a «•», las letras sin dibujo a su código («[U+4E2D]»); lo que no
    se ve ni ocupa lugar (controles, marcas de dirección, guiones discrecionales) se quita, pues podría alterar el
    orden en que se lee lo demás.

    Args:
        texto: letras sin marcas de HTML.
        alcance: lo que da :func:`leer_alcance`.
    """
    normal = unicodedata.normalize("NFC", texto)
    if all(ord(letra) in alcance and letra >= " " for letra in normal) and normal.isprintable():
        return normal
    return "".join(_letra(letra, alcance) for letra in normal)


def _letra(letra: str, alcance: frozenset[int]) -> str:
    if letra in _CONTROLES_DE_ESPACIO:
        return " " if letra not in "\t\n\r" else letra
    if unicodedata.category(letra) in ("Cc", "Cf", "Cs"):
        return ""
    codigo = ord(letra)
    if codigo in alcance:
        return letra
    if codigo in _TOPOS:
        return TOPO
    return " " if letra.isspace() else f"[U+{codigo:04X}]"


def html_imprimible(html: str, alcance: frozenset[int]) -> str:
    """Aplica :func:`imprimible` a las letras de un HTML sin tocar sus etiquetas.

    Args:
        html: con todo texto escapado; así, cada «<» abre una etiqueta.
    """
    trozos = _ETIQUETA.split(html)
    return "".join(trozo if indice % 2 else imprimible(trozo, alcance) for indice, trozo in enumerate(trozos))
