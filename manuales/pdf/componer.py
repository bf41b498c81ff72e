"""De los capítulos al PDF: una sola pasada de WeasyPrint, PDF/A-2a y PDF/UA-1, siempre los mismos bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from .letras import html_imprimible, imprimible, leer_alcance
from .partes import Capitulo, Fuente, Metadatos
from .recursos import ESQUEMA, Despensa
from .remate import PREFIJO, Remate

FAMILIA = "SIMO Sans"  # nombre propio: si el sistema tiene otra Noto Sans, no se confunden
VARIANTE = "pdf/a-2a"

# El espacio con que termina un párrafo no se imprime, pero WeasyPrint lo mide: si el último renglón llena justo la
# caja y el espacio ya no cabe, lo parte tras su primera palabra.
_ESPACIO_FINAL = re.compile(r"\s+(?=(?:</strong>)*</(?:p|li|h[1-6]|td|th|dt|dd)>)")


def componer(
    capitulos: Sequence[Capitulo],
    *,
    hojas: Sequence[Path],
    fuentes: Sequence[Fuente],
    metadatos: Metadatos,
    recursos: Mapping[str, Path] | None = None,
) -> bytes:
    """Compone el PDF de un documento.

    Args:
        capitulos: en orden; cada uno empieza página.
        hojas: hojas de estilo, la más general primero.
        fuentes: los cortes de la tipografía; el CSS los usa con el nombre «SIMO Sans».
        metadatos: título, autor y lengua.
        recursos: otros archivos (un emblema) por el nombre con que se piden: ``simo:logo.svg``.

    Returns:
        Los bytes de un PDF/A-2a y PDF/UA-1; los mismos para las mismas entradas.
    """
    titulos = {ancla: titulo for capitulo in capitulos for ancla, titulo in capitulo.anclas.items()}
    documento = maquetar(
        html_completo(capitulos, fuentes, metadatos),
        hojas=hojas,
        fuentes=fuentes,
        recursos=recursos,
        variante=VARIANTE,
    )
    return bytes(documento.write_pdf(pdf_variant=VARIANTE, finisher=Remate(titulos)))


def html_completo(capitulos: Sequence[Capitulo], fuentes: Sequence[Fuente], metadatos: Metadatos) -> str:
    """Une los capítulos en una página de HTML con sus datos y sólo con letras imprimibles."""
    alcance = leer_alcance(fuente.ruta for fuente in fuentes)
    titulo, autor, asunto = (
        escape(imprimible(dato, alcance)) for dato in (metadatos.titulo, metadatos.autor, metadatos.asunto)
    )
    cabeza = (
        f'<!DOCTYPE html>\n<html lang="{escape(metadatos.lengua)}"><head><meta charset="utf-8">'
        f'<title>{titulo}</title><meta name="author" content="{autor}">'
        f'<meta name="description" content="{asunto}"></head><body>\n'
    )
    cuerpo = "\n".join(
        f'<section class="pagina-nueva" id="{PREFIJO}{escape(capitulo.clave)}">\n'
        f"{_ESPACIO_FINAL.sub('', capitulo.html)}\n</section>"
        for capitulo in capitulos
    )
    return cabeza + html_imprimible(cuerpo, alcance) + "\n</body></html>"


def maquetar(
    html: str,
    *,
    hojas: Sequence[Path],
    fuentes: Sequence[Fuente],
    recursos: Mapping[str, Path] | None = None,
    variante: str | None = None,
) -> Any:
    """Da el documento de WeasyPrint ya en páginas, sin escribir; quien lo pide decide el formato.

    Args:
        html: el de :func:`html_completo`.
        variante: «pdf/a-2a», o None para un PDF corriente.
    """
    despensa = Despensa({**_por_nombre(fuentes), **(recursos or {})})
    tipografias = FontConfiguration()
    estilos = [
        CSS(string=texto, url_fetcher=despensa, font_config=tipografias, base_url=None)
        for texto in (_font_face(fuentes), *(hoja.read_text(encoding="utf-8") for hoja in hojas))
    ]
    pagina = HTML(string=html, url_fetcher=despensa, base_url=None)
    return pagina.render(stylesheets=estilos, font_config=tipografias, pdf_variant=variante)


def _por_nombre(fuentes: Sequence[Fuente]) -> dict[str, Path]:
    return {f"fuente/{fuente.peso}{fuente.ruta.suffix}": fuente.ruta for fuente in fuentes}


def _font_face(fuentes: Sequence[Fuente]) -> str:
    """Las reglas de la tipografía; sin ligaduras, para que «oficina» vuelva del PDF con sus siete letras."""
    caras = (
        f'@font-face {{ font-family: "{FAMILIA}"; src: url("{ESQUEMA}{nombre}"); font-weight: {fuente.peso} }}'
        for nombre, fuente in zip(_por_nombre(fuentes), fuentes, strict=True)
    )
    return "\n".join([*caras, f'html {{ font-family: "{FAMILIA}"; font-variant-ligatures: none }}'])
