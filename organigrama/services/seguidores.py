"""Quienes siguen al árbol sin que el árbol los conozca: las apps de la derecha se apuntan aquí."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Protocol

from bitacora.services import Actor
from organigrama.models import Estructura, Organo


class Seguidor(Protocol):
    """Lo que sigue al árbol durante un acto: nace antes del cambio, ya con el cerrojo, y se cierra al final."""

    def __init__(self, estructura: Estructura) -> None: ...

    def llevarse(self, *, actor: Actor, organos: Sequence[Organo]) -> None:
        """Elimina, y asienta, lo que se va con unos órganos que están por eliminarse."""

    def cerrar(self, *, actor: Actor) -> tuple[str, ...]:
        """Pone al día lo que sigue al árbol y da los avisos para la persona."""

    def comprobar(self) -> tuple[str, ...]:
        """Da los avisos de lo que dejó de seguir al árbol, sin cambiar nada: al deshacer, cada cosa vuelve por sí."""

    @staticmethod
    def cuenta(organos: Collection[int]) -> dict[str, int]:
        """Da cuánto se iría con unos órganos: {«textos que los dibujan o enlistan»: 2}."""


_CLASES: list[type[Seguidor]] = []


def apuntar_seguidor(clase: type[Seguidor]) -> None:
    """Apunta una clase de seguidor; se llama una vez, al arrancar su app."""
    if clase not in _CLASES:
        _CLASES.append(clase)


def seguidores_de(estructura: Estructura) -> list[Seguidor]:
    """Da un seguidor de cada clase, con el árbol como está."""
    return [clase(estructura) for clase in _CLASES]


def cuenta_de_lo_que_sigue(organos: Collection[int]) -> dict[str, int]:
    """Da cuánto de lo apuntado se iría con unos órganos, por su nombre."""
    total: Counter[str] = Counter()
    for clase in _CLASES:
        total.update(clase.cuenta(organos))
    return {nombre: cuantos for nombre, cuantos in total.items() if cuantos}
