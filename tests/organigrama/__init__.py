"""Pruebas de las piezas puras del organigrama: códigos y conjunto anidado."""
