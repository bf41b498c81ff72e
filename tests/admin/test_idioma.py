"""Toda página del admin está en español y respeta la política de contenido."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from manuales.models import AnalisisGuardado, ArchivoOriginal, CambioControlado, CitaMarco, Edicion, Firma
from marco_juridico.models import Articulo, Ordenamiento, TipoOrdenamiento
from organigrama.models import TipoOrgano

#: Palabras inglesas del admin de Django que no lo son también del español.
INGLES = re.compile(
    r"\b(the|and|add|change|delete|view|save|search|home|welcome|log ?out|please|selected|history|all|this|with|by|"
    r"from|user|users|groups?|permissions|password|date|today|now|none|show|hide|enter|choose|remove|available|chosen|"
    r"unknown|toggle|theme|light|dark|auto|skip|main|content|recent|actions|your|are|you|sure|empty|true|false)\b",
    re.IGNORECASE,
)
_OCULTO = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_ATRIBUTOS = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')


@pytest.fixture
def todo(edicion: Edicion) -> Edicion:
    """Un objeto de cada modelo."""
    ley = Ordenamiento.objects.create(tipo=TipoOrdenamiento.objects.create(clave="ley", nombre="Ley"), nombre="Ley X")
    Articulo.objects.create(ordenamiento=ley, etiqueta="Artículo 1")
    TipoOrgano.objects.create(clave="oficina", nombre="Oficina")
    bloque = edicion.secciones.first().bloques.first()
    CitaMarco.objects.create(edicion=edicion, bloque=bloque, nombre="Ley X", ordenamiento=ley)
    Firma.objects.create(edicion=edicion, rol="Elaboró")
    CambioControlado.objects.create(edicion=edicion, concepto="Alta")
    aviso = {"codigo": "x", "mensaje": "Revise esto.", "linea": 3}
    AnalisisGuardado.objects.create(
        edicion=edicion, avisos=[aviso], cuenta={"origen": 3, "conservadas": 2, "apartadas": 1}
    )
    original = ArchivoOriginal.objects.create(archivo="x.txt", nombre="x.txt", sha256="0" * 64, bytes=3)
    Edicion.objects.filter(pk=edicion.pk).update(archivo=original)
    return edicion


def _direcciones(edicion: Edicion, usuario: User) -> Iterator[str]:
    yield from (reverse(f"admin:{nombre}") for nombre in ("index", "password_change", "password_change_done"))
    for modelo in admin.site._registry:
        nombre = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}"
        yield reverse(f"{nombre}_changelist")
        yield f"{reverse(f'{nombre}_changelist')}?q=nada-de-nada"
        yield reverse(f"{nombre}_add")
        objeto = modelo._default_manager.last()
        if objeto is not None:
            yield from (reverse(f"{nombre}_{vista}", args=[objeto.pk]) for vista in ("change", "delete", "history"))
    yield reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id])
    yield reverse("admin:manuales_seccion_arbol", args=[edicion.pk])
    yield f"{reverse('admin:organigrama_organo_add')}?estructura={edicion.estructura_id}"
    yield f"{reverse('admin:manuales_seccion_add')}?edicion={edicion.pk}"
    yield f"{reverse('admin:manuales_bloque_add')}?seccion={edicion.secciones.first().pk}"
    yield f"{reverse('admin:funciones_funcion_add')}?organo={edicion.estructura.organos.last().pk}"
    yield reverse("admin:manuales_edicion_publicar", args=[edicion.pk])
    yield reverse("admin:auth_user_password_change", args=[usuario.pk])


@pytest.mark.una_vez
@pytest.mark.parametrize("grupo", ["super", "Captura", "Consulta"])
def test_ninguna_pagina_habla_ingles_ni_trae_estilos_ni_guiones_dentro(entrar, todo: Edicion, grupo: str) -> None:
    cliente = entrar("Administración" if grupo == "super" else grupo)
    usuario = cliente.usuario
    if grupo == "super":
        User.objects.filter(pk=usuario.pk).update(is_superuser=True)
    vistas, faltas = 0, {}
    for url in _direcciones(todo, usuario):
        respuesta = cliente.get(url)
        assert respuesta.status_code in (200, 302, 403), url
        if respuesta.status_code != 200:
            continue
        vistas += 1
        html = respuesta.content.decode()
        visible = " ".join([_OCULTO.sub(" ", html), *_ATRIBUTOS.findall(html)])
        ingles = {palabra.group(0) for palabra in INGLES.finditer(visible)}
        dentro = re.findall(r"<[^>]*\s(?:style|on\w+)=[^>]*>|<script(?![^>]*\bsrc=)[^>]*>|<style\b", html)
        if ingles or dentro:
            faltas[url] = (ingles, dentro)
    assert faltas == {}
    assert vistas > 30
    entrada = Client().get(reverse("admin:login")).content.decode()
    assert "SIMO" in entrada
    assert 'rel="icon"' in entrada  # sin él, el navegador pide un favicon.ico que no existe
