"""Saber cuánta memoria llegó a ocupar un proceso."""

from __future__ import annotations

import re
from pathlib import Path

_MAXIMO = re.compile(r"VmHWM:\s+(\d+) kB")


def megas_ocupados(proceso: int | str = "self") -> float:
    """Da los MB que más llegó a ocupar un proceso desde que empezó su programa; 0 si el sistema no lo dice.

    No sirve ``ru_maxrss``: a un proceso recién creado le cuenta lo que ocupaba quien lo creó.

    Args:
        proceso: su número; por omisión, el propio.
    """
    try:
        hallado = _MAXIMO.search(Path(f"/proc/{proceso}/status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return 0.0
    return round(int(hallado.group(1)) / 1024, 1) if hallado else 0.0
