"""Reconocer la marca con que empieza un renglón y las maneras en que se puede leer."""

from __future__ import annotations

import re
from dataclasses import replace

from funciones.pegado.modelo import Marcado, Renglon
from texto.numerales import leer_marca
from texto.rico import Tramo

#: Signos que abren un elemento y nunca una palabra; los de Word llegan en el área de uso privado.
_VINETAS = "•·▪▫◦●○■□◆◇➢➤✓✔‣⁃§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"
_GUIONES = "-–—*"
_FORMAS = (
    rf"[{_VINETAS}](?=\s*\S|$)",  # «•Dirigir»
    rf"[{_GUIONES}](?=\s|$)",  # «- Dirigir»
    r"o(?=\t)",  # la «o» que Word pone de viñeta
    r"\d{1,3}(?:\.\d{1,3}){1,6}[.)]?-?(?=\s+[A-ZÁÉÍÓÚÑ]|$)",  # «7.1.2 Dirigir», no «3.5 millones»
    r"\(?(?:\d{1,3}|[ivxlcIVXLC]{1,7}|[a-zñA-ZÑ])(?:\)\.?|\.?º|°|\.)-?(?=\s|$)",  # «1.», «IV.-», «a)», «(b)»
    r"(?:\d{1,3}|[a-zñ])\)(?=[^\W\d_])",  # «1)Dirigir»
    r"\d{1,3}\.(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])",  # «1.Dirigir»
)
_MARCA = re.compile(rf"(?P<marca>{'|'.join(_FORMAS)})\s*")
_ESTILOS = [
    f"{antes}{{{hueco}}}{despues}"
    for hueco in ("n", "I", "i", "A", "a")
    for antes in ("", "(")
    for despues in (".", ")", ".-", ".)", ")-", ").", ".º", "º", "°")
]
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
#: Signos con que una oración acaba: lo que sigue a otro signo es lo mismo, partido por el ancho de la hoja.
TERMINALES = ".;:!?»”)"


def marcar(renglones: list[Renglon]) -> list[Marcado]:
    """Da los renglones con su marca aparte de sus letras.

    Un renglón que parece empezar con marca pero sigue a una oración sin terminar («conforme al artículo / 44. Además»)
    se queda como está, salvo que su número siga a otro o sea el primero.
    """
    marcados: list[Marcado] = []
    vistos: set[tuple[str, int]] = set()
    for lugar, renglon in enumerate(renglones):
        marcado = _separar(renglon)
        anterior = renglones[lugar - 1].letras.rstrip() if lugar else ""
        terminada = not anterior or anterior[-1] in TERMINALES or renglon.abre
        if marcado.lecturas and not terminada and not _sigue(marcado, vistos):
            marcado = Marcado(renglon)
        vistos |= set(marcado.lecturas)
        marcados.append(marcado)
    return marcados


def _sigue(marcado: Marcado, vistos: set[tuple[str, int]]) -> bool:
    """Si es viñeta, el primero de su lista o el que sigue a uno ya visto."""
    return any(numero <= 1 or (estilo, numero - 1) in vistos for estilo, numero in marcado.lecturas)


def _separar(renglon: Renglon) -> Marcado:
    if renglon.marca:
        return Marcado(renglon, _lecturas(renglon.marca))
    hallado = _MARCA.match(renglon.letras)
    if hallado is None:
        return Marcado(renglon)
    quedan = _sin_las_primeras(renglon.tramos, hallado.end())
    return Marcado(replace(renglon, marca=hallado.group("marca"), tramos=quedan), _lecturas(hallado.group("marca")))


def _lecturas(marca: str) -> tuple[tuple[str, int], ...]:
    """Los estilos en que puede estar escrita una marca, con el número que dice en cada uno."""
    decimal = _DECIMAL.match(marca)
    if decimal:
        partes = decimal.group().split(".")
        return ((f"decimal de {len(partes)}", int(partes[-1])),)
    leidas = [(estilo, numero) for estilo in _ESTILOS if (numero := leer_marca(estilo, marca)) is not None]
    return tuple(leidas) or ((marca, 0),)


def _sin_las_primeras(tramos: tuple[Tramo, ...], cuantas: int) -> tuple[Tramo, ...]:
    quedan = []
    for tramo in tramos:
        letras = tramo.texto[cuantas:]
        cuantas = max(cuantas - len(tramo.texto), 0)
        if letras:
            quedan.append(Tramo(letras, tramo.negrita))
    return tuple(quedan)
