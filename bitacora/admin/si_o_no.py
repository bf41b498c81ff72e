"""Los dibujos de sí y no del admin, dichos en español a quien no los ve."""

from __future__ import annotations

from django.contrib.admin.templatetags import admin_list
from django.templatetags.static import static
from django.utils.html import format_html

_DICHOS = {True: ("yes", "Sí"), False: ("no", "No"), None: ("unknown", "Sin dato")}


def dibujo_de_si_o_no(valor: bool | None) -> str:
    """Da el dibujo con su texto alternativo."""
    dibujo, dicho = _DICHOS[valor]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{dibujo}.svg"), dicho)


# Django escribe ahí «True» o «False» sin traducir y no da otra manera de cambiarlo; una prueba lo vigila.
admin_list._boolean_icon = dibujo_de_si_o_no
