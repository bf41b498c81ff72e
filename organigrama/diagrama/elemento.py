"""El árbol preparado para medirse: cada órgano con su rótulo, su nivel y su lugar junto al tronco."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .metrica import Medidor
from .nodo import LATERALES, Nodo
from .rotulo import HOLGURA, Rotulo


@dataclass(eq=False, slots=True)
class Elemento:
    """Un nodo dentro de una lámina.

    Args:
        nivel: distancia a la raíz de la lámina.
        rango: lo mismo, sin contar los hijos únicos del tronco (una cadena no baja de rango).
        vease: si su rama está en otra lámina y la caja lo dice.
        ancho_minimo: cuadratines que pide su caja para el nombre, el código y el «véase».
        hijos: los de línea de mando y los desconcentrados.
        laterales: los que van al lado del tronco: staff y coordinación.
    """

    nodo: Nodo
    nivel: int
    rango: int
    vease: bool
    rotulo: Rotulo
    ancho_minimo: float
    hijos: list[Elemento] = field(default_factory=list)
    laterales: list[Elemento] = field(default_factory=list)

    def todos(self) -> Iterator[Elemento]:
        """Este elemento y sus descendientes, en preorden."""
        yield self
        for hijo in (*self.laterales, *self.hijos):
            yield from hijo.todos()


def texto_vease(nodo: Nodo, numero: int = 88) -> str:
    """La remisión a la lámina de una rama: por su referencia o, si no tiene, por su número."""
    return f"véase {nodo.referencia or f'lámina {numero}'}"


class Preparador:
    """Convierte nodos en elementos y recuerda los rótulos ya medidos."""

    def __init__(self, metrica: Medidor) -> None:
        self._metrica = metrica
        self._rotulos: dict[tuple[str, bool], Rotulo] = {}

    def elemento(self, raiz: Nodo, vease: frozenset[str]) -> Elemento:
        """El árbol de elementos de esa raíz; ``vease`` son los id cuya rama está en otra lámina."""
        return self._elemento(raiz, vease, nivel=0, rango=0)

    def rotulo(self, texto: str, *, negrita: bool = False) -> Rotulo:
        """El texto medido."""
        clave = (texto, negrita)
        if clave not in self._rotulos:
            self._rotulos[clave] = Rotulo(texto, self._metrica, negrita=negrita)
        return self._rotulos[clave]

    def _elemento(self, nodo: Nodo, vease: frozenset[str], *, nivel: int, rango: int) -> Elemento:
        rotulo = self.rotulo(nodo.nombre, negrita=nivel == 0)
        renglones_fijos = (nodo.codigo, texto_vease(nodo) if nodo.id in vease else "")
        anchos = (self._metrica.ancho(texto) * HOLGURA for texto in renglones_fijos)
        elemento = Elemento(nodo, nivel, rango, nodo.id in vease, rotulo, max(rotulo.ancho_minimo, *anchos))
        de_linea = sum(hijo.relacion not in LATERALES for hijo in nodo.hijos)
        for hijo in nodo.hijos:
            lateral = hijo.relacion in LATERALES
            en_tronco = rango == 0 and de_linea == 1 and not lateral
            nuevo = self._elemento(hijo, vease, nivel=nivel + 1, rango=rango if en_tronco else rango + 1)
            (elemento.laterales if lateral else elemento.hijos).append(nuevo)
        return elemento
