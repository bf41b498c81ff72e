"""PDF escritos a mano, operador por operador: cada prueba dibuja en la página justo lo que quiere leer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf

ANCHO, ALTO = 612, 792  # carta, en puntos
_FUENTES = {"F": "Helvetica", "B": "Helvetica-Bold", "S": "Symbol", "Z": "ZapfDingbats"}


def texto(x: float, y: float, letras: str, *, tamano: float = 11, fuente: str = "F", giro: str = "1 0 0 1") -> bytes:
    """Da los operadores que escriben unas letras; ``y`` se cuenta desde arriba y ``giro`` es la matriz de escritura."""
    cuerpo = letras.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /{fuente} {tamano} Tf {giro} {x} {ALTO - y} Tm (".encode() + cuerpo + b") Tj ET\n"


def raya(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """Da los operadores que trazan una raya; las ``y``, desde arriba."""
    return f"0.7 w {x0} {ALTO - y0} m {x1} {ALTO - y1} l S\n".encode()


def relleno(x: float, y: float, lado: float) -> bytes:
    """Da los operadores que rellenan un cuadro; ``y``, desde arriba, es la de su borde de abajo."""
    return f"{x} {ALTO - y} {lado} {lado} re f\n".encode()


def tabla(xs: Sequence[float], ys: Sequence[float]) -> bytes:
    """Da las rayas de una cuadrícula."""
    horizontales = b"".join(raya(xs[0], y, xs[-1], y) for y in ys)
    return horizontales + b"".join(raya(x, ys[0], x, ys[-1]) for x in xs)


def pdf(*paginas: bytes, girada: int = 0) -> bytes:
    """Da un PDF con esas páginas; ``girada`` es su /Rotate."""
    documento = pikepdf.new()
    fuentes = pikepdf.Dictionary(
        {
            f"/{clave}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name(f"/{nombre}"),
                **({"Encoding": pikepdf.Name.WinAnsiEncoding} if clave in "FB" else {}),
            )
            for clave, nombre in _FUENTES.items()
        }
    )
    for contenido in paginas:
        documento.add_blank_page(page_size=(ANCHO, ALTO))
        pagina = documento.pages[-1]
        pagina.Resources = pikepdf.Dictionary(Font=fuentes)
        pagina.Contents = documento.make_stream(contenido)
        pagina.Rotate = girada
    salida = BytesIO()
    documento.save(salida, static_id=True)
    return salida.getvalue()
