"""Los topes de lo que entra y, de los bytes de un texto a sus letras, o una frase que dice por qué no se puede."""

from __future__ import annotations

from pathlib import PurePath

from .codificacion import Letras, leer_letras
from .modelo import ArchivoInvalido

LIMITE = 25 * 1024 * 1024  # bytes; el mismo tope que pide la carga desde el sitio
LIMITE_DE_TEXTO = 8 * 1024 * 1024  # bytes; unas 4,000 páginas sin imágenes
# Los primeros bytes de lo que a veces se sube en lugar de un manual.
_AJENOS = (
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        "El archivo es una imagen: páselo por un programa de reconocimiento (OCR) y súbalo como PDF o texto.",
    ),
    (
        (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"),
        "El archivo está comprimido: descomprímalo y suba cada manual por separado.",
    ),
)
_BINARIO = "El archivo es binario, no texto: guarde el manual como texto UTF-8 (.txt o .md)."
_CONTROL = {chr(n) for n in range(32)} - set("\t\n\r\f\v\x1c\x1d\x1e\x1f")


def extension(nombre: str) -> str:
    """Da la extensión de un nombre, en minúsculas y con punto («.pdf»)."""
    return PurePath(nombre).suffix.lower()


def revisar_tamano(contenido: bytes) -> None:
    """Comprueba que el archivo traiga algo y no pase de 25 MB.

    Raises:
        ArchivoInvalido: si está vacío o es demasiado grande.
    """
    if len(contenido) > LIMITE:
        raise ArchivoInvalido("El archivo pasa de 25 MB: divídalo o quítele las imágenes y vuelva a intentarlo.")
    if not contenido.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise ArchivoInvalido("El archivo está vacío: elija el archivo que contiene el manual.")


def revisar_clase(contenido: bytes) -> None:
    """Comprueba que el archivo no sea, por sus primeros bytes, de una clase que no se lee, se llame como se llame.

    Raises:
        ArchivoInvalido: si es una imagen o un archivo comprimido.
    """
    for comienzos, dicho in _AJENOS:
        if contenido.startswith(comienzos):
            raise ArchivoInvalido(dicho)


def descodificar(contenido: bytes) -> Letras:
    """Da las letras de un archivo de texto, sin marca de orden de bytes, y la codificación en que estaban.

    Args:
        contenido: los bytes del archivo.

    Raises:
        ArchivoInvalido: si no trae letras, pasa de 8 MB, es binario o no se reconoce su codificación.
    """
    if len(contenido) > LIMITE_DE_TEXTO:
        raise ArchivoInvalido("El texto pasa de 8 MB, más que cualquier manual: divídalo y vuelva a intentarlo.")
    letras = leer_letras(contenido)
    if "\x00" in (letras.texto if letras else contenido.decode("latin-1")):
        raise ArchivoInvalido(_BINARIO)
    if letras is None:
        raise ArchivoInvalido(
            "No se reconoce en qué codificación está el texto, pues no es UTF-8: ábralo y guárdelo de nuevo como UTF-8."
        )
    raros = sum(letras.texto.count(control) for control in _CONTROL)
    if raros > 10 and raros * 50 > len(letras.texto):
        raise ArchivoInvalido(_BINARIO)
    if not letras.texto.split():
        raise ArchivoInvalido("El archivo está vacío: elija el archivo que contiene el manual.")
    return letras
