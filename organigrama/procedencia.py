"""Dice de dónde se importó algo y si se leyó con dudas, con lo que se guardó en su campo ``origen``.

El origen es ``{"archivo", "linea_inicio", "linea_fin"}`` y, si el formato tiene páginas, ``"cajas"``: una lista de
``[página, izquierda, arriba, derecha, abajo]`` en puntos. Lleva además ``"confianza"``, de 0 a 1, y, si las hay,
``"dudas"``, en frases cortas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join

Origen = Mapping[str, Any]
_SEGURA = 0.9  # desde esta confianza, las dudas no piden que se abra el apartado para verlas


def lugar_de_origen(origen: Origen) -> str:
    """Dice en palabras de qué archivo, página y renglones se importó algo.

    Ejemplo: «manual.pdf, páginas 4 y 5, renglones 150 a 152».
    """
    if not origen:
        return "No se importó: se capturó en SIMO."
    paginas = sorted({caja[0] for caja in origen.get("cajas", ())})
    renglones = (origen.get("linea_inicio"), origen.get("linea_fin"))
    partes = [str(origen.get("archivo")), _de_a("página", paginas), _de_a("renglón", sorted(set(renglones)))]
    return ", ".join(filter(None, partes))


def _de_a(nombre: str, numeros: list[Any]) -> str:
    """«página 4», «páginas 4 a 6»; vacío si no hay números."""
    if len(numeros) < 2:
        return f"{nombre} {numeros[0]}" if numeros else ""
    return f"{_plural(nombre)} {numeros[0]} a {numeros[-1]}"


def _plural(nombre: str) -> str:
    return "renglones" if nombre == "renglón" else f"{nombre}s"


def ficha_de_origen(origen: Origen) -> str:
    """Da el lugar y, debajo, qué tan seguro fue al leerlo y por qué se duda."""
    dudas = origen.get("dudas", ())
    if not dudas:
        return lugar_de_origen(origen)
    return format_html(
        "{}<br>Al importarlo se leyó con {} % de seguridad:<ul>{}</ul>",
        lugar_de_origen(origen),
        int(origen.get("confianza", 0) * 100),
        format_html_join("", "<li>{}</li>", ((duda,) for duda in dudas)),
    )


def apartado_de_origen(origen: Origen) -> tuple[str, dict[str, Any]]:
    """Da el apartado «Origen» de una página del admin: a la vista si se leyó con duda y, si no, plegado."""
    dudoso = bool(origen.get("dudas")) and origen.get("confianza", 1) < _SEGURA
    clases = () if dudoso else ("collapse",)
    return ("Origen: revíselo" if dudoso else "Origen", {"classes": clases, "fields": ("de_donde_viene",)})
