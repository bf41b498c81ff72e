"""Los usuarios de la demostración: cada uno en su grupo, con asiento y sin que su clave quede escrita."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from bitacora.models import Asiento
from manuales.services import preparar_grupos, preparar_usuarios
from manuales.services.preparar_usuarios import USUARIOS
from tests.apoyo.fabricas import crear_usuario

pytestmark = pytest.mark.django_db
CLAVES = {nombre: f"jacaranda-{nombre}" for nombre in USUARIOS}


def test_cada_usuario_entra_con_su_clave_y_su_grupo() -> None:
    preparar_grupos(actor=None)
    preparar_usuarios(actor=None, claves=CLAVES)
    for nombre, grupo in USUARIOS.items():
        usuario = User.objects.get(username=nombre)
        assert usuario.check_password(CLAVES[nombre])
        assert (usuario.is_staff, usuario.is_superuser) == (True, False)
        assert [suyo.name for suyo in usuario.groups.all()] == [grupo]


def test_repetirlo_no_asienta_y_devuelve_lo_que_se_haya_cambiado() -> None:
    preparar_grupos(actor=None)
    preparar_usuarios(actor=None, claves=CLAVES)
    asientos = Asiento.objects.count()
    preparar_usuarios(actor=None, claves=CLAVES)
    assert Asiento.objects.count() == asientos
    cambiado = User.objects.get(username="consulta")
    cambiado.set_password("otra")
    cambiado.save()
    preparar_usuarios(actor=None, claves=CLAVES)
    cambiado.refresh_from_db()
    assert cambiado.check_password(CLAVES["consulta"])
    escrito = json.dumps(list(Asiento.objects.values_list("detalle", "resumen")), ensure_ascii=False)
    assert cambiado.password not in escrito
    assert "jacaranda" not in escrito


def test_sin_permiso_sin_clave_o_sin_grupos_no_queda_nada() -> None:
    with pytest.raises(ValidationError, match="Falta preparar el grupo"):
        preparar_usuarios(actor=None, claves=CLAVES)
    preparar_grupos(actor=None)
    with pytest.raises(ValidationError, match="contraseña de «consulta»"):
        preparar_usuarios(actor=None, claves={nombre: CLAVES[nombre] for nombre in USUARIOS if nombre != "consulta"})
    with pytest.raises(PermissionDenied):
        preparar_usuarios(actor=crear_usuario(), claves=CLAVES)
    assert not User.objects.filter(username__in=USUARIOS).exists()
