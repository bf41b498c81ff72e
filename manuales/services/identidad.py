"""Los órganos y las funciones que ya estaban en la edición anterior conservan su identificador al importar otra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from funciones.models import Funcion
from funciones.services import FuncionNueva
from manuales.models import Edicion
from organigrama.models import Organo
from organigrama.services import NodoNuevo
from texto.normal import plegar

Antes = TypeVar("Antes", bound=Hashable)
Ahora = TypeVar("Ahora", bound=Hashable)


def conservar_organos(
    anteriores: Sequence[Organo], nodos: Sequence[NodoNuevo], dichas: Mapping[str, UUID | None]
) -> None:
    """Da a los órganos nuevos el identificador que tenían en la edición anterior del mismo manual.

    Es el mismo órgano el que se llama igual, sin acentos ni mayúsculas, bajo los mismos superiores; o, si cambió de
    lugar, el que se llama igual y es el único de ese nombre en las dos ediciones. Lo parecido lo decide una persona.

    Args:
        anteriores: los de esa edición.
        nodos: los de la que se importa, sin guardar.
        dichas: lo que esa persona decidió, por id de nodo: el identificador del anterior, o None si no es ninguno.
    """
    antes = _rutas({organo.pk: (organo.parent_id, organo.nombre) for organo in anteriores})
    ahora = _rutas({nodo.id: (nodo.padre_id, nodo.organo.nombre) for nodo in nodos})
    uids = {organo.pk: organo.uid for organo in anteriores}
    iguales = _emparejar(antes, ahora)
    # Los que no están en su lugar de antes se buscan por su nombre solo.
    sueltos_antes = {clave: ruta[-1:] for clave, ruta in antes.items() if clave not in iguales.values()}
    sueltos_ahora = {clave: ruta[-1:] for clave, ruta in ahora.items() if clave not in iguales}
    iguales |= _emparejar(sueltos_antes, sueltos_ahora)
    vigentes = set(uids.values())
    tomados = {uid for uid in dichas.values() if uid in vigentes}
    for nodo in nodos:
        uid = dichas[nodo.id] if nodo.id in dichas else uids.get(iguales.get(nodo.id))
        if uid in vigentes and (nodo.id in dichas or uid not in tomados):
            nodo.organo.uid = uid


def conservar_funciones(anteriores: Sequence[Organo], nuevas: Iterable[FuncionNueva]) -> None:
    """Da a las funciones e incisos nuevos el identificador del que decía lo mismo en el mismo órgano.

    Args:
        anteriores: los órganos de la edición anterior.
        nuevas: las funciones de la que se importa, sin guardar; sus órganos ya tienen su identificador.
    """
    libres: dict[tuple[UUID, str], list[UUID]] = {}
    organos = {organo.pk: organo.uid for organo in anteriores}
    for funcion in Funcion.objects.de_organos(organos):
        libres.setdefault((organos[funcion.organo_id], _letras(funcion)), []).append(funcion.uid)
    pendientes = list(nuevas)[::-1]
    while pendientes:
        nueva = pendientes.pop()
        uids = libres.get((nueva.funcion.organo.uid, _letras(nueva.funcion)), [])
        if uids:
            nueva.funcion.uid = uids.pop(0)
        for inciso in reversed(nueva.incisos):
            inciso.funcion.organo = nueva.funcion.organo
            pendientes.append(inciso)


def organos_anteriores(edicion: Edicion) -> list[Organo]:
    """Los de la edición que rige o, si ninguna rige, los del borrador más nuevo del mismo manual."""
    otras = Edicion.objects.filter(manual=edicion.manual_id).exclude(pk=edicion.pk)
    anterior = otras.por_preferencia().first()
    return list(Organo.objects.visibles().de_estructura(anterior.estructura_id)) if anterior else []


def _rutas(organos: Mapping[Ahora, tuple[Ahora | None, str]]) -> dict[Ahora, tuple[str, ...]]:
    """Da los nombres plegados desde el primer nivel hasta cada órgano, por su clave."""
    rutas: dict[Ahora, tuple[str, ...]] = {}
    for clave, (padre, nombre) in organos.items():
        superior = rutas.get(padre, ()) if padre is not None else ()
        rutas[clave] = (*superior, plegar(nombre))
    return rutas


def _emparejar(antes: Mapping[Antes, tuple[str, ...]], ahora: Mapping[Ahora, tuple[str, ...]]) -> dict[Ahora, Antes]:
    """Da la clave anterior de cada una de ahora cuya ruta está una sola vez en cada lado."""
    veces_antes, veces_ahora = Counter(antes.values()), Counter(ahora.values())
    por_ruta = {ruta: clave for clave, ruta in antes.items() if veces_antes[ruta] == 1}
    return {clave: por_ruta[ruta] for clave, ruta in ahora.items() if ruta in por_ruta and veces_ahora[ruta] == 1}


def _letras(funcion: Funcion) -> str:
    return plegar(funcion.texto.plano())
