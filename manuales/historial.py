"""La historia de una edición entera."""

from __future__ import annotations

from bitacora.models import Acto
from bitacora.relato import Historial
from bitacora.services import ambito_de
from manuales.models import Edicion


def historia_de_edicion(edicion: Edicion) -> Historial:
    """Da los actos sobre una edición: sus datos, sus órganos, sus funciones y sus textos."""
    suyos = Edicion.history.filter(id=edicion.pk).order_by().exclude(acto=None).values("acto")
    sobre = Acto.objects.filter(ambito=ambito_de(edicion.estructura))
    return Historial((sobre | Acto.objects.filter(uid__in=suyos)).order_by("-id"))
