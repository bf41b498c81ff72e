"""Las preguntas que se hacen a las funciones."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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

    def de_organos(self, organos: Collection[int]) -> FuncionQuerySet:
        """Todas las de unos órganos, incisos incluidos, cada lista en su orden."""
        return self.filter(organo__in=organos).order_by("organo", "orden", "id")

    def por_organo(self, estructura_id: int) -> FuncionQuerySet:
        """Pares (órgano, cuántas funciones numeradas tiene) de una estructura, sin leer ningún texto."""
        propias = self.filter(organo__estructura=estructura_id).de_primer_nivel().numeradas()
        return propias.order_by().values_list("organo_id").annotate(models.Count("id"))

    def por_estructura(self, estructuras: Collection[int]) -> FuncionQuerySet:
        """Pares (estructura, cuántas funciones numeradas tienen sus órganos), sin leer ningún texto."""
        propias = self.filter(organo__estructura__in=estructuras).de_primer_nivel().numeradas()
        return propias.order_by().values_list("organo__estructura_id").annotate(models.Count("id"))

    def que_digan(self, palabras: str, codigos: Mapping[str, Collection[int]] | None = None) -> FuncionQuerySet:
        """Las que contienen todas las palabras, sin acentos ni mayúsculas.

        Args:
            palabras: separadas por blancos.
            codigos: por palabra plegada, los órganos de los que es el código: sus funciones la dan por dicha, pero
                alguna otra palabra ha de estar en su texto.
        """
        resultado, alguna = self, models.Q()
        for palabra in plegar(palabras).split():
            dicha = models.Q(busqueda__contains=palabra)
            alguna |= dicha
            resultado = resultado.filter(dicha | models.Q(organo__in=(codigos or {}).get(palabra, ())))
        return resultado.filter(alguna) if codigos else resultado
