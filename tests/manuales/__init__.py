"""Pruebas de los módulos puros de los manuales."""
