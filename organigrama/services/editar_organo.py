"""Editar los datos de un órgano sin cambiarlo de lugar."""

from __future__ import annotations

from bitacora.services import Actor, asentar, exigir_permiso
from bitacora.services.registro import cambios_de
from organigrama.models import Organo
from organigrama.services.cerrojo import Resultado, estructura_abierta

CAMPOS = (
    "tipo", "nombre", "codigo_institucional", "codigo_impreso", "relacion", "objetivo", "textos", "padre_inferido",
)  # fmt: skip


def editar_organo(*, actor: Actor, organo: Organo) -> Resultado:
    """Guarda los datos nuevos de un órgano (nombre, tipo, código, relación, objetivo…).

    Args:
        organo: instancia con los valores nuevos; su lugar en el árbol no cambia aunque la instancia diga otro.

    Raises:
        PermissionDenied: si el actor no puede cambiar órganos.
        ValidationError: si un dato no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_organo")
    with estructura_abierta(organo.estructura_id) as estructura:
        actual = Organo.objects.get(pk=organo.pk)
        for campo in CAMPOS:
            setattr(actual, campo, getattr(organo, campo))
        cambios = cambios_de(actual)
        actual.full_clean(exclude=["parent", "estructura"])
        actual.save(update_fields=[*CAMPOS, "busqueda"])
        asentar(
            actor=actor,
            accion="editar_organo",
            objeto=actual,
            resumen=f"Se editó el órgano «{actual.nombre}» en «{estructura.nombre}»",
            detalle=cambios,
        )
    return Resultado(actual)
