"""Halla lo que dentro de una ficha nombra a otros órganos: el valor de un rótulo y las tablas de relaciones."""

from __future__ import annotations

from .mesa import Fragmento, Mesa
from .rotulos import rotulo_numerado

_HOLGURA = 1  # columnas que el valor puede empezar antes que el renglón de su rótulo


def en_celda_de_rotulo(mesa: Mesa) -> set[int]:
    """Da los índices de los fragmentos que son el valor de un rótulo, en su renglón y en los de su misma celda.

    Ejemplo: bajo «A quien supervisa:    2 Enlace Administrativo», el renglón «1 Jefe de Cobranza» de esa columna.
    """
    dentro: set[int] = set()
    columna = 0
    for indice, fragmento in enumerate(mesa.fragmentos):
        linea = fragmento.linea
        if not fragmento.primero:
            dentro.update({indice} if columna else ())
        elif linea.huecos and linea.columnas and _rotula(fragmento, linea.huecos[0]):
            columna = linea.columnas[0]
        elif linea.raya or linea.nivel or linea.recuadro or linea.sangria < columna - _HOLGURA:
            columna = 0
        elif columna:
            dentro.add(indice)
    return dentro


def _rotula(fragmento: Fragmento, corte: int) -> bool:
    """Dice si lo que antecede al blanco ancho es un rótulo de ficha."""
    return bool(rotulo_numerado(fragmento.linea.texto[:corte].strip()))


def sigue_en_relaciones(clave: str, dentro: bool) -> bool:
    """Dice si, leído un rótulo (o ninguno), se está en la tabla que dice con quién trata el órgano y para qué."""
    return clave == "relaciones" or (dentro and clave in ("", "otro"))
