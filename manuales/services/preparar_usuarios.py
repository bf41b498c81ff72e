"""Los usuarios de la demostración: uno por grupo, con contraseñas hechas al momento."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, guardar_registro, guardar_relacion
from manuales.services.preparar_grupos import ADMINISTRACION, CAPTURA, CONSULTA

#: Usuario de la demostración → su grupo.
USUARIOS = {"administradora": ADMINISTRACION, "capturista": CAPTURA, "consulta": CONSULTA}


@transaction.atomic
def preparar_usuarios(*, actor: Actor, claves: Mapping[str, str]) -> None:
    """Crea los usuarios de la demostración, o les devuelve su contraseña y su grupo.

    Args:
        claves: contraseña por nombre de usuario; debe traer los de :data:`USUARIOS`.

    Raises:
        PermissionDenied: si el actor no puede escribir usuarios.
        ValidationError: si falta una contraseña o los grupos no se han preparado.
    """
    for nombre, grupo in USUARIOS.items():
        try:
            clave, del_grupo = claves[nombre], Group.objects.get(name=grupo)
        except (KeyError, Group.DoesNotExist) as error:
            raise ValidationError(f"Falta preparar el grupo o la contraseña de «{nombre}».") from error
        usuario = User.objects.filter(username=nombre).first() or User(username=nombre)
        usuario.is_staff = True
        if not usuario.check_password(clave):  # cada cifra es distinta: fijarla otra vez sería un cambio
            usuario.set_password(clave)
        guardar_registro(actor=actor, objeto=usuario)
        guardar_relacion(actor=actor, objeto=usuario, campo="groups", valores=[del_grupo])
