"""El organigrama en el admin: tipos, estructuras y el árbol de órganos, que se arrastra o se mueve con botones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from bitacora.admin import AdminConArbol, AdminPorServicios, Destino, Nodo
from organigrama.codigos import codigo_sugerido, codigos_calculados, codigos_de
from organigrama.forms import OrganoForm, TipoOrganoForm
from organigrama.models import Estructura, Organo, TipoOrgano
from organigrama.procedencia import apartado_de_origen, ficha_de_origen
from organigrama.services import (
    CONGELADA,
    crear_organo,
    cuenta_de_lo_que_sigue,
    editar_estructura,
    editar_organo,
    eliminar_organos,
    mover_organo,
)


@admin.register(TipoOrgano)
class TipoOrganoAdmin(AdminPorServicios):
    """El catálogo de tipos de órgano."""

    form = TipoOrganoForm
    list_display = ("nombre", "plural", "nivel", "relacion")
    list_filter = ("nivel", "relacion")
    search_fields = ("nombre", "plural", "clave")
    search_help_text = "Busca por nombre o clave, sin importar acentos ni mayúsculas."
    prepopulated_fields = {"clave": ("nombre",)}


@admin.register(Estructura)
class EstructuraAdmin(AdminPorServicios):
    """Las estructuras; nacen y mueren con su edición, aquí se nombran y se renumeran."""

    list_display = ("nombre", "institucion", "esquema", "numero_de_organos", "abierta", "enlace_al_arbol")
    list_filter = ("institucion", "esquema", "congelada")
    list_select_related = ("institucion",)
    search_fields = ("nombre", "institucion__nombre", "institucion__siglas")
    search_help_text = "Busca por nombre o institución, sin importar acentos ni mayúsculas."
    fields = ("nombre", "institucion", "esquema", "prefijo", "enlace_al_arbol")
    readonly_fields = ("institucion", "enlace_al_arbol")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Cuenta los órganos de cada una, sin su raíz oculta."""
        visibles = Count("organos", filter=Q(organos__parent__isnull=False))
        return super().get_queryset(request).annotate(cuantos=visibles)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Advierte lo que hace renumerar."""
        textos = {
            "esquema": "Al cambiar la numeración, los códigos impresos dejan de valer y se le dirá cuáles.",
            "prefijo": "En la numeración decimal, lo que va antes del primer número; por ejemplo «7.».",
        }
        return super().get_form(request, obj, change=change, help_texts=textos, **kwargs)

    @admin.display(description="órganos", ordering="cuantos")
    def numero_de_organos(self, estructura: Estructura) -> int:
        """Cuántos órganos tiene."""
        return estructura.cuantos

    @admin.display(description="admite cambios", boolean=True, ordering="congelada")
    def abierta(self, estructura: Estructura) -> bool:
        """Si aún se puede cambiar."""
        return not estructura.congelada

    @admin.display(description="árbol de órganos")
    def enlace_al_arbol(self, estructura: Estructura) -> str:
        """Enlace al árbol."""
        return format_html(
            '<a href="{}">Ver el árbol</a>', reverse("admin:organigrama_organo_arbol", args=[estructura.pk])
        )

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Estructura) -> str:
        """La estructura de una edición publicada ya no cambia."""
        return CONGELADA if obj.congelada else ""

    def guardar(self, request: HttpRequest, objeto: Estructura, form: Any, *, nuevo: bool) -> Iterable[str]:
        """Guarda el nombre y la numeración."""
        return editar_estructura(actor=request.user, estructura=objeto).avisos

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nace con su edición."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Se elimina con su edición."""
        return False


class ConCodigoImpreso(admin.SimpleListFilter):
    """Los órganos cuyo código impreso se aparta del que les toca."""

    title = "código impreso"
    parameter_name = "impreso"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Da las dos opciones."""
        return [("si", "Se aparta del calculado"), ("no", "Sigue la numeración")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Filtra."""
        if self.value() is None:
            return queryset
        return queryset.exclude(codigo_impreso="") if self.value() == "si" else queryset.filter(codigo_impreso="")


class OrganoAdmin(AdminConArbol, AdminPorServicios):
    """Los órganos, en lista y en árbol; lo registra la aplicación que les añade sus funciones."""

    form = OrganoForm
    list_display = ("codigo", "nombre", "tipo", "depende_de", "estructura")
    list_display_links = ("nombre",)
    list_filter = (
        ("estructura__institucion", admin.RelatedOnlyFieldListFilter),
        ("estructura", admin.RelatedOnlyFieldListFilter),
        ("tipo", admin.RelatedOnlyFieldListFilter),
        "relacion",
        "padre_inferido",
        ConCodigoImpreso,
    )
    list_select_related = ("tipo", "parent", "estructura")
    search_fields = ("nombre",)
    search_help_text = "Busca en código, nombre y objetivo, sin importar acentos ni mayúsculas."
    readonly_fields = ("codigo_que_le_toca", "de_donde_viene")
    fieldsets = (
        (None, {"fields": ("estructura", "nombre", "tipo", "relacion")}),
        (
            "Lugar y código",
            {
                "fields": (
                    ("padre", "posicion"),
                    "codigo_que_le_toca",
                    "codigo_institucional",
                    "codigo_impreso",
                    "padre_inferido",
                )
            },
        ),
        (
            "Textos",
            {
                "fields": ("objetivo", "textos"),
                "description": "Un párrafo por renglón; **negrita** entre dos asteriscos y «- » al comienzo de una "
                "viñeta.",
            },
        ),
        (
            "Textos antes del objetivo y después de las funciones",
            {"classes": ("collapse",), "fields": ("textos_iniciales", "textos_finales")},
        ),
    )
    arbol_ayuda = (
        "Arrastre un órgano por su asa para cambiarlo de lugar con todo lo que depende de él, o use sus botones; "
        "los códigos se recalculan solos."
    )

    class Media:
        css = {"all": ("admin-simo/admin.css",)}

    # Listas y formas.

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Los órganos de verdad: la raíz oculta no se muestra ni se edita."""
        return Organo.objects.visibles().en_orden()

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Pone a cada órgano de la página su código; una consulta por estructura a la vista."""
        lista = super().get_changelist_instance(request)
        codigos: dict[int, str] = {}
        for estructura in {organo.estructura for organo in lista.result_list}:
            codigos |= codigos_de(estructura)
        for organo in lista.result_list:
            organo.codigo_mostrado = codigos[organo.pk]
        return lista

    def get_fieldsets(self, request: HttpRequest, obj: Organo | None = None) -> Any:
        """Al editar, la estructura ya no se pregunta; los códigos institucionales, sólo donde se usan."""
        estructura = obj.estructura if obj else self._estructura_pedida(request)
        fuera = {"codigo_que_le_toca", "de_donde_viene", "padre_inferido"} if obj is None else {"estructura"}
        if estructura is None or estructura.esquema != Estructura.Esquema.INSTITUCIONAL:
            fuera.add("codigo_institucional")
        apartados = [*self.fieldsets, apartado_de_origen(obj.origen if obj else {})]
        return [
            (titulo, {**opciones, "fields": campos})
            for titulo, opciones in apartados
            if (campos := tuple(campo for campo in opciones["fields"] if campo not in fuera))
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Explica los códigos."""
        textos = {
            "codigo_institucional": "Si lo deja vacío en un órgano nuevo, recibe el siguiente libre.",
            "codigo_impreso": "El que trae el manual impreso cuando no es el que le toca; vale hasta que el órgano se "
            "mueva o se renumere.",
            "padre_inferido": "Nadie escribió de quién depende: se dedujo al importar. Quite la marca al confirmarlo.",
        }
        return super().get_form(request, obj, change=change, help_texts=textos, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Un órgano nuevo nace bajo el que se pidió, con el siguiente código libre donde los códigos se asignan."""
        estructura = self._estructura_pedida(request)
        padre = Organo.objects.visibles().filter(estructura=estructura, pk=_entero(request.GET.get("padre"))).first()
        return {
            "estructura": estructura.pk if estructura else None,
            "padre": str(padre.pk) if padre else "",
            "codigo_institucional": codigo_sugerido(estructura, padre) if estructura else "",
        }

    def _estructura_pedida(self, request: HttpRequest) -> Estructura | None:
        clave = _entero(request.POST.get("estructura") or request.GET.get("estructura"))
        return Estructura.objects.filter(pk=clave).first()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Pide primero la estructura: un órgano no existe fuera de una."""
        estructura = self._estructura_pedida(request)
        if estructura is None:
            messages.info(request, "Elija la estructura, abra su árbol y agregue ahí el órgano.")
            return HttpResponseRedirect(reverse("admin:organigrama_estructura_changelist"))
        if estructura.congelada:
            messages.error(request, CONGELADA)
            return HttpResponseRedirect(self.url_del_arbol(estructura.pk))
        return super().add_view(request, form_url, extra_context)

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Organo) -> str:
        """El órgano de una edición publicada ya no cambia."""
        return CONGELADA if obj.estructura.congelada else ""

    @admin.display(description="código")
    def codigo(self, organo: Organo) -> str:
        """El código que se muestra, ya puesto por la lista."""
        return organo.codigo_mostrado

    @admin.display(description="depende de", ordering="parent__nombre")
    def depende_de(self, organo: Organo) -> str:
        """El nombre de su superior."""
        return self.padre(organo)

    @admin.display(description="depende de")
    def padre(self, organo: Organo) -> str:
        """De quién depende, cuando la página sólo se lee."""
        return organo.parent.nombre if organo.parent.parent_id else "(primer nivel)"

    @admin.display(description="posición")
    def posicion(self, organo: Organo) -> int:
        """Su lugar, cuando la página sólo se lee."""
        return organo.orden

    @admin.display(description="código que le toca")
    def codigo_que_le_toca(self, organo: Organo) -> str:
        """El que le da su lugar en el árbol."""
        return codigos_calculados(organo.estructura).get(organo.pk) or "ninguno"

    @admin.display(description="importado de")
    def de_donde_viene(self, organo: Organo) -> str:
        """El archivo, la página y los renglones de los que se importó, y si hubo dudas."""
        return ficha_de_origen(organo.origen)

    # Escribir.

    def guardar(self, request: HttpRequest, objeto: Organo, form: OrganoForm, *, nuevo: bool) -> Iterable[str]:
        """Crea el órgano en su lugar; o guarda sus datos y, si la persona pidió otro lugar, lo mueve."""
        datos = form.cleaned_data
        posicion = datos["posicion"] - 1 if datos.get("posicion") else None
        if nuevo:
            return crear_organo(actor=request.user, organo=objeto, padre=datos["padre"], posicion=posicion).avisos
        avisos = editar_organo(actor=request.user, organo=objeto).avisos
        if form.cambia_de_lugar():
            avisos += mover_organo(actor=request.user, organo=objeto, padre=datos["padre"], posicion=posicion).avisos
        return avisos

    def eliminar(self, request: HttpRequest, objetos: Sequence[Organo]) -> Iterable[str]:
        """Elimina los órganos con sus ramas, estructura por estructura."""
        avisos: tuple[str, ...] = ()
        for estructura_id in sorted({organo.estructura_id for organo in objetos}):
            claves = [organo.pk for organo in objetos if organo.estructura_id == estructura_id]
            avisos += eliminar_organos(actor=request.user, estructura_id=estructura_id, organos=claves).avisos
        return avisos

    def despues_de_eliminar(self, request: HttpRequest, objetos: Sequence[Organo]) -> str:
        """Vuelve al árbol del que salieron."""
        estructuras = {organo.estructura_id for organo in objetos}
        return self.url_del_arbol(estructuras.pop()) if len(estructuras) == 1 else ""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Dice qué cuelga de lo que se va a eliminar: los órganos por su nombre, lo demás por su número."""
        elegidos = list(objs)
        rama = self.rama_de(elegidos)
        cuenta = {str(Organo._meta.verbose_name_plural): len(rama), **self.cuenta_de_lo_que_cuelga(rama)}
        cuenta |= cuenta_de_lo_que_sigue([organo.pk for organo in rama])
        permisos = set() if self.has_delete_permission(request) else {Organo._meta.verbose_name}
        motivos = {organo.nombre: self.motivo_de_solo_lectura(request, organo) for organo in elegidos}
        cerrados = [f"{nombre}: {motivo}" for nombre, motivo in motivos.items() if motivo]
        return _anidados(rama), cuenta, permisos, cerrados

    def rama_de(self, elegidos: Sequence[Organo]) -> list[Organo]:
        """Da los elegidos y todo lo que depende de ellos, una vez cada uno y en el orden del árbol."""
        condicion = Q(pk__in=[])
        for organo in elegidos:
            condicion |= Q(tree_id=organo.tree_id, lft__gte=organo.lft, rght__lte=organo.rght)
        return list(Organo.objects.visibles().filter(condicion).en_orden())

    def cuenta_de_lo_que_cuelga(self, organos: Sequence[Organo]) -> dict[str, int]:
        """Da cuánto se iría con los órganos además de ellos: {«funciones»: 12}."""
        return {}

    # El árbol.

    def dueno_del_arbol(self, request: HttpRequest, clave: int) -> Estructura:
        """Da la estructura del árbol."""
        return get_object_or_404(Estructura.objects.select_related("institucion"), pk=clave)

    def notas_de_organos(self, estructura: Estructura) -> Mapping[int, str]:
        """Da lo que se dice al final de cada renglón, por clave de órgano."""
        return {}

    def nodos_del_arbol(self, request: HttpRequest, dueno: Estructura) -> list[Nodo]:
        """Da un renglón por órgano, con el código que se muestra y, si es otro, el que le toca."""
        mostrados, calculados = codigos_de(dueno), codigos_calculados(dueno)
        notas = self.notas_de_organos(dueno)
        agregar = reverse("admin:organigrama_organo_add")
        return [
            Nodo(
                id=str(organo.pk),
                padre=str(organo.parent_id) if organo.level > 1 else None,
                nivel=organo.level,
                marca=mostrados[organo.pk],
                texto=organo.nombre,
                url=reverse("admin:organigrama_organo_change", args=[organo.pk]),
                nota=notas.get(organo.pk, ""),
                advertencia=_advertencia(organo, calculados[organo.pk]),
                agregar=(("Agregar debajo", f"{agregar}?estructura={dueno.pk}&padre={organo.pk}"),),
                clave=organo.pk,
            )
            for organo in Organo.objects.visibles().filter(estructura=dueno).en_orden()
        ]

    def mover_en_el_arbol(self, request: HttpRequest, dueno: Estructura, nodo: str, destino: Destino) -> Sequence[str]:
        """Mueve el órgano."""
        organo = Organo.objects.visibles().get(pk=nodo, estructura=dueno)
        padre = Organo.objects.get(pk=destino.padre) if destino.padre else None
        return mover_organo(actor=request.user, organo=organo, padre=padre, posicion=destino.posicion).avisos

    def contexto_del_arbol(self, request: HttpRequest, dueno: Estructura) -> dict[str, Any]:
        """Da el título y los enlaces de la página."""
        return {
            "title": "Árbol de órganos",
            "subtitle": str(dueno),
            "motivo_de_solo_lectura": CONGELADA if dueno.congelada else "",
            "migas": [
                (reverse("admin:organigrama_estructura_changelist"), "Estructuras"),
                (reverse("admin:organigrama_estructura_change", args=[dueno.pk]), str(dueno)),
            ],
            "enlaces": [
                (reverse("admin:organigrama_estructura_change", args=[dueno.pk]), "Nombre y numeración"),
                (f"{reverse('admin:organigrama_organo_changelist')}?estructura__id__exact={dueno.pk}", "Ver en lista"),
            ],
            "agregar_arriba": [(f"{reverse('admin:organigrama_organo_add')}?estructura={dueno.pk}", "Agregar órgano")],
        }


def _entero(valor: str | None) -> int | None:
    return int(valor) if valor and valor.isdecimal() and len(valor) < 19 else None


def _advertencia(organo: Organo, calculado: str) -> str:
    dichos = []
    if organo.codigo_impreso:
        dichos.append(f"código impreso; le toca {calculado or 'ninguno'}")
    if organo.padre_inferido:
        dichos.append("dependencia deducida al importar")
    return "; ".join(dichos)


def _anidados(rama: Sequence[Organo]) -> list[Any]:
    """Da los nombres en listas dentro de listas, como los dibuja la página de confirmación."""
    claves = {organo.pk for organo in rama}
    hijos: dict[int | None, list[Organo]] = {}
    for organo in rama:
        hijos.setdefault(organo.parent_id if organo.parent_id in claves else None, []).append(organo)

    def listar(padre: int | None) -> list[Any]:
        return [parte for uno in hijos.get(padre, []) for parte in (str(uno), listar(uno.pk)) if parte]

    return listar(None)
