"""Cargar un catálogo que viene en un archivo: crea lo que falta y sólo corrige lo que existe si así se pide."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bitacora.services.asentar import Actor
from bitacora.services.registro import cambios_de, guardar_registro

Renglon = dict[str, Any]


class CatalogoInvalido(ValueError):
    """El archivo del catálogo no se puede cargar; el mensaje dice qué renglón y por qué."""


class Desenlace(StrEnum):
    """Qué pasó con un renglón del catálogo."""

    CREADO = "creado"
    CORREGIDO = "corregido"
    IGUAL = "igual"
    DISTINTO = "distinto"  # ya existía, difiere del catálogo y se dejó como lo tiene la institución


@transaction.atomic
def cargar_catalogo(*, ruta: Path, asegurar: Callable[[Renglon], Desenlace]) -> Counter[Desenlace]:
    """Carga un archivo JSON con una lista de renglones: todos, o ninguno si uno falla.

    Args:
        ruta: el archivo.
        asegurar: escribe un renglón y dice qué pasó con él.

    Returns:
        cuántos renglones tuvieron cada desenlace.

    Raises:
        CatalogoInvalido: si el archivo no se puede leer, o un renglón está incompleto o no es válido.
    """
    cuenta: Counter[Desenlace] = Counter()
    for numero, renglon in enumerate(_leer(ruta), start=1):
        try:
            cuenta[asegurar(renglon)] += 1
        except KeyError as error:
            raise CatalogoInvalido(
                f"El renglón {numero} de {ruta.name} no trae «{error.args[0]}», o lo cita sin que exista; corríjalo."
            ) from error
        except ValidationError as error:
            mensaje = " ".join(error.messages)
            raise CatalogoInvalido(f"El renglón {numero} de {ruta.name} no es válido: {mensaje}") from error
    return cuenta


def asegurar_registro(
    *, actor: Actor, modelo: type[models.Model], claves: Iterable[Renglon], valores: Renglon, actualizar: bool
) -> tuple[models.Model, Desenlace]:
    """Deja un renglón en la base: lo crea si falta y, si existe y se pide, lo iguala al catálogo.

    Lo que la institución haya cambiado se respeta mientras no se pida lo contrario.

    Args:
        claves: condiciones con que se busca, en orden de preferencia.
        valores: lo que dice el catálogo; los campos no editables valen sólo al crear.
        actualizar: si se corrige el que ya existe.

    Returns:
        el renglón guardado y qué pasó con él.

    Raises:
        PermissionDenied: si el actor no puede escribir en el catálogo.
        ValidationError: si un valor no es válido.
    """
    existente = next(filter(None, (modelo._default_manager.filter(**clave).first() for clave in claves)), None)
    if existente is None:
        return guardar_registro(actor=actor, objeto=modelo(**valores)), Desenlace.CREADO
    for campo, valor in valores.items():
        if modelo._meta.get_field(campo).editable:
            setattr(existente, campo, valor)
    if not cambios_de(existente):
        return existente, Desenlace.IGUAL
    if actualizar:
        return guardar_registro(actor=actor, objeto=existente), Desenlace.CORREGIDO
    existente.refresh_from_db()
    return existente, Desenlace.DISTINTO


def _leer(ruta: Path) -> list[Renglon]:
    try:
        renglones = json.loads(ruta.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogoInvalido(f"No se pudo leer el catálogo {ruta.name}; compruebe que el archivo exista.") from error
    except ValueError as error:
        raise CatalogoInvalido(f"El catálogo {ruta.name} no es JSON en UTF-8; corríjalo.") from error
    if not isinstance(renglones, list) or not all(isinstance(uno, dict) for uno in renglones):
        raise CatalogoInvalido(f"El catálogo {ruta.name} debe ser una lista de renglones con nombre y valor.")
    return renglones
