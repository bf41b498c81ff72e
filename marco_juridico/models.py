"""Ordenamientos jurídicos, su catálogo de tipos y sus artículos."""

import uuid

from django.db import models

from marco_juridico.querysets import OrdenamientoQuerySet
from texto.campos import TextoPlegadoField, TextoRicoField


class TipoOrdenamiento(models.Model):
    """Una clase de norma del catálogo (ley federal, reglamento, acuerdo…)."""

    clave = models.SlugField("clave", max_length=80, unique=True)
    nombre = models.CharField("nombre", max_length=120, unique=True)
    orden = models.PositiveSmallIntegerField("orden jerárquico", default=0)

    class Meta:
        verbose_name = "tipo de ordenamiento"
        verbose_name_plural = "tipos de ordenamiento"
        ordering = ("orden", "nombre")

    def __str__(self) -> str:
        return self.nombre


class Ordenamiento(models.Model):
    """Un instrumento jurídico: una ley, un reglamento, un acuerdo.

    Attributes:
        estado: su situación hoy; «por confirmar» cuando nadie la ha verificado en la fuente oficial.
        estado_desde: fecha desde la que está en ese estado.
        sustituido_por: el que ocupó su lugar.
    """

    class Estado(models.TextChoices):
        """Situación de un ordenamiento."""

        VIGENTE = "vigente", "Vigente"
        ABROGADO = "abrogado", "Abrogado"
        PARCIAL = "parcialmente_vigente", "Parcialmente vigente"
        SUSTITUIDO = "sustituido", "Sustituido"
        POR_CONFIRMAR = "por_confirmar", "Por confirmar"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tipo = models.ForeignKey(TipoOrdenamiento, models.PROTECT, verbose_name="tipo", related_name="ordenamientos")
    nombre = models.CharField("nombre", max_length=700)
    siglas = models.CharField("siglas", max_length=40, blank=True)
    medio = models.CharField("medio de publicación", max_length=120, blank=True)
    publicacion = models.DateField("fecha de publicación", null=True, blank=True)
    ultima_reforma = models.DateField("fecha de la última reforma", null=True, blank=True)
    estado = models.CharField("estado", max_length=24, choices=Estado, default=Estado.POR_CONFIRMAR)
    estado_desde = models.DateField("en ese estado desde", null=True, blank=True)
    sustituido_por = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="sustituido por",
        null=True,
        blank=True,
        related_name="sustituye_a",
    )
    fuente = models.CharField("fuente", max_length=300, blank=True)
    nota = models.TextField("nota", blank=True)
    verificado = models.BooleanField("verificado en la fuente oficial", default=False)
    busqueda = TextoPlegadoField(de=("nombre", "siglas"))

    objects = OrdenamientoQuerySet.as_manager()

    class Meta:
        verbose_name = "ordenamiento"
        verbose_name_plural = "ordenamientos"
        ordering = ("tipo__orden", "nombre")
        constraints = [
            models.UniqueConstraint(
                fields=("nombre", "publicacion"),
                name="ordenamiento_unico",
                violation_error_message="Ya existe un ordenamiento con ese nombre y esa fecha de publicación.",
            ),
            models.CheckConstraint(
                condition=models.Q(ultima_reforma__isnull=True)
                | models.Q(publicacion__isnull=True)
                | models.Q(ultima_reforma__gte=models.F("publicacion")),
                name="ordenamiento_reforma_posterior",
                violation_error_message="La última reforma no puede ser anterior a la publicación.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class Articulo(models.Model):
    """Una disposición citable de un ordenamiento: artículo con fracción e inciso si hace falta."""

    ordenamiento = models.ForeignKey(
        Ordenamiento, models.CASCADE, verbose_name="ordenamiento", related_name="articulos"
    )
    etiqueta = models.CharField("artículo", max_length=80, help_text="Por ejemplo: Artículo 33, fracción II.")
    orden = models.PositiveIntegerField("orden", default=0)
    texto = TextoRicoField("texto", blank=True, max_caracteres=20_000)

    class Meta:
        verbose_name = "artículo"
        verbose_name_plural = "artículos"
        ordering = ("ordenamiento", "orden", "etiqueta")
        constraints = [
            models.UniqueConstraint(
                fields=("ordenamiento", "etiqueta"),
                name="articulo_unico",
                violation_error_message="Ese artículo ya está en el ordenamiento.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.etiqueta} · {self.ordenamiento}"
