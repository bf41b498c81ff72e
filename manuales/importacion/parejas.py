"""Empareja los órganos de dos ediciones de un manual: los que son iguales y los que parecen el mismo, con su razón."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from .lexico import CONECTORES, norma

Antes = TypeVar("Antes", bound=Hashable)
Ahora = TypeVar("Ahora", bound=Hashable)
_NOMBRE_PARECIDO = 0.72  # desde aquí el nombre solo basta para proponer una pareja
_MITAD = 0.5  # de las funciones del que tiene menos; desde aquí ellas solas bastan
_CON_CODIGO = 0.6  # lo que se ha de parecer el nombre si además el código es el mismo


@dataclass(frozen=True, slots=True)
class Comparable:
    """Lo que de un órgano se compara.

    Args:
        clave: lo distingue dentro de su edición.
        padre: la clave de su superior; None en el primer nivel.
        funciones: las letras de cada una, ya comparables.
    """

    clave: str
    padre: str | None
    nombre: str
    codigo: str = ""
    funciones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pareja:
    """Un órgano de ahora y el de antes que es, o parece, el mismo.

    Args:
        ahora: clave del de ahora.
        antes: clave del de antes.
        igual: si es el mismo sin duda; si no, lo decide una persona.
        razon: por qué, en una frase.
    """

    ahora: str
    antes: str
    igual: bool
    razon: str


def emparejar(antes: Sequence[Comparable], ahora: Sequence[Comparable]) -> list[Pareja]:
    """Da las parejas, en el orden de los de ahora; nadie está en dos.

    Args:
        antes: los órganos de la edición anterior.
        ahora: los de la nueva.
    """
    los_mismos = iguales(
        {uno.clave: (uno.padre, norma(uno.nombre)) for uno in antes},
        {uno.clave: (uno.padre, norma(uno.nombre)) for uno in ahora},
    )
    por_clave = {uno.clave: uno for uno in antes}
    hechas = {clave: Pareja(clave, otra, True, _razon_de_igual(clave, otra, los_mismos, (antes, ahora)))
              for clave, otra in los_mismos.items()}  # fmt: skip
    tomados = set(los_mismos.values())
    libres = [uno for uno in antes if uno.clave not in tomados]
    posibles = [
        (puntos, uno, otro)
        for uno in ahora
        if uno.clave not in hechas
        for otro in libres
        if (puntos := _puntos(uno, otro, los_mismos)) > 0
    ]
    for _, uno, otro in sorted(posibles, key=lambda posible: -posible[0]):
        if uno.clave not in hechas and otro.clave not in tomados:
            hechas[uno.clave] = Pareja(uno.clave, otro.clave, False, _razon(uno, por_clave[otro.clave]))
            tomados.add(otro.clave)
    return [hechas[uno.clave] for uno in ahora if uno.clave in hechas]


def iguales(
    antes: Mapping[Antes, tuple[Antes | None, str]], ahora: Mapping[Ahora, tuple[Ahora | None, str]]
) -> dict[Ahora, Antes]:
    """Da el órgano anterior de cada uno que sin duda es el mismo.

    Lo es el que se llama igual bajo los mismos superiores; o, si cambió de lugar, el que se llama igual y es el único
    de ese nombre, entre los que quedan, en las dos ediciones.

    Args:
        antes: por clave, la de su superior y su nombre comparable; cada superior antes que los suyos.
        ahora: lo mismo, de la edición nueva.
    """
    rutas_antes, rutas_ahora = _rutas(antes), _rutas(ahora)
    hallados = _por_ruta(rutas_antes, rutas_ahora)
    tomados = set(hallados.values())
    sueltos_antes = {clave: ruta[-1:] for clave, ruta in rutas_antes.items() if clave not in tomados}
    sueltos_ahora = {clave: ruta[-1:] for clave, ruta in rutas_ahora.items() if clave not in hallados}
    return hallados | _por_ruta(sueltos_antes, sueltos_ahora)


def _rutas(organos: Mapping[Ahora, tuple[Ahora | None, str]]) -> dict[Ahora, tuple[str, ...]]:
    """Da los nombres desde el primer nivel hasta cada órgano, por su clave."""
    rutas: dict[Ahora, tuple[str, ...]] = {}
    for clave, (padre, nombre) in organos.items():
        superior = rutas.get(padre, ()) if padre is not None else ()
        rutas[clave] = (*superior, nombre)
    return rutas


def _por_ruta(antes: Mapping[Antes, tuple[str, ...]], ahora: Mapping[Ahora, tuple[str, ...]]) -> dict[Ahora, Antes]:
    """Da la clave anterior de cada una de ahora cuya ruta está una sola vez en cada lado."""
    veces_antes, veces_ahora = Counter(antes.values()), Counter(ahora.values())
    por_ruta = {ruta: clave for clave, ruta in antes.items() if veces_antes[ruta] == 1}
    return {clave: por_ruta[ruta] for clave, ruta in ahora.items() if ruta in por_ruta and veces_ahora[ruta] == 1}


def _puntos(uno: Comparable, otro: Comparable, los_mismos: Mapping[str, str]) -> float:
    """Da qué tanto se parecen; 0 si no lo bastante para proponerlos."""
    nombre, comunes = parecido(uno.nombre, otro.nombre), _en_comun(uno, otro)
    codigo = bool(uno.codigo) and uno.codigo == otro.codigo
    if nombre < _NOMBRE_PARECIDO and comunes < _MITAD and not (codigo and nombre >= _CON_CODIGO):
        return 0
    superior = uno.padre is not None and los_mismos.get(uno.padre) == otro.padre
    return 0.5 * nombre + 0.5 * comunes + 0.2 * codigo + 0.1 * superior


def parecido(uno: str, otro: str) -> float:
    """Da qué tanto se parecen dos nombres, de 0 a 1, por sus palabras y por sus letras.

    Ejemplo: «División de Planos» y «División de Planos y Mapas» dan 0.8; «Dirección de Obras» y «Dirección de Parques»,
    que solo comparten la clase, menos de 0.6.
    """
    palabras, otras = _palabras(uno), _palabras(otro)
    if not palabras or not otras:
        return 0.0
    comunes = len(palabras & otras) * 2 / (len(palabras) + len(otras))
    if comunes == 0:
        return 0.0
    letras = SequenceMatcher(None, norma(uno), norma(otro), autojunk=False).ratio()
    return (comunes * 2 + letras) / 3


def _palabras(nombre: str) -> frozenset[str]:
    return frozenset(palabra for palabra in norma(nombre).split() if palabra not in CONECTORES)


def _en_comun(uno: Comparable, otro: Comparable) -> float:
    """Da qué parte de las funciones del que tiene menos están en el otro; una sola en común no dice nada."""
    menor = min(len(uno.funciones), len(otro.funciones))
    comunes = len(uno.funciones & otro.funciones)
    return comunes / menor if menor and (comunes > 1 or menor == 1) else 0.0


def _razon_de_igual(
    clave: str, otra: str, los_mismos: Mapping[str, str], lados: tuple[Sequence[Comparable], Sequence[Comparable]]
) -> str:
    antes, ahora = lados
    padre = next(uno.padre for uno in ahora if uno.clave == clave)
    padre_antes = next(uno.padre for uno in antes if uno.clave == otra)
    mismo = los_mismos.get(padre) == padre_antes if padre is not None else padre_antes is None
    return "Se llama igual y depende del mismo superior." if mismo else "Se llama igual; cambió de superior."


def _razon(uno: Comparable, otro: Comparable) -> str:
    razones = []
    if parecido(uno.nombre, otro.nombre) >= _CON_CODIGO:
        razones.append("se llama parecido")
    comunes = len(uno.funciones & otro.funciones)
    if comunes:
        de = len(otro.funciones)
        razones.append(f"dice {comunes} de sus {de} funciones" if de > 1 else "dice la misma función")
    if uno.codigo and uno.codigo == otro.codigo:
        razones.append(f"tiene el mismo código, {uno.codigo}")
    frase = ", ".join(razones) or "está en el mismo lugar"
    return f"{frase[0].upper()}{frase[1:]}."
