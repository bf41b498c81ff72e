"""Cambiar el nombre de un órgano y, en el mismo acto, las menciones suyas que se acepten."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from manuales.hallazgos import MencionEnEdicion, TextoDeEdicion
from manuales.models import Edicion
from manuales.services.cambiar_textos import CambioDeTexto, TextosCambiados, cambiar_textos
from organigrama.models import Organo
from organigrama.services import estructura_abierta
from texto.normal import limpiar


def renombrar_organo(
    *, actor: Actor, organo: Organo, nombre: str, menciones: Sequence[MencionEnEdicion] = ()
) -> TextosCambiados:
    """Cambia el nombre de un órgano y sus menciones aceptadas: todo, o nada.

    Las listas de órganos que siguen al árbol toman el nombre nuevo sin que se acepte nada.

    Args:
        organo: con el nombre que veía quien lo renombra; si cambió mientras tanto, no se renombra.
        nombre: el que tendrá.
        menciones: las aceptadas, de :func:`manuales.hallazgos.menciones_de_organo`, con lo que queda en cada una.

    Raises:
        PermissionDenied: si el actor no puede cambiar órganos, o alguna clase de texto de las mencionadas.
        ValidationError: si el nombre no vale o es el que ya tiene, un texto cambió mientras tanto, o la edición ya no
            admite cambios.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_organo")
    nuevo = " ".join(limpiar(nombre).split())
    with estructura_abierta(organo.estructura_id) as estructura:
        edicion = Edicion.objects.select_related("estructura").get(estructura=estructura)
        actual = Organo.objects.visibles().get(pk=organo.pk)
        _comprobar(actual, organo, nuevo)
        suyo = TextoDeEdicion("organo", actual.pk, "nombre", actual.nombre, actual.nombre)
        cambios = [CambioDeTexto(*suyo.clave, suyo.huella, 0, len(actual.nombre), nuevo)]
        for una in menciones:
            cual = una.hallazgo
            cambios.append(CambioDeTexto(*cual.clave, cual.huella, cual.inicio, cual.fin, una.por))
        cambiados = cambiar_textos(actor=actor, edicion=edicion, estructura=estructura, cambios=cambios)
        asentar(
            actor=actor,
            accion="renombrar_organo",
            objeto=Organo.objects.get(pk=actual.pk),
            resumen=f"«{actual.nombre}» se llama ahora «{nuevo}»; con él cambiaron {len(menciones)} menciones",
            detalle={"cambios": cambiados.detalle, "avisos": list(cambiados.avisos)},
        )
    return cambiados


def _comprobar(actual: Organo, visto: Organo, nuevo: str) -> None:
    if actual.nombre != visto.nombre:
        raise ValidationError(f"El órgano ya se llama «{actual.nombre}»; vuelva a cargar la página.")
    if not nuevo:
        raise ValidationError("Escriba el nombre nuevo del órgano.")
    if nuevo == actual.nombre:
        raise ValidationError(f"El órgano ya se llama «{nuevo}»; escriba otro nombre.")
