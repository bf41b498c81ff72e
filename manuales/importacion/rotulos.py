"""Reconoce los rótulos de la ficha de cada órgano: los del vocabulario y los que el documento repite."""

from __future__ import annotations

import re
from collections import Counter

from .lexico import clave_de_rotulo, empieza_como_funcion, es_mayusculas, norma, rango_de
from .marcas import marcas_posibles
from .mesa import Fragmento, Mesa, cierra, tras_encabezado

_MINIMO = 3  # órganos que han de repetir un renglón para que sea rótulo de ficha
_PALABRAS = 6  # las de un rótulo, a lo más
# «No. Funciones», sobre una lista numerada en su columna
_COLUMNA_DE_NUMERO = re.compile(r"(?:No\.|N[úu]m\.|N[°º]\.?|#)\s+(?=\S)", re.IGNORECASE)


def reconocer_rotulos(mesa: Mesa) -> None:
    """Marca los rótulos de la ficha de cada órgano («Objetivo:», «Funciones:», «A quien reporta:»).

    Lee: fragmentos, raiz.
    Escribe: fragmentos.papel y clave.
    """
    en_organo = False
    anterior: Fragmento | None = None
    for fragmento in mesa.fragmentos:
        if fragmento.papel in ("organo", "seccion"):
            en_organo = fragmento.papel == "organo" or (bool(mesa.raiz) and fragmento.clave == "funciones")
        elif en_organo and not fragmento.papel and not fragmento.vineta and not fragmento.lugar:
            clave = rotulo_numerado(fragmento.texto)
            if clave and _esta_suelto(fragmento, anterior):
                fragmento.papel, fragmento.clave = "rotulo", clave
        anterior = fragmento
    _ceder_a_las_funciones(mesa)
    _marcar_los_repetidos(mesa)


def _ceder_a_las_funciones(mesa: Mesa) -> None:
    """Donde un órgano, o casi todos, rotulan sus funciones de otro modo, las «Responsabilidades» son de su perfil."""
    por_organo: list[list[Fragmento]] = [[]]
    for fragmento in mesa.fragmentos:
        if fragmento.papel in ("organo", "seccion"):
            por_organo.append([])
        elif (fragmento.papel, fragmento.clave) == ("rotulo", "funciones"):
            por_organo[-1].append(fragmento)
    con_rotulo = [suyos for suyos in por_organo if suyos]
    rotulan = [any(not _de_perfil(otro) for otro in suyos) for suyos in con_rotulo]
    casi_todos = sum(rotulan) >= _MINIMO and sum(rotulan) * 10 >= len(rotulan) * 8
    for suyos, rotula in zip(con_rotulo, rotulan, strict=True):
        for otro in suyos if rotula or casi_todos else ():
            otro.clave = "otro" if _de_perfil(otro) else otro.clave


def _de_perfil(rotulo: Fragmento) -> bool:
    return norma(rotulo.texto).startswith("responsab")


def rotulo_numerado(texto: str) -> str:
    """Da la clave del rótulo, aunque vaya numerado con los encabezados («4.1.2 Funciones»); vacía si no lo es.

    Con número o letra de lista valen los que tienen lugar propio o van en mayúsculas («4. PERFIL DEL PUESTO»): «a)
    Experiencia» puede ser un inciso.
    """
    limpio = _COLUMNA_DE_NUMERO.sub("", texto.rstrip(" :"), count=1)
    clave = clave_de_rotulo(limpio)
    marca = next(iter(marcas_posibles(limpio)), None)
    if clave or marca is None or marca.clase == "articulo":
        return clave
    clave = clave_de_rotulo(limpio[marca.fin :])
    vale = marca.clase == "codigo" or clave in ("objetivo", "funciones") or es_mayusculas(limpio)
    return clave if vale else ""


def sigue_en_relaciones(clave: str, dentro: bool) -> bool:
    """Dice si, leído un rótulo (o ninguno), se está en la tabla que dice con quién trata el órgano y para qué."""
    return clave == "relaciones" or (dentro and clave in ("", "otro"))


def _esta_suelto(fragmento: Fragmento, anterior: Fragmento | None) -> bool:
    """Dice si el rótulo está por su cuenta en el renglón y no es el final de una oración."""
    if fragmento.texto[:1].islower() and not cierra(anterior, (".", ":", ";")):
        return tras_encabezado(anterior)  # «…de Obras le / corresponden las siguientes atribuciones:»
    if fragmento.abre or fragmento.texto.endswith(":") or fragmento.linea.nivel or fragmento.linea.huecos:
        return True
    return tras_encabezado(anterior) or cierra(anterior, (".",))


def _marcar_los_repetidos(mesa: Mesa) -> None:
    """Marca lo que, sin estar en el vocabulario, repiten las fichas de muchos órganos («Relaciones de coordinación»).

    No lo es lo que encabeza funciones («En materia de agua», en la lista de cada órgano): lo que le sigue empieza con
    un verbo.
    """
    candidatos = _candidatos(mesa)
    organos = sum(fragmento.papel == "organo" for fragmento in mesa.fragmentos)
    veces = Counter(norma(mesa.fragmentos[indice].texto) for indice in candidatos)
    con_funciones = {norma(mesa.fragmentos[indice].texto) for indice in candidatos if _siguen_funciones(mesa, indice)}
    for indice in candidatos:
        fragmento = mesa.fragmentos[indice]
        texto = norma(fragmento.texto)
        if veces[texto] >= max(_MINIMO, organos // 3) and texto not in con_funciones:
            fragmento.papel, fragmento.clave = "rotulo", "otro"


def _candidatos(mesa: Mesa) -> list[int]:
    """Da los renglones cortos y sin marca que siguen a las funciones de un órgano."""
    con_funciones = False
    hallados = []
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel in ("organo", "seccion"):
            con_funciones = False
        elif fragmento.papel == "rotulo":
            con_funciones = fragmento.clave == "funciones"
        elif con_funciones and not fragmento.papel and fragmento.abre and _es_corto(fragmento):
            hallados.append(indice)
    return hallados


def _es_corto(fragmento: Fragmento) -> bool:
    texto = fragmento.texto
    if fragmento.vineta or fragmento.lugar or not texto[:1].isupper() or texto.endswith((".", ";", ",")):
        return False
    if len(texto.split()) > _PALABRAS or marcas_posibles(texto) or rango_de(texto) is not None:
        return False
    return not empieza_como_funcion(texto)


def _siguen_funciones(mesa: Mesa, indice: int) -> bool:
    """Dice si el primer texto que sigue empieza como una función."""
    for otro in mesa.fragmentos[indice + 1 : indice + 2]:
        marcas = marcas_posibles(otro.texto)
        return empieza_como_funcion(otro.texto[marcas[0].fin if marcas else 0 :])
    return False
