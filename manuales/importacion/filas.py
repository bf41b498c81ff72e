"""Reconoce las filas de ficha de dos columnas cuyo rótulo no está en el vocabulario («Tipo de plaza   Confianza»)."""

from __future__ import annotations

from collections import Counter

from .lectores import Linea
from .lexico import empieza_como_funcion, norma
from .marcas import marcas_posibles
from .medidas import corte_de_rotulo
from .mesa import Mesa

_PALABRAS = 6  # las de un rótulo, a lo más
_LETRAS = 48
_COLUMNA = 1  # columnas que pueden diferir los valores de dos filas de una misma ficha
_VECES = 2  # filas que han de repetir un rótulo que nada más distingue
_CIERRES = (".", ";", ",", "?")


def reconocer_filas(mesa: Mesa) -> None:
    """Anota dónde acaba el rótulo de cada fila de ficha que no lo dice por sus palabras.

    Lo es la de dos columnas pegada a otra que ya se sabe de ficha y alineada con ella, si su rótulo se distingue del
    valor (con dos puntos, en negrita, entre rayas) o si otras fichas lo repiten.

    Lee: lineas.
    Escribe: filas, y lineas.tabla: una fila de ficha no es de tabla.
    """
    veces = Counter(norma(_rotulo(linea)) for linea in mesa.lineas if _cabe(linea))
    sabidas = [_columna(linea) if linea.huecos and corte_de_rotulo(linea) else None for linea in mesa.lineas]
    total = len(mesa.lineas)
    for sentido in (range(1, total), range(total - 2, -1, -1)):
        paso = -1 if sentido.step > 0 else 1
        for lugar in sentido:
            linea = mesa.lineas[lugar]
            columna = _columna_vecina(mesa.lineas, sabidas, lugar, paso)
            if sabidas[lugar] is not None or columna is None or not _cabe(linea):
                continue
            if abs(_columna(linea) - columna) <= _COLUMNA and (_se_distingue(linea) or _repite(linea, veces)):
                sabidas[lugar] = _columna(linea)
                mesa.filas[linea.palabra] = linea.huecos[0]
                linea.tabla = False


def _columna(linea: Linea) -> int:
    """Da la columna de la página en que empieza el valor."""
    return linea.columnas[0] if linea.columnas else linea.sangria + linea.huecos[0]


def _columna_vecina(lineas: list[Linea], sabidas: list[int | None], lugar: int, paso: int) -> int | None:
    """Da la columna de los valores de la fila vecina, aunque su valor ocupe varios renglones; None si no es de ficha.

    Los renglones en que sigue un valor van en su columna; por eso solo se buscan hacia arriba.
    """
    otro = lugar + paso
    while 0 <= otro < len(lineas):
        if sabidas[otro] is not None:
            return sabidas[otro]
        cuelga = paso < 0 and not lineas[otro].huecos and lineas[otro].sangria > lineas[lugar].sangria
        if not cuelga:
            return None
        otro += paso
    return None


def _rotulo(linea: Linea) -> str:
    return linea.texto[: linea.huecos[0]].rstrip() if linea.huecos else ""


def _cabe(linea: Linea) -> bool:
    """Dice si el renglón son dos columnas y la primera puede ser un rótulo."""
    if len(linea.huecos) != 1 or linea.marca or linea.recuadro or linea.nivel:
        return False
    rotulo = _rotulo(linea)
    if not rotulo[:1].isupper() or len(rotulo) > _LETRAS or len(rotulo.split()) > _PALABRAS:
        return False
    return not rotulo.endswith(_CIERRES) and not marcas_posibles(rotulo) and not empieza_como_funcion(rotulo)


def _se_distingue(linea: Linea) -> bool:
    """Dice si el rótulo se ve distinto de su valor."""
    rotulo = _rotulo(linea)
    negra = sum(min(fin, len(rotulo)) - inicio for inicio, fin in linea.negritas if inicio < len(rotulo))
    valor = sum(fin - max(inicio, linea.huecos[0]) for inicio, fin in linea.negritas if fin > linea.huecos[0])
    return rotulo.endswith(":") or linea.raya or (negra >= len(rotulo) - 1 and valor <= 0)


def _repite(linea: Linea, veces: Counter[str]) -> bool:
    return veces[norma(_rotulo(linea))] >= _VECES
