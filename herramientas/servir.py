"""Sirve el sitio en esta máquina con waitress: `servir.py [PUERTO]`."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import waitress

RAIZ = Path(__file__).resolve().parent.parent
HILOS = 4


def abrir(puerto: str) -> socket.socket:
    """Toma el puerto en 127.0.0.1.

    Raises:
        SystemExit: no es un número de puerto o está ocupado; el mensaje dice qué hacer.
    """
    if not puerto.isdecimal() or not 0 < int(puerto) < 65536:
        sys.exit(f"«{puerto}» no es un puerto: escriba un número entre 1 y 65535, como en make servir PUERTO=8080.")
    escucha = socket.socket()
    escucha.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        escucha.bind(("127.0.0.1", int(puerto)))
    except OSError:
        escucha.close()
        sys.exit(f"El puerto {puerto} está ocupado o reservado: pruebe otro, como en make servir PUERTO=8080.")
    return escucha


def main() -> None:
    """Arranca el sitio y dice dónde está; Ctrl+C lo detiene."""
    puerto = sys.argv[1] if len(sys.argv) > 1 else "8000"
    sys.path.insert(0, str(RAIZ))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with abrir(puerto) as escucha:
        from config.wsgi import application

        print(f"SIMO está en http://127.0.0.1:{puerto} (Ctrl+C lo detiene)", flush=True)
        waitress.serve(application, sockets=[escucha], threads=HILOS, _quiet=True)


if __name__ == "__main__":
    main()
