"""Halla al órgano que el título nombra y cuyas funciones se imprimen sin su nombre encima."""

from __future__ import annotations

import re
from itertools import takewhile

from .lexico import clave_de_rotulo, empieza_como_funcion, rango_de
from .marcas import marcas_posibles
from .mesa import Fragmento, Mesa
from .titulo import titulos_impresos

# «Manual de Organización de la Unidad de Riego», «Manual Específico de Organización del Centro…»
_DE_QUIEN = re.compile(r"\AManual\b.*?\bde(?:l| la| las| los) (?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)
_BASTAN = 2  # renglones que empiezan como función


def reconocer_raiz(mesa: Mesa) -> None:
    """Toma del título el nombre del órgano de las funciones que no dicen de quién son.

    Lee: fragmentos, apartadas.
    Escribe: raiz.
    """
    if mesa.por_articulos or not _hay_funciones_sin_organo(mesa.fragmentos):
        return
    portada = [f.texto for f in takewhile(lambda f: f.papel != "seccion", mesa.fragmentos)]
    for titulo in titulos_impresos(mesa, portada[:60]):
        hallazgo = _DE_QUIEN.match(titulo)
        nombre = titulo[hallazgo.end() :].strip(" .") if hallazgo else ""
        if " " in nombre and rango_de(nombre) is not None:
            mesa.raiz = nombre
            return


def _hay_funciones_sin_organo(fragmentos: list[Fragmento]) -> bool:
    """Dice si la sección de funciones empieza con un rótulo o con funciones, y no con un órgano."""
    inicio = next((k for k, f in enumerate(fragmentos) if f.papel == "seccion" and f.clave == "funciones"), None)
    if inicio is None:
        return False
    primeros = list(takewhile(lambda f: f.papel not in ("organo", "seccion"), fragmentos[inicio + 1 :]))
    if any(clave_de_rotulo(f.texto.rstrip(" :")) == "funciones" for f in primeros if f.abre):
        return True
    return sum(_parece_funcion(f) for f in primeros) >= _BASTAN


def _parece_funcion(fragmento: Fragmento) -> bool:
    marcas = marcas_posibles(fragmento.texto)
    listado = bool(fragmento.vineta) or bool(marcas)
    return listado and empieza_como_funcion(fragmento.texto[marcas[0].fin if marcas else 0 :])
