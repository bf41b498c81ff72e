"""El orden de lectura de las páginas a dos columnas: de texto corrido o de una lista con códigos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .renglones import Pagina, Renglon, recortar

_MINIMO = 14  # renglones de una página a dos columnas, a lo menos
_POCOS = 6  # renglones que ha de tener la página para partirla por la calle de las demás
_CALLE = 7.0  # puntos de blanco entre dos columnas, a lo menos
_CRUZAN = 0.12  # parte de los renglones que puede cruzar la calle: títulos de lado a lado
_LLENOS = 0.5  # parte de los renglones de cada columna que la llenan
_CODIGOS = 3  # códigos que empiezan renglón en cada columna de una lista, a lo menos
_CODIGO = re.compile(r"\d{1,3}(?:\.|(?:\.\d{1,3})+\.?)\Z")  # «1.», «1.1.3.2.»
_ALINEADOS = 3.0  # puntos que pueden diferir los códigos de una columna


def separar_columnas(paginas: Sequence[Pagina]) -> None:
    """Lee primero la columna izquierda y luego la derecha de las páginas a dos columnas de texto corrido.

    Si casi medio documento tiene su calle en el mismo lugar, también la tienen las páginas con columnas a medio llenar.
    Lo que cruza de lado a lado (encabezado, pie, títulos) se queda en su lugar y parte las columnas.
    """
    calles = [_calle([r for r in _derechos(pagina) if not r.fijo]) if pagina.giro == 0 else None for pagina in paginas]
    comun = _comun([calle for calle in calles if calle is not None], len(paginas))
    for pagina, propia in zip(paginas, calles, strict=True):
        derechos = _derechos(pagina)
        calle = propia
        if calle is None and comun is not None and pagina.giro == 0:
            cruzan = sum(not _libra(renglon, comun) for renglon in derechos)
            calle = comun if len(derechos) >= _POCOS and cruzan * 4 <= len(derechos) else None
        if calle is None and pagina.giro == 0:
            _separar_lista(pagina, derechos)
        if calle is not None:
            pagina.renglones = _en_dos(derechos, calle) + [r for r in pagina.renglones if r.zona]


def _separar_lista(pagina: Pagina, derechos: list[Renglon]) -> None:
    """Lee columna por columna una lista con códigos («1.1.2») que sigue en la columna de al lado.

    Lo es si los códigos de la derecha, alineados, continúan los de la izquierda y ninguna palabra cruza entre las dos.
    """
    sueltos = [renglon for renglon in derechos if not renglon.fijo]
    calle = _calle_de_lista(sueltos)
    if calle is None:
        return
    con_codigo = [k for k, renglon in enumerate(derechos) if renglon in sueltos and _codigos(renglon)]
    desde, hasta = con_codigo[0], con_codigo[-1] + 1
    while hasta < len(derechos) and derechos[hasta].base - derechos[hasta - 1].base < derechos[hasta].tamano * 2:
        hasta += 1
    lista = derechos[desde:hasta]
    if all(_libra(renglon, calle) and not renglon.fijo for renglon in lista):
        ordenados = [*derechos[:desde], *_en_dos(lista, calle), *derechos[hasta:]]
        pagina.renglones = ordenados + [renglon for renglon in pagina.renglones if renglon.zona]


def _codigos(renglon: Renglon) -> list[tuple[float, tuple[int, ...]]]:
    """Da (lugar, números) de los códigos que empiezan el renglón o lo que sigue a un blanco ancho."""
    inicios = [renglon.palabras[0], *(b for a, b in pairwise(renglon.palabras) if b.x0 - a.x1 >= _CALLE)]
    return [
        (palabra.x0, tuple(int(parte) for parte in palabra.texto.strip(".").split(".")))
        for palabra in inicios
        if _CODIGO.match(palabra.texto)
    ]


def _calle_de_lista(renglones: list[Renglon]) -> float | None:
    """Da dónde empieza la segunda columna de una lista con códigos; None si no la hay."""
    codigos = [codigo for renglon in renglones for codigo in _codigos(renglon)]
    for lugar in sorted({round(x) for x, _ in codigos})[1:]:
        derecha = [numeros for x, numeros in codigos if abs(x - lugar) <= _ALINEADOS]
        izquierda = [numeros for x, numeros in codigos if x < lugar - _ALINEADOS]
        if min(len(izquierda), len(derecha)) < _CODIGOS or len(izquierda) + len(derecha) < len(codigos):
            continue
        juntos = [*izquierda, *derecha]
        if juntos == sorted(set(juntos)) and max(len(numeros) for numeros in juntos) > 1:
            return lugar - 1.0
    return None


def _derechos(pagina: Pagina) -> list[Renglon]:
    return [renglon for renglon in pagina.renglones if not renglon.zona]


def _comun(calles: list[float], paginas: int) -> float | None:
    """Da el lugar de la calle que comparte casi la mitad de las páginas."""
    if not calles:
        return None
    centro = sorted(calles)[len(calles) // 2]
    iguales = sum(abs(calle - centro) <= _CALLE for calle in calles)
    return centro if iguales * 5 >= paginas * 2 else None


def _en_dos(derechos: list[Renglon], calle: float) -> list[Renglon]:
    """Ordena los renglones de una página a dos columnas."""
    derecha = [palabra.x0 for renglon in derechos for palabra in renglon.palabras if palabra.x0 > calle]
    corrida = min(derecha, default=0.0) - min(renglon.x0 for renglon in derechos)
    ordenados: list[Renglon] = []
    pendientes: list[Renglon] = []
    for renglon in derechos:
        if _libra(renglon, calle) and not renglon.fijo:
            pendientes.append(renglon)
        else:
            ordenados += [*_por_columnas(pendientes, calle, corrida), renglon]
            pendientes = []
    return ordenados + _por_columnas(pendientes, calle, corrida)


def _por_columnas(renglones: list[Renglon], calle: float, corrida: float) -> list[Renglon]:
    izquierda = recortar(renglones, float("-inf"), calle)
    derecha = recortar(renglones, calle, float("inf"))
    for renglon in derecha:
        renglon.corrida = corrida
    return izquierda + derecha


def _deja_calle(renglon: Renglon, calle: float) -> bool:
    """Dice si el renglón está de un lado de la calle o deja en ella un blanco como el de dos columnas."""
    izquierda = [palabra.x1 for palabra in renglon.palabras if palabra.x1 <= calle]
    derecha = [palabra.x0 for palabra in renglon.palabras if palabra.x0 >= calle]
    return not izquierda or not derecha or min(derecha) - max(izquierda) >= _CALLE


def _calle(renglones: list[Renglon]) -> float | None:
    """Da dónde está el blanco que separa dos columnas de texto corrido; None si no va a dos columnas."""
    largos = [renglon for renglon in renglones if len(renglon.palabras) > 2]
    if len(largos) < _MINIMO:
        return None
    izquierda, derecha = min(r.x0 for r in largos), max(r.x1 for r in largos)
    ancho = derecha - izquierda
    candidatas = [izquierda + ancho * parte / 100 for parte in range(40, 61)]
    cruces = {x: sum(not _libra(renglon, x) for renglon in largos) for x in candidatas}
    minimo = min(cruces.values())
    if minimo > len(largos) * _CRUZAN:
        return None
    mejores = [x for x in candidatas if cruces[x] == minimo]
    calle = mejores[len(mejores) // 2]
    lados = [r for r in largos if _libra(r, calle)]
    a_la_izquierda = [max(p.x1 for p in r.palabras if p.x1 <= calle) for r in lados if r.x0 < calle]
    a_la_derecha = [r.x1 for r in lados if r.x1 > calle]
    if min(len(a_la_izquierda), len(a_la_derecha)) < _MINIMO / 2:
        return None
    llenas = (_llenan(a_la_izquierda, calle, ancho), _llenan(a_la_derecha, derecha, ancho))
    return calle if all(llenas) else None


def _llenan(finales: list[float], borde: float, ancho: float) -> bool:
    """Dice si la mitad de los renglones de una columna llega a su borde, como en texto corrido."""
    return sum(borde - x1 < ancho * 0.06 for x1 in finales) >= len(finales) * _LLENOS


def _libra(renglon: Renglon, x: float) -> bool:
    return not any(palabra.x0 < x < palabra.x1 for palabra in renglon.palabras) and _deja_calle(renglon, x)
