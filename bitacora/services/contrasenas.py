"""Cambiar la contraseña de una persona, con su asiento y sin que la contraseña quede en ningún lado."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from bitacora.services.asentar import Actor, asentar, exigir_permiso


@transaction.atomic
def cambiar_contrasena(*, actor: Actor, usuario: AbstractBaseUser, contrasena: str) -> None:
    """Fija la contraseña de un usuario; cada quien puede cambiar la suya.

    Args:
        contrasena: ya validada por la forma que la pidió.

    Raises:
        PermissionDenied: si es de otra persona y el actor no puede cambiar usuarios.
    """
    if actor is None or actor.pk != usuario.pk:
        exigir_permiso(actor=actor, permiso="auth.change_user")
    usuario.set_password(contrasena)
    usuario.save(update_fields=["password"])
    asentar(
        actor=actor,
        accion="cambiar_contrasena",
        objeto=usuario,
        resumen=f"Se cambió la contraseña de {usuario.get_username()}",
    )
