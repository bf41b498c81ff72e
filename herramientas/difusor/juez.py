"""Decir si lo que el importador hizo con un archivo está bien: entenderlo entero o rechazarlo con una frase."""

from __future__ import annotations

import re
from dataclasses import replace

from manuales.importacion import SIN_MANUAL, ArchivoInvalido, entender, hay_manual
from manuales.importacion.lectores import leer
from manuales.importacion.modelo import Analisis
from manuales.importacion.valija import desempacar, empacar
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

_FRASE = re.compile(r"[^\n]{20,400}\.")


class Falta(AssertionError):
    """El importador hizo algo que nunca debe hacer."""


def juzgar(contenido: bytes, nombre: str) -> str:
    """Analiza un archivo y da «entendido» o la frase con que se rechazó; aun sin un manual, sus palabras se cuentan.

    Args:
        contenido: los bytes del archivo.
        nombre: su nombre.

    Raises:
        Falta: si se perdió, repitió o inventó una palabra, el resultado no puede viajar o la frase no lo es.
        Exception: cualquier otra es una falla del importador.
    """
    try:
        lectura = leer(contenido, nombre)
    except ArchivoInvalido as error:
        if not _FRASE.fullmatch(str(error)):
            raise Falta(f"no es una frase: {error}") from error
        return str(error)
    leida = replace(lectura, lineas=[replace(linea) for linea in lectura.lineas])  # las etapas anotan los renglones
    documentos = entender(lectura, nombre)
    faltas = faltas_en_la_cuenta(leida, documentos)
    if faltas:
        raise Falta("; ".join(faltas[:3]))
    if desempacar(empacar(Analisis(nombre, "", documentos)), Analisis).documentos != documentos:
        raise Falta("no vuelve igual de la valija")
    return "entendido" if hay_manual(documentos) else SIN_MANUAL
