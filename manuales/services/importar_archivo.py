"""Importar un archivo de una vez: se lee, se entiende y se escribe, o no se escribe nada."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, exigir_permiso
from manuales.importacion.aparte import analizar_aparte
from manuales.importacion.modelo import Analisis, ArchivoInvalido
from manuales.models import Edicion
from manuales.services.escribir_ediciones import PorEscribir, borrar_del_disco, escribir_ediciones


@dataclass(frozen=True, slots=True)
class Importacion:
    """Lo que dejó una importación.

    Args:
        analisis: lo que se entendió del archivo.
        ediciones: las ediciones creadas, una por documento y en su orden.
    """

    analisis: Analisis
    ediciones: tuple[Edicion, ...]


def analizar_archivo(*, contenido: bytes, nombre: str) -> Analisis:
    """Analiza un archivo en un proceso aparte, con memoria y tiempo limitados, sin escribir nada.

    Raises:
        ValidationError: si no se puede leer o no es un manual; el mensaje dice qué hacer.
    """
    try:
        return analizar_aparte(contenido, nombre)
    except ArchivoInvalido as error:
        raise ValidationError(str(error)) from error


def importar_archivo(
    *,
    actor: Actor,
    contenido: bytes,
    nombre: str,
    siglas: str,
    plantilla: str | None = None,
    simulacro: bool = False,
) -> Importacion:
    """Trae un manual a SIMO: guarda el original intacto y crea una edición en borrador por documento.

    Args:
        contenido: los bytes del archivo.
        nombre: nombre del archivo; su extensión dice el formato.
        siglas: siglas de la institución; si no existe se crea.
        plantilla: clave del formato; None usa el de la institución (y el de estatuto si el documento va por artículos).
        simulacro: si es verdadero hace todo y lo deshace.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si el archivo no sirve, ya se importó, o algún dato no es válido; no queda nada escrito.
    """
    exigir_permiso(actor=actor, permiso="manuales.importar_manual")
    analisis = analizar_archivo(contenido=contenido, nombre=nombre)
    with transaction.atomic():
        pedido = PorEscribir(analisis, contenido, siglas, plantilla)
        original, ediciones = escribir_ediciones(actor=actor, pedido=pedido)
        if simulacro:
            transaction.set_rollback(True)
    if simulacro:
        borrar_del_disco(original)
    return Importacion(analisis, ediciones)
