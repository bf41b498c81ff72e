"""Un Chromium por corrida y una página limpia por prueba, que no puede salir de esta máquina."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from manuales.models import Edicion
from manuales.services import preparar_grupos
from tests.apoyo.admin_en_navegador import entrar_al_admin
from tests.apoyo.fabricas import crear_edicion, crear_usuario

OPCIONES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ESPERA_MS = 15_000


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """El Chromium del sistema, sin ventana, para toda la corrida."""
    ruta = shutil.which("chromium")
    assert ruta, "Falta Chromium: corra «make instalar-prueba»."
    with pytest.MonkeyPatch.context() as entorno, sync_playwright() as playwright:
        # Playwright deja un bucle de asyncio vivo en este hilo mientras el navegador está abierto, y Django toma
        # por código asíncrono toda consulta que se haga aquí. No lo es: nada se entrelaza con la prueba.
        entorno.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=ruta, headless=True, args=OPCIONES)
        yield chromium
        chromium.close()


@pytest.fixture
def pagina(navegador: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Una página de escritorio (1366 px) sin historia; falla la prueba si un guion revienta o si pide algo afuera.

    Con ``@pytest.mark.parametrize("pagina", [{"viewport": {...}, "color_scheme": "dark"}], indirect=True)`` se
    cambian las opciones del contexto de Playwright.
    """
    opciones = {"viewport": {"width": 1366, "height": 768}, "locale": "es-MX"} | getattr(request, "param", {})
    contexto = navegador.new_context(**opciones)
    contexto.set_default_timeout(ESPERA_MS)
    nueva = contexto.new_page()
    quejas: list[str] = []
    nueva.on("pageerror", lambda error: quejas.append(f"error de guion: {error}"))
    nueva.on("request", lambda pedido: quejas.extend(_fuera_de_casa(pedido.url)))
    nueva.on("console", lambda aviso: quejas.extend(_violacion_de_politica(aviso.text)))
    yield nueva
    contexto.close()
    assert quejas == []


@pytest.fixture
def edicion(transactional_db: None) -> Edicion:
    """Una edición pequeña, con los grupos de usuarios ya hechos."""
    preparar_grupos(actor=None)
    return crear_edicion()


@pytest.fixture
def admin(pagina: Page, live_server, edicion: Edicion) -> Page:
    """La página, ya dentro del admin como administradora."""
    crear_usuario(nombre="ana", grupo="Administración")
    entrar_al_admin(pagina, live_server.url, "ana")
    return pagina


def _fuera_de_casa(direccion: str) -> list[str]:
    casa = ("http://localhost", "http://127.0.0.1", "data:", "blob:", "about:")
    return [] if direccion.startswith(casa) else [f"pidió algo fuera de esta máquina: {direccion}"]


def _violacion_de_politica(texto: str) -> list[str]:
    return [f"violó la política de contenido: {texto}"] if "Content Security Policy" in texto else []
