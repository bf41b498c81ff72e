"""Lo común de las partes de una edición en el admin: se escriben bajo su cerrojo y se cierran con ella."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest

from bitacora.admin import AdminPorServicios, EnLineaPorServicios
from manuales.services import edicion_de, eliminar_partes, guardar_parte
from organigrama.services import CONGELADA


class AdminDeParte(AdminPorServicios):
    """Admin de una parte de una edición, para buscarla entre todas."""

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: Any) -> str:
        """La parte de una edición publicada ya no cambia."""
        return CONGELADA if edicion_de(obj).estructura.congelada else ""

    def guardar(self, request: HttpRequest, objeto: Any, form: Any, *, nuevo: bool) -> Iterable[str]:
        """Guarda la parte bajo el cerrojo de su edición."""
        guardar_parte(actor=request.user, parte=objeto)
        return ()

    def eliminar(self, request: HttpRequest, objetos: Sequence[Any]) -> Iterable[str]:
        """Elimina las partes, edición por edición."""
        avisos: tuple[str, ...] = ()
        for edicion_id in sorted({edicion_de(objeto).pk for objeto in objetos}):
            suyas = [objeto for objeto in objetos if edicion_de(objeto).pk == edicion_id]
            avisos += eliminar_partes(actor=request.user, partes=suyas)
        return avisos


class ParteEnLinea(EnLineaPorServicios):
    """Lista de partes de una edición."""

    def guardar(self, request: HttpRequest, objeto: Any) -> Iterable[str]:
        """Guarda la parte bajo el cerrojo de su edición."""
        guardar_parte(actor=request.user, parte=objeto)
        return ()

    def eliminar(self, request: HttpRequest, objetos: Sequence[Any]) -> Iterable[str]:
        """Elimina las partes bajo el cerrojo de su edición."""
        return eliminar_partes(actor=request.user, partes=objetos)
