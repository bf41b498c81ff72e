"""Leer lo que una persona contó de un manual, en las dos formas en que se guarda.

Un ``expected.json`` está junto a los archivos de un manual y nombra al superior de cada unidad; un ``verdad.json`` trae
varios manuales, cada uno con el archivo que le toca, y da al superior por su código.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .nombres import mismo_organo

_JUNTO = ("original.pdf", "original.docx", "texto.txt")
_GENERICAS = "GEN"  # comienzo del código de lo que no es órgano: atribuciones que son de todas las unidades


class VerdadInvalida(ValueError):
    """El archivo de la verdad no se entiende; el mensaje dice cuál y por qué."""


@dataclass(frozen=True, slots=True)
class Unidad:
    """Un órgano como lo contó una persona.

    Args:
        nombre: el suyo.
        codigo: como está impreso; vacío si no lo tiene.
        padre: lugar de su superior en la lista; None si no depende de ninguno de ella.
        funciones: cuántas ve una persona en la página; None si no las contó.
        en_texto: cuántas deja ver el texto, si no son las mismas.
        primera: primeras palabras de la primera función; vacías si no se anotaron.
        ultima: primeras palabras de la última.
        final: últimas palabras de la última.
        superior: nombre de su superior, si lo tiene y no está en la lista.
    """

    nombre: str
    codigo: str
    padre: int | None
    funciones: int | None
    en_texto: int | None = None
    primera: str = ""
    ultima: str = ""
    final: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Verdad:
    """Un manual como lo contó una persona, y los archivos en que está.

    Args:
        titulo: con que se le distingue; el suyo o, si no lo anotó, el nombre de la carpeta.
        archivos: los que lo traen.
        unidades: sus órganos.
        titulos: los que valen como suyos; ninguno si no los anotó.
        institucion: de quién es; vacía si no la anotó.
    """

    titulo: str
    archivos: tuple[Path, ...]
    unidades: tuple[Unidad, ...]
    titulos: tuple[str, ...] = ()
    institucion: str = ""


def leer_verdades(carpeta: Path) -> list[Verdad]:
    """Da las verdades que hay en una carpeta y en las que contiene, por orden de nombre.

    Raises:
        VerdadInvalida: si un ``expected.json`` o ``verdad.json`` no se entiende.
    """
    halladas: list[Verdad] = []
    for ruta in sorted([*carpeta.rglob("expected.json"), *carpeta.rglob("verdad.json")]):
        try:
            dicho = json.loads(ruta.read_text(encoding="utf-8"))
            halladas += _de_varias(dicho, ruta) if ruta.name == "verdad.json" else [_de_una(dicho, ruta)]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise VerdadInvalida(f"No se entiende «{ruta.name}» de «{ruta.parent.name}»: {_por_que(error)}.") from error
    return [verdad for verdad in halladas if verdad.archivos]


def _por_que(error: Exception) -> str:
    """Da en palabras qué está mal en el archivo de una verdad."""
    if isinstance(error, json.JSONDecodeError):
        return f"no es JSON bien escrito; corrija el renglón {error.lineno}, columna {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return "no está en UTF-8; guárdelo de nuevo con esa codificación"
    if isinstance(error, KeyError):
        return f"le falta el dato «{error.args[0]}»"
    return "un dato no es lo que se espera ahí: una lista, un texto o un número"


def _de_una(dicho: dict[str, Any], ruta: Path) -> Verdad:
    archivos = tuple(ruta.parent / nombre for nombre in _JUNTO if (ruta.parent / nombre).is_file())
    unidades = dicho["unidades"]
    nombres = [str(unidad["nombre"]) for unidad in unidades]
    return Verdad(
        str(dicho.get("titulo") or ruta.parent.name),
        archivos,
        tuple(_unidad(unidad, _por_nombre(unidad.get("padre"), nombres)) for unidad in unidades),
        _titulos(dicho),
        str(dicho.get("institucion") or ""),
    )


def _de_varias(dicho: dict[str, Any], ruta: Path) -> Iterator[Verdad]:
    for clave, manual in dicho.items():
        if clave.startswith("_"):
            continue
        organos = [una for una in manual["unidades"] if not str(una["codigo"]).startswith(_GENERICAS)]
        codigos = [str(una["codigo"]) for una in organos]
        archivo = ruta.parent / str(manual["archivo"])
        yield Verdad(
            str(manual["titulo"]),
            (archivo,) if archivo.is_file() else (),
            tuple(_unidad(una, codigos.index(una["padre"]) if una["padre"] in codigos else None) for una in organos),
            _titulos(manual),
            str(manual.get("institucion") or ""),
        )


def _titulos(dicho: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(dicho[clave]) for clave in ("titulo", "titulo_alterno") if dicho.get(clave))


def _por_nombre(padre: str | None, nombres: list[str]) -> int | None:
    if not padre:
        return None
    iguales = [lugar for lugar, nombre in enumerate(nombres) if nombre == padre]
    return next(
        iter(iguales), next((lugar for lugar, nombre in enumerate(nombres) if mismo_organo(nombre, padre)), None)
    )


def _unidad(dicho: dict[str, Any], padre: int | None) -> Unidad:
    def palabras(*claves: str) -> str:
        return next((str(dicho[clave]) for clave in claves if dicho.get(clave)), "")

    return Unidad(
        nombre=str(dicho["nombre"]),
        codigo=str(dicho.get("codigo") or ""),
        padre=padre,
        funciones=dicho["num_funciones"],
        en_texto=dicho.get("num_funciones_con_vineta_en_texto"),
        primera=palabras("primera", "primera_funcion_5_palabras"),
        ultima=palabras("ultima", "ultima_funcion_5_palabras"),
        final=palabras("ultima_funcion_5_palabras_finales"),
        superior=palabras("padre") if padre is None else "",
    )
