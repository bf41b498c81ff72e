"""Las piezas de un documento de Word como se ven impresas: trozos de letras, párrafos, celdas y tablas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from .numeracion import MarcaCalculada

SALTO, PAGINA, TABULADOR = "\n", "\f", "\t"


class Trozo(NamedTuple):
    """Unas letras seguidas con los mismos rasgos; los saltos y tabuladores van como letras de control."""

    texto: str
    negrita: bool = False
    letra: float = 0.0


@dataclass(slots=True)
class Anexo:
    """Lo que un párrafo lleva anclado y se lee tras él: un cuadro de texto, una nota o un dibujo.

    Args:
        bloques: sus párrafos y tablas.
        zona: «dibujo» si sus letras son parte de un dibujo; vacía si son texto.
    """

    bloques: list[Bloque]
    zona: str = ""


@dataclass(slots=True)
class Parrafo:
    """Un párrafo como se ve impreso.

    Args:
        trozos: sus letras.
        marca: la que Word calcula; None si no lleva.
        nivel: nivel de encabezado, desde 1; 0 si es texto.
        sangria: dónde empieza, en vigésimos de punto.
        indice: nivel de un renglón de índice automático, desde 1; 0 si no lo es.
        abre_pagina: si empieza página.
        cierra_pagina: si lo que le sigue empieza página.
        anexos: lo que lleva anclado.
    """

    trozos: list[Trozo] = field(default_factory=list)
    marca: MarcaCalculada | None = None
    nivel: int = 0
    sangria: int = 0
    indice: int = 0
    abre_pagina: bool = False
    cierra_pagina: bool = False
    anexos: list[Anexo] = field(default_factory=list)

    @property
    def texto(self) -> str:
        """Sus letras, sin la marca."""
        return "".join(trozo.texto for trozo in self.trozos)

    @property
    def vacio(self) -> bool:
        """Si no imprime una letra."""
        return not any(trozo.texto and not trozo.texto.isspace() for trozo in self.trozos)


@dataclass(slots=True)
class Celda:
    """Una celda de una tabla.

    Args:
        columna: la de la rejilla en que empieza.
        ocupa: cuántas columnas.
        bloques: sus párrafos y tablas.
        continua: si es parte de la celda de arriba.
    """

    columna: int
    ocupa: int
    bloques: list[Bloque]
    continua: bool = False


@dataclass(slots=True)
class Tabla:
    """Una tabla: el ancho de las columnas de su rejilla, en vigésimos de punto, y sus filas."""

    anchos: list[int]
    filas: list[list[Celda]]


Bloque: TypeAlias = Parrafo | Tabla
