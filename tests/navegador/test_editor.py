"""El editor del manual en un Chromium de verdad: escribir, mover, agregar, chocar con otra persona y perder la red."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from manuales.models import Edicion
from tests.apoyo.accesibilidad import violaciones_axe
from tests.apoyo.admin_en_navegador import en_cada_pantalla
from tests.apoyo.fabricas import organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db(transaction=True)
ACERVOS, ADMINISTRATIVA = "Coordinación de Acervos", "Coordinación Administrativa"


def abrir(pagina: Page, live_server, edicion: Edicion, nombre: str = ACERVOS) -> None:
    uid = organo(edicion, nombre).uid
    pagina.goto(f"{live_server.url}/admin/manuales/edicion/{edicion.pk}/editor/?nodo=o-{uid}")


def funciones(edicion: Edicion, nombre: str = ACERVOS) -> list[tuple[str, str]]:
    lista = en_orden_de_lectura(Funcion.objects.filter(organo=organo(edicion, nombre)))
    return [(una.marca, str(una.funcion.texto)) for una in lista]


def funcion(pagina: Page, numero: int):
    return pagina.get_by_label(f"Función {numero}.", exact=True)


def test_lo_escrito_se_guarda_solo(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    funcion(admin, 1).fill("Custodiar los acervos y sus catálogos.")
    expect(admin.get_by_text("Guardado.", exact=True)).to_be_visible()
    assert funciones(edicion)[0] == ("1.", "Custodiar los acervos y sus catálogos.")
    admin.reload()
    expect(funcion(admin, 1)).to_have_value("Custodiar los acervos y sus catálogos.")


def test_se_mueve_con_el_teclado_y_se_agrega_sin_soltarlo(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    funcion(admin, 2).press("Alt+ArrowUp")
    expect(admin.locator("#dicho")).to_have_text("Quedó en su nuevo lugar.")
    assert [texto for _, texto in funciones(edicion)] == ["Catalogar los mapas.", "Custodiar los acervos."]
    expect(funcion(admin, 1)).to_be_focused()
    funcion(admin, 1).press("Control+Enter")
    expect(funcion(admin, 2)).to_be_focused()
    admin.keyboard.type("Prestar los mapas.")
    expect(admin.get_by_text("Guardado.", exact=True)).to_be_visible()
    funcion(admin, 2).press("Alt+ArrowRight")
    expect(admin.get_by_label("Función a)", exact=True)).to_be_focused()
    assert funciones(edicion) == [
        ("1.", "Catalogar los mapas."), ("a)", "Prestar los mapas."), ("2.", "Custodiar los acervos."),
    ]  # fmt: skip


def test_ctrl_z_deshace_lo_hecho_tambien_tras_recargar(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    funcion(admin, 2).press("Alt+ArrowUp")
    expect(admin.locator("#dicho")).to_have_text("Quedó en su nuevo lugar.")
    admin.reload()
    admin.get_by_role("tree").locator("[aria-selected=true]").press("Control+z")
    expect(admin.locator("#dicho")).to_contain_text("Se deshizo")
    expect(funcion(admin, 1)).to_have_value("Custodiar los acervos.")
    admin.get_by_role("button", name="Rehacer").click()
    expect(funcion(admin, 1)).to_have_value("Catalogar los mapas.")


def test_se_arrastra_una_funcion_por_su_numero(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    marcas = admin.locator("#hoja .ed-marca")
    destino = admin.locator("form.ed-campo", has=funcion(admin, 1))
    marcas.nth(1).drag_to(destino, target_position={"x": 60, "y": 2})
    expect(admin.locator("#dicho")).to_have_text("Quedó en su nuevo lugar.")
    assert [texto for _, texto in funciones(edicion)] == ["Catalogar los mapas.", "Custodiar los acervos."]


def test_se_arrastra_un_organo_en_el_arbol(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    arbol = admin.get_by_role("tree")
    arbol.get_by_role("treeitem", name=ADMINISTRATIVA).drag_to(
        arbol.get_by_role("treeitem", name=ACERVOS), target_position={"x": 60, "y": 2}
    )
    expect(admin.locator("#dicho")).to_have_text("Quedó en su nuevo lugar.")
    expect(arbol.get_by_role("treeitem", name=ADMINISTRATIVA).locator(".nodo-marca")).to_have_text("8.1.1")


def test_el_arbol_se_recorre_y_se_mueve_con_el_teclado(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion, "Dirección General")
    arbol = admin.get_by_role("tree")
    arbol.locator("[aria-selected=true]").focus()
    admin.keyboard.press("ArrowDown")
    expect(arbol.get_by_role("treeitem", name=ACERVOS)).to_be_focused()
    admin.keyboard.press("Alt+ArrowDown")
    expect(admin.locator("#dicho")).to_have_text("Quedó en su nuevo lugar.")
    expect(arbol.get_by_role("treeitem", name=ACERVOS)).to_be_focused()
    expect(arbol.get_by_role("treeitem", name=ACERVOS).locator(".nodo-marca")).to_have_text("8.1.2")
    admin.keyboard.press("ArrowRight")
    admin.keyboard.press("ArrowRight")
    expect(arbol.get_by_role("treeitem", name="División de Catálogo")).to_be_focused()
    admin.keyboard.press("Enter")
    expect(admin.get_by_label("Nombre del órgano")).to_have_value("División de Catálogo")


def test_quien_llega_tarde_ve_los_dos_textos_y_escoge(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    primera = Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=1)
    Funcion.objects.filter(pk=primera.pk).update(texto=TextoRico.de_plano("Custodiar los acervos históricos."))
    funcion(admin, 1).fill("Custodiar los acervos y los planos.")
    choque = admin.get_by_role("group", name="Los dos textos")
    expect(choque).to_contain_text("Custodiar los acervos históricos.")
    expect(choque).to_contain_text("Custodiar los acervos y los planos.")
    assert funciones(edicion)[0][1] == "Custodiar los acervos históricos."
    choque.get_by_role("button", name="Dejar el mío").click()
    expect(admin.get_by_text("Guardado.", exact=True)).to_be_visible()
    assert funciones(edicion)[0][1] == "Custodiar los acervos y los planos."


def test_sin_conexion_nada_se_pierde(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    admin.context.set_offline(True)
    funcion(admin, 1).fill("Custodiar los acervos de noche.")
    expect(admin.get_by_text("Sin conexión: lo escrito se conserva aquí y se guardará al volver.")).to_be_visible()
    assert funciones(edicion)[0][1] == "Custodiar los acervos."
    admin.context.set_offline(False)
    expect(admin.get_by_text("Guardado.", exact=True)).to_be_visible()
    assert funciones(edicion)[0][1] == "Custodiar los acervos de noche."


def test_lo_que_no_se_guardo_vuelve_al_abrir(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    admin.context.set_offline(True)
    funcion(admin, 1).fill("Custodiar los acervos de día.")
    expect(admin.get_by_text("Sin conexión")).to_be_visible()
    admin.on("dialog", lambda dialogo: dialogo.accept())
    admin.goto("about:blank")
    admin.context.set_offline(False)
    abrir(admin, live_server, edicion)
    expect(funcion(admin, 1)).to_have_value("Custodiar los acervos de día.")
    for _ in range(100):  # al volver la red pudo guardarse antes de salir de la página, o al abrirla
        if funciones(edicion)[0][1] == "Custodiar los acervos de día.":
            break
        admin.wait_for_timeout(100)
    assert funciones(edicion)[0][1] == "Custodiar los acervos de día."


def test_eliminar_dice_antes_lo_que_se_va(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    admin.locator(".ed-mandos-hoja .ed-eliminar").click()
    expect(admin.get_by_text("1 órgano que depende de él")).to_be_visible()
    admin.get_by_role("button", name="Sí, eliminar").click()
    expect(admin.get_by_role("tree")).not_to_contain_text(ACERVOS)


@pytest.mark.parametrize("pagina", [{"java_script_enabled": False}], indirect=True)
def test_sin_guiones_tambien_se_escribe_y_se_mueve(admin: Page, live_server, edicion: Edicion) -> None:
    abrir(admin, live_server, edicion)
    funcion(admin, 1).fill("Custodiar todo.")
    admin.locator("form.ed-campo", has=funcion(admin, 1)).get_by_role("button", name="Guardar", exact=True).click()
    assert funciones(edicion)[0][1] == "Custodiar todo."
    admin.get_by_role("button", name="Bajar Función 1.").click()
    assert [texto for _, texto in funciones(edicion)] == ["Catalogar los mapas.", "Custodiar todo."]


@pytest.mark.una_vez
@en_cada_pantalla
def test_el_editor_es_accesible_y_cabe(admin: Page, live_server, edicion: Edicion) -> None:
    introduccion = edicion.secciones.first()
    faltas = {}
    for nodo in (f"o-{organo(edicion, ACERVOS).uid}", f"s-{introduccion.uid}"):
        admin.goto(f"{live_server.url}/admin/manuales/edicion/{edicion.pk}/editor/?nodo={nodo}")
        faltas[nodo] = violaciones_axe(admin)
        ancho = admin.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert ancho <= 0
    assert not any(faltas.values()), faltas
