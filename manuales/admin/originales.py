"""Los archivos originales en el admin: descargarlos intactos y ver qué se entendió de cada uno."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET

from bitacora.admin import AdminPorServicios
from manuales.admin.resumen import nombre_del_motivo
from manuales.models import AnalisisGuardado, ArchivoOriginal


class SoloSeLee(AdminPorServicios):
    """Admin de lo que sólo escribe la importación."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Lo escribe la importación."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No se corrige."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Se va con su edición."""
        return False


@admin.register(ArchivoOriginal)
class ArchivoOriginalAdmin(SoloSeLee):
    """Los archivos importados, intactos."""

    list_display = ("nombre", "tamano", "subido_por", "subido_en", "sus_ediciones", "descargar")
    list_filter = ("subido_en", ("subido_por", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("subido_por",)
    date_hierarchy = "subido_en"
    search_fields = ("nombre", "sha256")
    search_help_text = "Busca por nombre o huella, sin importar acentos ni mayúsculas."
    fields = ("nombre", "tamano", "sha256", "subido_por", "subido_en", "sus_ediciones", "descargar")
    readonly_fields = ("tamano", "sus_ediciones", "descargar")
    change_list_template = "admin/manuales/lista_con_importar.html"

    @admin.display(description="tamaño", ordering="bytes")
    def tamano(self, original: ArchivoOriginal) -> str:
        """Su tamaño, para leerse."""
        return filesizeformat(original.bytes)

    @admin.display(description="ediciones")
    def sus_ediciones(self, original: ArchivoOriginal) -> str:
        """Enlaces a lo que salió de él."""
        return (
            format_html_join(
                ", ",
                '<a href="{}">{}</a>',
                (
                    (reverse("admin:manuales_edicion_change", args=[una.pk]), una)
                    for una in original.ediciones.select_related("manual")
                ),
            )
            or "—"
        )

    @admin.display(description="descarga")
    def descargar(self, original: ArchivoOriginal) -> str:
        """Enlace a la descarga."""
        url = reverse("admin:manuales_archivooriginal_descargar", args=[original.pk])
        return format_html('<a href="{}">Descargar el original</a>', url)

    def get_urls(self) -> list[Any]:
        """Añade la descarga."""
        ver = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/descargar/",
                require_GET(ver(self.descargar_view)),
                name="manuales_archivooriginal_descargar",
            ),
            *super().get_urls(),
        ]

    def descargar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Da el archivo tal como entró, siempre como descarga: el navegador no lo interpreta."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        original = get_object_or_404(ArchivoOriginal, pk=pk)
        try:
            archivo = original.archivo.open("rb")
        except FileNotFoundError:
            messages.error(request, "El archivo ya no está en el disco; avise a quien administra el servidor.")
            return HttpResponseRedirect(reverse("admin:manuales_archivooriginal_change", args=[pk]))
        respuesta = FileResponse(
            archivo, as_attachment=True, filename=original.nombre, content_type="application/octet-stream"
        )
        respuesta["X-Content-Type-Options"] = "nosniff"
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta


@admin.register(AnalisisGuardado)
class AnalisisGuardadoAdmin(SoloSeLee):
    """Lo que el importador entendió de cada edición."""

    list_display = ("edicion", "numero_de_avisos", "numero_de_apartadas", "cuenta_de_palabras")
    list_filter = ("edicion__manual__institucion",)
    list_select_related = ("edicion__manual",)
    search_fields = ("edicion__titulo", "edicion__manual__clave")
    search_help_text = "Busca por título o clave, sin importar acentos ni mayúsculas."
    fields = ("edicion", "cuenta_de_palabras", "lista_de_avisos", "lista_de_apartadas")
    readonly_fields = ("cuenta_de_palabras", "lista_de_avisos", "lista_de_apartadas")

    @admin.display(description="avisos")
    def numero_de_avisos(self, analisis: AnalisisGuardado) -> int:
        """Cuántos avisos dio."""
        return len(analisis.avisos)

    @admin.display(description="renglones apartados")
    def numero_de_apartadas(self, analisis: AnalisisGuardado) -> int:
        """Cuántos renglones apartó."""
        return len(analisis.apartadas)

    @admin.display(description="cuenta de palabras")
    def cuenta_de_palabras(self, analisis: AnalisisGuardado) -> str:
        """La cuenta que muestra que no se perdió ninguna."""
        cuenta = analisis.cuenta
        return "{origen} del original = {conservadas} conservadas + {apartadas} apartadas".format_map(
            {"origen": "?", "conservadas": "?", "apartadas": "?", **cuenta}
        )

    @admin.display(description="avisos")
    def lista_de_avisos(self, analisis: AnalisisGuardado) -> str:
        """Los avisos con su línea."""
        return _lista((f"línea {uno['linea']}" if uno["linea"] else "", uno["mensaje"]) for uno in analisis.avisos)

    @admin.display(description="texto apartado")
    def lista_de_apartadas(self, analisis: AnalisisGuardado) -> str:
        """Lo apartado con su línea y su motivo."""
        return _lista(
            (f"línea {una['linea']}, {nombre_del_motivo(una['motivo'])}", una["texto"]) for una in analisis.apartadas
        )


def _lista(pares: Any) -> str:
    renglones = format_html_join("", "<li><b>{}</b> {}</li>", pares)
    return format_html('<ul class="lista-larga">{}</ul>', renglones) if renglones else "—"
