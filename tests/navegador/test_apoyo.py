"""El navegador de las pruebas ve lo que debe: defectos de accesibilidad, salidas a la red y la base de la prueba."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

from tests.apoyo.accesibilidad import violaciones_axe
from tests.navegador.conftest import _fuera_de_casa

BUENA = """<!doctype html><html lang="es-MX"><head><title>Prueba</title></head>
<body><main><h1>Órganos</h1><p>Texto</p></main></body></html>"""


def test_una_pagina_correcta_no_tiene_violaciones(pagina: Page) -> None:
    pagina.set_content(BUENA)
    assert violaciones_axe(pagina) == []


@pytest.mark.parametrize(
    ("antes", "despues", "regla"),
    [
        (' lang="es-MX"', "", "html-has-lang"),
        ("<title>Prueba</title>", "", "document-title"),
        ("<p>Texto</p>", "<img src='data:,'>", "image-alt"),
        ("<p>Texto</p>", "<p style='color:#bbb;background:#fff'>Texto</p>", "color-contrast"),
        ("<p>Texto</p>", "<input>", "label"),
    ],
)
def test_cada_defecto_de_accesibilidad_se_nombra(pagina: Page, antes: str, despues: str, regla: str) -> None:
    pagina.set_content(BUENA.replace(antes, despues))
    assert [aviso.split(" ")[0] for aviso in violaciones_axe(pagina)] == [regla]


def test_lo_que_sale_de_la_maquina_se_denuncia() -> None:
    assert _fuera_de_casa("https://ejemplo.mx/letra.woff2")
    assert not _fuera_de_casa("http://localhost:8000/estaticos/sitio.css")


@pytest.mark.django_db(transaction=True)
def test_el_sitio_de_prueba_usa_la_base_de_la_prueba(pagina: Page, live_server) -> None:
    get_user_model().objects.create_superuser("administradora", password="clave-de-prueba")
    pagina.goto(f"{live_server.url}/admin/")
    pagina.fill("input[name=username]", "administradora")
    pagina.fill("input[name=password]", "clave-de-prueba")
    pagina.click("[type=submit]")
    pagina.wait_for_selector("#user-tools, #logout-form")
    assert get_user_model().objects.get().last_login is not None
