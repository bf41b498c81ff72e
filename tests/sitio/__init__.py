"""Pruebas del sitio público."""
