"""Estropear un texto: sus renglones, sus marcas, sus números, sus blancos y sus bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Renglones = list[str]
_MARCA = re.compile(r"^\s*(?:\S{1,8}[.)]-?|[•●·\uf0b7*-])\s+")
_NUMERO = re.compile(r"\d+")
_MARCAS = ("1. ", "a) ", "IV.- ", "• ", "\uf0b7", "- ", "7.1.1 ", "- **3.** ", "Artículo 5.- ", "XXII. ", "o   ", "")
_RAROS = (
    "\u202e",
    "\u0301",
    "\u00ad",
    "\ufeff",
    "\x01",
    "\u2028",
    "\x1c",
    "İ",
    "²",
    "\uf0b7",
    "\u200b",
    "´",
    "\x85",
    "🎈",
)
_MOBILIARIO = (
    "Página 3 de 9 Clave: G000-002-001",
    "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS",
    "DIARIO OFICIAL",
    "\f",
    "12",
    "Índice",
    "Objetivo:",
    "Funciones:",
    "A quien reporta:    Dirección de Globos",
    "| a | b |",
    "Elaboró        Revisó        Autorizó",
    "7 Funciones",
    "TRANSITORIOS",
)


_EN_UTF8 = 0.9  # parte de los casos que se guardan como se debe
_CODIFICACIONES = ("cp1252", "latin-1", "cp850", "mac_roman", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "cp037")


def codificar(texto: str, azar: Random) -> bytes:
    """Da los bytes del texto, casi siempre en UTF-8; lo que otra codificación no tiene se pierde antes de leerlo."""
    if azar.random() < _EN_UTF8:
        return texto.encode("utf-8", errors="surrogatepass")
    return texto.encode(azar.choice(_CODIFICACIONES), errors="ignore")


def recortar(texto: str, azar: Random) -> str:
    """Da un trozo de un texto, de 5 a 120 renglones."""
    renglones = texto.split("\n")
    inicio = azar.randrange(max(1, len(renglones) - 5))
    return "\n".join(renglones[inicio : inicio + azar.randint(5, 120)])


def mutar(texto: str, otro: str, azar: Random) -> str:
    """Da el texto con una de las mutaciones.

    Args:
        texto: el que se estropea.
        otro: un trozo de otro manual, para pegar o entremeter.
        azar: de donde sale todo lo que se escoge.
    """
    renglones = texto.split("\n")
    azar.choice(_MUTACIONES)(renglones, otro.split("\n"), azar)
    return "\n".join(renglones)


def _tramo(renglones: Renglones, azar: Random, mayor: int = 12) -> slice:
    inicio = azar.randrange(len(renglones))
    return slice(inicio, inicio + azar.randint(1, mayor))


def _borra(renglones: Renglones, _: Renglones, azar: Random) -> None:
    del renglones[_tramo(renglones, azar)]


def _repite(renglones: Renglones, _: Renglones, azar: Random) -> None:
    tramo = _tramo(renglones, azar)
    renglones[tramo.stop : tramo.stop] = renglones[tramo]


def _repite_mucho(renglones: Renglones, _: Renglones, azar: Random) -> None:
    tramo = _tramo(renglones, azar, 2)
    renglones[tramo.stop : tramo.stop] = renglones[tramo] * azar.randint(5, 60)


def _baraja(renglones: Renglones, _: Renglones, azar: Random) -> None:
    tramo = _tramo(renglones, azar)
    suyos = renglones[tramo]
    azar.shuffle(suyos)
    renglones[tramo] = suyos


def _mueve(renglones: Renglones, _: Renglones, azar: Random) -> None:
    tramo = _tramo(renglones, azar)
    suyos = renglones[tramo]
    del renglones[tramo]
    lugar = azar.randint(0, len(renglones))
    renglones[lugar:lugar] = suyos


def _corta(renglones: Renglones, _: Renglones, azar: Random) -> None:
    del renglones[azar.randrange(len(renglones)) :]


def _pega(renglones: Renglones, otros: Renglones, azar: Random) -> None:
    lugar = azar.choice([0, len(renglones)])
    renglones[lugar:lugar] = otros


def _entremete(renglones: Renglones, otros: Renglones, azar: Random) -> None:
    lugar = azar.randint(0, len(renglones))
    renglones[lugar:lugar] = otros[_tramo(otros, azar)]


def _pone_mobiliario(renglones: Renglones, _: Renglones, azar: Random) -> None:
    renglones.insert(azar.randint(0, len(renglones)), azar.choice(_MOBILIARIO))


def _pone_cabezas(renglones: Renglones, _: Renglones, azar: Random) -> None:
    cabeza = azar.choice(_MOBILIARIO)
    for lugar in range(azar.randint(3, 20), len(renglones), azar.randint(8, 50)):
        renglones.insert(lugar, cabeza)


def _en_renglones(cambia: Callable[[str, Random], str]) -> Callable[[Renglones, Renglones, Random], None]:
    """Hace de un cambio a un renglón una mutación de unos cuantos seguidos."""

    def mutacion(renglones: Renglones, _: Renglones, azar: Random) -> None:
        tramo = _tramo(renglones, azar, 25)
        renglones[tramo] = [cambia(renglon, azar) for renglon in renglones[tramo]]

    return mutacion


def _parte(renglon: str, azar: Random) -> str:
    palabras = renglon.split(" ")
    lugar = azar.randint(0, len(palabras))
    return " ".join(palabras[:lugar]) + azar.choice(["\n", "\n\n", "-\n", "\n     "]) + " ".join(palabras[lugar:])


def _une(renglones: Renglones, _: Renglones, azar: Random) -> None:
    tramo = _tramo(renglones, azar)
    renglones[tramo] = [azar.choice([" ", "", "    "]).join(renglones[tramo])]


def _quita_blancos(renglones: Renglones, _: Renglones, azar: Random) -> None:
    renglones[:] = [renglon for renglon in renglones if renglon.strip()] or ["x"]


def _pone_blancos(renglones: Renglones, _: Renglones, azar: Random) -> None:
    renglones[:] = ("\n" * azar.randint(1, 3)).join(["", *renglones]).split("\n")


def _pone_raro(renglon: str, azar: Random) -> str:
    lugar = azar.randint(0, len(renglon))
    return renglon[:lugar] + azar.choice(_RAROS) + renglon[lugar:]


_MUTACIONES: tuple[Callable[[Renglones, Renglones, Random], None], ...] = (
    _borra,
    _repite,
    _repite_mucho,
    _baraja,
    _mueve,
    _corta,
    _pega,
    _entremete,
    _pone_mobiliario,
    _pone_cabezas,
    _une,
    _quita_blancos,
    _pone_blancos,
    _en_renglones(_parte),
    _en_renglones(_pone_raro),
    _en_renglones(lambda renglon, azar: _MARCA.sub("", renglon)),
    _en_renglones(lambda renglon, azar: azar.choice(_MARCAS) + _MARCA.sub("", renglon)),
    _en_renglones(lambda renglon, azar: _NUMERO.sub(lambda _: str(azar.choice([0, 1, 7, 19, 400, 10**9])), renglon)),
    _en_renglones(lambda renglon, azar: " " * azar.choice([0, 1, 4, 30]) + renglon.strip()),
    _en_renglones(
        lambda renglon, azar: azar.choice([renglon.upper(), renglon.lower(), renglon.title(), renglon[::-1]])
    ),
    _en_renglones(lambda renglon, azar: re.sub(" +", azar.choice([" ", "    ", "\t", "\u00a0"]), renglon)),
    _en_renglones(lambda renglon, azar: renglon.rstrip(".;:, ") + azar.choice([".", ";", ":", ",", "-", ""])),
    _en_renglones(lambda renglon, azar: azar.choice(["**{}**", "# {}", "| {} |", "- {}", "_{}_"]).format(renglon)),
)
