"""La cola de importación y la pantalla de revisión en el admin: cada acto va a su servicio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from manuales.admin.confirmaciones import ConfirmarRevision
from manuales.admin.lotes import decisiones_de_iguales, decisiones_del_grupo
from manuales.admin.pantalla import CLASES, armar, direccion, elegir, siguiente_por_revisar
from manuales.admin.peticiones import decir, entero, pide_json
from manuales.forms import SubirManualesForm
from manuales.importacion.acciones import decidir_sobre
from manuales.importacion.aparte import pintar_pagina
from manuales.importacion.decisiones import Decision, DecisionInvalida
from manuales.importacion.modelo import ArchivoInvalido
from manuales.importacion.nodos import Nodo
from manuales.models import Revision
from manuales.services import (
    decidir_juntas,
    descartar_revision,
    deshacer_decision,
    empezar_de_nuevo,
    encolar_archivos,
    leer_de_nuevo,
    leer_siguiente,
)
from manuales.services.revisar import PERMISO
from manuales.services.vista_de_revision import Vista, decisiones_de, pendientes_de, vista_de

_ANCHO = 1100  # píxeles de la imagen de una página
_UNA_HORA = 3600
_ULTIMAS = 15  # importaciones terminadas que se muestran


@admin.register(Revision)
class RevisionAdmin(ConfirmarRevision):
    """Los archivos que se están importando."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """La ve quien puede importar."""
        return request.user.has_perm(PERMISO)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Agregar es subir archivos."""
        return request.user.has_perm(PERMISO)

    def get_urls(self) -> list[Any]:
        """La cola, y lo que se hace con cada archivo."""

        def de(vista: Callable[..., HttpResponse], *metodos: str, se_recuerda: bool = False) -> Any:
            del_admin = self.admin_site.admin_view(self._con_permiso(vista), cacheable=se_recuerda)
            return require_http_methods(list(metodos))(del_admin)

        rutas = [
            ("leer-siguiente/", de(self.leer_view, "POST"), "leer"),
            ("filas/", de(self.filas_view, "GET"), "filas"),
            ("<int:pk>/revisar/", de(self.revisar_view, "GET", "POST"), "revisar"),
            ("<int:pk>/pagina/<int:numero>/", de(self.pagina_view, "GET", se_recuerda=True), "pagina"),
            ("<int:pk>/confirmar/", de(self.confirmar_view, "GET", "POST"), "confirmar"),
            ("<int:pk>/parejas/", de(self.parejas_view, "POST"), "parejas"),
            ("<int:pk>/descartar/", de(self.descartar_view, "GET", "POST"), "descartar"),
            ("<int:pk>/leer-de-nuevo/", de(self.leer_de_nuevo_view, "POST"), "leer_de_nuevo"),
        ]
        propias = [path(ruta, vista, name=f"manuales_revision_{nombre}") for ruta, vista, nombre in rutas]
        return [*propias, *super().get_urls()]

    def _con_permiso(self, vista: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def permitida(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            return vista(request, *args, **kwargs)

        return permitida

    # La cola.

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """La cola: cada archivo con su estado y lo que sigue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Importar manuales",
            **self._cola(),
        }
        return TemplateResponse(request, "admin/manuales/cola.html", contexto)

    def _cola(self) -> dict[str, Any]:
        abiertas = list(Revision.objects.abiertas().select_related("subida_por"))
        terminadas = Revision.objects.exclude(pk__in=[una.pk for una in abiertas]).select_related("original")
        return {
            "abiertas": abiertas,
            "esperan": sum(una.estado in ("en_cola", "leyendo") for una in abiertas),
            "terminadas": terminadas.prefetch_related("original__ediciones__manual")[:_ULTIMAS],
        }

    def leer_view(self, request: HttpRequest) -> HttpResponse:
        """Lee el siguiente de la cola: la página lo pide uno tras otro, y nadie espera a nadie."""
        leida = leer_siguiente(actor=request.user, ahora=timezone.now())
        if not pide_json(request):
            return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))
        dicho = f"«{leida.ruta}»: {leida.get_estado_display().lower()}." if leida is not None else ""
        return self._filas(request, {"dicho": dicho, "leyo": leida is not None})

    def filas_view(self, request: HttpRequest) -> HttpResponse:
        """La cola como está, sin leer nada: la página la pide mientras un archivo se lee, aquí o en otra parte."""
        return self._filas(request, {"dicho": "", "leyo": False})

    def _filas(self, request: HttpRequest, datos: dict[str, Any]) -> HttpResponse:
        cola = self._cola()
        cuerpo = render_to_string("admin/manuales/cola_filas.html", cola, request=request)
        respuesta = JsonResponse({"cuerpo": cuerpo, "esperan": cola["esperan"], **datos})
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Sube uno o varios archivos, o una carpeta, y los pone en la cola."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        forma = self._forma(request)
        if request.method == "POST" and forma.is_valid():
            try:
                return self._encolar(request, forma)
            except ValidationError as error:
                forma.add_error(None, error.messages)
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Subir manuales",
            "form": forma,
        }
        return TemplateResponse(request, "admin/manuales/subir.html", contexto)

    def _forma(self, request: HttpRequest) -> SubirManualesForm:
        puede_crear = request.user.has_perm("organigrama.add_institucion")
        if request.method != "POST":
            return SubirManualesForm(puede_crear=puede_crear)
        datos, archivos = request.POST, request.FILES  # al leerlos se reciben, y ahí se sabe si alguno sobra
        sobra = getattr(request, "archivo_demasiado_grande", False)
        return SubirManualesForm(datos, archivos, puede_crear=puede_crear, demasiado_grande=sobra)

    def _encolar(self, request: HttpRequest, forma: SubirManualesForm) -> HttpResponse:
        datos = forma.cleaned_data
        subidos = ((nombre, archivo.read()) for nombre, archivo in datos["archivos"])
        encolado = encolar_archivos(
            actor=request.user, archivos=subidos, siglas=datos["siglas"], plantilla=datos["plantilla"] or None
        )
        for nombre, razon in encolado.rechazos:
            messages.error(request, f"«{nombre}» no entró a la cola. {razon}")
        if getattr(request, "archivo_demasiado_grande", False):
            messages.error(request, forma.demasiado_grande_en_palabras)
        if forma.omitidos:
            uno = forma.omitidos == 1
            cuantos = "se omitió un archivo que no es" if uno else f"se omitieron {forma.omitidos} archivos que no son"
            messages.info(request, f"De la carpeta {cuantos} de los que SIMO lee.")
        if encolado.revisiones:
            cuantos = len(encolado.revisiones)
            messages.success(request, "Un archivo en la cola." if cuantos == 1 else f"{cuantos} archivos en la cola.")
        return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """La página de una importación es su revisión."""
        if not object_id.isdecimal():
            raise Http404
        return HttpResponseRedirect(reverse("admin:manuales_revision_revisar", args=[object_id]))

    def descartar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pregunta si se descarta, diciendo lo que se perdería, y saca el archivo de la cola."""
        revision = get_object_or_404(Revision, pk=pk)
        if request.method == "POST":
            version = entero(request.POST.get("version", ""))
            return self._hacer(
                request,
                lambda: descartar_revision(actor=request.user, pk=pk, version=version),
                f"Se descartó «{revision.ruta}». No se importó nada.",
            )
        if not revision.abierta:
            messages.error(request, f"«{revision.ruta}» ya no está en la cola.")
            return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "¿Descartar este archivo?",
            "revision": revision,
        }
        return TemplateResponse(request, "admin/manuales/descartar.html", contexto)

    def leer_de_nuevo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Devuelve un archivo a la cola."""
        return self._hacer(request, lambda: leer_de_nuevo(actor=request.user, pk=pk), "El archivo volvió a la cola.")

    def _hacer(self, request: HttpRequest, acto: Callable[[], object], hecho: str) -> HttpResponse:
        try:
            acto()
            messages.info(request, hecho)
        except ValidationError as error:
            decir(request, error)
        return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))

    # La pantalla de revisión.

    def revisar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """El original junto a lo que se entendió; al recibir una decisión, la toma y muestra cómo quedó."""
        revision = get_object_or_404(Revision, pk=pk)
        if revision.estado != Revision.Estado.POR_REVISAR:
            messages.info(request, f"«{revision.ruta}»: {revision.get_estado_display().lower()}.")
            return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))
        dicho, error = "", False
        identidad = request.GET.get("nodo", "")
        if request.method == "POST":
            try:
                revision, identidad, dicho = self._decidir(request, revision)
            except (ValidationError, DecisionInvalida) as rechazo:
                dicho, error = " ".join(getattr(rechazo, "messages", [str(rechazo)])), True
                identidad = request.POST.get("nodo", "")
                revision.refresh_from_db()
        try:
            contexto = self._pantalla(request, revision, identidad)
        except ValidationError as rechazo:
            return self._irreparable(request, revision, rechazo)
        if pide_json(request):
            cuerpo = render_to_string("admin/manuales/revision_cuerpo.html", contexto, request=request)
            url = f"{request.path}{direccion(contexto['nodo'])}"
            respuesta = JsonResponse({"cuerpo": cuerpo, "dicho": dicho, "error": error, "url": url})
            respuesta["Cache-Control"] = "private, no-store"
            return respuesta
        if request.method == "POST":
            (messages.error if error else messages.success)(request, dicho)
            return HttpResponseRedirect(f"{request.path}{direccion(contexto['nodo'])}")
        contexto |= {**self.admin_site.each_context(request), "opts": self.opts, "title": "Revisar la importación"}
        return TemplateResponse(request, "admin/manuales/revision.html", contexto)

    def _pantalla(self, request: HttpRequest, revision: Revision, identidad: str) -> dict[str, Any]:
        decisiones = decisiones_de(revision)
        vista = vista_de(revision)
        nodo = elegir(vista, identidad, decisiones)
        pagina = request.GET.get("pagina", "")
        cual = int(pagina) if pagina.isdecimal() and len(pagina) < 7 else 0
        contexto = armar(vista, nodo, decisiones, cual, revision.dudas_al_leer)
        return {"revision": revision, **contexto}

    def _decidir(self, request: HttpRequest, revision: Revision) -> tuple[Revision, str, str]:
        """Toma la decisión pedida; da la revisión, el texto que sigue y qué se hizo."""
        datos = request.POST
        version = entero(datos.get("version", ""))
        accion, _, valor = datos.get("accion", "").partition(":")
        if accion == "deshacer":
            lugar = entero(valor) if valor else None
            revision = deshacer_decision(actor=request.user, pk=revision.pk, version=version, lugar=lugar)
            return revision, datos.get("nodo", ""), "Se deshizo."
        if accion == "empezar_de_nuevo":
            revision = empezar_de_nuevo(actor=request.user, pk=revision.pk, version=version)
            return revision, datos.get("nodo", ""), "Se quitaron todas las decisiones."
        vista = vista_de(revision)
        nodo = vista.nodo(datos.get("nodo", ""))
        if nodo is None:
            raise DecisionInvalida("Ese texto ya no está: vea cómo quedó y decida de nuevo.")
        if accion == "aceptar_juntas":
            decisiones = decisiones_del_grupo(pendientes_de(vista, decisiones_de(revision)), valor)
        elif datos.get("iguales"):
            decisiones = decisiones_de_iguales(vista, nodo, accion, valor or datos.get("valor", ""))
        else:
            decisiones = [self._decision(datos, vista, nodo)]
        revision = decidir_juntas(actor=request.user, pk=revision.pk, version=version, decisiones=decisiones)
        if accion.startswith("aceptar"):
            siguiente = siguiente_por_revisar(vista, nodo, decisiones_de(revision))
            cuantos = len(decisiones)
            return revision, siguiente.id, "Aceptado." if cuantos == 1 else f"Se aceptaron {cuantos} textos."
        identidad = str(decisiones[0].palabra) if accion == "partir" else nodo.id
        return revision, identidad, _como_quedo(vista_de(revision), decisiones)

    def _decision(self, datos: QueryDict, vista: Vista, nodo: Nodo) -> Decision:
        accion, _, valor = datos.get("accion", "").partition(":")
        return decidir_sobre(
            vista.nodos,
            nodo,
            accion,
            valor=valor or datos.get("valor", ""),
            palabra=entero(datos.get("palabra", "0")),
            destino=vista.nodo(datos.get("destino", "")),
        )

    def _irreparable(self, request: HttpRequest, revision: Revision, error: ValidationError) -> HttpResponse:
        """Lo guardado se dañó: se dice qué pasó y se ofrece lo que lo arregla."""
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "No se puede mostrar la revisión",
            "revision": revision,
            "razones": error.messages,
        }
        return TemplateResponse(request, "admin/manuales/revision_danada.html", contexto, status=409)

    def pagina_view(self, request: HttpRequest, pk: int, numero: int) -> HttpResponse:
        """La imagen de una página del original, solo para quien puede importar."""
        revision = get_object_or_404(Revision, pk=pk)
        clave = f"pagina:{revision.sha256}:{numero}:{_ANCHO}"
        imagen = cache.get(clave)
        if imagen is None:
            try:
                with revision.archivo.open("rb") as archivo:
                    imagen = pintar_pagina(archivo.read(), numero, _ANCHO)
            except (ArchivoInvalido, OSError, ValueError) as error:
                raise Http404("Esa página no se puede mostrar.") from error
            cache.set(clave, imagen, _UNA_HORA)
        respuesta = HttpResponse(imagen, content_type="image/png")
        respuesta["Cache-Control"] = f"private, max-age={_UNA_HORA}"
        respuesta["X-Content-Type-Options"] = "nosniff"
        return respuesta


def _como_quedo(vista: Vista, decisiones: Sequence[Decision]) -> str:
    """Dice qué pasó; si el texto no quedó como se dijo, cómo quedó."""
    una, cuantos = decisiones[0], len(decisiones)
    clase = next((nodo.clase for nodo in vista.nodos if nodo.palabras and nodo.palabra == una.palabra), una.valor)
    hecho = "Hecho" if cuantos == 1 else f"Hecho en {cuantos} textos"
    if una.accion == "papel" and clase != una.valor:
        return f"{hecho}: por su lugar quedó como {CLASES.get(clase, clase)}; lo demás se recalculó."
    return f"{hecho}; lo demás se recalculó."
