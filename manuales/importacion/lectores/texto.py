"""Lector de texto plano, como lo dejan ``pdftotext`` y ``pdftotext -layout``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ..entrada import descodificar, extension
from .base import Lectura, Linea

EXTENSIONES = (".txt", ".md")
_GLIFOS = "•●○◦▪■□▫◘‣⁃∙·➢➣➤►▶✓✔☑✗❖◆◇➔→⇒⮚♦⦁⬤◾"
# «• Ley», «•Ley», «\uf0b7 Ley» (viñeta de la fuente Symbol)
_VINETA = re.compile(rf"(?:[{_GLIFOS}]|[\uf000-\uf0ff]+)(?=\s*(?:\S|$))")
_GUION = re.compile(r"[-–—−‐‒―*+](?=\s+\S|[A-ZÁÉÍÓÚÑ][a-záéíóúñ])|[-–—−‐‒―](?=\s*\Z)")  # «- Ley», «–Elaborar», «-» sola
_LETRA_O = re.compile(r"o(?=\s{2,}[A-ZÁÉÍÓÚÑ])")  # «o   Elaborar»: la viñeta redonda de Word
_POCOS = 12  # de cada cuántos renglones abre página uno, a lo más
_HUECO = re.compile(r"\s{3,}|\t")
_SEGUNDA = re.compile(r"\S\s+(?=\S)")
_COLUMNA = re.compile(r"(?<=\S)\s{3,}(?=\S)")


class LectorTexto:
    """Lee texto plano."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Lee cualquier texto, con la menor preferencia."""
        return 1 if extension(nombre) in EXTENSIONES else 0

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones del texto."""
        letras = descodificar(contenido)
        return replace(leer_texto(letras.texto), avisos=letras.avisos)


def leer_texto(texto: str) -> Lectura:
    """Da los renglones; una página empieza con salto de página o con un solo espacio al margen."""
    lineas: list[Linea] = []
    palabra = blancas = 0
    for numero, crudo in enumerate(renglones(texto), start=1):
        linea = renglon(crudo, numero, palabra)
        if linea is None:
            blancas += 1
            if "\f" in crudo and lineas:
                blancas += 1
            continue
        linea.blancas, blancas = blancas, 0
        linea.inicia_pagina = "\f" in crudo
        palabra += linea.palabras
        lineas.append(linea)
    _paginas_por_sangria(lineas)
    return Lectura(lineas, palabra)


def _paginas_por_sangria(lineas: list[Linea]) -> None:
    """Anota los renglones que abren página por el espacio que «pdftotext» deja al empezarla.

    Si lo llevan muchos, es el margen del documento y no dice nada.
    """
    sangrados = [linea for linea in lineas if linea.sangria == 1 and not linea.marca]
    if len(sangrados) * _POCOS > len(lineas):
        return
    for linea in sangrados:
        linea.inicia_pagina = True


def renglones(texto: str) -> list[str]:
    """Da los renglones como los cuenta un editor: los separa el salto de línea, en sus tres formas."""
    return texto.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def renglon(crudo: str, numero: int, palabra: int) -> Linea | None:
    """Da la línea de un renglón de texto plano; None si no tiene palabras."""
    plano = unicodedata.normalize("NFC", crudo).replace("\f", "" if crudo.startswith("\f") else " ")
    cuerpo = plano.strip()
    if not cuerpo:
        return None
    visible = plano.expandtabs(4).rstrip()
    sangria = len(visible) - len(visible.lstrip())
    marca, resto, sola = separar_vineta(cuerpo, sangria)
    return Linea(
        numero=numero,
        texto=" ".join(resto.split()),
        palabra=palabra,
        marca=marca,
        palabras_marca=int(sola),
        sangria=sangria,
        fin=len(visible),
        huecos=huecos_de(resto),
        columnas=tuple(hallazgo.end() for hallazgo in _COLUMNA.finditer(visible)),
        segunda=segundo.end() if (segundo := _SEGUNDA.search(visible)) else 0,
    )


def separar_vineta(cuerpo: str, sangria: int) -> tuple[str, str, bool]:
    """Da (marca, resto, si la marca es una palabra aparte) de un renglón sin blancos a los lados."""
    hallazgo = _VINETA.match(cuerpo) or _GUION.match(cuerpo) or (_LETRA_O.match(cuerpo) if sangria else None)
    if hallazgo is None:
        return "", cuerpo, False
    resto = cuerpo[hallazgo.end() :]
    return hallazgo.group(), resto.strip(), not resto or resto[:1].isspace()


def huecos_de(resto: str) -> tuple[int, ...]:
    """Da las posiciones, en el texto con un solo espacio entre palabras, a las que antecede un blanco ancho."""
    if "   " not in resto and "\t" not in resto:
        return ()
    posiciones, avance = [], 0
    for trozo in _HUECO.split(resto)[:-1]:
        avance += len(" ".join(trozo.split())) + 1
        posiciones.append(avance)
    return tuple(posiciones)
