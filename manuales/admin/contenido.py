"""El contenido de una edición en el admin: sus secciones y sus textos, en un árbol que se ordena y uno por uno."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from bitacora.admin import AdminConArbol, Destino, Nodo
from manuales.admin.partes import AdminDeParte, ParteEnLinea
from manuales.documento import BloqueDoc, SeccionDoc, armar_secciones
from manuales.forms import BloqueForm, SeccionForm
from manuales.models import Bloque, CitaMarco, Edicion, Seccion, nombre_de_clase
from manuales.services import edicion_de, guardar_parte, guardar_seccion, mover_parte
from manuales.services.concordancia import numeros_de
from organigrama.procedencia import apartado_de_origen, ficha_de_origen
from organigrama.services import CONGELADA
from texto.normal import comienzo

_LETRAS_EN_ARBOL = 160


class AdminDeContenido(AdminDeParte):
    """Lo común de secciones y bloques: cada uno en su lugar."""

    form: Any
    dueno = ""  # el campo que dice dónde vive y que se pide al crear
    readonly_fields = ("vive_en", "de_donde_viene")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """El lugar que se pidió."""
        return {self.dueno: request.GET.get(self.dueno), "dentro_de": request.GET.get("dentro_de", "")}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Pide primero la edición: nada de esto existe fuera de una."""
        clave = request.POST.get(self.dueno) or request.GET.get(self.dueno) or ""
        modelo = self.form.base_fields[self.dueno].queryset
        if not clave.isdecimal() or not modelo.filter(pk=clave).exists():
            messages.info(request, "Elija la edición, abra su contenido y agregue ahí la sección o el texto.")
            return HttpResponseRedirect(reverse("admin:manuales_edicion_changelist"))
        return super().add_view(request, form_url, extra_context)

    @admin.display(description="edición")
    def vive_en(self, objeto: Any) -> str:
        """Enlace al contenido de su edición."""
        edicion = edicion_de(objeto)
        return format_html('<a href="{}">{}</a>', reverse("admin:manuales_seccion_arbol", args=[edicion.pk]), edicion)

    @admin.display(description="importado de")
    def de_donde_viene(self, objeto: Any) -> str:
        """El archivo, la página y los renglones de los que se importó, y si hubo dudas."""
        return ficha_de_origen(objeto.origen)

    @admin.display(description="posición")
    def posicion(self, objeto: Any) -> int:
        """Su lugar, cuando la página sólo se lee."""
        return objeto.orden

    def despues_de_eliminar(self, request: HttpRequest, objetos: Sequence[Any]) -> str:
        """Vuelve al contenido de la edición de la que salieron."""
        ediciones = {edicion_de(objeto).pk for objeto in objetos}
        return reverse("admin:manuales_seccion_arbol", args=[ediciones.pop()]) if len(ediciones) == 1 else ""

    def guardar(self, request: HttpRequest, objeto: Any, form: Any, *, nuevo: bool) -> Iterable[str]:
        """Guarda el texto y, si la persona pidió otro lugar, lo mueve."""
        padre = form.cleaned_data.get("dentro_de")
        if nuevo and isinstance(objeto, Bloque):
            objeto.parent = padre
        avisos: tuple[str, ...] = ()
        if isinstance(objeto, Seccion):
            avisos = guardar_seccion(actor=request.user, seccion=objeto)
        else:
            guardar_parte(actor=request.user, parte=objeto)
        if not {"posicion", "dentro_de"} & set(form.changed_data) or (nuevo and not form.cleaned_data["posicion"]):
            return avisos
        posicion = form.cleaned_data["posicion"] - 1 if form.cleaned_data["posicion"] else None
        return avisos + mover_parte(actor=request.user, parte=objeto, posicion=posicion, parent=padre)


@admin.register(Seccion)
class SeccionAdmin(AdminConArbol, AdminDeContenido):
    """Las secciones, y el árbol con todo el contenido de una edición."""

    form = SeccionForm
    dueno = "edicion"
    list_display = ("titulo_o_clase", "clave", "edicion_", "orden", "numero_de_bloques")
    list_filter = ("edicion__manual__institucion", ("edicion", admin.RelatedOnlyFieldListFilter), "clave")
    list_select_related = ("edicion__manual", "edicion__estructura")
    search_fields = ("titulo", "clave")
    search_help_text = "Busca en el título, sin importar acentos ni mayúsculas."
    arbol_ayuda = (
        "Arrastre una sección o un texto por su asa para cambiarlo de lugar con todo lo que tiene dentro, o use sus "
        "botones; los números se recalculan solos."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Cuenta los textos de cada una."""
        return super().get_queryset(request).annotate(cuantos=Count("bloques"))

    def get_fieldsets(self, request: HttpRequest, obj: Seccion | None = None) -> Any:
        """La edición se sabe al crear y se muestra después."""
        campos = ["clave", "titulo", "estilo", "numero_impreso", "posicion"]
        if obj is None:
            return [(None, {"fields": ["edicion", *campos]})]
        return [(None, {"fields": ["vive_en", *campos]}), apartado_de_origen(obj.origen)]

    @admin.display(description="sección", ordering="titulo")
    def titulo_o_clase(self, seccion: Seccion) -> str:
        """Su título, o su clase si no lo tiene."""
        return str(seccion)

    @admin.display(description="edición", ordering="edicion")
    def edicion_(self, seccion: Seccion) -> str:
        """Su edición."""
        return str(seccion.edicion)

    @admin.display(description="textos", ordering="cuantos")
    def numero_de_bloques(self, seccion: Seccion) -> int:
        """Cuántos textos tiene."""
        return seccion.cuantos

    # El árbol del contenido.

    def dueno_del_arbol(self, request: HttpRequest, clave: int) -> Edicion:
        """Da la edición."""
        return get_object_or_404(Edicion.objects.select_related("manual__institucion", "estructura"), pk=clave)

    def nodos_del_arbol(self, request: HttpRequest, dueno: Edicion) -> list[Nodo]:
        """Da un renglón por sección y por texto, con su número o su marca; siete consultas."""
        secciones = dict(Seccion.objects.filter(edicion=dueno).values_list("uid", "pk"))
        bloques = dict(Bloque.objects.filter(seccion__edicion=dueno).values_list("uid", "pk"))
        nodos: list[Nodo] = []
        discordancia = numeros_de(dueno).discordancia
        for seccion in armar_secciones(dueno):
            clave = secciones[seccion.uid]
            nodos.append(_nodo_de_seccion(seccion, clave, discordancia))
            nodos.extend(_nodos_de_bloques(seccion.bloques, f"s{clave}", 2, (clave, bloques)))
        return nodos

    def mover_en_el_arbol(self, request: HttpRequest, dueno: Edicion, nodo: str, destino: Destino) -> Sequence[str]:
        """Mueve una sección entre las secciones, o un texto a otro lugar de la edición."""
        if nodo.startswith("s") and destino.padre is not None:
            raise ValidationError("Una sección no puede ir dentro de otra ni de un texto.")
        if nodo.startswith("b") and destino.padre is None:
            raise ValidationError("Un texto va siempre dentro de una sección.")
        return mover_parte(
            actor=request.user,
            parte=_parte(nodo, dueno),
            posicion=destino.posicion,
            parent=_parte(destino.padre, dueno) if destino.padre else None,
        )

    def contexto_del_arbol(self, request: HttpRequest, dueno: Edicion) -> dict[str, Any]:
        """Da el título y los enlaces de la página."""
        edicion = reverse("admin:manuales_edicion_change", args=[dueno.pk])
        return {
            "title": "Contenido de la edición",
            "subtitle": str(dueno),
            "motivo_de_solo_lectura": CONGELADA if dueno.estructura.congelada else "",
            "migas": [(reverse("admin:manuales_edicion_changelist"), "Ediciones"), (edicion, str(dueno))],
            "enlaces": [
                (edicion, "Datos de la edición"),
                (reverse("admin:organigrama_organo_arbol", args=[dueno.estructura_id]), "Árbol de órganos"),
            ],
            "agregar_arriba": [(f"{reverse('admin:manuales_seccion_add')}?edicion={dueno.pk}", "Agregar sección")],
        }


def _parte(nodo: str, edicion: Edicion) -> Seccion | Bloque:
    if nodo.startswith("s"):
        return Seccion.objects.get(pk=nodo[1:], edicion=edicion)
    return Bloque.objects.select_related("seccion__edicion").get(pk=nodo[1:], seccion__edicion=edicion)


def _nodo_de_seccion(seccion: SeccionDoc, clave: int, discordancia: str) -> Nodo:
    imprime_organos = seccion.clave == "funciones"
    return Nodo(
        id=f"s{clave}",
        padre=None,
        nivel=1,
        marca=seccion.numero,
        texto=seccion.titulo or f"({nombre_de_clase(seccion.clave)})",
        url=reverse("admin:manuales_seccion_change", args=[clave]),
        nota="imprime las funciones de los órganos" if imprime_organos else "",
        advertencia=discordancia if imprime_organos else "",
        agregar=(("Agregar texto", f"{reverse('admin:manuales_bloque_add')}?seccion={clave}"),),
    )


def _nodos_de_bloques(
    bloques: Sequence[BloqueDoc], padre: str, nivel: int, contexto: tuple[int, dict[Any, int]]
) -> Iterator[Nodo]:
    seccion, claves = contexto
    for bloque in bloques:
        clave = claves[bloque.uid]
        yield Nodo(
            id=f"b{clave}",
            padre=padre,
            nivel=nivel,
            marca=bloque.etiqueta,
            texto=comienzo(bloque.texto.plano(), _LETRAS_EN_ARBOL) or f"({Bloque.Tipo(bloque.tipo).label})",
            url=reverse("admin:manuales_bloque_change", args=[clave]),
            nota=Bloque.Tipo(bloque.tipo).label.lower() if bloque.tipo != Bloque.Tipo.PARRAFO else "",
            agregar=(
                ("Agregar dentro", f"{reverse('admin:manuales_bloque_add')}?seccion={seccion}&dentro_de={clave}"),
            ),
        )
        yield from _nodos_de_bloques(bloque.hijos, f"b{clave}", nivel + 1, contexto)


class CitaDelBloque(ParteEnLinea, admin.StackedInline):
    """El instrumento que cita el renglón, si cita uno; al quitarlo, el renglón se queda."""

    model = CitaMarco
    fields = ("nombre", "tipo", ("publicacion", "ultima_reforma"), "ordenamiento")
    autocomplete_fields = ("tipo", "ordenamiento")
    verbose_name = "cita del marco jurídico"

    def guardar(self, request: HttpRequest, objeto: CitaMarco) -> Iterable[str]:
        """Guarda la cita, que es de la edición de su renglón."""
        objeto.edicion = objeto.bloque.seccion.edicion
        return super().guardar(request, objeto)


@admin.register(Bloque)
class BloqueAdmin(AdminDeContenido):
    """Los textos de las ediciones, uno por uno."""

    form = BloqueForm
    dueno = "seccion"
    inlines = (CitaDelBloque,)
    list_display = ("texto_breve", "tipo", "seccion", "edicion_")
    list_filter = (
        "seccion__edicion__manual__institucion",
        ("seccion__edicion", admin.RelatedOnlyFieldListFilter),
        "tipo",
    )
    list_select_related = ("seccion__edicion__manual", "seccion__edicion__estructura")
    search_fields = ("texto", "etiqueta_impresa")
    search_help_text = "Busca en el texto, sin importar acentos ni mayúsculas."

    def get_fieldsets(self, request: HttpRequest, obj: Bloque | None = None) -> Any:
        """La sección se sabe al crear y se muestra después."""
        campos = ["tipo", "texto", ("estilo", "etiqueta_impresa"), ("dentro_de", "posicion"), "organo", "vigencia"]
        if obj is None:
            return [(None, {"fields": ["seccion", *campos]})]
        return [(None, {"fields": ["vive_en", *campos]}), apartado_de_origen(obj.origen)]

    def get_inlines(self, request: HttpRequest, obj: Bloque | None) -> Sequence[Any]:
        """La cita se agrega cuando el renglón existe."""
        return self.inlines if obj is not None else ()

    @admin.display(description="texto")
    def texto_breve(self, bloque: Bloque) -> str:
        """El comienzo del texto."""
        return str(bloque)

    @admin.display(description="edición", ordering="seccion__edicion")
    def edicion_(self, bloque: Bloque) -> str:
        """Su edición."""
        return str(bloque.seccion.edicion)

    @admin.display(description="dentro de")
    def dentro_de(self, bloque: Bloque) -> str:
        """De qué cuelga, cuando la página sólo se lee."""
        return str(bloque.parent or bloque.seccion)
