"""Anota los renglones que siguen, en su misma celda, al valor de un rótulo de ficha: ahí nada es encabezado."""

from __future__ import annotations

from .lectores import Linea
from .mesa import Mesa
from .rotulos import rotulo_numerado

_HOLGURA = 1  # columnas que el valor puede empezar antes que el renglón de su rótulo


def reconocer_celdas(mesa: Mesa) -> None:
    """Anota de qué rótulo es cada renglón que va en la columna de su valor, hasta otra raya u otro rótulo.

    Ejemplo: bajo «A quien supervisa:    2 Enlace Administrativo», el renglón «1 Jefe de Cobranza» de esa columna.

    Lee: fragmentos.
    Escribe: fragmentos.valor.
    """
    columna, clave = 0, ""
    for fragmento in mesa.fragmentos:
        linea = fragmento.linea
        if fragmento.primero:
            propia = _rotulo(linea)
            if propia:
                columna, clave = linea.columnas[0], propia
                continue
            if linea.raya or linea.nivel or linea.recuadro or linea.sangria < columna - _HOLGURA:
                columna, clave = 0, ""
        fragmento.valor = clave


def _rotulo(linea: Linea) -> str:
    """Da la clave del rótulo que antecede al blanco ancho del renglón; vacía si no lo hay."""
    return rotulo_numerado(linea.texto[: linea.huecos[0]].strip()) if linea.huecos and linea.columnas else ""
