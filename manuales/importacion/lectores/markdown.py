"""Lector de Markdown: encabezados, listas, negritas y tablas como parte de la estructura."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ..entrada import descodificar, extension
from ..modelo import ArchivoInvalido
from .base import Lectura, Linea
from .texto import EXTENSIONES, renglones, separar_vineta

_ENCABEZADO = re.compile(r"(#{1,6})(?=\s+\S)")  # «## 7.1 Dirección»
_LISTA = re.compile(r"[-*+](?=\s+\S)")  # «- Ley», «* Ley»
_NEGRITA = re.compile(r"\*\*|__")  # «**Estatuto:**»
# «*En materia de agua*»: las cursivas se leen, pero el texto enriquecido no las distingue
_CURSIVA = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_]*[^\s*_])\1(?![\w*_])")
_TABLA = re.compile(r"\|.*\|\s*\Z")  # «| Elaboró | Revisó |»
# «# Título», « - **Ley:** …», «**Objetivo**», «| a | b |»; los blancos, de su renglón: «\s» los tomaría de los vacíos
_INDICIO = re.compile(r"^(?:#{1,6} \S|[ \t]*[-*] .*\*\*\S|\*\*\S.*\*\*[ \t]*$|\|.*\|[ \t]*$)", re.MULTILINE)


class LectorMarkdown:
    """Lee Markdown, también cuando el archivo se llama .txt."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Prefiere los .md y los textos con cinco o más señales de Markdown."""
        if extension(nombre) not in EXTENSIONES:
            return 0
        if extension(nombre) == ".md":
            return 3
        try:
            texto = descodificar(contenido).texto
        except ArchivoInvalido:
            return 0  # lo dirá quien lo lea
        indicios = _INDICIO.finditer(texto)
        return 2 if sum(1 for _, _ in zip(range(5), indicios, strict=False)) == 5 else 0

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones del texto."""
        letras = descodificar(contenido)
        return replace(leer_markdown(letras.texto), avisos=letras.avisos)


def leer_markdown(texto: str) -> Lectura:
    """Da los renglones; los blancos separan párrafos y la sangría anida listas."""
    lineas: list[Linea] = []
    palabra = blancas = 0
    for numero, crudo in enumerate(renglones(texto), start=1):
        linea = _renglon(crudo, numero, palabra)
        if linea is None:
            blancas += 1
            continue
        linea.blancas, blancas = blancas, 0
        palabra += linea.palabras
        lineas.append(linea)
    return Lectura(lineas, palabra, parrafos_enteros=True)


def _renglon(crudo: str, numero: int, palabra: int) -> Linea | None:
    plano = unicodedata.normalize("NFC", crudo)
    cuerpo = plano.strip()
    if not cuerpo:
        return None
    visible = plano.expandtabs(4).rstrip()
    sangria = len(visible) - len(visible.lstrip())
    nivel, marca, sola, resto = 0, "", False, cuerpo
    if hallazgo := _ENCABEZADO.match(cuerpo):
        nivel, marca, sola = len(hallazgo.group()), hallazgo.group(), True
        resto = cuerpo[hallazgo.end() :].strip()
    elif hallazgo := _LISTA.match(cuerpo):
        marca, sola, resto = hallazgo.group(), True, cuerpo[hallazgo.end() :].strip()
    elif not _TABLA.match(cuerpo) and not _CURSIVA.match(cuerpo):
        marca, resto, sola = separar_vineta(cuerpo, sangria)
    texto, negritas = _sin_asteriscos(" ".join(resto.split()))
    return Linea(
        numero=numero,
        texto=texto,
        palabra=palabra,
        marca=marca,
        palabras_marca=int(sola),
        sangria=sangria,
        fin=len(visible),
        nivel=nivel,
        corte=plano.endswith(("  ", "\t", "\\")),
        tabla=bool(_TABLA.match(cuerpo)),
        negritas=negritas,
    )


def _sin_asteriscos(texto: str) -> tuple[str, list[tuple[int, int]]]:
    """Quita cursivas y pares de negrita, y da las posiciones de estas; una palabra solo de asteriscos se queda."""
    texto = _CURSIVA.sub(r"\2", texto)
    if "**" not in texto and "__" not in texto:
        return texto, []
    limpias: list[str] = []
    marcas: list[int] = []  # dónde cae cada marca en el texto limpio
    avance = 0
    for cruda in texto.split(" "):
        limpia = _NEGRITA.sub("", cruda) or cruda
        if limpia != cruda:
            quitadas = enumerate(_NEGRITA.finditer(cruda))
            marcas += [avance + hallazgo.start() - 2 * orden for orden, hallazgo in quitadas]
        limpias.append(limpia)
        avance += len(limpia) + 1
    pares = zip(marcas[::2], marcas[1::2], strict=False)
    return " ".join(limpias), [(inicio, fin) for inicio, fin in pares if inicio < fin]
