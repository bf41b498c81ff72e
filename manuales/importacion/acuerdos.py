"""Halla el acuerdo que aprueba el documento y revisa que las fechas de los acuerdos cuadren con la prosa."""

from __future__ import annotations

import re
from datetime import date

from .fechas import fechas_en
from .mesa import Mesa
from .modelo import Bloque, recorrer

_ACUERDO = re.compile(  # «Acuerdo ACDO.SA2.HCT.150323/41.P.DR», «acuerdo 1ª.E.04/1122»
    r"\bacuerdo(?:\s+n[úu]m(?:ero|\.)|\s+no\.)?\s+((?=[^\s,;]*\d)[A-Z0-9ª°º][\wª°º./-]{3,40}"
    r"(?:(?<=\.)\s\d{1,4}/\d{1,6}[\w./]*)?)",  # partido en dos renglones: «1ª.E.» «04/1122»
    re.IGNORECASE,
)
_ACDO = re.compile(r"\bACDO\.?\s?(?:AS2|AS3|SA2)\.?HCT\.?(\d{2})(\d{2})(\d{2})/\d+[\w./]*")
# La fecha que sigue a estas palabras, o a otra oración, no es la del acuerdo.
_OTRA_FECHA = re.compile(r"vigencia|vigor|partir|publicad|[a-záéíóúñ]{3}\.\s+[A-ZÁÉÍÓÚÑ]")
# «…así como la expedición del presente manual», «el presente Manual fue aprobado mediante…»
_LO_APRUEBA = re.compile(
    r"(?:expid|expedi|aprob|aprueb|autori[zc])[^.]{0,200}\b(?:present|est)[ea] (?:manual|estatuto|reglamento|documento)"
    r"|\b(?:present|est)[ea] (?:manual|estatuto|reglamento|documento)[^.]{0,80}\b(?:fue|ha sido|se) "
    r"(?:aprob|expid|autoriz|emiti)",
    re.IGNORECASE,
)


def es_acuerdo(palabra: str) -> bool:
    """Dice si la palabra es la clave de un acuerdo del Consejo Técnico: «ACDO.SA2.HCT.150323/41.P.DR»."""
    return _ACDO.match(palabra) is not None


def acuerdo_de(textos: list[str]) -> tuple[str | None, date | None]:
    """Da el número y la fecha del primer acuerdo que lleva las dos cosas; (None, None) si no consta."""
    for texto in textos:
        for hallazgo in _ACUERDO.finditer(texto):
            acuerdo = hallazgo.group(1).replace(" ", "").rstrip(".,;")
            fecha = _fecha_del_acuerdo(acuerdo) or _fecha_junto(texto, hallazgo)
            if fecha is not None:
                return acuerdo, fecha
    return None, None


def lo_aprueban(mesa: Mesa) -> list[str]:
    """Da los párrafos de la introducción que dicen con qué acuerdo se aprobó este documento."""
    introducciones = [seccion.bloques for seccion in mesa.documento.secciones if seccion.clave == "introduccion"]
    return [b.texto for bloques in introducciones for b in recorrer(bloques) if _LO_APRUEBA.search(b.texto)]


def _fecha_junto(texto: str, hallazgo: re.Match[str]) -> date | None:
    """Da la fecha que sigue al acuerdo o, si esa es de otra cosa, la que lo antecede en su oración."""
    cola = texto[hallazgo.end() : hallazgo.end() + 250]
    despues = next(iter(fechas_en(cola)), None)
    if despues is not None and not _OTRA_FECHA.search(cola[: despues[0]]):
        return despues[1]
    antes = [fecha for _, fecha in fechas_en(texto[max(0, hallazgo.start() - 160) : hallazgo.start()])]
    return antes[-1] if antes else despues[1] if despues is not None else None


def _fecha_del_acuerdo(acuerdo: str) -> date | None:
    hallazgo = _ACDO.search(acuerdo)
    return _fecha(hallazgo) if hallazgo else None


def _fecha(hallazgo: re.Match[str]) -> date | None:
    dia, mes, anio = (int(parte) for parte in hallazgo.groups())
    try:
        return date(2000 + anio if anio < 80 else 1900 + anio, mes, dia)
    except ValueError:
        return None


def revisar_acuerdos(mesa: Mesa) -> None:
    """Compara la fecha que lleva cada número de acuerdo con la que dice la prosa junto a él.

    Lee: documento.secciones.
    Escribe: avisos «acuerdo_sin_fecha_valida» y «fecha_de_acuerdo».
    """
    for seccion in mesa.documento.secciones:
        for bloque in recorrer(seccion.bloques):
            for hallazgo in _ACDO.finditer(bloque.texto):
                _revisar_acuerdo(mesa, bloque, hallazgo)


def _revisar_acuerdo(mesa: Mesa, bloque: Bloque, hallazgo: re.Match[str]) -> None:
    propia = _fecha(hallazgo)
    numero = hallazgo.group().rstrip(".")
    if propia is None:
        mensaje = f"El acuerdo {numero} lleva una fecha que no existe."
        mesa.avisa("acuerdo_sin_fecha_valida", mensaje, bloque.origen.linea_inicio)
        return
    cerca = [fecha for _, fecha in fechas_en(bloque.texto[max(0, hallazgo.start() - 160) : hallazgo.end() + 160])]
    cola = bloque.texto[hallazgo.end() : hallazgo.end() + 160].partition("ACDO")[0]
    despues = next(iter(fechas_en(cola)), None)
    if despues is None or propia in cerca or _OTRA_FECHA.search(cola[: despues[0]]):
        return
    mensaje = (
        f"El acuerdo {numero} lleva la fecha {propia:%d/%m/%Y} y el texto dice "
        f"{despues[1]:%d/%m/%Y}: revise cuál es la correcta."
    )
    mesa.avisa("fecha_de_acuerdo", mensaje, bloque.origen.linea_inicio)
