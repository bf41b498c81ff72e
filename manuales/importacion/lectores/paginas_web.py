"""Deja una página web en sus letras y su estructura: nada que se ejecute, se descargue o venga de otro archivo."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from ..modelo import ArchivoInvalido

_FUERA = frozenset(
    "script style title link meta base img picture source video audio track iframe frame object embed applet param svg"
    " math canvas template noscript input button select textarea map area".split()
)
_ATRIBUTOS = frozenset("colspan rowspan start type value align width".split())
# «<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "otro.txt">]>»
_ANTES = re.compile(
    r"\A\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\b[^\[>]*(?:\[(?:\"[^\"]*\"|'[^']*'|[^\]\"'])*\]\s*)?>)?",
    re.IGNORECASE | re.DOTALL,
)
_JUEGO = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)  # «<meta charset="utf-8">»


def sin_nada_de_fuera(contenido: bytes) -> bytes:
    """Da la página en UTF-8 con solo texto, encabezados, listas, tablas y negritas.

    Args:
        contenido: los bytes de la página.

    Raises:
        ArchivoInvalido: si no tiene texto.
    """
    analizador = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        raiz: Any = html.document_fromstring(_letras(contenido), parser=analizador)
    except (etree.ParserError, ValueError) as error:
        raise ArchivoInvalido("La página web no trae texto: elija el archivo que contiene el manual.") from error
    for nodo in list(raiz.iter(*_FUERA)):
        nodo.drop_tree()
    for nodo in raiz.iter(etree.Element):
        negritas = "bold" in (nodo.get("style") or "").lower()
        for atributo in [nombre for nombre in nodo.attrib if nombre.lower() not in _ATRIBUTOS]:
            del nodo.attrib[atributo]
        if negritas:
            nodo.set("style", "font-weight: bold")
    cuerpo = etree.tostring(raiz, encoding="unicode", method="html")
    return f'<!DOCTYPE html><meta charset="utf-8">{cuerpo}'.encode()


def _letras(contenido: bytes) -> str:
    """Descodifica la página: como ella dice, en UTF-8 o, si no, como Windows en español."""
    dicho = _JUEGO.search(contenido[:4000])
    marca = contenido.startswith((b"\xff\xfe", b"\xfe\xff"))
    for juego in ("utf-16" if marca else "utf-8-sig", dicho.group(1).decode() if dicho else "utf-8"):
        try:
            return _sin_declaracion(contenido.decode(juego))
        except (UnicodeError, LookupError):
            continue
    return _sin_declaracion(contenido.decode("cp1252", errors="replace"))


def _sin_declaracion(texto: str) -> str:
    """Quita lo que va antes de la página: la declaración XML y el DOCTYPE, con las entidades que defina."""
    return _ANTES.sub("", texto.replace("\x00", ""), count=1)
