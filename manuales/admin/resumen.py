"""Lo que se enseña de una importación antes de confirmarla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from manuales.importacion.modelo import Aviso, Bloque, Documento, Organo
from manuales.models import Edicion
from manuales.services import Importacion
from manuales.services.crear_edicion import plantilla_de


@dataclass(frozen=True, slots=True)
class OrganoLeido:
    """Un órgano como se entendió, con su sangría."""

    organo: Organo
    nivel: int
    incisos: int


@dataclass(frozen=True, slots=True)
class SeccionLeida:
    """Una sección como se entendió y cuántos textos trae."""

    numero: str
    titulo: str
    clave: str
    textos: int


@dataclass(frozen=True, slots=True)
class Resumen:
    """Un documento como se entendió y la edición que saldría de él.

    Args:
        formato: el nombre de la plantilla con que se imprimirá.
        motivos: pares (motivo, cuántos renglones) de lo apartado.
        funciones: cuántas funciones numeradas, sin incisos.
    """

    documento: Documento
    edicion: Edicion
    formato: str
    organos: tuple[OrganoLeido, ...]
    secciones: tuple[SeccionLeida, ...]
    funciones: int
    avisos: tuple[Aviso, ...]
    motivos: tuple[tuple[str, int], ...]


def resumir(importacion: Importacion) -> list[Resumen]:
    """Da el resumen de cada documento de una importación."""
    pares = zip(importacion.analisis.documentos, importacion.ediciones, strict=True)
    return [_resumir(documento, edicion) for documento, edicion in pares]


def _resumir(documento: Documento, edicion: Edicion) -> Resumen:
    niveles: dict[str, int] = {}
    organos = []
    for organo in documento.organos:
        nivel = niveles[organo.id] = min(niveles.get(organo.padre_id or "", 0) + 1, 12)
        organos.append(OrganoLeido(organo, nivel, sum(len(una.incisos) for una in organo.funciones)))
    secciones = tuple(
        SeccionLeida(una.numero, una.titulo, una.clave, _contar(una.bloques)) for una in documento.secciones
    )
    return Resumen(
        documento=documento,
        edicion=edicion,
        formato=plantilla_de(edicion.plantilla).nombre,
        organos=tuple(organos),
        secciones=secciones,
        funciones=sum(una.clase == "numerada" for organo in documento.organos for una in organo.funciones),
        avisos=tuple(documento.avisos),
        motivos=tuple(Counter(nombre_del_motivo(una.motivo) for una in documento.apartadas).most_common()),
    )


#: Cómo se dice cada motivo por el que el importador aparta un renglón.
MOTIVOS = {
    "encabezado": "encabezado de página",
    "pie_de_pagina": "pie de página",
    "indice": "índice",
    "viñeta_suelta": "viñeta sin texto",
    "dibujo": "texto de un dibujo",
}


def nombre_del_motivo(motivo: str) -> str:
    """Da el motivo como lo lee una persona; uno que aún no tiene nombre se muestra con espacios."""
    return MOTIVOS.get(motivo, motivo.replace("_", " "))


def _contar(bloques: Sequence[Bloque]) -> int:
    return sum(1 + _contar(bloque.hijos) for bloque in bloques)
