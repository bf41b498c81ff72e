"""Abrir una edición nueva en borrador, con su estructura vacía y lo que su formato pide."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError

from bitacora.services import Actor, acto_abierto, crear_con_historia, exigir_permiso, guardar_registro
from manuales.models import Edicion, Firma, Manual, Seccion
from manuales.plantilla import Plantilla, PlantillaInvalida, leer_plantilla
from organigrama.models import Estructura
from organigrama.services import crear_estructura


def plantilla_de(clave: str) -> Plantilla:
    """Da una plantilla por su clave.

    Raises:
        ValidationError: si no existe o está mal; el mensaje dice cuáles hay.
    """
    try:
        return leer_plantilla(clave, settings.SIMO_PLANTILLAS)
    except PlantillaInvalida as error:
        raise ValidationError(str(error)) from error


def abrir_edicion(*, actor: Actor, edicion: Edicion, esquema: str, prefijo: str) -> Edicion:
    """Guarda una edición con su número, su estructura vacía y los renglones de su página de autorización.

    Se llama dentro de una transacción. El manual queda bloqueado: dos altas a la vez no toman el mismo número.

    Args:
        edicion: instancia nueva con manual, título, plantilla y demás datos.
        esquema, prefijo: cómo se numeran sus órganos.

    Raises:
        PermissionDenied: si el actor no puede crear ediciones o estructuras.
        ValidationError: si un dato no vale.
    """
    formato = plantilla_de(edicion.plantilla)
    manual = Manual.objects.select_for_update(no_key=True).get(pk=edicion.manual_id)
    ultima = manual.ediciones.order_by("-numero").values_list("numero", flat=True).first()
    edicion.numero = (ultima or 0) + 1
    edicion.titulo = edicion.titulo or manual.titulo
    edicion.estructura = crear_estructura(
        actor=actor,
        estructura=Estructura(
            institucion_id=manual.institucion_id,
            nombre=f"{edicion.titulo[:360]} · edición {edicion.numero}",
            esquema=esquema,
            prefijo=prefijo,
            estilo_funciones=formato.estilo_funcion,
        ),
    )
    guardar_registro(actor=actor, objeto=edicion)
    crear_con_historia(Firma(edicion=edicion, orden=i, rol=rol) for i, rol in enumerate(formato.roles, start=1))
    return edicion


def crear_edicion(*, actor: Actor, edicion: Edicion) -> Edicion:
    """Abre una edición en blanco: con las secciones obligatorias de su formato, para capturarla a mano.

    Args:
        edicion: instancia nueva con manual y plantilla; el título, si no lo trae, es el del manual.

    Raises:
        PermissionDenied: si el actor no puede crear ediciones.
        ValidationError: si un dato no vale.
    """
    exigir_permiso(actor=actor, permiso="manuales.add_seccion")
    formato = plantilla_de(edicion.plantilla)
    obligatorias = [seccion for seccion in formato.secciones if seccion.obligatoria]
    with acto_abierto(actor=actor, con_vuelta=False):
        abrir_edicion(actor=actor, edicion=edicion, esquema=formato.esquema, prefijo=formato.prefijo)
        crear_con_historia(
            Seccion(edicion=edicion, orden=i, clave=una.clave, titulo=una.titulo, estilo=formato.estilo_seccion)
            for i, una in enumerate(obligatorias, start=1)
        )
    return edicion
