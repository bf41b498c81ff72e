"""El admin en un Chromium de verdad: arrastrar, botones, teclado, política de contenido y accesibilidad."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from manuales.models import ArchivoOriginal, CambioControlado, Edicion, Firma
from tests.apoyo.accesibilidad import violaciones_axe
from tests.apoyo.admin_en_navegador import en_cada_pantalla
from tests.apoyo.fabricas import organo

pytestmark = pytest.mark.django_db(transaction=True)
ACERVOS, ADMINISTRATIVA = "Coordinación de Acervos", "Coordinación Administrativa"


def hijos(edicion: Edicion) -> list[str]:
    return list(organo(edicion, "Dirección General").children.order_by("lft").values_list("nombre", flat=True))


def fila(pagina: Page, nombre: str):
    return pagina.locator(".nodo", has=pagina.get_by_role("link", name=nombre, exact=True))


def test_arrastrar_un_organo_lo_mueve_y_lo_dice(admin: Page, live_server, edicion: Edicion) -> None:
    admin.goto(f"{live_server.url}/admin/organigrama/organo/arbol/{edicion.estructura_id}/")
    destino = fila(admin, ACERVOS)
    fila(admin, ADMINISTRATIVA).locator(".asa").drag_to(destino, target_position={"x": 200, "y": 2})
    expect(admin.locator(".arbol-dicho")).to_have_text("Quedó en su nuevo lugar.")
    assert hijos(edicion) == [ADMINISTRATIVA, ACERVOS]
    expect(fila(admin, ADMINISTRATIVA).locator(".nodo-marca")).to_have_text("8.1.1")


def test_soltar_dentro_y_lo_que_no_se_puede(admin: Page, live_server, edicion: Edicion) -> None:
    admin.goto(f"{live_server.url}/admin/organigrama/organo/arbol/{edicion.estructura_id}/")
    caja = fila(admin, ADMINISTRATIVA).bounding_box()
    centro = {"x": 200, "y": caja["height"] / 2}
    fila(admin, ACERVOS).locator(".asa").drag_to(fila(admin, ADMINISTRATIVA), target_position=centro)
    expect(admin.locator(".arbol-dicho")).to_have_text("Quedó en su nuevo lugar.")
    assert hijos(edicion) == [ADMINISTRATIVA]
    fila(admin, ADMINISTRATIVA).locator(".asa").drag_to(fila(admin, ACERVOS), target_position=centro)
    expect(admin.locator(".arbol-dicho .error")).to_contain_text("no puede depender de sí mismo")
    assert hijos(edicion) == [ADMINISTRATIVA]


def test_con_el_teclado_se_mueve_y_el_foco_se_queda(admin: Page, live_server, edicion: Edicion) -> None:
    admin.goto(f"{live_server.url}/admin/organigrama/organo/arbol/{edicion.estructura_id}/")
    fila(admin, ADMINISTRATIVA).get_by_title("Subir").focus()
    admin.keyboard.press("Enter")
    expect(admin.locator(".arbol-dicho")).to_have_text("Quedó en su nuevo lugar.")
    assert hijos(edicion) == [ADMINISTRATIVA, ACERVOS]
    expect(fila(admin, ADMINISTRATIVA).get_by_title("Subir")).to_be_focused()


def test_plegar_una_rama_la_esconde(admin: Page, live_server, edicion: Edicion) -> None:
    admin.goto(f"{live_server.url}/admin/organigrama/organo/arbol/{edicion.estructura_id}/")
    fila(admin, ACERVOS).locator(".plegar").click()
    expect(fila(admin, "División de Catálogo")).to_be_hidden()
    expect(fila(admin, ADMINISTRATIVA)).to_be_visible()
    admin.get_by_role("button", name="Desplegar todo").click()
    expect(fila(admin, "División de Catálogo")).to_be_visible()


@pytest.mark.parametrize("pagina", [{"java_script_enabled": False}], indirect=True)
def test_sin_guiones_los_botones_tambien_mueven(admin: Page, live_server, edicion: Edicion) -> None:
    admin.goto(f"{live_server.url}/admin/organigrama/organo/arbol/{edicion.estructura_id}/")
    fila(admin, ADMINISTRATIVA).get_by_title("Subir").click()
    expect(admin.get_by_text("Quedó en su nuevo lugar.")).to_be_visible()
    assert hijos(edicion) == [ADMINISTRATIVA, ACERVOS]


def test_subir_una_funcion_y_agregar_otra_con_su_boton(admin: Page, live_server, edicion: Edicion) -> None:
    uno = organo(edicion, ACERVOS)
    admin.goto(f"{live_server.url}/admin/organigrama/organo/{uno.pk}/change/")
    admin.get_by_label("Subir esta función").nth(1).click()
    admin.locator("#funciones-group .add-row a").click()
    admin.locator("#id_funciones-2-texto").fill("Prestar los mapas.")
    admin.get_by_role("button", name="Guardar", exact=True).click()
    expect(admin.locator(".messagelist .success")).to_be_visible()
    leidas = [una.funcion.texto.plano() for una in en_orden_de_lectura(Funcion.objects.filter(organo=uno))]
    assert leidas == ["Catalogar los mapas.", "Custodiar los acervos.", "Prestar los mapas."]


@pytest.mark.una_vez
@en_cada_pantalla
def test_las_paginas_propias_son_accesibles_y_caben(admin: Page, live_server, edicion: Edicion) -> None:
    faltas = {}
    for lugar in (
        f"organigrama/organo/arbol/{edicion.estructura_id}/",
        f"manuales/seccion/arbol/{edicion.pk}/",
        "manuales/revision/",
        "manuales/revision/add/",
        f"manuales/edicion/{edicion.pk}/publicar/",
        f"organigrama/organo/{organo(edicion, ACERVOS).pk}/change/",
        f"manuales/bloque/{edicion.secciones.first().bloques.first().pk}/change/",
    ):
        admin.goto(f"{live_server.url}/admin/{lugar}")
        vistas = violaciones_axe(admin, "#content")
        # El encabezado vacío de la columna oculta lo pone Django en toda lista de renglones.
        faltas[lugar] = [una for una in vistas if not una.startswith("empty-table-header")]
        ancho = admin.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if ancho > 0:
            faltas[lugar].append(f"se sale {ancho} puntos")
    assert faltas == {lugar: [] for lugar in faltas}


def test_las_listas_y_los_renglones_caben_en_su_caja(admin: Page, live_server, edicion: Edicion) -> None:
    original = ArchivoOriginal.objects.create(
        nombre="Manual_de_Organizacion_del_Instituto_v12_FINAL_firmado(2).txt", sha256="0" * 64, bytes=66_200
    )
    Edicion.objects.filter(pk=edicion.pk).update(archivo=original)
    Firma.objects.create(edicion=edicion, orden=1, rol="Revisó", nombre="Mtra. Inés Montalvo", cargo="Titular")
    CambioControlado.objects.create(edicion=edicion, orden=1, concepto="Se crea la Unidad de Lectura Pública")
    direccion = organo(edicion, "Dirección General").pk
    rutas = ["manuales/archivooriginal/", "organigrama/organo/", f"organigrama/organo/{direccion}/change/",
             f"manuales/edicion/{edicion.pk}/change/"]  # fmt: skip
    desbordan = (
        "() => [...document.querySelectorAll('.results, .inline-group .tabular')]"
        ".filter(caja => caja.scrollWidth > caja.clientWidth + 1).map(caja => caja.className)"
    )
    for ruta in rutas:
        admin.set_viewport_size({"width": 1366, "height": 900})
        admin.goto(f"{live_server.url}/admin/{ruta}")
        assert admin.locator(".results, .inline-group .tabular").count() > 0, ruta
        assert (ruta, admin.evaluate(desbordan)) == (ruta, [])
        admin.set_viewport_size({"width": 390, "height": 800})  # ahí cada caja se recorre por dentro, la página no
        assert (ruta, admin.evaluate("document.documentElement.scrollWidth")) == (ruta, 390)
