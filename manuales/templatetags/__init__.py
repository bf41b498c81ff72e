"""Etiquetas de plantilla del sitio público."""
