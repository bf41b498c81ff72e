"""El PDF oficial de una edición."""

from __future__ import annotations

from bitacora.services import Actor
from manuales.models import Edicion
from manuales.services.exportar_edicion import exportar_edicion


def exportar_pdf(*, actor: Actor, edicion: Edicion) -> bytes:
    """Da el PDF oficial de una edición; véase :func:`~manuales.services.exportar_edicion.exportar_edicion`.

    Raises:
        PermissionDenied: si no está publicada y el actor no puede exportar ediciones.
    """
    return exportar_edicion(actor=actor, edicion=edicion, formato="pdf")
