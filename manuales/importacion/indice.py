"""Aparta el índice que repite los encabezados, y guarda lo que dice de la estructura."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .lectores import Linea
from .lexico import CONECTORES, norma
from .marcas import marcas_posibles
from .mesa import Entrada, Mesa, apartar

_TITULO = re.compile(  # «Índice», «CONTENIDO», «Í N D I C E», «Contenido   Pág.»
    r"(?:indice(?: general)?|contenidos?|tabla de contenidos?|i n d i c e|c o n t e n i d o)(?: pag(?:ina)?s?)?\Z"
)
_PAGINA = re.compile(r"[\s.…_·|]*(?:\d{1,4}|[ivx]{1,5})[\s|]*\Z")  # «Introducción ........ 7»
_SOLO_PAGINA = re.compile(r"[\s.…_·|]*\d{1,4}(?:\s*[-–]\s*\d{1,4})?[\s|]*\Z")  # «7», «..... 7», «12-15»
_PEGADA = re.compile(r"\w\.?\s\d{1,3}\Z")  # «Introducción 4»
_PUNTOS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|_{4,}")
_ENCABEZADO_TABLA = frozenset({"pag", "pagina", "paginas", "no pagina", "contenido pagina", "pags", "hoja"})
_ZONA = "indice"  # la de los renglones de un índice automático
_AJENOS = 3  # renglones seguidos que no son del índice y lo dan por terminado
_SIN_PAGINA = 12  # renglones seguidos sin página que dan por terminado un índice con páginas
_LARGO = 160  # letras de un renglón que ya es prosa


@dataclass(slots=True)
class _Renglon:
    """Un renglón del índice: su nombre comparable, si trae página y si vuelve a aparecer después."""

    linea: Linea
    nombre: str
    con_pagina: bool
    repetido: bool = False


def apartar_indice(mesa: Mesa) -> None:
    """Aparta el índice repetido de un documento.

    El que el formato mismo hizo (Word) se aparta siempre. Otro, solo si la mayoría de sus entradas vuelve a aparecer
    en el cuerpo; si no, se queda como texto.

    Lee: lineas.
    Escribe: lineas, apartadas, entradas.
    """
    if any(linea.zona == _ZONA for linea in mesa.lineas):
        _apartar_el_automatico(mesa)
        return
    inicio = next((i for i, linea in enumerate(mesa.lineas[:3000]) if _es_titulo(linea)), None)
    if inicio is None:
        inicio = _primera_con_puntos(mesa.lineas)
    if inicio is None:
        return
    renglones = _renglones_del_indice(mesa.lineas, inicio)
    propios = [renglon for renglon in renglones if renglon.nombre]
    repetidos = sum(renglon.repetido for renglon in propios)
    paginados = sum(renglon.con_pagina for renglon in propios)
    if len(propios) < 2 or repetidos * (4 if paginados * 2 >= len(propios) else 2) < len(propios):
        return
    fin = inicio + 1 + len(renglones)
    for linea in mesa.lineas[inicio:fin]:
        apartar(mesa.apartadas, linea, "indice")
    mesa.entradas = _entradas(propios)
    mesa.lineas = mesa.lineas[:inicio] + mesa.lineas[fin:]


def _apartar_el_automatico(mesa: Mesa) -> None:
    """Aparta los renglones de los índices automáticos, y el título que el primero lleve encima."""
    inicio = next(lugar for lugar, linea in enumerate(mesa.lineas) if linea.zona == _ZONA)
    titulo = mesa.lineas[inicio - 1] if inicio and _es_titulo(mesa.lineas[inicio - 1]) else None
    propios = [_renglon(linea, None, pegada=True) for linea in mesa.lineas if linea.zona == _ZONA]
    mesa.entradas = _entradas([uno for uno in propios if uno.nombre and not _es_titulo(uno.linea)])
    for linea in mesa.lineas:
        if linea.zona == _ZONA or linea is titulo:
            apartar(mesa.apartadas, linea, _ZONA)
    mesa.lineas = [linea for linea in mesa.lineas if linea.zona != _ZONA and linea is not titulo]


def _es_titulo(linea: Linea) -> bool:
    return len(linea.texto) < 40 and bool(_TITULO.match(norma(linea.texto)))


def _primera_con_puntos(lineas: list[Linea]) -> int | None:
    """Da el renglón anterior a tres seguidos con puntos guía: un índice sin título."""
    racha = 0
    for indice, linea in enumerate(lineas[:400]):
        racha = racha + 1 if _PUNTOS.search(linea.texto) else 0
        if racha == 3:
            return indice - 3 if indice >= 3 else None
    return None


def _renglones_del_indice(lineas: list[Linea], inicio: int) -> list[_Renglon]:
    """Da los renglones del índice: hasta donde vuelve la primera entrada o dejan de parecer entradas."""
    cuerpo = _titulos(lineas[inicio + 1 :])
    renglones: list[_Renglon] = []
    primera = ""
    ajenos = sin_pagina = paginados = cubierto = 0
    pegada = _con_pagina_pegada(lineas[inicio + 1 : inicio + 9])
    for indice in range(inicio + 1, len(lineas)):
        linea = lineas[indice]
        renglon = _renglon(linea, lineas[indice + 1] if indice + 1 < len(lineas) else None, pegada=pegada)
        largo = len(linea.texto) > _LARGO and not renglon.con_pagina
        if largo or (primera and not renglon.con_pagina and _vuelve(primera, lineas, indice)):
            break
        cubierto = max(cubierto, indice + _repetidos_juntos(lineas[indice : indice + 3], cuerpo))
        renglon.repetido = cuerpo[renglon.nombre] > 1 or indice < cubierto
        primera = primera or renglon.nombre
        renglones.append(renglon)
        paginados += renglon.con_pagina
        sin_pagina = 0 if renglon.con_pagina else sin_pagina + 1
        ajenos = 0 if renglon.con_pagina or renglon.repetido or not renglon.nombre else ajenos + 1
        if ajenos == _AJENOS or (paginados >= _AJENOS and sin_pagina == _SIN_PAGINA):
            break
    con_paginas = paginados * 2 >= len(renglones) - sin_pagina and paginados >= _AJENOS
    return renglones[: len(renglones) - (sin_pagina if con_paginas else ajenos)]


def _titulos(lineas: list[Linea]) -> Counter[str]:
    """Cuenta los renglones cortos y, por si el encabezado va en dos o tres, sus uniones."""
    nombres = [norma(_sin_numero(linea.texto))[:100] if len(linea.texto) < 200 else "" for linea in lineas]
    enteros = [norma(linea.texto)[:100] if len(linea.texto) < 200 else "" for linea in lineas]
    cuenta = Counter(nombre for nombre in nombres if nombre)
    for indice, (nombre, entero) in enumerate(zip(nombres, enteros, strict=True)):
        if entero != nombre:
            cuenta[entero] += 1
        junto = entero
        for otro in enteros[indice + 1 : indice + 3]:
            if not junto or not otro or len(junto) > 100:
                break
            junto = f"{junto} {otro}"
            cuenta[junto[:100]] += 1
    return cuenta


def _con_pagina_pegada(lineas: list[Linea]) -> bool:
    """Dice si los renglones acaban en número tras un solo blanco («Introducción 4»), como lo da «pdftotext -raw»."""
    return sum(bool(_PEGADA.search(linea.texto)) for linea in lineas) * 3 > len(lineas) * 2


def _renglon(linea: Linea, siguiente: Linea | None, *, pegada: bool) -> _Renglon:
    nombre = "" if _SOLO_PAGINA.match(linea.texto) else norma(_sin_numero(linea.texto))[:100]
    propia = bool(_PUNTOS.search(linea.texto)) or _termina_en_pagina(linea) or not nombre
    propia = propia or (pegada and bool(_PEGADA.search(linea.texto)))
    abajo = siguiente is not None and bool(_SOLO_PAGINA.match(siguiente.texto))
    return _Renglon(linea, "" if nombre in _ENCABEZADO_TABLA else nombre, propia or abajo)


def _vuelve(primera: str, lineas: list[Linea], indice: int) -> bool:
    """Dice si aquí empieza el cuerpo: el renglón, o él y los dos que le siguen, son la primera entrada."""
    junto = ""
    for linea in lineas[indice : indice + 3]:
        junto = f"{junto} {norma(linea.texto)}".strip()
        if junto[:100] == primera or junto.startswith(f"{primera} "):
            return True
        if norma(_sin_numero(junto))[:100] == primera or norma(_sin_numero(linea.texto))[:100] == primera:
            return linea is lineas[indice] or junto[:100] == primera
    return False


def _repetidos_juntos(lineas: list[Linea], cuerpo: Counter[str]) -> int:
    """Da cuántos renglones, de los que siguen, son juntos un encabezado que vuelve a aparecer; 0 si ninguno."""
    for cuantos in (3, 2):
        nombres = [norma(_sin_numero(linea.texto)) for linea in lineas[:cuantos]]
        if len(nombres) == cuantos and cuerpo[" ".join(nombres)[:100]] > 1:
            return cuantos
    return 0


def _termina_en_pagina(linea: Linea) -> bool:
    """Dice si acaba en un número separado por un blanco ancho: «Introducción        7»."""
    if linea.tabla:
        return bool(_PAGINA.search(linea.texto))
    return bool(linea.huecos) and linea.texto[linea.huecos[-1] :].strip().isdigit()


def _sin_numero(texto: str) -> str:
    """Quita el número de sección del principio y el de página del final."""
    sin_puntos = _PUNTOS.split(texto, maxsplit=1)[0] if _PUNTOS.search(texto) else texto
    sin_puntos = sin_puntos.strip("| ")
    posibles = marcas_posibles(sin_puntos)
    resto = sin_puntos[posibles[0].fin :] if posibles else re.sub(r"^\d{1,2}(?:\.\d+)*\s+", "", sin_puntos)
    return _PAGINA.sub("", resto) or resto


def _entradas(renglones: list[_Renglon]) -> list[Entrada]:
    """Da las entradas; la que va en dos renglones se une."""
    entradas: list[Entrada] = []
    abierta = False
    for renglon in renglones:
        nueva = _entrada(renglon.linea)
        if abierta and not nueva.codigo and not renglon.repetido:
            entradas[-1].nombre += f" {nueva.nombre}"
        else:
            entradas.append(nueva)
        colgada = nueva.nombre.rpartition(" ")[2].lower() in CONECTORES
        abierta = not renglon.con_pagina and (colgada or not renglon.repetido)
    return entradas


def _entrada(linea: Linea) -> Entrada:
    hallazgo = re.match(r"(?:[IVXLC]+|\d+)(?:\.\d+)*(?=[.\s)-])", linea.texto)
    return Entrada(
        codigo=hallazgo.group() if hallazgo else "",
        nombre=_sin_numero(linea.texto).strip(" .-–—"),
        sangria=linea.sangria,
        linea=linea.numero,
    )
