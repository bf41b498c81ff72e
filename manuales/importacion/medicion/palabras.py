"""Contar las palabras que un análisis perdió o que no son suyas, frente a las que leyó el lector."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..cuenta import textos_con_palabras
from ..lectores import Lectura
from ..modelo import Documento

# Lo que no se compara: blancos, signos de Markdown y el guion de una palabra partida entre dos renglones.
_SIN_COMPARAR = re.compile(r"[\s*_#\-\u00ad]")


@dataclass(frozen=True, slots=True)
class Palabras:
    """La cuenta.

    Args:
        total: las que leyó el lector.
        perdidas: las que no están en ningún texto del análisis ni en lo apartado.
        ajenas: las que están dos veces, y los textos que dicen algo que no dice su original.
    """

    total: int
    perdidas: int
    ajenas: int


def contar(lectura: Lectura, documentos: Sequence[Documento]) -> Palabras:
    """Cuenta las palabras de un análisis contra las de su lectura.

    Args:
        lectura: una nueva del mismo archivo; las etapas anotan los renglones de la suya.
        documentos: lo que se entendió.
    """
    palabras = _palabras_de(lectura)
    duenos: Counter[int] = Counter()
    distintos = 0
    for documento in documentos:
        nodos = [*textos_con_palabras(documento), *((una.texto, list(una.palabras)) for una in documento.apartadas)]
        for texto, rangos in nodos:
            lugares = [lugar for inicio, fin in rangos for lugar in range(inicio, fin)]
            duenos.update(lugares)
            original = "".join(palabras[lugar] for lugar in lugares if lugar < len(palabras))
            distintos += _letras(original) != _letras(texto)
    perdidas = sum(not duenos[lugar] for lugar in range(len(palabras)))
    repetidas = sum(veces - 1 for veces in duenos.values() if veces > 1) + sum(
        lugar >= len(palabras) for lugar in duenos
    )
    return Palabras(len(palabras), perdidas, repetidas + distintos)


def _palabras_de(lectura: Lectura) -> list[str]:
    palabras: list[str] = []
    for linea in lectura.lineas:
        texto = linea.texto if linea.palabras_marca else f"{linea.marca}{linea.texto}"
        palabras += [linea.marca, *texto.split()] if linea.palabras_marca else texto.split()
    return palabras


def _letras(texto: str) -> str:
    return unicodedata.normalize("NFC", _SIN_COMPARAR.sub("", texto))
