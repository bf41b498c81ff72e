"""Lo que entra al PDF: capítulos, tipografías y los datos que lo identifican."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Capitulo:
    """Un trozo del documento que empieza página y no depende de lo que lo antecede.

    Args:
        clave: identificador único en el documento; letras, números y guiones.
        titulo: cómo se llama; sólo para quien lo maneja, no se imprime.
        html: su contenido, ya escapado; los encabezados no se saltan niveles.
        anclas: por cada ``id`` al que otros capítulos enlazan, el título que anuncia el enlace.
    """

    clave: str
    titulo: str
    html: str
    anclas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fuente:
    """Un corte estático de la tipografía del documento.

    Args:
        ruta: archivo TTF u OTF; una variable daría bytes distintos en cada corrida.
        peso: el de CSS (400 regular, 700 negrita).
    """

    ruta: Path
    peso: int


@dataclass(frozen=True, slots=True)
class Metadatos:
    """Los datos que lleva el archivo; ninguno es una fecha, para que los mismos datos den los mismos bytes.

    Args:
        titulo: lo que muestra la ventana del lector; PDF/UA lo exige.
        autor: la institución.
        asunto: de qué trata, en una frase.
        lengua: etiqueta BCP 47.
    """

    titulo: str
    autor: str = ""
    asunto: str = ""
    lengua: str = "es-MX"
