"""El vigía ve: una escritura directa dentro de una petición se descubre."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bitacora.admin.por_servicios import AdminPorServicios
from bitacora.models import Acto
from organigrama.models import TipoOrgano


def test_el_vigia_descubre_una_escritura_directa(
    administradora: Client, vigia: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def guardar_a_escondidas(self: AdminPorServicios, request: object, objeto: TipoOrgano, *a: object, **k: object):
        objeto.save()
        return ()

    monkeypatch.setattr(AdminPorServicios, "guardar", guardar_a_escondidas)
    datos = {"nombre": "Gerencia", "plural": "Gerencias", "clave": "gerencia", "nivel": 3, "relacion": "linea"}
    administradora.post("/admin/organigrama/tipoorgano/add/", datos)
    assert TipoOrgano.objects.filter(clave="gerencia").exists()
    assert len(vigia) == 1
    vigia.clear()


def test_todo_el_admin_escribe_por_el_puente(entrar: Callable[[str], Client]) -> None:
    from django.contrib import admin

    from bitacora.admin import EnLineaPorServicios

    fuera = [
        str(modelo)
        for modelo, uno in admin.site._registry.items()
        if not isinstance(uno, AdminPorServicios)
        or any(not issubclass(lista, EnLineaPorServicios) for lista in uno.inlines)
    ]
    assert fuera == []


def test_todos_los_modelos_de_simo_estan_en_el_admin() -> None:
    from django.apps import apps
    from django.contrib import admin

    suyas = ("bitacora", "marco_juridico", "organigrama", "funciones", "manuales")
    modelos = {modelo for app in suyas for modelo in apps.get_app_config(app).get_models()}
    # La historia se lee en la página de lo que guarda, y el acto en sus asientos.
    modelos = {modelo for modelo in modelos if not modelo.__name__.startswith("Historical") and modelo is not Acto}
    assert modelos - set(admin.site._registry) == set()
