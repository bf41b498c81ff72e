"""Las preguntas que se hacen a la estructura y a su árbol."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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

    def de_estructura(self, estructura_id: int) -> OrganoQuerySet:
        """Los de una estructura, con su raíz oculta, en el orden del árbol."""
        return self.filter(estructura=estructura_id).en_orden()

    def por_estructura(self, estructuras: Collection[int]) -> OrganoQuerySet:
        """Pares (estructura, cuántos órganos tiene)."""
        propios = self.filter(estructura__in=estructuras).order_by()
        return propios.values_list("estructura_id").annotate(models.Count("id"))

    def para_recorrer(self) -> OrganoQuerySet:
        """Los renglones con lo que se necesita para recorrer el árbol y numerarlo, sin sus textos."""
        return self.values_list(
            "pk", "parent_id", "uid", "nombre", "level", "relacion", "padre_inferido", "codigo_institucional",
            "codigo_impreso", named=True,
        )  # fmt: skip

    def que_digan(self, palabras: str, codigos: Mapping[str, Collection[int]] | None = None) -> OrganoQuerySet:
        """Los que contienen todas las palabras en su nombre, su código o su objetivo, sin acentos ni mayúsculas.

        Args:
            palabras: separadas por blancos.
            codigos: por palabra plegada, los órganos de los que es el código calculado, que no está escrito en ellos.
        """
        resultado = self
        for palabra in plegar(palabras).split():
            suyos = (codigos or {}).get(palabra, ())
            resultado = resultado.filter(models.Q(busqueda__contains=palabra) | models.Q(pk__in=suyos))
        return resultado


class OrganoManager(TreeManager.from_queryset(OrganoQuerySet)):  # type: ignore[misc]
    """Puerta de las consultas sobre órganos."""


class EstructuraQuerySet(models.QuerySet):
    """Consultas sobre estructuras."""

    def abiertas(self) -> EstructuraQuerySet:
        """Las que aún se pueden cambiar."""
        return self.filter(congelada=False)
