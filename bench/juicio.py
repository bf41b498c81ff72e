"""Compara nodo por nodo un manual dañado con el mismo manual bien leído: qué decisiones fueron las mismas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from manuales.importacion.lexico import norma
from manuales.importacion.modelo import Bloque, Documento, Funcion, Organo, Seccion

Nodo = Seccion | Bloque | Organo | Funcion
_DE_LISTA = frozenset({"fraccion", "inciso", "numeral", "viñeta", "numerada"})
_LISTADO = "listado"  # donde nadie dice si un renglón es de lista o párrafo
_LISTADOS = ("estructura_organica", "organigrama")
_SUELTOS = frozenset({"parrafo", "subtitulo"})


@dataclass(slots=True)
class Visto:
    """Un nodo con lo que se decidió de él.

    Args:
        nodo: la sección, el bloque, el órgano o la función.
        clase: «seccion», «organo» o «texto».
        firma: qué es y qué dice.
        dueno: índice de lo que lo contiene o de su superior; -1 si nada.
        previo: índice de su hermano anterior; -1 si es el primero.
    """

    nodo: Nodo
    clase: str
    firma: tuple[object, ...]
    dueno: int = -1
    previo: int = -1


def enlistar(documentos: Sequence[Documento]) -> list[Visto]:
    """Da todos los nodos de unos documentos."""
    vistos: list[Visto] = []
    for documento in documentos:
        for seccion in documento.secciones:
            vistos.append(Visto(seccion, "seccion", (seccion.clave, _letras(seccion.titulo))))
            _textos(vistos, seccion.bloques, len(vistos) - 1, _LISTADO if seccion.clave in _LISTADOS else "")
        lugares: dict[str | None, int] = {}
        for organo in documento.organos:
            lugares[organo.id] = propio = len(vistos)
            vistos.append(Visto(organo, "organo", (_letras(organo.nombre),)))
            _textos(vistos, [*organo.textos_iniciales, *organo.textos], propio, "")
            _textos(vistos, organo.objetivo, propio, "objetivo")
            _textos(vistos, organo.funciones, propio, "")
            _textos(vistos, organo.textos_finales, propio, "")
        for organo in documento.organos:
            vistos[lugares[organo.id]].dueno = lugares.get(organo.padre_id, -1)
    return vistos


def _textos(vistos: list[Visto], nodos: Sequence[Bloque | Funcion], dueno: int, lugar: str) -> None:
    previo = -1
    for nodo in nodos:
        propio = len(vistos)
        tipo = nodo.clase if isinstance(nodo, Funcion) else nodo.tipo
        grupo = "item" if tipo in _DE_LISTA else "suelto" if tipo in _SUELTOS else tipo
        firma = (_LISTADO, "", _letras(nodo.texto)) if lugar == _LISTADO else (grupo, lugar, _letras(nodo.texto))
        vistos.append(Visto(nodo, "texto", firma, dueno, previo))
        _textos(vistos, nodo.incisos if isinstance(nodo, Funcion) else nodo.hijos, propio, lugar)
        previo = propio


def _letras(texto: str) -> str:
    return re.sub(r"[\W_]", "", norma(texto))


def juzgar(leidos: list[Visto], verdad: list[Visto], de: Sequence[tuple[int, ...]]) -> list[bool]:
    """Dice de cada nodo leído si la decisión que se tomó sobre él fue la de la verdad.

    Lo fue si empieza y acaba donde debe, es lo que debe y está bajo quien debe. Quien sigue al mismo hermano que en
    la verdad no carga con el error de que ambos estén en otra parte, que es de quien abrió la lista; ni quien sigue a
    uno mal leído con el de haber quedado tras él.

    Args:
        de: los renglones del original de que viene cada renglón dañado.
    """
    por_lugar: dict[tuple[int, str], list[int]] = {}
    por_firma: dict[tuple[object, ...], list[int]] = {}
    for indice, visto in enumerate(verdad):
        por_lugar.setdefault((visto.nodo.origen.linea_inicio, visto.clase), []).append(indice)
        por_firma.setdefault((visto.clase, *visto.firma), []).append(indice)
    iguales = [_igual(visto, verdad, por_lugar, por_firma, de) for visto in leidos]
    return [_acierta(indice, leidos, verdad, iguales) for indice in range(len(leidos))]


def _igual(
    visto: Visto,
    verdad: list[Visto],
    por_lugar: dict[tuple[int, str], list[int]],
    por_firma: dict[tuple[object, ...], list[int]],
    de: Sequence[tuple[int, ...]],
) -> int:
    """Da el nodo de la verdad que empieza en el mismo renglón, mejor si dice lo mismo; -1 si ninguno."""
    inicio = visto.nodo.origen.linea_inicio
    origen = de[inicio - 1] if 0 < inicio <= len(de) else ()
    candidatos = [otro for linea in origen for otro in por_lugar.get((linea, visto.clase), ())]
    for candidato in candidatos:
        if _mismo(verdad[candidato], visto):
            return candidato
    unicos = por_firma.get((visto.clase, *visto.firma), [])
    if visto.clase != "texto" and len(unicos) == 1:
        return unicos[0]
    return candidatos[0] if candidatos else -1


def _mismo(uno: Visto, otro: Visto) -> bool:
    """Dice si dos nodos son y dicen lo mismo."""
    if uno.clase != "texto" or otro.clase != "texto":
        return uno.firma == otro.firma
    listado = _LISTADO in (uno.firma[0], otro.firma[0])
    return uno.firma[2] == otro.firma[2] and (listado or uno.firma[:2] == otro.firma[:2])


def _acierta(indice: int, leidos: list[Visto], verdad: list[Visto], iguales: list[int]) -> bool:
    visto, igual = leidos[indice], iguales[indice]
    if igual < 0 or not _mismo(verdad[igual], visto):
        return False
    dueno = iguales[visto.dueno] if visto.dueno >= 0 else -1
    if dueno == verdad[igual].dueno and (visto.dueno < 0 or dueno >= 0):
        return True
    if visto.previo < 0:
        return False
    previo = iguales[visto.previo]
    return previo < 0 or not _mismo(verdad[previo], leidos[visto.previo]) or previo == verdad[igual].previo
