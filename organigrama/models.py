"""La institución, sus estructuras versionadas y el árbol de sus órganos."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from mptt.models import MPTTModel, TreeForeignKey

from bitacora.historia import Historia
from organigrama.querysets import EstructuraQuerySet, OrganoManager
from texto.campos import TextoPlegadoField, TextoRicoField

RELACIONES = [
    ("linea", "Línea de mando"),
    ("staff", "Asesoría (staff)"),
    ("coordinacion", "Coordinación"),
    ("desconcentrado", "Desconcentrado"),
]


class Institucion(models.Model):
    """Una institución pública que tiene manuales.

    Attributes:
        siglas: con que se le nombra en comandos y direcciones.
        plantilla: clave del formato oficial que usan sus manuales nuevos.
    """

    nombre = models.CharField("nombre", max_length=300)
    siglas = models.CharField(
        "siglas",
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(
                r"^[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñ][0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñ-]*$",
                "Escriba las siglas con letras, números y guiones, sin espacios.",
            )
        ],
    )
    slug = models.SlugField("dirección", max_length=40, unique=True)
    plantilla = models.CharField("plantilla", max_length=40, default="imss8")

    class Meta:
        verbose_name = "institución"
        verbose_name_plural = "instituciones"
        ordering = ("nombre",)

    def __str__(self) -> str:
        return f"{self.nombre} ({self.siglas})"


class TipoOrgano(models.Model):
    """Una clase de órgano (dirección, coordinación, división…).

    Attributes:
        nivel: jerarquía, de la más alta (0) a la más baja.
        relacion: cómo se dibuja mientras el órgano no diga otra cosa.
        palabras: comienzos de nombre por los que se reconoce, en minúsculas y sin acentos.
    """

    clave = models.SlugField("clave", max_length=80, unique=True)
    nombre = models.CharField("nombre", max_length=120, unique=True)
    plural = models.CharField("plural", max_length=120, blank=True)
    nivel = models.PositiveSmallIntegerField("nivel jerárquico", default=0)
    relacion = models.CharField("relación por omisión", max_length=16, choices=RELACIONES, default="linea")
    palabras = models.JSONField("palabras que lo anuncian", default=list, blank=True)

    class Meta:
        verbose_name = "tipo de órgano"
        verbose_name_plural = "tipos de órgano"
        ordering = ("nivel", "nombre")

    def __str__(self) -> str:
        return self.nombre


class Estructura(models.Model):
    """Una versión de la organización: un árbol de órganos y la regla que los numera.

    Attributes:
        esquema: cómo se calculan los códigos; véase :mod:`organigrama.numeracion`.
        prefijo: en el esquema decimal, lo que antecede al primer número («7.»).
        estilo_funciones: cómo se numeran las funciones de un órgano que aún no tiene ninguna («{n}.», «•», «{I}.»).
        congelada: si ya no admite cambios; la fija el manual y la respeta todo servicio.
        revision: cuántas escrituras lleva; sirve para saber si algo guardado aparte sigue al día.
    """

    class Esquema(models.TextChoices):
        """Reglas de numeración de órganos."""

        DECIMAL = "decimal", "Decimal (7.1.2)"
        INSTITUCIONAL = "institucional", "Código institucional (63.14.02)"
        ARTICULO = "articulo", "Por artículos (sin código propio)"
        NINGUNO = "ninguno", "Sin números"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institucion = models.ForeignKey(Institucion, models.PROTECT, verbose_name="institución", related_name="estructuras")
    nombre = models.CharField("nombre", max_length=400)
    esquema = models.CharField("numeración", max_length=16, choices=Esquema, default=Esquema.DECIMAL)
    prefijo = models.CharField("prefijo", max_length=12, blank=True)
    estilo_funciones = models.CharField("estilo de las funciones", max_length=24, default="{n}.", editable=False)
    congelada = models.BooleanField("congelada", default=False, editable=False)
    revision = models.PositiveIntegerField("revisión", default=0, editable=False)

    objects = EstructuraQuerySet.as_manager()
    history = Historia(sin=["congelada", "revision"], sin_indice=["institucion"])

    class Meta:
        verbose_name = "estructura"
        verbose_name_plural = "estructuras"
        ordering = ("institucion", "nombre", "id")

    def __str__(self) -> str:
        return self.nombre


class Organo(MPTTModel):
    """Un órgano de una estructura: un nodo de su árbol.

    Cada estructura tiene una raíz oculta (``parent`` vacío) de la que cuelgan los de primer nivel. La verdad son
    ``parent`` y ``orden``; ``lft``, ``rght`` y ``level`` se recalculan de ellos. ``tree_id`` es la clave de la
    estructura, así que un cambio toca un solo árbol.

    Attributes:
        uid: el mismo órgano conserva su uid de una edición a otra.
        codigo_institucional: código asignado por la institución («63.14.02.01»); dato, no se calcula.
        codigo_impreso: código impreso que se aparta del calculado; vale hasta que el órgano se mueve o renumera.
        padre_inferido: si nadie escribió de quién depende y se dedujo al importar.
        rotulos: palabras de formato impresas en su ficha: ``{"objetivo": "Objetivo:", "funciones": "Funciones:"}``, y
            «encabezado» cuando dice más que el código y el nombre: ``"{codigo} - {nombre}"``.
        textos_iniciales, textos, textos_finales: lo impreso en su ficha que no es objetivo ni función, según vaya antes
            del objetivo, entre él y las funciones, o después de ellas.
        origen: de dónde se importó y con qué confianza (``organigrama.procedencia``).
    """

    uid = models.UUIDField("identificador", default=uuid.uuid4, editable=False, db_index=True)
    estructura = models.ForeignKey(Estructura, models.CASCADE, verbose_name="estructura", related_name="organos")
    parent = TreeForeignKey(
        "self", models.RESTRICT, verbose_name="depende de", null=True, blank=True, related_name="children"
    )
    orden = models.PositiveIntegerField("orden", default=0, editable=False)
    tipo = models.ForeignKey(
        TipoOrgano, models.PROTECT, verbose_name="tipo", null=True, blank=True, related_name="organos"
    )
    nombre = models.CharField("nombre", max_length=500)
    codigo_institucional = models.CharField("código institucional", max_length=40, blank=True)
    codigo_impreso = models.CharField("código impreso", max_length=40, blank=True)
    relacion = models.CharField("relación", max_length=16, choices=RELACIONES, default="linea")
    objetivo = TextoRicoField("objetivo", blank=True)
    textos_iniciales = TextoRicoField("textos antes del objetivo", blank=True, max_caracteres=40_000)
    textos = TextoRicoField("textos antes de las funciones", blank=True, max_caracteres=40_000)
    textos_finales = TextoRicoField("textos después de las funciones", blank=True, max_caracteres=40_000)
    rotulos = models.JSONField("rótulos", default=dict, blank=True, editable=False)
    padre_inferido = models.BooleanField("dependencia inferida", default=False)
    origen = models.JSONField("origen", default=dict, blank=True, editable=False)
    busqueda = TextoPlegadoField(de=("codigo_impreso", "codigo_institucional", "nombre", "objetivo"))

    #: Lo que dice en qué lista de hermanos está.
    LISTA = ("parent_id",)

    objects = OrganoManager()
    history = Historia(sin=["lft", "rght", "level", "tree_id", "busqueda"], sin_indice=["estructura", "parent", "tipo"])

    class Meta:
        verbose_name = "órgano"
        verbose_name_plural = "órganos"
        ordering = ("tree_id", "lft")
        # Sin esta lista explícita, django-mptt añade su índice al modelo pero ninguna migración lo crea.
        indexes = [models.Index(fields=("tree_id", "lft"), name="organo_arbol_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=("estructura", "uid"),
                name="organo_uid_unico",
                violation_error_message="Ese órgano ya está en la estructura.",
            ),
            models.UniqueConstraint(
                fields=("estructura",),
                condition=models.Q(parent__isnull=True),
                name="organo_raiz_unica",
                violation_error_message="La estructura ya tiene su raíz.",
            ),
            models.UniqueConstraint(
                fields=("estructura", "codigo_institucional"),
                condition=~models.Q(codigo_institucional=""),
                name="organo_codigo_unico",
                violation_error_message="Otro órgano de la estructura ya tiene ese código institucional.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
