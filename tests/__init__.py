"""Pruebas de SIMO."""
