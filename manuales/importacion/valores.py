"""Anota qué renglones son el valor de un rótulo de ficha, aunque nombren órganos: no son encabezados."""

from __future__ import annotations

import re

from .lexico import es_mayusculas, norma, rango_de
from .marcas import codigo_sin_punto, marcas_posibles
from .mesa import Fragmento, Mesa, cambia_de_letra, cambia_de_peso
from .rotulos import rotulo_numerado

_CON_VALOR = frozenset({"otro", "relaciones", "reporta", "codigo", "nombre"})
_DE_LO_SUYO = frozenset({"objetivo", "funciones", "otro"})
_CABEZA = 4  # fragmentos en que se busca el dato que antecede
_RENGLONES = 80  # los de una lista de subordinados, a lo más
# «Descripción del puesto», «Organigrama»: encabezan una parte de la ficha, no llevan valor
_TITULO = re.compile(r"descripcion|especificacion|organigrama|perfil|identificacion|requisitos|ubicacion|datos")


def reconocer_valores(mesa: Mesa) -> None:
    """Anota los valores de los rótulos de ficha: lo que va en su renglón y la lista de órganos que va debajo.

    Una lista de órganos («Personal a su cargo:») sigue mientras sus renglones vayan pegados, o en la columna del
    valor, y se escriban como el primero.

    Lee: fragmentos.
    Escribe: fragmentos.valor.
    """
    for indice, fragmento in enumerate(mesa.fragmentos):
        clave = _clave(fragmento)
        if clave in _CON_VALOR and not _TITULO.match(norma(fragmento.texto)):
            _anotar(mesa, indice, clave)


def _clave(fragmento: Fragmento) -> str:
    """Da la clave del rótulo que el fragmento es, por su papel o por sus palabras; vacía si no es uno."""
    if fragmento.papel:
        return fragmento.clave if fragmento.papel == "rotulo" else ""
    suelto = fragmento.abre or not fragmento.texto[:1].islower()  # «…de su superior jerárquico» acaba una oración
    return rotulo_numerado(fragmento.texto) if suelto and not fragmento.vineta else ""


def _anotar(mesa: Mesa, indice: int, clave: str) -> None:
    rotulo = mesa.fragmentos[indice]
    suyos: list[Fragmento] = []
    for otro in mesa.fragmentos[indice + 1 : indice + 1 + _RENGLONES]:
        if otro.papel or otro.vineta or otro.linea.nivel or _clave(otro):
            break
        if not suyos and otro.linea is not rotulo.linea and not _empieza_debajo(rotulo, otro):
            break
        if suyos and not _sigue(rotulo, suyos[0], suyos[-1], otro):
            break
        suyos.append(otro)
    for suyo in max(suyos, _lista_con_blancos(mesa, indice), key=len):
        suyo.valor = clave


def _lista_con_blancos(mesa: Mesa, indice: int) -> list[Fragmento]:
    """Da los órganos de una lista cuyos renglones van separados por un blanco, si está en la cabeza de la ficha.

    Está en ella si antes va otro dato de la ficha y después, su objetivo o sus funciones: el último no encabeza nada.
    """
    if not _en_cabeza(mesa, indice):
        return []
    rotulo = mesa.fragmentos[indice]
    suyos: list[Fragmento] = []
    for otro in mesa.fragmentos[indice + 1 : indice + 1 + _RENGLONES]:
        clave = _clave(otro)
        if clave:
            return suyos if clave in _DE_LO_SUYO else []
        nombres = {norma(uno.texto) for uno in suyos}
        destaca = cambia_de_peso(suyos[0].linea, otro.linea) if suyos else False
        if otro.papel or otro.vineta or otro.linea.nivel or otro.blancas > 1 or otro.linea.letra > rotulo.linea.letra:
            return []
        if destaca or not _nombra(otro.texto) or norma(otro.texto) in nombres or es_mayusculas(otro.texto):
            return []
        suyos.append(otro)
    return []


def _en_cabeza(mesa: Mesa, indice: int) -> bool:
    """Dice si lo que antecede al rótulo es otro dato de la ficha con su valor."""
    for otro in reversed(mesa.fragmentos[max(0, indice - _CABEZA) : indice]):
        clave = _clave(otro)
        if clave or otro.papel:
            return clave in _CON_VALOR
    return False


def _empieza_debajo(rotulo: Fragmento, otro: Fragmento) -> bool:
    """Dice si el renglón que sigue a un rótulo solo en el suyo es su valor: un órgano, escrito como texto."""
    if otro.linea.inicia_pagina or otro.blancas > 1 or not _nombra(otro.texto):
        return False
    return not cambia_de_letra(rotulo.linea, otro.linea) or otro.linea.letra < rotulo.linea.letra


def _sigue(rotulo: Fragmento, primero: Fragmento, anterior: Fragmento, otro: Fragmento) -> bool:
    """Dice si el renglón continúa el valor: no abre párrafo, va en su columna o sigue su lista de órganos."""
    al_lado = primero.linea is rotulo.linea
    if not otro.abre:
        return not al_lado or otro.linea.sangria > rotulo.linea.sangria
    if al_lado:
        return otro.linea.sangria > rotulo.linea.sangria + 1 and otro.blancas == 0 and _nombra(otro.texto)
    aspecto = cambia_de_letra(anterior.linea, otro.linea) or cambia_de_peso(anterior.linea, otro.linea)
    pegado = otro.blancas == 0 and not otro.linea.inicia_pagina and not otro.linea.raya
    return pegado and not aspecto and _nombra(primero.texto) and _nombra(otro.texto)


def _nombra(texto: str) -> bool:
    """Dice si el renglón nombra a un órgano o a un puesto, con su código o sin él, y no es una oración."""
    marca = next(iter(marcas_posibles(texto)), None) or codigo_sin_punto(texto)
    nombre = texto[marca.fin if marca else 0 :]
    return rango_de(nombre) is not None and len(nombre.split()) < 20 and not nombre.endswith((":", ";"))
