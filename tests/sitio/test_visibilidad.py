"""El público ve lo publicado; los borradores y las retiradas, quien tiene permiso y con su aviso."""

from __future__ import annotations

import pytest

from manuales.models import Edicion
from manuales.services import retirar
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import direccion
from tests.sitio.test_paginas import texto_de


def _paginas(edicion) -> list[str]:
    return [
        f"/{edicion.manual.institucion.slug}/",
        f"/{edicion.manual.institucion.slug}/{edicion.manual.slug}/",
        direccion(edicion),
        direccion(edicion, "organigrama/"),
        direccion(edicion, f"organos/{organo(edicion, 'Dirección General').uid}/"),
        direccion(edicion, f"secciones/{edicion.secciones.first().uid}/"),
    ]


@pytest.fixture
def consulta(db):
    return crear_usuario("manuales.ver_borrador", nombre="consulta")


def test_el_borrador_no_existe_para_el_publico(client, borrador):
    codigos = {pagina: client.get(pagina).status_code for pagina in [*_paginas(borrador), direccion(borrador, "pdf/")]}
    assert set(codigos.values()) == {404}
    assert "BORRA" not in client.get("/").content.decode()
    assert "Nada coincide" in texto_de(client.get("/buscar/?q=acervos"))


def test_entrar_no_basta_para_ver_borradores(client, borrador):
    client.force_login(crear_usuario(nombre="curiosa"))
    assert client.get(direccion(borrador)).status_code == 404


def test_con_permiso_se_ve_bajo_un_aviso(client, borrador, consulta):
    client.force_login(consulta)
    for pagina in _paginas(borrador)[1:]:
        assert "Borrador. Esta edición no está publicada" in texto_de(client.get(pagina)), pagina
    assert "Borrador" in texto_de(client.get("/borra/"))
    assert "Borrador" in texto_de(client.get("/buscar/?q=acervos"))


def test_la_retirada_deja_de_verse_y_con_permiso_lleva_aviso(client, edicion, consulta):
    retirar(actor=None, edicion=edicion)
    assert {client.get(pagina).status_code for pagina in _paginas(edicion)} == {404}
    client.force_login(consulta)
    assert "Edición retirada." in texto_de(client.get(direccion(edicion)))
    assert "Nada coincide" in texto_de(client.get("/buscar/?q=acervos"))


def test_la_publicada_va_antes_que_el_borrador_mas_nuevo(client, edicion, consulta):
    nuevo = _otra_edicion(edicion)
    manual = f"/indemo/{edicion.manual.slug}/"
    client.force_login(consulta)
    leido = texto_de(client.get(manual))
    assert "Borrador." not in leido
    assert "Otras ediciones Edición 2 Borrador" in leido
    assert "Borrador." in texto_de(client.get(direccion(nuevo)))
    client.logout()
    assert "Otras ediciones" not in texto_de(client.get(manual))


def _otra_edicion(edicion):
    nueva = crear_edicion()
    Edicion.objects.filter(pk=nueva.pk).update(manual=edicion.manual, numero=2)
    return Edicion.objects.con_manual().get(pk=nueva.pk)


def test_el_pdf_de_un_borrador_pide_permiso_de_exportar(client, borrador, consulta):
    client.force_login(consulta)
    respuesta = client.get(direccion(borrador, "pdf/"))
    assert respuesta.status_code == 403
    assert "no tiene permiso" in texto_de(respuesta)


def test_quien_puede_editar_llega_de_la_pagina_a_su_formulario(client, borrador):
    raiz = organo(borrador, "Dirección General")
    permisos = ("manuales.ver_borrador", "manuales.change_edicion", "organigrama.change_organo")
    client.force_login(crear_usuario(*permisos))
    html = client.get(direccion(borrador, f"organos/{raiz.uid}/")).content.decode()
    assert f'href="/admin/manuales/edicion/{borrador.pk}/change/">Editarla</a>' in html
    assert f'href="/admin/organigrama/organo/{raiz.pk}/change/">Editar este órgano</a>' in html


def test_quien_solo_consulta_no_ve_que_editar(client, borrador, consulta):
    client.force_login(consulta)
    assert "Editar" not in texto_de(client.get(direccion(borrador)))


def test_lo_que_solo_ve_quien_entro_no_se_guarda(client, borrador, consulta):
    client.force_login(consulta)
    respuesta = client.get(direccion(borrador))
    assert "no-store" in respuesta["Cache-Control"]
    assert "ETag" not in respuesta
