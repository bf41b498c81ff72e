"""La historia de un órgano con sus funciones."""

from __future__ import annotations

from django.db.models import OuterRef, Q, Subquery

from bitacora.relato import Historial, historia_de
from funciones.models import Funcion
from organigrama.models import Organo


def historia_de_organo(organo: Organo) -> Historial:
    """Da los actos que tocaron un órgano o alguna función mientras fue suya, también el que se la llevó a otro."""
    renglones = Funcion.history.all()
    alguna_vez = renglones.filter(organo=organo.pk).order_by().values("id")
    previo = renglones.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    suyos = (
        renglones.filter(id__in=alguna_vez)
        .annotate(organo_previo=Subquery(previo.values("organo_id")[:1]))
        .filter(Q(organo=organo.pk) | Q(organo_previo=organo.pk))
    )
    del_organo = historia_de(organo)
    solo = {**del_organo.solo, Funcion: renglones.filter(history_id__in=suyos.order_by().values("history_id"))}
    return Historial.de(solo)
