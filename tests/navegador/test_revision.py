"""Una revisión de principio a fin en un Chromium de verdad: con el teclado, con recarga en medio, y sin guiones."""

from __future__ import annotations

import importlib
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from funciones.models import Funcion
from manuales.importacion.nodos import Nodo
from manuales.models import Edicion, Revision
from manuales.services import encolar_archivos, leer_siguiente, preparar_grupos
from manuales.services.vista_de_revision import vista_de
from organigrama.models import Organo
from tests.apoyo.accesibilidad import violaciones_axe
from tests.apoyo.admin_en_navegador import en_cada_pantalla, entrar_al_admin
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.apoyo.pdf_a_mano import pdf, texto

pytestmark = pytest.mark.django_db(transaction=True)
leer_revision = importlib.import_module("manuales.services.leer_revision")  # el módulo, no la función de ese nombre
ESTATUTO = settings.BASE_DIR / "fixtures" / "demostracion" / "estatuto_demostracion.md"
SONORA = settings.BASE_DIR / "fixtures" / "demostracion" / "manual_sonora_demostracion.txt"


@pytest.fixture
def admin(pagina: Page, live_server, transactional_db: None) -> Page:
    """La página, ya dentro del admin como capturista, con una institución."""
    cache.clear()
    preparar_grupos(actor=None)
    crear_institucion("CEDERP", plantilla="estatuto")
    crear_usuario(nombre="eva", grupo="Captura")
    entrar_al_admin(pagina, live_server.url, "eva")
    return pagina


def en_revision(ruta: Path, contenido: bytes | None = None) -> Revision:
    archivos = [(ruta.name, ruta.read_bytes() if contenido is None else contenido)]
    encolar_archivos(actor=None, archivos=archivos, siglas="CEDERP")
    revision = leer_siguiente(actor=None, ahora=timezone.now())
    assert revision is not None
    assert revision.estado == "por_revisar", revision.error
    return revision


def nodo(comienzo: str, clase: str = "") -> Nodo:
    nodos = vista_de(Revision.objects.get()).nodos
    return next(uno for uno in nodos if uno.texto.startswith(comienzo) and clase in ("", uno.clase))


def abrir(admin: Page, live_server, revision: Revision, identidad: str = "") -> None:
    admin.goto(f"{live_server.url}/admin/manuales/revision/{revision.pk}/revisar/?nodo={identidad}")


def teclear(admin: Page, tecla: str, dicho: str = "") -> None:
    """Oprime una tecla y espera a que la página diga qué pasó."""
    admin.keyboard.press(tecla)
    if dicho:
        expect(admin.locator("#dicho")).to_contain_text(dicho)
    expect(admin.locator("#revision[aria-busy]")).to_have_count(0)


def elegido(admin: Page):
    return admin.locator(".rev-dicho")


def test_de_la_carpeta_al_borrador_con_el_teclado(admin: Page, live_server) -> None:
    admin.goto(f"{live_server.url}/admin/manuales/revision/add/")
    admin.locator("#id_archivos").set_input_files([str(ESTATUTO)])
    admin.locator("#id_institucion").select_option(label="Instituto de Prueba CEDERP (CEDERP)")
    admin.get_by_role("button", name="Poner en la cola").click()
    expect(admin.locator(".estado-por_revisar")).to_be_visible(timeout=60_000)
    admin.get_by_role("link", name="Revisar").press("Enter")
    expect(admin.locator(".rev-avance label")).to_contain_text("Queda")
    pendientes = int(admin.locator(".rev-avance label").inner_text().split()[1])
    assert pendientes > 0
    # Lo más dudoso es de quién depende la Dirección General: se le dice con el buscador.
    expect(elegido(admin)).to_contain_text("Dirección General")
    expect(admin.locator(".rev-renglones mark").first).to_be_visible()
    admin.keyboard.press("p")
    admin.keyboard.type("junta de gob")
    teclear(admin, "Enter", "recalculó")
    assert Revision.objects.get().decisiones[0]["accion"] == "padre"
    teclear(admin, "a", "Aceptado.")
    admin.reload()
    while "Queda" in admin.locator(".rev-avance label").inner_text():
        teclear(admin, "a", "Aceptado.")
    expect(admin.locator(".rev-avance label")).to_have_text("No queda nada por revisar")
    admin.get_by_role("link", name="Terminar…").click()
    admin.get_by_role("button", name="Importar como borrador").click()
    expect(admin.locator(".messagelist .success")).to_contain_text("Se importó como borrador")
    edicion = Edicion.objects.get()
    direccion = Organo.objects.get(estructura=edicion.estructura_id, nombre="Dirección General")
    assert (direccion.parent.nombre, direccion.padre_inferido) == ("Junta de Gobierno", False)


def test_cada_tecla_hace_lo_suyo_y_deshacer_lo_quita(admin: Page, live_server) -> None:
    revision = en_revision(SONORA)
    funciones = [uno for uno in vista_de(revision).nodos if uno.clase == "funcion"]
    abrir(admin, live_server, revision, funciones[1].id)
    antes = elegido(admin).inner_text()
    teclear(admin, "t", "recalculó")
    expect(elegido(admin).locator(".clase")).to_have_text("Texto")
    teclear(admin, "z", "Se deshizo.")
    expect(elegido(admin)).to_have_text(antes.replace("\n", " "), use_inner_text=True)
    admin.keyboard.press("d")
    expect(admin.locator(".rev-palabras button").first).to_be_focused()
    admin.keyboard.press("ArrowRight")
    segunda = admin.locator(".rev-palabras button").nth(1)
    expect(segunda).to_be_focused()
    palabra = segunda.inner_text()
    teclear(admin, "Enter", "recalculó")
    expect(elegido(admin).locator(".rev-letras")).to_contain_text(palabra)
    teclear(admin, "u", "recalculó")
    expect(admin.locator("#rev-decididas summary")).to_have_text("Lo decidido (2)")
    admin.reload()
    teclear(admin, "j")
    teclear(admin, "k")
    teclear(admin, "x", "recalculó")
    expect(elegido(admin).locator(".clase")).to_have_text("Apartado")
    teclear(admin, "r", "recalculó")
    expect(elegido(admin).locator(".clase")).to_have_text("Función")
    admin.keyboard.press("?")
    expect(admin.locator("#ayuda")).to_be_visible()
    admin.get_by_label("Usar estas teclas").uncheck()
    admin.keyboard.press("Escape")
    expect(admin.locator("#ayuda")).to_be_hidden()
    admin.keyboard.press("x")
    expect(elegido(admin).locator(".clase")).to_have_text("Función")
    assert [una["accion"] for una in Revision.objects.get().decisiones] == ["partir", "unir", "apartar", "traer"]


def test_lo_tecleado_mientras_se_recalcula_se_hace_en_su_orden(admin: Page, live_server) -> None:
    revision = en_revision(SONORA)
    nodos = [uno for uno in vista_de(revision).nodos if uno.clase != "apartada"]
    lugar = next(k for k, uno in enumerate(nodos) if uno.clase == "funcion")
    abrir(admin, live_server, revision, nodos[lugar].id)
    admin.evaluate(
        "for (const key of ['j', 'j', 't', 'z', 'k', 'x'])"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));"
    )
    expect(elegido(admin).locator(".clase")).to_have_text("Apartado")
    expect(admin.locator("#revision[aria-busy]")).to_have_count(0)
    (decision,) = Revision.objects.get().decisiones
    assert (decision["accion"], decision["palabra"]) == ("apartar", nodos[lugar + 1].palabra)


def test_si_algo_no_se_pudo_lo_tecleado_despues_no_se_hace(admin: Page, live_server) -> None:
    revision = en_revision(SONORA)
    parrafo = next(uno for uno in vista_de(revision).nodos if uno.clase == "parrafo" and uno.grupo != "d0")
    abrir(admin, live_server, revision, parrafo.id)
    admin.evaluate(
        "for (const key of ['l', 'x'])"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));"
    )
    expect(admin.locator("#dicho .error")).to_contain_text("no puede ser rótulo de ficha")
    expect(admin.locator("#dicho .error")).to_contain_text("Lo que pidió después no se hizo.")
    assert Revision.objects.get().decisiones == []


def test_el_buscador_tambien_espera_su_turno(admin: Page, live_server) -> None:
    revision = en_revision(ESTATUTO)
    organo = nodo("Dirección General", "organo")
    abrir(admin, live_server, revision, nodo("Junta de Gobierno", "organo").id)
    admin.goto(f"{live_server.url}/admin/manuales/revision/{revision.pk}/revisar/?nodo={organo.id}")
    admin.evaluate(
        "for (const key of ['k', 'j', 'p', ...'junta de gob', 'Enter'])"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));"
    )
    expect(admin.locator("#dicho")).to_contain_text("recalculó")
    assert [una["accion"] for una in Revision.objects.get().decisiones] == ["padre"]


def test_la_tecla_que_no_sirve_lo_dice(admin: Page, live_server) -> None:
    revision = en_revision(ESTATUTO)
    articulo = next(uno for uno in vista_de(revision).nodos if uno.clase == "articulo")
    abrir(admin, live_server, revision, articulo.id)
    teclear(admin, "l", "La tecla «l» no sirve con este texto")
    teclear(admin, "z", "No hay nada que deshacer.")
    teclear(admin, "m", "No hay otros textos iguales a este.")
    assert Revision.objects.get().decisiones == []


def test_los_textos_iguales_se_deciden_con_una_marca(admin: Page, live_server) -> None:
    fichas = "Manual de Mapas\n\n7. FUNCIONES\n\n" + "\n".join(
        f"7.{n} Departamento {n}\n\n1. Medir el área {n}.\n\nCOORDINACIÓN INTERNA\n" for n in range(1, 5)
    )
    revision = en_revision(Path("fichas.txt"), fichas.encode())
    abrir(admin, live_server, revision, nodo("COORDINACIÓN INTERNA").id)
    admin.keyboard.press("m")
    expect(admin.locator("[name=iguales]")).to_be_checked()
    teclear(admin, "x", "Hecho en 4 textos")
    expect(admin.locator("#rev-decididas summary")).to_have_text("Lo decidido (1)")
    teclear(admin, "z", "Se deshizo.")
    assert Revision.objects.get().decisiones == []


def test_lo_que_se_lee_se_ve_leyendo_hasta_que_termina(
    admin: Page, live_server, monkeypatch: pytest.MonkeyPatch
) -> None:
    leer = leer_revision._leer
    monkeypatch.setattr(leer_revision, "_leer", lambda revision: (time.sleep(3), leer(revision))[1])
    encolar_archivos(actor=None, archivos=[("uno.txt", SONORA.read_bytes())], siglas="CEDERP")
    admin.goto(f"{live_server.url}/admin/manuales/revision/")
    expect(admin.locator(".estado-leyendo")).to_be_visible()
    expect(admin.locator(".estado-por_revisar")).to_be_visible(timeout=60_000)


def test_lo_que_lee_otra_pestana_no_se_queda_leyendo(admin: Page, live_server) -> None:
    encolar_archivos(actor=None, archivos=[("uno.txt", SONORA.read_bytes())], siglas="CEDERP")
    Revision.objects.update(estado="leyendo", cambiada_en=timezone.now())
    admin.goto(f"{live_server.url}/admin/manuales/revision/")
    expect(admin.locator(".estado-leyendo")).to_be_visible()
    Revision.objects.update(estado="con_error", error="Se dañó.")
    expect(admin.locator(".estado-con_error")).to_be_visible()
    admin.get_by_role("link", name="Descartar").click()
    admin.get_by_role("button", name="Sí, descartar").click()
    expect(admin.get_by_text("No hay archivos en la cola.")).to_be_visible()


def test_los_archivos_de_una_carpeta_llevan_su_ruta(admin: Page, live_server, tmp_path: Path) -> None:
    for area in ("obras", "parques"):
        (tmp_path / "manuales" / area).mkdir(parents=True)
        (tmp_path / "manuales" / area / "original.txt").write_text(f"Manual de {area}", encoding="utf-8")
    admin.goto(f"{live_server.url}/admin/manuales/revision/add/")
    admin.locator("#id_carpeta").set_input_files(str(tmp_path / "manuales"))
    admin.locator("#id_institucion").select_option(label="Instituto de Prueba CEDERP (CEDERP)")
    admin.get_by_role("button", name="Poner en la cola").click()
    expect(admin.get_by_role("rowheader", name="manuales/obras/original.txt")).to_be_visible()
    expect(admin.get_by_role("rowheader", name="manuales/parques/original.txt")).to_be_visible()


def test_dos_pestanas_la_segunda_lo_sabe(admin: Page, live_server) -> None:
    revision = en_revision(SONORA)
    funciones = [uno for uno in vista_de(revision).nodos if uno.clase == "funcion"]
    abrir(admin, live_server, revision, funciones[0].id)
    otra = admin.context.new_page()
    abrir(otra, live_server, revision, funciones[1].id)
    teclear(otra, "t", "recalculó")
    teclear(admin, "t", "otra pestaña")
    expect(admin.locator("#dicho .error")).to_be_visible()
    teclear(admin, "t", "recalculó")
    assert len(Revision.objects.get().decisiones) == 2


@pytest.mark.parametrize("pagina", [{"java_script_enabled": False}], indirect=True)
def test_sin_guiones_tambien_se_decide(admin: Page, live_server) -> None:
    revision = en_revision(SONORA)
    funcion = next(uno for uno in vista_de(revision).nodos if uno.clase == "funcion")
    abrir(admin, live_server, revision, funcion.id)
    admin.get_by_role("button", name="Texto", exact=False).first.click()
    expect(admin.locator(".messagelist .success")).to_contain_text("recalculó")
    expect(elegido(admin).locator(".clase")).to_have_text("Texto")
    admin.get_by_role("button", name="Deshacer", exact=False).first.click()
    expect(elegido(admin).locator(".clase")).to_have_text("Función")
    organo = next(uno for uno in vista_de(revision).nodos if uno.clase == "organo" and uno.superior)
    abrir(admin, live_server, revision, organo.id)
    admin.locator("details[data-abre=p] summary").click()
    admin.locator("#superiores").select_option("")
    admin.get_by_role("button", name="Poner como superior").click()
    expect(admin.get_by_text("Depende de: nadie")).to_be_visible()
    admin.get_by_role("link", name="Terminar…").click()
    admin.get_by_role("button", name="Importar como borrador").click()
    assert Funcion.objects.count() > 10


def test_el_original_en_pdf_se_ve_con_el_texto_marcado(admin: Page, live_server) -> None:
    renglones = [
        "Manual de Organización de la Oficina de Mapas", "1. Introducción", "Este manual es de prueba.",
        "2. Funciones", "2.1 Oficina de Mapas", "1. Custodiar los mapas del acervo.", "2. Prestar los mapas en sala.",
    ]  # fmt: skip
    revision = en_revision(
        Path("mapas.pdf"), pdf(b"".join(texto(72, 90 + 40 * k, una) for k, una in enumerate(renglones)))
    )
    abrir(admin, live_server, revision, nodo("Prestar los mapas").id)
    marca = admin.locator(".rev-pagina rect.marca")
    expect(marca).to_have_count(1)
    ancho = admin.evaluate(
        "async () => { const i = new Image(); i.src = document.querySelector('.rev-pagina image').getAttribute('href');"
        " await i.decode(); return i.naturalWidth; }"
    )
    assert ancho == 1100
    alto = float(marca.get_attribute("y"))
    teclear(admin, "k")
    assert float(admin.locator(".rev-pagina rect.marca").get_attribute("y")) < alto


@pytest.mark.una_vez
@en_cada_pantalla
def test_las_paginas_de_la_revision_son_accesibles_y_caben(admin: Page, live_server) -> None:
    revision = en_revision(ESTATUTO)
    organo = next(uno for uno in vista_de(revision).nodos if uno.clase == "organo")
    faltas = {}
    for lugar in (
        "",
        "add/",
        f"{revision.pk}/revisar/",
        f"{revision.pk}/revisar/?nodo={organo.id}",
        f"{revision.pk}/confirmar/",
        f"{revision.pk}/descartar/",
    ):
        admin.goto(f"{live_server.url}/admin/manuales/revision/{lugar}")
        if "revisar" in lugar:
            admin.evaluate("document.querySelectorAll('details').forEach((uno) => { uno.open = true; })")
        faltas[lugar] = violaciones_axe(admin, "#content")
        ancho = admin.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if ancho > 0:
            faltas[lugar].append(f"se sale {ancho} puntos")
    assert faltas == {lugar: [] for lugar in faltas}
