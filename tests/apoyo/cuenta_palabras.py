"""La prueba de que un análisis no perdió ni repitió una palabra del original."""

from __future__ import annotations

import re
import unicodedata

from manuales.importacion.cuenta import textos_con_palabras
from manuales.importacion.lectores import Lectura
from manuales.importacion.modelo import Documento

# Lo que no se compara: blancos, asteriscos y almohadillas de Markdown, y el guion de una palabra partida.
_SIN_COMPARAR = re.compile(r"[\s*_#\-\u00ad]")


def faltas_en_la_cuenta(original: str, documentos: list[Documento]) -> list[str]:
    """Da las faltas: palabras sin dueño o con dos, textos que no dicen lo que su origen, sumas que no cuadran."""
    return _faltas(original.removeprefix("\ufeff").split(), documentos)


def faltas_en_la_lectura(lectura: Lectura, documentos: list[Documento]) -> list[str]:
    """Da las faltas de un formato que no es texto: su original son las palabras que dio su lector."""
    palabras: list[str] = []
    faltas: list[str] = []
    for linea in lectura.lineas:
        if linea.palabra != len(palabras):
            faltas.append(f"{linea.texto[:40]!r} dice empezar en la palabra {linea.palabra} y es la {len(palabras)}")
        palabras += palabras_de_linea(linea.marca, linea.texto, sola=bool(linea.palabras_marca))
    if len(palabras) != lectura.palabras:
        faltas.append(f"la lectura dice {lectura.palabras} palabras y son {len(palabras)}")
    return [*faltas, *_faltas(palabras, documentos)]


def palabras_de_linea(marca: str, texto: str, *, sola: bool) -> list[str]:
    """Da las palabras de un renglón, con su marca de lista pegada o aparte, como esté impresa."""
    return [*([marca] if sola else []), *f"{'' if sola else marca}{texto}".split()]


def _faltas(palabras: list[str], documentos: list[Documento]) -> list[str]:
    duenos = [0] * len(palabras)
    faltas: list[str] = []
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
    return _SIN_COMPARAR.sub("", unicodedata.normalize("NFC", texto))
