"""Las preguntas que se hacen a los manuales y a sus ediciones."""

from __future__ import annotations

from django.db import models


class ManualQuerySet(models.QuerySet):
    """Consultas sobre manuales."""

    def publicados(self) -> ManualQuerySet:
        """Los que tienen una edición publicada."""
        return self.filter(ediciones__estado="publicada").distinct()

    def que_se_llame(self, clave_o_slug: str) -> ManualQuerySet:
        """Los de esa clave o de ese slug."""
        return self.filter(models.Q(clave=clave_o_slug) | models.Q(slug=clave_o_slug))


class EdicionQuerySet(models.QuerySet):
    """Consultas sobre ediciones."""

    def publicadas(self) -> EdicionQuerySet:
        """Las que el público puede leer."""
        return self.filter(estado="publicada")

    def visibles_para(self, usuario) -> EdicionQuerySet:
        """Las publicadas; con permiso para ver ediciones, también los borradores."""
        return self if usuario is not None and usuario.has_perm("manuales.ver_borrador") else self.publicadas()

    def vigente_o_ultima(self):
        """La publicada más reciente; si no hay, el borrador más nuevo; None si no hay ediciones."""
        return self.publicadas().order_by("-numero").first() or self.order_by("-numero").first()
