"""El formato oficial: de una edición como estructura simple a capítulos de HTML listos para componerse."""

from manuales.impresion.capitulos import armar_capitulos, metadatos_de, recursos_de

__all__ = ["armar_capitulos", "metadatos_de", "recursos_de"]
