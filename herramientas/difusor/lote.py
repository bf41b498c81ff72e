"""El proceso que corre un lote de casos, con la memoria y el tiempo que se dan a un archivo.

Por cada caso escribe dos renglones: su número al empezar y, al terminar, un JSON con su desenlace. Si muere a medio
caso, quien lo corre sabe cuál fue.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import NoReturn

from manuales.importacion.topes import MEMORIA, PLAZO

from .casos import caso
from .juez import juzgar

_RAIZ = Path(__file__).resolve().parents[2]


class _Vencido(BaseException):
    """El caso tardó más de lo que se le permite."""


def main() -> None:
    """Corre los casos que dicen los argumentos: semilla, primero y el que sigue al último."""
    semilla, desde, hasta = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _vencer)
    for numero in range(desde, hasta):
        print(numero, flush=True)
        print(json.dumps(_correr(semilla, numero)), flush=True)


def _correr(semilla: int, numero: int) -> dict[str, object]:
    archivo = caso(semilla, numero)
    dicho: dict[str, object] = {"fuente": archivo.fuente, "nombre": archivo.nombre}
    inicio = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, PLAZO)  # cuenta el trabajo y no el reloj: la máquina puede estar ocupada
    try:
        dicho |= {"desenlace": juzgar(archivo.contenido, archivo.nombre)}
    except MemoryError:
        dicho |= {"falla": "memoria"}
    except _Vencido:
        dicho |= {"falla": f"pasó de {PLAZO:g} s en {_donde()}"}
    except Exception as error:
        dicho |= {"falla": f"{type(error).__name__}: {error} en {_donde()}"}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    megas = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return dicho | {"segundos": round(time.process_time() - inicio, 3), "megas": round(megas)}


def _donde() -> str:
    """Dice los últimos lugares de la traza, sin la ruta de la máquina."""
    traza = traceback.extract_tb(sys.exc_info()[2])
    propios = [uno for uno in traza if Path(uno.filename).is_relative_to(_RAIZ)][-3:]
    return " ← ".join(f"{Path(uno.filename).relative_to(_RAIZ)}:{uno.lineno}" for uno in reversed(propios))


def _vencer(_senal: int, _marco: FrameType | None) -> NoReturn:
    raise _Vencido


if __name__ == "__main__":
    main()
