"""Estropear unos bytes sin saber de qué son."""

from __future__ import annotations

from random import Random


def mutar_bytes(contenido: bytes, azar: Random) -> bytes:
    """Da los bytes con unos cuantos cambiados, quitados, repetidos o movidos, o con la cola cortada."""
    datos = bytearray(contenido or b"\0")
    for _ in range(azar.choice([1, 1, 2, 5, 20])):
        lugar, otro, largo = azar.randrange(len(datos)), azar.randrange(len(datos)), azar.randint(1, 64)
        match azar.randrange(5):
            case 0:
                datos[lugar] = azar.randrange(256)
            case 1:
                datos[lugar] ^= 1 << azar.randrange(8)
            case 2:
                del datos[lugar : lugar + largo]
            case 3:
                datos[lugar:lugar] = datos[otro : otro + largo]
            case _:
                datos[lugar : lugar + largo] = bytes(azar.randrange(256) for _ in range(largo))
        datos = datos or bytearray(b"\0")
    if azar.random() < 0.1:
        del datos[azar.randrange(len(datos)) :]
    return bytes(datos)
