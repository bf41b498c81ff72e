"""Los archivos originales en el admin: importar uno en dos pasos, descargarlo intacto y ver qué se entendió."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET, require_POST

from bitacora.admin import AdminPorServicios
from manuales.admin.resumen import nombre_del_motivo, resumir
from manuales.forms import SubirManualForm
from manuales.models import AnalisisGuardado, ArchivoOriginal
from manuales.services import (
    descartar_por_confirmar,
    guardar_por_confirmar,
    importar_archivo,
    leer_por_confirmar,
    limpiar_por_confirmar,
)


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
    """Los archivos importados, intactos; agregar uno es importarlo."""

    list_display = ("nombre", "tamano", "subido_por", "subido_en", "sus_ediciones", "descargar")
    list_filter = ("subido_en", ("subido_por", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("subido_por",)
    date_hierarchy = "subido_en"
    search_fields = ("nombre", "sha256")
    search_help_text = "Busca por nombre o huella, sin importar acentos ni mayúsculas."
    fields = ("nombre", "tamano", "sha256", "subido_por", "subido_en", "sus_ediciones", "descargar")
    readonly_fields = ("tamano", "sus_ediciones", "descargar")
    change_list_template = "admin/manuales/lista_con_importar.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Agregar es importar."""
        return request.user.has_perm("manuales.importar_manual")

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
        """Añade la descarga y el segundo paso de la importación."""
        ver = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/descargar/",
                require_GET(ver(self.descargar_view)),
                name="manuales_archivooriginal_descargar",
            ),
            path("confirmar/", require_POST(ver(self.confirmar_view)), name="manuales_archivooriginal_confirmar"),
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

    # Importar en dos pasos.

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Primer paso: recibe el archivo, lo analiza y muestra qué se entendió, sin escribir nada."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        forma = self._forma(request)
        if request.method == "POST" and forma.is_valid():
            try:
                return self._revisar(request, forma)
            except ValidationError as error:
                forma.add_error("archivo", error.messages)
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Importar un manual",
            "form": forma,
        }
        return TemplateResponse(request, "admin/manuales/importar.html", contexto)

    def _forma(self, request: HttpRequest) -> SubirManualForm:
        puede_crear = request.user.has_perm("organigrama.add_institucion")
        if request.method != "POST":
            return SubirManualForm(puede_crear=puede_crear)
        datos, archivos = request.POST, request.FILES  # al leerlos se reciben, y ahí se sabe si alguno sobra
        return SubirManualForm(
            datos,
            archivos,
            puede_crear=puede_crear,
            demasiado_grande=getattr(request, "archivo_demasiado_grande", False),
        )

    def _revisar(self, request: HttpRequest, forma: SubirManualForm) -> HttpResponse:
        """Hace un simulacro de la importación completa y enseña lo que saldría de ella."""
        datos = forma.cleaned_data
        pedido = {
            "contenido": datos["archivo"].read(),
            "nombre": datos["archivo"].name,
            "siglas": datos["siglas"],
            "plantilla": datos["plantilla"] or None,
        }
        importacion = importar_archivo(actor=request.user, simulacro=True, **pedido)
        limpiar_por_confirmar(ahora=timezone.now())
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Revise lo que se entendió",
            "subtitle": pedido["nombre"],
            "vale": guardar_por_confirmar(usuario=request.user, **pedido),
            "siglas": datos["siglas"],
            "documentos": resumir(importacion),
        }
        return TemplateResponse(request, "admin/manuales/revisar.html", contexto)

    def confirmar_view(self, request: HttpRequest) -> HttpResponse:
        """Segundo paso: importa el archivo que la persona revisó."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            espera, contenido = leer_por_confirmar(usuario=request.user, vale=request.POST.get("vale", ""))
            if "descartar" in request.POST:
                descartar_por_confirmar(espera)
                messages.info(request, "No se importó nada.")
                return HttpResponseRedirect(reverse("admin:manuales_archivooriginal_add"))
            importacion = importar_archivo(
                actor=request.user,
                contenido=contenido,
                nombre=espera.nombre,
                siglas=espera.siglas,
                plantilla=espera.plantilla,
            )
        except ValidationError as error:
            for mensaje in error.messages:
                messages.error(request, mensaje)
            return HttpResponseRedirect(reverse("admin:manuales_archivooriginal_add"))
        descartar_por_confirmar(espera)
        for edicion in importacion.ediciones:
            messages.success(request, f"Se importó como borrador: {edicion}.")
        if len(importacion.ediciones) == 1:
            return HttpResponseRedirect(reverse("admin:manuales_edicion_change", args=[importacion.ediciones[0].pk]))
        return HttpResponseRedirect(reverse("admin:manuales_edicion_changelist"))


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
