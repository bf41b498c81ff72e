"""Dice de cada nodo qué tan seguro es que se haya leído bien, y por qué si no lo es."""

from __future__ import annotations

from collections.abc import Iterator

from .dudas import Indicio, Panorama, juntar, mirar
from .dudas.divisiones import indicios_de_la_division
from .dudas.items import indicios_de_vecinos, indicios_del_item
from .dudas.listas import DE_LISTA, SUELTOS, Lista, costumbres, hijos_de, tipo_de
from .dudas.organos import Organos
from .dudas.secciones import Secciones
from .dudas.series import indicios_de_la_serie
from .dudas.sueltos import indicios_del_suelto
from .dudas.textos import indicios_de_dentro
from .mesa import Mesa
from .modelo import Bloque, Funcion, Organo, Seccion

Nodo = Seccion | Bloque | Organo | Funcion


def medir_confianza(mesa: Mesa) -> None:
    """Suma, en cada nodo, los indicios de que se leyó bien o mal.

    Lee: piezas, apartadas, entradas, estructura, superiores, documento.
    Escribe: confianza y dudas de secciones, bloques, órganos y funciones.
    """
    for nodo, clase, indicios in indicios_de(mesa):
        nodo.confianza, nodo.dudas = juntar(clase, indicios)


def indicios_de(mesa: Mesa) -> Iterator[tuple[Nodo, str, list[Indicio]]]:
    """Da (nodo, clase, indicios) de cada nodo del documento."""
    panorama = mirar(mesa)
    secciones, organos = Secciones(panorama), Organos(panorama)
    for lugar, seccion in enumerate(mesa.documento.secciones):
        yield seccion, "seccion", list(secciones.indicios(lugar))
        yield from _de_la_lista(Lista(list(seccion.bloques), seccion.clave), panorama)
    for organo in mesa.documento.organos:
        yield organo, "organo", list(organos.indicios(organo))
        yield from _de_la_lista(Lista([*organo.textos_iniciales, *organo.textos], "ficha"), panorama)
        yield from _de_la_lista(Lista(list(organo.objetivo), "objetivo"), panorama)
        yield from _de_la_lista(Lista(list(organo.funciones), "funciones"), panorama)
        yield from _de_la_lista(Lista(list(organo.textos_finales), "ficha"), panorama)


def _de_la_lista(lista: Lista, panorama: Panorama) -> Iterator[tuple[Nodo, str, list[Indicio]]]:
    de = costumbres(lista, panorama)
    serie = indicios_de_la_serie(lista, panorama)
    for lugar, nodo in enumerate(lista.nodos):
        indicios = [*serie.get(lugar, ()), *indicios_de_vecinos(nodo, lugar, lista)]
        indicios += indicios_de_dentro(nodo, panorama)
        tipo = tipo_de(nodo)
        clase = "item" if tipo in DE_LISTA else "suelto" if tipo in SUELTOS else "division"
        if clase == "item":
            indicios += indicios_del_item(nodo, lista, de)
        elif clase == "suelto":
            indicios += indicios_del_suelto(nodo, lugar, lista, panorama)
        else:
            indicios += indicios_de_la_division(nodo, lugar, lista, panorama)
        yield nodo, clase, indicios
        hijos = hijos_de(nodo)
        if hijos:
            yield from _de_la_lista(Lista(hijos, lista.lugar, nodo), panorama)
