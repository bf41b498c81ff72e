"""El encabezado y el pie corridos: los renglones de la plantilla con los datos de la edición."""

from __future__ import annotations

import re

from manuales.documento import DocumentoManual

_DATO = re.compile(r"(\{\w+\})")
PAGINACION = {"{pagina}": "pagina", "{paginas}": "paginas"}
MAXIMO_LETRAS = 260  # un encabezado más largo se comería la página

Linea = tuple[tuple[str, str], ...]


def lineas_corridas(documento: DocumentoManual) -> tuple[list[Linea], list[Linea]]:
    """Da el encabezado y el pie de una edición.

    Un renglón cuyo dato está vacío no se imprime: no hay «Clave: » sin clave.

    Returns:
        dos listas de renglones; cada uno, pares (clase, letras) donde la clase es «texto», «pagina» o «paginas».
    """
    datos = {
        "{institucion}": documento.institucion,
        "{titulo}": documento.titulo,
        "{TITULO}": documento.titulo.upper(),
        "{clave}": documento.clave,
    }
    return (
        _lineas(documento.plantilla.encabezado, datos),
        _lineas(documento.plantilla.pie, datos),
    )


def _lineas(renglones: tuple[str, ...], datos: dict[str, str]) -> list[Linea]:
    lineas = []
    for renglon in renglones:
        trozos = [trozo for trozo in _DATO.split(renglon) if trozo]
        if all(datos.get(trozo, trozo) for trozo in trozos):
            lineas.append(
                tuple((PAGINACION.get(trozo, "texto"), _recortar(datos.get(trozo, trozo))) for trozo in trozos)
            )
    return lineas


def _recortar(texto: str) -> str:
    return texto if len(texto) <= MAXIMO_LETRAS else f"{texto[: MAXIMO_LETRAS - 1].rstrip()}…"
