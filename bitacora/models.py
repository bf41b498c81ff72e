"""El asiento: quién hizo qué, a qué y cuándo."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Asiento(models.Model):
    """Un acto de escritura, tal como ocurrió; no se corrige ni se borra.

    Attributes:
        objeto_tipo, objeto_id: a qué se le hizo; el objeto puede ya no existir.
        objeto_texto: cómo se llamaba en ese momento.
        resumen: una frase para las personas.
        detalle: lo que cambió, como JSON: ``{"campo": [antes, después]}``.
    """

    momento = models.DateTimeField("momento", auto_now_add=True, db_index=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="usuario",
        null=True,
        blank=True,
        related_name="+",
    )
    accion = models.CharField("acción", max_length=40, db_index=True)
    objeto_tipo = models.ForeignKey(ContentType, models.PROTECT, verbose_name="clase de objeto", related_name="+")
    objeto_id = models.CharField("identificador", max_length=64)
    objeto_texto = models.CharField("objeto", max_length=300)
    resumen = models.TextField("resumen")
    detalle = models.JSONField("detalle", default=dict, blank=True)

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        ordering = ("-momento", "-id")
        indexes = [models.Index(fields=("objeto_tipo", "objeto_id"), name="asiento_objeto_idx")]

    def __str__(self) -> str:
        return self.resumen
