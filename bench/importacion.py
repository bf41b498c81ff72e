"""Lo que cuesta entender un manual: el de 138 páginas en texto y en PDF, si crece en proporción, y lo estropeado."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf

from bench.medida import Corrida, Medida, correr_mando
from herramientas.difusor.correr import correr

CASOS = 20_000
SEMILLA = 1
_VECES = (1, 3, 8)  # tamaños que se comparan, en veces el manual
_VUELTAS = 3
_CRECE = 1.25  # lo más que una página puede costar, en un archivo grande, frente a uno chico


def todas(texto: Path, pdf: Path, datos: Path) -> list[Medida]:
    """Mide la importación.

    Args:
        texto: el manual en texto.
        pdf: el mismo, impreso.
        datos: carpeta pasajera.
    """
    del_texto, del_pdf = _analizar(texto, datos), _analizar(pdf, datos)
    arranque = _lo_menos(_de_un_renglon(datos), datos)
    return [
        Medida("entender el texto", del_texto.segundos, "s", 3),
        Medida("memoria al entenderlo", del_texto.megas, "MB", 300),
        Medida(f"entender su PDF, de {_paginas(pdf)} páginas", del_pdf.segundos, "s", 15),
        Medida("memoria al entenderlo, en el mayor de sus procesos", del_pdf.megas, "MB", 300),
        *_crecimiento("texto", _textos(texto, datos), arranque, datos),
        *_crecimiento("PDF", _pdfs(pdf, datos), arranque, datos),
        *_estropeados(),
    ]


def _analizar(archivo: Path, datos: Path) -> Corrida:
    return correr_mando("analizar_manual", str(archivo), "--salida", str(datos / "analisis.json"))


def _lo_menos(archivo: Path, datos: Path) -> float:
    """Los segundos de procesador de la mejor de tres: en lo que dura poco, lo que corre al lado pesa más que él."""
    return min(_analizar(archivo, datos).procesador for _ in range(_VUELTAS))


def _de_un_renglon(datos: Path) -> Path:
    """El manual más corto que se entiende: lo que cuesta es arrancar."""
    ruta = datos / "minimo.txt"
    ruta.write_text("MANUAL DE ORGANIZACIÓN\n\n1. Objetivo\n\nUno.\n\n2. Funciones\n\n2.1 Dirección\n\n1. Medir.\n")
    return ruta


def _crecimiento(formato: str, archivos: Iterable[tuple[float, Path]], arranque: float, datos: Path) -> list[Medida]:
    """Cuánto más cuesta cada página al crecer el archivo: 1 es que crece en proporción."""
    por_vez = {veces: (_lo_menos(ruta, datos) - arranque) / veces for veces, ruta in archivos}
    manual, mediano, mayor = (por_vez[veces] for veces in _VECES)
    return [
        Medida(f"{formato}: cada página de uno de 3 veces frente a las del manual", mediano / manual, "veces", _CRECE),
        Medida(f"{formato}: cada página de uno de 8 veces frente a las del manual", mayor / manual, "veces", _CRECE),
    ]


def _textos(texto: Path, datos: Path) -> Iterable[tuple[float, Path]]:
    """El manual y otros cuya segunda mitad, que es de órganos y funciones, se repite."""
    renglones = texto.read_text(encoding="utf-8").splitlines(keepends=True)
    mitad = renglones[len(renglones) // 2 :]
    return _escribir(lambda veces: _repetido(renglones, mitad, veces), "txt", datos)


def _repetido(renglones: list[str], mitad: list[str], veces: float) -> bytes:
    enteros = renglones[: int(len(renglones) * min(veces, 1))]
    return "".join(enteros + mitad * round(2 * (veces - 1) if veces > 1 else 0)).encode()


def _pdfs(pdf: Path, datos: Path) -> Iterable[tuple[float, Path]]:
    """Lo mismo con las páginas del PDF."""
    return _escribir(lambda veces: _con_paginas(pdf, veces), "pdf", datos)


def _con_paginas(pdf: Path, veces: float) -> bytes:
    salida = pdf.with_name("paginas.pdf")
    with pikepdf.open(pdf) as abierto:
        total = len(abierto.pages)
        mitad = list(abierto.pages[total // 2 :])
        del abierto.pages[round(total * min(veces, 1)) :]
        for _ in range(round(2 * (veces - 1)) if veces > 1 else 0):
            abierto.pages.extend(mitad)
        abierto.save(salida)
    return salida.read_bytes()


def _escribir(contenido: Callable[[float], bytes], sufijo: str, datos: Path) -> Iterable[tuple[float, Path]]:
    for veces in _VECES:
        ruta = datos / f"veces-{veces}.{sufijo}"
        ruta.write_bytes(contenido(veces))
        yield veces, ruta


def _estropeados() -> list[Medida]:
    """Los casos del difusor: ninguno se cuelga, muere ni pierde una palabra."""
    resultado = correr(CASOS, SEMILLA)
    return [
        Medida(f"fallas en {resultado.casos} archivos estropeados", len(resultado.fallas), "", 0),
        Medida("el estropeado más lento", resultado.segundos, "s", 10),
        Medida("memoria del proceso que más ocupó con ellos", resultado.megas, "MB", 500),
    ]


def _paginas(pdf: Path) -> int:
    with pikepdf.open(pdf) as abierto:
        return len(abierto.pages)
