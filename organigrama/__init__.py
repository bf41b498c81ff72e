"""Organigrama: las instituciones, sus estructuras y el árbol de sus órganos."""
