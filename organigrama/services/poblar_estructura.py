"""Llenar de una vez una estructura vacía: lo que usa la importación."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, crear_con_historia, exigir_permiso
from organigrama.arbol import anidar
from organigrama.codigos import raiz_de
from organigrama.models import Organo
from organigrama.services.cerrojo import estructura_abierta


@dataclass(frozen=True, slots=True)
class NodoNuevo:
    """Un órgano por crear.

    Args:
        id: identificador propio del lote.
        padre_id: el de su padre en el lote; None para el primer nivel.
        organo: instancia sin guardar con sus datos.
    """

    id: str
    padre_id: str | None
    organo: Organo


def poblar_estructura(*, actor: Actor, estructura_id: int, nodos: Sequence[NodoNuevo]) -> dict[str, Organo]:
    """Crea todos los órganos de una estructura vacía en dos escrituras, con el árbol ya calculado.

    Args:
        nodos: los órganos, cada padre antes que sus hijos y los hermanos en su orden.

    Returns:
        el órgano guardado por id del lote.

    Raises:
        PermissionDenied: si el actor no puede crear órganos.
        ValidationError: si la estructura ya tiene órganos, está congelada o el lote no forma un árbol.
    """
    exigir_permiso(actor=actor, permiso="organigrama.add_organo")
    with estructura_abierta(estructura_id) as estructura:
        raiz = raiz_de(estructura)
        if Organo.objects.filter(parent=raiz).exists():
            raise ValidationError("La estructura ya tiene órganos; la importación necesita una vacía.")
        numeros = {nodo.id: indice for indice, nodo in enumerate(nodos, start=1)}
        try:
            lugares = anidar([(0, None), *((numeros[n.id], numeros[n.padre_id] if n.padre_id else 0) for n in nodos)])
        except (KeyError, ValueError) as error:
            raise ValidationError("Los órganos leídos no forman un árbol: falta un padre o hay un ciclo.") from error
        _preparar(nodos, numeros, lugares, raiz)
        _guardar_por_nivel(nodos, raiz)
        raiz.rght = lugares[0].rght
        Organo.objects.filter(pk=raiz.pk).update(rght=raiz.rght)
        asentar(
            actor=actor,
            accion="poblar_estructura",
            objeto=estructura,
            resumen=f"Se crearon {len(nodos)} órganos en «{estructura.nombre}»",
        )
    return {nodo.id: nodo.organo for nodo in nodos}


def _preparar(nodos: Sequence[NodoNuevo], numeros: dict[str, int], lugares: dict, raiz: Organo) -> None:
    hermanos: dict[str | None, int] = {}
    for nodo in nodos:
        organo, lugar = nodo.organo, lugares[numeros[nodo.id]]
        hermanos[nodo.padre_id] = hermanos.get(nodo.padre_id, 0) + 1
        organo.estructura_id = raiz.estructura_id
        organo.orden = hermanos[nodo.padre_id]
        organo.tree_id, organo.lft, organo.rght, organo.level = (
            raiz.tree_id,
            lugar.lft,
            lugar.rght,
            lugar.level,
        )


def _guardar_por_nivel(nodos: Sequence[NodoNuevo], raiz: Organo) -> None:
    """Guarda nivel por nivel, porque un hijo necesita la clave de su padre."""
    por_id = {nodo.id: nodo for nodo in nodos}
    for nivel in sorted({nodo.organo.level for nodo in nodos}):
        del_nivel = [nodo for nodo in nodos if nodo.organo.level == nivel]
        for nodo in del_nivel:
            padre = por_id[nodo.padre_id].organo if nodo.padre_id else raiz
            nodo.organo.parent_id = padre.pk
            nodo.organo.clean_fields(exclude=["parent", "estructura"])
        crear_con_historia(nodo.organo for nodo in del_nivel)
