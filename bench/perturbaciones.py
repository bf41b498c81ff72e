"""Daños que se le hacen a un manual bien leído para ver si lo que se lee mal queda con poca confianza."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from manuales.importacion.modelo import Bloque, Documento, Funcion


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón dañado y los del original (desde 1) de que viene; ninguno si se inventó."""

    texto: str
    de: tuple[int, ...] = ()


@dataclass(slots=True)
class Lugares:
    """En qué renglones del original empieza cada cosa, con la marca o el código que la abre.

    Args:
        marcas: las de los renglones de lista.
        codigos: los de los órganos.
        numeros: los de las secciones.
        apartados: los renglones de encabezado y pie de página.
        indice: los renglones del índice.
    """

    marcas: dict[int, str] = field(default_factory=dict)
    codigos: dict[int, str] = field(default_factory=dict)
    numeros: dict[int, str] = field(default_factory=dict)
    apartados: list[int] = field(default_factory=list)
    indice: list[int] = field(default_factory=list)


Dano = Callable[[list[Renglon], Lugares, Random], list[Renglon]]
_PIE = "Manual de Organización   Versión {version}   Hoja {hoja} de {total}"


def lugares_de(documentos: list[Documento]) -> Lugares:
    """Da los lugares de un archivo ya leído."""
    lugares = Lugares()
    for documento in documentos:
        for seccion in documento.secciones:
            if seccion.titulo:
                lugares.numeros[seccion.origen.linea_inicio] = seccion.numero
            _anotar_bloques(lugares, seccion.bloques)
        for organo in documento.organos:
            if organo.encabezado:
                lugares.codigos[organo.origen.linea_inicio] = organo.codigo
            _anotar_funciones(lugares, organo.funciones)
        for apartada in documento.apartadas:
            donde = lugares.indice if apartada.motivo == "indice" else lugares.apartados
            donde.append(apartada.linea)
    return lugares


def _anotar_bloques(lugares: Lugares, bloques: list[Bloque]) -> None:
    for bloque in bloques:
        if bloque.etiqueta and bloque.tipo != "articulo":
            lugares.marcas[bloque.origen.linea_inicio] = bloque.etiqueta
        _anotar_bloques(lugares, bloque.hijos)


def _anotar_funciones(lugares: Lugares, funciones: list[Funcion]) -> None:
    for funcion in funciones:
        if funcion.etiqueta:
            lugares.marcas[funcion.origen.linea_inicio] = funcion.etiqueta
        _anotar_funciones(lugares, funcion.incisos)


def sin_dano(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Deja el manual como está."""
    return texto


def quitar_marcas(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita la marca a uno de cada veinte renglones de lista."""
    return [_sin(r, lugares.marcas) if azar.random() < 0.05 else r for r in texto]


def quitar_listas(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita todas las marcas en tramos de sesenta renglones, uno de cada diez tramos."""
    sin_marca = {tramo for tramo in range(len(texto) // 60 + 1) if azar.random() < 0.1}
    return [_sin(r, lugares.marcas) if lugar // 60 in sin_marca else r for lugar, r in enumerate(texto)]


def estropear_marcas(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Cambia el número de una de cada veinte marcas, como lo haría un reconocedor de letras o un mal dedo."""
    return [_con_otro_numero(r, lugares, azar) if azar.random() < 0.05 else r for r in texto]


def quitar_codigos(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita el código de todos los órganos."""
    return [_sin(r, lugares.codigos) for r in texto]


def quitar_algunos_codigos(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita el código de uno de cada cuatro órganos."""
    return [_sin(r, lugares.codigos) if azar.random() < 0.25 else r for r in texto]


def quitar_numeros(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita el número a la mitad de las secciones."""
    return [_sin(r, lugares.numeros) if azar.random() < 0.5 else r for r in texto]


def quitar_encabezados(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Pega a lo anterior uno de cada seis encabezados de órgano o de sección, sin su código."""
    encabezados = {**lugares.codigos, **lugares.numeros}
    return _pegar(
        [_sin(r, encabezados) if azar.random() < 0.5 else r for r in texto],
        lambda r: _es(r, encabezados) and azar.random() < 1 / 6,
    )


def pegar_encabezados(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Pega a uno de cada seis encabezados el texto que le sigue."""
    encabezados = {**lugares.codigos, **lugares.numeros}
    tras = False

    def pega(renglon: Renglon) -> bool:
        nonlocal tras
        if not renglon.texto.strip():
            return False
        antes, tras = tras, _es(renglon, encabezados) and azar.random() < 1 / 6
        return antes

    return _pegar(texto, pega)


def pegar_renglones(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Pega a lo anterior uno de cada treinta renglones de lista."""
    return _pegar(texto, lambda r: _es(r, lugares.marcas) and azar.random() < 1 / 30)


def partir_renglones(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Parte en dos uno de cada veinte renglones, la mitad con un blanco en medio."""
    salida: list[Renglon] = []
    for renglon in texto:
        palabras = renglon.texto.split(" ")
        corte = azar.randrange(1, len(palabras)) if len(palabras) > 5 and azar.random() < 0.05 else 0
        partes = [" ".join(palabras[:corte]), " ".join(palabras[corte:])] if corte else [renglon.texto]
        for orden, parte in enumerate(partes):
            if orden and azar.random() < 0.5:
                salida.append(Renglon(""))
            salida.append(Renglon(parte, renglon.de))
    return salida


def quitar_puntos(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita el signo final de uno de cada diez renglones que lo llevan."""
    return [
        Renglon(r.texto.rstrip()[:-1], r.de) if r.texto.rstrip().endswith((".", ";")) and azar.random() < 0.1 else r
        for r in texto
    ]


def mover_pies(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Cambia de lugar, hasta seis renglones, el mobiliario de las páginas."""
    salida = list(texto)
    muebles = set(lugares.apartados)
    for lugar, renglon in enumerate(texto):
        if _es(renglon, dict.fromkeys(muebles, "")) and azar.random() < 0.3:
            salida.remove(renglon)
            salida.insert(max(0, lugar + azar.randint(-6, 6)), renglon)
    return salida


def poner_pies(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Pone, cada cuarenta a sesenta renglones y donde caiga, un pie de página de otra forma."""
    salida: list[Renglon] = []
    falta, hoja = azar.randint(20, 60), 1
    for renglon in texto:
        salida.append(renglon)
        falta -= 1
        if not falta:
            salida.append(Renglon(_PIE.format(version=azar.randint(1, 3), hoja=hoja, total=len(texto) // 50)))
            falta, hoja = azar.randint(40, 60), hoja + 1
    return salida


def poner_ajenos(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Mete, donde caiga, renglones que no se repiten: sellos, notas al margen, restos de una tabla."""
    ajenos = ["COTEJADO {n}", "Documento controlado, copia {n}", "Ver anexo {n}", "UNIDAD DE ARCHIVO {n}", "{n}"]
    salida: list[Renglon] = []
    for renglon in texto:
        salida.append(renglon)
        if azar.random() < 0.01:
            salida.append(Renglon(azar.choice(ajenos).format(n=azar.randint(2, 900))))
    return salida


def desordenar(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Cambia de lugar con el siguiente uno de cada cien renglones."""
    salida = list(texto)
    for lugar in range(len(salida) - 1):
        if azar.random() < 0.01:
            salida[lugar], salida[lugar + 1] = salida[lugar + 1], salida[lugar]
    return salida


def quitar_indice(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita el índice y, además, los códigos de la mitad de los órganos."""
    sin_indice = [r for r in texto if not _es(r, dict.fromkeys(lugares.indice, ""))]
    return [_sin(r, lugares.codigos) if azar.random() < 0.5 else r for r in sin_indice]


def quitar_blancos(texto: list[Renglon], lugares: Lugares, azar: Random) -> list[Renglon]:
    """Quita los renglones vacíos, como los deja una conversión apretada."""
    return [r for r in texto if r.texto.strip() or azar.random() < 0.1]


DANOS: tuple[Dano, ...] = (
    quitar_marcas,
    quitar_listas,
    estropear_marcas,
    quitar_codigos,
    quitar_algunos_codigos,
    quitar_numeros,
    quitar_encabezados,
    pegar_encabezados,
    pegar_renglones,
    partir_renglones,
    quitar_puntos,
    mover_pies,
    poner_pies,
    poner_ajenos,
    desordenar,
    quitar_indice,
    quitar_blancos,
)


def _es(renglon: Renglon, lugares: dict[int, str]) -> bool:
    return any(linea in lugares for linea in renglon.de)


def _sin(renglon: Renglon, marcas: dict[int, str]) -> Renglon:
    """Quita del principio del renglón la marca que le toca; el que no dice más se queda igual."""
    marca = next((marcas[linea] for linea in renglon.de if marcas.get(linea)), "")
    lugar = renglon.texto.find(marca) if marca else -1
    if not 0 <= lugar <= 12:
        return renglon
    antes = re.sub(r"[-*]\s*\Z", "", renglon.texto[:lugar].rstrip("*")) if marca not in "-*•" else ""
    resto = re.sub(r"^[*.)\s–—-]+", "", renglon.texto[lugar + len(marca) :])
    return Renglon(antes + resto, renglon.de) if resto else renglon


def _con_otro_numero(renglon: Renglon, lugares: Lugares, azar: Random) -> Renglon:
    marca = next((lugares.marcas[linea] for linea in renglon.de if lugares.marcas.get(linea)), "")
    cambiada = re.sub(r"\d+", lambda _: str(azar.randint(1, 60)), marca)
    return Renglon(renglon.texto.replace(marca, cambiada, 1), renglon.de) if marca else renglon


def _pegar(texto: list[Renglon], pega: Callable[[Renglon], bool]) -> list[Renglon]:
    """Une al renglón escrito anterior los que digan, y quita los vacíos de en medio."""
    salida: list[Renglon] = []
    for renglon in texto:
        if pega(renglon) and any(otro.texto.strip() for otro in salida):
            while not salida[-1].texto.strip():
                salida.pop()
            anterior = salida.pop()
            salida.append(Renglon(f"{anterior.texto.rstrip()} {renglon.texto.strip()}", anterior.de + renglon.de))
        else:
            salida.append(renglon)
    return salida
