"""Lo que las páginas de la importación leen de una petición y contestan a quien la hizo."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def pide_json(request: HttpRequest) -> bool:
    """Si la pide un guion de la página y no el navegador."""
    return request.headers.get("Accept", "").startswith("application/json")


def entero(texto: str) -> int:
    """Da el número escrito; -1, que ninguna versión ni palabra tiene, si no lo es."""
    return int(texto) if texto.isdecimal() and len(texto) < 10 else -1


def decir(request: HttpRequest, error: ValidationError) -> None:
    """Muestra en la página siguiente cada frase de un rechazo."""
    for mensaje in error.messages:
        messages.error(request, mensaje)
