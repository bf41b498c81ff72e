"""Estropear un PDF por dentro: sus páginas, lo que dibujan y sus diccionarios."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from random import Random

import pikepdf

_NUMERO = re.compile(rb"-?\d+(?:\.\d+)?")
_PAGINAS = 2
_CAMBIOS = 4


def recortar_pdf(contenido: bytes, azar: Random) -> bytes:
    """Da un PDF con unas páginas seguidas de otro."""
    origen = _abierto(contenido)
    cuantas = azar.randint(1, _PAGINAS)
    inicio = azar.randrange(max(1, len(origen.pages) - cuantas + 1))
    trozo = pikepdf.new()
    for pagina in origen.pages[inicio : inicio + cuantas]:
        trozo.pages.append(pagina)
    return _guardado(trozo)


@lru_cache(maxsize=8)
def _abierto(contenido: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(contenido))


def _guardado(documento: pikepdf.Pdf) -> bytes:
    destino = BytesIO()
    documento.save(destino, deterministic_id=True, compress_streams=False)
    return destino.getvalue()


def mutar_pdf(contenido: bytes, azar: Random) -> bytes:
    """Da el PDF con sus páginas, lo que dibujan o sus objetos cambiados; sigue siendo un PDF que se abre."""
    with pikepdf.open(BytesIO(contenido)) as documento:
        for _ in range(azar.randint(1, _CAMBIOS)):
            cambia = azar.choice([_cambia_dibujo, _cambia_dibujo, _cambia_hoja, _cambia_objeto, _cambia_orden])
            with suppress(pikepdf.PdfError, RuntimeError):  # lo que otro cambio ya estropeó se queda como está
                cambia(documento, azar.choice(documento.pages), azar)
        with suppress(pikepdf.PdfError, RuntimeError):
            return _guardado(documento)
    return contenido  # quedó tan roto que ni se guarda: el caso es el original


def _cambia_dibujo(documento: pikepdf.Pdf, pagina: pikepdf.Page, azar: Random) -> None:
    """Borra, repite, baraja o cambia de número unas órdenes de la página."""
    pagina.contents_coalesce()
    if not isinstance(pagina.obj.get("/Contents"), pikepdf.Stream):
        return
    ordenes = pagina.obj.Contents.read_bytes().split(b"\n")
    inicio = azar.randrange(len(ordenes))
    fin = inicio + azar.choice([1, 5, 40, 400])
    suyas = ordenes[inicio:fin]
    match azar.randrange(5):
        case 0:
            suyas = []
        case 1:
            suyas = suyas * azar.randint(2, 6)
        case 2:
            azar.shuffle(suyas)
        case 3:
            suyas = [
                _NUMERO.sub(
                    lambda n: n.group() if azar.random() < 0.8 else b"%d" % azar.choice([-5, 0, 1, 90, 900, 10**7]), una
                )
                for una in suyas
            ]
        case _:
            cruda = bytearray(b"\n".join(suyas) or b" ")
            for _ in range(azar.choice([1, 3, 10])):
                cruda[azar.randrange(len(cruda))] = azar.randrange(256)
            suyas = [bytes(cruda)]
    pagina.obj.Contents = documento.make_stream(b"\n".join([*ordenes[:inicio], *suyas, *ordenes[fin:]]))


def _cambia_hoja(documento: pikepdf.Pdf, pagina: pikepdf.Page, azar: Random) -> None:
    match azar.randrange(4):
        case 0:
            pagina.obj.Rotate = azar.choice([90, 180, 270, -90, 45])
        case 1:
            pagina.obj.MediaBox = pikepdf.Array([azar.choice([-400, 0, 100, 300, 900, 10**6]) for _ in range(4)])
        case 2:
            pagina.obj.CropBox = pikepdf.Array([100, 100, 300, 500])
        case _:
            pagina.obj.UserUnit = azar.choice([-1, 0, 2, 1000])


def _cambia_objeto(documento: pikepdf.Pdf, pagina: pikepdf.Page, azar: Random) -> None:
    """Quita o cambia una clave de cualquier diccionario: también de las fuentes y de sus equivalencias."""
    diccionarios = [
        objeto
        for objeto in documento.objects
        if isinstance(objeto, pikepdf.Dictionary | pikepdf.Stream) and objeto.keys()
    ]
    objeto = azar.choice(diccionarios)
    clave = azar.choice(sorted(set(objeto.keys()) - {"/Length", "/Root", "/Kids", "/Count", "/Parent"}) or ["/Nada"])
    if azar.random() < 0.5:
        objeto[clave] = azar.choice([0, -1, 10**9, pikepdf.Name.Nada, pikepdf.String("x"), pikepdf.Array([])])
    elif clave in objeto:
        del objeto[clave]


def _cambia_orden(documento: pikepdf.Pdf, pagina: pikepdf.Page, azar: Random) -> None:
    lugar = azar.randrange(len(documento.pages))
    match azar.randrange(3):
        case 0 if len(documento.pages) > 1:
            del documento.pages[lugar]
        case 1:
            documento.pages.reverse()
        case _:
            documento.pages.append(documento.pages[lugar])
