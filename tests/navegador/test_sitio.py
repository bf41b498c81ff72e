"""El sitio público en un Chromium de verdad: accesible, legible en 390 px y en papel, y completo sin JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from manuales.models import Edicion
from tests.apoyo.accesibilidad import violaciones_axe
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import con_toda_clase_de_partes, direccion, publicada

pytestmark = pytest.mark.django_db(transaction=True)

ESCRITORIO, TELEFONO = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
NOMBRE_LARGO = "Coordinación de Enlace, Seguimiento y Evaluación de Acervos Cartográficos Interinstitucionales " * 3
MODOS = [
    pytest.param({"viewport": tamano, "color_scheme": tema}, id=f"{tamano['width']}-{tema}")
    for tamano in (ESCRITORIO, TELEFONO)
    for tema in ("light", "dark")
]
SIN_GUIONES = [pytest.param({"java_script_enabled": False}, id="sin-javascript")]


@pytest.fixture
def edicion(transactional_db) -> Edicion:
    """Una edición publicada, con toda clase de partes, un nombre larguísimo y siete niveles."""
    arbol = {
        "Dirección General": (None, ["Dirigir el instituto.", "Aprobar los programas anuales."]),
        "Coordinación de Acervos": ("Dirección General", ["Custodiar los acervos."]),
        NOMBRE_LARGO.strip()[:300]: ("Coordinación de Acervos", ["Enlazar." * 60]),
    }
    padre = "Coordinación de Acervos"
    for nivel in range(3, 8):
        arbol[f"Oficina de nivel {nivel}"] = (padre, ["Atender lo que se le encomiende."])
        padre = f"Oficina de nivel {nivel}"
    return publicada(con_toda_clase_de_partes(crear_edicion(arbol)))


def _paginas(edicion: Edicion) -> dict[str, str]:
    return {
        "inicio": "/",
        "institucion": "/indemo/",
        "manual": f"/indemo/{edicion.manual.slug}/",
        "organo": direccion(edicion, f"organos/{organo(edicion, 'Dirección General').uid}/"),
        "hoja": direccion(edicion, f"organos/{organo(edicion, 'Oficina de nivel 7').uid}/"),
        "organigrama": direccion(edicion, "organigrama/"),
        "búsqueda": "/buscar/",
        "resultados": "/buscar/?q=acervos",
        "sin resultados": "/buscar/?q=xilofono",
        "pregunta inválida": f"/buscar/?q={'x' * 300}",
        "no existe": "/no-hay/",
        **{f"sección {una.clave}": direccion(edicion, f"secciones/{una.uid}/") for una in edicion.secciones.all()},
    }


@pytest.mark.una_vez
@pytest.mark.parametrize("pagina", MODOS, indirect=True)
def test_ninguna_pagina_tiene_defectos_de_accesibilidad_ni_se_desborda(pagina: Page, live_server, edicion):
    for nombre, ruta in _paginas(edicion).items():
        pagina.goto(live_server.url + ruta)
        assert violaciones_axe(pagina) == [], nombre
        assert pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, nombre


@pytest.mark.parametrize("pagina", MODOS, indirect=True)
def test_los_borradores_y_quien_entro_tampoco(pagina: Page, live_server, transactional_db):
    borrador = con_toda_clase_de_partes(crear_edicion())
    crear_usuario("manuales.ver_borrador", nombre="consulta")
    pagina.goto(live_server.url + "/admin/login/?next=/")
    pagina.fill("input[name=username]", "consulta")
    pagina.fill("input[name=password]", "clave-de-prueba")
    pagina.click("[type=submit]")
    pagina.goto(live_server.url + direccion(borrador))
    assert "Borrador." in pagina.inner_text(".aviso")
    assert violaciones_axe(pagina) == []


@pytest.mark.parametrize("pagina", SIN_GUIONES, indirect=True)
def test_sin_javascript_se_recorre_todo(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url)
    pagina.click("text=Instituto de Prueba INDEMO")
    pagina.click(f"text={edicion.titulo}")
    assert not pagina.is_visible("text=Abrir todo")
    ultimo = pagina.locator(".arbol-renglon", has_text="Oficina de nivel 7")
    assert ultimo.is_visible()
    pagina.locator(".arbol details > summary").first.click()
    assert not ultimo.is_visible()
    pagina.locator(".arbol details > summary").first.click()
    ultimo.click()
    assert pagina.inner_text("h1").endswith("Oficina de nivel 7")
    pagina.locator(".lista-funciones .permanente").first.click()
    assert "#f-" in pagina.url
    pagina.fill("#buscador-q", "ACERVOS")
    pagina.press("#buscador-q", "Enter")
    assert "órganos con «ACERVOS»" in pagina.inner_text("main")


def test_abrir_y_cerrar_todo_y_recordarlo(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url + direccion(edicion))
    ultimo = pagina.locator(".arbol-renglon", has_text="Oficina de nivel 7")
    pagina.click("text=Cerrar todo")
    assert not ultimo.is_visible()
    pagina.reload()
    assert not ultimo.is_visible()
    pagina.click("text=Abrir todo")
    assert ultimo.is_visible()
    assert pagina.inner_text("#anuncio") == "Se abrieron todas las ramas."


@pytest.mark.parametrize("pagina", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_el_enlace_permanente_se_copia(pagina: Page, live_server, edicion):
    raiz = organo(edicion, "Dirección General")
    pagina.goto(live_server.url + direccion(edicion, f"organos/{raiz.uid}/"))
    enlace = pagina.locator(".lista-funciones .permanente").first
    enlace.click()
    pagina.wait_for_function("document.getElementById('anuncio').textContent === 'Enlace permanente copiado.'")
    funcion = raiz.funciones.filter(parent=None).order_by("orden").first()
    assert pagina.evaluate("navigator.clipboard.readText()") == f"{live_server.url}/funcion/{funcion.uid}/"
    assert "/organos/" in pagina.url


def test_con_el_teclado_se_salta_al_contenido_y_el_foco_se_ve(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url + direccion(edicion))
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.textContent") == "Ir al contenido"
    assert pagina.locator(".salto").bounding_box()["x"] >= 0
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("Tab")
    activo = "document.activeElement"
    assert pagina.evaluate(f"{activo}.closest('main') !== null")
    assert pagina.evaluate(f"getComputedStyle({activo}).outlineStyle") == "solid"


def test_en_papel_sale_el_arbol_abierto_y_sin_navegacion(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url + direccion(edicion))
    pagina.click("text=Cerrar todo")
    pagina.emulate_media(media="print")
    for fuera in (".cabecera", ".ruta", ".lateral", ".acciones", ".mandos", ".pie"):
        assert not pagina.locator(fuera).first.is_visible(), fuera
    assert pagina.locator(".arbol-renglon", has_text="Oficina de nivel 7").is_visible()


def test_en_papel_el_organigrama_es_el_de_hojas_carta(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url + direccion(edicion, "organigrama/"))
    visibles = {"dibujo-ancho": True, "dibujo-angosto": False, "dibujo-impreso": False}
    assert {clase: pagina.is_visible(f".{clase}") for clase in visibles} == visibles
    pagina.emulate_media(media="print")
    assert {clase: pagina.is_visible(f".{clase}") for clase in visibles} == visibles | {
        "dibujo-ancho": False,
        "dibujo-impreso": True,
    }


@pytest.mark.parametrize("pagina", [{"viewport": TELEFONO}], indirect=True)
def test_en_el_telefono_el_organigrama_es_el_angosto(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url + direccion(edicion, "organigrama/"))
    assert pagina.is_visible(".dibujo-angosto")
    assert not pagina.is_visible(".dibujo-ancho")


def test_la_letra_es_la_del_sitio(pagina: Page, live_server, edicion):
    pagina.goto(live_server.url)
    assert pagina.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans\"'))")
    cargadas = pagina.evaluate("[...document.fonts].filter((una) => una.status === 'loaded').length")
    assert cargadas >= 2
