"""De un número, un caso: qué archivo, recortado de qué fuente y estropeado cómo."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .de_bytes import mutar_bytes
from .de_pdf import mutar_pdf, recortar_pdf
from .de_texto import codificar, mutar, recortar
from .de_word import mutar_word, recortar_word
from .fuentes import Fuente, fuentes

_EXTENSIONES = (".txt", ".md", ".pdf", ".docx", "")
_ENTEROS = 0.002  # parte de los casos que usan el archivo entero: son cien veces más lentos
_OTRO_NOMBRE = 0.05
_BYTES = 0.15
# De cada cien casos, cuántos de cada formato: los de texto llegan más hondo en las etapas y son los más rápidos.
_REPARTO = {".txt": 50, ".md": 15, ".pdf": 18, ".docx": 17}


@dataclass(frozen=True, slots=True)
class Caso:
    """Un archivo estropeado.

    Args:
        numero: con la semilla, dice todo lo demás.
        nombre: con que se sube.
        contenido: sus bytes.
        fuente: de dónde salió.
    """

    numero: int
    nombre: str
    contenido: bytes
    fuente: str


def caso(semilla: int, numero: int) -> Caso:
    """Da el caso de ese número."""
    azar = Random(f"{semilla}:{numero}")  # noqa: S311 - se quiere repetible, no secreto
    extension = azar.choices(list(_REPARTO), list(_REPARTO.values()))[0]
    fuente = azar.choice([una for una in fuentes() if una.extension == extension])
    entero = azar.random() < _ENTEROS
    contenido = _estropear(fuente, entero, azar)
    if azar.random() < _BYTES:
        contenido = mutar_bytes(contenido, azar)
    if azar.random() < _OTRO_NOMBRE:
        extension = azar.choice(_EXTENSIONES)
    return Caso(numero, f"caso{extension}", contenido, f"{fuente.nombre}{' (entero)' if entero else ''}")


def _estropear(fuente: Fuente, entero: bool, azar: Random) -> bytes:
    vueltas = azar.choice([0, 1, 1, 2, 3, 6])
    if fuente.extension == ".pdf":
        contenido = fuente.contenido if entero else recortar_pdf(fuente.contenido, azar)
        return mutar_pdf(contenido, azar) if vueltas else contenido
    if fuente.extension == ".docx":
        contenido = fuente.contenido if entero else recortar_word(fuente.contenido, azar)
        for _ in range(vueltas):
            contenido = mutar_word(contenido, azar)
        return contenido
    texto = fuente.contenido.decode("utf-8-sig")
    otro = azar.choice([una for una in fuentes() if una.extension in (".txt", ".md")]).contenido.decode("utf-8-sig")
    texto = texto if entero else recortar(texto, azar)
    for _ in range(vueltas):
        texto = mutar(texto, recortar(otro, azar), azar)
    return codificar(texto, azar)
