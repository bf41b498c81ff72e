"""Los manuales en el admin: instituciones, ediciones con su contenido, archivos originales e importación."""

from manuales.admin import contenido, ediciones, manuales, originales, revisiones

__all__ = ["contenido", "ediciones", "manuales", "originales", "revisiones"]
