"""Formas que el admin comparte: listas rotuladas, contraseñas que se guardan con su servicio y permisos en español."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin.forms import AdminPasswordChangeForm as PropiaPasswordChangeForm
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import AbstractBaseUser, Permission
from django.forms.models import BaseInlineFormSet

from bitacora.services import cambiar_contrasena

_VERBOS = {"add": "agregar", "change": "cambiar", "delete": "eliminar", "view": "ver"}
_APPS = ("manuales", "organigrama", "funciones", "marco_juridico", "bitacora", "auth")


class ListaRotulada(BaseInlineFormSet):
    """Lista en renglones cuyos campos dicen su nombre a quien no ve el encabezado de la columna."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Rotula los campos del renglón."""
        super().add_fields(form, index)
        for campo in form.fields.values():
            if campo.label:
                campo.widget.attrs.setdefault("aria-label", str(campo.label).capitalize())


class ContrasenaForm(AdminPasswordChangeForm):
    """Pide dos veces la contraseña nueva y la guarda con su servicio.

    El admin entrega a la persona cuya contraseña cambia; si lleva ``quien_actua``, ese es el actor y si no, ella misma.
    """

    def __init__(self, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for campo in self.fields.values():
            campo.required = True

    def save(self, commit: bool = True) -> AbstractBaseUser:
        """Guarda la contraseña."""
        actor = getattr(self.user, "quien_actua", self.user)
        cambiar_contrasena(actor=actor, usuario=self.user, contrasena=self.cleaned_data["password1"])
        return self.user


class ContrasenaPropiaForm(PropiaPasswordChangeForm):
    """Cambia la contraseña propia, pidiendo la anterior."""

    def save(self, commit: bool = True) -> AbstractBaseUser:
        """Guarda la contraseña."""
        cambiar_contrasena(actor=self.user, usuario=self.user, contrasena=self.cleaned_data["new_password1"])
        return self.user


class PermisosField(forms.ModelMultipleChoiceField):
    """Escoge permisos por su nombre en español: «Manuales · edición · cambiar»."""

    def __init__(self, **kwargs: Any) -> None:
        permisos = Permission.objects.filter(content_type__app_label__in=_APPS).select_related("content_type")
        super().__init__(permisos.order_by("content_type__app_label", "content_type__model", "codename"), **kwargs)

    def label_from_instance(self, permiso: Permission) -> str:
        """Da el nombre del permiso."""
        return nombre_de_permiso(permiso)


def nombre_de_permiso(permiso: Permission) -> str:
    """Da el nombre en español de un permiso: aplicación, objeto y verbo; los propios llevan su propia frase."""
    tipo = permiso.content_type
    verbo, _, modelo = permiso.codename.partition("_")
    dicho = _VERBOS[verbo] if verbo in _VERBOS and modelo == tipo.model else permiso.name.lower()
    return f"{apps.get_app_config(tipo.app_label).verbose_name} · {tipo.name} · {dicho}"
