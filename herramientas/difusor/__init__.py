"""El difusor: estropea manuales de mil maneras y comprueba que el importador los entienda enteros o lo diga.

Cada caso sale de un número: con la misma semilla y el mismo número, el mismo archivo.
``python -m herramientas.difusor`` corre muchos en procesos hijos; con ``--caso N`` repite uno y guarda su archivo.
"""
