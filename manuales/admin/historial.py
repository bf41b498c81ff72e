"""El historial de una edición: todo lo que se hizo en ella, con deshacer y rehacer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from bitacora.admin import AdminPorServicios
from bitacora.models import Acto
from bitacora.relato import Historial
from bitacora.services import ambito_de
from manuales.historial import historia_de_edicion
from manuales.models import Edicion
from organigrama.services import actos_por_deshacer, actos_por_rehacer, deshacer_acto, resumen_de


class ConDeshacer(AdminPorServicios):
    """Admin de una edición cuyo historial deshace y rehace."""

    def get_urls(self) -> list[Any]:
        """Añade deshacer, que también rehace."""
        vista = require_POST(self.admin_site.admin_view(self.deshacer_view))
        return [path("<int:pk>/deshacer/", vista, name="manuales_edicion_deshacer"), *super().get_urls()]

    def historial(self, objeto: Edicion) -> Historial:
        """El de la edición entera."""
        return historia_de_edicion(objeto)

    def mandos_de_historial(self, request: HttpRequest, objeto: Edicion) -> dict[str, Any]:
        """Deshacer y rehacer: lo siguiente de la pila de quien mira, y cada acto por separado."""
        if not self.has_change_permission(request, objeto):
            return {}
        quien = {"estructura_id": objeto.estructura_id, "usuario": request.user}
        por_deshacer, por_rehacer = actos_por_deshacer(**quien)[:1], actos_por_rehacer(**quien)[:1]
        return {
            "url_de_deshacer": reverse("admin:manuales_edicion_deshacer", args=[objeto.pk]),
            "siguiente_deshacer": [(acto, resumen_de(acto)) for acto in por_deshacer],
            "siguiente_rehacer": [(acto, resumen_de(acto.deshace)) for acto in por_rehacer],
        }

    def deshacer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Deshace, o rehace, un acto de esta edición y regresa a su historial."""
        edicion = get_object_or_404(Edicion.objects.select_related("estructura"), pk=pk)
        if not super().has_change_permission(request):
            raise PermissionDenied
        return self.hacer_y_volver(request, pk, lambda: self._deshacer(request, edicion))

    def _deshacer(self, request: HttpRequest, edicion: Edicion) -> tuple[str, tuple[str, ...]]:
        try:
            uid = UUID(request.POST.get("acto", ""))
        except ValueError as error:
            raise ValidationError("Ese acto no existe; vuelva a cargar la página.") from error
        if not Acto.objects.sobre(ambito_de(edicion.estructura)).filter(uid=uid).exists():
            raise ValidationError("Ese acto no es de esta edición; vuelva a cargar la página.")
        hecho = deshacer_acto(actor=request.user, acto=uid)
        return hecho.frase, hecho.avisos
