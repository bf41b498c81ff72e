"""Las direcciones: ninguna institución tapa lo que ya es de otra cosa, y lo mal escrito no revienta."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from django.urls.resolvers import RoutePattern

from manuales.urls import RESERVADAS
from tests.apoyo.fabricas import crear_edicion, crear_institucion
from tests.sitio.conftest import direccion, publicada
from tests.sitio.test_paginas import texto_de


def test_todo_primer_nombre_fijo_esta_reservado():
    patrones = list(get_resolver().url_patterns)
    primeros = {settings.STATIC_URL.strip("/")}
    while patrones:
        patron = patrones.pop()
        assert isinstance(patron.pattern, RoutePattern)
        ruta = str(patron.pattern)
        if ruta == "":
            patrones += getattr(patron, "url_patterns", [])
        elif not ruta.startswith("<"):
            primeros.add(ruta.split("/")[0])
    assert primeros >= {"admin", "buscar", "estaticos"}
    assert primeros <= RESERVADAS


@pytest.mark.parametrize("siglas", sorted(RESERVADAS))
def test_una_institucion_de_nombre_reservado_se_alcanza(client, db, siglas):
    edicion = publicada(crear_edicion(institucion=crear_institucion(siglas)))
    lista = reverse("manuales:institucion", args=[siglas])
    assert lista == f"/~{siglas}/"
    assert "Manual de Prueba" in texto_de(client.get(lista))
    assert client.get(reverse("manuales:edicion", args=[siglas, edicion.manual.slug, 1])).status_code == 200
    assert f'href="{lista}"' in client.get("/").content.decode()


def test_la_tilde_no_da_otra_direccion_a_las_demas(client, edicion):
    assert client.get("/~indemo/").status_code == 404


@pytest.mark.parametrize(
    "ruta",
    [
        "/no-hay/",
        "/indemo/no-hay/",
        "/indemo/no-hay/ediciones/1/",
        "/organo/no-es-uuid/",
        "/organo/00000000-0000-0000-0000-000000000000/",
        "/indemo%00/",
        "/%ff%fe/",
        "/..%2f..%2fetc/passwd/",
        "/indemo/" + "x" * 5000 + "/",
    ],
)
def test_lo_que_no_existe_lo_dice_en_una_pagina(client, edicion, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code == 404
    assert "No se encontró la página" in texto_de(respuesta)


@pytest.mark.parametrize("numero", ["0", "2", "99999999999999999999999999"])
def test_una_edicion_que_no_hay(client, edicion, numero):
    assert client.get(direccion(edicion).replace("/1/", f"/{numero}/")).status_code == 404


def test_el_manual_de_otra_institucion_no_esta_en_esta(client, edicion, borrador):
    assert client.get(f"/borra/{edicion.manual.slug}/").status_code == 404
