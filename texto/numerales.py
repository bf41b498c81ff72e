"""Marcas de lista: romanos, letras y ordinales, y el estilo con que se numera una lista."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from texto.normal import plegar

_VALORES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ORDINALES = (
    "PRIMERO", "SEGUNDO", "TERCERO", "CUARTO", "QUINTO", "SEXTO", "SÉPTIMO", "OCTAVO", "NOVENO", "DÉCIMO",
    "DÉCIMO PRIMERO", "DÉCIMO SEGUNDO", "DÉCIMO TERCERO", "DÉCIMO CUARTO", "DÉCIMO QUINTO",
)  # fmt: skip
_LETRAS = "abcdefghijklmnñopqrstuvwxyz"
_HUECO = re.compile(r"\{(n|I|i|A|a|ORDINAL|ORDINALA)\}")
#: Lo que cada hueco admite al leer una marca: «{n}.» lee «14.», «{a})» lee «c)».
_PATRONES = {
    "n": r"\d{1,4}",
    "I": r"[IVXLCDM]+",
    "i": r"[ivxlcdm]+",
    "A": r"[A-ZÑ]{1,2}",
    "a": r"[a-zñ]{1,2}",
    "ORDINAL": r"[A-ZÁÉÍÓÚ]+O(?: [A-ZÁÉÍÓÚ]+O)?",
    "ORDINALA": r"[A-ZÁÉÍÓÚ]+A(?: [A-ZÁÉÍÓÚ]+A)?",
}


def a_romano(numero: int) -> str:
    """Da el número romano en mayúsculas.

    Args:
        numero: de 1 a 3999.

    Raises:
        ValueError: si está fuera de ese intervalo.
    """
    if not 1 <= numero <= 3999:
        raise ValueError(f"{numero} no tiene número romano.")
    resultado = ""
    for valor, letras in _VALORES:
        veces, numero = divmod(numero, valor)
        resultado += letras * veces
    return resultado


def de_romano(letras: str) -> int | None:
    """Lee un número romano bien formado, en mayúsculas o minúsculas; None si no lo es («IIII», «XM»)."""
    total, resto = 0, letras.upper()
    for valor, simbolo in _VALORES:
        while resto.startswith(simbolo) and total < 4000:
            total, resto = total + valor, resto[len(simbolo) :]
    if resto or not 1 <= total <= 3999 or a_romano(total) != letras.upper():
        return None
    return total


def a_letras(numero: int) -> str:
    """Da la letra del inciso: 1 → a, 15 → ñ en el orden del alfabeto español, 28 → aa."""
    vueltas, indice = divmod(numero - 1, len(_LETRAS))
    return (_LETRAS[vueltas - 1] if vueltas else "") + _LETRAS[indice]


def de_letras(letras: str) -> int | None:
    """Lee la letra de un inciso; None si no es de una o dos letras del alfabeto."""
    minusculas = letras.lower()
    if len(minusculas) == 1 and minusculas in _LETRAS:
        return _LETRAS.index(minusculas) + 1
    if len(minusculas) == 2 and all(letra in _LETRAS for letra in minusculas):
        return (_LETRAS.index(minusculas[0]) + 1) * len(_LETRAS) + _LETRAS.index(minusculas[1]) + 1
    return None


def marca(estilo: str, numero: int) -> str:
    """Escribe la marca del elemento ``numero`` de una lista.

    Args:
        estilo: la marca con un hueco: «{n}.», «{I}.-», «{a})», «Artículo {n}.», «TÍTULO {ORDINAL}»; sin hueco
            («•») la marca es la misma para todos; vacío, no hay marca.
        numero: posición desde 1.
    """
    return _HUECO.sub(lambda hueco: _escribir(hueco.group(1), numero), estilo)


def leer_marca(estilo: str, etiqueta: str) -> int | None:
    """Da el número que dice una marca impresa si está escrita en ese estilo; None si no lo está."""
    if not _HUECO.search(estilo):
        return None
    hallado = _patron(estilo).fullmatch(" ".join(etiqueta.split()))
    if hallado is None:
        return None
    clave = _HUECO.search(estilo).group(1)  # type: ignore[union-attr]
    return _leer(clave, hallado.group(1))


def detectar_estilo(etiquetas: Iterable[str]) -> str:
    """Da el estilo que mejor explica las marcas impresas de una lista.

    Gana el que acierta más marcas por su posición; así «I.» seguido de «II.» es romano y «i.» tras «h.» es letra.
    Si ninguna marca trae número, el estilo es la marca más repetida («•»), o vacío.

    Args:
        etiquetas: marcas impresas en orden; vacía la que se perdió.
    """
    impresas = [" ".join(etiqueta.split()) for etiqueta in etiquetas]
    candidatos: dict[str, int] = {}
    for posicion, etiqueta in enumerate(impresas, start=1):
        for estilo in _estilos_posibles(etiqueta):
            acierto = leer_marca(estilo, etiqueta) == posicion
            candidatos[estilo] = candidatos.get(estilo, 0) + (10 if acierto else 1)
    if candidatos:
        return max(candidatos, key=lambda estilo: candidatos[estilo])
    sin_numero = [etiqueta for etiqueta in impresas if etiqueta and len(etiqueta) <= 2]
    return max(set(sin_numero), key=lambda etiqueta: (sin_numero.count(etiqueta), etiqueta)) if sin_numero else ""


def _estilos_posibles(etiqueta: str) -> list[str]:
    """Los estilos en que puede estar escrita una marca: «I.» da «{I}.» y «{A}.»."""
    hallado = re.fullmatch(r"(.*?)(\d{1,4}|[A-Za-zñÑ]{1,8})([.)\]°ºª]*[-–—]?)", etiqueta)  # «ARTÍCULO 3.-», «IV.-»
    estilos = []
    if hallado and (hallado[2].isdigit() or not re.search(r"[^\W\d_]$", hallado[1])):
        for clave in ("n", "I", "i", "A", "a"):
            estilo = f"{hallado[1]}{{{clave}}}{hallado[3]}"
            if leer_marca(estilo, etiqueta) is not None:
                estilos.append(estilo)
    for palabra, clave in (
        ("TÍTULO", "ORDINAL"),
        ("TITULO", "ORDINAL"),
        ("SECCIÓN", "ORDINALA"),
        ("SECCION", "ORDINALA"),
    ):
        if etiqueta.startswith(palabra) and leer_marca(f"{palabra} {{{clave}}}", etiqueta) is not None:
            estilos.append(f"{palabra} {{{clave}}}")
    return estilos


@lru_cache(maxsize=512)
def _patron(estilo: str) -> re.Pattern[str]:
    partes = _HUECO.split(estilo)
    return re.compile(
        "".join(f"({_PATRONES[parte]})" if indice % 2 else re.escape(parte) for indice, parte in enumerate(partes))
    )


def _escribir(clave: str, numero: int) -> str:
    if clave in ("ORDINAL", "ORDINALA"):
        ordinal = _ORDINALES[numero - 1] if numero <= len(_ORDINALES) else str(numero)
        return ordinal if clave == "ORDINAL" else re.sub(r"O\b", "A", ordinal)
    en_letras: dict[str, Callable[[int], str]] = {"n": str, "I": a_romano, "i": a_romano, "A": a_letras, "a": a_letras}
    escrito = en_letras[clave](numero)
    return {"I": str.upper, "A": str.upper, "i": str.lower}.get(clave, str)(escrito)


def _leer(clave: str, letras: str) -> int | None:
    if clave == "n":
        return int(letras)
    if clave in ("I", "i"):
        return de_romano(letras)
    if clave in ("A", "a"):
        return de_letras(letras)
    buscado = plegar(letras)
    for numero in range(1, len(_ORDINALES) + 1):
        if plegar(_escribir(clave, numero)) == buscado:
            return numero
    return None
