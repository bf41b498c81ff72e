"""Formas del organigrama: el órgano con su lugar en el árbol, y las palabras que anuncian un tipo."""

from __future__ import annotations

from typing import Any

from django import forms

from organigrama.codigos import codigos_de, raiz_de
from organigrama.models import Estructura, Organo, TipoOrgano

PRIMER_NIVEL = "— (ninguno: es de primer nivel)"


class PalabrasField(forms.CharField):
    """Una lista de palabras, una por renglón."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """Da un renglón por palabra."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        """Lee las palabras, sin renglones vacíos."""
        if isinstance(value, list):
            return value
        return [renglon.strip() for renglon in (super().to_python(value) or "").splitlines() if renglon.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compara las listas, no sus renglones."""
        return (initial or []) != self.to_python(data)


class TipoOrganoForm(forms.ModelForm):
    """Un tipo de órgano."""

    palabras = PalabrasField(
        label="Palabras que lo anuncian",
        required=False,
        help_text="Comienzos de nombre por los que se reconoce al importar, uno por renglón («dirección de área»).",
    )

    class Meta:
        model = TipoOrgano
        fields = ("nombre", "plural", "clave", "nivel", "relacion", "palabras")


class OrganoForm(forms.ModelForm):
    """Los datos de un órgano y su lugar: de quién depende y en qué posición."""

    estructura = forms.ModelChoiceField(Estructura.objects.all(), widget=forms.HiddenInput)
    padre = forms.ChoiceField(
        label="Depende de",
        required=False,
        help_text="También puede moverlo arrastrándolo en el árbol de la estructura.",
    )
    posicion = forms.IntegerField(
        label="Posición",
        required=False,
        min_value=1,
        help_text="Su lugar entre los que dependen del mismo órgano: 1 es el primero; vacía, queda al final.",
    )

    class Meta:
        model = Organo
        fields = (
            "estructura",
            "tipo",
            "nombre",
            "codigo_institucional",
            "codigo_impreso",
            "relacion",
            "objetivo",
            "textos_iniciales",
            "textos",
            "textos_finales",
            "padre_inferido",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        estructura = self._estructura()
        self.fields["padre"].choices = [("", PRIMER_NIVEL), *self._padres(estructura)]
        if self.instance.pk:
            del self.fields["estructura"]  # un órgano no cambia de estructura
            primero = self.instance.parent_id == raiz_de(estructura).pk
            self.fields["padre"].initial = "" if primero else str(self.instance.parent_id)
            self.fields["posicion"].initial = self.instance.orden

    def _estructura(self) -> Estructura | None:
        if self.instance.pk:
            return self.instance.estructura
        clave = str(self.data.get(self.add_prefix("estructura")) or self.initial.get("estructura") or "")
        return Estructura.objects.filter(pk=clave).first() if clave.isdecimal() else None

    def _padres(self, estructura: Estructura | None) -> list[tuple[str, str]]:
        """Los órganos de la estructura con su sangría, menos la rama propia."""
        if estructura is None:
            return []
        codigos = codigos_de(estructura)
        organos = Organo.objects.visibles().filter(estructura=estructura).en_orden()
        if self.instance.pk:
            organos = organos.exclude(lft__gte=self.instance.lft, rght__lte=self.instance.rght)
        return [
            (str(organo.pk), f"{'— ' * (organo.level - 1)}{codigos[organo.pk]} {organo.nombre}".strip())
            for organo in organos
        ]

    def clean_padre(self) -> Organo | None:
        """Da el órgano del que dependerá; None en el primer nivel."""
        clave = self.cleaned_data["padre"]
        return Organo.objects.get(pk=clave) if clave else None

    def cambia_de_lugar(self) -> bool:
        """Dice si la persona pidió otro lugar para un órgano que ya existe."""
        return bool({"padre", "posicion"} & set(self.changed_data))
