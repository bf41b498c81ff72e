"""Crear de una vez todas las funciones de una estructura: lo que usa la importación."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bitacora.services import Actor, asentar, crear_con_historia, exigir_permiso
from funciones.models import Funcion
from organigrama.services import estructura_abierta


@dataclass(slots=True)
class FuncionNueva:
    """Una función por crear con sus incisos.

    Args:
        funcion: instancia sin guardar con órgano, orden y datos.
        incisos: las que cuelgan de ella, en orden.
    """

    funcion: Funcion
    incisos: list[FuncionNueva] = field(default_factory=list)


def poblar_funciones(*, actor: Actor, estructura_id: int, funciones: Sequence[FuncionNueva]) -> int:
    """Crea las funciones nivel por nivel, en una escritura por nivel.

    Returns:
        cuántas creó, incisos incluidos.

    Raises:
        PermissionDenied: si el actor no puede crear funciones.
        ValidationError: si un texto no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.add_funcion")
    creadas, nivel = 0, list(funciones)
    with estructura_abierta(estructura_id) as estructura:
        while nivel:
            for nueva in nivel:
                nueva.funcion.clean_fields(exclude=["organo", "parent"])
            crear_con_historia(nueva.funcion for nueva in nivel)
            creadas += len(nivel)
            for nueva in nivel:
                for inciso in nueva.incisos:
                    inciso.funcion.parent = nueva.funcion
                    inciso.funcion.organo = nueva.funcion.organo
            nivel = [inciso for nueva in nivel for inciso in nueva.incisos]
        asentar(
            actor=actor,
            accion="poblar_funciones",
            objeto=estructura,
            resumen=f"Se crearon {creadas} funciones en «{estructura.nombre}»",
        )
    return creadas
