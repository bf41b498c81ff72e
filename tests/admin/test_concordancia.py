"""Ningún mensaje ni página del admin tropieza con el género o el número de lo que nombra."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from manuales.models import Edicion
from organigrama.models import TipoOrgano
from tests.admin.test_idioma import _direcciones, todo  # noqa: F401
from tests.apoyo.fabricas import organo
from tests.apoyo.formas import guardar, mensajes

FEMENINOS = ("edición", "función", "sección", "institución", "firma", "estructura", "cita del marco jurídico")
#: Formas que no existen en español, o que dependen del género de quien lee o de lo que se nombra.
MALAS = re.compile(
    r"Resúmen|\b\w+(?:o/a|os/as|/as|/a|\(s\))|Bienvenido|con éxito|se \w+ correctamente|"
    r"estoy seguro|¿Está seguro|a modificar|"
    r"\bitems?\b|\bclick\b|cuenta de staff|\bresults\b|[Ss]eleccionad[oa]s?\b|"
    r"\b[Oo]tr[oa] (?:firma|cambio|función|edición)|"
    r"\b1 (?:órganos|funciones|ediciones|secciones|bloques)\b|llévame|introduza|Identificarse|Vista de|"
    r"\b\d+ de (?:Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|Diciembre)"
)
_OCULTO = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_ATRIBUTOS = re.compile(r'\b(?:title|aria-label|placeholder|alt|value|data-inline-formset)="([^"]*)"')


def _articulos() -> re.Pattern[str]:
    """Un artículo o un demostrativo junto a un nombre con el que no concuerda: «el edición», «los función»."""
    nombres = {str(m._meta.verbose_name): str(m._meta.verbose_name_plural) for m in apps.get_models()}
    fem, masc = [n for n in nombres if n in FEMENINOS], [n for n in nombres if n not in FEMENINOS]
    uno = rf"(?:el|un|este|del|al) ?(?:{'|'.join(fem)})|(?:la|una|esta) (?:{'|'.join(masc)})"
    varios = rf"(?:los|las|estos|estas) (?:{'|'.join(n for n in nombres if n != nombres[n])})"
    return re.compile(rf"(?<!\w)(?:{uno}|{varios})(?!\w)", re.IGNORECASE)


def tropiezos(respuesta: HttpResponse) -> set[str]:
    """Da las formas mal dichas de una página, con sus mensajes, sus botones y lo que sus guiones dirán."""
    html = unescape(respuesta.content.decode())
    visible = " ".join([_OCULTO.sub(" ", html), *_ATRIBUTOS.findall(respuesta.content.decode())])
    return {visto.group(0) for forma in (MALAS, _articulos()) for visto in forma.finditer(unescape(visible))}


@pytest.fixture
def superusuaria(entrar: Callable[[str], Client]) -> Client:
    cliente = entrar("Administración")
    User.objects.filter(pk=cliente.usuario.pk).update(is_superuser=True)
    return cliente


def _actos(cliente: Client) -> Iterator[tuple[str, HttpResponse]]:
    """Lo que una persona hace en cada lista: sin marcar, sin acción, elegir y confirmar."""
    for modelo in admin.site._registry:
        url = reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_changelist")
        clave = modelo._default_manager.last()
        for datos in (
            {"action": "delete_selected", "index": "0"},
            {"action": "", "index": "0", "_selected_action": getattr(clave, "pk", "")},
            {"action": "delete_selected", "index": "0", "_selected_action": getattr(clave, "pk", "")},
        ):
            yield f"{url} {datos}", cliente.post(url, datos, follow=True)
        yield f"{url} no existe", cliente.get(f"{url}987654321/change/", follow=True)


def test_ninguna_pagina_ni_accion_tropieza(superusuaria: Client, todo: Edicion) -> None:  # noqa: F811
    faltas, vistas = {}, 0
    paginas = ((url, superusuaria.get(url)) for url in _direcciones(todo, superusuaria.usuario))
    for nombre, respuesta in (*paginas, *_actos(superusuaria)):
        if respuesta.status_code == 200:
            vistas += 1
            if malas := tropiezos(respuesta):
                faltas[nombre] = malas
    assert faltas == {}
    assert vistas > 100
    guiones = superusuaria.get(reverse("admin:jsi18n")).content.decode()
    assert all(frase in guiones for frase in ("Con marca: %(sel)s de %(cnt)s", "Ya en la lista: %s", "Quitar todo: %s"))
    assert tropiezos(superusuaria.post(reverse("admin:logout"))) == set()


def test_los_mensajes_de_guardar(superusuaria: Client, edicion: Edicion) -> None:
    url = reverse("admin:manuales_edicion_change", args=[edicion.pk])
    dicho = f"edición «{edicion}»"
    for boton, fin in (("_save", ""), ("_continue", " Puede seguir editando."), ("_addanother", " Puede agregar más.")):
        respuesta = guardar(superusuaria, url, **{boton: "si", "acuerdo": f"ACDO-{boton}"})
        assert re.sub("<[^>]+>", "", mensajes(respuesta)) == f"Se guardó: {dicho}.{fin}"
        assert tropiezos(respuesta) == set()


def test_los_mensajes_de_agregar(superusuaria: Client, edicion: Edicion) -> None:
    url = reverse("admin:organigrama_tipoorgano_add")
    botones = (("_save", ""), ("_continue", " Puede seguir editando."), ("_addanother", " Puede agregar más."))
    for numero, (boton, fin) in enumerate(botones):
        nuevos = {"nombre": f"Área {numero}", "clave": f"area-{numero}", boton: "si"}
        respuesta = guardar(superusuaria, url, **nuevos)
        assert re.sub("<[^>]+>", "", mensajes(respuesta)) == f"Se agregó: tipo de órgano «Área {numero}».{fin}"
    repetida = guardar(superusuaria, url, nombre="Área 0", clave="area-0")
    assert "Ya hay un registro (Tipo de órgano) con ese dato: Clave." in repetida.content.decode()
    assert TipoOrgano.objects.filter(clave="area-0").count() == 1


def test_los_mensajes_de_eliminar(superusuaria: Client, edicion: Edicion) -> None:
    funcion = organo(edicion, "División de Catálogo").funciones.get()
    url = reverse("admin:funciones_funcion_delete", args=[funcion.pk])
    pagina = superusuaria.get(url)
    assert "¿Confirma que quiere eliminar función «Describir cada pieza.»?" in pagina.content.decode()
    assert (
        mensajes(superusuaria.post(url, {"post": "yes"}, follow=True)) == "Se eliminó: función «Describir cada pieza.»."
    )


def test_no_poder_eliminar_se_dice_bien(superusuaria: Client, edicion: Edicion) -> None:
    institucion = edicion.manual.institucion
    lista = reverse("admin:organigrama_institucion_changelist")
    datos = {"action": "delete_selected", "_selected_action": institucion.pk}
    for pagina in (
        superusuaria.get(reverse("admin:organigrama_institucion_delete", args=[institucion.pk])),
        superusuaria.post(lista, datos),
        superusuaria.post(lista, datos | {"post": "yes"}),
    ):
        assert "No se puede eliminar" in pagina.content.decode()
        assert tropiezos(pagina) == set()


def test_quien_no_puede_entrar_lo_lee_bien(db: None) -> None:
    pagina = Client().post(reverse("admin:login"), {"username": "nadie", "password": "nada"})
    assert "no son correctos" in pagina.content.decode()
    assert tropiezos(pagina) == set()
