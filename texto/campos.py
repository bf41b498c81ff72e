"""Campos de Django: el texto enriquecido, que se guarda como estructura, y el plegado, que se busca."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from texto.normal import limpiar, plegar
from texto.rico import TextoRico

#: Letras de un texto, si el campo no dice otra cosa: más allá, WeasyPrint tarda cuadráticamente en un solo párrafo.
MAX_CARACTERES = 10_000


class TextoRicoFormField(forms.CharField):
    """Edita un texto enriquecido con sus marcas: ``**negrita**``, ``- viñeta`` y un párrafo por renglón."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Da las marcas que se muestran en el formulario."""
        return value.a_marcas() if isinstance(value, TextoRico) else value

    def to_python(self, value: Any) -> TextoRico:
        """Lee las marcas escritas por la persona."""
        return TextoRico.de_marcas(limpiar(super().to_python(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Dice si lo escrito difiere de lo guardado, sin contar blancos ni marcas equivalentes."""
        antes = initial if isinstance(initial, TextoRico) else TextoRico.de_marcas(initial or "")
        return antes != self.to_python(data)


class MarcaImpresaFormField(forms.CharField):
    """Edita una marca impresa: vacía rige la calculada (None); «(sin marca)» es estar impresa sin marca («»)."""

    SIN_MARCA = "(sin marca)"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "empty_value": None, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Da lo que se muestra en el formulario."""
        return self.SIN_MARCA if value == "" else value

    def to_python(self, value: Any) -> str | None:
        """Lee lo escrito por la persona."""
        marca = super().to_python(value)
        return "" if marca == self.SIN_MARCA else marca

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Dice si lo escrito difiere de lo guardado; aquí vacío y nulo no son lo mismo."""
        return initial != self.to_python(data)


class TextoRicoField(models.JSONField):
    """Guarda un :class:`~texto.rico.TextoRico` como JSON y lo devuelve como tal.

    Args:
        max_caracteres: letras que admite.
    """

    description = "Texto enriquecido"

    def __init__(self, *args: Any, max_caracteres: int = MAX_CARACTERES, **kwargs: Any) -> None:
        self.max_caracteres = max_caracteres
        kwargs.setdefault("default", TextoRico)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe el campo para las migraciones."""
        nombre, ruta, args, kwargs = super().deconstruct()
        if self.max_caracteres != MAX_CARACTERES:
            kwargs["max_caracteres"] = self.max_caracteres
        return nombre, ruta, list(args), kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> TextoRico:
        """Da el texto guardado."""
        return TextoRico.de_json(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> TextoRico:
        """Acepta un texto enriquecido, su JSON o letras con marcas."""
        if isinstance(value, TextoRico):
            return value
        if isinstance(value, str):
            return TextoRico.de_marcas(limpiar(value))
        try:
            return TextoRico.de_json(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> Any:
        """Da el JSON que se guarda."""
        return super().get_prep_value(self.to_python(value).a_json())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Da el JSON que se guarda, ya adaptado al motor."""
        dato = value.a_json() if isinstance(value, TextoRico) else value
        return super().get_db_prep_value(dato, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        """Da el JSON para serializar."""
        return self.to_python(self.value_from_object(obj)).a_json()

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Comprueba obligatoriedad y longitud.

        Raises:
            ValidationError: si falta y es obligatorio, o si pasa de ``max_caracteres``.
        """
        if not value and not self.blank:
            raise ValidationError("Escriba el texto; este campo no puede quedar vacío.", code="blank")
        if value and len(value.plano()) > self.max_caracteres:
            raise ValidationError(
                f"El texto tiene {len(value.plano())} letras; el máximo es {self.max_caracteres}. Divídalo en dos.",
                code="max_length",
            )

    def formfield(self, **kwargs: Any) -> Any:
        """Da el campo de formulario con marcas."""
        return models.Field.formfield(self, form_class=TextoRicoFormField, **kwargs)


class TextoPlegadoField(models.TextField):
    """Columna derivada: la forma plegada de otros campos del mismo renglón, para buscar igual en los dos motores.

    Args:
        de: nombres de los campos que se pliegan, en orden.
    """

    def __init__(self, *args: Any, de: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.de = tuple(de)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe el campo para las migraciones."""
        nombre, ruta, args, kwargs = super().deconstruct()
        for clave in ("editable", "blank", "default"):
            kwargs.pop(clave, None)
        return nombre, ruta, list(args), {**kwargs, "de": self.de}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Calcula la forma plegada; vale también para ``bulk_create`` y ``bulk_update``."""
        plegado = plegar(" ".join(str(getattr(model_instance, campo) or "") for campo in self.de))
        setattr(model_instance, self.attname, plegado)
        return plegado
