"""Las preguntas que se hacen a la estructura y a su árbol."""

from __future__ import annotations

from django.db import models
from mptt.managers import TreeManager
from mptt.querysets import TreeQuerySet

from texto.normal import plegar


class OrganoQuerySet(TreeQuerySet):
    """Consultas sobre órganos; toda lista sale en el orden del árbol."""

    def visibles(self) -> OrganoQuerySet:
        """Los órganos de verdad: sin la raíz oculta de cada estructura."""
        return self.filter(parent__isnull=False)

    def en_orden(self) -> OrganoQuerySet:
        """En el orden de recorrido del árbol."""
        return self.order_by("tree_id", "lft")

    def que_digan(self, palabras: str) -> OrganoQuerySet:
        """Los que contienen todas las palabras en su nombre o su código, sin acentos ni mayúsculas."""
        resultado = self
        for palabra in plegar(palabras).split():
            resultado = resultado.filter(busqueda__contains=palabra)
        return resultado


class OrganoManager(TreeManager.from_queryset(OrganoQuerySet)):  # type: ignore[misc]
    """Puerta de las consultas sobre órganos."""


class EstructuraQuerySet(models.QuerySet):
    """Consultas sobre estructuras."""

    def abiertas(self) -> EstructuraQuerySet:
        """Las que aún se pueden cambiar."""
        return self.filter(congelada=False)
