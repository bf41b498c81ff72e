"""Usuarios y grupos en el admin: quién entra y qué puede, también por los servicios y con asiento."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import Count, Field, QuerySet
from django.http import HttpRequest

from bitacora.admin.por_servicios import AdminPorServicios
from bitacora.forms import ContrasenaForm, PermisosField

admin.site.unregister(User)
admin.site.unregister(Group)


class ConPermisos(AdminPorServicios):
    """Admin con un campo de permisos dichos en español."""

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Da el campo; el de permisos, con sus nombres en español."""
        if db_field.related_model is not Permission:
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return PermisosField(
            label="Permisos",
            required=False,
            widget=FilteredSelectMultiple("permisos", is_stacked=False),
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Dice a quiénes se elimina; lo que hicieron queda en la bitácora."""
        elegidos = list(objs)
        permisos = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        return [str(uno) for uno in elegidos], {str(self.opts.verbose_name_plural): len(elegidos)}, permisos, []


@admin.register(User)
class UsuarioAdmin(ConPermisos, UserAdmin):
    """Las personas que usan SIMO; lo que pueden lo dice su grupo."""

    add_form = UserCreationForm
    change_password_form = ContrasenaForm
    list_display = ("username", "nombre_completo", "email", "sus_grupos", "is_active")
    list_filter = ("is_active", "groups")
    search_help_text = "Busca por usuario, nombre o correo, sin importar acentos ni mayúsculas."
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),)
    _de_la_persona = (
        (None, {"fields": ("username", "password")}),
        ("Datos personales", {"fields": ("first_name", "last_name", "email")}),
    )
    _fechas = (("Fechas", {"fields": ("last_login", "date_joined")}),)
    readonly_fields = ("last_login", "date_joined")

    @admin.display(description="nombre", ordering="first_name")
    def nombre_completo(self, usuario: User) -> str:
        """Nombre y apellidos."""
        return usuario.get_full_name() or "—"

    @admin.display(description="grupos")
    def sus_grupos(self, usuario: User) -> str:
        """Los grupos a los que pertenece."""
        return ", ".join(grupo.name for grupo in usuario.groups.all()) or "—"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Trae los grupos de una vez."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Sólo un superusuario hace superusuarios o reparte permisos sueltos."""
        if obj is None:
            return self.add_fieldsets
        campos = ["is_active", "is_staff", "groups"]
        if request.user.is_superuser:
            campos[2:2] = ["is_superuser"]
            campos.append("user_permissions")
        return (*self._de_la_persona, ("Qué puede", {"fields": campos}), *self._fechas)

    def motivo_de_solo_lectura(self, request: HttpRequest, obj: User) -> str:
        """Quien no es superusuario no toca a quien lo es."""
        if obj.is_superuser and not request.user.is_superuser:
            return "Este usuario es superusuario; sólo otro superusuario puede cambiarlo."
        return ""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> User | None:
        """Da el usuario, que recuerda quién lo está cambiando para el asiento de su contraseña."""
        usuario = super().get_object(request, object_id, from_field)
        if usuario is not None:
            usuario.quien_actua = request.user
        return usuario

    def eliminar(self, request: HttpRequest, objetos: Sequence[User]) -> Iterable[str]:
        """Elimina usuarios, pero nadie a sí mismo ni, sin serlo, a un superusuario."""
        for usuario in objetos:
            if usuario.pk == request.user.pk:
                raise ValidationError("No puede eliminar su propio usuario; pídalo a otra persona que administre SIMO.")
            if motivo := self.motivo_de_solo_lectura(request, usuario):
                raise ValidationError(motivo)
        return super().eliminar(request, objetos)


@admin.register(Group)
class GrupoAdmin(ConPermisos, GroupAdmin):
    """Los grupos y lo que puede cada uno."""

    list_display = ("name", "personas")
    search_help_text = "Busca por nombre, sin importar acentos ni mayúsculas."

    @admin.display(description="personas", ordering="personas")
    def personas(self, grupo: Group) -> int:
        """Cuántas personas tiene."""
        return grupo.personas

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Cuenta a sus personas."""
        return super().get_queryset(request).annotate(personas=Count("user"))
