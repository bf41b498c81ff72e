"""La bitácora en el admin: se lee y se filtra; nadie la corrige ni la borra."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bitacora.admin.por_servicios import AdminPorServicios
from bitacora.models import Asiento


@admin.register(Asiento)
class AsientoAdmin(AdminPorServicios):
    """Quién hizo qué y cuándo."""

    list_display = ("momento", "quien", "resumen", "accion", "objeto_tipo")
    list_filter = ("accion", "objeto_tipo", ("usuario", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("usuario", "objeto_tipo")
    date_hierarchy = "momento"
    search_fields = ("resumen", "objeto_texto", "usuario__username")
    search_help_text = "Busca en lo que se hizo y en quién lo hizo, sin importar acentos ni mayúsculas."
    fields = ("momento", "quien", "accion", "resumen", "objeto_tipo", "objeto_id", "objeto_texto", "detalle_legible")
    readonly_fields = ("quien", "detalle_legible")
    actions = None

    @admin.display(description="quién", ordering="usuario__username")
    def quien(self, asiento: Asiento) -> str:
        """El usuario, o que lo hizo un comando del servidor."""
        return str(asiento.usuario or "un comando del servidor")

    @admin.display(description="detalle")
    def detalle_legible(self, asiento: Asiento) -> str:
        """Lo que cambió, una línea por dato."""
        return json.dumps(asiento.detalle, ensure_ascii=False, indent=2) if asiento.detalle else "—"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Sólo los servicios asientan."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Un asiento no se corrige."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Un asiento no se borra."""
        return False
