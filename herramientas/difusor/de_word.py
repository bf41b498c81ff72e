"""Estropear un archivo de Word por dentro: sus párrafos, sus listas, sus tablas y las demás partes del paquete."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from random import Random
from typing import Any

from lxml import etree

from .de_bytes import mutar_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENTO = "word/document.xml"
_VALORES = ("", "-1", "0", "1", "8", "99999", "x", "on", "9.5", "decimal", "bullet")
_TEXTOS = (None, "", " ", "1.", "•", "Objetivo:", "\u0301", "a\tb", "7.1 Dirección de Globos", "Página 3 de 9")


@lru_cache(maxsize=16)
def _partes(contenido: bytes) -> dict[str, bytes]:
    """Da las partes de un paquete, sin sus imágenes: no dicen nada y pesan."""
    with zipfile.ZipFile(BytesIO(contenido)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist() if "media/" not in nombre}


def _paquete(partes: dict[str, bytes]) -> bytes:
    destino = BytesIO()
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(zipfile.ZipInfo(nombre), contenido, zipfile.ZIP_DEFLATED, 1)
    return destino.getvalue()


def recortar_word(contenido: bytes, azar: Random) -> bytes:
    """Da un archivo de Word con unos párrafos y tablas seguidos de otro, y sus demás partes."""
    partes = _partes(contenido)
    raiz = etree.fromstring(partes[_DOCUMENTO])
    cuerpo = raiz[0]
    inicio = azar.randrange(max(1, len(cuerpo) - 5))
    fin = inicio + azar.randint(5, 80)
    for hijo in [*cuerpo[:inicio], *cuerpo[fin:]]:
        cuerpo.remove(hijo)
    return _paquete(partes | {_DOCUMENTO: etree.tostring(raiz)})


def mutar_word(contenido: bytes, azar: Random) -> bytes:
    """Da el archivo con el XML de una parte cambiado: casi siempre sus elementos, a veces sus bytes."""
    partes = _partes(contenido)
    nombre = _DOCUMENTO if _DOCUMENTO in partes and azar.random() < 0.7 else azar.choice(sorted(partes))
    parte = partes[nombre]
    if azar.random() < 0.15:
        return _paquete(partes | {nombre: mutar_bytes(parte, azar)})
    try:
        raiz = etree.fromstring(parte)
    except etree.XMLSyntaxError:  # ya estaba estropeada
        return _paquete({otro: suya for otro, suya in partes.items() if otro != nombre} or partes)
    for _ in range(azar.choice([1, 1, 3, 10])):
        _mutar_arbol(raiz, azar)
    return _paquete(partes | {nombre: etree.tostring(raiz)})


def _mutar_arbol(raiz: Any, azar: Random) -> None:
    """Borra, repite, mueve, renombra, vacía o cambia de valor un elemento; o baraja los párrafos."""
    nodos = [nodo for nodo in raiz.iter(etree.Element) if nodo.getparent() is not None]
    if not nodos:
        return
    nodo, otro = azar.choice(nodos), azar.choice(nodos)
    match azar.randrange(8):
        case 0:
            nodo.getparent().remove(nodo)
        case 1:
            nodo.addnext(deepcopy(nodo))
        case 2 if nodo is not otro and nodo not in otro.iterancestors():
            otro.append(nodo)
        case 3:
            nodo.tag = otro.tag
        case 4 if nodo.attrib:
            nodo.set(azar.choice(sorted(nodo.attrib)), azar.choice(_VALORES))
        case 5:
            nodo.text = azar.choice(_TEXTOS)
        case 6:
            hijos = list(otro.getparent())
            azar.shuffle(hijos)
            otro.getparent()[:] = hijos
        case _:
            marca = etree.SubElement(
                nodo, azar.choice([f"{_W}numId", f"{_W}br", f"{_W}tab", f"{_W}fldChar", f"{_W}tbl"])
            )
            marca.set(f"{_W}val", azar.choice(_VALORES))
