"""Repartir los casos entre procesos, vigilarlos y reunir lo que dicen."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

_RAIZ = Path(__file__).resolve().parents[2]
_LOTE = 250
_SIN_NOTICIAS = 90.0  # segundos de reloj sin que un lote diga nada: está colgado en una biblioteca en C
_LOTES = (sys.executable, "-m", "herramientas.difusor.lote")


@dataclass(slots=True)
class Resultado:
    """Lo que dejó una corrida.

    Args:
        entendidos: casos que se entendieron con sus palabras cuadradas.
        rechazados: casos que se rechazaron, por frase.
        fallas: lo que nunca debe pasar: número del caso, qué pasó y de dónde salió.
        segundos: lo que tardó el caso más lento.
        megas: lo más que llegó a ocupar un proceso.
    """

    entendidos: int = 0
    rechazados: Counter[str] = field(default_factory=Counter)
    fallas: list[str] = field(default_factory=list)
    segundos: float = 0.0
    megas: float = 0.0

    @property
    def casos(self) -> int:
        """Cuántos se corrieron."""
        return self.entendidos + self.rechazados.total() + len(self.fallas)

    def anotar(self, numero: int, dicho: dict[str, object]) -> None:
        """Suma un caso."""
        self.segundos = max(self.segundos, float(str(dicho.get("segundos", 0))))
        self.megas = max(self.megas, float(str(dicho.get("megas", 0))))
        if "falla" in dicho:
            self.fallas.append(f"{numero} ({dicho.get('fuente', '¿?')}, {dicho.get('nombre', '¿?')}): {dicho['falla']}")
        elif dicho["desenlace"] == "entendido":
            self.entendidos += 1
        else:
            self.rechazados[str(dicho["desenlace"])] += 1

    def sumar(self, otro: Resultado) -> None:
        """Suma otra corrida."""
        self.entendidos += otro.entendidos
        self.rechazados += otro.rechazados
        self.fallas += otro.fallas
        self.segundos = max(self.segundos, otro.segundos)
        self.megas = max(self.megas, otro.megas)


def correr(
    casos: int,
    semilla: int,
    *,
    desde: int = 0,
    avisar: Callable[[Resultado], None] = lambda _: None,
    orden: Sequence[str] = _LOTES,
    espera: float = _SIN_NOTICIAS,
) -> Resultado:
    """Corre unos casos en procesos hijos, tantos a la vez como núcleos.

    Args:
        casos: cuántos.
        semilla: con el número de cada caso, dice cuál es.
        desde: número del primero.
        avisar: recibe lo que va sumado al terminar cada lote.
        orden: el programa que corre un lote.
        espera: segundos de reloj sin noticias con que un lote se da por colgado.
    """
    total = Resultado()
    tramos = [(inicio, min(inicio + _LOTE, desde + casos)) for inicio in range(desde, desde + casos, _LOTE)]
    with ThreadPoolExecutor(os.cpu_count()) as hilos:
        for parcial in hilos.map(lambda tramo: _correr_tramo(semilla, *tramo, orden, espera), tramos):
            total.sumar(parcial)
            avisar(total)
    return total


def _correr_tramo(semilla: int, desde: int, hasta: int, orden: Sequence[str], espera: float) -> Resultado:
    """Corre un tramo; si un caso mata o cuelga al proceso, lo anota y sigue con el siguiente en otro."""
    resultado = Resultado()
    while desde < hasta:
        with subprocess.Popen(
            [*orden, str(semilla), str(desde), str(hasta)],
            cwd=_RAIZ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as proceso:
            empezado = _escuchar(proceso, resultado, espera)
            estado = proceso.poll()
            proceso.kill()
        if empezado is None:
            if estado not in (0, None) and resultado.casos == 0:
                resultado.fallas.append(f"{desde}: el lote no empezó (código {estado})")
            break
        como = "se colgó" if estado is None else f"murió con {estado}"
        resultado.anotar(empezado, {"falla": f"el proceso {como}"})
        desde = empezado + 1
    return resultado


def _escuchar(proceso: subprocess.Popen[bytes], resultado: Resultado, espera: float) -> int | None:
    """Anota lo que el lote dice; da el número del caso que dejó a medias, o None si terminó todos."""
    empezado: int | None = None
    for renglon in _renglones(proceso, espera):
        if renglon.startswith(b"{") and empezado is not None:
            resultado.anotar(empezado, json.loads(renglon))
            empezado = None
        elif renglon.isdigit():
            empezado = int(renglon)
    return empezado


def _renglones(proceso: subprocess.Popen[bytes], espera: float) -> Iterator[bytes]:
    """Da los renglones que escribe el proceso, hasta que calla o deja pasar la espera sin decir nada."""
    salida, resto = cast(IO[bytes], proceso.stdout), b""
    with selectors.DefaultSelector() as vigia:
        vigia.register(salida, selectors.EVENT_READ)
        while vigia.select(espera):
            trozo = os.read(salida.fileno(), 65_536)
            if not trozo:
                proceso.wait()
                return
            *enteros, resto = (resto + trozo).split(b"\n")
            yield from enteros
