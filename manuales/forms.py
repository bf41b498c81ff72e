"""Formas del admin de los manuales: institución, edición, sección, bloque y la subida de un archivo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings

from manuales.documento import BloqueDoc, armar_secciones
from manuales.importacion.lectores import EXTENSIONES, se_lee
from manuales.models import CLASES_DE_SECCION, Bloque, Edicion, Manual, Seccion
from manuales.plantilla import PlantillaInvalida, claves_de_plantilla, leer_plantilla
from organigrama.models import Institucion, Organo
from texto.campos import MarcaImpresaFormField
from texto.normal import comienzo

EN_LA_SECCION = "— (directamente en la sección)"
_LETRAS_EN_LISTA = 60


def opciones_de_plantilla() -> list[tuple[str, str]]:
    """Da las plantillas que hay, por su nombre."""
    opciones = []
    for clave in sorted(claves_de_plantilla(settings.SIMO_PLANTILLAS)):
        try:
            opciones.append((clave, leer_plantilla(clave, settings.SIMO_PLANTILLAS).nombre))
        except PlantillaInvalida:
            continue  # una carpeta a medio hacer no debe cerrar el admin
    return opciones


class InstitucionForm(forms.ModelForm):
    """Una institución; su plantilla se escoge entre las que hay."""

    plantilla = forms.ChoiceField(choices=opciones_de_plantilla, help_text="El formato oficial de sus manuales nuevos.")

    class Meta:
        model = Institucion
        fields = ("nombre", "siglas", "slug", "plantilla")
        help_texts = {
            "siglas": "Con ellas se le nombra en los comandos y al importar.",
            "slug": "Su nombre en las direcciones del sitio; cámbielo sólo si nadie tiene guardado el enlace.",
        }


class EdicionForm(forms.ModelForm):
    """Los datos de una edición."""

    manual = forms.ModelChoiceField(Manual.objects.select_related("institucion"), label="Manual")
    titulo = forms.CharField(
        label="Título impreso",
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Vacío, el título del manual.",
    )
    plantilla = forms.ChoiceField(choices=opciones_de_plantilla, help_text="El formato oficial con que se imprime.")

    class Meta:
        model = Edicion
        fields = (
            "manual",
            "titulo",
            "plantilla",
            "acuerdo",
            "fecha_autorizacion",
            "vigente_desde",
            "registro",
            "leyenda",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["manual"]  # una edición no cambia de manual

    def clean_titulo(self) -> str:
        """Da el título escrito, o el del manual."""
        manual = self.cleaned_data.get("manual") or (self.instance.manual if self.instance.pk else None)
        return self.cleaned_data["titulo"] or (manual.titulo if manual else "")


class RenglonConOrdenForm(forms.ModelForm):
    """Un renglón de la edición (firma o cambio); sin número, va al final."""

    orden = forms.IntegerField(label="Orden", required=False, min_value=1)

    def clean_orden(self) -> int:
        """Da el número escrito; 0 es al final."""
        return self.cleaned_data["orden"] or 0


class SeccionForm(forms.ModelForm):
    """Una sección y su lugar."""

    edicion = forms.ModelChoiceField(Edicion.objects.all(), widget=forms.HiddenInput)
    clave = forms.ChoiceField(
        label="Clase",
        choices=CLASES_DE_SECCION.items(),
        initial="otra",
        help_text="Qué es; de ello depende cómo se imprime.",
    )
    numero_impreso = MarcaImpresaFormField(
        label="Número impreso", max_length=40, help_text="El impreso, si se aparta del que le toca."
    )
    posicion = forms.IntegerField(
        label="Posición", required=False, min_value=1, help_text="1 es la primera; vacía, queda al final."
    )

    class Meta:
        model = Seccion
        fields = ("edicion", "clave", "titulo", "estilo", "numero_impreso")
        help_texts = {"estilo": "Cómo se escribe su número: «{n}.», «{I}.», «TÍTULO {ORDINAL}»; vacío, no lleva."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["edicion"]
            self.fields["posicion"].initial = (
                Seccion.objects.filter(edicion=self.instance.edicion_id, orden__lt=self.instance.orden).count() + 1
            )


class BloqueForm(forms.ModelForm):
    """Un texto de una sección, su marca y su lugar."""

    seccion = forms.ModelChoiceField(Seccion.objects.select_related("edicion"), widget=forms.HiddenInput)
    dentro_de = forms.ChoiceField(label="Dentro de", required=False)
    posicion = forms.IntegerField(
        label="Posición", required=False, min_value=1, help_text="1 es el primero; vacía, queda al final."
    )
    etiqueta_impresa = MarcaImpresaFormField(
        label="Marca impresa",
        max_length=60,
        help_text="La impresa, si se aparta de la que le toca; «(sin marca)» si está impreso sin ella.",
    )

    class Meta:
        model = Bloque
        fields = ("seccion", "tipo", "estilo", "etiqueta_impresa", "texto", "organo", "vigencia")
        help_texts = {
            "estilo": "Cómo se escribe su marca: «{n}.», «{I}.», «{a})», «•»; «§» es el número de la sección y "
            "«{organo}» el código del órgano. Vacío, sólo la impresa.",
            "texto": "Un párrafo por renglón; **negrita** entre dos asteriscos y «- » al comienzo de una viñeta.",
            "organo": "El órgano del que habla: cuyo organigrama o funciones van aquí, o cuyo renglón es.",
            "vigencia": "En un organigrama, desde cuándo vale, tal como se imprime.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seccion = self._seccion()
        edicion = seccion.edicion if seccion else None
        estructura = edicion.estructura_id if edicion else None
        if "organo" in self.fields:  # la página de sólo lectura no pregunta
            self.fields["organo"].queryset = Organo.objects.visibles().filter(estructura=estructura).en_orden()
        self.fields["dentro_de"].choices = [("", EN_LA_SECCION), *self._padres(seccion)]
        if self.instance.pk:
            del self.fields["seccion"]  # para llevarlo a otra se arrastra en el contenido de la edición
            self.fields["dentro_de"].initial = str(self.instance.parent_id or "")
            hermanos = Bloque.objects.filter(seccion=seccion, parent=self.instance.parent_id)
            self.fields["posicion"].initial = hermanos.filter(orden__lt=self.instance.orden).count() + 1

    def _seccion(self) -> Seccion | None:
        if self.instance.pk:
            return self.instance.seccion
        clave = str(self.data.get("seccion") or self.initial.get("seccion") or "")
        return Seccion.objects.select_related("edicion").filter(pk=clave).first() if clave.isdecimal() else None

    def _padres(self, seccion: Seccion | None) -> Iterator[tuple[str, str]]:
        """Los bloques de la sección con su sangría, menos la rama propia."""
        if seccion is None:
            return iter(())
        claves = dict(Bloque.objects.filter(seccion=seccion).values_list("uid", "pk"))
        bloques = next(una.bloques for una in armar_secciones(seccion.edicion) if una.uid == seccion.uid)
        return self._recorrer(bloques, claves, 0)

    def _recorrer(self, bloques: Sequence[BloqueDoc], claves: dict, nivel: int) -> Iterator[tuple[str, str]]:
        for bloque in bloques:
            clave = claves[bloque.uid]
            if clave != self.instance.pk:
                yield (
                    str(clave),
                    f"{'— ' * nivel}{bloque.etiqueta} {comienzo(bloque.texto.plano(), _LETRAS_EN_LISTA)}".strip(),
                )
                yield from self._recorrer(bloque.hijos, claves, nivel + 1)

    def clean_dentro_de(self) -> Bloque | None:
        """Da el bloque del que cuelga; None si va en la sección."""
        clave = self.cleaned_data["dentro_de"]
        return Bloque.objects.get(pk=clave) if clave else None


class VariosArchivos(forms.ClearableFileInput):
    """Un campo de archivo que deja escoger varios."""

    allow_multiple_selected = True


class ArchivosField(forms.FileField):
    """Varios archivos; cada uno se valida por separado al leerse, y uno vacío no detiene a los demás."""

    widget = VariosArchivos

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Da la lista de archivos recibidos."""
        archivos = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not archivos:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(archivos)


class RutasField(forms.JSONField):
    """La ruta y el tamaño de cada archivo de la carpeta, que el navegador no manda con él; los escribe la página."""

    def clean(self, value: Any) -> list[tuple[str, int]]:
        """Da los pares (ruta, bytes) bien escritos; sin ellos, cada archivo se llama como se llama."""
        try:
            pares = super().clean(value)
        except forms.ValidationError:
            pares = []
        return [
            (par[0], par[1])
            for par in (pares if isinstance(pares, list) else [])
            if isinstance(par, list) and len(par) == 2 and isinstance(par[0], str) and isinstance(par[1], int)
        ]


class SubirManualesForm(forms.Form):
    """Los archivos que se importan, la institución a la que van y el formato con que se imprimirán."""

    archivos = ArchivosField(
        label="archivos",
        required=False,
        widget=VariosArchivos(attrs={"accept": ",".join(sorted(EXTENSIONES))}),
        help_text="PDF, Word (.docx; también .doc, .odt, .rtf y .html si el servidor tiene LibreOffice) o texto (.txt, "
        ".md), de a lo más 25 MB cada uno.",
    )
    carpeta = ArchivosField(
        label="o una carpeta",
        required=False,
        widget=VariosArchivos(attrs={"webkitdirectory": True}),
        help_text="Entran los manuales que contenga; lo demás se omite.",
    )
    rutas = RutasField(required=False, widget=forms.HiddenInput)
    institucion = forms.ModelChoiceField(
        Institucion.objects.all(), label="institución", required=False, empty_label="— Elija una —"
    )
    siglas = forms.CharField(
        label="siglas, si es nueva",
        required=False,
        max_length=30,
        help_text="Si la institución no está en la lista, escriba sus siglas y SIMO la crea.",
    )
    plantilla = forms.ChoiceField(
        label="formato",
        required=False,
        choices=lambda: [("", "— El de la institución —"), *opciones_de_plantilla()],
        help_text="El formato oficial con que se imprimirá.",
    )

    def __init__(self, *args: Any, puede_crear: bool, demasiado_grande: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.demasiado_grande = demasiado_grande
        self.omitidos = 0
        if not puede_crear:
            del self.fields["siglas"]
            self.fields["institucion"].required = True

    @property
    def demasiado_grande_en_palabras(self) -> str:
        """Lo que se dice de un archivo que se dejó de recibir por su tamaño."""
        mb = settings.SIMO_MAX_BYTES_ARCHIVO // 2**20
        return f"Un archivo pasa de {mb} MB y no se subió; divídalo en dos o quite lo que no sea del manual."

    def clean(self) -> dict[str, Any]:
        """Pide algún archivo, y una sola institución; de la carpeta deja lo que SIMO sabe leer."""
        datos = super().clean()
        institucion, siglas = datos.get("institucion"), (datos.get("siglas") or "").strip()
        if "institucion" not in self.errors and bool(institucion) == bool(siglas):
            self.add_error("institucion", "Elija la institución de la lista o escriba las siglas de una nueva.")
        datos["siglas"] = institucion.siglas if institucion else siglas
        con_ruta = _con_su_ruta(datos.get("carpeta", []), datos.get("rutas", []))
        de_carpeta = [(ruta, uno) for ruta, uno in con_ruta if se_lee(uno.name)]
        self.omitidos = len(con_ruta) - len(de_carpeta)
        datos["archivos"] = [*((uno.name, uno) for uno in datos.get("archivos", [])), *de_carpeta]
        if not datos["archivos"]:
            vacia = "La carpeta no tiene archivos que SIMO sepa leer." if self.omitidos else "Escoja los archivos."
            self.add_error("archivos", self.demasiado_grande_en_palabras if self.demasiado_grande else vacia)
        return datos


def _con_su_ruta(archivos: Sequence[Any], rutas: Sequence[tuple[str, int]]) -> list[tuple[str, Any]]:
    """Da cada archivo con su ruta: llegan en el mismo orden, pero alguno pudo no recibirse por su tamaño."""
    pares: list[tuple[str, Any]] = []
    pendientes = list(rutas)
    for archivo in archivos:
        suya = next(
            (k for k, (ruta, largo) in enumerate(pendientes) if (_nombre(ruta), largo) == (archivo.name, archivo.size)),
            None,
        )
        pares.append((archivo.name if suya is None else pendientes[suya][0], archivo))
        pendientes = pendientes if suya is None else pendientes[suya + 1 :]
    return pares


def _nombre(ruta: str) -> str:
    return ruta.rpartition("/")[2]
