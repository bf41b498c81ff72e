"""Lo que un PDF deja ver y no deja leer: páginas que son una imagen y letras que no dice cuáles son."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..modelo import Aviso
from .base import Linea
from .renglones import Pagina

_CUBRE = 0.3  # parte de la página que cubre una imagen que puede ser la página misma
_LETRAS = 40  # letras que puede traer, de un sello o un número, y seguir siendo una imagen


def paginas_mudas(paginas: Sequence[tuple[Pagina, float, int]]) -> list[int]:
    """Da los números de las páginas que son una imagen sin texto.

    Args:
        paginas: cada página con la parte de ella que cubren las imágenes y las letras que no se pueden leer.
    """
    return [
        pagina.numero
        for pagina, imagenes, _ in paginas
        if imagenes > _CUBRE and sum(len(p.texto) for r in pagina.renglones for p in r.palabras) < _LETRAS
    ]


def avisos_de_lo_que_falta(mudas: Sequence[int], ilegibles: int) -> tuple[Aviso, ...]:
    """Dice qué páginas no traen texto y cuántas letras no se leyeron."""
    avisos = []
    if mudas:
        varias = "Las páginas" if len(mudas) > 1 else "La página"
        son = "son imágenes sin texto y no se leyeron" if len(mudas) > 1 else "es una imagen sin texto y no se leyó"
        mensaje = f"{varias} {_en_palabras(mudas)} {son}: páselas por un reconocimiento (OCR) o escriba lo que falta."
        avisos.append(Aviso("paginas_sin_texto", mensaje))
    if ilegibles:
        mensaje = (
            f"El PDF no dice qué letras son {ilegibles} de las suyas, y faltan en sus palabras: compare con la página."
        )
        avisos.append(Aviso("letras_ilegibles", mensaje))
    return tuple(avisos)


def marcar_faltantes(lineas: Sequence[Linea], mudas: Sequence[int]) -> None:
    """Anota en cada renglón cuántas páginas sin texto hay entre él y el anterior."""
    for anterior, linea in pairwise(lineas):
        if anterior.caja is not None and linea.caja is not None:
            linea.tras_imagen = sum(anterior.caja.pagina < muda < linea.caja.pagina for muda in mudas)


def _en_palabras(numeros: Sequence[int]) -> str:
    """Dice unos números con sus tramos: «11 a 15 y 24»."""
    tramos: list[list[int]] = []
    for numero in numeros:
        if tramos and numero == tramos[-1][-1] + 1:
            tramos[-1].append(numero)
        else:
            tramos.append([numero])
    dichos = [str(t[0]) if len(t) == 1 else f"{t[0]} {'y' if len(t) == 2 else 'a'} {t[-1]}" for t in tramos]
    return dichos[0] if len(dichos) == 1 else f"{', '.join(dichos[:-1])} y {dichos[-1]}"
