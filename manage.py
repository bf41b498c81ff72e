#!/usr/bin/env python
"""Punto de entrada de los comandos de Django."""

import os
import sys


def main() -> None:
    """Ejecuta el comando que llega por la línea de órdenes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.mandos import correr

    correr(sys.argv)


if __name__ == "__main__":
    main()
