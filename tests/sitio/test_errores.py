"""Las páginas de error dicen en español qué pasó y qué hacer, y no enseñan nada de dentro."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.template.loader import get_template
from django.test import Client
from django.views import defaults


def test_falla_del_sistema(client, edicion, monkeypatch):
    def revienta(*_):
        raise RuntimeError("secreto de adentro")

    monkeypatch.setattr("manuales.sitio.portadas.por_institucion", revienta)
    client.raise_request_exception = False
    respuesta = client.get("/")
    html = respuesta.content.decode()
    assert respuesta.status_code == 500
    assert "Algo falló de nuestro lado" in html
    assert "secreto" not in html


def test_peticion_mal_hecha(client, db, settings):
    settings.ALLOWED_HOSTS = ["uno.gob.mx"]
    respuesta = client.get("/", headers={"host": "otro.gob.mx"})
    assert respuesta.status_code == 400
    assert "No se entendió la petición" in respuesta.content.decode()


def test_formulario_caducado(db):
    respuesta = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert respuesta.status_code == 403
    assert "La página caducó" in respuesta.content.decode()


def test_sin_permiso(rf, db):
    request = rf.get("/")
    request.user = AnonymousUser()
    html = defaults.permission_denied(request, PermissionDenied("Pídalo a <quien> administra.")).content.decode()
    assert "Sin permiso" in html
    assert "Pídalo a &lt;quien&gt; administra." in html


@pytest.mark.parametrize("plantilla", ["400.html", "403_csrf.html", "500.html"])
def test_las_que_salen_sin_contexto_no_lo_piden(plantilla):
    html = get_template(plantilla).render()
    assert '<html lang="es-MX">' in html
    assert "<h1>" in html
