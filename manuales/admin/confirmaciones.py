"""La página que termina una revisión: qué se va a escribir, de qué manual es y qué órganos son los de antes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from manuales.admin.originales import SoloSeLee
from manuales.admin.peticiones import decir, entero
from manuales.admin.resumen import resumir
from manuales.importacion.decisiones import Decision, clave_de_documento
from manuales.models import Revision
from manuales.services import confirmar_revision, decidir, elegir_manual, emparejar_revision
from manuales.services.vista_de_revision import documentos_de, vista_de


class ConfirmarRevision(SoloSeLee):
    """Las vistas con que se termina una revisión."""

    def confirmar_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Enseña lo que se va a escribir y, al confirmarlo, lo escribe."""
        revision = get_object_or_404(Revision, pk=pk)
        try:
            if request.method == "POST":
                return self._confirmar(request, revision)
            if revision.estado != Revision.Estado.POR_REVISAR:
                return HttpResponseRedirect(reverse("admin:manuales_revision_changelist"))
            resumenes = resumir(revision, documentos_de(revision), vista_de(revision))
        except ValidationError as error:
            decir(request, error)
            vuelta = "confirmar" if request.method == "POST" else "revisar"
            return HttpResponseRedirect(reverse(f"admin:manuales_revision_{vuelta}", args=[pk]))
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Confirmar la importación",
            "subtitle": revision.ruta,
            "revision": revision,
            "documentos": resumenes,
        }
        return TemplateResponse(request, "admin/manuales/confirmar_revision.html", contexto)

    def parejas_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Anota qué órganos son los de la edición anterior y vuelve a la confirmación."""
        mismo, _, resto = request.POST.get("dicho", "").partition(":")
        dichos = {int(uno): mismo == "si" for uno in resto.split(",") if uno.removeprefix("-").isdecimal()}
        try:
            version = entero(request.POST.get("version", ""))
            emparejar_revision(actor=request.user, pk=pk, version=version, dichos=dichos)
        except ValidationError as error:
            decir(request, error)
        return HttpResponseRedirect(f"{reverse('admin:manuales_revision_confirmar', args=[pk])}#parejas")

    def _identificar(self, request: HttpRequest, revision: Revision, version: int) -> HttpResponse:
        """Guarda el título y la clave que la persona escribió para un documento."""
        decision = Decision(
            "identificar",
            clave_de_documento(entero(request.POST.get("documento", ""))),
            valor=" ".join(request.POST.get("titulo", "").split()),
            clave=" ".join(request.POST.get("clave", "").split()),
        )
        decidir(actor=request.user, pk=revision.pk, version=version, decision=decision)
        messages.success(request, "Se corrigió la identificación; vea en qué manual quedará.")
        return HttpResponseRedirect(reverse("admin:manuales_revision_confirmar", args=[revision.pk]))

    def _elegir_manual(self, request: HttpRequest, revision: Revision, version: int) -> HttpResponse:
        """Guarda de qué manual es otra edición un documento, o que es de uno nuevo."""
        dicho = request.POST.get("manual", "")
        try:
            manual = None if dicho == "nuevo" else UUID(dicho)
        except ValueError as error:
            raise ValidationError(
                "Elija de la lista el manual del que es otra edición, o «Un manual nuevo»."
            ) from error
        documento = clave_de_documento(entero(request.POST.get("documento", "")))
        elegir_manual(actor=request.user, pk=revision.pk, version=version, documento=documento, manual=manual)
        messages.success(request, "Se anotó de qué manual es; el título impreso queda como se leyó.")
        return HttpResponseRedirect(reverse("admin:manuales_revision_confirmar", args=[revision.pk]))

    def _confirmar(self, request: HttpRequest, revision: Revision) -> HttpResponse:
        version = entero(request.POST.get("version", ""))
        if "identificar" in request.POST:
            return self._identificar(request, revision, version)
        if "elegir_manual" in request.POST:
            return self._elegir_manual(request, revision, version)
        ediciones = confirmar_revision(actor=request.user, pk=revision.pk, version=version)
        for edicion in ediciones:
            messages.success(request, f"Se importó como borrador: {edicion}.")
        if len(ediciones) == 1:
            return HttpResponseRedirect(reverse("admin:manuales_edicion_change", args=[ediciones[0].pk]))
        return HttpResponseRedirect(reverse("admin:manuales_edicion_changelist"))
