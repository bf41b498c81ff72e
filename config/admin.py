"""El sitio de administración: los nombres con que se presenta SIMO y el orden de sus partes."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

#: En qué orden se presentan las aplicaciones: primero el trabajo diario.
ORDEN = ("manuales", "organigrama", "funciones", "marco_juridico", "auth", "bitacora")


class SitioSimo(AdminSite):
    """Admin de Django con el nombre del producto, y la bitácora como registro de lo que cada quien hizo."""

    site_header = "SIMO · Sistema de Manuales de Organización"
    site_title = "SIMO"
    index_title = "Administración"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Da las aplicaciones en el orden del trabajo."""
        lista = super().get_app_list(request, app_label)
        return sorted(lista, key=lambda app: ORDEN.index(app["app_label"]) if app["app_label"] in ORDEN else len(ORDEN))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Da la portada con lo último que hizo la persona."""
        from bitacora.models import Asiento  # el sitio se arma antes que los modelos

        recientes = Asiento.objects.filter(usuario=request.user.pk)[:10]
        return super().index(request, {"asientos_recientes": recientes, **(extra_context or {})})

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Cambia la contraseña propia con su servicio."""
        from django.contrib.auth.views import PasswordChangeView

        from bitacora.forms import ContrasenaPropiaForm

        request.current_app = self.name
        return PasswordChangeView.as_view(
            form_class=ContrasenaPropiaForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )(request)
