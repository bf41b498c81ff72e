"""Editar los datos de un órgano sin cambiarlo de lugar."""

from __future__ import annotations

from bitacora.restaurables import apuntar_restaurable
from bitacora.services import Actor, asentar, exigir_permiso
from bitacora.services.registro import cambios_de
from organigrama.models import Organo
from organigrama.services.cerrojo import Renumeracion, Resultado, estructura_abierta

CAMPOS = (
    "tipo", "nombre", "codigo_institucional", "codigo_impreso", "relacion", "objetivo", "textos_iniciales", "textos",
    "textos_finales", "padre_inferido",
)  # fmt: skip


def editar_organo(*, actor: Actor, organo: Organo) -> Resultado:
    """Guarda los datos nuevos de un órgano (nombre, tipo, código, relación, objetivo…).

    Cambiar el código institucional renumera al órgano: su código impreso deja de valer, salvo el que se escriba a la
    vez.

    Args:
        organo: instancia con los valores nuevos; su lugar en el árbol no cambia aunque la instancia diga otro.

    Raises:
        PermissionDenied: si el actor no puede cambiar órganos.
        ValidationError: si un dato no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_organo")
    with estructura_abierta(organo.estructura_id) as estructura:
        vigilante = Renumeracion(estructura)
        actual = Organo.objects.visibles().get(pk=organo.pk)
        for campo in CAMPOS:
            setattr(actual, campo, getattr(organo, campo))
        cambios = cambios_de(actual)
        if not cambios:
            return Resultado(actual)
        if "nombre" in cambios:
            soltar_encabezado(actual)
        actual.full_clean(exclude=["parent"])
        actual.save(update_fields=[*CAMPOS, "rotulos", "busqueda"])
        avisos = vigilante.cerrar(actor=actor, conservar_impresos="codigo_impreso" in cambios)
        asentar(
            actor=actor,
            accion="editar_organo",
            objeto=actual,
            resumen=f"Se editó el órgano «{actual.nombre}» en «{estructura.nombre}»",
            detalle=cambios,
        )
    return Resultado(actual, avisos)


def soltar_encabezado(organo: Organo) -> None:
    """Quita de un órgano que cambia de nombre el encabezado impreso que decía el de antes; no guarda."""
    if "{nombre}" not in organo.rotulos.get("encabezado", ""):
        organo.rotulos.pop("encabezado", None)


apuntar_restaurable(
    Organo,
    campos=("nombre", "objetivo", "textos_iniciales", "textos", "textos_finales"),
    guardar=lambda actor, objeto: editar_organo(actor=actor, organo=objeto).avisos,
)
