"""Une el título con el órgano o la institución que el original imprime en otro renglón."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .lexico import CONECTORES, norma, rango_de

_NEXOS = r"de la|de los|de las|del|de"
# «Dirección», «Universidad», «Tesorería»; «Sistema» y «Área» acaban igual y llevan «del»
_FEMENINA = re.compile(r"(?!sistema|area)\w+(?:cion|sion|dad|a)\Z")


def nexo_para(nombre: str, prosa: Iterable[str]) -> str:
    """Da la preposición con que se dice de quién es el manual.

    La dice el propio texto si en él está el nombre tras una («titular de la Unidad de Riego»); si no, el género de su
    primera palabra.

    Args:
        nombre: el del órgano o la institución.
        prosa: los textos del documento.
    """
    patron = re.compile(rf"\b({_NEXOS}) {re.escape(nombre)}\b", re.IGNORECASE)
    dichos = Counter(hallazgo.group(1).lower() for texto in prosa for hallazgo in patron.finditer(texto))
    if dichos:
        return dichos.most_common(1)[0][0]
    primera = norma(nombre).partition(" ")[0]
    if primera.endswith("s"):
        return "de"
    return "de la" if _FEMENINA.match(primera) else "del"


def con_nexo(clase: str, asunto: str, prosa: Iterable[str]) -> str:
    """Da el título entero; si el asunto ya trae su preposición, o no es un órgano, van uno tras otro."""
    if asunto.partition(" ")[0].lower() in CONECTORES:
        return f"{clase} {asunto}"
    return f"{clase} {nexo_para(asunto, prosa)} {asunto}"


def es_asunto(texto: str) -> bool:
    """Dice si el texto nombra al órgano del que puede ser un manual."""
    return rango_de(texto) is not None and ":" not in texto
