"""Configuración: ajustes, direcciones y arranque de SIMO; nadie la importa."""
