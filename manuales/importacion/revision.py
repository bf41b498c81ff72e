"""Avisos de lo que la persona debe revisar: saltos de numeración, órganos vacíos, listas sin número."""

from __future__ import annotations

from .marcas import marcas_posibles, romano_a_entero
from .mesa import Mesa
from .modelo import Funcion, Organo


def revisar_numeracion(mesa: Mesa) -> None:
    """Avisa de las funciones que perdieron su número, de los saltos y de los órganos sin funciones.

    Lee: documento.organos.
    Escribe: avisos «salto_numeracion», «sin_numero» y «sin_funciones».
    """
    anterior = 0
    for organo in mesa.documento.organos:
        if not organo.funciones and (organo.encabezado or organo.articulo):
            mesa.avisa("sin_funciones", f"«{organo.nombre}» no tiene funciones.", organo.origen.linea_inicio)
        anterior = _revisar(mesa, organo, anterior)


def revisar_secciones(mesa: Mesa) -> None:
    """Avisa de los números de sección que faltan; los órganos numerados en la misma serie cuentan.

    Lee: documento.secciones, documento.organos.
    Escribe: avisos «salto_de_seccion».
    """
    presentes = {_numero(organo.codigo) for organo in mesa.documento.organos}
    anterior = 0
    for seccion in mesa.documento.secciones:
        numero = _numero(seccion.numero) if seccion.clave != "titulo" else 0
        faltan = [n for n in range(anterior + 1, min(numero, anterior + 30)) if n not in presentes] if anterior else []
        if faltan:
            mensaje = f"La numeración de las secciones salta de {anterior} a {numero}."
            mesa.avisa("salto_de_seccion", mensaje, seccion.origen.linea_inicio)
        anterior = numero or anterior


def _numero(etiqueta: str) -> int:
    """Da el número de una etiqueta arábiga o romana («7.», «IV»); 0 si no lo es."""
    limpia = etiqueta.strip(" .-–—)(")
    return int(limpia) if limpia.isdigit() else romano_a_entero(limpia)


def _revisar(mesa: Mesa, organo: Organo, previa: int) -> int:
    """Revisa las funciones de un órgano, que pueden seguir la cuenta del anterior; da su último número."""
    numeradas = [funcion for funcion in organo.funciones if funcion.clase == "numerada"]
    con_numero = any(_valor(funcion) for funcion in numeradas)
    anterior = previa if previa and numeradas and _valor(numeradas[0]) == previa + 1 else 0
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
    return anterior


def _valor(funcion: Funcion) -> int:
    if funcion.etiqueta.isdecimal():  # «1», solo en su columna
        return int(funcion.etiqueta)
    posibles = marcas_posibles(f"{funcion.etiqueta} X") if funcion.etiqueta else []
    return posibles[0].valor[-1] if posibles else 0
