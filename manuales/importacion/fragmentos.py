"""Parte los renglones donde empieza otro texto y decide cuáles, por su lugar, pueden abrir párrafo."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .lectores import Linea
from .lectores.texto import separar_vineta
from .lexico import ABREVIATURAS, CONECTORES, acaba_partida, clave_de_rotulo, clave_de_seccion, es_mayusculas
from .marcas import DIVISION, marcas_posibles, romano_a_entero
from .medidas import corte_de_rotulo, esta_centrada
from .mesa import Fragmento, Mesa, cambia_de_letra, cambia_de_peso

_TERMINA = re.compile(r"[.:;!?][\"”»)]*\Z")
_PROSA = 5  # palabras de un renglón que ya es parte de una oración
_ROMANO_DENTRO = re.compile(
    r"(?<=[;.,]) (?:y )?(?=([IVXLC]{1,8})(?:\.\s?[-–—]|\.(?= [A-ZÁÉÍÓÚÑ])|\)))"
)  # «…; V.- Aplicar»


def partir_renglones(mesa: Mesa) -> None:
    """Hace un fragmento de cada renglón, o varios si en él empieza más de un texto.

    Lee: lineas, filas.
    Escribe: fragmentos, con el papel de los de una caja de organigrama (son texto) y el de los rótulos de las filas.
    """
    mesa.fragmentos = []
    romano = 0
    for linea in mesa.lineas:
        posibles = [marca for marca in marcas_posibles(linea.texto) if marca.clase == "romano"]
        romano = posibles[0].valor[0] if posibles else romano
        fila = mesa.filas.get(linea.palabra)
        cortes = [0, *([fila] if fila else _cortes(linea, romano)), len(linea.texto)]
        for orden, (inicio, fin) in enumerate(pairwise(cortes)):
            papel = "parrafo" if linea.recuadro else ""  # en un organigrama nada es encabezado ni lista
            con_vineta = _de_la_vineta(linea, inicio) if orden and fin == len(linea.texto) else None
            if con_vineta is not None:
                mesa.fragmentos.append(Fragmento(con_vineta, 0, len(con_vineta.texto), papel=papel))
            else:
                mesa.fragmentos.append(Fragmento(linea, inicio, fin, primero=orden == 0, papel=papel))
            if fila and not orden:
                mesa.fragmentos[-1].papel, mesa.fragmentos[-1].clave = "rotulo", "otro"
        if len(cortes) > 2 and (ultimo := marcas_posibles(mesa.fragmentos[-1].texto)):
            romano = ultimo[0].valor[0]


def _cortes(linea: Linea, romano: int) -> list[int]:
    """Da las posiciones en que empieza otro texto dentro del renglón."""
    if linea.tabla or (linea.celda and linea.celda.columna != "funciones"):
        return []
    if linea.celda:
        return _romanos(linea.texto, romano)
    cortes = _divisiones(linea.texto) or _romanos(linea.texto, romano)
    return cortes or corte_de_rotulo(linea)


def _de_la_vineta(linea: Linea, inicio: int) -> Linea | None:
    """Da como renglón propio el valor que empieza con viñeta; None si no la lleva.

    Ejemplo: «A quien supervisa:    • Dirección de Auditoría».
    """
    marca, resto, sola = separar_vineta(linea.texto[inicio:], 1)
    if not marca or not resto or marca[0].isalpha():
        return None
    columna = linea.columnas[0] if linea.columnas else linea.sangria + inicio
    corte = len(linea.texto) - len(resto)
    negritas = [(desde - corte, hasta - corte) for desde, hasta in linea.negritas if desde >= corte]
    return replace(
        linea,
        texto=resto,
        palabra=linea.palabra + linea.palabras_marca + linea.texto[:inicio].count(" "),
        marca=marca,
        palabras_marca=int(sola),
        sangria=columna,
        nivel=0,
        segunda=0,
        huecos=(),
        columnas=(),
        negritas=negritas,
        blancas=0,
        inicia_pagina=False,
        tras_imagen=0,
        raya=False,
    )


def _divisiones(texto: str) -> list[int]:
    """«TÍTULO PRIMERO DISPOSICIONES GENERALES CAPÍTULO I» se parte antes de CAPÍTULO."""
    if len(texto) > 160 or not es_mayusculas(texto):
        return []
    lugares = [hallazgo.start() for hallazgo in DIVISION.finditer(texto)]
    return [lugar for lugar in lugares if texto[:lugar].endswith(" ")]  # «SUBSECCIÓN I» es una palabra: no se parte


def _romanos(texto: str, romano: int) -> list[int]:
    """«IV.- Rendir informes; V.- Aplicar» se parte antes de V si sigue a IV."""
    cortes = []
    for hallazgo in _ROMANO_DENTRO.finditer(texto) if romano else ():
        if romano_a_entero(hallazgo.group(1)) == romano + 1:
            romano += 1
            cortes.append(hallazgo.end())
    return cortes


def abrir_parrafos(mesa: Mesa) -> None:
    """Anota qué fragmentos pueden, por su lugar, abrir un párrafo.

    Lee: fragmentos, ancho, margen, francesa, doble_espacio, renglon_es_parrafo, blanco_separa, primera_suelta.
    Escribe: fragmentos.abre.
    """
    anterior: Fragmento | None = None
    item: Fragmento | None = None
    for fragmento in mesa.fragmentos:
        fragmento.abre = anterior is None or _abre(mesa, anterior, fragmento)
        if anterior is not None and not fragmento.abre and item is not None:
            fragmento.abre = _sale_del_item(mesa, item, anterior, fragmento)
        elif anterior is not None and item is not None and _sigue_tras_el_corte(mesa, anterior, fragmento):
            fragmento.abre = False
        if fragmento.abre:
            item = fragmento if fragmento.vineta or _es_de_lista(fragmento.texto) else None
        anterior = fragmento


def _sigue_tras_el_corte(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si el formato solo cambió de renglón a media oración de un numeral: «…de la Ley», «General de Aguas»."""
    if not (mesa.parrafos_enteros and anterior.linea.corte) or fragmento.blancas or fragmento.linea.nivel:
        return False
    if _TERMINA.search(anterior.texto) or len(anterior.texto.split()) <= _PROSA or anterior.linea is fragmento.linea:
        return False
    return not (fragmento.vineta or _es_de_lista(fragmento.texto) or _es_encabezado(fragmento.texto))


def _es_de_lista(texto: str) -> bool:
    return any(marca.clase not in ("articulo", "transitorio") for marca in marcas_posibles(texto))


def _sale_del_item(mesa: Mesa, item: Fragmento, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si, colgando el texto de los numerales, este renglón vuelve al margen de la marca: perdió la suya.

    No lo es el que sigue a un renglón de prosa lleno y sin punto: no todos los numerales cuelgan.
    """
    if not mesa.francesa or fragmento.linea.sangria > item.linea.sangria:
        return False
    siguiente = len(fragmento.texto.split(" ", 1)[0]) + 1
    if not _TERMINA.search(anterior.texto) and _quedo_a_medias(mesa, anterior, siguiente):
        return False
    return fragmento.primero and fragmento.texto[:1].isupper()


def _abre(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    if fragmento.vineta or fragmento.linea is anterior.linea or fragmento.linea.nivel or anterior.linea.nivel:
        return True
    if fragmento.primero and fragmento.linea.tras_imagen:
        return True
    if fragmento.primero and fragmento.linea.hasta:  # su marca venía sola en un renglón
        return True
    if _es_otra_celda(mesa, anterior, fragmento):
        return True
    return not acaba_partida(anterior.texto) and _abre_por_su_lugar(mesa, anterior, fragmento)


def _es_otra_celda(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si una raya lo separa del anterior; el fondo de color de cada renglón de un párrafo también la dibuja."""
    if not fragmento.primero or not fragmento.linea.raya or fragmento.linea.inicia_pagina:
        return False
    siguiente = len(fragmento.texto.split(" ", 1)[0]) + 1
    sigue = fragmento.texto[:1].islower() or _quedo_a_medias(mesa, anterior, siguiente)
    a_medias = sigue and not _TERMINA.search(anterior.texto)
    return not a_medias or fragmento.linea.recuadro or anterior.linea.recuadro


def _abre_por_su_lugar(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si abre párrafo por cómo acabó el renglón anterior, los blancos que los separan y lo que en él cabía."""
    texto = anterior.texto
    minuscula = fragmento.texto[:1].islower() and not marcas_posibles(fragmento.texto)
    ultima = texto.rpartition(" ")[2]
    termina = bool(_TERMINA.search(texto)) and ultima not in ABREVIATURAS
    if mesa.renglon_es_parrafo:
        return termina or not minuscula
    if mesa.parrafos_enteros:
        return (fragmento.blancas > 0 and not (minuscula and not termina)) or anterior.linea.corte
    if ultima in ABREVIATURAS or ultima in CONECTORES:
        return False
    if not minuscula and fragmento.primero and _cambia_de_aspecto(anterior, fragmento):
        return True
    if not minuscula and (_cambia_de_eje(mesa, anterior, fragmento) or (mesa.doble_espacio and fragmento.blancas > 1)):
        return True
    siguiente = len(fragmento.texto.split(" ", 1)[0]) + 1
    if fragmento.linea.inicia_pagina and not termina and _quedo_a_medias(mesa, anterior, siguiente):
        return _es_encabezado(fragmento.texto)
    if fragmento.blancas > 0 and not mesa.doble_espacio:
        return _abre_tras_blanco(mesa, anterior, (termina, minuscula), siguiente)
    if minuscula or texto.endswith(":"):
        return not minuscula
    articulo = any(marca.clase == "articulo" for marca in marcas_posibles(fragmento.texto))
    holgura = 1.0 if termina or articulo else 0.62
    return anterior.linea.fin + siguiente <= mesa.margen + (mesa.ancho - mesa.margen) * holgura


def _cambia_de_aspecto(anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si el formato escribe los dos renglones con letra de otro tamaño o peso."""
    una, otra = anterior.linea, fragmento.linea
    return cambia_de_letra(una, otra) or cambia_de_peso(una, otra)


def _es_encabezado(texto: str) -> bool:
    """Dice si el renglón es por sí solo un rótulo o el título de una sección conocida."""
    return bool(clave_de_rotulo(texto.rstrip(" :")) or clave_de_seccion(texto))


def _quedo_a_medias(mesa: Mesa, anterior: Fragmento, siguiente: int) -> bool:
    """Dice si la página anterior acabó a media oración: en coma o guion, o en un renglón de prosa lleno."""
    if anterior.texto.endswith((",", "-")):
        return True
    lleno = anterior.linea.fin + siguiente > mesa.margen + (mesa.ancho - mesa.margen) * 0.85
    return lleno and not es_mayusculas(anterior.texto) and len(anterior.texto.split()) > 5


def _cambia_de_eje(mesa: Mesa, anterior: Fragmento, fragmento: Fragmento) -> bool:
    """Dice si se pasa de renglones centrados a renglones al margen, o al revés."""
    antes, ahora = esta_centrada(mesa, anterior.linea), esta_centrada(mesa, fragmento.linea)
    if antes == ahora or abs(anterior.linea.sangria - fragmento.linea.sangria) <= 2:
        return False
    return antes or fragmento.blancas > 0 or es_mayusculas(fragmento.texto) or bool(_TERMINA.search(anterior.texto))


def _abre_tras_blanco(mesa: Mesa, anterior: Fragmento, rasgos: tuple[bool, bool], siguiente: int) -> bool:
    termina, minuscula = rasgos
    if mesa.blanco_separa:
        return termina or not minuscula
    cabia = anterior.linea.fin + siguiente <= mesa.ancho * 0.9
    if termina:
        suelta = mesa.primera_suelta and anterior.abre and bool(marcas_posibles(anterior.texto))
        return cabia or not suelta
    return cabia and not minuscula
