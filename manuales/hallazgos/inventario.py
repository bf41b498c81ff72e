"""Lo que se iría con un órgano: para decirlo antes de eliminarlo."""

from __future__ import annotations

from dataclasses import dataclass

from funciones.models import Funcion
from manuales.hallazgos.busqueda import Hallazgo
from manuales.hallazgos.menciones import nombres_de
from manuales.hallazgos.textos import TextoDeEdicion, textos_de
from manuales.models import Edicion
from organigrama.menciones import Hallada, Nombres
from organigrama.models import Organo
from organigrama.services import cuenta_de_lo_que_sigue


@dataclass(frozen=True, slots=True)
class InventarioDeRama:
    """Lo que se va con un órgano, y lo que queda nombrándolo.

    Args:
        organos: cuántos se van, él incluido.
        funciones: cuántas numeradas, sin incisos.
        incisos: cuántos incisos y textos entre funciones.
        ligados: cuánto de los textos se va con ellos, por su nombre («organigramas»: 2).
        menciones: las que quedarían en los textos, nombrando a un órgano que ya no existe.
    """

    organos: int
    funciones: int
    incisos: int
    ligados: dict[str, int]
    menciones: tuple[Hallazgo, ...]


def inventario_de_rama(*, organo: Organo) -> InventarioDeRama:
    """Da lo que se iría al eliminar un órgano con los que dependen de él; no escribe nada."""
    edicion = Edicion.objects.get(estructura=organo.estructura_id)
    organo = Organo.objects.get(pk=organo.pk)
    rama = set(organo.get_descendants(include_self=True).values_list("pk", flat=True))
    funciones = Funcion.objects.filter(organo__in=rama)
    total, numeradas = funciones.count(), funciones.de_primer_nivel().numeradas().count()
    return InventarioDeRama(
        organos=len(rama),
        funciones=numeradas,
        incisos=total - numeradas,
        ligados=cuenta_de_lo_que_sigue(rama),
        menciones=tuple(_huerfanas(textos_de(edicion), rama)),
    )


def _huerfanas(textos: list[TextoDeEdicion], rama: set[int]) -> list[Hallazgo]:
    """Las menciones, en lo que se queda, de órganos que se van y cuyo nombre nadie más lleva."""
    todos = nombres_de(textos)
    quedan = nombres_de(uno for uno in textos if uno.organo_id not in rama)
    return [
        Hallazgo.en(texto, una.inicio, una.fin)
        for texto in textos
        if texto.organo_id not in rama and not _es_nombre(texto)
        for una in _solo_idas(todos, quedan, texto)
    ]


def _es_nombre(texto: TextoDeEdicion) -> bool:
    return texto.clase == "organo" and texto.campo == "nombre"


def _solo_idas(todos: Nombres, quedan: Nombres, texto: TextoDeEdicion) -> list[Hallada]:
    return [una for una in todos.hallar(texto.plano) if una.raices not in quedan.escritos]
