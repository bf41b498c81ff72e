"""Configuración de la aplicación manuales."""

from django.apps import AppConfig


class ManualesConfig(AppConfig):
    """Manuales."""

    name = "manuales"
    verbose_name = "Manuales"
