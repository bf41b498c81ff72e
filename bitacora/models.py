"""El acto y sus asientos: quién hizo qué, a qué y cuándo."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from bitacora.querysets import ActoQuerySet


class Acto(models.Model):
    """Lo que una persona hizo de una vez: sus asientos y los renglones de historia que dejó; no se corrige ni se borra.

    Attributes:
        momento: cuándo terminó.
        quien: cómo se llamaba quien actuó; sigue aquí aunque su usuario se elimine. Vacío si fue un comando.
        ambito: sobre qué escribió («organigrama.estructura:12»); vacío si no fue sobre una sola estructura.
        con_vuelta: si cambió algo que se puede deshacer.
        deshace: el acto que este deshizo; si aquel era a su vez un deshacer, este lo rehizo.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    momento = models.DateTimeField("momento", auto_now_add=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="usuario", null=True, blank=True, related_name="+"
    )
    quien = models.CharField("quién", max_length=310, blank=True)
    ambito = models.CharField("ámbito", max_length=80, blank=True)
    con_vuelta = models.BooleanField("se puede deshacer", default=False)
    deshace = models.ForeignKey(
        "self", models.PROTECT, verbose_name="deshace", null=True, blank=True, related_name="deshecho_por"
    )

    objects = ActoQuerySet.as_manager()

    class Meta:
        verbose_name = "acto"
        verbose_name_plural = "actos"
        ordering = ("-id",)
        default_permissions = ()  # se lee en la historia de cada cosa y en la bitácora
        indexes = [models.Index(fields=("ambito", "-id"), name="acto_ambito_idx")]

    def __str__(self) -> str:
        return f"{self.autor}, {self.momento:%Y-%m-%d %H:%M}"

    @property
    def autor(self) -> str:
        """Quién actuó, dicho para las personas."""
        return self.quien or "un comando del servidor"


class Asiento(models.Model):
    """Un renglón de la bitácora, tal como ocurrió; no se corrige ni se borra.

    Attributes:
        acto: el acto del que es parte.
        objeto_tipo, objeto_id: a qué se le hizo; el objeto puede ya no existir.
        objeto_texto: cómo se llamaba en ese momento.
        resumen: una frase para las personas.
        detalle: lo que cambió, como JSON: ``{"campo": [antes, después]}``.
    """

    acto = models.ForeignKey(
        Acto, models.PROTECT, to_field="uid", verbose_name="acto", null=True, editable=False, related_name="asientos"
    )
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

    @property
    def autor(self) -> str:
        """Quién lo hizo, aunque su usuario ya no exista."""
        return self.acto.autor if self.acto else str(self.usuario or "un comando del servidor")
