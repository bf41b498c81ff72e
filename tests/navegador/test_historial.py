"""El historial en un Chromium de verdad: se lee palabra por palabra, se restaura, se deshace y se rehace."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from funciones.models import Funcion
from funciones.services import editar_funcion, eliminar_funciones
from manuales.models import Edicion
from organigrama.services import mover_organo
from tests.apoyo.accesibilidad import violaciones_axe
from tests.apoyo.admin_en_navegador import MEDIR, entrar_al_admin
from tests.apoyo.fabricas import crear_usuario, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db(transaction=True)
CADA = "Describir cada pieza."


@pytest.fixture
def funcion(pagina: Page, live_server, edicion: Edicion) -> Funcion:
    """Una función que la administradora, ya dentro del admin, cambió una vez."""
    ana = crear_usuario(nombre="ana", grupo="Administración")
    una = Funcion.objects.get(organo__estructura=edicion.estructura_id, texto=TextoRico.de_plano(CADA))
    una.texto = TextoRico.de_plano("Describir toda pieza que ingresa.")
    editar_funcion(actor=ana, funcion=una)
    entrar_al_admin(pagina, live_server.url, "ana")
    return una


def texto_de(funcion: Funcion) -> str:
    return Funcion.objects.get(pk=funcion.pk).texto.plano()


def test_se_ve_lo_que_cambio_y_se_restaura_con_el_teclado(pagina: Page, live_server, funcion: Funcion) -> None:
    pagina.goto(f"{live_server.url}/admin/funciones/funcion/{funcion.pk}/change/")
    pagina.get_by_role("link", name="Historial").click()
    ultimo = pagina.locator(".historia .acto").first
    expect(ultimo).to_contain_text("ana")
    expect(ultimo.locator("del").first).to_contain_text("cada")
    expect(ultimo.locator("ins").first).to_contain_text("toda")
    boton = pagina.get_by_role("button", name="Restaurar esta versión de «Describir cada pieza.»")
    boton.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Se restauró esa versión.")).to_be_visible()
    assert texto_de(funcion) == CADA
    expect(boton).to_have_count(0)


def test_la_edicion_deshace_y_rehace_varios_pasos_y_sobrevive_recargas(
    pagina: Page, live_server, edicion: Edicion, funcion: Funcion
) -> None:
    eliminar_funciones(
        actor=User.objects.get(username="ana"), estructura_id=edicion.estructura_id, funciones=[funcion.pk]
    )
    pagina.goto(f"{live_server.url}/admin/manuales/edicion/{edicion.pk}/history/")
    for esperado in ("Describir toda pieza que ingresa.", CADA):
        pagina.get_by_role("button", name="Deshacer lo último que hice").click()
        expect(pagina.locator(".messagelist .success")).to_contain_text("Se deshizo")
        pagina.reload()
        assert texto_de(funcion) == esperado
    for _ in range(2):
        pagina.get_by_role("group", name="Deshacer y rehacer lo suyo").get_by_role("button", name="Rehacer").click()
        expect(pagina.locator(".messagelist .success")).to_contain_text("Se rehízo")
    assert not Funcion.objects.filter(pk=funcion.pk).exists()


def test_lo_que_otro_cambio_despues_se_dice(pagina: Page, live_server, edicion: Edicion, funcion: Funcion) -> None:
    funcion.texto = TextoRico.de_plano("Otra cosa.")
    editar_funcion(actor=None, funcion=funcion)
    pagina.goto(f"{live_server.url}/admin/manuales/edicion/{edicion.pk}/history/")
    pagina.get_by_role("button", name="Deshacer lo último que hice").click()
    expect(pagina.locator(".messagelist .error")).to_contain_text("otro acto cambió después")
    assert texto_de(funcion) == "Otra cosa."


@pytest.mark.una_vez
@pytest.mark.parametrize(
    "pagina",
    [
        {**MEDIR, "viewport": {"width": ancho, "height": 800}, "color_scheme": tema}
        for ancho in (1366, 390)
        for tema in ("light", "dark")
    ],
    indirect=True,
    ids=lambda opciones: f"{opciones['viewport']['width']}-{opciones['color_scheme']}",
)
def test_el_historial_es_accesible_y_cabe(pagina: Page, live_server, edicion: Edicion, funcion: Funcion) -> None:
    mover_organo(actor=None, organo=organo(edicion, "División de Catálogo"), padre=None)
    for ruta in (
        f"manuales/edicion/{edicion.pk}",
        f"organigrama/organo/{funcion.organo_id}",
        f"funciones/funcion/{funcion.pk}",
    ):
        pagina.goto(f"{live_server.url}/admin/{ruta}/history/")
        expect(pagina.locator(".historia .acto").first).to_be_visible()
        assert violaciones_axe(pagina, "#content") == []
        assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
