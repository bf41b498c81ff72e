"""Crear una estructura vacía con su raíz oculta."""

from __future__ import annotations

from bitacora.services import Actor, acto_abierto, ambito_de, crear_con_historia, guardar_registro
from organigrama.models import Estructura, Organo


def crear_estructura(*, actor: Actor, estructura: Estructura) -> Estructura:
    """Guarda una estructura nueva y planta su raíz.

    El ``tree_id`` de la raíz es la clave de la estructura: así los árboles nunca comparten filas y ninguna
    inserción recorre los de otras.

    Raises:
        PermissionDenied: si el actor no puede crear estructuras.
        ValidationError: si falta un dato.
    """
    with acto_abierto(actor=actor, con_vuelta=False):
        guardar_registro(actor=actor, objeto=estructura)
        raiz = Organo(
            estructura=estructura,
            nombre=estructura.nombre,
            tree_id=estructura.pk,
            lft=1,
            rght=2,
            level=0,
            orden=1,
        )
        with acto_abierto(ambito=ambito_de(estructura)):
            crear_con_historia([raiz])
    return estructura
