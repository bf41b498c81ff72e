"""Editar el nombre y la numeración de una estructura."""

from __future__ import annotations

from bitacora.services import Actor, exigir_permiso, guardar_registro
from organigrama.models import Estructura
from organigrama.services.cerrojo import Resultado, estructura_abierta
from organigrama.services.renumerar_estructura import renumerar_estructura


def editar_estructura(*, actor: Actor, estructura: Estructura) -> Resultado:
    """Guarda el nombre de una estructura y, si cambió su esquema o su prefijo, la renumera.

    Args:
        estructura: instancia con los valores nuevos.

    Raises:
        PermissionDenied: si el actor no puede cambiar estructuras.
        ValidationError: si un dato no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_estructura")
    with estructura_abierta(estructura.pk) as actual:
        avisos: tuple[str, ...] = ()
        if (actual.esquema, actual.prefijo) != (estructura.esquema, estructura.prefijo):
            avisos = renumerar_estructura(
                actor=actor, estructura_id=actual.pk, esquema=estructura.esquema, prefijo=estructura.prefijo
            ).avisos
            actual.esquema, actual.prefijo = estructura.esquema, estructura.prefijo
        actual.nombre = estructura.nombre
        guardar_registro(actor=actor, objeto=actual)
    return Resultado(None, avisos)
