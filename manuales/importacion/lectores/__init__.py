"""Los lectores de formatos, todos tras un mismo contrato; otro formato es otro archivo y su lugar en esta lista."""

from __future__ import annotations

from ..entrada import extension, revisar_clase, revisar_tamano
from ..modelo import ArchivoInvalido
from .base import Lector, Lectura, Linea
from .docx import LectorWord
from .libreoffice import LectorLibreOffice
from .markdown import LectorMarkdown
from .pdf import LectorPDF
from .texto import LectorTexto

LECTORES: tuple[Lector, ...] = (LectorPDF(), LectorWord(), LectorLibreOffice(), LectorMarkdown(), LectorTexto())
EXTENSIONES = frozenset({".pdf", ".docx", ".docm", ".doc", ".odt", ".rtf", ".html", ".htm", ".txt", ".md"})
_OTRA_CLASE = (
    "Solo se leen archivos .pdf, .docx, .doc, .odt, .rtf, .html, .txt y .md: guarde el manual en uno de ellos."
)
_OTRO_CONTENIDO = (
    "El archivo se llama {0} pero su contenido no es de un {0}: está dañado o le cambiaron el nombre. Ábralo con el "
    "programa que lo hizo, guárdelo otra vez y vuelva a subirlo."
)
MAXIMO_DE_RENGLONES = 250_000  # unas 5,000 páginas; más no es un manual

__all__ = ["EXTENSIONES", "LECTORES", "Lector", "Lectura", "Linea", "leer", "se_lee"]


def se_lee(nombre: str) -> bool:
    """Dice si por su nombre el archivo es de un formato que se puede intentar leer."""
    return extension(nombre) in EXTENSIONES


def leer(contenido: bytes, nombre: str) -> Lectura:
    """Lee un archivo con el lector que lo reconoce mejor.

    Args:
        contenido: los bytes del archivo.
        nombre: su nombre con extensión.

    Raises:
        ArchivoInvalido: si está vacío, es demasiado grande, no es de una clase que se lea o su lector no puede.
    """
    revisar_tamano(contenido)
    revisar_clase(contenido)
    puntos, lector = max(
        ((lector.puntua(contenido, nombre), lector) for lector in LECTORES), key=lambda pareja: pareja[0]
    )
    if not puntos:
        raise ArchivoInvalido(_OTRO_CONTENIDO.format(extension(nombre)) if se_lee(nombre) else _OTRA_CLASE)
    lectura = lector.lee(contenido)
    if len(lectura.lineas) > MAXIMO_DE_RENGLONES:
        raise ArchivoInvalido("El archivo tiene más de 250,000 renglones: divídalo y suba cada manual por separado.")
    return lectura
