"""Reconoce a los órganos que solo su letra señala: el encabezado escrito como los de los demás órganos."""

from __future__ import annotations

from collections import Counter

from .fichas import nombre_del_encabezado
from .lexico import clave_de_seccion, empieza_como_funcion, es_mayusculas, norma
from .marcas import marcas_posibles
from .medidas import esta_centrada
from .mesa import Fragmento, Mesa
from .nombres import comparable
from .rotulos import rotulo_numerado

_BASTAN = 4  # encabezados de órgano escritos igual para que su letra diga que otro lo es
_PALABRAS = 14
_Aspecto = tuple[float, bool, bool, bool]


def reconocer_hermanos(mesa: Mesa) -> None:
    """Hace encabezado de órgano al renglón suelto que va escrito como los de los órganos, y nada más va escrito así.

    Ejemplo: «CRONISTA MUNICIPAL», centrado y con la letra de «SECRETARÍA PARTICULAR» y de «REGIDURÍAS», aunque su
    nombre no diga qué órgano es, no tenga objetivo ni funciones y ninguna lista lo nombre.

    Lee: fragmentos, margen, ancho.
    Escribe: fragmentos.papel y puntos.
    """
    if mesa.por_articulos:
        return
    propio = _aspecto_de_los_organos(mesa)
    if propio is None:
        return
    iguales = [fragmento for fragmento in mesa.fragmentos if _aspecto(mesa, fragmento) == propio]
    veces = Counter(norma(fragmento.texto) for fragmento in iguales)
    con_su_aspecto = {id(fragmento) for fragmento in iguales}
    nombrados = {
        comparable(nombre_del_encabezado(mesa, indice))
        for indice, fragmento in enumerate(mesa.fragmentos)
        if fragmento.papel == "organo"
    }
    en_funciones = False
    for fragmento in mesa.fragmentos:
        if fragmento.papel in ("seccion", "organo"):
            en_funciones = fragmento.papel == "organo" or fragmento.clave == "funciones"
            continue
        unico = id(fragmento) in con_su_aspecto and veces[norma(fragmento.texto)] == 1
        unico = unico and comparable(fragmento.texto) not in nombrados  # es el título de la ficha que ya lo nombra
        if en_funciones and unico and _es_suelto(fragmento):
            fragmento.papel, fragmento.puntos = "organo", _BASTAN


def _aspecto_de_los_organos(mesa: Mesa) -> _Aspecto | None:
    """Da cómo van escritos los órganos sin número, si casi todos van igual y ningún otro encabezado va así."""
    organos = [f for f in mesa.fragmentos if f.papel == "organo" and f.marca is None and f.linea.letra]
    aspectos = Counter(_aspecto(mesa, fragmento) for fragmento in organos)
    comun, veces = next(iter(aspectos.most_common(1)), (None, 0))
    if comun is None or veces < _BASTAN or veces * 5 < len(organos) * 4 or not any(comun[1:]):
        return None
    otros = (f for f in mesa.fragmentos if f.papel in ("seccion", "rotulo", "division") or _es_rotulo(f))
    return None if any(_aspecto(mesa, otro) == comun for otro in otros) else comun


def _aspecto(mesa: Mesa, fragmento: Fragmento) -> _Aspecto:
    """Da el tamaño de su letra y si va en negrita, en mayúsculas y centrado."""
    linea = fragmento.linea
    negrita = any(fin - inicio >= len(linea.texto) - 2 for inicio, fin in linea.negritas)
    return linea.letra, negrita, es_mayusculas(linea.texto), esta_centrada(mesa, linea)


def _es_rotulo(fragmento: Fragmento) -> bool:
    return not fragmento.papel and fragmento.abre and bool(rotulo_numerado(fragmento.texto))


def _es_suelto(fragmento: Fragmento) -> bool:
    """Dice si es un renglón por su cuenta que puede ser un nombre: corto, sin marca y sin cierre de oración."""
    texto = fragmento.texto
    if (
        fragmento.papel
        or fragmento.vineta
        or not fragmento.primero
        or fragmento.linea.huecos
        or fragmento.linea.recuadro
    ):
        return False
    if not (fragmento.blancas or fragmento.linea.inicia_pagina) or texto.endswith((".", ":", ";", ",")):
        return False
    if not texto[:1].isupper() or len(texto.split()) > _PALABRAS or marcas_posibles(texto):
        return False
    return not (rotulo_numerado(texto) or clave_de_seccion(texto) or empieza_como_funcion(texto))
