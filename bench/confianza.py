"""Mide si lo mal leído queda entre lo menos seguro: `python -m bench.confianza`.

Daña de muchas maneras manuales cuya lectura es exacta, los vuelve a leer y juzga cada nodo contra la lectura sin daño.
Los pesos se comprueban con documentos que no sirvieron para hallarlos.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from random import Random
from unittest.mock import patch

from bench.ajuste import Corrida, Pesos, ajustar
from bench.juicio import enlistar, juzgar
from bench.perturbaciones import DANOS, Dano, Renglon, lugares_de, sin_dano
from manuales.importacion import entender
from manuales.importacion.confianza import indicios_de
from manuales.importacion.dudas.razones import BASES, RAZONES
from manuales.importacion.etapas import ETAPAS
from manuales.importacion.lectores import leer
from manuales.importacion.mesa import Mesa
from manuales.importacion.modelo import SEGURA

RAIZ = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("SIMO_CORPUS") or RAIZ.parent / "shared")
INFORME = RAIZ / "docs" / "CONFIANZA.md"
GRUPOS = {
    "semillas": lambda: sorted(CORPUS.glob("semillas/*.txt")),
    "otros manuales reales": lambda: sorted(CORPUS.glob("corpus/*/texto.txt")),
    "demostración": lambda: sorted((RAIZ / "fixtures" / "demostracion").glob("*_demostracion.*")),
    "inventados de cada estilo": lambda: sorted((RAIZ / "tests" / "importacion" / "casos").glob("*.[tm][xd]*")),
}
_PARTES = 5  # en cuántas se reparten los documentos para medir con los que no sirvieron para ajustar
_CLASES = {
    "seccion": "secciones",
    "organo": "órganos",
    "item": "funciones y renglones de lista",
    "suelto": "párrafos y subtítulos",
    "division": "artículos, capítulos y organigramas",
}
_ABRE, _CIERRA = "<!-- tablas -->", "<!-- fin -->"
_SEGURO = -math.log(SEGURA / (1 - SEGURA))  # lo que suma en contra un nodo con esa confianza
Puntos = list[tuple[float, int, int]]  # (en contra, nodos, errores)


@dataclass(frozen=True, slots=True)
class Fuente:
    """Un manual con que se mide y su grupo."""

    grupo: str
    ruta: Path

    @property
    def nombre(self) -> str:
        """Con qué se le distingue de los demás."""
        return f"{self.ruta.parent.name}/{self.ruta.name}"


def fuentes() -> list[Fuente]:
    """Da los manuales que haya a mano."""
    return [Fuente(grupo, ruta) for grupo, rutas in GRUPOS.items() for ruta in rutas()]


def correr(tarea: tuple[Fuente, int]) -> list[Corrida]:
    """Da las corridas de un manual: sin daño y con cada daño, tantas veces como se pida."""
    fuente, vueltas = tarea
    texto = fuente.ruta.read_text(encoding="utf-8-sig").split("\n")
    originales = entender(leer("\n".join(texto).encode(), fuente.ruta.name), fuente.ruta.name)
    verdad, lugares = enlistar(originales), lugares_de(originales)
    base = [Renglon(renglon, (numero,)) for numero, renglon in enumerate(texto, start=1)]
    planes: list[tuple[Dano, int]] = [(sin_dano, 0), *((dano, k) for dano in DANOS for k in range(vueltas))]
    corridas = []
    for dano, vuelta in planes:
        azar = Random(f"{fuente.nombre}{dano.__name__}{vuelta}")  # noqa: S311  se repite igual en cada medición
        danado = dano(base, lugares, azar)
        hallados: dict[int, tuple[str, tuple[str, ...]]] = {}

        def anota(mesa: Mesa, hallados: dict[int, tuple[str, tuple[str, ...]]] = hallados) -> None:
            for nodo, clase, indicios in indicios_de(mesa):
                hallados[id(nodo)] = (clase, tuple(dict.fromkeys(uno.clave for uno in indicios)))

        with patch("manuales.importacion.ETAPAS", (*ETAPAS, anota)):
            leidos = enlistar(entender(leer(_unir(danado), fuente.ruta.name), fuente.ruta.name))
        casos: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
        for visto, bien in zip(leidos, juzgar(leidos, verdad, [r.de for r in danado]), strict=True):
            nodos, errores = casos.get(hallados[id(visto.nodo)], (0, 0))
            casos[hallados[id(visto.nodo)]] = (nodos + 1, errores + (not bien))
        corridas.append(Corrida(fuente.nombre, dano.__name__, casos))
    return corridas


def _unir(renglones: Sequence[Renglon]) -> bytes:
    return "\n".join(renglon.texto for renglon in renglones).encode()


def cruzar(corridas: Sequence[Corrida]) -> list[tuple[Corrida, Pesos]]:
    """Da con cada corrida los pesos que se hallan sin los documentos de su parte."""
    documentos = sorted({corrida.documento for corrida in corridas})
    parte = {documento: lugar % _PARTES for lugar, documento in enumerate(documentos)}
    pesos = [ajustar(c for c in corridas if parte[c.documento] != fuera) for fuera in range(_PARTES)]
    return [(corrida, pesos[parte[corrida.documento]]) for corrida in corridas]


def puntuar(corrida: Corrida, pesos: Pesos, clase: str = "") -> Puntos:
    """Da lo que suma cada grupo de nodos iguales de una corrida."""
    return [
        (pesos.contra(propia, claves), nodos, errores)
        for (propia, claves), (nodos, errores) in corrida.casos.items()
        if clase in ("", propia)
    ]


def area(puntos: Puntos) -> float:
    """Da la probabilidad de que un nodo mal leído parezca más dudoso que uno bien leído (0.5 es a ciegas)."""
    juntos: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for contra, nodos, errores in puntos:
        juntos[contra][0] += nodos - errores
        juntos[contra][1] += errores
    total = ganados = 0.0
    vistos = 0
    for contra in sorted(juntos):
        bien, mal = juntos[contra]
        ganados += mal * (vistos + bien / 2)
        vistos, total = vistos + bien, total + mal
    return ganados / (total * vistos) if total and vistos else float("nan")


def en_el_decimo(puntos: Puntos) -> float:
    """Da cuántos errores caen en la décima parte más dudosa de los nodos; si un grupo no cabe, su parte.

    Args:
        puntos: de lo más dudoso a lo más seguro.
    """
    caben = sum(nodos for _, nodos, _ in puntos) / 10
    hallados = 0.0
    for _, nodos, errores in puntos:
        toca = min(1.0, caben / nodos) if caben > 0 else 0.0
        hallados, caben = hallados + errores * toca, caben - nodos
    return hallados


def _renglon(nombre: str, pares: Iterable[tuple[Corrida, Pesos]], clase: str = "") -> str:
    puntos = sorted((punto for par in pares for punto in puntuar(*par, clase)), reverse=True)
    nodos, errores = sum(n for _, n, _ in puntos), sum(e for _, _, e in puntos)
    seguros = [(n, e) for contra, n, e in puntos if contra <= _SEGURO]
    bien = sum(n - e for n, e in seguros) / max(1, nodos - errores)
    decimo = en_el_decimo(puntos) / errores if errores else 1.0
    ojo = 1 - sum(e for _, e in seguros) / errores if errores else 1.0
    return f"| {nombre} | {nodos:,} | {errores:,} | {area(puntos):.3f} | {decimo:.0%} | {ojo:.0%} | {bien:.1%} |"


_CABEZA = (
    "| {} | nodos | mal leídos | área | errores en el 10 % más dudoso | errores por debajo de 0.9 | "
    "bien leídos con 0.9 o más |\n|---|---:|---:|---:|---:|---:|---:|"
)


def tablas(corridas: Sequence[Corrida], grupos: dict[str, str]) -> str:
    """Da las tablas del informe, en Markdown."""
    pares = cruzar(corridas)
    danados = [(corrida, pesos) for corrida, pesos in pares if corrida.dano != sin_dano.__name__]
    partes = [_CABEZA.format("daño")]
    for dano in DANOS:
        frase = (dano.__doc__ or "").partition(".")[0]
        partes.append(_renglon(frase, [par for par in danados if par[0].dano == dano.__name__]))
    partes += [_renglon("**todos los daños**", danados), "", _CABEZA.format("clase de nodo, con todos los daños")]
    partes += [_renglon(nombre, danados, clase) for clase, nombre in _CLASES.items()]
    de_casa = Pesos(BASES, {clave: razon.peso for clave, razon in RAZONES.items()})
    partes += ["", "| manuales sin daño, con los pesos del programa | nodos | con 0.9 o más | con menos de 0.5 |"]
    partes.append("|---|---:|---:|---:|")
    for grupo in GRUPOS:
        suyas = [c for c in corridas if c.dano == sin_dano.__name__ and grupos[c.documento] == grupo]
        puntos = [punto for corrida in suyas for punto in puntuar(corrida, de_casa)]
        if puntos:
            nodos = sum(n for _, n, _ in puntos)
            alta, baja = (sum(n for c, n, _ in puntos if c < tope) for tope in (_SEGURO, 0.0))
            partes.append(f"| {grupo} | {nodos:,} | {alta / nodos:.1%} | {1 - baja / nodos:.1%} |")
    return "\n".join(partes)


def redondos(valores: dict[str, float]) -> dict[str, float]:
    """Da los pesos con una cifra, que es con lo que se escriben en el programa."""
    return {clave: round(valor, 1) for clave, valor in sorted(valores.items())}


def main(argumentos: Sequence[str] | None = None) -> int:
    """Mide, imprime y, si se pide, guarda las tablas o dice los pesos hallados."""
    lector = argparse.ArgumentParser(prog="python -m bench.confianza", description=__doc__)
    lector.add_argument("--vueltas", type=int, default=2, help="veces que se hace cada daño a cada manual")
    lector.add_argument("--guardar", action="store_true", help=f"escribe las tablas en {INFORME.name}")
    lector.add_argument("--pesos", action="store_true", help="dice los pesos que se hallan con todos los manuales")
    opciones = lector.parse_args(argumentos)
    manuales = fuentes()
    with Pool(os.cpu_count()) as procesos:
        de_cada_uno = procesos.map(correr, [(fuente, opciones.vueltas) for fuente in manuales], chunksize=1)
    corridas = [corrida for suyas in de_cada_uno for corrida in suyas]
    informe = tablas(corridas, {fuente.nombre: fuente.grupo for fuente in manuales})
    print(informe)
    if opciones.pesos:
        pesos = ajustar(corridas)
        print(json.dumps([redondos(pesos.bases), redondos(pesos.razones)], indent=1, ensure_ascii=False))
    if opciones.guardar:
        cabeza, _, resto = INFORME.read_text(encoding="utf-8").partition(_ABRE)
        cola = resto.partition(_CIERRA)[2]
        INFORME.write_text(f"{cabeza}{_ABRE}\n\n{informe}\n\n{_CIERRA}{cola}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
