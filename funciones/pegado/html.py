"""Leer lo pegado con formato: del HTML sólo pasan letras, negritas, párrafos y listas; lo demás no se mira."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from funciones.pegado.modelo import PegadoInvalido, Renglon
from texto.normal import limpiar
from texto.rico import Tramo

_CALLADAS = frozenset("head script style title noscript template svg math iframe object".split())
_BLOQUES = frozenset(
    "address article aside blockquote body caption dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header html hr li "
    "main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_ESTILOS = {"1": "{n}.", "a": "{a})", "A": "{A}.", "i": "{i}.", "I": "{I}."}
_VINETA = "•"
_NIVEL_DE_WORD = re.compile(r"mso-list:[^;]*?level(\d+)", re.IGNORECASE)  # «mso-list:l0 level2 lfo1»
_MARCA_DE_WORD = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NEGRITA = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
_SIN_NEGRITA = re.compile(r"font-weight:\s*(normal|[1-5]00)", re.IGNORECASE)


@dataclass(slots=True)
class _Parrafo:
    """Lo que se lleva leído de un renglón."""

    tramos: list[Tramo]
    marca: str = ""
    abre: bool = True


class _Lector:
    """Recorre el árbol y junta renglones."""

    def __init__(self) -> None:
        self.renglones: list[Renglon] = []
        self._parrafo = _Parrafo([])
        self._listas: list[str] = []  # el estilo de cada lista abierta
        self._de_lista: list[tuple[str, int | None]] = [("", None)]  # estilo y nivel del elemento abierto
        self._negritas = [False]
        self._calladas = 0
        self._marcas = 0

    def abrir(self, elemento: etree._Element) -> None:
        etiqueta, estilo = _etiqueta(elemento), elemento.get("style") or ""
        self._calladas += etiqueta in _CALLADAS
        self._marcas += bool(_MARCA_DE_WORD.search(estilo))
        self._negritas.append(_es_negrita(etiqueta, estilo, self._negritas[-1]))
        if etiqueta in _BLOQUES:
            self._cerrar_renglon(abre=True)
        if etiqueta in ("ol", "ul"):
            self._listas.append(_ESTILOS.get(elemento.get("type") or "1", "{n}.") if etiqueta == "ol" else _VINETA)
        elif etiqueta == "li":
            self._de_lista.append((self._listas[-1] if self._listas else _VINETA, max(len(self._listas) - 1, 0)))
        elif nivel := _NIVEL_DE_WORD.search(estilo):
            self._de_lista.append((_VINETA, int(nivel.group(1)[:2]) - 1))
        elif etiqueta == "br":
            self._cerrar_renglon(abre=False)
        elif etiqueta in ("td", "th") and self._parrafo.tramos:
            self._parrafo.tramos.append(Tramo("\t"))
        self._decir(elemento.text)

    def cerrar(self, elemento: etree._Element) -> None:
        etiqueta, estilo = _etiqueta(elemento), elemento.get("style") or ""
        if etiqueta in _BLOQUES:
            self._cerrar_renglon(abre=True)
        if etiqueta in ("ol", "ul"):
            self._listas.pop()
        elif etiqueta == "li" or _NIVEL_DE_WORD.search(estilo):
            self._de_lista.pop()
        self._negritas.pop()
        self._marcas -= bool(_MARCA_DE_WORD.search(estilo))
        self._calladas -= etiqueta in _CALLADAS
        self._decir(elemento.tail)

    def _decir(self, letras: str | None) -> None:
        if not letras or self._calladas:
            return
        letras = limpiar(letras)
        if self._marcas:
            self._parrafo.marca += letras
        else:
            self._parrafo.tramos.append(Tramo(letras, self._negritas[-1]))

    def _cerrar_renglon(self, *, abre: bool) -> None:
        tramos, marca = _corridos(self._parrafo.tramos), " ".join(self._parrafo.marca.split())
        if tramos or marca:
            estilo, nivel = self._de_lista[-1]
            self.renglones.append(Renglon(tramos, marca, estilo, nivel, abre=self._parrafo.abre))
            self._de_lista[-1] = ("", None)  # sólo el primer renglón de un elemento lo es de la lista
        else:
            abre = abre or self._parrafo.abre
        self._parrafo = _Parrafo([], abre=abre)


def leer_html(html: str) -> list[Renglon]:
    """Da los renglones de un HTML, en orden; lo que no es texto visible no se mira.

    Raises:
        PegadoInvalido: si no se puede leer entero.
    """
    lector = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    raiz = etree.fromstring(html.encode("utf-8", "replace"), lector)
    if any(falla.type_name == "ERR_RESOURCE_LIMIT" for falla in lector.error_log):
        raise PegadoInvalido("El formato de lo pegado no se puede leer; péguelo como texto sin formato.")
    if raiz is None:
        return []
    recorrido = _Lector()
    for suceso, elemento in etree.iterwalk(raiz, events=("start", "end")):
        if suceso == "start":
            recorrido.abrir(elemento)
        else:
            recorrido.cerrar(elemento)
    return recorrido.renglones


def _etiqueta(elemento: etree._Element) -> str:
    return elemento.tag.lower() if isinstance(elemento.tag, str) else ""


def _es_negrita(etiqueta: str, estilo: str, antes: bool) -> bool:
    if _SIN_NEGRITA.search(estilo):
        return False
    return antes or etiqueta in ("b", "strong") or bool(_NEGRITA.search(estilo))


def _corridos(tramos: list[Tramo]) -> tuple[Tramo, ...]:
    """Los tramos con sus blancos reducidos a uno y sin los de las orillas."""
    resultado: list[Tramo] = []
    blanco = True
    for tramo in tramos:
        letras = re.sub(r"[^\S\t]+", " ", tramo.texto)
        if blanco:
            letras = letras.lstrip()
        if letras:
            blanco = letras[-1].isspace()
            resultado.append(Tramo(letras, tramo.negrita))
    while resultado and not resultado[-1].texto.rstrip():
        resultado.pop()
    if resultado:
        resultado[-1] = Tramo(resultado[-1].texto.rstrip(), resultado[-1].negrita)
    return tuple(resultado)
