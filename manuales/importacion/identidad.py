"""Dice qué documento es: título, institución, siglas, clave, acuerdo que lo aprueba y su fecha."""

from __future__ import annotations

import re
from collections import Counter

from .acuerdos import acuerdo_de, es_acuerdo, lo_aprueban
from .institucion import INSTITUCION, esta_impresa, institucion_de
from .lexico import CONECTORES
from .mesa import Mesa
from .modelo import recorrer
from .nexo import con_nexo, es_asunto
from .titulo import encabezados, legible, partir, titulo_de

_CLAVE_IMSS = re.compile(r"\b[0-9A-Z]{4}-00[12]-\d{3}\b")  # «G000-002-001»: unidad, tipo 002, consecutivo
_CLAVE = re.compile(
    r"\b(?:clave|c[óo]digo|no\. de registro|registro)\s*(?:del manual)?\s*:\s*([A-Z0-9][\w./-]{3,30})", re.I
)
# «SFAP-MO-01», sin rótulo en un renglón corto de la portada
_CLAVE_SOLA = re.compile(r"(?=[^\d]*\d)[A-Z]{2,8}(?:[-/.][A-Z0-9]{1,6}){1,7}")
_POCAS = 6  # palabras del renglón de la portada en que la clave va sin rótulo
_MEMBRETE_DE_PAGINA = ("encabezado", "pie_de_pagina")


def identificar(mesa: Mesa) -> None:
    """Busca la identificación en la portada, en lo que repiten las páginas y en la prosa.

    Lee: apartadas, documento.secciones.
    Escribe: documento.titulo, clave, institucion, siglas, acuerdo, fecha_autorizacion.
    """
    documento = mesa.documento
    portada = [bloque.texto for seccion in documento.secciones[:1] for bloque in recorrer(seccion.bloques)]
    portada = portada if documento.secciones and documento.secciones[0].clave == "preliminares" else []
    prosa = [bloque.texto for seccion in documento.secciones for bloque in recorrer(seccion.bloques)]
    propias = [seccion for seccion in documento.secciones if seccion.clave not in ("marco_juridico", "bibliografia")]
    documento.titulo = titulo_de(mesa, portada, [bloque.texto for s in propias for bloque in recorrer(s.bloques)])
    rotulos = _sin_cortes([legible(texto, mesa) for texto in (*portada, *encabezados(mesa))])
    documento.institucion, documento.siglas = institucion_de(
        documento.titulo, partir(documento.titulo)[1], rotulos, prosa
    )
    _completar_titulo(mesa, rotulos, prosa)
    documento.clave = _clave(mesa, portada)
    documento.acuerdo, documento.fecha_autorizacion = acuerdo_de([*portada, *lo_aprueban(mesa), *prosa[-3:]])
    if not documento.titulo:
        mesa.avisa(
            "sin_titulo",
            "El texto no dice el título del manual: escríbalo al confirmar o quedará el nombre del archivo.",
        )


def _sin_cortes(rotulos: list[str]) -> list[str]:
    """Une los renglones de la portada que acaban a media frase: «Secretaría de Agua del», «Estado de Oasis»."""
    unidos: list[str] = []
    for rotulo in rotulos:
        if unidos and len(unidos[-1]) < 160 and unidos[-1].rpartition(" ")[2].lower() in CONECTORES:
            unidos[-1] += f" {rotulo}"
        else:
            unidos.append(rotulo)
    return unidos


def _completar_titulo(mesa: Mesa, rotulos: list[str], prosa: list[str]) -> None:
    """Une al título lo que dice de quién es y está impreso en otro renglón, y lo avisa."""
    documento = mesa.documento
    clase, asunto = partir(documento.titulo)
    if clase and not asunto and esta_impresa(documento.institucion, rotulos):
        asunto = documento.institucion
    elif not clase or asunto.partition(" ")[0].lower() in CONECTORES or not _nombra(asunto):
        return
    documento.titulo = con_nexo(clase, asunto, prosa)
    mesa.avisa(
        "titulo_unido",
        f"«{clase}» y «{asunto}» están impresos en renglones aparte: se unieron como «{documento.titulo}»; "
        "corríjalo al confirmar si no es así.",
    )


def _nombra(asunto: str) -> bool:
    return es_asunto(asunto) or INSTITUCION.match(asunto) is not None


def _clave(mesa: Mesa, portada: list[str]) -> str | None:
    """La clave sale de lo que repiten las páginas o de la portada; no de la prosa, que cita claves ajenas."""
    paginas = [apartada.texto for apartada in mesa.apartadas if apartada.motivo in _MEMBRETE_DE_PAGINA]
    for patron in (_CLAVE_IMSS, _CLAVE):
        claves = Counter(
            hallazgo.group(patron.groups).rstrip(".")
            for texto in [*paginas, *(corto for corto in portada if len(corto) < 200)]
            for hallazgo in patron.finditer(texto)
        )
        if claves:
            return claves.most_common(1)[0][0]
    cortos = [texto.split() for texto in portada if len(texto.split()) < _POCAS]
    solas = {palabra for palabras in cortos for palabra in palabras if _CLAVE_SOLA.fullmatch(palabra)}
    solas = {palabra for palabra in solas if not es_acuerdo(palabra)}
    return solas.pop() if len(solas) == 1 else None
