"""Los estilos de Word: lo que un párrafo o una corrida de letras toma del suyo, de los que hereda y de lo propio."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .ooxml import Elemento, encendido, entero, qn, valor

_ENCABEZADO = re.compile(r"(?:heading|t[íi]tulo|encabezado) ?([1-9])\Z")  # «heading 1», «Título 2»
_TITULO = re.compile(r"(?:title|t[íi]tulo|puesto)\Z")  # «Title», que Word en español llamó también «Puesto»
_INDICE = re.compile(r"(?:toc|tdc|contents|contenido|sumario) ?([1-9])\Z")  # «toc 1», «TDC 2»
_HONDURA = 30  # estilos que pueden heredarse en cadena


class Rasgos(NamedTuple):
    """Lo que se dice de un párrafo; None es que no se dice.

    Args:
        esquema: nivel de esquema, de 1 a 9; 0 si es texto.
        numeracion: identificador de la lista; 0 la quita.
        nivel_de_lista: desde 0.
        izquierda: sangría, en vigésimos de punto.
        primera: lo que su primer renglón se mete (o se sale, si es negativo).
        salta: si abre página.
        indice: nivel de un renglón de índice automático, desde 1.
        negrita: si sus letras van en negrita.
        oculto: si sus letras no se imprimen.
        letra: tamaño en puntos.
    """

    esquema: int | None = None
    numeracion: int | None = None
    nivel_de_lista: int | None = None
    izquierda: int | None = None
    primera: int | None = None
    salta: bool | None = None
    indice: int | None = None
    negrita: bool | None = None
    oculto: bool | None = None
    letra: float | None = None

    def sobre(self, base: Rasgos) -> Rasgos:
        """Da lo que se dice aquí y, de lo que no, lo que decía la base."""
        return Rasgos._make(otro if propio is None else propio for propio, otro in zip(self, base, strict=True))


@dataclass(frozen=True, slots=True)
class _Estilo:
    """Un estilo como está escrito: sus rasgos y de cuál hereda."""

    rasgos: Rasgos
    base: str


class Estilos:
    """Los estilos de un documento."""

    def __init__(self, raiz: Elemento | None) -> None:
        """Lee la parte ``styles.xml``; un documento puede no traerla."""
        self._estilos: dict[str, _Estilo] = {}
        self._resueltos: dict[str, Rasgos] = {}
        self._numeran: dict[str, str] = {}
        self._omision = ""
        self._general = Rasgos()
        if raiz is None:
            return
        general = raiz.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._general = rasgos_de_corrida(general)
        for nodo in raiz.iter(qn("w:style")):
            clave = str(nodo.get(qn("w:styleId")) or "")
            self._estilos[clave] = _Estilo(_rasgos_de_estilo(nodo), valor(nodo, "w:basedOn") or "")
            if nodo.get(qn("w:default")) in ("1", "true") and nodo.get(qn("w:type")) == "paragraph":
                self._omision = clave

    def parrafo(self, estilo: str | None) -> Rasgos:
        """Da los rasgos de un estilo de párrafo (el de omisión, si no se dice) con todo lo que hereda."""
        return self.de(estilo if estilo in self._estilos else self._omision).sobre(self._general)

    def de(self, estilo: str) -> Rasgos:
        """Da los rasgos de un estilo con los que hereda, sin los generales del documento."""
        if estilo not in self._resueltos:
            rasgos, actual, vistos = Rasgos(), estilo, 0
            while actual in self._estilos and vistos < _HONDURA:
                rasgos = rasgos.sobre(self._estilos[actual].rasgos)
                actual, vistos = self._estilos[actual].base, vistos + 1
                rasgos = rasgos._replace(indice=rasgos.indice or 0)  # un estilo que hereda de uno de índice no lo es
            self._resueltos[estilo] = rasgos
        return self._resueltos[estilo]

    def que_numera(self, estilo: str | None) -> str:
        """Da, de un estilo y los que hereda, el que lo mete en una lista; vacío si ninguno."""
        actual, vistos = estilo if estilo in self._estilos else self._omision, 0
        while actual in self._estilos and vistos < _HONDURA:
            if self._estilos[actual].rasgos.numeracion is not None:
                return actual
            actual, vistos = self._estilos[actual].base, vistos + 1
        return ""

    def corrida(self, propiedades: Elemento | None, base: Rasgos) -> Rasgos:
        """Da los rasgos de unas letras: los suyos, los de su estilo de carácter y los del párrafo, en ese orden."""
        if propiedades is None:
            return base
        estilo = valor(propiedades, "w:rStyle")
        base = self.de(estilo).sobre(base) if estilo else base
        return rasgos_de_corrida(propiedades).sobre(base)


def _rasgos_de_estilo(nodo: Elemento) -> Rasgos:
    nombre = (valor(nodo, "w:name") or str(nodo.get(qn("w:styleId")) or "")).strip().lower()
    rasgos = rasgos_de_corrida(nodo.find(qn("w:rPr"))).sobre(rasgos_de_parrafo(nodo.find(qn("w:pPr"))))
    if rasgos.esquema is None and (hallazgo := _ENCABEZADO.match(nombre)):
        rasgos = rasgos._replace(esquema=int(hallazgo.group(1)))
    if rasgos.esquema is None and _TITULO.match(nombre) and nodo.get(qn("w:type")) == "paragraph":
        rasgos = rasgos._replace(esquema=1)
    if hallazgo := _INDICE.match(nombre):
        rasgos = rasgos._replace(indice=int(hallazgo.group(1)))
    return rasgos


def rasgos_de_parrafo(propiedades: Elemento | None) -> Rasgos:
    """Da lo que dice un ``w:pPr``, propio o de un estilo."""
    if propiedades is None:
        return Rasgos()
    esquema = entero(valor(propiedades, "w:outlineLvl"))
    numero = propiedades.find(qn("w:numPr"))
    sangria = propiedades.find(qn("w:ind"))
    return Rasgos(
        esquema=None if esquema is None else esquema + 1 if 0 <= esquema < 9 else 0,
        numeracion=entero(valor(numero, "w:numId")),
        nivel_de_lista=entero(valor(numero, "w:ilvl")),
        izquierda=None if sangria is None else _medida(sangria, "left", "start"),
        primera=None if sangria is None else _primera(sangria),
        salta=encendido(propiedades, "w:pageBreakBefore"),
    )


def rasgos_de_corrida(propiedades: Elemento | None) -> Rasgos:
    """Da lo que dice un ``w:rPr``, propio o de un estilo."""
    if propiedades is None:
        return Rasgos()
    tamano = entero(valor(propiedades, "w:sz"))
    return Rasgos(
        negrita=encendido(propiedades, "w:b"),
        oculto=encendido(propiedades, "w:vanish"),
        letra=None if tamano is None else tamano / 2,
    )


def _medida(sangria: Elemento, *nombres: str) -> int | None:
    return next((v for n in nombres if (v := entero(sangria.get(qn(f"w:{n}")))) is not None), None)


def _primera(sangria: Elemento) -> int | None:
    colgante, metida = _medida(sangria, "hanging"), _medida(sangria, "firstLine")
    return metida if colgante is None else -colgante
