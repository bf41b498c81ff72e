"""El inventario de un borrado: todo lo que se va, con su contenido, para que el asiento permita reponerlo."""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import chain
from typing import Any

from django.core import serializers
from django.db import models, router
from django.db.models.deletion import Collector

#: Lo que se asienta en lugar de una contraseña: nunca su cifra.
RESERVADO = "(reservado)"
CAMPOS_RESERVADOS = {"password"}


def inventario(objetos: Collection[models.Model]) -> list[dict[str, Any]]:
    """Da lo que se borraría con unos objetos: ellos y lo que cuelga de ellos, serializado.

    Args:
        objetos: renglones guardados del mismo modelo.

    Returns:
        un diccionario ``{"model", "pk", "fields"}`` por renglón, agrupados por modelo; sin contraseñas.

    Raises:
        ProtectedError, RestrictedError: si otros datos dependen de ellos.
    """
    primero = next(iter(objetos))
    colector = Collector(using=router.db_for_write(type(primero), instance=primero))
    colector.collect(list(objetos))
    renglones = chain.from_iterable([*colector.data.values(), *colector.fast_deletes])
    datos = json.loads(serializers.serialize("json", renglones))
    for dato in datos:
        dato["fields"].update(dict.fromkeys(CAMPOS_RESERVADOS & dato["fields"].keys(), RESERVADO))
    return datos
