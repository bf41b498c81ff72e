"""Recalcular lft, rght y level de una estructura a partir de padre y orden."""

from __future__ import annotations

from bitacora.services import Actor, asentar, exigir_permiso
from organigrama.arbol import anidar
from organigrama.models import Organo
from organigrama.services.cerrojo import estructura_abierta


def reconstruir_arbol(*, actor: Actor, estructura_id: int) -> int:
    """Repara las columnas del conjunto anidado de una estructura.

    Returns:
        cuántos órganos tenían columnas equivocadas.

    Raises:
        PermissionDenied: si el actor no puede cambiar órganos.
        ValueError: si ``parent`` y ``orden`` no forman un árbol.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_organo")
    with estructura_abierta(estructura_id) as estructura:
        fuera = recolocar(estructura_id)
        if fuera:
            asentar(
                actor=actor,
                accion="reconstruir_arbol",
                objeto=estructura,
                resumen=f"Se reconstruyó el árbol de «{estructura.nombre}»: {fuera} órganos fuera de lugar",
            )
    return fuera


def recolocar(estructura_id: int) -> int:
    """Escribe las columnas del árbol que no correspondan a ``parent`` y ``orden``, con la estructura ya bloqueada.

    Returns:
        cuántos órganos las tenían equivocadas.

    Raises:
        ValueError: si ``parent`` y ``orden`` no forman un árbol.
    """
    organos = list(Organo.objects.filter(estructura_id=estructura_id).order_by("orden", "pk"))
    lugares = anidar((organo.pk, organo.parent_id) for organo in organos)
    fuera = []
    for organo in organos:
        lugar = lugares[organo.pk]
        debidas = (estructura_id, lugar.lft, lugar.rght, lugar.level)
        if (organo.tree_id, organo.lft, organo.rght, organo.level) != debidas:
            organo.tree_id, organo.lft, organo.rght, organo.level = debidas
            fuera.append(organo)
    Organo.objects.bulk_update(fuera, ["tree_id", "lft", "rght", "level"], batch_size=200)
    return len(fuera)
