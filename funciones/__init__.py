"""Funciones: lo que hace cada órgano, en listas numeradas con sus incisos."""
