"""Pruebas del sitio en un Chromium de verdad."""
