"""Las preguntas que se hacen al marco jurídico."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from texto.normal import plegar


class OrdenamientoQuerySet(models.QuerySet):
    """Consultas sobre ordenamientos."""

    def vigentes(self, *, en: date) -> OrdenamientoQuerySet:
        """Los que regían en una fecha: publicados ya y no abrogados ni sustituidos todavía."""
        terminado = Q(estado__in=("abrogado", "sustituido")) & (Q(estado_desde__isnull=True) | Q(estado_desde__lte=en))
        return self.exclude(publicacion__gt=en).exclude(terminado)

    def que_digan(self, palabras: str) -> OrdenamientoQuerySet:
        """Los que contienen todas las palabras, sin importar acentos ni mayúsculas."""
        resultado = self
        for palabra in plegar(palabras).split():
            resultado = resultado.filter(busqueda__contains=palabra)
        return resultado
