"""Lee de los organigramas dibujados quién manda sobre quién, para los órganos de los que nada más lo dice."""

from __future__ import annotations

from .mesa import Mando, Mesa
from .modelo import Organo
from .nombres import comparable


def leer_organigramas(mesa: Mesa) -> None:
    """Anota las líneas de mando de las cajas: el nombre de la que depende, el de la que manda y dónde está.

    Lee: lineas.
    Escribe: mandos.
    """
    cajas = {linea.numero: linea for linea in mesa.lineas if linea.recuadro}
    mesa.mandos = [
        Mando(comparable(linea.texto), comparable(cajas[linea.superior].texto), linea.numero)
        for linea in cajas.values()
        if linea.superior in cajas
    ]


def superior_dibujado(mesa: Mesa, organo: Organo, por_nombre: dict[str, list[Organo]]) -> Organo | None:
    """Da el órgano que un organigrama pone sobre este; None si ninguno lo dice.

    El mismo nombre puede estar en varios organigramas y ser de varios órganos: vale el último dibujado entre el
    encabezado anterior que lo lleva y este; si nadie más se llama así, cualquiera.
    """
    nombre, lugar = comparable(organo.nombre), organo.origen.linea_inicio
    suyos = [mando for mando in mesa.mandos if mando.inferior == nombre and mando.superior in por_nombre]
    tocayos = [otro.origen.linea_inicio for otro in por_nombre.get(nombre, ()) if otro is not organo]
    desde = max((linea for linea in tocayos if linea < lugar), default=0)
    antes = [mando for mando in suyos if desde < mando.linea < lugar]
    mando = antes[-1] if antes else next(iter([] if tocayos else suyos), None)
    if mando is None:
        return None
    opciones = [otro for otro in por_nombre[mando.superior] if otro is not organo]
    previos = [otro for otro in opciones if otro.origen.linea_inicio < lugar]
    return previos[-1] if previos else next(iter(opciones), None)
