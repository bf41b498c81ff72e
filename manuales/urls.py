"""Direcciones del sitio público."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from manuales import views

#: Primeros nombres de dirección que ya son de otra cosa; ninguna institución puede taparlos ni perderse tras ellos.
RESERVADAS = frozenset({"admin", "api", "buscar", "estaticos", "funcion", "organo"})


class ConvertidorDeInstitucion(SlugConverter):
    """El nombre de dirección de una institución; si está reservado, lleva «~» delante («/~admin/»)."""

    regex = "~?[-a-zA-Z0-9_]+"

    def to_python(self, value: str) -> str:
        """Da el nombre guardado.

        Raises:
            ValueError: si la dirección no es la de una institución.
        """
        nombre = value.removeprefix("~")
        if (nombre in RESERVADAS) != value.startswith("~"):
            raise ValueError(value)
        return nombre

    def to_url(self, value: str) -> str:
        """Da el nombre como se escribe en la dirección."""
        return f"~{value}" if value in RESERVADAS else value


register_converter(ConvertidorDeInstitucion, "institucion")

app_name = "manuales"
_MANUAL = "<institucion:institucion>/<slug:manual>/"
_EDICION = f"{_MANUAL}ediciones/<int:numero>/"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("buscar/", views.buscar, name="buscar"),
    path("organo/<uuid:uid>/", views.organo_permanente, name="organo_permanente"),
    path("funcion/<uuid:uid>/", views.funcion_permanente, name="funcion_permanente"),
    path("<institucion:institucion>/", views.institucion, name="institucion"),
    path(_MANUAL, views.manual, name="manual"),
    path(_EDICION, views.edicion, name="edicion"),
    path(f"{_EDICION}organos/<uuid:uid>/", views.organo, name="organo"),
    path(f"{_EDICION}secciones/<uuid:uid>/", views.seccion, name="seccion"),
    path(f"{_EDICION}organigrama/", views.organigrama, name="organigrama"),
    path(f"{_EDICION}pdf/", views.edicion_pdf, name="edicion_pdf"),
]
