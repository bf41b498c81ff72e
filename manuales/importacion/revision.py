"""Avisos de lo que la persona debe revisar: saltos de numeración, órganos vacíos, listas sin número."""

from __future__ import annotations

from .marcas import marcas_posibles
from .mesa import Mesa
from .modelo import Funcion, Organo


def revisar_numeracion(mesa: Mesa) -> None:
    """Avisa de las funciones que perdieron su número, de los saltos y de los órganos sin funciones.

    Lee: documento.organos.
    Escribe: avisos «salto_numeracion», «sin_numero» y «sin_funciones».
    """
    for organo in mesa.documento.organos:
        if not organo.funciones and (organo.encabezado or organo.articulo):
            mesa.avisa("sin_funciones", f"«{organo.nombre}» no tiene funciones.", organo.origen.linea_inicio)
        _revisar(mesa, organo)


def _revisar(mesa: Mesa, organo: Organo) -> None:
    numeradas = [funcion for funcion in organo.funciones if funcion.clase == "numerada"]
    con_numero = any(_valor(funcion) for funcion in numeradas)
    anterior = 0
    for funcion in numeradas:
        valor, linea = _valor(funcion), funcion.origen.linea_inicio
        if not valor and con_numero:
            anterior += 1
            mensaje = f"Una función de «{organo.nombre}» perdió su número; por su lugar es la {anterior}."
            mesa.avisa("sin_numero", mensaje, linea)
        elif valor:
            if valor != anterior + 1 and not (valor == 1 and funcion.articulo):
                mensaje = f"En «{organo.nombre}» la numeración pasa de {anterior} a {valor}."
                mesa.avisa("salto_numeracion", mensaje, linea)
            anterior = valor


def _valor(funcion: Funcion) -> int:
    posibles = marcas_posibles(f"{funcion.etiqueta} X") if funcion.etiqueta else []
    return posibles[0].valor[-1] if posibles else 0
