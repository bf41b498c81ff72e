"""Los órganos y las funciones que ya estaban en la edición anterior conservan su identificador al importar otra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from funciones.models import Funcion
from funciones.services import FuncionNueva
from manuales.importacion.parejas import iguales
from manuales.models import Edicion
from manuales.querysets import EdicionQuerySet
from organigrama.models import Organo
from organigrama.services import NodoNuevo
from texto.normal import plegar


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
    antes = {organo.pk: (organo.parent_id, plegar(organo.nombre)) for organo in anteriores}
    ahora = {nodo.id: (nodo.padre_id, plegar(nodo.organo.nombre)) for nodo in nodos}
    por_id = {nodo.id: nodo for nodo in nodos}
    hallados = iguales(antes, ahora)
    uids = {organo.pk: organo.uid for organo in anteriores}
    libres = set(uids.values())
    dichos = {nodo.id: dichas[nodo.id] for nodo in nodos if nodo.id in dichas}
    seguros = {nodo.id: uids[hallados[nodo.id]] for nodo in nodos if nodo.id in hallados and nodo.id not in dichas}
    for clave, uid in {**dichos, **seguros}.items():  # lo que dijo la persona va antes que lo que se supone
        if uid in libres:
            libres.discard(uid)
            por_id[clave].organo.uid = uid


def conservar_funciones(anteriores: Sequence[Organo], nuevas: Iterable[FuncionNueva]) -> None:
    """Da a las funciones e incisos nuevos el identificador del que decía lo mismo en el mismo órgano.

    Args:
        anteriores: los órganos de la edición anterior.
        nuevas: las funciones de la que se importa, sin guardar; sus órganos ya tienen su identificador.
    """
    libres: dict[tuple[UUID, str], list[UUID]] = {}
    organos = {organo.pk: organo.uid for organo in anteriores}
    for funcion in Funcion.objects.de_organos(organos):
        libres.setdefault((organos[funcion.organo_id], letras_de(funcion)), []).append(funcion.uid)
    pendientes = list(nuevas)[::-1]
    while pendientes:
        nueva = pendientes.pop()
        uids = libres.get((nueva.funcion.organo.uid, letras_de(nueva.funcion)), [])
        if uids:
            nueva.funcion.uid = uids.pop(0)
        for inciso in reversed(nueva.incisos):
            inciso.funcion.organo = nueva.funcion.organo
            pendientes.append(inciso)


def organos_anteriores(edicion: Edicion) -> list[Organo]:
    """Los de la edición que rige o, si ninguna rige, los del borrador más nuevo del mismo manual."""
    anterior = edicion_anterior(Edicion.objects.filter(manual=edicion.manual_id).exclude(pk=edicion.pk))
    return list(Organo.objects.visibles().de_estructura(anterior.estructura_id)) if anterior else []


def edicion_anterior(ediciones: EdicionQuerySet) -> Edicion | None:
    """Da la que la siguiente continúa: la que rige o, si ninguna rige, el borrador más nuevo."""
    return ediciones.por_preferencia().first()


def letras_de(funcion: Funcion) -> str:
    """Da las letras de una función como se comparan, sin acentos ni mayúsculas."""
    return plegar(funcion.texto.plano())
