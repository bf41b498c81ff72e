"""Reconoce al órgano que solo nombra su ficha («Nombre del puesto: Jefe de Cobranza»)."""

from __future__ import annotations

from .lexico import clave_de_rotulo, norma, organo_de_cargo
from .marcas import Marca
from .mesa import Fragmento, Mesa
from .nombres import asunto, comparable

_RENGLONES = 4  # a lo más, los que ocupa el nombre en su celda
_MANDAN = frozenset("jefe jefa titular encargado encargada responsable coordinador coordinadora".split())
_DE_LO_SUYO = ("objetivo", "funciones")  # tras ellos ya no es la cabeza de la ficha
_MINIMO = 3  # encabezados con su ficha que bastan para saber que cada uno trae la suya


def reconocer_fichas(mesa: Mesa) -> None:
    """Hace encabezado de órgano al rótulo del nombre, con su valor, si la ficha no viene bajo el de ese órgano.

    Viene bajo él si nombran lo mismo o si en el documento a cada encabezado lo sigue una ficha, y solo una: entonces el
    puesto es el de quien lo encabeza, se llame como se llame.

    Lee: fragmentos.
    Escribe: fragmentos.papel y marca.
    """
    if mesa.por_articulos:
        return
    pegadas, una_cada_uno = _al_pie_del_encabezado(mesa)
    abierto = ""
    en_funciones = False
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel in ("organo", "seccion"):
            abierto = nombre_del_encabezado(mesa, indice) if fragmento.papel == "organo" else ""
            en_funciones = fragmento.papel == "organo" or fragmento.clave == "funciones"
        if fragmento.papel or not en_funciones or clave_de_rotulo(fragmento.texto.rstrip(" :")) != "nombre":
            continue
        valor = valor_de_rotulo(mesa, indice)
        nombre = " ".join(otro.texto for otro in valor)
        pegada = indice in pegadas
        suya = pegada and (una_cada_uno or es_su_titular(nombre, abierto))
        if not nombre[:1].isupper() or suya or mismo_organo(nombre, abierto):
            continue
        fragmento.papel, fragmento.marca = "organo", Marca("puesto", fragmento.texto, (0,), len(fragmento.texto))
        for otro in valor:
            otro.papel = "sigue"
        abierto = nombre


def _al_pie_del_encabezado(mesa: Mesa) -> tuple[set[int], bool]:
    """Da los rótulos del nombre pegados a un encabezado, y si casi todos los encabezados traen uno y nada más."""
    cuantos: list[list[int]] = []
    pegados: set[int] = set()
    pegado = False
    for indice, fragmento in enumerate(mesa.fragmentos):
        clave = "" if fragmento.papel else clave_de_rotulo(fragmento.texto.rstrip(" :"))
        if fragmento.papel == "organo":
            cuantos.append([])
            pegado = True
        elif cuantos and clave == "nombre":
            cuantos[-1].append(indice)
            pegados |= {indice} if pegado else set()
        elif not (fragmento.papel in ("sigue", "rotulo") or fragmento.valor or clave not in ("", *_DE_LO_SUYO)):
            pegado = False
    con_ficha = [suyas for suyas in cuantos if suyas]
    buenas = sum(len(suyas) == 1 and suyas[0] in pegados for suyas in con_ficha)
    return pegados, buenas >= _MINIMO and buenas * 10 >= len(con_ficha) * 8


def valor_de_rotulo(mesa: Mesa, indice: int) -> list[Fragmento]:
    """Da los fragmentos que siguen a un rótulo y le dan valor: los de su renglón o, si no hay, los de abajo.

    Ejemplo: «Nombre del puesto:   Jefe de» y «Cobranza» dan esos dos; otro rótulo o un blanco lo terminan.
    """
    rotulo = mesa.fragmentos[indice]
    valor: list[Fragmento] = []
    for otro in mesa.fragmentos[indice + 1 : indice + 1 + _RENGLONES]:
        if otro.papel or otro.vineta or clave_de_rotulo(otro.texto.rstrip(" :")):
            break
        aparte = otro.blancas > 0 and not mesa.doble_espacio
        if valor and (aparte or (otro.abre and otro.linea is not valor[-1].linea and valor[0].linea is rotulo.linea)):
            break
        valor.append(otro)
    return valor


def nombre_del_encabezado(mesa: Mesa, indice: int) -> str:
    """Da el nombre del órgano cuyo encabezado empieza en ese fragmento."""
    partes = [mesa.fragmentos[indice].resto]
    for otro in mesa.fragmentos[indice + 1 :]:
        if otro.papel != "sigue":
            break
        partes.append(otro.texto)
    return " ".join(partes)


def es_su_titular(nombre: str, abierto: str) -> bool:
    """Dice si el puesto cuya ficha sigue a un encabezado es quien lo manda: «Jefe de Redes» en «Unidad de Redes»."""
    de_que = asunto(comparable(nombre))
    manda = norma(nombre).partition(" ")[0] in _MANDAN
    return mismo_organo(nombre, abierto) or (manda and bool(de_que) and de_que == asunto(comparable(abierto)))


def mismo_organo(nombre: str, abierto: str) -> bool:
    """Dice si la ficha es la del órgano abierto, aunque una diga el órgano y el otro el cargo."""
    if not abierto:
        return False
    uno, otro = organo_de_cargo(nombre), organo_de_cargo(abierto)
    return (
        comparable(nombre) == comparable(abierto)
        or norma(nombre) == norma(abierto)
        or uno.startswith(f"{otro} ")
        or otro.startswith(f"{uno} ")
    )
