"""Las marcas de lista de fuentes de símbolos, como se ven: el área privada de Unicode no se dibuja en pantalla."""

from __future__ import annotations

import re

TOPO = "•"
# Symbol y Wingdings de Word: «\uf0b7» es «•»; la que no está aquí también es una viñeta
COMO_SE_VEN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◻", "\uf076": "❖", "\uf06e": "■",
    "\uf0b2": "◻", "\uf071": "❑", "\uf0e0": "➔", "\uf0f0": "⇨", "\uf02d": "-", "\uf0be": "—", "\uf075": "◆",
}  # fmt: skip
_PRIVADA = re.compile("[\ue000-\uf8ff]")


def a_la_vista(texto: str) -> str:
    """Da el texto con un signo que se ve en lugar de cada uno del área privada; lo guardado no cambia.

    Args:
        texto: una marca o unas letras, como están impresas.
    """
    return _PRIVADA.sub(lambda letra: COMO_SE_VEN.get(letra.group(), TOPO), texto)
