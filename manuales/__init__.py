"""Manuales: el documento, sus ediciones, sus secciones y sus formas de entrar y salir."""
