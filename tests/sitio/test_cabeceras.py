"""El navegador guarda lo publicado y pregunta antes de volver a usarlo."""

from __future__ import annotations

import pytest

from manuales.models import Edicion, Manual
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import direccion, publicada


def test_lo_que_no_cambio_no_se_vuelve_a_mandar(client, edicion):
    for cola in ("", "organigrama/", f"organos/{organo(edicion, 'Dirección General').uid}/"):
        primera = client.get(direccion(edicion, cola))
        assert primera["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Cookie" in primera["Vary"]
        segunda = client.get(direccion(edicion, cola), headers={"if-none-match": primera["ETag"]})
        assert (segunda.status_code, segunda.content) == (304, b"")


@pytest.mark.parametrize("cambio", ["titulo", "revision", "otra publicada"])
def test_lo_que_cambio_si(client, edicion, cambio):
    antes = client.get(direccion(edicion))["ETag"]
    if cambio == "titulo":
        Manual.objects.update(titulo="Otro título")
    elif cambio == "revision":
        edicion.estructura.revision += 1
        edicion.estructura.save()
    else:
        publicada(crear_edicion())
    respuesta = client.get(direccion(edicion), headers={"if-none-match": antes})
    assert respuesta.status_code == 200
    assert respuesta["ETag"] != antes


def test_quien_entra_no_recibe_la_copia_del_publico(client, edicion):
    etag = client.get(direccion(edicion))["ETag"]
    client.force_login(crear_usuario(nombre="alguien"))
    respuesta = client.get(direccion(edicion), headers={"if-none-match": etag})
    assert respuesta.status_code == 200
    assert "alguien" in respuesta.content.decode()


def test_el_pdf_que_no_cambio_no_se_vuelve_a_componer(client, edicion, monkeypatch):
    etag = client.get(direccion(edicion))["ETag"]
    monkeypatch.setattr("manuales.views.exportar_pdf", lambda **_: pytest.fail("se compuso"))
    assert client.get(direccion(edicion, "pdf/"), headers={"if-none-match": etag}).status_code == 304


def test_el_pdf_publicado_se_compone_una_vez(client, edicion, monkeypatch):
    veces = []
    monkeypatch.setattr("manuales.views.exportar_pdf", lambda **datos: veces.append(datos) or b"%PDF-")
    for _ in range(3):
        assert client.get(direccion(edicion, "pdf/")).content == b"%PDF-"
    assert len(veces) == 1
    Manual.objects.update(titulo="Otro título")
    client.get(direccion(edicion, "pdf/"))
    assert len(veces) == 2


def test_el_pdf_de_un_borrador_se_compone_cada_vez(client, borrador, monkeypatch):
    veces = []
    monkeypatch.setattr("manuales.views.exportar_pdf", lambda **datos: veces.append(datos) or b"%PDF-")
    client.force_login(crear_usuario("manuales.ver_borrador", "manuales.exportar_edicion"))
    for _ in range(2):
        client.get(direccion(borrador, "pdf/"))
    assert len(veces) == 2


def test_sin_permiso_especial_nadie_escribe_por_el_sitio(client, edicion):
    for metodo in ("post", "put", "delete", "patch"):
        assert getattr(client, metodo)(direccion(edicion)).status_code == 405
    assert Edicion.objects.count() == 1


def test_head_responde_como_get(client, edicion):
    assert client.head(direccion(edicion)).status_code == 200
