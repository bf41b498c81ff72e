"""Una medición con su meta, y un mando corrido en un proceso nuevo para medirlo."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Medida:
    """Un resultado frente a lo que se pidió.

    Args:
        nombre: qué se midió.
        valor: lo que dio; se quiere que no pase de ``meta``.
        unidad: segundos, MB, consultas o veces.
        meta: lo más que se pidió; None si sólo se informa.
    """

    nombre: str
    valor: float
    unidad: str
    meta: float | None = None

    @property
    def cumple(self) -> bool:
        """Si el resultado no pasa de la meta."""
        return self.meta is None or self.valor <= self.meta

    def renglon(self) -> str:
        """El resultado como renglón de una tabla de Markdown."""
        fallo = "" if self.cumple else "NO CUMPLE"
        meta = "" if self.meta is None else f"≤ {self.meta:g}"
        return f"| {self.nombre} | {self.valor:.3g} {self.unidad} | {meta} | {fallo} |"


@dataclass(frozen=True, slots=True)
class Corrida:
    """Lo que gastó un mando, con los procesos que abrió.

    Args:
        segundos: de reloj, con el arranque.
        procesador: segundos de procesador.
        megas: lo más que llegó a ocupar uno de sus procesos.
    """

    segundos: float
    procesador: float
    megas: float


def correr_mando(*argumentos: str) -> Corrida:
    """Corre un mando de ``manage.py`` en un proceso nuevo."""
    inicio = time.perf_counter()
    proceso = subprocess.Popen([sys.executable, "manage.py", *argumentos], cwd=settings.BASE_DIR)
    _, estado, uso = os.wait4(proceso.pid, 0)
    assert estado == 0, f"«{' '.join(argumentos)}» terminó mal"
    return Corrida(time.perf_counter() - inicio, uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024)
