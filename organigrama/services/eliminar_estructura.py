"""Eliminar una estructura con todos sus órganos."""

from __future__ import annotations

from bitacora.services import Actor, acto_abierto, eliminar_registro, exigir_permiso
from organigrama.services.cerrojo import estructura_abierta


def eliminar_estructura(*, actor: Actor, estructura_id: int) -> None:
    """Elimina una estructura que ya nadie usa, con su árbol entero y sus funciones.

    Raises:
        PermissionDenied: si el actor no puede eliminar estructuras.
        ValidationError: si está congelada o la usa una edición.
    """
    exigir_permiso(actor=actor, permiso="organigrama.delete_estructura")
    with acto_abierto(actor=actor, con_vuelta=False), estructura_abierta(estructura_id) as estructura:
        eliminar_registro(actor=actor, objeto=estructura)
