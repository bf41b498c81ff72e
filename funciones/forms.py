"""Formas de las funciones: la función sola, el renglón dentro de su órgano y el estilo de la lista."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bitacora.forms import ListaRotulada
from funciones.marcas import FuncionEnLista, en_orden_de_lectura
from funciones.models import Funcion
from organigrama.forms import OrganoForm
from organigrama.models import Organo
from texto.campos import MarcaImpresaFormField
from texto.normal import comienzo

NINGUNA = "— (es del órgano)"
#: Estilos de marca que se ofrecen, con un ejemplo de cada uno.
ESTILOS = {
    "{n}.": "1. 2. 3.",
    "{n})": "1) 2) 3)",
    "{I}.": "I. II. III.",
    "{a})": "a) b) c)",
    "{A}.": "A. B. C.",
    "•": "• (viñeta)",
    "-": "- (guion)",
}
AYUDA_MARCA = "La impresa, si se aparta de la que toca; vale hasta que la función se mueva o se renumere."
_LETRAS_EN_LISTA = 60


def opciones_de_estilo(actual: str) -> list[tuple[str, str]]:
    """Da los estilos que se ofrecen, con el que ya se usa aunque no sea de los comunes."""
    return list((ESTILOS if actual in ESTILOS or not actual else {actual: actual, **ESTILOS}).items())


def opciones_de_padre(lista: Sequence[FuncionEnLista]) -> list[tuple[str, str]]:
    """Da las funciones de las que otra puede ser inciso, con su sangría, su marca y el comienzo de su texto."""
    return [
        ("", NINGUNA),
        *(
            (
                str(una.funcion.pk),
                f"{'— ' * (una.nivel - 1)}{una.marca} {comienzo(una.funcion.texto.plano(), _LETRAS_EN_LISTA)}".strip(),
            )
            for una in lista
        ),
    ]


class PadreField(forms.ChoiceField):
    """Escoge una función por su clave."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compara claves, que guardadas son números y escritas son letras."""
        return str(initial or "") != str(data or "")


class ConPadre(forms.ModelForm):
    """Forma con el campo «inciso de», cuyas opciones son sólo las funciones del mismo órgano."""

    parent = PadreField(label="Inciso de", required=False)
    etiqueta_impresa = MarcaImpresaFormField(label="Marca impresa", max_length=40, help_text=AYUDA_MARCA)

    def ofrecer_padres(self, lista: Sequence[FuncionEnLista], opciones: list[tuple[str, str]]) -> None:
        """Pone las opciones y recuerda las funciones que representan."""
        self.padres = {str(una.funcion.pk): una.funcion for una in lista}
        self.fields["parent"].choices = opciones

    def clean_parent(self) -> Funcion | None:
        """Da la función de la que es inciso; None si es del órgano."""
        return self.padres.get(self.cleaned_data["parent"])


class RenglonForm(ConPadre):
    """Una función como renglón de la página de su órgano."""

    orden = forms.IntegerField(label="Orden", required=False, min_value=1)

    class Meta:
        model = Funcion
        fields = ("texto", "parent", "orden", "clase", "etiqueta_impresa")
        widgets = {"texto": forms.Textarea(attrs={"rows": 3, "cols": 60})}

    def clean_orden(self) -> int:
        """Da el lugar pedido entre sus hermanas; 0 es al final."""
        return self.cleaned_data["orden"] or 0


class ListaDeFunciones(ListaRotulada):
    """Las funciones de un órgano en el orden en que se leen, cada una con su marca y su nivel."""

    def get_queryset(self) -> Any:
        """Da las funciones en orden de lectura; se consultan una vez."""
        if not hasattr(self, "lista"):
            self.lista = list(en_orden_de_lectura(super().get_queryset()))
            self.opciones = opciones_de_padre(self.lista)
            for una in self.lista:
                una.funcion.marca_mostrada, una.funcion.nivel = una.marca, una.nivel
        return [una.funcion for una in self.lista]

    def add_fields(self, form: RenglonForm, index: int | None) -> None:
        """Ofrece como padres sólo las funciones de este órgano."""
        super().add_fields(form, index)
        self.get_queryset()
        form.ofrecer_padres(self.lista, self.opciones)


class FuncionForm(ConPadre):
    """Una función en su propia página."""

    organo = forms.ModelChoiceField(Organo.objects.visibles(), widget=forms.HiddenInput)
    posicion = forms.IntegerField(
        label="Posición", required=False, min_value=1, help_text="Su lugar en la lista; vacía, al final."
    )
    estilo_lista = forms.ChoiceField(
        label="Numeración de su lista", required=False, help_text="Cambia la de toda la lista donde está."
    )

    class Meta:
        model = Funcion
        fields = ("organo", "texto", "parent", "clase", "etiqueta_impresa", "fundamento")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organo_id = self.instance.organo_id or self.data.get("organo") or self.initial.get("organo")
        funciones = Funcion.objects.filter(organo_id=organo_id) if str(organo_id or "").isdecimal() else ()
        lista = [una for una in en_orden_de_lectura(funciones) if una.funcion.pk != self.instance.pk]
        self.ofrecer_padres(lista, opciones_de_padre(lista))
        self.fields["estilo_lista"].choices = opciones_de_estilo(self.instance.estilo)
        self.fields["estilo_lista"].initial = self.instance.estilo
        if self.instance.pk:
            del self.fields["organo"]  # el formulario no la cambia de órgano
            self.fields["parent"].initial = str(self.instance.parent_id or "")
            self.fields["posicion"].initial = self.instance.orden

    def cambia_de_lugar(self) -> bool:
        """Dice si la persona pidió otro lugar."""
        return bool({"parent", "posicion"} & set(self.changed_data))


class OrganoConFuncionesForm(OrganoForm):
    """El órgano, su lugar y cómo se numeran sus funciones."""

    estilo_funciones = forms.ChoiceField(
        label="Numeración de sus funciones",
        required=False,
        help_text="Al cambiarla, las marcas impresas dejan de valer y se le dirá cuáles.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numeradas = Funcion.objects.filter(organo_id=self.instance.pk).de_primer_nivel().numeradas()
        de_la_estructura = self.instance.estructura.estilo_funciones if self.instance.estructura_id else "{n}."
        estilo = numeradas.order_by("orden").values_list("estilo", flat=True).first() or de_la_estructura
        self.fields["estilo_funciones"].choices = opciones_de_estilo(estilo)
        self.fields["estilo_funciones"].initial = estilo
