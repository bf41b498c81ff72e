"""El contrato de los lectores: de un archivo a renglones con su lugar, sus marcas y sus palabras contadas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from ..modelo import Aviso, Caja


@dataclass(frozen=True, slots=True)
class CeldaDicha:
    """Una celda de una tabla cuyas columnas dicen qué es cada cosa («Área | Objetivo | Funciones»).

    Args:
        fila: la suya, contando las de todas esas tablas del archivo.
        columna: lo que dice su columna, como en ``columnas``; «encabezado» si encabeza, «otra n» si no se sabe.
    """

    fila: int
    columna: str


@dataclass(slots=True)
class Linea:
    """Un renglón con palabras.

    Args:
        numero: su lugar en el archivo, desde 1.
        texto: sus palabras unidas con un espacio, en NFC, sin la marca de lista ni los asteriscos del formato.
        palabra: índice, en el archivo, de su primera palabra (la de la marca, si la hay).
        marca: la marca de lista («•», «-»); vacía si no tiene.
        palabras_marca: palabras del original que son solo marca (0 si va pegada al texto o no hay).
        sangria: columnas en blanco antes de la primera letra.
        fin: columna en que termina.
        nivel: nivel de encabezado (Markdown «##» es 2; Word «Título 2» es 2); 0 si no lo dice el formato.
        blancas: renglones vacíos que lo preceden.
        inicia_pagina: si abre una página.
        corte: si el formato dice que aquí termina el renglón aunque siga el párrafo.
        tabla: si es fila de una tabla.
        huecos: posiciones de ``texto`` a las que antecede un blanco ancho (columnas de una tabla).
        columnas: las columnas de la página en que empieza lo que sigue a cada blanco ancho.
        segunda: la columna en que empieza su segunda palabra (la del nombre, tras un código); 0 si no se sabe.
        negritas: pares (inicio, fin) de ``texto`` en negrita.
        hasta: el renglón en que termina, si se unió con el siguiente; 0 si es uno solo.
        caja: su lugar en la página, si el formato lo dice (PDF).
        letra: tamaño de su letra en puntos; 0 si el formato no lo dice.
        raya: si una raya de tabla o el borde de una caja la separa del renglón anterior (PDF).
        recuadro: si es el texto de una caja de organigrama (PDF).
        superior: en una caja de organigrama, el número del renglón de la que manda sobre ella; 0 si no consta (PDF).
        tras_imagen: cuántas páginas que son una imagen sin texto hay entre ella y la anterior (PDF).
        zona: «encabezado» o «pie» si el formato dice que se repite en cada página, «indice» si es de un índice
            automático y «dibujo» si son letras de un dibujo (Word); vacía en el cuerpo.
        celda: la de la tabla de funciones en que está; None si no es de una.
    """

    numero: int
    texto: str
    palabra: int
    marca: str = ""
    palabras_marca: int = 0
    sangria: int = 0
    fin: int = 0
    nivel: int = 0
    blancas: int = 0
    inicia_pagina: bool = False
    corte: bool = False
    tabla: bool = False
    huecos: tuple[int, ...] = ()
    columnas: tuple[int, ...] = ()
    segunda: int = 0
    negritas: list[tuple[int, int]] = field(default_factory=list)
    hasta: int = 0
    caja: Caja | None = None
    letra: float = 0.0
    raya: bool = False
    recuadro: bool = False
    superior: int = 0
    tras_imagen: int = 0
    zona: str = ""
    celda: CeldaDicha | None = None

    @property
    def palabras(self) -> int:
        """Cuántas palabras del original tiene, con la marca."""
        return self.palabras_marca + (self.texto.count(" ") + 1 if self.texto else 0)


@dataclass(slots=True)
class Lectura:
    """Lo que entrega un lector.

    Args:
        lineas: los renglones con palabras, en orden.
        palabras: cuántas palabras tiene el archivo.
        parrafos_enteros: si cada renglón del original es un párrafo o una parte que el formato delimita
            (Markdown, Word), y no un renglón cortado por el ancho de la página.
        paginas: (ancho, alto) en puntos de cada página, si el formato las dice (PDF).
        avisos: lo que del formato debe saber quien revisa.
    """

    lineas: list[Linea]
    palabras: int
    parrafos_enteros: bool = False
    paginas: tuple[tuple[float, float], ...] = ()
    avisos: tuple[Aviso, ...] = ()


class Lector(Protocol):
    """Sabe leer un formato."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Dice qué tan suyo es el archivo, por su contenido y su extensión: 0 es que no lo lee; gana el mayor."""

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones del archivo.

        Raises:
            ArchivoInvalido: si está dañado, cifrado o no trae texto; la frase dice qué hacer.
        """
