"""Lo que se enseña de una importación antes de confirmarla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from manuales.importacion.modelo import Documento
from manuales.models import Revision
from manuales.services.emparejar_revision import Comparacion, comparar_con_anterior
from manuales.services.escribir_ediciones import formato_de, manual_existente
from organigrama.models import Institucion


@dataclass(frozen=True, slots=True)
class Resumen:
    """Un documento como se entendió y la edición que saldría de él.

    Args:
        edicion: el número que tendrá.
        manual: el manual que ya existe, en palabras; vacío si es nuevo.
        formato: el nombre de la plantilla con que se imprimirá.
        motivos: pares (motivo, cuántos renglones) de lo apartado.
        funciones: cuántas funciones numeradas, sin incisos.
        estorbo: por qué no se podría confirmar; vacío si se puede.
        comparacion: sus órganos frente a los de la edición anterior; None si el manual es nuevo.
    """

    documento: Documento
    edicion: int
    manual: str
    formato: str
    funciones: int
    motivos: tuple[tuple[str, int], ...]
    estorbo: str
    comparacion: Comparacion | None


def resumir(revision: Revision, documentos: Sequence[Documento]) -> list[Resumen]:
    """Da el resumen de cada documento de una revisión.

    Raises:
        ValidationError: si el formato escogido ya no existe.
    """
    institucion = Institucion.objects.filter(siglas__iexact=revision.siglas).first()
    return [_resumir(revision, institucion, documento) for documento in documentos]


def _resumir(revision: Revision, institucion: Institucion | None, documento: Documento) -> Resumen:
    manual, estorbo, comparacion = None, "", None
    try:
        manual = manual_existente(institucion, documento) if institucion is not None else None
        comparacion = comparar_con_anterior(revision, documento)
    except ValidationError as error:
        estorbo = " ".join(error.messages)
    numero = manual.ediciones.order_by("-numero").values_list("numero", flat=True).first() if manual else None
    return Resumen(
        documento=documento,
        edicion=(numero or 0) + 1,
        manual=str(manual) if manual is not None else "",
        formato=formato_de(institucion, documento, revision.plantilla or None).nombre,
        funciones=sum(una.clase == "numerada" for organo in documento.organos for una in organo.funciones),
        motivos=tuple(Counter(nombre_del_motivo(una.motivo) for una in documento.apartadas).most_common()),
        estorbo=estorbo,
        comparacion=comparacion,
    )


#: Cómo se dice cada motivo por el que el importador aparta un renglón.
MOTIVOS = {
    "encabezado": "encabezado de página",
    "pie_de_pagina": "pie de página",
    "indice": "índice",
    "viñeta_suelta": "viñeta sin texto",
    "apartado_al_revisar": "apartado al revisar",
    "dibujo": "texto de un dibujo",
    "encabezado_de_tabla": "encabezado de tabla",
    "texto_girado": "texto girado o en diagonal",
}


def nombre_del_motivo(motivo: str) -> str:
    """Da el motivo como lo lee una persona; uno que aún no tiene nombre se muestra con espacios."""
    return MOTIVOS.get(motivo, motivo.replace("_", " "))
