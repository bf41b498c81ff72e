"""Configuración de la aplicación funciones."""

from django.apps import AppConfig


class FuncionesConfig(AppConfig):
    """Funciones."""

    name = "funciones"
    verbose_name = "Funciones"
