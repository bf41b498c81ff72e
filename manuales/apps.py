"""Configuración de la aplicación manuales."""

from django.apps import AppConfig


class ManualesConfig(AppConfig):
    """Manuales."""

    name = "manuales"
    verbose_name = "Manuales"

    def ready(self) -> None:
        """Apunta a los textos de los manuales entre lo que sigue al árbol de órganos."""
        from manuales.services.seguir_arbol import SeguidorDeTextos
        from organigrama.services import apuntar_seguidor

        apuntar_seguidor(SeguidorDeTextos)
