"""Los textos sobre los que se decide de una vez: los que dicen lo mismo y los que se dudan por lo mismo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from manuales.importacion import Decision
from manuales.importacion.acciones import decidir_sobre
from manuales.importacion.decisiones import DecisionInvalida
from manuales.importacion.nodos import Nodo
from manuales.services.vista_de_revision import Vista
from texto.normal import plegar

#: Lo que se puede decir a la vez de los textos iguales; lo demás depende del lugar de cada uno.
DE_VARIOS = ("aceptar", "papel", "unir", "apartar", "traer", "soltar")
_DATOS = re.compile(r"«[^»]*»|\d+(?:\.\d+)*")  # lo que cambia de una duda a otra: un nombre, un número, un código


@dataclass(frozen=True, slots=True)
class Grupo:
    """Los textos de la misma clase que se dudan por lo mismo.

    Args:
        razones: por qué, sin los nombres y números de cada uno.
    """

    clase: str
    razones: tuple[str, ...]
    nodos: tuple[Nodo, ...]


def iguales_a(vista: Vista, nodo: Nodo) -> list[Nodo]:
    """Da los textos impresos de la misma clase y con las mismas letras que otro, con él, en su orden."""
    letras = plegar(nodo.texto)
    if not letras or not nodo.palabras:
        return []
    return [uno for uno in vista.nodos if uno.palabras and uno.clase == nodo.clase and plegar(uno.texto) == letras]


def grupos_de(pendientes: Sequence[Nodo]) -> list[Grupo]:
    """Da los grupos de dos o más dudas de la misma clase y las mismas razones, los mayores primero."""
    juntos: dict[tuple[str, tuple[str, ...]], list[Nodo]] = {}
    for nodo in pendientes:
        juntos.setdefault((nodo.clase, _razones(nodo)), []).append(nodo)
    grupos = [Grupo(clase, razones, tuple(suyos)) for (clase, razones), suyos in juntos.items() if len(suyos) > 1]
    return sorted(grupos, key=lambda grupo: -len(grupo.nodos))


def _razones(nodo: Nodo) -> tuple[str, ...]:
    return tuple(_DATOS.sub("…", duda.removesuffix(".")) for duda in nodo.dudas)


def decisiones_del_grupo(pendientes: Sequence[Nodo], identidad: str) -> list[Decision]:
    """Da las que aceptan las dudas del grupo en que está un texto.

    Raises:
        DecisionInvalida: si ese texto ya no está entre las dudas que van en grupo.
    """
    grupos = grupos_de(pendientes)
    grupo = next((uno for uno in grupos if any(nodo.id == identidad for nodo in uno.nodos)), None)
    if grupo is None:
        raise DecisionInvalida("Esas dudas ya no están: vea cómo quedó y decida de nuevo.")
    return [Decision("aceptar", nodo.palabra, valor=nodo.clase) for nodo in grupo.nodos]


def decisiones_de_iguales(vista: Vista, nodo: Nodo, accion: str, valor: str) -> list[Decision]:
    """Da la misma decisión sobre cada texto igual a otro.

    Raises:
        DecisionInvalida: si esa acción depende del lugar de cada uno, o alguno no la admite.
    """
    if accion not in DE_VARIOS:
        raise DecisionInvalida(
            "Eso se decide de un texto a la vez: quite la marca de «todos los textos iguales» y repítalo."
        )
    return [decidir_sobre(vista.nodos, uno, accion, valor=valor) for uno in iguales_a(vista, nodo)]
