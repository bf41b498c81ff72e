"""Los nombres del formato de Word (OOXML) y cómo se leen sus valores."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from docx.oxml import ns
from docx.oxml.ns import nsmap

Elemento: TypeAlias = Any  # un elemento de lxml, que no trae sus tipos


@cache
def qn(nombre: str) -> str:
    """Da el nombre completo de un elemento o atributo («w:p»), como lo da python-docx."""
    return str(ns.qn(nombre))


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
DIAGRAMA = f"{{{nsmap['dgm']}}}"
DIBUJO = f"{{{nsmap['a']}}}"
ID = qn("r:id")
VAL = qn("w:val")
PARRAFO, TABLA, FILA, CELDA = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
CONTROL, SECCION, INSERTADO = qn("w:sdt"), qn("w:sectPr"), qn("w:altChunk")
CUADRO = qn("w:txbxContent")
ALTERNATIVA = f"{MC}AlternateContent"
BORRADO = frozenset({qn("w:del"), qn("w:moveFrom")})
_APAGADO = frozenset({"0", "false", "off", "none"})
# Lo que envuelve a otros sin ser nada: lo insertado y lo movido se aceptan, de un control importa su contenido.
_ENVOLTURAS = frozenset(
    qn(nombre) for nombre in ("w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:hyperlink")
)


def valor(nodo: Elemento, hijo: str, atributo: str = VAL) -> str | None:
    """Da el atributo de un hijo directo; None si no está.

    Ejemplo: ``valor(pPr, "w:pStyle")``.
    """
    hallado = None if nodo is None else nodo.find(qn(hijo))
    texto = None if hallado is None else hallado.get(atributo)
    return None if texto is None else str(texto)


def entero(texto: str | None) -> int | None:
    """Da el entero de un atributo; None si no está o no es un número."""
    try:
        return None if texto is None else round(float(texto))
    except (ValueError, OverflowError):
        return None


def encendido(nodo: Elemento, hijo: str) -> bool | None:
    """Da una propiedad de sí o no; None si no se dice. Que esté sin valor es sí."""
    hallado = None if nodo is None else nodo.find(qn(hijo))
    return None if hallado is None else (hallado.get(VAL) or "1").lower() not in _APAGADO


def elegir(alternativa: Elemento) -> Elemento:
    """Da la rama de un ``mc:AlternateContent`` que se lee: la nueva, o la de respaldo si solo esta trae letras.

    Si no tiene ramas, da una vacía.
    """
    ramas = [rama for rama in alternativa if rama.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return next((rama for rama in ramas if _con_letras(rama)), ramas[0] if ramas else ())


def _con_letras(rama: Elemento) -> bool:
    return next(rama.iter(qn("w:t"), f"{DIBUJO}t", f"{DIAGRAMA}relIds", qn("w:tab"), qn("w:br")), None) is not None


def aplanar(nodo: Elemento) -> Iterator[Elemento]:
    """Da los hijos de un elemento, y en lugar de cada envoltura, lo que envuelve."""
    for hijo in nodo:
        if hijo.tag in _ENVOLTURAS:
            yield from aplanar(hijo)
        elif hijo.tag == CONTROL:
            contenido = hijo.find(qn("w:sdtContent"))
            yield from () if contenido is None else aplanar(contenido)
        elif hijo.tag == ALTERNATIVA:
            yield from aplanar(elegir(hijo))
        elif isinstance(hijo.tag, str) and hijo.tag not in BORRADO:
            yield hijo
