"""Reemplazar en un solo acto lo hallado en una edición."""

from __future__ import annotations

from collections.abc import Sequence

from bitacora.services import Actor, asentar
from manuales.hallazgos import Hallazgo
from manuales.models import Edicion
from manuales.services.cambiar_textos import CambioDeTexto, TextosCambiados, cambiar_textos
from organigrama.services import estructura_abierta


def reemplazar(*, actor: Actor, edicion: Edicion, hallazgos: Sequence[Hallazgo], por: str) -> TextosCambiados:
    """Cambia por otras las letras de unos hallazgos, todas o ninguna; lo nuevo toma el aspecto de lo que sustituye.

    Args:
        hallazgos: los que la persona aceptó, de :func:`manuales.hallazgos.buscar_en_edicion`.
        por: lo que queda en su lugar, en un renglón; vacío las quita.

    Raises:
        PermissionDenied: si el actor no puede cambiar alguna clase de texto de las halladas.
        ValidationError: si un texto cambió desde que se halló, alguno no puede quedar así, o la edición ya no admite
            cambios; no se cambia ninguno.
    """
    cambios = [CambioDeTexto(*uno.clave, uno.huella, uno.inicio, uno.fin, por) for uno in hallazgos]
    with estructura_abierta(edicion.estructura_id) as estructura:
        cambiados = cambiar_textos(actor=actor, edicion=edicion, estructura=estructura, cambios=cambios)
        veces = "una vez" if cambiados.cuantos == 1 else f"{cambiados.cuantos} veces"
        asentar(
            actor=actor,
            accion="reemplazar",
            objeto=edicion,
            resumen=f"Se reemplazó {veces} un texto por «{por}» en «{edicion}»",
            detalle={"por": por, "cambios": cambiados.detalle, "avisos": list(cambiados.avisos)},
        )
    return cambiados
