"""Los formatos en que sale una edición: un archivo por formato, todos con el mismo contrato."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from manuales.documento import DocumentoManual
from manuales.exportacion import pdf


@dataclass(frozen=True, slots=True)
class Formato:
    """Una manera de sacar una edición.

    Args:
        nombre: cómo lo ven las personas.
        tipo: el tipo MIME con que se sirve.
        escribir: de la edición a los bytes del archivo; los mismos para la misma edición.
    """

    nombre: str
    tipo: str
    escribir: Callable[[DocumentoManual], bytes]


FORMATOS = {"pdf": Formato("PDF", "application/pdf", pdf.escribir)}
