"""Texto: la forma común de las palabras del manual (normalización, texto enriquecido, numerales)."""
