"""La bitácora en el admin: se lee y se filtra; nadie la corrige ni la borra."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from bitacora.acciones import nombre_de_accion
from bitacora.admin.por_servicios import AdminPorServicios
from bitacora.models import Asiento
from texto.normal import plegar


class PorAccion(admin.SimpleListFilter):
    """Los asientos de un acto, dicho en español."""

    title = "acción"
    parameter_name = "accion"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Da los actos que hay, por su nombre."""
        presentes = Asiento.objects.order_by().values_list("accion", flat=True).distinct()
        return sorted(((accion, nombre_de_accion(accion)) for accion in presentes), key=lambda par: plegar(par[1]))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Filtra."""
        return queryset if self.value() is None else queryset.filter(accion=self.value())


class PorClase(admin.SimpleListFilter):
    """Los asientos sobre una clase de objeto, por su nombre en español."""

    title = "clase de objeto"
    parameter_name = "clase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Da las clases que hay en la bitácora."""
        tipos = ContentType.objects.filter(pk__in=Asiento.objects.order_by().values("objeto_tipo"))
        return sorted(((str(tipo.pk), capfirst(tipo.name)) for tipo in tipos), key=lambda par: plegar(par[1]))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Filtra."""
        valor = self.value() or ""
        return queryset.filter(objeto_tipo=valor) if valor.isdecimal() else queryset


@admin.register(Asiento)
class AsientoAdmin(AdminPorServicios):
    """Quién hizo qué y cuándo."""

    list_display = ("momento", "quien", "resumen", "que_acto", "clase")
    list_filter = (PorAccion, PorClase, ("usuario", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("acto", "usuario", "objeto_tipo")
    date_hierarchy = "momento"
    search_fields = ("resumen", "objeto_texto", "usuario__username", "acto__quien")
    search_help_text = "Busca en lo que se hizo y en quién lo hizo, sin importar acentos ni mayúsculas."
    fields = ("momento", "quien", "que_acto", "resumen", "clase", "objeto_id", "objeto_texto", "detalle_legible")
    readonly_fields = ("quien", "que_acto", "clase", "detalle_legible")
    actions = None

    @admin.display(description="quién", ordering="usuario__username")
    def quien(self, asiento: Asiento) -> str:
        """Quien actuó, aunque su usuario ya no exista, o que lo hizo un comando del servidor."""
        return asiento.autor

    @admin.display(description="acción", ordering="accion")
    def que_acto(self, asiento: Asiento) -> str:
        """El acto, dicho en español."""
        return nombre_de_accion(asiento.accion)

    @admin.display(description="clase de objeto", ordering="objeto_tipo")
    def clase(self, asiento: Asiento) -> str:
        """A qué clase de objeto se le hizo."""
        return capfirst(asiento.objeto_tipo.name)

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
