"""Medir los archivos de una verdad: analizar cada uno en un proceso aparte y puntuarlo."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ..aparte import Gasto, analizar_midiendo, leer_aparte
from ..lectores import Lectura
from ..lexico import norma
from ..modelo import ArchivoInvalido
from .palabras import Palabras, contar
from .puntos import Puntos, puntuar
from .verdad import Verdad

_TEXTO = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Medicion:
    """Lo que se midió de un archivo.

    Args:
        archivo: su ruta.
        titulo: el del manual, para distinguir los que comparten archivo.
        puntos: lo que se acertó.
        palabras: las perdidas y las ajenas.
        faltan_del_texto: palabras de su ``texto.txt``, hecho con otro programa, que el lector no trajo; None si no hay
            uno a su lado.
        paginas: cuántas tiene, si el formato lo dice.
        gasto: segundos y MB.
        rechazo: la frase con que se rechazó; vacía si se leyó.
    """

    archivo: Path
    titulo: str
    puntos: Puntos
    palabras: Palabras = field(default_factory=lambda: Palabras(0, 0, 0))
    faltan_del_texto: int | None = None
    paginas: int = 0
    gasto: Gasto = field(default_factory=lambda: Gasto(0, 0))
    rechazo: str = ""

    @property
    def nota(self) -> float:
        """De 0 a 100: el promedio de lo acertado de órganos, superiores, cuentas y palabras.

        Se le resta la parte de las palabras que se perdieron o no son suyas. Lo que se rechaza vale 0.
        """
        if self.rechazo:
            return 0.0
        mal = (self.palabras.perdidas + self.palabras.ajenas) / max(self.palabras.total, 1)
        return max(0.0, 100 * (sum(self.puntos.partes) / len(self.puntos.partes) - mal))

    @property
    def cumple(self) -> bool:
        """Si llega a la meta: 98 % de órganos, superiores y cuentas, y ninguna palabra perdida ni ajena."""
        return not self.rechazo and self.puntos.cumple and not self.palabras.perdidas and not self.palabras.ajenas


def medir(verdad: Verdad, archivo: Path) -> Medicion:
    """Mide un archivo contra lo que una persona contó de él."""
    contenido = archivo.read_bytes()
    try:
        analisis, gasto = analizar_midiendo(contenido, archivo.name)
        lectura = leer_aparte(contenido, archivo.name)
    except ArchivoInvalido as error:
        return Medicion(archivo, verdad.titulo, Puntos(len(verdad.unidades)), rechazo=str(error))
    return Medicion(
        archivo,
        verdad.titulo,
        puntuar(analisis.documentos, verdad, texto=archivo.suffix.lower() in _TEXTO),
        contar(lectura, analisis.documentos),
        _faltan(lectura, archivo.with_name("texto.txt")) if archivo.name != "texto.txt" else None,
        len(lectura.paginas),
        gasto,
    )


def _faltan(lectura: Lectura, texto: Path) -> int | None:
    """Cuenta las palabras del texto que otro programa sacó del mismo archivo y que la lectura no trae."""
    if not texto.is_file():
        return None
    leidas = Counter(norma(" ".join(f"{linea.marca} {linea.texto}" for linea in lectura.lineas)).split())
    return (Counter(norma(texto.read_text(encoding="utf-8-sig")).split()) - leidas).total()
