"""Decir si dos nombres son del mismo órgano, como lo diría una persona que los ve en dos listas.

Se perdonan los acentos, las mayúsculas, la puntuación, los artículos y las preposiciones, el género («Directora»), que
uno diga el puesto y otro el órgano («Director de Obras», «Dirección de Obras»; «Titular de la Unidad de X», «Unidad de
X») y, si un nombre trae una alternativa («A / B») o una aclaración entre paréntesis, que el otro diga solo una parte.
No se perdona una palabra de más, de menos o distinta: «Dirección de Obras» no es «Dirección de Obras Públicas», aunque
se parezcan mucho.
"""

from __future__ import annotations

import re

from ..lexico import norma

_SIN_PESO = frozenset("a al con de del e el en la las los o para por y".split())
# El puesto y su órgano: se comparan por el órgano.
_PUESTOS = {
    "director": "direccion",
    "directora": "direccion",
    "subdirector": "subdireccion",
    "subdirectora": "subdireccion",
    "coordinador": "coordinacion",
    "coordinadora": "coordinacion",
    "subcoordinador": "subcoordinacion",
    "gerente": "gerencia",
    "subgerente": "subgerencia",
    "jefe": "jefatura",
    "jefa": "jefatura",
    "delegado": "delegacion",
    "delegada": "delegacion",
    "subdelegado": "subdelegacion",
    "secretario": "secretaria",
    "subsecretario": "subsecretaria",
    "contralor": "contraloria",
    "contralora": "contraloria",
    "tesorero": "tesoreria",
    "tesorera": "tesoreria",
    "procurador": "procuraduria",
    "presidente": "presidencia",
    "presidenta": "presidencia",
    "rector": "rectoria",
    "rectora": "rectoria",
    "comisario": "comisaria",
    "administrador": "administracion",
    "administradora": "administracion",
}
# Quien encabeza un órgano que se nombra completo enseguida: «Titular de la Unidad…», «Jefe del Departamento…»
_ENCABEZA = re.compile(
    r"(?:titular|encargad[oa]|responsable|jefe|jefa|jefatura) (?:de |del |de la |de los |de las )?"
    r"(?=(?:unidad|departamento|oficina|area|division|seccion|organo|direccion|coordinacion|subdireccion|centro)\b)"
)
_GENERO = re.compile(r"\((?:es|as|os|a|o)\)")  # «Diseñador(a)»
_ACLARACION = re.compile(r"\(([^()]*)\)")


def formas(nombre: str) -> frozenset[str]:
    """Da las formas comparables de un nombre: la entera y, si trae alternativas o aclaraciones, cada una."""
    limpio = _GENERO.sub("", nombre)
    partes = {limpio, _ACLARACION.sub(" ", limpio)}
    for parte in list(partes):
        partes |= set(parte.split("/"))
    return frozenset(forma for parte in partes if (forma := _forma(parte)))


def mismo_organo(uno: str, otro: str) -> bool:
    """Dice si los dos nombres son del mismo órgano."""
    return bool(formas(uno) & formas(otro))


def _forma(nombre: str) -> str:
    palabras = [palabra for palabra in _ENCABEZA.sub("", norma(nombre)).split() if palabra not in _SIN_PESO]
    return " ".join([_PUESTOS.get(palabras[0], palabras[0]), *palabras[1:]]) if palabras else ""


def mismo_titulo(titulo: str, institucion: str, esperado: str) -> bool:
    """Dice si el título es el esperado; el que no dice de quién es puede llevar después a su institución.

    Se perdona lo que en los nombres de los órganos: «Manual de Organización» y, abajo, «Tesorería» es «Manual de
    Organización de la Tesorería».
    """
    leido, debido = _sin_aclarar(titulo), _sin_aclarar(esperado)
    return leido == debido or leido == f"{debido} {_sin_aclarar(institucion)}".strip()


def misma_institucion(leida: str, esperada: str) -> bool:
    """Dice si son la misma institución; la esperada puede decir, tras una coma, de qué gobierno es."""
    opciones = {_sin_aclarar(esperada), _sin_aclarar(esperada.partition(",")[0])}
    return _sin_aclarar(leida) in opciones


def _sin_aclarar(nombre: str) -> str:
    return " ".join(palabra for palabra in norma(_ACLARACION.sub(" ", nombre)).split() if palabra not in _SIN_PESO)
