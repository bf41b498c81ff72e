"""La prueba de que un análisis no perdió ni repitió una palabra del original."""

from __future__ import annotations

import re
import unicodedata

from manuales.importacion.cuenta import textos_con_palabras
from manuales.importacion.lectores import Lectura
from manuales.importacion.modelo import Documento

# Lo que no se compara: blancos, asteriscos y almohadillas de Markdown, y el guion de una palabra partida.
_SIN_COMPARAR = re.compile(r"[\s*_#\-\u00ad]")


def faltas_en_la_cuenta(original: str | Lectura, documentos: list[Documento]) -> list[str]:
    """Da las faltas: palabras sin dueño o con dos, textos que no dicen lo que su origen, sumas que no cuadran.

    Args:
        original: las letras del archivo, si es de texto, o lo que dio su lector, de cualquier formato. Una lectura se
            pide de nuevo para esto: las etapas trabajan sobre los renglones de la suya.
        documentos: lo que se entendió de él.
    """
    if isinstance(original, Lectura):
        palabras, faltas = palabras_de(original)
    else:
        palabras, faltas = original.removeprefix("\ufeff").split(), []
    duenos = [0] * len(palabras)
    for documento in documentos:
        nodos = [*textos_con_palabras(documento), *((a.texto, list(a.palabras)) for a in documento.apartadas)]
        for texto, rangos in nodos:
            propias = [palabra for inicio, fin in rangos for palabra in palabras[inicio:fin]]
            for inicio, fin in rangos:
                duenos[inicio:fin] = [cuantos + 1 for cuantos in duenos[inicio:fin]]
            if _letras("".join(propias)) != _letras(texto):
                faltas.append(f"dice otra cosa: {texto[:60]!r} por {' '.join(propias)[:60]!r}")
        cuenta = documento.cuenta
        if cuenta.origen != cuenta.conservadas + cuenta.apartadas:
            faltas.append(f"la suma no cuadra: {cuenta}")
    faltas += [f"{palabras[k]!r} ({k}) tiene {veces} dueños" for k, veces in enumerate(duenos) if veces != 1][:20]
    total = sum(documento.cuenta.origen for documento in documentos)
    return faltas if total == len(palabras) else [*faltas, f"se contaron {total} palabras y hay {len(palabras)}"]


def _letras(texto: str) -> str:
    return unicodedata.normalize("NFC", _SIN_COMPARAR.sub("", texto))  # en este orden: juntar también compone


def palabras_de(lectura: Lectura) -> tuple[list[str], list[str]]:
    """Da las palabras de una lectura, cada una en el índice que el lector le dio, y lo que no cuadra en ella."""
    palabras: list[str] = []
    faltas: list[str] = []
    for linea in lectura.lineas:
        marca = [linea.marca] if linea.palabras_marca else []
        texto = linea.texto if marca else f"{linea.marca}{linea.texto}"
        propias = [*marca, *texto.split()]
        if (linea.palabra, linea.palabras) != (len(palabras), len(propias)):
            faltas.append(f"el renglón {linea.numero} dice tener {linea.palabras} palabras desde la {linea.palabra}")
        palabras += propias
    if lectura.palabras != len(palabras):
        faltas.append(f"la lectura dice tener {lectura.palabras} palabras y tiene {len(palabras)}")
    return palabras, faltas
