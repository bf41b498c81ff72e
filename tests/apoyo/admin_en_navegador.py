"""Entrar al admin en el navegador de las pruebas, y las pantallas en que se miden sus páginas."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

#: Para medir las páginas, axe pone estilos en ellas; la política de contenido la vigilan las demás pruebas.
MEDIR = {"bypass_csp": True}
_TELEFONO = {"viewport": {"width": 390, "height": 844}}

#: Marca con que una prueba se corre en escritorio y en teléfono, con tema claro y oscuro.
en_cada_pantalla = pytest.mark.parametrize(
    "pagina",
    [
        MEDIR,
        {**MEDIR, "color_scheme": "dark"},
        {**MEDIR, **_TELEFONO},
        {**MEDIR, **_TELEFONO, "color_scheme": "dark"},
    ],
    indirect=True,
    ids=["claro", "oscuro", "angosto", "angosto-oscuro"],
)


def entrar_al_admin(pagina: Page, sitio: str, usuario: str) -> None:
    """Entra con la clave de las fábricas y espera la portada del admin.

    Args:
        sitio: la dirección del servidor de la prueba.
        usuario: su nombre de usuario, ya creado.
    """
    pagina.goto(f"{sitio}/admin/")
    pagina.get_by_label("Nombre de usuario").fill(usuario)
    pagina.get_by_label("Contraseña").fill("clave-de-prueba")
    pagina.get_by_role("button").last.click()
    expect(pagina.get_by_text("Lo último que hizo")).to_be_visible()
