"""Escribe una lámina como SVG: texto verdadero, atributos de presentación, ni estilos ni guiones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .lamina import Caja, ClaseLinea, Lamina, Linea, Texto


@dataclass(frozen=True, slots=True)
class Tema:
    """Colores del dibujo; ninguno lleva significado por sí solo.

    Args:
        linea, texto: color de líneas y letras.
        caja: relleno de las cajas.
        raiz, primera: atributos del relleno de la raíz y del primer nivel.
    """

    linea: str
    texto: str
    caja: str
    raiz: str
    primera: str


IMPRESO = Tema("#333333", "#111111", 'fill="#ffffff"', 'fill="#d9d9d9"', 'fill="#f0f0f0"')
"""Para el PDF: colores plenos, sin transparencia (PDF/A)."""

ADAPTABLE = Tema(
    "currentColor",
    "currentColor",
    'fill="none" pointer-events="all"',
    'fill="currentColor" fill-opacity="0.16"',
    'fill="currentColor" fill-opacity="0.07"',
)
"""Para la pantalla: toma el color del texto que lo rodea, en claro o en oscuro."""

_GROSOR = {"linea": 0.9, "linea-staff": 0.9, "linea-desconcentrado": 0.9, "linea-coordinacion": 1.0}
_TRAZO: dict[str, str] = {
    "linea": ' stroke-linecap="square"',
    "linea-staff": ' stroke-linecap="square"',
    "linea-desconcentrado": ' stroke-dasharray="5 3"',
    "linea-coordinacion": ' stroke-dasharray="1 2.4"',
}
_CLASES: tuple[ClaseLinea, ...] = ("linea-coordinacion", "linea-desconcentrado", "linea-staff", "linea")
_PROHIBIDAS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, § 2.2


def a_svg(
    lamina: Lamina,
    *,
    familia: str = "Noto Sans",
    prefijo: str = "organigrama",
    tema: Tema = IMPRESO,
    enlaces: bool = True,
    descripcion_en_titulo: bool = False,
) -> str:
    """El SVG de una lámina, siempre los mismos bytes para la misma lámina.

    Args:
        lamina: la que da ``planear``.
        familia: la tipografía; debe ser la de la métrica con que se planeó.
        prefijo: comienzo de los ``id``; uno distinto por dibujo en la misma página.
        tema: IMPRESO para el PDF, ADAPTABLE para la pantalla.
        enlaces: si las cajas con dirección son enlaces; en el PDF, no.
        descripcion_en_titulo: si ``<title>`` dice también el árbol; en el PDF, sí, porque WeasyPrint toma de
            ahí, y sólo de ahí, el texto alternativo de la figura (PDF/UA-1, 7.3).

    Returns:
        Un elemento ``<svg>`` para incrustar en HTML. Con enlaces es un grupo (``role="group"``), pues lo
        que está dentro de una imagen no se puede enfocar; sin ellos, una imagen (``role="img"``).
    """
    con_enlaces = enlaces and any(caja.url for caja in lamina.cajas)
    ancho, alto = _n(lamina.ancho), _n(lamina.alto)
    nombre = f"{lamina.titulo}. {lamina.descripcion}" if descripcion_en_titulo else lamina.titulo
    titulo, desc = f"{prefijo}-{lamina.numero}-titulo", f"{prefijo}-{lamina.numero}-desc"
    partes = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="organigrama organigrama-{lamina.orientacion}"'
        f' viewBox="0 0 {ancho} {alto}" width="{ancho}pt" height="{alto}pt"'
        f' role="{"group" if con_enlaces else "img"}" aria-labelledby={quoteattr(titulo)}'
        f" aria-describedby={quoteattr(desc)} font-family={quoteattr(familia)}>",
        f"<title id={quoteattr(titulo)}>{_texto(nombre)}</title>",
        f"<desc id={quoteattr(desc)}>{_texto(lamina.descripcion)}</desc>",
        *_lineas(lamina.lineas, tema),
        *(_caja(caja, tema, con_enlaces) for caja in lamina.cajas),
        *(_renglon(texto, tema) for texto in lamina.textos),
        "</svg>",
    ]
    return "\n".join(partes)


def _lineas(lineas: Iterable[Linea], tema: Tema) -> list[str]:
    """Un solo trazo por clase de línea."""
    porciones: dict[str, list[str]] = {}
    for li in lineas:
        porciones.setdefault(li.clase, []).append(f"M{_n(li.x1)} {_n(li.y1)}L{_n(li.x2)} {_n(li.y2)}")
    return [
        f'<path class="{clase}" d="{"".join(porciones[clase])}" fill="none" stroke="{tema.linea}"'
        f' stroke-width="{_n(_GROSOR[clase])}"{_TRAZO[clase]}/>'
        for clase in _CLASES
        if clase in porciones
    ]


def _caja(caja: Caja, tema: Tema, con_enlaces: bool) -> str:
    relleno = {0: tema.raiz, 1: tema.primera}.get(caja.nivel, tema.caja)
    redonda = f' rx="{_n(min(7.0, caja.alto / 3))}"' if caja.clase == "staff" else ""
    grosor = 1.2 if caja.nivel == 0 else 0.8
    dibujo = (
        f'<rect class="caja caja-nivel-{min(caja.nivel, 2)} caja-{caja.clase}" x="{_n(caja.x)}" y="{_n(caja.y)}"'
        f' width="{_n(caja.ancho)}" height="{_n(caja.alto)}"{redonda} {relleno}'
        f' stroke="{tema.linea}" stroke-width="{_n(grosor)}"/>'
    ) + "".join(_renglon(texto, tema) for texto in caja.textos)
    if con_enlaces and caja.url:
        return f"<a href={quoteattr(caja.url)} aria-label={_atributo(caja.etiqueta)}>{dibujo}</a>"
    return f"<g>{dibujo}</g>"


def _renglon(texto: Texto, tema: Tema) -> str:
    negrita = ' font-weight="700"' if texto.negrita else ""
    return (
        f'<text class="{texto.clase}" x="{_n(texto.x)}" y="{_n(texto.y)}" text-anchor="{texto.ancla}"'
        f' font-size="{_n(texto.cuerpo)}" fill="{tema.texto}"{negrita}>{_texto(texto.contenido)}</text>'
    )


def _texto(texto: str) -> str:
    return escape(_PROHIBIDAS.sub("", texto))


def _atributo(texto: str) -> str:
    return quoteattr(_PROHIBIDAS.sub("", texto))


def _n(numero: float) -> str:
    """Dos decimales bastan (0.01 pt); sin ceros de más, para que el SVG sea corto y estable."""
    texto = f"{numero:.2f}".rstrip("0").rstrip(".")
    return "0" if texto == "-0" else texto
