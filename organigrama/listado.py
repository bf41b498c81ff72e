"""Una lista de órganos escrita en un texto: cuáles debe nombrar, y en qué orden, cuando el árbol cambia."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EnArbol:
    """Un órgano en su lugar; el árbol es la sucesión de todos, cada padre antes que sus hijos.

    Args:
        id: identificador del órgano.
        padre_id: el de aquel del que depende; None en el primer nivel.
        nivel: profundidad, desde 1.
        nombre: el que tiene.
        con_hijos: si alguno depende de él.
    """

    id: int
    padre_id: int | None
    nivel: int
    nombre: str
    con_hijos: bool


def sigue_al_arbol(listados: Sequence[int], arbol: Iterable[EnArbol]) -> bool:
    """Dice si una lista nombra órganos del árbol en su orden, cada uno una vez."""
    nombrados = set(listados)
    return list(listados) == [organo.id for organo in arbol if organo.id in nombrados]


def niveles_completos(listados: Collection[int], arbol: Sequence[EnArbol], *, solo_con_hijos: bool) -> set[int]:
    """Da los niveles de los que la lista nombra a todos los órganos (o a todos los que tienen dependientes)."""
    faltan = {uno.nivel for uno in arbol if uno.id not in listados and (uno.con_hijos or not solo_con_hijos)}
    return {uno.nivel for uno in arbol if uno.id in listados} - faltan


def poner_al_dia(
    listados: Collection[int], antes: Sequence[EnArbol], despues: Sequence[EnArbol], *, solo_con_hijos: bool
) -> list[int]:
    """Da los órganos que una lista debe nombrar después de un cambio del árbol, en el orden del árbol.

    Un nivel que la lista nombraba entero lo sigue nombrando entero; si llegaba hasta el más hondo, también los que
    queden más abajo. De un nivel que nombraba a medias no entra ni sale nadie que no se haya eliminado.

    Args:
        listados: los que nombraba antes.
        solo_con_hijos: si nombra sólo a los que tienen dependientes, como los organigramas; entonces nadie sale por
            perderlos o por cambiar de nivel.
    """
    completos = niveles_completos(listados, antes, solo_con_hijos=solo_con_hijos)
    niveles = {organo.id: organo.nivel for organo in antes}
    fondo = max(niveles.values(), default=0)
    hasta_el_fondo = not solo_con_hijos and fondo in completos

    def toca(organo: EnArbol) -> bool:
        if organo.id in listados and (solo_con_hijos or niveles[organo.id] not in completos):
            return True
        cabe = organo.nivel in completos or (hasta_el_fondo and organo.nivel > fondo)
        return cabe and (organo.con_hijos or not solo_con_hijos)

    return [organo.id for organo in despues if toca(organo)]
