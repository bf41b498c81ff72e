"""Lo que las plantillas del sitio escriben: textos enriquecidos, coincidencias y direcciones de una edición."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from manuales.models import Edicion
from texto.glifos import a_la_vista
from texto.resaltado import Trozo
from texto.rico import Parrafo, TextoRico, Tramo

register = template.Library()


@register.filter
def parrafos(texto: TextoRico, marca: str = "") -> SafeString:
    """Escribe un texto enriquecido como párrafos y listas de HTML, con todo lo suyo escapado.

    Args:
        marca: la que abre su primer párrafo, en el mismo renglón («Artículo 7.»).
    """
    partes: list[SafeString] = []
    pendiente = format_html('<span class="marca">{}</span> ', a_la_vista(marca)) if marca else SafeString()
    for tipo, iguales in groupby(texto.parrafos, key=lambda parrafo: parrafo.tipo):
        if tipo == "viñeta":
            renglones = format_html_join("", "<li>{}</li>", ((_tramos(uno),) for uno in iguales))
            antes = format_html("<p>{}</p>", pendiente) if pendiente else pendiente
            partes.append(format_html('{}<ul class="vinetas">{}</ul>', antes, renglones))
            pendiente = SafeString()
            continue
        for uno in iguales:
            partes.append(format_html("<p>{}{}</p>", pendiente, _tramos(uno)))
            pendiente = SafeString()
    if pendiente:
        partes.append(format_html("<p>{}</p>", pendiente))
    return format_html_join("\n", "{}", ((parte,) for parte in partes))


def _tramos(parrafo: Parrafo) -> SafeString:
    return format_html_join("", "{}", ((_tramo(uno),) for uno in parrafo.tramos))


def _tramo(tramo: Tramo) -> str:
    texto = a_la_vista(tramo.texto)
    return format_html("<strong>{}</strong>", texto) if tramo.negrita else texto


@register.filter
def marcado(trozos: Iterable[Trozo]) -> SafeString:
    """Escribe un texto con lo que coincide dentro de ``<mark>``."""
    return format_html_join("", "{}", ((_trozo(a_la_vista(texto), coincide),) for texto, coincide in trozos))


def _trozo(texto: str, coincide: bool) -> str:
    return format_html("<mark>{}</mark>", texto) if coincide else texto


@register.simple_tag
def direccion(edicion: Edicion, nombre: str = "edicion", **argumentos: Any) -> str:
    """Da la dirección de una página de una edición; ``nombre`` es el de la vista."""
    partes = dict(zip(("institucion", "manual", "numero"), edicion.lugar, strict=True))
    return reverse(f"manuales:{nombre}", kwargs={**partes, **argumentos})
