"""Las ediciones en el admin: sus datos, firmas, citas y cambios; y publicarlas, retirarlas o exportarlas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from funciones.models import Funcion
from manuales.admin.editor import EDITOR
from manuales.admin.historial import ConDeshacer
from manuales.admin.partes import AdminDeParte, ParteEnLinea
from manuales.forms import EdicionForm, RenglonConOrdenForm
from manuales.models import AnalisisGuardado, Bloque, CambioControlado, CitaMarco, Edicion, Firma
from manuales.services import (
    crear_edicion,
    eliminar_edicion,
    guardar_parte,
    publicar,
    retirar,
)
from organigrama.models import Organo
from organigrama.services import CONGELADA

#: Lo que se le puede hacer a una edición según su estado: (verbo de la dirección, nombre del botón).
_SIGUE = {
    Edicion.Estado.BORRADOR: ("publicar", "Publicar…"),
    Edicion.Estado.PUBLICADA: ("retirar", "Retirar…"),
    Edicion.Estado.RETIRADA: ("publicar", "Publicar de nuevo…"),
}


class FirmaEnLinea(ParteEnLinea, admin.TabularInline):
    """La página de autorización, en su orden."""

    model = Firma
    form = RenglonConOrdenForm
    fields = ("orden", "rol", "nombre", "cargo")


class CambioEnLinea(ParteEnLinea, admin.TabularInline):
    """El control de cambios."""

    model = CambioControlado
    form = RenglonConOrdenForm
    fields = ("orden", "concepto", "seccion", "resumen", "aprobo", "fecha")


class CitaEnLinea(ParteEnLinea, admin.TabularInline):
    """Los instrumentos que cita el marco jurídico; una cita nueva se agrega en su renglón."""

    model = CitaMarco
    fields = ("orden", "nombre", "tipo", "publicacion", "ultima_reforma", "ordenamiento")
    autocomplete_fields = ("tipo", "ordenamiento")
    classes = ("collapse",)

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:
        """Una cita nace en el renglón que la imprime."""
        return False


@admin.register(Edicion)
class EdicionAdmin(ConDeshacer):
    """Las ediciones de los manuales."""

    form = EdicionForm
    list_display = ("titulo", "institucion", "clave", "numero", "estado", "enlaces")
    list_filter = ("estado", "manual__institucion", "plantilla")
    list_select_related = ("manual__institucion",)
    search_fields = ("titulo", "manual__titulo", "manual__clave", "manual__institucion__siglas", "acuerdo")
    search_help_text = "Busca por título, clave, institución o acuerdo, sin importar acentos ni mayúsculas."
    date_hierarchy = "fecha_autorizacion"
    readonly_fields = ("manual_y_numero", "estado", "archivo_importado", "publicada_en", "creada_en")
    inlines = (FirmaEnLinea, CambioEnLinea, CitaEnLinea)
    change_form_template = "admin/manuales/edicion_forma.html"
    change_list_template = "admin/manuales/lista_con_importar.html"
    fieldsets = (
        (None, {"fields": ("manual_y_numero", "titulo", "plantilla", "estado")}),
        (
            "Autorización",
            {"fields": ("acuerdo", ("fecha_autorizacion", "vigente_desde"), "registro", "leyenda")},
        ),
        ("Origen", {"classes": ("collapse",), "fields": ("archivo_importado", "creada_en", "publicada_en")}),
    )

    def get_urls(self) -> list[Any]:
        """Añade publicar, retirar y el editor."""
        return [
            path(
                f"<int:pk>/{verbo}/",
                require_http_methods(["GET", "POST"])(self.admin_site.admin_view(vista)),
                name=f"manuales_edicion_{verbo}",
            )
            for verbo, vista in (("publicar", self.publicar_view), ("retirar", self.retirar_view))
        ] + [*EDITOR.rutas(), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Edicion | None = None) -> Any:
        """Al crear sólo se pregunta lo que hace falta para abrirla."""
        if obj is not None:
            return self.fieldsets
        return [(None, {"fields": ("manual", "titulo", "plantilla")})]

    def get_inlines(self, request: HttpRequest, obj: Edicion | None) -> Sequence[Any]:
        """Las listas se llenan cuando la edición existe."""
        return self.inlines if obj is not None else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """El manual que se pidió, con el formato de su institución."""
        clave = request.GET.get("manual", "")
        campo = self.form.base_fields["manual"]
        manual = campo.queryset.filter(pk=clave).first() if clave.isdecimal() else None
        return {"manual": manual, "plantilla": manual.institucion.plantilla} if manual else {}

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Edicion) -> str:
        """Una edición publicada ya no cambia."""
        return CONGELADA if obj.estructura_id and obj.estructura.congelada else ""

    def guardar(self, request: HttpRequest, objeto: Edicion, form: Any, *, nuevo: bool) -> Iterable[str]:
        """Abre la edición, o guarda sus datos."""
        if nuevo:
            crear_edicion(actor=request.user, edicion=objeto)
        else:
            guardar_parte(actor=request.user, parte=objeto)
        return ()

    def eliminar(self, request: HttpRequest, objetos: Sequence[Edicion]) -> Iterable[str]:
        """Elimina borradores con su estructura."""
        for edicion in objetos:
            eliminar_edicion(actor=request.user, edicion=edicion)
        return ()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Dice cuánto se va con los borradores, y no deja elegir lo que se publicó."""
        ediciones = list(objs)
        estructuras = [edicion.estructura_id for edicion in ediciones]
        cuenta = {
            "ediciones": len(ediciones),
            "secciones": sum(edicion.secciones.count() for edicion in ediciones),
            "bloques": Bloque.objects.filter(seccion__edicion__in=ediciones).count(),
            "órganos": Organo.objects.visibles().filter(estructura__in=estructuras).count(),
            "funciones": Funcion.objects.filter(organo__estructura__in=estructuras).count(),
        }
        permisos = set() if self.has_delete_permission(request) else {Edicion._meta.verbose_name}
        publicadas = [
            f"{edicion}: una edición que se publicó se conserva para siempre"
            for edicion in ediciones
            if edicion.estado != Edicion.Estado.BORRADOR
        ]
        return [str(edicion) for edicion in ediciones], cuenta, permisos, publicadas

    # Lo que se ve.

    @admin.display(description="institución", ordering="manual__institucion__siglas")
    def institucion(self, edicion: Edicion) -> str:
        """Las siglas de su institución."""
        return edicion.manual.institucion.siglas

    @admin.display(description="clave", ordering="manual__clave")
    def clave(self, edicion: Edicion) -> str:
        """La clave de su manual."""
        return edicion.manual.clave or "—"

    @admin.display(description="manual")
    def manual_y_numero(self, edicion: Edicion) -> str:
        """El manual y el número de esta edición."""
        url = reverse("admin:manuales_manual_change", args=[edicion.manual_id])
        return format_html('<a href="{}">{}</a> · edición {}', url, edicion.manual, edicion.numero)

    @admin.display(description="archivo original")
    def archivo_importado(self, edicion: Edicion) -> str:
        """Enlace al archivo de donde se importó."""
        if edicion.archivo_id is None:
            return "No se importó: se capturó en SIMO."
        url = reverse("admin:manuales_archivooriginal_change", args=[edicion.archivo_id])
        return format_html('<a href="{}">{}</a>', url, edicion.archivo)

    @admin.display(description="ir a")
    def enlaces(self, edicion: Edicion) -> str:
        """Su contenido y su árbol."""
        return format_html_join(
            " · ",
            '<a href="{}">{}</a>',
            (
                (reverse("admin:manuales_edicion_editor", args=[edicion.pk]), "editor"),
                (reverse("admin:manuales_seccion_arbol", args=[edicion.pk]), "contenido"),
                (reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id]), "árbol"),
            ),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Añade los botones de la edición."""
        edicion = self.get_object(request, object_id)
        botones = self.botones(request, edicion) if edicion is not None else []
        return super().change_view(request, object_id, form_url, {"botones": botones, **(extra_context or {})})

    def botones(self, request: HttpRequest, edicion: Edicion) -> list[tuple[str, str]]:
        """Da las direcciones y los nombres de lo que esta persona puede hacer con la edición."""
        botones = [
            (reverse("admin:manuales_edicion_editor", args=[edicion.pk]), "Editor del manual"),
            (reverse("admin:manuales_seccion_arbol", args=[edicion.pk]), "Contenido"),
            (reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id]), "Árbol de órganos"),
            (edicion.get_absolute_url(), "Ver en el sitio"),
        ]
        publicada = edicion.estado == Edicion.Estado.PUBLICADA
        if publicada or request.user.has_perm("manuales.exportar_edicion"):
            botones.append((reverse("manuales:edicion_pdf", args=edicion.lugar), "Exportar PDF"))
        analisis = AnalisisGuardado.objects.filter(edicion=edicion).first()
        if analisis and request.user.has_perm("manuales.view_analisisguardado"):
            url = reverse("admin:manuales_analisisguardado_change", args=[analisis.pk])
            botones.append((url, "Qué se entendió al importar"))
        if request.user.has_perm("manuales.publicar_edicion"):
            verbo, dicho = _SIGUE[Edicion.Estado(edicion.estado)]
            botones.append((reverse(f"admin:manuales_edicion_{verbo}", args=[edicion.pk]), dicho))
        return botones

    # Publicar y retirar.

    def publicar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pide confirmación y publica un borrador, o de nuevo una edición retirada."""
        retirada = Edicion.objects.filter(pk=pk, estado=Edicion.Estado.RETIRADA).exists()
        frases = (
            "El público leerá esta edición en lugar de la que esté publicada, que pasará a retirada.",
            "Volverá tal como se publicó; para cambiar algo, abra otra edición del manual."
            if retirada
            else "Su texto y su estructura dejarán de admitir cambios.",
        )
        return self._confirmar(
            request,
            pk,
            ("Publicar", frases, "Se publicó la edición."),
            lambda edicion: publicar(actor=request.user, edicion=edicion, momento=timezone.now()),
        )

    def retirar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pide confirmación y retira."""
        frases = (
            "El público dejará de leerla.",
            "Su texto se conserva y sigue sin admitir cambios. Podrá publicarla de nuevo cuando quiera.",
        )
        return self._confirmar(
            request,
            pk,
            ("Retirar", frases, "Se retiró la edición."),
            lambda edicion: retirar(actor=request.user, edicion=edicion),
        )

    def _confirmar(self, request: HttpRequest, pk: int, dichos: tuple[str, Sequence[str], str], acto: Any) -> Any:
        edicion = get_object_or_404(Edicion.objects.select_related("manual__institucion", "estructura"), pk=pk)
        if not request.user.has_perm("manuales.publicar_edicion"):
            raise PermissionDenied
        verbo, frases, hecho = dichos
        if request.method == "POST":
            try:
                with transaction.atomic():
                    acto(edicion)
                messages.success(request, hecho)
            except ValidationError as error:
                for mensaje in error.messages:
                    messages.error(request, mensaje)
            return HttpResponseRedirect(reverse("admin:manuales_edicion_change", args=[pk]))
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "edicion": edicion,
            "title": f"{verbo} la edición",
            "subtitle": str(edicion),
            "verbo": verbo,
            "frases": frases,
        }
        return TemplateResponse(request, "admin/manuales/confirmar.html", contexto)


class AdminDeLista(AdminDeParte):
    """Admin de un renglón que dice en un campo de qué edición es."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Una parte no cambia de edición."""
        return () if obj is None else ("edicion",)


@admin.register(CitaMarco)
class CitaMarcoAdmin(AdminDeLista):
    """Qué cita cada edición, para saber quién cita un ordenamiento."""

    list_display = ("nombre_breve", "tipo", "publicacion", "ordenamiento", "edicion")
    list_filter = (("tipo", admin.RelatedOnlyFieldListFilter), "edicion__manual__institucion")
    list_select_related = ("tipo", "ordenamiento", "edicion__manual", "edicion__estructura")
    search_fields = ("nombre", "ordenamiento__nombre", "ordenamiento__siglas")
    search_help_text = "Busca en el nombre citado y en el ordenamiento, sin importar acentos ni mayúsculas."
    autocomplete_fields = ("tipo", "ordenamiento")
    fields = ("edicion", "renglon", "nombre", "tipo", "publicacion", "ultima_reforma", "ordenamiento")

    @admin.display(description="nombre", ordering="nombre")
    def nombre_breve(self, cita: CitaMarco) -> str:
        """El comienzo del nombre."""
        return str(cita)

    @admin.display(description="renglón")
    def renglon(self, cita: CitaMarco) -> str:
        """Enlace al renglón que la imprime."""
        url = reverse("admin:manuales_bloque_change", args=[cita.bloque_id])
        return format_html('<a href="{}">{}</a>', url, cita.bloque)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Una cita no cambia de edición ni de renglón."""
        return ("edicion", "renglon")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Una cita nace en el renglón que la imprime."""
        return False


@admin.register(Firma)
class FirmaAdmin(AdminDeLista):
    """Quién firma cada edición."""

    form = RenglonConOrdenForm
    list_display = ("rol", "nombre", "cargo", "edicion")
    list_filter = ("rol", "edicion__manual__institucion")
    list_select_related = ("edicion__manual", "edicion__estructura")
    search_fields = ("rol", "nombre", "cargo")
    search_help_text = "Busca por rol, nombre o cargo, sin importar acentos ni mayúsculas."
    fields = ("edicion", "orden", "rol", "nombre", "cargo")


@admin.register(CambioControlado)
class CambioControladoAdmin(AdminDeLista):
    """El control de cambios de todas las ediciones."""

    form = RenglonConOrdenForm
    list_display = ("concepto", "seccion", "fecha", "aprobo", "edicion")
    list_filter = ("edicion__manual__institucion",)
    list_select_related = ("edicion__manual", "edicion__estructura")
    date_hierarchy = "fecha"
    search_fields = ("concepto", "seccion", "resumen", "aprobo")
    search_help_text = "Busca en concepto, sección, resumen y quién aprobó, sin importar acentos ni mayúsculas."
    fields = ("edicion", "orden", "concepto", "seccion", "resumen", "aprobo", "fecha")
