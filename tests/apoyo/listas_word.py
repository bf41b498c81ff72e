"""Listas automáticas en un .docx de prueba: de la marca impresa al número que Word calcula."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from texto.numerales import de_romano

NIVELES = 9
# «7.», «IV.-», «a)», «(3)», «Artículo 12.-»: lo que antecede al número, el número y lo que lo cierra
_MARCA = re.compile(r"([^\dA-Za-z]*|Artículo )(\d{1,4}|[IVXLC]{1,8}|[a-z])([.)\s–—-]*)")
_VINETAS = {"•": "\uf0b7", "\uf0b7": "\uf0b7", "-": "-", "–": "–"}


@dataclass(slots=True)
class _Abierta:
    """Una lista abierta: su número y el último renglón."""

    num: int
    ultimo: int


@dataclass(slots=True)
class Listas:
    """Escribe numeración automática en un documento de python-docx.

    Args:
        propias: si cada lista que vuelve a empezar es otra definición, y no la misma con otro inicio.
    """

    documento: Document
    propias: bool = False
    abstractas: dict[tuple[Any, ...], int] = field(default_factory=dict)
    abiertas: dict[tuple[int, str], _Abierta] = field(default_factory=dict)
    codigos: list[int | None] = field(default_factory=lambda: [None] * NIVELES)
    de_codigos: int = 0
    cierre: str = ""

    def numerar(self, parrafo: Any, etiqueta: str, hondura: int) -> bool:
        """Pone en un párrafo la numeración que imprime esa etiqueta; falso si Word no tiene cómo."""
        if etiqueta in _VINETAS:
            num = self._num(self._abstracta(("bullet", _VINETAS[etiqueta], hondura)))
            poner_numeracion(parrafo._p.get_or_add_pPr(), num, hondura)
            return True
        dicho = leer_etiqueta(etiqueta)
        if dicho is None:
            return False
        formato, numero, patron = dicho
        for clave in [clave for clave in self.abiertas if clave[0] > hondura]:
            del self.abiertas[clave]
        abierta = self.abiertas.get((hondura, f"{formato} {patron}"))
        if abierta is None or abierta.ultimo + 1 != numero:
            abierta = _Abierta(self._lista(formato, patron, hondura, numero), numero)
        abierta.ultimo = numero
        self.abiertas[hondura, f"{formato} {patron}"] = abierta
        poner_numeracion(parrafo._p.get_or_add_pPr(), abierta.num, hondura)
        return True

    def _lista(self, formato: str, patron: str, hondura: int, numero: int) -> int:
        if not self.propias:
            return self._num(self._abstracta((formato, patron, hondura)), {hondura: numero})
        niveles = [(formato, patron.replace("%1", f"%{k + 1}"), "") for k in range(NIVELES)]
        return self._num(self._definir(niveles, inicio=numero))

    def ligar_titulos(self, cierre: str) -> None:
        """Liga los estilos de título a una lista de varios niveles: «%1.», «%1.%2», «%1.%2.%3»…"""
        textos = [".".join(f"%{k}" for k in range(1, nivel + 2)) for nivel in range(NIVELES)]
        textos[0] += cierre
        niveles = [("decimal", texto, f"Heading{nivel + 1}") for nivel, texto in enumerate(textos)]
        abstracta = self._definir(niveles)
        self.de_codigos, self.cierre = self._num(abstracta), cierre
        self.abstractas["codigos",] = abstracta
        for nivel in range(NIVELES):
            estilo = self.documento.styles[f"Heading {nivel + 1}"]
            poner_numeracion(estilo.element.get_or_add_pPr(), self.de_codigos, nivel or None)

    def numerar_titulo(self, parrafo: Any, etiqueta: str, nivel: int) -> bool:
        """Deja que el estilo numere el título si le toca esa etiqueta; si no, fija el valor o quita la numeración.

        Returns:
            Si Word imprime la etiqueta; si no, hay que escribirla.
        """
        propiedades = parrafo._p.get_or_add_pPr()
        partes = self._partes(etiqueta, nivel)
        if partes is None or any(self.codigos[k] != parte for k, parte in enumerate(partes[:-1])):
            poner_numeracion(propiedades, 0, None)
            return False
        previo = self.codigos[nivel]
        if partes[-1] != (1 if previo is None else previo + 1):
            num = self._num(self.abstractas["codigos",], {nivel: partes[-1]})
            poner_numeracion(propiedades, num, nivel)
        self.codigos[nivel] = partes[-1]
        self.codigos[nivel + 1 :] = [None] * (NIVELES - nivel - 1)
        return True

    def _partes(self, etiqueta: str, nivel: int) -> list[int] | None:
        limpia = etiqueta.removesuffix(self.cierre) if nivel == 0 and self.cierre else etiqueta
        partes = limpia.split(".")
        con_cierre = nivel > 0 or etiqueta == f"{limpia}{self.cierre}"
        justas = len(partes) == nivel + 1 and all(p.isdigit() and str(int(p)) == p for p in partes)
        return [int(parte) for parte in partes] if justas and con_cierre and self.de_codigos else None

    def _abstracta(self, clave: tuple[str, str, int]) -> int:
        if clave not in self.abstractas:
            formato, patron, _ = clave
            niveles = [(formato, patron.replace("%1", f"%{k + 1}"), "") for k in range(NIVELES)]
            self.abstractas[clave] = self._definir(niveles)
        return self.abstractas[clave]

    def _definir(self, niveles: list[tuple[str, str, str]], inicio: int = 1) -> int:
        raiz = self.documento.part.numbering_part.element
        clave = 1000 + len(raiz.findall(qn("w:abstractNum")))
        abstracta = OxmlElement("w:abstractNum", attrs={qn("w:abstractNumId"): str(clave)})
        for nivel, (formato, texto, estilo) in enumerate(niveles):
            lvl = OxmlElement("w:lvl", attrs={qn("w:ilvl"): str(nivel)})
            for nombre, dato in (("start", str(inicio)), ("numFmt", formato), ("pStyle", estilo), ("lvlText", texto)):
                if dato:
                    lvl.append(OxmlElement(f"w:{nombre}", attrs={qn("w:val"): dato}))
            sangria = OxmlElement("w:pPr")
            medidas = {
                qn("w:left"): "0" if estilo else str(720 * (nivel + 1)),
                qn("w:hanging"): "0" if estilo else "360",
            }
            sangria.append(OxmlElement("w:ind", attrs=medidas))
            lvl.append(sangria)
            if formato == "bullet" and texto == "\uf0b7":
                fuente = OxmlElement("w:rPr")
                simbolos = {qn("w:ascii"): "Symbol", qn("w:hAnsi"): "Symbol", qn("w:hint"): "default"}
                fuente.append(OxmlElement("w:rFonts", attrs=simbolos))
                lvl.append(fuente)
            abstracta.append(lvl)
        primera = raiz.find(qn("w:num"))
        raiz.append(abstracta) if primera is None else primera.addprevious(abstracta)
        return clave

    def _num(self, abstracta: int, inicios: dict[int, int] | None = None) -> int:
        num = self.documento.part.numbering_part.element.add_num(abstracta)
        for nivel, inicio in (inicios or {}).items():
            num.add_lvlOverride(ilvl=nivel).add_startOverride(inicio)
        return int(num.numId)


def poner_numeracion(propiedades: Any, num: int, nivel: int | None) -> None:
    """Escribe ``w:numPr`` en unas propiedades de párrafo."""
    numeracion = propiedades.get_or_add_numPr()
    if nivel is not None:
        numeracion.get_or_add_ilvl().val = nivel
    numeracion.get_or_add_numId().val = num


def leer_etiqueta(etiqueta: str) -> tuple[str, int, str] | None:
    """Da (formato de Word, número, texto con %1 en su lugar) de una marca impresa; None si no es de una lista."""
    hallazgo = _MARCA.fullmatch(etiqueta)
    if hallazgo is None:
        return None
    antes, numero, despues = hallazgo.groups()
    patron = f"{antes}%1{despues}"
    if numero.isdigit():
        return ("decimal", int(numero), patron) if str(int(numero)) == numero else None
    if numero.isupper():
        valor = de_romano(numero)
        return ("upperRoman", valor, patron) if valor else None
    return ("lowerLetter", ord(numero) - 96, patron)
