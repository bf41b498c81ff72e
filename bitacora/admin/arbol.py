"""Un árbol que se ordena arrastrando, con botones o con el teclado: lo comparten los órganos y el contenido."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods


@dataclass(frozen=True, slots=True)
class Nodo:
    """Un renglón del árbol.

    Args:
        id: identificador dentro de la página.
        padre: el del renglón del que depende; None en el primer nivel.
        nivel: profundidad, desde 1.
        marca: código o número que se muestra.
        texto: nombre o comienzo del texto.
        url: página donde se edita.
        nota: lo que se dice al final del renglón («12 funciones»).
        advertencia: lo que conviene revisar («código impreso; le toca 7.1»).
        agregar: direcciones para agregar algo debajo: pares (texto, dirección).
        clave: clave del objeto, si se puede elegir para eliminarlo.
    """

    id: str
    padre: str | None
    nivel: int
    marca: str
    texto: str
    url: str
    nota: str = ""
    advertencia: str = ""
    agregar: tuple[tuple[str, str], ...] = ()
    clave: int | None = None

    @property
    def sangria(self) -> int:
        """El nivel con que se dibuja; más hondo de doce, la sangría ya no cabe."""
        return min(self.nivel, 12)


@dataclass(frozen=True, slots=True)
class Destino:
    """A dónde va un nodo: de quién dependerá y su lugar entre sus hermanos, desde 0 y sin contarse (None, al final)."""

    padre: str | None
    posicion: int | None


def calcular_destino(nodos: Sequence[Nodo], nodo_id: str, orden: str, referencia: str = "") -> Destino:
    """Traduce lo que pidió la persona al lugar que entienden los servicios.

    Args:
        nodos: el árbol como está, en orden de recorrido.
        orden: «antes», «despues» o «dentro» de la referencia; o «subir», «bajar», «entrar» o «salir».
        referencia: el nodo sobre el que se soltó.

    Raises:
        ValidationError: si el nodo ya no está, o no hay a dónde ir.
    """
    por_id = {nodo.id: nodo for nodo in nodos}
    if nodo_id not in por_id or (orden in ("antes", "despues", "dentro") and referencia not in por_id):
        raise ValidationError("El árbol cambió mientras tanto; vuelva a cargar la página e intente de nuevo.")
    nodo = por_id[nodo_id]
    if orden == "dentro":
        return Destino(referencia, None)
    if orden in ("antes", "despues"):
        vecino = por_id[referencia]
        hermanos = [uno.id for uno in nodos if uno.padre == vecino.padre and uno.id != nodo_id]
        if referencia == nodo_id:
            raise ValidationError("Suéltelo sobre otro renglón.")
        return Destino(vecino.padre, hermanos.index(referencia) + (orden == "despues"))
    hermanos = [uno.id for uno in nodos if uno.padre == nodo.padre]
    return _un_paso(orden, nodo, hermanos, por_id, nodos)


def _un_paso(orden: str, nodo: Nodo, hermanos: list[str], por_id: dict[str, Nodo], nodos: Sequence[Nodo]) -> Destino:
    lugar = hermanos.index(nodo.id)
    if orden == "subir" and lugar > 0:
        return Destino(nodo.padre, lugar - 1)
    if orden == "bajar" and lugar + 1 < len(hermanos):
        return Destino(nodo.padre, lugar + 1)
    if orden == "entrar" and lugar > 0:
        return Destino(hermanos[lugar - 1], None)
    if orden == "salir" and nodo.padre is not None:
        padre = por_id[nodo.padre]
        tios = [uno.id for uno in nodos if uno.padre == padre.padre]
        return Destino(padre.padre, tios.index(padre.id) + 1)
    raise ValidationError(
        {
            "subir": "Ya es el primero de su grupo.",
            "bajar": "Ya es el último de su grupo.",
            "entrar": "No hay otro antes que él del cual pueda depender.",
            "salir": "Ya está en el primer nivel.",
        }.get(orden, "Elija subir, bajar, entrar o salir.")
    )


class AdminConArbol(ModelAdmin):
    """Admin con una página de árbol en ``arbol/<dueño>/``, donde el dueño es lo que el árbol ordena por dentro."""

    arbol_ayuda = ""

    # Lo que cada clase dice de su árbol.

    def dueno_del_arbol(self, request: HttpRequest, clave: int) -> Any:
        """Da el dueño del árbol; falla con 404 si no existe."""
        raise NotImplementedError

    def nodos_del_arbol(self, request: HttpRequest, dueno: Any) -> list[Nodo]:
        """Da los renglones en orden de recorrido."""
        raise NotImplementedError

    def mover_en_el_arbol(self, request: HttpRequest, dueno: Any, nodo: str, destino: Destino) -> Sequence[str]:
        """Mueve un nodo con su servicio y da los avisos."""
        raise NotImplementedError

    def contexto_del_arbol(self, request: HttpRequest, dueno: Any) -> dict[str, Any]:
        """Da lo demás que la página muestra: título, enlaces y por qué es de sólo lectura, si lo es."""
        raise NotImplementedError

    # La página.

    def get_urls(self) -> list[Any]:
        """Añade la dirección del árbol."""
        nombre = f"{self.opts.app_label}_{self.opts.model_name}_arbol"
        vista = require_http_methods(["GET", "POST"])(self.admin_site.admin_view(self.arbol_view))
        return [path("arbol/<int:dueno>/", vista, name=nombre), *super().get_urls()]

    def url_del_arbol(self, clave: int) -> str:
        """Da la dirección del árbol de un dueño."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_arbol", args=[clave])

    def arbol_view(self, request: HttpRequest, dueno: int) -> HttpResponse:
        """Muestra el árbol; con POST mueve un nodo y responde con la página, o con JSON si así se pide."""
        objeto = self.dueno_del_arbol(request, dueno)
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._mover(request, objeto)
        return TemplateResponse(request, "admin/arbol.html", self._contexto(request, objeto))

    def _contexto(self, request: HttpRequest, dueno: Any) -> dict[str, Any]:
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "ayuda": self.arbol_ayuda,
            "dueno": dueno,
            "nodos": self.nodos_del_arbol(request, dueno),
            "url_lista": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"),
            "motivo_de_solo_lectura": "",
            **self.contexto_del_arbol(request, dueno),
        }
        abierto = not contexto["motivo_de_solo_lectura"]
        contexto["puede_mover"] = abierto and self.has_change_permission(request)
        contexto["puede_eliminar"] = abierto and self.has_delete_permission(request)
        contexto["puede_agregar"] = abierto and self.has_add_permission(request)
        return contexto

    def _mover(self, request: HttpRequest, dueno: Any) -> HttpResponse:
        """Mueve y responde; lo que el servicio rechaza se dice, y el árbol vuelve como está en la base."""
        nodo, orden = request.POST.get("nodo", ""), request.POST.get("orden", "")
        if ":" in request.POST.get("paso", ""):  # un botón sin guiones manda las dos cosas en su valor
            nodo, orden = request.POST["paso"].split(":", 1)
        dichos: list[tuple[str, str]] = []
        try:
            with transaction.atomic():
                destino = calcular_destino(
                    self.nodos_del_arbol(request, dueno), nodo, orden, request.POST.get("referencia", "")
                )
                avisos = self.mover_en_el_arbol(request, dueno, nodo, destino)
            dichos = [("success", "Quedó en su nuevo lugar."), *(("warning", aviso) for aviso in avisos)]
        except ValidationError as error:
            dichos = [("error", mensaje) for mensaje in error.messages]
        if request.headers.get("accept", "").startswith("application/json"):
            return self._como_json(request, dueno, dichos)
        for nivel, texto in dichos:
            messages.add_message(request, getattr(messages, nivel.upper()), texto)
        return HttpResponseRedirect(request.get_full_path())

    def _como_json(self, request: HttpRequest, dueno: Any, dichos: list[tuple[str, str]]) -> JsonResponse:
        error = any(nivel == "error" for nivel, _ in dichos)
        arbol = render_to_string("admin/arbol_nodos.html", self._contexto(request, dueno), request)
        mensajes = [{"nivel": nivel, "texto": texto} for nivel, texto in dichos]
        return JsonResponse({"mensajes": mensajes, "arbol": arbol}, status=409 if error else 200)
