"""Los tres grupos de usuarios de SIMO y lo que puede cada uno."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from bitacora.services import Actor, exigir_permiso, guardar_registro, guardar_relacion

ADMINISTRACION, CAPTURA, CONSULTA = "Administración", "Captura", "Consulta"
_APPS = ("marco_juridico", "organigrama", "funciones", "manuales")
#: Lo que captura escribe: el contenido de las ediciones, no los catálogos ni las instituciones.
_DE_CAPTURA = (
    "estructura", "organo", "funcion", "manual", "edicion", "seccion", "bloque", "citamarco", "firma",
    "cambiocontrolado", "archivooriginal", "revision",
)  # fmt: skip
_NO_CAPTURA = (
    "publicar_edicion",
    "delete_manual",
    "delete_edicion",
    "delete_estructura",
    "delete_archivooriginal",
    "delete_revision",
)
_PROPIOS_DE_CONSULTA = ("ver_borrador", "exportar_edicion")


@transaction.atomic
def preparar_grupos(*, actor: Actor) -> None:
    """Crea o pone al día los grupos: Administración, todo; Captura escribe y no publica; Consulta lee y exporta.

    Repetirlo no cambia nada, ni lo asienta, si los grupos están como deben.

    Raises:
        PermissionDenied: si el actor no puede cambiar grupos.
    """
    exigir_permiso(actor=actor, permiso="auth.change_group")
    permisos = Permission.objects.select_related("content_type").filter(
        content_type__app_label__in=[*_APPS, "bitacora"]
    )
    # La bitácora dice también quién cambió a quién en los usuarios: la lee quien administra.
    lectura = [
        p
        for p in permisos
        if p.content_type.app_label in _APPS and (p.codename.startswith("view_") or p.codename in _PROPIOS_DE_CONSULTA)
    ]
    bitacora = [p for p in permisos if p.codename == "view_asiento"]
    escritura = [p for p in permisos if p.content_type.model in _DE_CAPTURA and p.codename not in _NO_CAPTURA]
    usuarios = Permission.objects.filter(content_type__app_label="auth")
    reparto = {
        ADMINISTRACION: [*(p for p in permisos if p.content_type.app_label in _APPS), *bitacora, *usuarios],
        CAPTURA: {*lectura, *escritura},
        CONSULTA: lectura,
    }
    for nombre, concedidos in reparto.items():
        grupo = Group.objects.filter(name=nombre).first()
        if grupo is None:
            grupo = guardar_registro(actor=actor, objeto=Group(name=nombre))
        guardar_relacion(actor=actor, objeto=grupo, campo="permissions", valores=concedidos)
