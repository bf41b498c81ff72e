"""Eliminar una estructura con todos sus órganos."""

from __future__ import annotations

from bitacora.services import Actor, eliminar_registro, exigir_permiso
from organigrama.models import Organo
from organigrama.services.cerrojo import estructura_abierta


def eliminar_estructura(*, actor: Actor, estructura_id: int) -> None:
    """Elimina una estructura que ya nadie usa y sus órganos, de las hojas a la raíz.

    Raises:
        PermissionDenied: si el actor no puede eliminar estructuras.
        ValidationError: si está congelada o la usa una edición.
    """
    exigir_permiso(actor=actor, permiso="organigrama.delete_estructura")
    with estructura_abierta(estructura_id) as estructura:
        niveles = Organo.objects.filter(estructura=estructura).order_by().values_list("level", flat=True).distinct()
        for nivel in sorted(niveles, reverse=True):
            Organo.objects.filter(estructura=estructura, level=nivel).delete()
        eliminar_registro(actor=actor, objeto=estructura)
