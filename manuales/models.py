"""El manual, sus ediciones y los textos que no son órganos ni funciones."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from manuales.querysets import CitaMarcoQuerySet, EdicionQuerySet, ManualQuerySet, RevisionQuerySet
from marco_juridico.models import Ordenamiento, TipoOrdenamiento
from organigrama.models import Estructura, Institucion, Organo
from texto.campos import TextoRicoField
from texto.normal import comienzo

#: Las clases de sección que el importador y las plantillas entienden, y cómo se dice cada una.
CLASES_DE_SECCION = {
    "preliminares": "Preliminares",
    "introduccion": "Introducción",
    "objetivo": "Objetivo",
    "antecedentes": "Antecedentes",
    "marco_juridico": "Marco jurídico",
    "atribuciones": "Atribuciones",
    "politicas": "Políticas",
    "mision": "Misión",
    "vision": "Visión",
    "estructura_organica": "Estructura orgánica",
    "organigrama": "Organigrama",
    "funciones": "Funciones",
    "glosario": "Glosario",
    "bibliografia": "Bibliografía",
    "control_cambios": "Control de cambios",
    "autorizacion": "Autorización",
    "titulo": "Título de un ordenamiento",
    "transitorios": "Transitorios",
    "otra": "Otra",
}


def nombre_de_clase(clave: str) -> str:
    """Da cómo se dice una clase de sección; una que una plantilla trae de más se lee como está escrita."""
    return CLASES_DE_SECCION.get(clave) or clave.replace("_", " ").capitalize()


class ArchivoOriginal(models.Model):
    """El archivo importado, intacto.

    Attributes:
        sha256: huella del contenido en hexadecimal; un archivo entra una sola vez.
        bytes: tamaño en bytes.
    """

    archivo = models.FileField("archivo", upload_to="originales/%Y/%m/")
    nombre = models.CharField("nombre", max_length=255)
    sha256 = models.CharField("huella SHA-256", max_length=64, unique=True)
    bytes = models.PositiveIntegerField("tamaño en bytes")
    subido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="subido por",
        null=True,
        blank=True,
        related_name="+",
    )
    subido_en = models.DateTimeField("subido el", auto_now_add=True)

    class Meta:
        verbose_name = "archivo original"
        verbose_name_plural = "archivos originales"
        ordering = ("-subido_en",)
        permissions = [("importar_manual", "Puede importar manuales")]

    def __str__(self) -> str:
        return self.nombre


class Manual(models.Model):
    """Un manual de organización de una institución, que vive en ediciones.

    Attributes:
        clave: la que lo registra («G000-002-001»); vacía si no tiene.
        slug: el nombre que lo sustituye en comandos y direcciones; único en todo SIMO.
    """

    class Tipo(models.TextChoices):
        """Qué documento es."""

        GENERAL = "general", "Manual de organización general"
        ESPECIFICO = "especifico", "Manual de organización específico"
        ESTATUTO = "estatuto", "Estatuto orgánico o reglamento interior"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institucion = models.ForeignKey(Institucion, models.PROTECT, verbose_name="institución", related_name="manuales")
    clave = models.CharField("clave", max_length=40, blank=True)
    slug = models.SlugField("dirección", max_length=120, unique=True)
    titulo = models.CharField("título", max_length=400)
    tipo = models.CharField("tipo", max_length=12, choices=Tipo, default=Tipo.ESPECIFICO)

    objects = ManualQuerySet.as_manager()

    class Meta:
        verbose_name = "manual"
        verbose_name_plural = "manuales"
        ordering = ("institucion", "clave", "titulo")
        constraints = [
            models.UniqueConstraint(
                fields=("clave",),
                condition=~models.Q(clave=""),
                name="manual_clave_unica",
                violation_error_message="Otro manual ya tiene esa clave.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clave} · {self.titulo}" if self.clave else self.titulo

    def get_absolute_url(self) -> str:
        """Da la dirección de su página en el sitio, donde se lee la edición que rige."""
        return reverse("manuales:manual", args=(self.institucion.slug, self.slug))


class Edicion(models.Model):
    """Una edición de un manual: su texto, su estructura y sus datos de autorización.

    Attributes:
        numero: consecutivo dentro del manual, desde 1.
        plantilla: clave del formato oficial con que se imprime.
        estado: borrador o publicada; la publicada es la que lee el público.
        leyenda: lo que la página de autorización dice además de los roles.
    """

    class Estado(models.TextChoices):
        """Situación de la edición."""

        BORRADOR = "borrador", "Borrador"
        PUBLICADA = "publicada", "Publicada"
        RETIRADA = "retirada", "Retirada"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manual = models.ForeignKey(Manual, models.PROTECT, verbose_name="manual", related_name="ediciones")
    numero = models.PositiveIntegerField("edición")
    estado = models.CharField("estado", max_length=12, choices=Estado, default=Estado.BORRADOR, editable=False)
    estructura = models.OneToOneField(
        Estructura, models.PROTECT, verbose_name="estructura", related_name="edicion", editable=False
    )
    titulo = models.CharField("título impreso", max_length=400)
    plantilla = models.CharField("plantilla", max_length=40)
    acuerdo = models.CharField("acuerdo", max_length=80, blank=True)
    fecha_autorizacion = models.DateField("fecha de autorización", null=True, blank=True)
    vigente_desde = models.DateField("vigente desde", null=True, blank=True)
    registro = models.CharField("validado y registrado", max_length=200, blank=True)
    leyenda = TextoRicoField("leyenda de la página de autorización", blank=True)
    archivo = models.ForeignKey(
        ArchivoOriginal,
        models.PROTECT,
        verbose_name="archivo original",
        null=True,
        blank=True,
        related_name="ediciones",
        editable=False,
    )
    publicada_en = models.DateTimeField("publicada el", null=True, blank=True, editable=False)
    creada_en = models.DateTimeField("creada el", auto_now_add=True)

    objects = EdicionQuerySet.as_manager()

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        ordering = ("manual", "-numero")
        permissions = [
            ("publicar_edicion", "Puede publicar ediciones"),
            ("ver_borrador", "Puede ver borradores"),
            ("exportar_edicion", "Puede exportar ediciones"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("manual", "numero"),
                name="edicion_numero_unico",
                violation_error_message="El manual ya tiene una edición con ese número.",
            ),
            models.UniqueConstraint(
                fields=("manual",),
                condition=models.Q(estado="publicada"),
                name="edicion_publicada_unica",
                violation_error_message="El manual ya tiene una edición publicada; retírela antes.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manual} · edición {self.numero} ({self.get_estado_display().lower()})"

    def get_absolute_url(self) -> str:
        """Da la dirección de su página en el sitio."""
        return reverse("manuales:edicion", args=self.lugar)

    @property
    def es_borrador(self) -> bool:
        """Si lleva la palabra BORRADOR en cada página."""
        return self.estado == self.Estado.BORRADOR

    @property
    def lugar(self) -> tuple[str, str, int]:
        """Lo que la distingue en las direcciones del sitio: institución, manual y número."""
        return self.manual.institucion.slug, self.manual.slug, self.numero


class Seccion(models.Model):
    """Una sección de una edición (Introducción, Atribuciones, Título Primero…).

    Attributes:
        clave: qué es, en los términos de la plantilla: introduccion, marco_juridico, funciones, titulo…
        estilo: cómo se escribe su número («{n}.», «TÍTULO {ORDINAL}»); vacío, no lleva.
        numero_impreso: número impreso que se aparta del calculado; nulo cuando rige el calculado.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edicion = models.ForeignKey(Edicion, models.CASCADE, verbose_name="edición", related_name="secciones")
    orden = models.PositiveIntegerField("orden", default=0)
    clave = models.CharField("clase", max_length=24, default="otra")
    titulo = models.CharField("título", max_length=400, blank=True)
    estilo = models.CharField("estilo del número", max_length=24, blank=True, default="{n}.")
    numero_impreso = models.CharField("número impreso", max_length=40, null=True, blank=True)  # noqa: DJ001
    origen = models.JSONField("origen", default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "sección"
        verbose_name_plural = "secciones"
        ordering = ("edicion", "orden", "id")

    def __str__(self) -> str:
        return self.titulo or nombre_de_clase(self.clave)


class Bloque(models.Model):
    """Un texto con su marca dentro de una sección: artículo, fracción, inciso, numeral, viñeta, párrafo…

    Attributes:
        parent: el bloque del que cuelga; vacío en el primer nivel.
        orden: su lugar entre sus hermanos, desde 1.
        estilo: cómo se escribe su marca; vacío, la marca es solo la impresa. «§» es el número de su sección,
            «{organo}» el código del órgano y «{rama}» ese código sin el prefijo de la estructura.
        texto: sus letras; vacías en un renglón de órgano que dice solo su nombre, que entonces sigue al del órgano.
        etiqueta_impresa: marca impresa que se aparta de la calculada; nula cuando rige la calculada.
        organo: el órgano del que habla: cuyo organigrama va aquí (tipo organigrama), cuyas funciones van aquí (tipo
            funciones), cuyo renglón es (estructura orgánica) o a quien se refiere (artículo).
        vigencia: en un organigrama, desde cuándo vale, tal como se imprime.
    """

    class Tipo(models.TextChoices):
        """Qué es el texto."""

        TITULO = "titulo", "Título"
        CAPITULO = "capitulo", "Capítulo"
        SECCION = "seccion", "Sección"
        ARTICULO = "articulo", "Artículo"
        FRACCION = "fraccion", "Fracción"
        INCISO = "inciso", "Inciso"
        NUMERAL = "numeral", "Numeral"
        VINETA = "viñeta", "Viñeta"
        PARRAFO = "parrafo", "Párrafo"
        SUBTITULO = "subtitulo", "Subtítulo"
        ORGANIGRAMA = "organigrama", "Organigrama"
        FUNCIONES = "funciones", "Funciones de un órgano"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seccion = models.ForeignKey(Seccion, models.CASCADE, verbose_name="sección", related_name="bloques")
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name="dentro de", null=True, blank=True, related_name="hijos"
    )
    orden = models.PositiveIntegerField("orden", default=0)
    tipo = models.CharField("tipo", max_length=12, choices=Tipo, default=Tipo.PARRAFO)
    estilo = models.CharField("estilo de la marca", max_length=40, blank=True)
    etiqueta_impresa = models.CharField("marca impresa", max_length=60, null=True, blank=True)  # noqa: DJ001
    texto = TextoRicoField("texto", blank=True)
    organo = models.ForeignKey(
        Organo, models.SET_NULL, verbose_name="órgano", null=True, blank=True, related_name="bloques"
    )
    vigencia = models.CharField("vigencia", max_length=120, blank=True)
    origen = models.JSONField("origen", default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "bloque"
        verbose_name_plural = "bloques"
        ordering = ("seccion", "orden", "id")

    def __str__(self) -> str:
        texto = f"{self.etiqueta_impresa or ''} {self.texto.plano()}".strip() or self.get_tipo_display()
        return comienzo(texto, 80)


class CitaMarco(models.Model):
    """Un instrumento citado en el marco jurídico de una edición, tal como se imprime.

    Attributes:
        bloque: el renglón del marco donde está; sus palabras son las que se imprimen.
        ordenamiento: a cuál del catálogo corresponde, si se reconoció.
    """

    edicion = models.ForeignKey(Edicion, models.CASCADE, verbose_name="edición", related_name="citas")
    bloque = models.OneToOneField(Bloque, models.CASCADE, verbose_name="renglón", related_name="cita")
    tipo = models.ForeignKey(
        TipoOrdenamiento, models.PROTECT, verbose_name="tipo", null=True, blank=True, related_name="+"
    )
    nombre = models.TextField("nombre")
    publicacion = models.DateField("fecha de publicación", null=True, blank=True)
    ultima_reforma = models.DateField("fecha de la última reforma", null=True, blank=True)
    ordenamiento = models.ForeignKey(
        Ordenamiento,
        models.SET_NULL,
        verbose_name="ordenamiento",
        null=True,
        blank=True,
        related_name="citas",
    )
    orden = models.PositiveIntegerField("orden", default=0)

    objects = CitaMarcoQuerySet.as_manager()

    class Meta:
        verbose_name = "cita del marco jurídico"
        verbose_name_plural = "citas del marco jurídico"
        ordering = ("edicion", "orden")

    def __str__(self) -> str:
        return comienzo(self.nombre, 120)


class Firma(models.Model):
    """Un renglón de la página de autorización: rol, nombre y cargo, en el orden de la institución."""

    edicion = models.ForeignKey(Edicion, models.CASCADE, verbose_name="edición", related_name="firmas")
    orden = models.PositiveSmallIntegerField("orden", default=0)
    rol = models.CharField("rol", max_length=60, help_text="Elaboró, Revisó, Autorizó, Aprobó…")
    nombre = models.CharField("nombre", max_length=200, blank=True)
    cargo = models.CharField("cargo", max_length=300, blank=True)

    class Meta:
        verbose_name = "firma"
        verbose_name_plural = "página de autorización"
        ordering = ("edicion", "orden", "id")

    def __str__(self) -> str:
        return f"{self.rol}: {self.nombre or 'por designar'}"


class CambioControlado(models.Model):
    """Un renglón del control de cambios de una edición."""

    edicion = models.ForeignKey(Edicion, models.CASCADE, verbose_name="edición", related_name="cambios")
    orden = models.PositiveSmallIntegerField("número", default=1)
    concepto = models.CharField("concepto", max_length=200)
    seccion = models.CharField("sección", max_length=200, blank=True)
    resumen = models.TextField("resumen del cambio", blank=True)
    aprobo = models.CharField("aprobó", max_length=200, blank=True)
    fecha = models.DateField("fecha", null=True, blank=True)

    class Meta:
        verbose_name = "cambio"
        verbose_name_plural = "control de cambios"
        ordering = ("edicion", "orden", "id")

    def __str__(self) -> str:
        return f"{self.orden}. {self.concepto}"


class AnalisisGuardado(models.Model):
    """Lo que el importador dijo al traer una edición: avisos, texto apartado y cuenta de palabras.

    Attributes:
        avisos: ``[{"codigo", "mensaje", "linea"}]``.
        apartadas: ``[{"texto", "linea", "motivo"}]``.
        cuenta: ``{"origen", "conservadas", "apartadas"}``.
    """

    edicion = models.OneToOneField(Edicion, models.CASCADE, verbose_name="edición", related_name="analisis")
    avisos = models.JSONField("avisos", default=list, blank=True)
    apartadas = models.JSONField("texto apartado", default=list, blank=True)
    cuenta = models.JSONField("cuenta de palabras", default=dict, blank=True)

    class Meta:
        verbose_name = "análisis de importación"
        verbose_name_plural = "análisis de importación"

    def __str__(self) -> str:
        return f"Importación de {self.edicion}"


class Revision(models.Model):
    """Un archivo que se está importando: desde que entra a la cola hasta que se confirma o se descarta.

    Attributes:
        siglas: las de la institución a la que va; se crea al confirmar si no existe.
        plantilla: clave del formato; vacía, el de la institución.
        archivo: el original mientras se revisa; al confirmar pasa a ser un ``ArchivoOriginal``.
        lectura: lo que dio el lector, comprimido; de ella se vuelve a hacer el análisis con cada decisión.
        huella_lectura: la de sus palabras, en orden: las decisiones hablan de ellas por su número.
        decisiones: lo que dijo quien revisa, en orden (véase ``manuales.importacion.decisiones``).
        parejas: qué órgano de la edición anterior es cada uno, o que ninguno lo es, según quien revisa.
        version: cuenta los cambios; quien decide dice la que veía, y dos pestañas no se pisan.
        error: por qué no se pudo leer, o lo que avisó su lectura y nadie ha atendido, en una frase.
    """

    class Estado(models.TextChoices):
        """En qué va."""

        EN_COLA = "en_cola", "En cola"
        LEYENDO = "leyendo", "Leyendo"
        POR_REVISAR = "por_revisar", "Por revisar"
        CON_ERROR = "con_error", "Con error"
        CONFIRMADA = "confirmada", "Confirmada"
        DESCARTADA = "descartada", "Descartada"

    nombre = models.CharField("nombre", max_length=255)
    sha256 = models.CharField("huella SHA-256", max_length=64, db_index=True)
    bytes = models.PositiveIntegerField("tamaño en bytes")
    siglas = models.CharField("institución", max_length=30)
    plantilla = models.CharField("formato", max_length=40, blank=True)
    archivo = models.FileField("archivo", upload_to="revisiones/%Y/%m/", blank=True)
    lectura = models.FileField("lectura", upload_to="revisiones/%Y/%m/", blank=True)
    huella_lectura = models.CharField("huella de la lectura", max_length=64, blank=True)
    estado = models.CharField("estado", max_length=12, choices=Estado, default=Estado.EN_COLA)
    error = models.TextField("error", blank=True)
    decisiones = models.JSONField("decisiones", default=list, blank=True)
    parejas = models.JSONField("parejas", default=dict, blank=True)
    version = models.PositiveIntegerField("versión", default=0)
    subida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="subida por", null=True, blank=True, related_name="+"
    )
    creada_en = models.DateTimeField("subida el", auto_now_add=True)
    cambiada_en = models.DateTimeField("último cambio", auto_now=True)
    original = models.OneToOneField(
        ArchivoOriginal,
        models.SET_NULL,
        verbose_name="archivo original",
        null=True,
        blank=True,
        related_name="revision",
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "importación en revisión"
        verbose_name_plural = "importaciones en revisión"
        ordering = ("-creada_en", "-id")

    def __str__(self) -> str:
        return self.nombre

    @property
    def abierta(self) -> bool:
        """Si todavía no se confirma ni se descarta."""
        return self.estado not in (self.Estado.CONFIRMADA, self.Estado.DESCARTADA)
