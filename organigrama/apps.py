"""Configuración de la aplicación organigrama."""

from django.apps import AppConfig


class OrganigramaConfig(AppConfig):
    """Organigrama."""

    name = "organigrama"
    verbose_name = "Organigrama"
