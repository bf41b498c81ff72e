"""Las marcas de las funciones guardadas: qué número o letra se muestra de cada una y en qué orden se leen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from funciones.models import Funcion
from texto.listas import Renglon, marcas_mostradas


@dataclass(frozen=True, slots=True)
class FuncionEnLista:
    """Una función en el lugar donde se lee.

    Args:
        funcion: la función.
        marca: la que se muestra («3.», «a)»); vacía si no lleva.
        nivel: 1 en las del órgano, 2 en sus incisos, y así.
    """

    funcion: Funcion
    marca: str
    nivel: int


def marcas_de(organos: Collection[int]) -> dict[int, str]:
    """Da la marca que se muestra de cada función de unos órganos, por clave; una consulta."""
    return {una.funcion.pk: una.marca for una in en_orden_de_lectura(Funcion.objects.filter(organo__in=organos))}


def en_orden_de_lectura(funciones: Iterable[Funcion]) -> Iterator[FuncionEnLista]:
    """Recorre funciones como se leen: cada una seguida de sus incisos, con su marca y su nivel.

    Args:
        funciones: todas las de uno o más órganos, en cualquier orden.
    """
    listas: dict[tuple[int, int | None], list[Funcion]] = {}
    for funcion in funciones:
        listas.setdefault((funcion.organo_id, funcion.parent_id), []).append(funcion)

    def recorrer(organo_id: int, parent_id: int | None, nivel: int) -> Iterator[FuncionEnLista]:
        lista = sorted(listas.get((organo_id, parent_id), []), key=lambda una: (una.orden, una.pk))
        marcas = marcas_mostradas(Renglon(una.pk, una.estilo, una.etiqueta_impresa) for una in lista)
        for una in lista:
            yield FuncionEnLista(una, marcas[una.pk], nivel)
            yield from recorrer(organo_id, una.pk, nivel + 1)

    for organo_id, parent_id in listas:
        if parent_id is None:
            yield from recorrer(organo_id, None, 1)
