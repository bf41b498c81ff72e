"""Publicar una edición para que el público la lea, y retirarla."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from bitacora.services import Actor, acto_abierto, ambito_de, asentar, exigir_permiso
from manuales.models import Edicion, Manual
from organigrama.models import Estructura, Organo
from organigrama.services import estructura_abierta


@acto_abierto(con_vuelta=False)
def publicar(*, actor: Actor, edicion: Edicion, momento: datetime) -> Edicion:
    """Pone una edición a la vista del público, en lugar de la que esté publicada.

    Un borrador deja entonces de admitir cambios; una retirada vuelve tal como se publicó.

    Args:
        momento: cuándo se publica.

    Raises:
        PermissionDenied: si el actor no puede publicar.
        ValidationError: si la edición ya está publicada o no tiene órganos ni secciones que leer.
    """
    exigir_permiso(actor=actor, permiso="manuales.publicar_edicion")
    manual = Manual.objects.select_for_update(no_key=True).get(pk=edicion.manual_id)
    # El estado sólo cambia con el manual bloqueado: vale leerlo antes que la estructura, y el aviso es más claro.
    edicion = Edicion.objects.select_related("manual", "estructura").get(pk=edicion.pk)
    if edicion.estado == Edicion.Estado.PUBLICADA:
        raise ValidationError("Esta edición ya está publicada.")
    if edicion.estado == Edicion.Estado.RETIRADA:  # su estructura ya está congelada: basta el cerrojo del manual
        with acto_abierto(ambito=ambito_de(edicion.estructura)):
            _poner_a_la_vista(manual, edicion, momento)
            asentar(actor=actor, accion="publicar", objeto=edicion, resumen=f"Se publicó de nuevo {edicion}")
        return edicion
    with estructura_abierta(edicion.estructura_id):
        if not edicion.secciones.exists() and not Organo.objects.visibles().filter(estructura=edicion.estructura):
            raise ValidationError("La edición está vacía; agregue secciones u órganos antes de publicarla.")
        _poner_a_la_vista(manual, edicion, momento)
        asentar(actor=actor, accion="publicar", objeto=edicion, resumen=f"Se publicó {edicion}")
    # Se congela al final: el cerrojo de arriba solo se abre sobre una estructura que admite cambios.
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    return edicion


def _poner_a_la_vista(manual: Manual, edicion: Edicion, momento: datetime) -> None:
    for anterior in manual.ediciones.publicadas():
        anterior.estado = Edicion.Estado.RETIRADA
        anterior.save(update_fields=["estado"])
    edicion.estado, edicion.publicada_en = Edicion.Estado.PUBLICADA, momento
    edicion.save(update_fields=["estado", "publicada_en"])


@acto_abierto(con_vuelta=False)
def retirar(*, actor: Actor, edicion: Edicion) -> Edicion:
    """Quita del público una edición publicada; su texto sigue sin admitir cambios y se puede volver a publicar.

    Raises:
        PermissionDenied: si el actor no puede publicar.
        ValidationError: si la edición no está publicada.
    """
    exigir_permiso(actor=actor, permiso="manuales.publicar_edicion")
    Manual.objects.select_for_update(no_key=True).get(pk=edicion.manual_id)
    edicion = Edicion.objects.select_related("manual", "estructura").get(pk=edicion.pk)
    if edicion.estado != Edicion.Estado.PUBLICADA:
        raise ValidationError(f"Solo se retira una edición publicada; esta está {_estado(edicion)}.")
    edicion.estado = Edicion.Estado.RETIRADA
    with acto_abierto(ambito=ambito_de(edicion.estructura)):
        edicion.save(update_fields=["estado"])
        asentar(actor=actor, accion="retirar", objeto=edicion, resumen=f"Se retiró {edicion}")
    return edicion


def _estado(edicion: Edicion) -> str:
    return edicion.get_estado_display().lower()
