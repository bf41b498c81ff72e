"""Cómo se ven en pantalla las letras que un archivo guarda de otro modo."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import stringfilter

from texto.glifos import a_la_vista

register = template.Library()


@register.filter
@stringfilter
def visible(texto: str) -> str:
    """Da las letras con un signo que se ve en lugar de cada una del área privada («\\uf0b7» es «•»)."""
    return a_la_vista(texto)
