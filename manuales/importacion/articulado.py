"""Arma un documento por artículos: títulos, capítulos, secciones, artículos, fracciones, incisos y párrafos."""

from __future__ import annotations

from .armado import bloque_simple
from .listas import a_bloques, anidar
from .mesa import Mesa, Pieza
from .modelo import Bloque, Seccion
from .piezas import texto_de

_NIVELES = {"capitulo": 1, "seccion": 2, "articulo": 3}


def armar_articulado(mesa: Mesa) -> None:
    """Reparte las piezas en una sección por título (y otra de transitorios), con sus bloques anidados.

    Lee: piezas, por_articulos.
    Escribe: documento.secciones, articulos.
    """
    if not mesa.por_articulos:
        return
    mayores = _divisiones_mayores(mesa)
    seccion: Seccion | None = None
    abiertos: list[tuple[int, Bloque]] = []
    grupo: list[Pieza] = []
    for pieza in [*mesa.piezas, None]:
        if pieza is not None and pieza.papel not in ("division", "articulo"):
            grupo.append(pieza)
            continue
        if grupo:
            seccion = seccion or _abrir(mesa, grupo[0], "preliminares")
            destino = abiertos[-1][1].hijos if abiertos else seccion.bloques
            destino += a_bloques(anidar(grupo, mesa), mesa)
            grupo = []
        if pieza is None:
            break
        if pieza.papel == "division" and pieza.cabeza.clave in mayores:
            seccion, abiertos = _abrir_titulo(mesa, pieza), []
            continue
        if seccion is None or seccion.clave == "preliminares":
            seccion = _abrir(mesa, pieza, "titulo")
        _colgar(mesa, seccion, abiertos, pieza)


def _divisiones_mayores(mesa: Mesa) -> set[str]:
    """Da las divisiones que hacen sección: los títulos o, si el documento no los usa, los capítulos."""
    claves = {pieza.cabeza.clave for pieza in mesa.piezas if pieza.papel == "division"}
    return {"titulo" if "titulo" in claves else "capitulo", "transitorios"}


def _colgar(mesa: Mesa, seccion: Seccion, abiertos: list[tuple[int, Bloque]], pieza: Pieza) -> None:
    """Cuelga una división o un artículo del nivel que le toca."""
    bloque = bloque_simple(mesa, pieza)
    nivel = _NIVELES[bloque.tipo]
    while abiertos and abiertos[-1][0] >= nivel:
        abiertos.pop()
    (abiertos[-1][1].hijos if abiertos else seccion.bloques).append(bloque)
    abiertos.append((nivel, bloque))
    if bloque.tipo == "articulo":
        mesa.articulos.append(bloque)


def _abrir(mesa: Mesa, pieza: Pieza, clave: str) -> Seccion:
    seccion = Seccion(clave, "", "", pieza.origen(mesa.archivo))
    mesa.documento.secciones.append(seccion)
    return seccion


def _abrir_titulo(mesa: Mesa, pieza: Pieza) -> Seccion:
    texto, _ = texto_de(pieza, mesa)
    clave = "transitorios" if pieza.cabeza.clave == "transitorios" else "titulo"
    seccion = Seccion(clave, pieza.marca_impresa, texto, pieza.origen(mesa.archivo), palabras=pieza.rangos())
    mesa.documento.secciones.append(seccion)
    return seccion
