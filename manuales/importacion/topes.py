"""Los topes con que se lee un archivo de fuera: memoria, tiempo, salida y descriptores del proceso hijo."""

from __future__ import annotations

MEMORIA = 500 * 1024 * 1024  # bytes de todo su mapa
PLAZO = 10.0  # segundos de trabajo para cualquier archivo; el que promete páginas o renglones tiene más, en proporción
PLAZO_MAYOR = 120  # segundos de trabajo, por muchas páginas que tenga
ESPERA = 3  # segundos de reloj por cada uno de trabajo: en una máquina ocupada, un archivo sano no se rechaza
SALIDA = 64 * 1024 * 1024  # bytes del resultado: unas 10,000 páginas
DESCRIPTORES = 32
