"""Pintar una página de un PDF como imagen PNG."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

from .modelo import ArchivoInvalido

ANCHOS = (50, 2_000)  # píxeles, el menor y el mayor
_PROPORCION = 4  # una página más alta que esto por ancho se pinta más angosta: un PDF puede decir 1 × 14,400 puntos


def pintar(contenido: bytes, pagina: int, ancho: int) -> bytes:
    """Da la imagen PNG de una página.

    Args:
        contenido: los bytes del PDF.
        pagina: su lugar en el archivo, desde 1.
        ancho: píxeles de ancho; los que no quepan en ``ANCHOS`` se llevan al más cercano.

    Raises:
        ArchivoInvalido: si no es un PDF que se pueda abrir o no tiene esa página.
    """
    try:
        with pypdfium2.PdfDocument(contenido) as documento:
            if not 1 <= pagina <= len(documento):
                raise ArchivoInvalido(f"El archivo no tiene página {pagina}: pida una de la 1 a la {len(documento)}.")
            return _png(documento[pagina - 1], min(max(ancho, ANCHOS[0]), ANCHOS[1]))
    except pypdfium2.PdfiumError as error:
        raise ArchivoInvalido(
            "La página no se puede dibujar: el PDF está dañado o protegido; ábralo y guárdelo de nuevo."
        ) from error


def _png(pagina: pypdfium2.PdfPage, ancho: int) -> bytes:
    puntos_de_ancho, puntos_de_alto = pagina.get_size()
    escala = min(ancho / max(puntos_de_ancho, 1), ancho * _PROPORCION / max(puntos_de_alto, 1))
    mapa = pagina.render(scale=escala, rev_byteorder=True)
    renglon = mapa.width * mapa.n_channels
    letras = bytes(mapa.buffer)
    # El formato pide un byte antes de cada renglón: 0, sin filtro.
    crudo = b"".join(
        b"\x00" + letras[inicio : inicio + renglon] for inicio in range(0, mapa.stride * mapa.height, mapa.stride)
    )
    medidas = struct.pack(">IIBBBBB", mapa.width, mapa.height, 8, 2, 0, 0, 0)  # 8 bits de rojo, verde y azul
    trozos = (_trozo(b"IHDR", medidas), _trozo(b"IDAT", zlib.compress(crudo, 6)), _trozo(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(trozos)


def _trozo(clase: bytes, datos: bytes) -> bytes:
    return struct.pack(">I", len(datos)) + clase + datos + struct.pack(">I", zlib.crc32(clase + datos))
