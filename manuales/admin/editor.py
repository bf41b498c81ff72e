"""El editor del manual: el árbol a un lado, lo elegido al otro, y cada cambio guardado por su servicio."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from manuales.admin.peticiones import pide_json
from manuales.editor.actos import Hecho, agregar_primera_funcion, hacer, hallar
from manuales.editor.arbol import arbol_de, rama_de
from manuales.editor.hoja import Hoja, hoja_de
from manuales.editor.inventario import lo_que_se_va
from manuales.models import Edicion
from manuales.services.escribir_texto import Lugar, TextoCambiado, escribir_texto
from organigrama.services import CONGELADA, actos_por_deshacer, actos_por_rehacer, deshacer_acto

_PERMISOS = {
    "cambiar": ("organigrama.change_organo", "funciones.change_funcion", "manuales.change_bloque"),
    "agregar": ("organigrama.add_organo", "funciones.add_funcion", "manuales.add_bloque"),
    "eliminar": ("organigrama.delete_organo", "funciones.delete_funcion", "manuales.delete_bloque"),
}


class Editor:
    """Las páginas del editor de una edición; lo monta el admin de ediciones en ``<edición>/editor/``."""

    def __init__(self, sitio: AdminSite) -> None:
        self.sitio = sitio

    def rutas(self) -> list[Any]:
        """Da las direcciones, cada una con la puerta del admin."""
        vistas = (
            ("", require_GET(self.pantalla), ""),
            ("rama/", require_GET(self.rama), "_rama"),
            ("hoja/", require_GET(self.hoja), "_hoja"),
            ("texto/", require_POST(self.texto), "_texto"),
            ("acto/", require_POST(self.acto), "_acto"),
            ("eliminar/", require_GET(self.eliminar), "_eliminar"),
        )
        return [
            path(f"<int:pk>/editor/{ruta}", self.sitio.admin_view(vista), name=f"manuales_edicion_editor{nombre}")
            for ruta, vista, nombre in vistas
        ]

    # Leer.

    def pantalla(self, request: HttpRequest, pk: int) -> HttpResponse:
        """La pantalla entera."""
        edicion = self._edicion(request, pk)
        elegido = request.GET.get("nodo", "")
        hoja = self._hoja_o_primera(edicion, elegido)
        abiertos = request.GET.getlist("abrir")
        contexto = {
            **self.sitio.each_context(request),
            **self._contexto(request, edicion),
            "title": "Editor del manual",
            "arbol": arbol_de(edicion, abiertos=abiertos, elegido=hoja.id if hoja else ""),
            "hoja": hoja,
        }
        return TemplateResponse(request, "admin/manuales/editor.html", contexto)

    def rama(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Los órganos que dependen de uno, para desplegarlo."""
        edicion = self._edicion(request, pk)
        renglones = rama_de(edicion, request.GET.get("nodo", ""))
        contexto = {**self._contexto(request, edicion), "renglones": renglones, "hoja": None}
        return TemplateResponse(request, "admin/manuales/editor_rama.html", contexto)

    def hoja(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lo elegido, para cambiarlo sin cargar la página."""
        edicion = self._edicion(request, pk)
        hoja = hoja_de(edicion, request.GET.get("nodo", ""))
        if hoja is None:
            raise Http404("Eso ya no está en la edición.")
        return TemplateResponse(
            request, "admin/manuales/editor_hoja.html", {**self._contexto(request, edicion), "hoja": hoja}
        )

    def eliminar(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lo que se iría al eliminar algo, dicho antes."""
        edicion = self._edicion(request, pk)
        nodo = request.GET.get("nodo", "")
        objeto = hallar(edicion, nodo)
        if objeto is None:
            raise Http404("Eso ya no está en la edición.")
        contexto = {
            **self.sitio.each_context(request),
            **self._contexto(request, edicion),
            "title": "Eliminar",
            "nodo": nodo,
            "hoja_de_vuelta": request.GET.get("hoja", ""),
            "inventario": lo_que_se_va(objeto),
        }
        return TemplateResponse(request, "admin/manuales/editor_eliminar.html", contexto)

    # Escribir.

    def texto(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Guarda un texto; a quien llega tarde le contesta con el que hay."""
        edicion = self._edicion(request, pk)
        datos = request.POST
        hoja = datos.get("hoja", "")
        try:
            lugar = Lugar(datos.get("clase", ""), UUID(datos.get("uid", "")), datos.get("campo", ""))
            escrito = escribir_texto(
                actor=request.user,
                edicion=edicion,
                lugar=lugar,
                valor=datos.get("valor", ""),
                huella=datos.get("huella", ""),
            )
        except TextoCambiado as choque:
            actual = {"valor": choque.actual.valor, "huella": choque.actual.huella}
            return self._contestar(request, pk, hoja, choque.messages, estado=409, **actual)
        except ValidationError as error:
            return self._contestar(request, pk, hoja, error.messages, estado=422)
        except ValueError:
            return self._contestar(request, pk, hoja, ["Ese texto no se puede escribir aquí."], estado=422)
        return self._contestar(
            request, pk, hoja, list(escrito.avisos), estado=200, valor=escrito.valor, huella=escrito.huella
        )

    def acto(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Hace un acto sobre lo elegido y contesta con el árbol y la hoja como quedaron."""
        edicion = self._edicion(request, pk)
        datos = request.POST
        acto, _, nodo = datos.get("paso", "").partition(":")  # un botón sin guiones manda las dos cosas en su valor
        acto, nodo = datos.get("acto", acto), datos.get("nodo", nodo)
        hoja, dichos = datos.get("hoja", ""), []
        hecho = Hecho("")
        try:
            with transaction.atomic():
                hecho = self._hacer(request, edicion, acto, nodo)
            dichos = [("success", hecho.dicho), *(("warning", aviso) for aviso in hecho.avisos)]
        except ValidationError as error:
            dichos = [("error", mensaje) for mensaje in error.messages]
        if hecho.nodo[:1] in ("o", "s"):
            hoja = hecho.nodo
        if not _pide_fragmento(request):
            for nivel, dicho in dichos:
                messages.add_message(request, getattr(messages, nivel.upper()), dicho)
            return HttpResponseRedirect(f"{self._url(pk)}?nodo={hoja}")
        edicion = self._edicion(request, pk)  # como quedó
        quedo = self._hoja_o_primera(edicion, hoja)
        contexto = {
            **self._contexto(request, edicion),
            "arbol": arbol_de(edicion, abiertos=datos.getlist("abrir"), elegido=quedo.id if quedo else ""),
            "hoja": quedo,
            "dichos": dichos,
            "enfocar": hecho.nodo,
        }
        return TemplateResponse(request, "admin/manuales/editor_quedo.html", contexto)

    def _hacer(self, request: HttpRequest, edicion: Edicion, acto: str, nodo: str) -> Hecho:
        if acto == "primera_funcion":
            organo = hallar(edicion, nodo) if nodo.startswith("o-") else None
            if organo is None:
                raise ValidationError("Ese órgano ya no está en la edición.")
            return agregar_primera_funcion(actor=request.user, organo=organo)
        if acto in ("deshacer", "rehacer"):
            return _deshacer(request, edicion, rehacer=acto == "rehacer")
        referencia = request.POST.get("referencia", "")
        return hacer(actor=request.user, edicion=edicion, acto=acto, nodo=nodo, referencia=referencia)

    # Lo común.

    def _edicion(self, request: HttpRequest, pk: int) -> Edicion:
        if not request.user.has_perm("manuales.view_edicion"):
            raise PermissionDenied
        return get_object_or_404(Edicion.objects.select_related("manual__institucion", "estructura"), pk=pk)

    def _hoja_o_primera(self, edicion: Edicion, elegido: str) -> Hoja | None:
        """La hoja pedida; si ya no está, la primera sección."""
        hoja = hoja_de(edicion, elegido) if elegido else None
        if hoja is None:
            primera = edicion.secciones.order_by("orden", "id").first()
            hoja = hoja_de(edicion, f"s-{primera.uid}") if primera is not None else None
        return hoja

    def _contexto(self, request: HttpRequest, edicion: Edicion) -> dict[str, Any]:
        abierta = not edicion.estructura.congelada
        puede = {
            verbo: abierta and all(request.user.has_perm(permiso) for permiso in permisos)
            for verbo, permisos in _PERMISOS.items()
        }
        return {
            "opts": Edicion._meta,
            "edicion": edicion,
            "url": self._url(edicion.pk),
            "motivo_de_solo_lectura": "" if abierta else CONGELADA,
            "puede": puede,
        }

    def _url(self, pk: int) -> str:
        return reverse("admin:manuales_edicion_editor", args=[pk])

    def _contestar(
        self, request: HttpRequest, pk: int, hoja: str, dichos: list[str], *, estado: int, **datos: str
    ) -> HttpResponse:
        """Con JSON a los guiones; a quien no los tiene, la página con lo que pasó."""
        if pide_json(request):
            return JsonResponse({"dichos": dichos, **datos}, status=estado)
        for dicho in dichos or ["Guardado."]:
            messages.add_message(request, messages.SUCCESS if estado == 200 else messages.ERROR, dicho)
        return HttpResponseRedirect(f"{self._url(pk)}?nodo={hoja}")


def _deshacer(request: HttpRequest, edicion: Edicion, *, rehacer: bool) -> Hecho:
    """Deshace o rehace lo último que hizo esta persona en la edición.

    Raises:
        ValidationError: si no hay nada, o si otra persona cambió después lo mismo.
    """
    pila = actos_por_rehacer if rehacer else actos_por_deshacer
    actos = pila(estructura_id=edicion.estructura_id, usuario=request.user)
    if not actos:
        raise ValidationError("No hay nada que rehacer." if rehacer else "No hay nada que deshacer.")
    hecho = deshacer_acto(actor=request.user, acto=actos[0].uid)
    return Hecho(hecho.frase, "", hecho.avisos)


def _pide_fragmento(request: HttpRequest) -> bool:
    return request.headers.get("hx-request") == "true"


EDITOR = Editor(admin.site)
