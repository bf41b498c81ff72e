"""Halla cuánto pesa cada indicio: la regresión logística que mejor separa los nodos mal leídos de los demás."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manuales.importacion.dudas.razones import RAZONES

_DE_SALIDA = 1.0  # lo que pesa un indicio del que no hay datos
_FUERZA = 3.0  # cuántos casos hacen falta para apartarse de ello
_MENOR, _MAYOR = 0.3, 5.0  # lo que puede pesar
_VUELTAS = 60
_DESHECHO = 0.4  # parte de los nodos mal leídos con que un manual está deshecho y ya no enseña qué indicio vale
_NODOS = 2000  # los de un documento que cuentan por entero: los largos no han de mandar


@dataclass(frozen=True, slots=True)
class Corrida:
    """Un manual con un daño: cuántos nodos hay con los mismos indicios y cuántos de ellos están mal leídos.

    Args:
        documento: de qué manual.
        dano: qué se le hizo.
        casos: por (clase, claves de los indicios), cuántos nodos y cuántos mal.
    """

    documento: str
    dano: str
    casos: dict[tuple[str, tuple[str, ...]], tuple[int, int]]

    @property
    def nodos(self) -> int:
        """Cuántos nodos se leyeron."""
        return sum(nodos for nodos, _ in self.casos.values())

    @property
    def errores(self) -> int:
        """Cuántos están mal leídos."""
        return sum(errores for _, errores in self.casos.values())


@dataclass(slots=True)
class Pesos:
    """Lo que se suma en cada nodo: la base de su clase y el peso de sus indicios, en contra de que esté bien."""

    bases: dict[str, float]
    razones: dict[str, float]

    def contra(self, clase: str, claves: Iterable[str]) -> float:
        """Da el logaritmo de la ventaja de que un nodo esté mal."""
        return sum((self.razones.get(clave, _DE_SALIDA) for clave in claves), -self.bases.get(clase, 4.0))


def ajustar(corridas: Iterable[Corrida]) -> Pesos:
    """Da los pesos que mejor explican los errores de unas corridas.

    Los indicios que tienen frase solo pueden restar confianza, y los que no, solo sumarla.
    """
    casos = list(_casos(corridas))
    renglones: dict[str, list[int]] = defaultdict(list)
    for lugar, (clase, claves, _, _) in enumerate(casos):
        for columna in (f"={clase}", *claves):
            renglones[columna].append(lugar)
    valores = {columna: -4.0 if columna[0] == "=" else _de_salida(columna) for columna in renglones}
    sumas = [valores[f"={clase}"] + sum(valores[clave] for clave in claves) for clase, claves, _, _ in casos]
    for _ in range(_VUELTAS):
        for columna, lugares in renglones.items():
            antes = valores[columna]
            valores[columna] = _paso(columna, antes, [(sumas[k], casos[k][2], casos[k][3]) for k in lugares])
            for lugar in lugares:
                sumas[lugar] += valores[columna] - antes
    bases = {columna[1:]: -valor for columna, valor in valores.items() if columna[0] == "="}
    return Pesos(bases, {columna: valor for columna, valor in valores.items() if columna[0] != "="})


def _casos(corridas: Iterable[Corrida]) -> Iterator[tuple[str, tuple[str, ...], float, float]]:
    """Junta los casos iguales de las corridas que no se deshicieron, sin que manden los documentos largos."""
    utiles = [corrida for corrida in corridas if corrida.errores < corrida.nodos * _DESHECHO]
    largos: Counter[str] = Counter()
    for corrida in utiles:
        largos[corrida.documento] += corrida.nodos
    juntos: dict[tuple[str, tuple[str, ...]], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for corrida in utiles:
        vale = min(1.0, math.sqrt(_NODOS / largos[corrida.documento]))
        for caso, (nodos, errores) in corrida.casos.items():
            juntos[caso][0] += nodos * vale
            juntos[caso][1] += errores * vale
    yield from ((clase, claves, nodos, errores) for (clase, claves), (nodos, errores) in juntos.items())


def _de_salida(columna: str) -> float:
    return _DE_SALIDA if RAZONES[columna].frase else -_DE_SALIDA


def _paso(columna: str, valor: float, casos: list[tuple[float, float, float]]) -> float:
    """Da un paso de Newton en un solo peso."""
    pendiente = curva = 0.0
    for suma, nodos, errores in casos:
        parte = 1 / (1 + math.exp(-suma))
        pendiente += nodos * parte - errores
        curva += nodos * parte * (1 - parte)
    if columna[0] == "=":
        return max(-9.0, valor - pendiente / (curva + 1e-6))
    nuevo = valor - (pendiente + _FUERZA * (valor - _de_salida(columna))) / (curva + _FUERZA)
    menor, mayor = (_MENOR, _MAYOR) if RAZONES[columna].frase else (-_MAYOR, 0.0)
    return min(mayor, max(menor, nuevo))
