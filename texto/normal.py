"""Las formas de un texto: plegada, con la que se busca; compuesta, con la que se guarda; y su comienzo."""

from __future__ import annotations

import unicodedata

_INVISIBLES = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])


def limpiar(texto: str) -> str:
    """Da el texto en NFC y sin caracteres de control ni invisibles; conserva tabulador y salto de renglón.

    Los caracteres que quita no se ven ni se imprimen y rompen la igualdad entre lo que entra y lo que sale del PDF.
    """
    compuesto = unicodedata.normalize("NFC", texto).translate(_INVISIBLES)
    return "".join(letra for letra in compuesto if letra in "\n\t" or unicodedata.category(letra) != "Cc")


def plegar(texto: str) -> str:
    """Da el texto en minúsculas, sin acentos y con los blancos reducidos a uno; es la forma que se compara al buscar.

    La ñ se pliega a n para que «senalar» encuentre «señalar».
    """
    # Antes de quitar mayúsculas y después: hay letras («𝓐») que sólo descompuestas las tienen.
    descompuesto = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texto).casefold())
    sin_marcas = "".join(letra for letra in descompuesto if not unicodedata.combining(letra))
    return " ".join(sin_marcas.split())


def comienzo(texto: str, letras: int) -> str:
    """Da las primeras letras de un texto, en un renglón; si no cabe entero, termina en «…».

    Args:
        letras: cuántas admite, contando los puntos suspensivos.
    """
    corrido = " ".join(texto.split())
    return corrido if len(corrido) <= letras else f"{corrido[: letras - 1].rstrip()}…"
