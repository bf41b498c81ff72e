"""De los bytes de un texto a sus letras: UTF-8 o, si no, la codificación en que sus letras son las del español."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from .modelo import Aviso

UTF8 = "UTF-8"
# Con qué empieza y cómo se lee; el de 32 va antes, porque empieza como el de 16.
_MARCAS = (
    (codecs.BOM_UTF8, "utf-8-sig", UTF8),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Las de un byte por letra con que se guardaba un texto en español: Windows, la consola de DOS y la Macintosh.
_DE_UN_BYTE = (("cp1252", "Windows-1252 (Latin-1)"), ("cp850", "DOS (850)"), ("mac_roman", "Macintosh"))
_LETRAS = frozenset("áéíóúñÁÉÍÓÚÑüÜ")
_SIGNOS = frozenset("¿¡«»“”‘’–—…•·°ºª§´©®™½¼¾\u00a0\u00ad")
_POCAS = 0.85  # de lo que no es ASCII, la parte que ha de ser del español
_CONTROLES = frozenset(chr(n) for n in [*range(32), *range(127, 160)]) - set("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f\x85")


@dataclass(frozen=True, slots=True)
class Letras:
    """Un texto y la codificación en que estaba («UTF-8», «Windows-1252 (Latin-1)»)."""

    texto: str
    codificacion: str

    @property
    def avisos(self) -> tuple[Aviso, ...]:
        """Lo que debe saber quien revisa, si no estaba en UTF-8."""
        if self.codificacion == UTF8:
            return ()
        mensaje = f"El archivo no está en UTF-8 sino en {self.codificacion}, y así se leyó: revise acentos y eñes."
        return (Aviso("codificacion", mensaje),)


def leer_letras(contenido: bytes) -> Letras | None:
    """Da las letras; None si no se reconoce en qué codificación están.

    Args:
        contenido: los bytes de un archivo de texto.
    """
    for marca, como, nombre in _MARCAS:
        if contenido.startswith(marca):
            return _probar(contenido, como, nombre)
    if orden := _alterna_nulos(contenido):
        return _probar(contenido, orden, "UTF-16")
    return _probar(contenido, "utf-8", UTF8) or _de_un_byte(contenido)


def _probar(contenido: bytes, como: str, nombre: str) -> Letras | None:
    try:
        return Letras(contenido.decode(como).removeprefix("\ufeff"), nombre)
    except UnicodeError:
        return None


def _alterna_nulos(contenido: bytes) -> str:
    """Dice el orden de los bytes si casi siempre es nulo uno de cada dos: así queda en UTF-16 un texto en español."""
    pares, nones = contenido[::2].count(0), contenido[1::2].count(0)
    pocos, muchos = sorted((pares, nones))
    if not muchos * 3 > len(contenido) > pocos * 30:
        return ""
    return "utf-16-le" if nones > pares else "utf-16-be"


def _de_un_byte(contenido: bytes) -> Letras | None:
    """Da el texto en la codificación en que más de sus letras son del español, si casi todas lo son."""
    mejor: tuple[float, Letras] | None = None
    for como, nombre in _DE_UN_BYTE:
        letras = _probar(contenido, como, nombre)
        puntos = _parecido(letras.texto) if letras else 0.0
        if letras and puntos >= _POCAS and (mejor is None or puntos > mejor[0]):
            mejor = (puntos, letras)
    return mejor[1] if mejor else None


def _parecido(texto: str) -> float:
    """Da qué parte de lo que no es ASCII es del español; nada si no tiene una letra acentuada o lleva controles."""
    raras = [letra for letra in texto if not letra.isascii()]
    letras = sum(letra in _LETRAS for letra in raras)
    controles = sum(letra in _CONTROLES for letra in texto)
    if not letras or controles * 50 > len(texto):
        return 0.0
    return (letras + sum(letra in _SIGNOS for letra in raras)) / len(raras)
