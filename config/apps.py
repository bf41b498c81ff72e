"""Arranque del admin de SIMO."""

from django.contrib.admin.apps import AdminConfig


class SimoAdminConfig(AdminConfig):
    """Usa el sitio de administración de SIMO como el del proyecto."""

    default_site = "config.admin.SitioSimo"
