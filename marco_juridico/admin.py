"""El marco jurídico en el admin: los ordenamientos con sus artículos y el catálogo de sus tipos."""

from __future__ import annotations

from django.contrib import admin

from bitacora.admin import AdminPorServicios, EnLineaPorServicios
from marco_juridico.models import Articulo, Ordenamiento, TipoOrdenamiento


@admin.register(TipoOrdenamiento)
class TipoOrdenamientoAdmin(AdminPorServicios):
    """El catálogo de clases de norma."""

    list_display = ("nombre", "clave", "orden")
    search_fields = ("nombre", "clave")
    search_help_text = "Busca por nombre o clave, sin importar acentos ni mayúsculas."
    prepopulated_fields = {"clave": ("nombre",)}


class ArticuloEnLinea(EnLineaPorServicios, admin.TabularInline):
    """Los artículos citables de un ordenamiento."""

    model = Articulo
    fields = ("etiqueta", "orden", "texto")


@admin.register(Ordenamiento)
class OrdenamientoAdmin(AdminPorServicios):
    """Leyes, reglamentos, acuerdos… con su vigencia."""

    list_display = ("nombre", "tipo", "publicacion", "ultima_reforma", "estado", "verificado")
    list_filter = ("estado", "verificado", ("tipo", admin.RelatedOnlyFieldListFilter), "medio")
    list_select_related = ("tipo",)
    date_hierarchy = "publicacion"
    search_fields = ("nombre", "siglas")
    search_help_text = "Busca en nombre y siglas, sin importar acentos ni mayúsculas."
    autocomplete_fields = ("tipo", "sustituido_por")
    inlines = (ArticuloEnLinea,)
    fieldsets = (
        (None, {"fields": ("tipo", "nombre", "siglas")}),
        ("Publicación", {"fields": ("medio", ("publicacion", "ultima_reforma"))}),
        ("Vigencia", {"fields": (("estado", "estado_desde"), "sustituido_por", "fuente", "verificado", "nota")}),
    )


@admin.register(Articulo)
class ArticuloAdmin(AdminPorServicios):
    """Las disposiciones citables, para buscarlas en todos los ordenamientos."""

    list_display = ("etiqueta", "ordenamiento", "orden")
    list_filter = (("ordenamiento", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("ordenamiento",)
    search_fields = ("etiqueta", "texto", "ordenamiento__nombre")
    search_help_text = "Busca en artículo, texto y ordenamiento, sin importar acentos ni mayúsculas."
    autocomplete_fields = ("ordenamiento",)
