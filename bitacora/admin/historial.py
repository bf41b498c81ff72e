"""El historial en el admin: quién hizo qué y cuándo, palabra por palabra, y los botones de restaurar y deshacer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from bitacora.admin.dichos import contar_en_palabras
from bitacora.models import Asiento
from bitacora.relato import ActoContado, Historial, contar_actos, historia_de
from bitacora.restaurables import modelo_restaurable
from bitacora.services import restaurar

ACTOS_POR_PAGINA = 20


class ConHistorial(ModelAdmin):
    """Admin cuya página de historial cuenta los actos con lo que cambiaron, y deja volver a una versión anterior."""

    def historial(self, objeto: Any) -> Historial:
        """Da los actos de que habla la página."""
        return historia_de(objeto)

    def mandos_de_historial(self, request: HttpRequest, objeto: Any) -> dict[str, Any]:
        """Da lo que la página ofrece además de restaurar."""
        return {}

    def get_urls(self) -> list[Any]:
        """Añade restaurar una versión."""
        nombre = f"{self.opts.app_label}_{self.opts.model_name}_restaurar"
        vista = require_POST(self.admin_site.admin_view(self.restaurar_view))
        return [path("<path:object_id>/history/restaurar/", vista, name=nombre), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Cuenta la historia de este objeto; la de lo que no la guarda, por sus asientos."""
        objeto = self.get_object(request, unquote(object_id))
        if objeto is None or not hasattr(self.model, "history"):
            contexto = {"asientos": self._asientos(object_id)}
        else:
            contexto = self._contexto_de_historial(request, objeto)
        return super().history_view(request, object_id, {**contexto, **(extra_context or {})})

    def _asientos(self, object_id: str) -> QuerySet:
        tipo = ContentType.objects.get_for_model(self.model)
        suyos = Asiento.objects.filter(objeto_tipo=tipo, objeto_id=object_id)
        return suyos.select_related("usuario", "acto__usuario")

    def _contexto_de_historial(self, request: HttpRequest, objeto: Any) -> dict[str, Any]:
        historial = self.historial(objeto)
        pagina = Paginator(historial.actos.select_related("deshace"), ACTOS_POR_PAGINA).get_page(
            request.GET.get("pagina")
        )
        return {
            "relato": [(contado, _cuenta(contado)) for contado in contar_actos(list(pagina), solo=historial.solo)],
            "pagina": pagina,
            "se_restaura": self.has_change_permission(request, objeto),
            "url_de_restaurar": reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_restaurar", args=[objeto.pk]
            ),
            **self.mandos_de_historial(request, objeto),
        }

    def restaurar_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Vuelve un texto a la versión pedida y regresa al historial."""
        modelo = modelo_restaurable(request.POST.get("modelo", ""))
        claves = [request.POST.get(nombre, "") for nombre in ("pk", "version")]
        if modelo is None or not all(clave.isdecimal() and len(clave) < 19 for clave in claves):
            raise Http404("Esa versión no existe.")
        pk, version = map(int, claves)
        return self.hacer_y_volver(
            request,
            object_id,
            lambda: ("Se restauró esa versión.", restaurar(actor=request.user, objeto=modelo(pk=pk), version=version)),
        )

    def hacer_y_volver(self, request: HttpRequest, object_id: Any, acto: Any) -> HttpResponse:
        """Hace un acto pedido en el historial, dice cómo salió y regresa a la misma página.

        Args:
            acto: da la frase de lo hecho y los avisos.
        """
        try:
            hecho, avisos = acto()
            messages.success(request, hecho)
            _decir(request, messages.WARNING, avisos)
        except ValidationError as error:
            _decir(request, messages.ERROR, error.messages)
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[object_id])
        pagina = request.POST.get("pagina", "")
        return HttpResponseRedirect(f"{url}?{urlencode({'pagina': pagina})}" if pagina.isdecimal() else url)


def _decir(request: HttpRequest, nivel: int, frases: Iterable[str]) -> None:
    for frase in frases:
        messages.add_message(request, nivel, frase)


def _cuenta(contado: ActoContado) -> str:
    return contar_en_palabras(contado.cuenta)
