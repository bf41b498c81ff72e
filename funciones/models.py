"""La función: un renglón numerado de lo que hace un órgano, con sus incisos debajo."""

import uuid

from django.db import models

from bitacora.historia import Historia
from funciones.querysets import FuncionQuerySet
from marco_juridico.models import Articulo
from organigrama.models import Organo
from texto.campos import TextoPlegadoField, TextoRicoField
from texto.normal import comienzo


class Funcion(models.Model):
    """Una función de un órgano, un inciso de otra, o un texto que está entre ellas.

    Attributes:
        uid: la misma función conserva su uid de una edición a otra.
        parent: la función de la que es inciso; vacío en el primer nivel.
        orden: su lugar entre sus hermanas, desde 1 y sin huecos.
        clase: numerada, o párrafo y subtítulo, que no llevan número.
        estilo: cómo se escribe su marca («{n}.», «{a})», «•»); toda la lista comparte estilo.
        etiqueta_impresa: marca impresa que se aparta de la calculada; vale hasta que se mueve o renumera. Nula cuando
            rige la calculada; vacía cuando estaba impresa sin marca.
        fundamento: las disposiciones que la sustentan.
    """

    class Clase(models.TextChoices):
        """Qué es el renglón."""

        NUMERADA = "numerada", "Numerada"
        PARRAFO = "parrafo", "Párrafo"
        SUBTITULO = "subtitulo", "Subtítulo"

    uid = models.UUIDField("identificador", default=uuid.uuid4, editable=False, db_index=True)
    organo = models.ForeignKey(Organo, models.CASCADE, verbose_name="órgano", related_name="funciones")
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name="inciso de", null=True, blank=True, related_name="incisos"
    )
    orden = models.PositiveIntegerField("orden", default=0)
    clase = models.CharField("clase", max_length=12, choices=Clase, default=Clase.NUMERADA)
    estilo = models.CharField("estilo de la marca", max_length=24, blank=True, default="{n}.")
    etiqueta_impresa = models.CharField("marca impresa", max_length=40, null=True, blank=True)  # noqa: DJ001
    texto = TextoRicoField("texto")
    fundamento = models.ManyToManyField(Articulo, verbose_name="fundamento", blank=True, related_name="funciones")
    origen = models.JSONField("origen", default=dict, blank=True, editable=False)
    busqueda = TextoPlegadoField(de=("texto",))

    #: Lo que dice en qué lista de hermanas está.
    LISTA = ("organo_id", "parent_id")

    objects = FuncionQuerySet.as_manager()
    history = Historia(sin=["busqueda"], sin_indice=["parent"], m2m_fields=[fundamento])

    class Meta:
        verbose_name = "función"
        verbose_name_plural = "funciones"
        ordering = ("organo", "orden", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("organo", "uid"),
                name="funcion_uid_unico",
                violation_error_message="Esa función ya está en el órgano.",
            )
        ]

    def __str__(self) -> str:
        return comienzo(self.texto.plano(), 80)
