"""Medir al importador: comparar lo que entendió de un manual con lo que una persona contó en él."""
