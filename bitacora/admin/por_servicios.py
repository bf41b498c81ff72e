"""El admin escribe sólo por los servicios: aquí está el puente, y sus errores llegan a la persona en español."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.admin import action
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.options import IS_POPUP_VAR, InlineModelAdmin
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from bitacora.admin.dichos import contar_en_palabras, frase_de_lo_eliminado
from bitacora.admin.historial import ConHistorial
from bitacora.forms import ListaRotulada
from bitacora.services import acto_abierto, eliminar_registro, guardar_registro, guardar_relacion
from texto.normal import plegar

#: Lo que el motor rechaza aunque la validación lo haya dejado pasar: dos personas que guardan a la vez.
A_LA_VEZ = "Otra persona guardó un dato que choca con este al mismo tiempo; revise lo escrito y guarde de nuevo."


class _ConErrorDeServicio:
    """Forma cuya segunda vuelta lleva lo que el servicio rechazó: lo escrito se conserva y el error se lee arriba."""

    error_de_servicio: ValidationError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for campo, mensajes in _por_campo(self.error_de_servicio, self).items():  # type: ignore[arg-type]
            self.add_error(campo, mensajes)  # type: ignore[attr-defined]


def _por_campo(error: ValidationError, forma: ModelForm) -> dict[str | None, list[str]]:
    """Reparte los mensajes entre los campos que la forma tiene; los demás van arriba con el nombre de su campo."""
    if not hasattr(error, "error_dict"):
        return {None: list(error.messages)}
    reparto: dict[str | None, list[str]] = {}
    for campo, mensajes in error.message_dict.items():
        if campo in forma.fields:
            reparto[campo] = mensajes
        elif campo == NON_FIELD_ERRORS:
            reparto.setdefault(None, []).extend(mensajes)
        else:
            reparto.setdefault(None, []).extend(f"{_rotulo(forma, campo)}: {mensaje}" for mensaje in mensajes)
    return reparto


def _rotulo(forma: ModelForm, campo: str) -> str:
    nombres = {uno.name: str(uno.verbose_name) for uno in forma._meta.model._meta.concrete_fields}
    return nombres.get(campo, campo).capitalize()


def _como_validacion(error: ValidationError | IntegrityError) -> ValidationError:
    return error if isinstance(error, ValidationError) else ValidationError(A_LA_VEZ)


class AdminPorServicios(ConHistorial):
    """Admin que no toca la base por su cuenta: guardar, borrar, relacionar y las listas van por los servicios.

    Cada clase dice con qué verbos escribe redefiniendo :meth:`guardar` y :meth:`eliminar`; lo que un servicio rechaza
    vuelve a la forma con lo escrito, y lo que avisa se muestra al terminar.
    """

    actions = ("delete_selected",)
    view_on_site = False  # quien tiene página en el sitio la enlaza donde de verdad existe

    def guardar(self, request: HttpRequest, objeto: Any, form: ModelForm, *, nuevo: bool) -> Iterable[str]:
        """Guarda el objeto con su servicio y da los avisos para la persona."""
        guardar_registro(actor=request.user, objeto=objeto)
        return ()

    def eliminar(self, request: HttpRequest, objetos: Sequence[Any]) -> Iterable[str]:
        """Elimina los objetos con su servicio y da los avisos para la persona."""
        for objeto in objetos:
            eliminar_registro(actor=request.user, objeto=objeto)
        return ()

    def despues_de_eliminar(self, request: HttpRequest, objetos: Sequence[Any]) -> str:
        """Da la página a la que se vuelve cuando estos objetos ya no estén; vacía, la lista."""
        return ""

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Any) -> str:
        """Dice por qué este objeto ya no admite cambios; vacío si los admite."""
        return ""

    # Lo que Django llama para escribir.

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Guarda por :meth:`guardar`."""
        self.avisar(request, self.guardar(request, obj, form, nuevo=not change))

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Guarda las relaciones y las listas de la página por sus servicios."""
        for campo in form._meta.model._meta.local_many_to_many:
            if campo.name in form.changed_data:
                self.guardar_relacion(request, form.instance, campo.name, form.cleaned_data[campo.name])
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def guardar_relacion(self, request: HttpRequest, objeto: Any, campo: str, valores: Iterable[Any]) -> None:
        """Fija una relación de muchos a muchos con su servicio."""
        guardar_relacion(actor=request.user, objeto=objeto, campo=campo, valores=valores)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        """Guarda una lista de la página con los servicios de su clase."""
        self.avisar(request, formset.en_linea.guardar_lista(request, formset))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Elimina por :meth:`eliminar`."""
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Iterable[Any]) -> None:
        """Elimina los elegidos por :meth:`eliminar`; recuerda cuánto se fue y a dónde volver."""
        objetos = list(queryset)
        cuenta = dict(self.get_deleted_objects(objetos, request)[1])
        request.lo_eliminado = (cuenta, self.despues_de_eliminar(request, objetos))
        self.avisar(request, self.eliminar(request, objetos))

    # Los errores y avisos de los servicios.

    def avisar(self, request: HttpRequest, avisos: Iterable[str]) -> None:
        """Guarda avisos que se muestran si el acto termina bien."""
        request.avisos_de_servicio = [*getattr(request, "avisos_de_servicio", ()), *avisos]

    def mostrar_avisos(self, request: HttpRequest) -> None:
        """Muestra los avisos guardados."""
        for aviso in getattr(request, "avisos_de_servicio", ()):
            messages.warning(request, aviso)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        """Da la forma; en la segunda vuelta, con lo que el servicio rechazó."""
        forma = super().get_form(request, obj, change=change, **kwargs)
        error = getattr(request, "error_de_servicio", None)
        if error is None:
            return forma
        return type(forma.__name__, (_ConErrorDeServicio, forma), {"error_de_servicio": error})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Guarda, todo en un acto; si un servicio rechaza, nada queda escrito y la página vuelve con lo escrito."""
        try:
            with acto_abierto(actor=request.user) if request.method == "POST" else nullcontext():
                respuesta = super().changeform_view(request, *args, **kwargs)
        except (ValidationError, IntegrityError) as error:
            request.error_de_servicio = _como_validacion(error)
            return super().changeform_view(request, *args, **kwargs)
        self.mostrar_avisos(request)
        return respuesta

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Elimina; si el servicio rechaza, lo dice y vuelve a la página."""
        return self._o_decir_por_que_no(
            request, lambda: super(AdminPorServicios, self).delete_view(request, object_id, extra_context)
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Muestra la lista, con su nombre por título, y hace sus acciones, todas o ninguna."""
        contexto = {"title": capfirst(str(self.opts.verbose_name_plural)), **(extra_context or {})}
        return self._o_decir_por_que_no(
            request, lambda: super(AdminPorServicios, self).changelist_view(request, contexto)
        )

    def _o_decir_por_que_no(self, request: HttpRequest, ver: Any) -> HttpResponse:
        if request.method != "POST":
            return ver()
        try:
            with transaction.atomic():
                respuesta = ver()
        except (ValidationError, IntegrityError) as error:
            for mensaje in _como_validacion(error).messages:
                messages.error(request, mensaje)
            return HttpResponseRedirect(request.get_full_path())
        self.mostrar_avisos(request)
        return respuesta

    # Lo que se ve.

    @action(permissions=["delete"], description="Eliminar lo elegido")
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Elimina lo elegido en la lista, después de confirmar; toma el lugar, y el nombre, de la acción de Django.

        El nombre tiene que ser ese: la página de confirmación lo lleva escrito y con él vuelve aquí.
        """
        _, _, faltan, protegidos = self.get_deleted_objects(queryset, request)
        if "post" not in request.POST or protegidos:
            return delete_selected(self, request, queryset)
        if faltan:
            raise PermissionDenied
        self.delete_queryset(request, queryset)
        cuenta, regreso = request.lo_eliminado
        messages.success(request, frase_de_lo_eliminado(cuenta))
        return HttpResponseRedirect(regreso) if regreso else None

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Dice qué se eliminó y, si se llevó algo más, cuánto; vuelve a donde dice :meth:`despues_de_eliminar`."""
        respuesta = super().response_delete(request, obj_display, obj_id)
        cuenta, regreso = request.lo_eliminado
        if sum(cuenta.values()) > 1:
            messages.success(request, f"En total: {contar_en_palabras(cuenta)}.")
        return HttpResponseRedirect(regreso) if regreso and IS_POPUP_VAR not in request.POST else respuesta

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Además del permiso, pide que el objeto admita cambios."""
        return super().has_change_permission(request, obj) and not self._cerrado(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Además del permiso, pide que el objeto admita cambios."""
        return super().has_delete_permission(request, obj) and not self._cerrado(request, obj)

    def _cerrado(self, request: HttpRequest, obj: Any) -> bool:
        return obj is not None and bool(self.motivo_de_solo_lectura(request, obj))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Añade la frase que dice por qué la página es de sólo lectura."""
        obj = kwargs.get("obj")
        context["motivo_de_solo_lectura"] = self.motivo_de_solo_lectura(request, obj) if obj is not None else ""
        return super().render_change_form(request, context, **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Busca sin acentos ni mayúsculas: por la columna plegada si la hay; si no, plegando lo que se compara."""
        if not search_term.strip():
            return queryset, False
        if hasattr(queryset, "que_digan"):
            return queryset.que_digan(search_term), False
        palabras = plegar(search_term).split()
        claves = [
            clave
            for clave, *valores in queryset.order_by().values_list("pk", *self.search_fields).iterator(2000)
            if _dice(valores, palabras)
        ]
        return queryset.filter(pk__in=claves), False

    # Django llevaría su propio registro de estos actos; el de SIMO es la bitácora, que escriben los servicios.

    def construct_change_message(self, *args: Any) -> list[Any]:
        """Lo que cambió, campo por campo, está en el asiento."""
        return []

    def log_addition(self, *args: Any) -> None:
        """La bitácora ya lo asentó."""

    def log_change(self, *args: Any) -> None:
        """La bitácora ya lo asentó."""

    def log_deletions(self, *args: Any) -> None:
        """La bitácora ya lo asentó."""


def _dice(valores: Iterable[Any], palabras: Iterable[str]) -> bool:
    plegado = plegar(" ".join(str(valor) for valor in valores if valor is not None))
    return all(palabra in plegado for palabra in palabras)


class EnLineaPorServicios(InlineModelAdmin):
    """Lista dentro de la página de otro objeto, que también escribe sólo por los servicios."""

    extra = 0
    formset = ListaRotulada

    def guardar(self, request: HttpRequest, objeto: Any) -> Iterable[str]:
        """Guarda un renglón con su servicio y da los avisos para la persona."""
        guardar_registro(actor=request.user, objeto=objeto)
        return ()

    def eliminar(self, request: HttpRequest, objetos: Sequence[Model]) -> Iterable[str]:
        """Elimina renglones con su servicio y da los avisos para la persona."""
        for objeto in objetos:
            eliminar_registro(actor=request.user, objeto=objeto)
        return ()

    def guardar_lista(self, request: HttpRequest, formset: Any) -> list[str]:
        """Guarda lo que cambió en la lista: primero lo que se va, luego lo que cambia y lo nuevo."""
        formset.save(commit=False)
        avisos = list(self.eliminar(request, formset.deleted_objects)) if formset.deleted_objects else []
        for objeto in [*(cambiado for cambiado, _ in formset.changed_objects), *formset.new_objects]:
            avisos.extend(self.guardar(request, objeto))
        return avisos

    def cerrada(self, request: HttpRequest, obj: Any) -> bool:
        """Dice si la página de la que cuelga la lista ya no admite cambios."""
        principal = self.admin_site.get_model_admin(self.parent_model)
        return obj is not None and bool(principal.motivo_de_solo_lectura(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:
        """Además del permiso, pide que la página admita cambios."""
        return super().has_add_permission(request, obj) and not self.cerrada(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Además del permiso, pide que la página admita cambios."""
        return super().has_change_permission(request, obj) and not self.cerrada(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Además del permiso, pide que la página admita cambios."""
        return super().has_delete_permission(request, obj) and not self.cerrada(request, obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        """Da la lista, que recuerda con quién se guarda."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.en_linea = self
        return formset
