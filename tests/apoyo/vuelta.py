"""Compara un manual con el que se lee de su propio PDF: el árbol, las secciones, las hojas y los textos."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from manuales.importacion import analizar
from manuales.importacion.lectores import leer
from manuales.importacion.lexico import norma
from manuales.importacion.modelo import Documento, Organo
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta


def letras(texto: str) -> str:
    """Sin blancos, acentos ni guiones: pdftotext no los deja siempre donde estaban."""
    return re.sub(r"\s", "", norma(texto))


def releer(pdf: Path, opciones: list[str] | None = None) -> Documento:
    """Da el único manual del PDF, con sus palabras cuadradas.

    Args:
        pdf: el archivo impreso.
        opciones: las de «pdftotext», si se lee el texto que él saca; None, para leer el PDF mismo.
    """
    if opciones is None:
        contenido = pdf.read_bytes()
        documentos = analizar(contenido, pdf.name).documentos
        assert len(documentos) == 1
        assert faltas_en_la_cuenta(leer(contenido, pdf.name), documentos) == []
        return documentos[0]
    texto = subprocess.run(["pdftotext", *opciones, pdf, "-"], capture_output=True, check=True).stdout
    documentos = analizar(texto, "vuelta.txt").documentos
    assert len(documentos) == 1
    assert faltas_en_la_cuenta(texto.decode(), documentos) == []
    return documentos[0]


def arbol(documento: Documento) -> list[tuple[str, str, str, int]]:
    """Da (código, nombre, padre, funciones numeradas) de cada órgano, seguido de los suyos: así se imprimen."""
    nombres = {organo.id: letras(organo.nombre) for organo in documento.organos}
    return [
        (
            organo.codigo,
            nombres[organo.id],
            nombres.get(organo.padre_id or "", ""),
            sum(funcion.clase == "numerada" for funcion in organo.funciones),
        )
        for organo in _de_arriba_abajo(documento.organos)
    ]


def _de_arriba_abajo(organos: list[Organo], padre: str | None = None) -> Iterator[Organo]:
    for organo in organos:
        if organo.padre_id == padre:
            yield organo
            yield from _de_arriba_abajo(organos, organo.id)


def cuentas(documento: Documento) -> dict[str, int]:
    """Da cuántos instrumentos, políticas y atribuciones tiene."""
    return {
        "marco": len(documento.marco_juridico),
        "políticas": len(documento.politicas),
        "atribuciones": len(documento.atribuciones),
    }


def secciones(documento: Documento) -> list[str]:
    """Da los títulos de las secciones; la página de autorización y la portada no lo son."""
    return [letras(f"{s.numero} {s.titulo}") for s in documento.secciones if s.numero or s.titulo]


def hojas(documento: Documento) -> tuple[list[tuple[str, ...]], list[tuple[object, ...]]]:
    """Da las firmas, por rol, y los cambios: la página de autorización ordena los roles como su plantilla."""
    firmas = sorted((letras(f.rol), letras(f.nombre), letras(f.cargo)) for f in documento.firmas)
    cambios = [(c.numero, letras(c.concepto), letras(c.seccion), letras(c.aprobo), c.fecha) for c in documento.cambios]
    return firmas, cambios


def textos(documento: Documento) -> Counter[str]:
    """Da las letras de las funciones y de sus incisos."""
    funciones = [funcion for organo in documento.organos for funcion in organo.funciones]
    return Counter(letras(texto.texto) for funcion in funciones for texto in [funcion, *funcion.incisos])


def comparar(vuelto: Documento, original: Documento, modo: str = "") -> Counter[str]:
    """Comprueba que el que volvió sea el original; da los textos de las funciones que no volvieron iguales."""
    assert arbol(vuelto) == arbol(original), modo
    assert cuentas(vuelto) == cuentas(original), modo
    assert secciones(vuelto) == secciones(original), modo
    assert hojas(vuelto) == hojas(original), modo
    assert letras(vuelto.titulo).startswith(letras(original.titulo)[:60]), modo
    assert (vuelto.clave, vuelto.acuerdo) == (original.clave, original.acuerdo), modo
    return textos(original) - textos(vuelto)
