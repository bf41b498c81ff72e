"""Poner archivos en la cola de importación: cada uno espera su lectura y ninguno detiene a los demás."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from secrets import token_urlsafe

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.importacion.entrada import extension, revisar_tamano
from manuales.importacion.modelo import ArchivoInvalido
from manuales.models import Revision
from manuales.services.crear_edicion import plantilla_de
from manuales.services.escribir_ediciones import comprobar_nuevo, revisar_siglas
from manuales.services.revisar import PERMISO
from organigrama.models import Institucion


@dataclass(slots=True)
class Encolado:
    """Lo que pasó con unos archivos.

    Args:
        revisiones: los que quedaron en la cola.
        rechazos: pares (nombre con su carpeta, por qué no entró).
    """

    revisiones: list[Revision] = field(default_factory=list)
    rechazos: list[tuple[str, str]] = field(default_factory=list)


def encolar_archivos(
    *, actor: Actor, archivos: Iterable[tuple[str, bytes]], siglas: str, plantilla: str | None = None
) -> Encolado:
    """Guarda cada archivo intacto y lo pone en la cola; el que no puede entrar se dice y no detiene a los demás.

    Args:
        archivos: pares (nombre, contenido); el nombre puede llevar su carpeta («2024/obras/original.pdf»), que solo
            sirve para distinguirlo. De uno en uno, para no tenerlos todos en la memoria.
        siglas: institución a la que van.
        plantilla: clave del formato; None, el de la institución.

    Raises:
        PermissionDenied: si el actor no puede importar, o la institución es nueva y no puede crearla.
        ValidationError: si las siglas o la plantilla no valen.
    """
    exigir_permiso(actor=actor, permiso=PERMISO)
    siglas = revisar_siglas(siglas)
    if plantilla:
        plantilla_de(plantilla)
    if not Institucion.objects.filter(siglas__iexact=siglas).exists():
        exigir_permiso(actor=actor, permiso="organigrama.add_institucion")
    encolado = Encolado()
    for nombre, contenido in archivos:
        carpeta, nombre = _separar(nombre)
        revision = Revision(nombre=nombre, carpeta=carpeta, siglas=siglas, plantilla=plantilla or "")
        try:
            encolado.revisiones.append(_encolar(actor, revision, contenido))
        except ValidationError as error:
            encolado.rechazos.append((revision.ruta, " ".join(error.messages)))
    return encolado


def _separar(ruta: str) -> tuple[str, str]:
    """Da la carpeta y el nombre de un archivo como se muestran: sin raíz, sin «..» y sin letras que no se ven."""
    visible = "".join(letra for letra in ruta.replace("\\", "/") if letra.isprintable())
    partes = [una for una in PurePosixPath(visible).parts if una not in ("/", "//", "..")] or ["sin nombre"]
    return "/".join(partes[:-1])[-400:], partes[-1][-255:]


def _encolar(actor: Actor, revision: Revision, contenido: bytes) -> Revision:
    try:
        revisar_tamano(contenido)
    except ArchivoInvalido as error:
        raise ValidationError(str(error)) from error
    revision.sha256, revision.bytes = hashlib.sha256(contenido).hexdigest(), len(contenido)
    revision.subida_por = actor if actor is not None and actor.is_authenticated else None
    comprobar_nuevo(revision.sha256)
    otra = Revision.objects.abiertas().filter(sha256=revision.sha256).first()
    if otra is not None:
        raise ValidationError(f"Ese archivo ya está en la cola como «{otra.ruta}».")
    terminacion = extension(revision.nombre)[:12]
    revision.archivo.save(f"{token_urlsafe(18)}{terminacion}", ContentFile(contenido), save=False)
    try:
        with transaction.atomic():
            revision.full_clean(exclude=["archivo", "subida_por", "original"])
            revision.save()
            asentar(
                actor=actor,
                accion="encolar_archivo",
                objeto=revision,
                resumen=f"Se puso «{revision.ruta}» en la cola de importación",
                detalle={"sha256": revision.sha256, "institucion": revision.siglas},
            )
    except BaseException:
        revision.archivo.storage.delete(revision.archivo.name)
        raise
    return revision
