"""Corre el difusor: ``python -m herramientas.difusor [--casos N] [--semilla S] [--desde N] [--caso N]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .casos import caso
from .correr import Resultado, correr
from .juez import juzgar


def main() -> int:
    """Corre los casos y resume; da 0 si ninguno falló."""
    pide = argparse.ArgumentParser(prog="python -m herramientas.difusor", description=__doc__)
    pide.add_argument("--casos", type=int, default=20_000)
    pide.add_argument("--semilla", type=int, default=1)
    pide.add_argument("--desde", type=int, default=0)
    pide.add_argument("--caso", type=int, help="repite un caso, a la vista, y guarda su archivo")
    dicho = pide.parse_args()
    if dicho.caso is not None:
        return _repetir(dicho.semilla, dicho.caso)
    resultado = correr(dicho.casos, dicho.semilla, desde=dicho.desde, avisar=_avisar)
    print(f"\n{resultado.casos} casos, {resultado.entendidos} entendidos, {resultado.rechazados.total()} rechazados:")
    for frase, cuantos in resultado.rechazados.most_common():
        print(f"  {cuantos:6} {frase}")
    print(f"el más lento, {resultado.segundos:.1f} s; lo más que ocupó un proceso, {resultado.megas:.0f} MB")
    for falla in resultado.fallas:
        print(f"FALLA {falla}")
    return 1 if resultado.fallas else 0


def _avisar(total: Resultado) -> None:
    print(f"\r{total.casos} casos, {len(total.fallas)} fallas", end="", flush=True)


def _repetir(semilla: int, numero: int) -> int:
    archivo = caso(semilla, numero)
    ruta = Path(f"caso-{semilla}-{numero}{Path(archivo.nombre).suffix}")
    ruta.write_bytes(archivo.contenido)
    print(f"{archivo.fuente}: {len(archivo.contenido)} bytes en {ruta}")
    print(juzgar(archivo.contenido, archivo.nombre))
    return 0


if __name__ == "__main__":
    sys.exit(main())
