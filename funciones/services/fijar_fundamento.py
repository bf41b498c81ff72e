"""Fijar las disposiciones que sustentan una función."""

from __future__ import annotations

from collections.abc import Iterable

from bitacora.services import Actor, exigir_permiso, guardar_relacion
from funciones.models import Funcion
from funciones.services.lista import estructura_de
from marco_juridico.models import Articulo
from organigrama.services import estructura_abierta


def fijar_fundamento(*, actor: Actor, funcion: Funcion, articulos: Iterable[Articulo]) -> None:
    """Deja como fundamento de una función exactamente los artículos dados.

    Raises:
        PermissionDenied: si el actor no puede cambiar funciones.
        ValidationError: si la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.change_funcion")
    with estructura_abierta(estructura_de(funcion.organo_id)):
        guardar_relacion(actor=actor, objeto=funcion, campo="fundamento", valores=list(articulos))
