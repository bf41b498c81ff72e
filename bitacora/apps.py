"""Configuración de la aplicación de bitácora."""

from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    """Bitácora de actos."""

    name = "bitacora"
    verbose_name = "Bitácora"
