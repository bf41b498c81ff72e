"""Reconoce los títulos numerados de las partes de la ficha («I. Identificación del puesto», «V. Perfil»)."""

from __future__ import annotations

from collections import Counter

from .lexico import clave_de_rotulo, clave_de_seccion, empieza_como_funcion, es_mayusculas, norma, rango_de
from .marcas import Marca, marcas_posibles
from .mesa import Fragmento, Mesa, cierra

_VECES = 3  # fichas que han de repetirlo con la misma marca
_PALABRAS = 8
_FIJO = 7  # de cada diez veces que sale una marca, las que dicen lo mismo
_CONOCIDAS = 2  # títulos que el vocabulario conoce y bastan para creerle a su serie
_CLASES = frozenset({"numero", "romano", "letra", "letra_mayuscula"})
_CIERRES = (".", ";", ",")

Titulo = tuple[str, str]


def reconocer_partes(mesa: Mesa) -> None:
    """Hace rótulo al título numerado que las fichas repiten: con la misma marca, las mismas palabras y solo.

    Las señas son la repetición, el lugar (nada lo anuncia con dos puntos), que no empiece como función ni nombre un
    órgano, y que el vocabulario lo conozca o la letra lo destaque. Sin ellas puede ser un inciso que se repite.

    Lee: fragmentos, por_articulos.
    Escribe: fragmentos.papel y clave.
    """
    if mesa.por_articulos:
        return
    posibles: dict[int, Titulo] = {}
    anterior: Fragmento | None = None
    for indice, fragmento in enumerate(mesa.fragmentos):
        titulo = _titulo(fragmento)
        if titulo is not None and not cierra(anterior, (":", ",")):
            posibles[indice] = titulo
        anterior = fragmento
    series = _series(posibles)
    veces = Counter(posibles.values())
    for indice, titulo in posibles.items():
        clave = clave_de_rotulo(titulo[1])
        fragmento = mesa.fragmentos[indice]
        cierto = clave or titulo in series or _se_destaca(fragmento)
        if veces[titulo] >= _VECES and cierto and not _con_funciones(mesa, indice, clave):
            fragmento.papel, fragmento.clave = "rotulo", clave or "otro"


def _series(posibles: dict[int, Titulo]) -> set[Titulo]:
    """Da los títulos de una serie en que el vocabulario conoce a varios y cada marca dice casi siempre lo mismo.

    Ejemplo: si «II. Objetivo» y «III. Funciones» están en todas las fichas, «I. Datos» también es una parte.
    """
    veces = Counter(posibles.values())
    por_marca = Counter(marca for marca, _ in posibles.values())
    repetidos = {titulo for titulo, cuantas in veces.items() if cuantas >= _VECES}
    fijos = {titulo for titulo in repetidos if veces[titulo] * 10 >= por_marca[titulo[0]] * _FIJO}
    conocidas = Counter(_clase(marca) for marca, texto in fijos if clave_de_rotulo(texto))
    return {titulo for titulo in fijos if conocidas[_clase(titulo[0])] >= _CONOCIDAS}


def _clase(etiqueta: str) -> str:
    """Da la clase de una marca: número, romano o letra."""
    marcas = marcas_posibles(f"{etiqueta} X")
    return marcas[0].clase if marcas else ""


def _titulo(fragmento: Fragmento) -> Titulo | None:
    """Da la marca y las palabras del renglón, si puede ser el título de una parte."""
    marca = _marca(fragmento)
    if fragmento.papel or marca is None or not fragmento.abre or not fragmento.primero or fragmento.vineta:
        return None
    texto = fragmento.texto[marca.fin :].rstrip(" :")
    corto = texto[:1].isupper() and len(texto.split()) <= _PALABRAS and not texto.endswith(_CIERRES)
    de_seccion = not clave_de_rotulo(texto) and bool(clave_de_seccion(texto))
    if not corto or de_seccion or empieza_como_funcion(texto) or rango_de(texto) is not None:
        return None
    return marca.etiqueta, norma(texto)


def _marca(fragmento: Fragmento) -> Marca | None:
    marcas = marcas_posibles(fragmento.texto)
    return marcas[0] if marcas and marcas[0].clase in _CLASES else None


def _se_destaca(fragmento: Fragmento) -> bool:
    """Dice si va todo en negrita o en mayúsculas."""
    negra = sum(fin - inicio for inicio, fin in fragmento.linea.negritas)
    return es_mayusculas(fragmento.texto) or negra >= len(fragmento.texto) - 2


def _con_funciones(mesa: Mesa, indice: int, clave: str) -> bool:
    """Dice si, sin que el vocabulario lo conozca, encabeza funciones («I. En materia de agua»)."""
    for otro in mesa.fragmentos[indice + 1 : indice + 2]:
        marcas = marcas_posibles(otro.texto)
        return not clave and empieza_como_funcion(otro.texto[marcas[0].fin if marcas else 0 :])
    return False
