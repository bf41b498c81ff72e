"""El HTML y los guiones que haya en cualquier campo se ven como letras, en todas las páginas."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.utils.http import urlencode

from funciones.models import Funcion
from manuales.models import Bloque, CitaMarco, Edicion, Manual, Seccion
from marco_juridico.models import TipoOrdenamiento
from organigrama.models import Institucion, Organo, TipoOrgano
from tests.apoyo.fabricas import crear_edicion, crear_usuario
from tests.sitio.conftest import con_toda_clase_de_partes, direccion, publicada
from texto.rico import TextoRico

VENENO = """<script>hostil()</script><img src=x onerror=hostil()>"'><svg onload=hostil()>{{ 7|add:7 }}{% now "Y" %}"""
RICO = TextoRico.de_marcas(f"{VENENO}\n- {VENENO}\n**{VENENO}**")


class Lector(HTMLParser):
    """Recoge las etiquetas, los atributos y las letras de una página."""

    def __init__(self) -> None:
        super().__init__()
        self.etiquetas: list[tuple[str, dict[str, str | None]]] = []
        self.letras: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.etiquetas.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.letras.append(data)


def _envenenar(edicion: Edicion) -> None:
    Institucion.objects.update(nombre=f"Instituto {VENENO}")
    Manual.objects.update(titulo=f"Manual {VENENO}", clave=VENENO[:40])
    TipoOrgano.objects.create(clave="hostil", nombre=VENENO[:120])
    TipoOrdenamiento.objects.update(nombre=VENENO[:100])
    Organo.objects.update(tipo=TipoOrgano.objects.get())
    for suyo in Organo.objects.visibles():
        suyo.nombre, suyo.codigo_impreso = f"{suyo.nombre} {VENENO}", "<b>8</b>"
        suyo.objetivo = suyo.textos = RICO
        suyo.save()
    for funcion in Funcion.objects.all():
        funcion.texto, funcion.etiqueta_impresa = RICO, "<i>1</i>"
        funcion.save()
    Seccion.objects.update(titulo=f"Sección {VENENO}", numero_impreso="<u>1</u>")
    Bloque.objects.exclude(tipo="funciones").update(texto=RICO, etiqueta_impresa="<s>•</s>", vigencia=VENENO[:110])
    CitaMarco.objects.update(nombre=VENENO)
    Edicion.objects.filter(pk=edicion.pk).update(
        titulo=f"Edición {VENENO}", acuerdo=VENENO[:70], registro=VENENO, leyenda=RICO
    )


@pytest.fixture
def hostil(db) -> Edicion:
    edicion = publicada(con_toda_clase_de_partes(crear_edicion()))
    _envenenar(edicion)
    return Edicion.objects.con_manual().get(pk=edicion.pk)


def _paginas(edicion: Edicion) -> dict[str, str]:
    raiz = Organo.objects.visibles().filter(estructura=edicion.estructura).en_orden().first()
    return {
        "inicio": "/",
        "institucion": "/indemo/",
        "manual": f"/indemo/{edicion.manual.slug}/",
        "organo": direccion(edicion, f"organos/{raiz.uid}/"),
        "organigrama": direccion(edicion, "organigrama/"),
        "busqueda": f"/buscar/?{urlencode({'q': 'hostil'})}",
        "busqueda hostil": f"/buscar/?{urlencode({'q': VENENO, 'manual': VENENO, 'institucion': VENENO})}",
        **{una.clave: direccion(edicion, f"secciones/{una.uid}/") for una in edicion.secciones.all()},
    }


def test_nada_hostil_llega_a_ser_etiqueta(client, hostil):
    client.force_login(crear_usuario("manuales.ver_borrador", nombre="usuaria"))
    for nombre, pagina in _paginas(hostil).items():
        respuesta = client.get(pagina)
        assert respuesta.status_code == 200, nombre
        lector = Lector()
        lector.feed(respuesta.content.decode())
        _comprobar(lector, nombre)


def _comprobar(lector: Lector, nombre: str) -> None:
    letras = "".join(lector.letras)
    guiones = [atributos for etiqueta, atributos in lector.etiquetas if etiqueta == "script"]
    assert [set(atributos) for atributos in guiones] == [{"src", "defer"}], nombre
    assert not [una for una, _ in lector.etiquetas if una in ("img", "b", "i", "u", "s", "iframe", "style")], nombre
    manejadores = [
        clave for _, atributos in lector.etiquetas for clave in atributos if clave.startswith(("on", "style"))
    ]
    assert manejadores == [], nombre
    assert "<script>hostil()</script>" in letras, nombre
    assert "{{ 7|add:7 }}" in letras, nombre


def test_el_nombre_de_quien_entro_tambien_se_escapa(client, hostil):
    usuario = crear_usuario(nombre="x")
    usuario.first_name = VENENO[:150]
    usuario.save()
    client.force_login(usuario)
    assert b"<script>hostil" not in client.get("/").content


def test_la_pagina_que_no_existe_no_repite_la_direccion(client, db):
    respuesta = client.get("/<script>hostil()</script>/")
    assert respuesta.status_code == 404
    assert b"hostil" not in respuesta.content.split(b"</header>")[1]
    assert b"<script>hostil" not in respuesta.content
