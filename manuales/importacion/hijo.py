"""El proceso hijo que lee un archivo de fuera, con límites: ``python -m manuales.importacion.hijo``.

Lo llama ``aparte``. Recibe por la entrada un renglón de JSON con el encargo y, tras él, los bytes del archivo. Contesta
por la salida un renglón de JSON con el desenlace y, tras él, lo pedido.
"""

from __future__ import annotations

import io
import json
import math
import os
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from . import AVISO_SIN_MANUAL, SIN_RECONOCER, analizar, entender, hay_manual
from .lectores import leer
from .lectores.paginas_web import sin_nada_de_fuera
from .memoria import megas_ocupados
from .modelo import ArchivoInvalido, Aviso
from .topes import DESCRIPTORES, ESPERA, MEMORIA, PLAZO, PLAZO_MAYOR, SALIDA
from .valija import empacar

_PAGINAS_POR_SEGUNDO = 10
_RENGLONES_POR_SEGUNDO = 1_000
_BYTES_POR_PAGINA = 100  # lo menos que ocupa una página de verdad: las que un archivo diga de más no dan tiempo
_BYTES_POR_RENGLON = 200  # del XML de Word
_INFLADO = 30  # veces que se infla el XML de un documento de Word sano, a lo más


def main() -> None:
    """Cumple el encargo de la entrada y contesta por la salida."""
    salida = _apartar_salida()
    _limitar()
    _atender(salida)


def _atender(salida: BinaryIO) -> None:
    encargo = json.loads(sys.stdin.buffer.readline())
    contenido = sys.stdin.buffer.read()
    try:
        _dar_plazo(PLAZO + _prometido(contenido))
        _contestar(salida, "bien", "", b"".join(_cumplir(encargo, contenido)))
    except ArchivoInvalido as error:
        _contestar(salida, "invalido", str(error))
    except MemoryError:
        _contestar(salida, "memoria", "")
    except Exception:
        _contestar(salida, "falla", traceback.format_exc(limit=-12)[-4_000:])


def _apartar_salida() -> BinaryIO:
    """Da la salida y deja en su lugar un pozo: una biblioteca que escriba avisos no ensucia la respuesta."""
    salida = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as pozo:
        os.dup2(pozo.fileno(), sys.stdout.fileno())
    return salida


def _limitar() -> None:
    """Pone los límites del proceso.

    La memoria se limita con RLIMIT_AS, que cuenta todo lo que el proceso tiene en su mapa: RLIMIT_DATA deja fuera los
    archivos y la memoria compartida. Con pypdfium2 y lxml la diferencia es de unos 20 MB.
    """
    topes = {
        resource.RLIMIT_AS: MEMORIA,
        resource.RLIMIT_FSIZE: SALIDA,
        resource.RLIMIT_NOFILE: DESCRIPTORES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for recurso, tope in topes.items():
        resource.setrlimit(recurso, (tope, tope))
    # Las señales no se atienden: que el sistema detenga al proceso corta también a una biblioteca en C.
    for senal in (signal.SIGALRM, signal.SIGXCPU, signal.SIGXFSZ):
        signal.signal(senal, signal.SIG_DFL)
    _dar_plazo(PLAZO)


def _dar_plazo(segundos: float) -> None:
    """Limita el trabajo del proceso desde que empezó y, con holgura, lo que se le espera desde ahora."""
    segundos = min(segundos, PLAZO_MAYOR)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(segundos), PLAZO_MAYOR))
    signal.setitimer(signal.ITIMER_REAL, segundos * ESPERA)


def _prometido(contenido: bytes) -> float:
    """Da los segundos de más que merece un archivo por las páginas o renglones que dice tener."""
    if b"%PDF-" in contenido[:1024]:
        return min(_paginas(contenido), len(contenido) // _BYTES_POR_PAGINA) / _PAGINAS_POR_SEGUNDO
    if contenido.startswith(b"PK"):
        return _bytes_de_word(contenido) / _BYTES_POR_RENGLON / _RENGLONES_POR_SEGUNDO
    return contenido.count(b"\n") / _RENGLONES_POR_SEGUNDO


def _paginas(contenido: bytes) -> int:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(contenido) as documento:
            return len(documento)
    except pypdfium2.PdfiumError:
        return 0


def _bytes_de_word(contenido: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as zip_:
            cuerpo = zip_.getinfo("word/document.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError):
        return 0
    return min(cuerpo.file_size, cuerpo.compress_size * _INFLADO)


def _cumplir(encargo: dict[str, Any], contenido: bytes) -> Iterable[bytes]:
    ordenes: dict[str, Callable[[], Iterable[bytes]]] = {
        "analizar": lambda: empacar(analizar(contenido, encargo["nombre"])),
        "leer": lambda: empacar(leer(contenido, encargo["nombre"])),
        "leer_manual": lambda: _leer_manual(contenido, encargo["nombre"]),
        "limpiar": lambda: [sin_nada_de_fuera(contenido)],
        "pintar": lambda: [_pintar(contenido, encargo["pagina"], encargo["ancho"])],
    }
    return ordenes[encargo["orden"]]()


def _leer_manual(contenido: bytes, nombre: str) -> Iterable[bytes]:
    """Empaca la lectura antes de entenderla, porque al entenderla se anotan sus renglones.

    La de un archivo en que no se encuentra ningún manual lo lleva dicho en sus avisos.
    """
    lectura = leer(contenido, nombre)
    paquete = list(empacar(lectura))
    if hay_manual(entender(lectura, nombre)):
        return paquete
    otra = leer(contenido, nombre)
    otra.avisos = (*otra.avisos, Aviso(AVISO_SIN_MANUAL, SIN_RECONOCER, 0))
    return empacar(otra)


def _pintar(contenido: bytes, pagina: int, ancho: int) -> bytes:
    from .pintura import pintar  # solo quien pinta espera a que cargue pdfium

    return pintar(contenido, pagina, ancho)


def _contestar(salida: BinaryIO, desenlace: str, dicho: str, cuerpo: bytes = b"") -> None:
    gasto = {"segundos": round(time.process_time(), 2), "megas": megas_ocupados()}
    with salida:
        salida.write(json.dumps({"desenlace": desenlace, "dicho": dicho, **gasto}).encode() + b"\n")
        salida.write(cuerpo)


if __name__ == "__main__":
    main()
