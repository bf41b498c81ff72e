"""Pruebas del dibujo del organigrama: geometría, reparto en láminas y SVG."""
