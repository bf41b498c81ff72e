"""Pruebas del texto: sin base de datos ni Django."""
