"""Las preguntas que se hacen a los actos."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models


class ActoQuerySet(models.QuerySet):
    """Consultas sobre actos."""

    def sobre(self, ambito: str) -> ActoQuerySet:
        """Los que escribieron sobre una estructura («organigrama.estructura:12»), del más nuevo al más viejo."""
        return self.filter(ambito=ambito).order_by("-id")

    def de_la_pila(self, usuario: Any) -> ActoQuerySet:
        """Los que deciden qué puede deshacer una persona: los suyos, y los que deshicieron o rehicieron los suyos."""
        suyo = models.Q(usuario=usuario)
        suyo |= models.Q(deshace__isnull=False, deshace__usuario=usuario)
        suyo |= models.Q(deshace__deshace__isnull=False, deshace__deshace__usuario=usuario)
        return self.filter(suyo, con_vuelta=True).select_related("deshace__deshace")

    def que_tocaron(self, renglones: Collection[models.QuerySet]) -> ActoQuerySet:
        """Los actos en que nacieron unos renglones de historia, del más nuevo al más viejo."""
        condicion = models.Q(pk__in=[])
        for consulta in renglones:
            condicion |= models.Q(uid__in=consulta.order_by().values("acto"))
        return self.filter(condicion).order_by("-id")
