"""Conserva los renglones de la portada uno por uno, como están impresos: no son una oración."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from .fechas import MESES
from .lexico import CONECTORES
from .mesa import Fragmento, Mesa

# «Marzo de 2022», «Ciudad de México, diciembre de 2025», «15 de abril de 2024»
_FECHA = re.compile(
    rf"(?:[A-ZÁÉÍÓÚÑ][^\d]{{2,40}}, )?(?:a )?(?:\d{{1,2}} de )?(?:{'|'.join(MESES)}) (?:del? )?\d{{4}}\.?\Z",
    re.IGNORECASE,
)
_LLENO = 0.85  # parte del ancho a partir de la cual un renglón pudo cortarse por no caber más


def separar_portada(mesa: Mesa) -> None:
    """Abre párrafo en cada renglón de la portada que no continúa al anterior.

    Donde el original deja un renglón vacío entre todos, ese vacío no dice qué va aparte: lo dicen la mayúscula y que
    el renglón anterior no llenaba la caja.

    Lee: fragmentos (con su papel), ancho, margen, doble_espacio.
    Escribe: fragmentos.abre.
    """
    portada = list(takewhile(lambda fragmento: fragmento.papel not in ("seccion", "division"), mesa.fragmentos))
    for anterior, fragmento in pairwise(portada):
        if fragmento.papel or not fragmento.primero or fragmento.abre:
            continue
        suelto = mesa.doble_espacio and fragmento.blancas > 0 and _va_aparte(mesa, anterior, fragmento)
        fragmento.abre = suelto or bool(_FECHA.match(fragmento.texto) and not _queda_colgado(anterior))


def _va_aparte(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    lleno = anterior.linea.fin > mesa.margen + (mesa.ancho - mesa.margen) * _LLENO
    return not lleno and not fragmento.texto[:1].islower() and not _queda_colgado(anterior)


def _queda_colgado(anterior: Fragmento) -> bool:
    """Dice si el renglón anterior pide continuación: «…de la Dirección de», «…Yucuhiti,»."""
    return anterior.texto.rpartition(" ")[2].lower() in CONECTORES or anterior.texto.endswith((",", "-"))
