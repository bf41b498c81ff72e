"""Pruebas de los módulos puros de las funciones."""
