"""Las viñetas de Symbol y Wingdings se ven en pantalla y lo demás no cambia."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from texto.glifos import a_la_vista


@pytest.mark.parametrize(
    ("guardado", "visto"),
    [
        ("\uf0b7", "•"),
        ("\uf0a7 Ley", "▪ Ley"),
        ("\ue123", "•"),
        ("1. Año «á» — 🎈", "1. Año «á» — 🎈"),
        ("", ""),
    ],
)
def test_se_ve_un_signo(guardado: str, visto: str) -> None:
    assert a_la_vista(guardado) == visto


def test_el_filtro_escapa_lo_que_muestra() -> None:
    plantilla = Template("{% load letras %}{{ marca|visible }}")
    assert plantilla.render(Context({"marca": "\uf0b7<b>"})) == "•&lt;b&gt;"
