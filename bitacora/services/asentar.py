"""Permiso y asiento: lo que abre y lo que cierra todo acto de escritura."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models

from bitacora.models import Asiento
from bitacora.services.abrir_acto import acto_abierto

#: Quien actúa: un usuario, o None cuando el acto nace en un comando del servidor.
Actor = AbstractBaseUser | PermissionsMixin | AnonymousUser | None


def exigir_permiso(*, actor: Actor, permiso: str) -> None:
    """Comprueba que quien actúa tiene el permiso; los comandos del servidor (None) lo tienen todo.

    Args:
        actor: el usuario, o None.
        permiso: «app.permiso» de Django.

    Raises:
        PermissionDenied: si no lo tiene.
    """
    if actor is not None and not actor.has_perm(permiso):
        raise PermissionDenied("Su usuario no tiene permiso para esto; pídalo a quien administra SIMO.")


def asentar(
    *, actor: Actor, accion: str, objeto: models.Model, resumen: str, detalle: dict[str, Any] | None = None
) -> Asiento:
    """Escribe un asiento del acto en curso; si no hay ninguno, es un acto por sí solo.

    Args:
        accion: verbo estable del acto («mover_organo»).
        objeto: a qué se le hizo; ya guardado, o aún no borrado.
        resumen: una frase en español.
        detalle: lo que cambió, serializable a JSON.
    """
    with acto_abierto(actor=actor) as acto:
        acto.asento = True
        return Asiento.objects.create(
            acto_id=acto.uid,
            usuario=actor if actor is not None and actor.is_authenticated else None,
            accion=accion,
            objeto_tipo=ContentType.objects.get_for_model(objeto),
            objeto_id=str(objeto.pk),
            objeto_texto=str(objeto)[:300],
            resumen=resumen,
            detalle=detalle or {},
        )
