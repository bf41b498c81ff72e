"""Pegado: de una lista copiada de Word, de una página o de un texto, a una propuesta de funciones e incisos."""

from __future__ import annotations

import re

from funciones.pegado.armado import armar
from funciones.pegado.html import leer_html
from funciones.pegado.modelo import Cuenta, Pegada, PegadoInvalido, Propuesta, Renglon, recorrer
from funciones.pegado.plano import leer_plano
from funciones.pegado.series import marcar
from texto.normal import limpiar

#: Lo más que se pega de una vez: más no se puede revisar antes de escribirlo.
MAX_BYTES = 1_000_000
MAX_FUNCIONES = 1_000
_SALTO = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_PALABRA = re.compile(r"\w+")

__all__ = ["MAX_BYTES", "MAX_FUNCIONES", "Cuenta", "Pegada", "PegadoInvalido", "Propuesta", "proponer", "recorrer"]


def proponer(*, texto: str = "", html: str = "") -> Propuesta:
    """Da lo que se escribiría de una lista pegada; no escribe nada.

    Reconoce la numeración y los niveles, une los renglones partidos y aparta las marcas, que se vuelven a calcular.

    Args:
        texto: lo pegado como letras.
        html: lo pegado con formato, si lo hay; se prefiere. Sólo se toman de él letras, negritas, párrafos y listas.

    Raises:
        PegadoInvalido: si no trae letras, o trae más de lo que se puede pegar de una vez.
    """
    for pegado in (html, texto):
        if len(pegado.encode("utf-8", "replace")) >= MAX_BYTES:
            raise PegadoInvalido(
                f"Lo pegado pasa de {MAX_BYTES // 1_000_000} MB; copie sólo la lista y péguela de nuevo."
            )
    renglones = leer_html(_en_renglones(html)) if html.strip() else leer_plano(_en_renglones(texto))
    if not renglones:
        raise PegadoInvalido("Lo pegado no trae letras; copie la lista y péguela de nuevo.")
    if len(renglones) > 20 * MAX_FUNCIONES:
        raise _demasiadas(len(renglones), "renglones")
    marcados = marcar(renglones)
    funciones, avisos = armar(marcados)
    todas = list(recorrer(funciones))
    if len(todas) > MAX_FUNCIONES:
        raise _demasiadas(len(todas), "funciones")
    return Propuesta(
        funciones, tuple(avisos), tuple(una.marca for una in todas if una.marca), _contar(renglones, todas)
    )


def _en_renglones(letras: str) -> str:
    """Sin lo que no se ve, y con todos los saltos de renglón iguales."""
    return limpiar(_SALTO.sub("\n", letras))


def _demasiadas(cuantas: int, que: str) -> PegadoInvalido:
    return PegadoInvalido(
        f"Lo pegado trae {cuantas} {que} y se admiten {MAX_FUNCIONES} funciones de una vez; péguelo por partes."
    )


def _contar(renglones: list[Renglon], todas: list[Pegada]) -> Cuenta:
    return Cuenta(
        origen=sum(_palabras(f"{uno.marca} {uno.letras}") for uno in renglones),
        conservadas=sum(_palabras(una.texto.plano()) for una in todas),
        apartadas=sum(_palabras(una.marca) for una in todas),
    )


def _palabras(letras: str) -> int:
    return len(_PALABRA.findall(letras))
