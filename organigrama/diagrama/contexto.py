"""Las medidas comunes de un dibujo y el tamaño que con ellas toma cada caja."""

from __future__ import annotations

from dataclasses import dataclass

from .elemento import Elemento

CUERPO = 10.0  # todo se mide como si la letra tuviera 10 pt; luego se pone a escala


@dataclass(frozen=True, slots=True)
class Medidas:
    """Anchos y separaciones, en puntos cuando la letra mide 10.

    Args:
        caja: ancho de las cajas, con su relleno.
        raiz: cuántas veces más ancha que las demás es la caja que encabeza.
        parejo: si todas las cajas de un nivel tienen el mismo alto, también en las listas.
        separacion_y: del pie de una caja a la cabeza de las que siguen en fila.
        separacion_lista: entre cajas de una lista colgante.
        canal: el paso del tronco entre dos mitades de una fila.
    """

    caja: float
    raiz: float = 1.15
    parejo: bool = False
    separacion_x: float = 11.0
    separacion_y: float = 24.0
    separacion_lista: float = 6.5
    sangria: float = 15.0
    canal: float = 20.0
    relleno_x: float = 6.0
    relleno_y: float = 5.0
    interlinea: float = 11.8


class Contexto:
    """El tamaño de cada caja de una lámina con unas medidas dadas.

    Args:
        raiz: el árbol de la lámina.
        medidas: anchos y separaciones.
        corte: rango hasta el cual los órganos van en fila; esos comparten alto por nivel.
    """

    def __init__(self, raiz: Elemento, medidas: Medidas, corte: int) -> None:
        self.medidas = medidas
        self.corte = corte
        elementos = list(raiz.todos())
        self._anchos = self._anchos_de(elementos)
        self._altos = self._altos_de(elementos)

    def caja(self, elemento: Elemento) -> tuple[float, float]:
        """Ancho y alto de la caja."""
        return self._anchos[elemento], self._altos[elemento]

    @property
    def area(self) -> float:
        """Superficie de todas las cajas."""
        return sum(ancho * self._altos[elemento] for elemento, ancho in self._anchos.items())

    def renglones(self, elemento: Elemento) -> list[str]:
        """Los renglones del nombre en su caja."""
        return elemento.rotulo.renglones(self._interior(elemento))

    def _interior(self, elemento: Elemento) -> float:
        return (self._anchos[elemento] - 2 * self.medidas.relleno_x) / CUERPO

    def _anchos_de(self, elementos: list[Elemento]) -> dict[Elemento, float]:
        """Un ancho por nivel; sólo un nombre que pide mucho más (30 %) tiene el suyo."""
        m = self.medidas
        pedidos = {e: e.ancho_minimo * CUERPO + 2 * m.relleno_x for e in elementos}
        niveles: dict[int, float] = {}
        for elemento, pedido in pedidos.items():
            base = m.caja * (m.raiz if elemento.nivel == 0 else 1.0)
            actual = niveles.setdefault(elemento.nivel, base)
            if actual < pedido <= m.caja * 1.3:
                niveles[elemento.nivel] = pedido
        return {e: max(niveles[e.nivel], pedido) for e, pedido in pedidos.items()}

    def _altos_de(self, elementos: list[Elemento]) -> dict[Elemento, float]:
        m = self.medidas
        altos, niveles = {}, dict[int, float]()
        for elemento in elementos:
            renglones = max(1, elemento.rotulo.renglones_en(self._interior(elemento)))
            renglones += bool(elemento.nodo.codigo) + elemento.vease
            altos[elemento] = renglones * m.interlinea + 2 * m.relleno_y
            if m.parejo or elemento.rango <= self.corte:
                niveles[elemento.nivel] = max(niveles.get(elemento.nivel, 0.0), altos[elemento])
        for elemento in elementos:
            if m.parejo or elemento.rango <= self.corte:
                altos[elemento] = niveles[elemento.nivel]
        return altos
