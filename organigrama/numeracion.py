"""Códigos de los órganos, calculados de su lugar en el árbol según el esquema de numeración."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Esquema = Literal["decimal", "institucional", "articulo", "ninguno"]


@dataclass(frozen=True, slots=True)
class Lugar:
    """El lugar de un órgano en su árbol.

    Args:
        id: identificador del órgano.
        padre_id: el del órgano del que depende; None en los de primer nivel.
        codigo_institucional: código que la institución le asignó; vacío si no tiene.
        codigo_impreso: código impreso que se aparta del calculado y aún vale; vacío si no hay.
    """

    id: int
    padre_id: int | None
    codigo_institucional: str = ""
    codigo_impreso: str = ""


def calcular(lugares: Iterable[Lugar], *, esquema: str, prefijo: str = "") -> dict[int, str]:
    """Da el código que le toca a cada órgano por su posición, sin mirar lo impreso.

    Args:
        lugares: los órganos en orden de recorrido: cada padre antes que sus hijos y los hermanos en su orden.
        esquema: «decimal» (7.1.2), «institucional» (el dato guardado), «articulo» o «ninguno». En un estatuto llevan
            número los artículos, las fracciones y los incisos; el órgano, solo el código que traiga impreso.
        prefijo: en el decimal, lo que va antes del primer número («7.»).

    Returns:
        código por id; vacío cuando el esquema no numera.
    """
    codigos: dict[int, str] = {}
    ruta: dict[int | None, tuple[int, ...]] = {None: ()}
    hermanos: dict[int | None, int] = {}
    for lugar in lugares:
        hermanos[lugar.padre_id] = hermanos.get(lugar.padre_id, 0) + 1
        ruta[lugar.id] = (*ruta[lugar.padre_id], hermanos[lugar.padre_id])
        if esquema == "institucional":
            codigos[lugar.id] = lugar.codigo_institucional
        else:
            codigos[lugar.id] = escribir_ruta(ruta[lugar.id], esquema=esquema, prefijo=prefijo)
    return codigos


def escribir_ruta(ruta: tuple[int, ...], *, esquema: str, prefijo: str = "") -> str:
    """Escribe una ruta de posiciones (1, 2) como código: «7.1.2», o vacío si el esquema no numera órganos."""
    if esquema == "decimal":
        return prefijo + ".".join(str(posicion) for posicion in ruta)
    return ""


def leer_ruta(codigo: str, *, esquema: str, prefijo: str = "") -> tuple[int, ...] | None:
    """Lee un código calculado como ruta de posiciones; None si no está escrito en ese esquema.

    Es la inversa de :func:`escribir_ruta`, sin distinguir mayúsculas y admitiendo el punto final («8.1.2.»).
    """
    letras = codigo.strip().rstrip(".").lower()
    if esquema == "decimal":
        return _ruta_de_numeros(letras, prefijo)
    return None


def _ruta_de_numeros(letras: str, prefijo: str) -> tuple[int, ...] | None:
    if not letras.startswith(prefijo.lower()):
        return None
    partes = letras[len(prefijo) :].split(".")
    # Ningún órgano tiene mil millones de hermanos: un número así no cabe en la base ni es un código.
    posibles = all(parte.isascii() and parte.isdigit() and len(parte) <= 6 for parte in partes)
    return tuple(int(parte) for parte in partes) if posibles else None


def efectivos(lugares: Iterable[Lugar], *, esquema: str, prefijo: str = "") -> dict[int, str]:
    """Da el código que se muestra: el impreso mientras valga, si no el calculado."""
    lugares = list(lugares)
    calculados = calcular(lugares, esquema=esquema, prefijo=prefijo)
    return {lugar.id: lugar.codigo_impreso or calculados[lugar.id] for lugar in lugares}


def siguiente_institucional(codigo_padre: str, hermanos: Iterable[str]) -> str:
    """Ofrece el siguiente código institucional libre debajo de un padre.

    Sigue el ancho de los hermanos («63.14.02.03» → «63.14.02.04»); sin hermanos empieza en 01.

    Args:
        codigo_padre: código del padre; vacío si no tiene, y entonces no se ofrece nada que no venga de los hermanos.
        hermanos: códigos de los hijos actuales; los que no cuelgan del padre se ignoran.
    """
    base = f"{codigo_padre}." if codigo_padre else ""
    finales = [codigo[len(base) :] for codigo in hermanos if codigo.startswith(base)]
    numeros = [final for final in finales if final.isdecimal()]
    if not numeros:
        return f"{base}01" if codigo_padre else ""
    ancho = max(len(final) for final in numeros)
    usados = {int(final) for final in numeros}
    libre = max(usados) + 1
    return f"{base}{libre:0{ancho}d}"


def renumerados(antes: Mapping[int, str], despues: Mapping[int, str]) -> list[int]:
    """Da los órganos cuyo código calculado cambió entre dos momentos, en el orden de después."""
    return [clave for clave, codigo in despues.items() if clave in antes and antes[clave] != codigo]
