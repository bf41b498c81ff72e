"""Configuración de la aplicación marco_juridico."""

from django.apps import AppConfig


class MarcoJuridicoConfig(AppConfig):
    """Marco jurídico."""

    name = "marco_juridico"
    verbose_name = "Marco jurídico"
