"""Texto enriquecido como estructura: párrafos, listas y negritas; nunca HTML que venga de fuera."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

TipoParrafo = Literal["parrafo", "viñeta"]
_NEGRITA = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)  # «el **Estatuto** vigente»


@dataclass(frozen=True, slots=True)
class Tramo:
    """Un trozo de texto corrido con un solo aspecto.

    Args:
        texto: las letras, sin marcas.
        negrita: si se imprime en negrita.
    """

    texto: str
    negrita: bool = False


@dataclass(frozen=True, slots=True)
class Parrafo:
    """Un párrafo o una viñeta: la unidad más pequeña que abre renglón.

    Args:
        tramos: los trozos que lo forman, en orden.
        tipo: «parrafo» o «viñeta».
    """

    tramos: tuple[Tramo, ...]
    tipo: TipoParrafo = "parrafo"

    @property
    def texto(self) -> str:
        """Las letras del párrafo, sin aspecto."""
        return "".join(tramo.texto for tramo in self.tramos)


@dataclass(frozen=True, slots=True)
class TextoRico:
    """Una sucesión de párrafos; es el valor de todo campo de texto largo.

    Args:
        parrafos: los párrafos en orden.
    """

    parrafos: tuple[Parrafo, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parrafos)

    def __str__(self) -> str:
        return self.plano()

    def plano(self) -> str:
        """Da el texto sin aspecto, un párrafo por renglón."""
        return "\n".join(parrafo.texto for parrafo in self.parrafos)

    def a_json(self) -> list[dict[str, Any]]:
        """Da la forma que se guarda: ``[{"t": "parrafo", "c": [["letras", negrita], …]}, …]``."""
        return [
            {"t": parrafo.tipo, "c": [[tramo.texto, tramo.negrita] for tramo in parrafo.tramos]}
            for parrafo in self.parrafos
        ]

    @classmethod
    def de_json(cls, dato: Iterable[dict[str, Any]] | None) -> TextoRico:
        """Lee la forma de :meth:`a_json`.

        Raises:
            ValueError: si el dato no tiene esa forma.
        """
        try:
            return cls(tuple(_parrafo_de_json(uno) for uno in dato or ()))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("El texto guardado no tiene la forma de párrafos y tramos.") from error

    @classmethod
    def de_plano(cls, texto: str, negritas: Iterable[tuple[int, int]] = ()) -> TextoRico:
        """Hace un texto de letras sin marcas; cada renglón no vacío es un párrafo.

        Args:
            texto: letras sin marcas.
            negritas: pares (inicio, fin) de posiciones de ``texto`` que van en negrita, en orden y sin cruces.
        """
        rangos = list(negritas)
        parrafos: list[Parrafo] = []
        inicio = 0
        for renglon in texto.split("\n"):
            fin = inicio + len(renglon)
            if renglon.strip():
                parrafos.append(Parrafo(_tramos(renglon, inicio, rangos)))
            inicio = fin + 1
        return cls(tuple(parrafos))

    @classmethod
    def de_marcas(cls, texto: str) -> TextoRico:
        """Lee lo que escribe una persona: ``**negrita**``, ``- viñeta`` y un párrafo por renglón."""
        parrafos = []
        for renglon in texto.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            letras = renglon.strip()
            if not letras:
                continue
            tipo: TipoParrafo = "viñeta" if letras.startswith(("- ", "• ")) else "parrafo"
            parrafos.append(Parrafo(_tramos_de_marcas(letras[2:].strip() if tipo == "viñeta" else letras), tipo))
        return cls(tuple(parrafos))

    def a_marcas(self) -> str:
        """Da el texto como lo edita una persona; :meth:`de_marcas` lo lee de vuelta."""
        return "\n".join(
            ("- " if parrafo.tipo == "viñeta" else "")
            + "".join(f"**{tramo.texto}**" if tramo.negrita else tramo.texto for tramo in parrafo.tramos)
            for parrafo in self.parrafos
        )


def _parrafo_de_json(dato: dict[str, Any]) -> Parrafo:
    tipo = dato["t"]
    if tipo not in ("parrafo", "viñeta"):
        raise ValueError(tipo)
    return Parrafo(tuple(Tramo(str(texto), bool(negrita)) for texto, negrita in dato["c"]), tipo)


def _tramos(renglon: str, desde: int, rangos: list[tuple[int, int]]) -> tuple[Tramo, ...]:
    tramos: list[Tramo] = []
    cursor = 0
    for inicio, fin in rangos:
        a, b = max(inicio - desde, 0), min(fin - desde, len(renglon))
        if a >= b:
            continue
        if a > cursor:
            tramos.append(Tramo(renglon[cursor:a]))
        tramos.append(Tramo(renglon[a:b], negrita=True))
        cursor = b
    if cursor < len(renglon):
        tramos.append(Tramo(renglon[cursor:]))
    return tuple(tramos)


def _tramos_de_marcas(letras: str) -> tuple[Tramo, ...]:
    partes = _NEGRITA.split(letras)
    return tuple(Tramo(parte, negrita=indice % 2 == 1) for indice, parte in enumerate(partes) if parte)
