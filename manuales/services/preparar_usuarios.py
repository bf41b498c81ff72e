"""Los usuarios de la demostración: uno por grupo, con contraseñas hechas al momento."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction

from manuales.services.preparar_grupos import ADMINISTRACION, CAPTURA, CONSULTA

#: Usuario de la demostración → su grupo.
USUARIOS = {"administradora": ADMINISTRACION, "capturista": CAPTURA, "consulta": CONSULTA}


@transaction.atomic
def preparar_usuarios(*, claves: Mapping[str, str]) -> None:
    """Crea los usuarios de la demostración, o les devuelve su contraseña y su grupo.

    Args:
        claves: contraseña por nombre de usuario; debe traer los de :data:`USUARIOS`.

    Raises:
        ValidationError: si falta una contraseña o los grupos no se han preparado.
    """
    for nombre, grupo in USUARIOS.items():
        try:
            clave, del_grupo = claves[nombre], Group.objects.get(name=grupo)
        except (KeyError, Group.DoesNotExist) as error:
            raise ValidationError(f"Falta preparar el grupo o la contraseña de «{nombre}».") from error
        usuario, _ = User.objects.get_or_create(username=nombre)
        usuario.is_staff = True
        usuario.set_password(clave)
        usuario.save()
        usuario.groups.set([del_grupo])
