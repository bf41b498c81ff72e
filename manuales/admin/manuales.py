"""Instituciones y manuales en el admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from bitacora.admin import AdminPorServicios
from manuales.forms import InstitucionForm
from manuales.models import Manual
from organigrama.models import Institucion


@admin.register(Institucion)
class InstitucionAdmin(AdminPorServicios):
    """Las instituciones que tienen manuales."""

    form = InstitucionForm
    list_display = ("nombre", "siglas", "plantilla", "numero_de_manuales")
    search_fields = ("nombre", "siglas")
    search_help_text = "Busca por nombre o siglas, sin importar acentos ni mayúsculas."
    prepopulated_fields = {"slug": ("siglas",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Cuenta los manuales de cada una."""
        return super().get_queryset(request).annotate(cuantos=Count("manuales"))

    @admin.display(description="manuales", ordering="cuantos")
    def numero_de_manuales(self, institucion: Institucion) -> int:
        """Cuántos manuales tiene."""
        return institucion.cuantos


@admin.register(Manual)
class ManualAdmin(AdminPorServicios):
    """Los manuales, que viven en ediciones."""

    list_display = ("titulo", "clave", "institucion", "tipo", "sus_ediciones")
    list_display_links = ("titulo",)
    list_filter = ("institucion", "tipo")
    list_select_related = ("institucion",)
    search_fields = ("titulo", "clave", "slug", "institucion__nombre", "institucion__siglas")
    search_help_text = "Busca por título, clave o institución, sin importar acentos ni mayúsculas."
    autocomplete_fields = ("institucion",)
    prepopulated_fields = {"slug": ("clave", "titulo")}
    readonly_fields = ("sus_ediciones",)
    change_list_template = "admin/manuales/lista_con_importar.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Con sus ediciones."""
        return super().get_queryset(request).prefetch_related("ediciones")

    def get_fields(self, request: HttpRequest, obj: Manual | None = None) -> list[str]:
        """Las ediciones se ven cuando el manual existe."""
        campos = ["institucion", "clave", "titulo", "tipo", "slug"]
        return campos if obj is None else [*campos, "sus_ediciones"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Explica la clave y la dirección."""
        textos = {
            "clave": "La que lo registra, por ejemplo «G000-002-001»; vacía si no tiene.",
            "slug": "Su nombre en las direcciones y en los comandos cuando no tiene clave.",
        }
        return super().get_form(request, obj, change=change, help_texts=textos, **kwargs)

    @admin.display(description="ediciones")
    def sus_ediciones(self, manual: Manual) -> str:
        """Enlaces a sus ediciones, la más nueva primero."""
        nueva = format_html('<a href="{}?manual={}">Abrir otra</a>', reverse("admin:manuales_edicion_add"), manual.pk)
        enlaces = format_html_join(
            "",
            '<a href="{}">{} ({})</a> · ',
            (
                (reverse("admin:manuales_edicion_change", args=[una.pk]), una.numero, una.get_estado_display().lower())
                for una in manual.ediciones.all()
            ),
        )
        return enlaces + nueva
