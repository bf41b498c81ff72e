"""Las preguntas que se hacen a las funciones."""

from __future__ import annotations

from django.db import models

from texto.normal import plegar


class FuncionQuerySet(models.QuerySet):
    """Consultas sobre funciones."""

    def de_primer_nivel(self) -> FuncionQuerySet:
        """Las que cuelgan directamente de su órgano: ni incisos ni textos de un inciso."""
        return self.filter(parent__isnull=True)

    def numeradas(self) -> FuncionQuerySet:
        """Las funciones propiamente dichas, sin párrafos ni subtítulos."""
        return self.filter(clase="numerada")

    def de_estructura(self, estructura_id: int) -> FuncionQuerySet:
        """Todas las de una estructura, por órgano en el orden del árbol y cada lista en su orden."""
        return self.filter(organo__estructura_id=estructura_id).order_by("organo__lft", "orden", "id")

    def que_digan(self, palabras: str) -> FuncionQuerySet:
        """Las que contienen todas las palabras, sin acentos ni mayúsculas."""
        resultado = self
        for palabra in plegar(palabras).split():
            resultado = resultado.filter(busqueda__contains=palabra)
        return resultado
