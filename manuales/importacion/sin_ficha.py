"""Pone en el árbol a los órganos que la estructura enlista y de los que el manual no trae ficha."""

from __future__ import annotations

from .lexico import rango_de
from .mesa import Entrada, Mesa
from .modelo import Organo, Origen
from .nombres import comparable, se_parecen

_MINIMO = 3  # órganos que la lista y el cuerpo han de tener en común para creerle a la lista


def completar_organos(mesa: Mesa) -> None:
    """Agrega los órganos que solo constan en la estructura orgánica, en el lugar que ahí tienen.

    Se le cree si la mitad de lo que enlista tiene su ficha o, a lo que va sin código, si la tiene casi todo: los
    puestos genéricos («Auditor», «Analista») de una lista sin códigos no son órganos aparte. No se agrega lo que se
    parece a un órgano que la lista no nombra: puede ser el mismo, dicho de otro modo.

    Lee: estructura, listado, parejas, documento.organos.
    Escribe: documento.organos, parejas; avisa de cada uno.
    """
    cotejados = len(mesa.parejas)
    if mesa.listado is not mesa.estructura or cotejados < _MINIMO or cotejados * 2 < len(mesa.listado):
        return
    ajenos = [comparable(o.nombre) for o in mesa.documento.organos if o.id not in mesa.parejas]
    de_entrada = {lugar: clave for clave, lugar in mesa.parejas.items()}
    casi_todo = cotejados * 10 >= len(mesa.listado) * 9
    previo: str | None = None
    for lugar, entrada in enumerate(mesa.listado):
        creible = casi_todo or bool(entrada.codigo)
        if lugar not in de_entrada and creible and _es_organo(entrada, ajenos):
            de_entrada[lugar] = _agregar(mesa, entrada, previo)
            mesa.parejas[de_entrada[lugar]] = lugar
        previo = de_entrada.get(lugar, previo)


def _es_organo(entrada: Entrada, ajenos: list[str]) -> bool:
    nombre = comparable(entrada.nombre)
    conocido = rango_de(entrada.nombre) is not None or bool(entrada.codigo)
    return conocido and not any(nombre == ajeno or se_parecen(nombre, ajeno) for ajeno in ajenos)


def _agregar(mesa: Mesa, entrada: Entrada, previo: str | None) -> str:
    """Agrega un órgano tras el que lo antecede en la lista; da su id."""
    organos = mesa.documento.organos
    tipo = entrada.nombre.split()[0] if rango_de(entrada.nombre) is not None else ""
    clave = f"o{len(organos) + 1}"
    origen = Origen(mesa.archivo, entrada.linea, entrada.linea)
    organo = Organo(clave, "", entrada.nombre, tipo, origen)
    lugar = next((k for k, otro in enumerate(organos) if otro.id == previo), -1)
    organos.insert(lugar + 1, organo)
    mensaje = f"«{entrada.nombre}» está en la estructura orgánica y el manual no dice sus funciones: revíselo."
    mesa.avisa("organo_sin_ficha", mensaje, entrada.linea)
    return clave
