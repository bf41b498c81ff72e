"""Las funciones en el admin: en orden dentro de su órgano, con sus incisos, y cada una en su página."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from bitacora.admin import AdminPorServicios, EnLineaPorServicios
from bitacora.relato import Historial
from funciones.forms import FuncionForm, ListaDeFunciones, OrganoConFuncionesForm, RenglonForm
from funciones.historial import historia_de_organo
from funciones.marcas import marcas_de
from funciones.models import Funcion
from funciones.services import (
    RenglonPedido,
    cambiar_estilo,
    crear_funcion,
    editar_funcion,
    eliminar_funciones,
    fijar_fundamento,
    guardar_lista,
    mover_funcion,
)
from organigrama.admin import OrganoAdmin
from organigrama.models import Estructura, Organo
from organigrama.procedencia import apartado_de_origen, ficha_de_origen
from organigrama.services import CONGELADA


class FuncionEnLinea(EnLineaPorServicios, admin.TabularInline):
    """Las funciones de un órgano, en el orden en que se leen."""

    model = Funcion
    form = RenglonForm
    formset = ListaDeFunciones
    fields = ("marca", "texto", "parent", "orden", "clase", "etiqueta_impresa")
    readonly_fields = ("marca",)
    verbose_name_plural = "funciones, en el orden en que se leen"
    show_change_link = True
    classes = ("lista-de-funciones",)

    @admin.display(description="marca")
    def marca(self, funcion: Funcion) -> str:
        """La que se muestra, con la sangría de su nivel."""
        return format_html(
            '<span class="marca nivel-{}">{}</span>',
            getattr(funcion, "nivel", 1),
            getattr(funcion, "marca_mostrada", "") or "·",
        )

    def guardar_lista(self, request: HttpRequest, formset: ListaDeFunciones) -> list[str]:
        """Guarda en un acto todo lo que cambió en la lista."""
        if not formset.has_changed():
            return []
        nuevas = formset.save(commit=False)  # arma deleted_objects y new_objects sin escribir
        quedan = [forma for forma in formset.initial_forms if forma.instance not in formset.deleted_objects]
        renglones = [
            RenglonPedido(
                forma.instance, forma.instance.orden or None, bool(set(forma.changed_data) - {"parent", "orden"})
            )
            for forma in quedan
        ]
        renglones += [RenglonPedido(una, una.orden or None) for una in nuevas if una.pk is None]
        resultado = guardar_lista(
            actor=request.user,
            organo=formset.instance,
            renglones=renglones,
            eliminadas=formset.deleted_objects,
        )
        return list(resultado.avisos)


@admin.register(Organo)
class OrganoConFuncionesAdmin(OrganoAdmin):
    """El órgano con sus funciones."""

    form = OrganoConFuncionesForm
    inlines = (FuncionEnLinea,)
    list_display = (*OrganoAdmin.list_display, "numero_de_funciones")
    fieldsets = (
        *OrganoAdmin.fieldsets,
        ("Funciones", {"fields": ("estilo_funciones",)}),
    )

    class Media:
        js = ("admin-simo/funciones.js",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Cuenta las funciones numeradas de cada órgano."""
        numeradas = Q(funciones__parent__isnull=True, funciones__clase=Funcion.Clase.NUMERADA)
        return super().get_queryset(request).annotate(cuantas=Count("funciones", filter=numeradas))

    def historial(self, objeto: Organo) -> Historial:
        """El del órgano con sus funciones."""
        return historia_de_organo(objeto)

    @admin.display(description="funciones", ordering="cuantas")
    def numero_de_funciones(self, organo: Organo) -> int:
        """Cuántas funciones numeradas tiene, sin incisos."""
        return organo.cuantas

    @admin.display(description="numeración de sus funciones")
    def estilo_funciones(self, organo: Organo) -> str:
        """Cómo se numeran, cuando la página sólo se lee."""
        primera = organo.funciones.de_primer_nivel().numeradas().order_by("orden").first()
        return primera.estilo if primera else "—"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Guarda las funciones y después, si cambió, su numeración: así alcanza también a las nuevas."""
        super().save_related(request, form, formsets, change)
        if "estilo_funciones" in form.changed_data:
            estilo = form.cleaned_data["estilo_funciones"]
            self.avisar(request, cambiar_estilo(actor=request.user, organo=form.instance, estilo=estilo).avisos)

    def cuenta_de_lo_que_cuelga(self, organos: Sequence[Organo]) -> dict[str, int]:
        """Cuántas funciones, incisos incluidos, se irían con los órganos."""
        cuantas = Funcion.objects.filter(organo__in=[organo.pk for organo in organos]).count()
        return {str(Funcion._meta.verbose_name_plural): cuantas} if cuantas else {}

    def notas_de_organos(self, estructura: Estructura) -> Mapping[int, str]:
        """Cuántas funciones tiene cada órgano."""
        cuentas = Funcion.objects.filter(organo__estructura=estructura).de_primer_nivel().numeradas()
        totales = cuentas.order_by().values_list("organo").annotate(total=Count("pk"))
        return {clave: "1 función" if total == 1 else f"{total} funciones" for clave, total in totales}


class ConMarcaImpresa(admin.SimpleListFilter):
    """Las funciones cuya marca impresa se aparta de la que les toca."""

    title = "marca impresa"
    parameter_name = "impresa"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Da las dos opciones."""
        return [("si", "Se aparta de la calculada"), ("no", "Sigue la numeración")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Filtra."""
        return queryset if self.value() is None else queryset.filter(etiqueta_impresa__isnull=self.value() == "no")


class ListaConMarcas(ChangeList):
    """La lista de funciones con la marca de cada una, calculada de una vez para toda la página."""

    def get_results(self, request: HttpRequest) -> None:
        """Trae la página y le pone sus marcas."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        marcas = marcas_de({funcion.organo_id for funcion in self.result_list})
        for funcion in self.result_list:
            funcion.marca_mostrada = marcas[funcion.pk]


@admin.register(Funcion)
class FuncionAdmin(AdminPorServicios):
    """Cada función en su página: texto, lugar, numeración de su lista y fundamento."""

    form = FuncionForm
    list_display = ("texto_breve", "marca", "organo", "clase", "es_inciso")
    list_filter = (
        ("organo__estructura__institucion", admin.RelatedOnlyFieldListFilter),
        ("organo__estructura", admin.RelatedOnlyFieldListFilter),
        "clase",
        ConMarcaImpresa,
    )
    list_select_related = ("organo__estructura", "parent")
    search_fields = ("texto",)
    search_help_text = "Busca en el texto, sin importar acentos ni mayúsculas."
    autocomplete_fields = ("fundamento",)
    readonly_fields = ("enlace_al_organo", "de_donde_viene")
    ordering = ("organo__tree_id", "organo__lft", "orden")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Con su órgano y su estructura."""
        return super().get_queryset(request).select_related("organo__estructura", "parent")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """La lista con marcas."""
        return ListaConMarcas

    def get_fieldsets(self, request: HttpRequest, obj: Funcion | None = None) -> Any:
        """Al crear se sabe ya el órgano; la numeración de la lista se cambia cuando la función existe."""
        campos: list[Any] = ["organo"] if obj is None else ["enlace_al_organo"]
        campos += ["texto", ("parent", "posicion"), ("clase", "etiqueta_impresa")]
        if obj is None:
            return [(None, {"fields": campos})]
        return [
            (None, {"fields": [*campos, "estilo_lista"]}),
            ("Fundamento", {"fields": ("fundamento",)}),
            apartado_de_origen(obj.origen),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """El órgano que se pidió."""
        return {"organo": request.GET.get("organo")}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Pide primero el órgano: una función no existe fuera de uno."""
        clave = request.POST.get("organo") or request.GET.get("organo") or ""
        if not clave.isdecimal() or not Organo.objects.visibles().filter(pk=clave).exists():
            messages.info(request, "Elija el órgano y agregue en su página la función.")
            return HttpResponseRedirect(reverse("admin:organigrama_organo_changelist"))
        return super().add_view(request, form_url, extra_context)

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Funcion) -> str:
        """La función de una edición publicada ya no cambia."""
        return CONGELADA if obj.organo.estructura.congelada else ""

    @admin.display(description="texto")
    def texto_breve(self, funcion: Funcion) -> str:
        """El comienzo del texto."""
        return str(funcion)

    @admin.display(description="marca")
    def marca(self, funcion: Funcion) -> str:
        """La que se muestra."""
        return funcion.marca_mostrada or "—"

    @admin.display(description="inciso", boolean=True)
    def es_inciso(self, funcion: Funcion) -> bool:
        """Si cuelga de otra función."""
        return funcion.parent_id is not None

    @admin.display(description="órgano")
    def enlace_al_organo(self, funcion: Funcion) -> str:
        """Enlace al órgano con todas sus funciones."""
        url = reverse("admin:organigrama_organo_change", args=[funcion.organo_id])
        return format_html('<a href="{}">{}</a>', url, funcion.organo)

    @admin.display(description="posición")
    def posicion(self, funcion: Funcion) -> int:
        """Su lugar, cuando la página sólo se lee."""
        return funcion.orden

    @admin.display(description="numeración de su lista")
    def estilo_lista(self, funcion: Funcion) -> str:
        """El estilo, cuando la página sólo se lee."""
        return funcion.estilo or "—"

    @admin.display(description="importada de")
    def de_donde_viene(self, funcion: Funcion) -> str:
        """El archivo, la página y los renglones de los que se importó, y si hubo dudas."""
        return ficha_de_origen(funcion.origen)

    def guardar(self, request: HttpRequest, objeto: Funcion, form: FuncionForm, *, nuevo: bool) -> Iterable[str]:
        """Crea la función; o guarda su texto, la lleva a su lugar y cambia la numeración de su lista."""
        datos = form.cleaned_data
        posicion = datos["posicion"] - 1 if datos.get("posicion") else None
        if nuevo:
            return crear_funcion(actor=request.user, funcion=objeto, posicion=posicion).avisos
        avisos = editar_funcion(actor=request.user, funcion=objeto).avisos
        if form.cambia_de_lugar():
            avisos += mover_funcion(
                actor=request.user, funcion=objeto, organo=objeto.organo, parent=datos["parent"], posicion=posicion
            ).avisos
        if "estilo_lista" in form.changed_data and datos["estilo_lista"]:
            avisos += cambiar_estilo(
                actor=request.user, organo=objeto.organo, estilo=datos["estilo_lista"], parent=datos["parent"]
            ).avisos
        return avisos

    def guardar_relacion(self, request: HttpRequest, objeto: Funcion, campo: str, valores: Iterable[Any]) -> None:
        """Fija el fundamento."""
        fijar_fundamento(actor=request.user, funcion=objeto, articulos=valores)

    def eliminar(self, request: HttpRequest, objetos: Sequence[Funcion]) -> Iterable[str]:
        """Elimina las funciones con sus incisos, estructura por estructura."""
        avisos: tuple[str, ...] = ()
        for estructura_id in sorted({una.organo.estructura_id for una in objetos}):
            claves = [una.pk for una in objetos if una.organo.estructura_id == estructura_id]
            avisos += eliminar_funciones(actor=request.user, estructura_id=estructura_id, funciones=claves).avisos
        return avisos

    def despues_de_eliminar(self, request: HttpRequest, objetos: Sequence[Funcion]) -> str:
        """Vuelve al órgano que las tenía."""
        organos = {una.organo_id for una in objetos}
        return reverse("admin:organigrama_organo_change", args=[organos.pop()]) if len(organos) == 1 else ""
