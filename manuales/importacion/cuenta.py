"""La cuenta de palabras: cada una pertenece a un solo nodo o a una sola entrada apartada."""

from __future__ import annotations

from collections.abc import Iterator

from .mesa import Mesa
from .modelo import Bloque, CuentaPalabras, Documento, Funcion

Rango = tuple[int, int]


def contar_palabras(mesa: Mesa) -> None:
    """Suma las palabras de los nodos y de lo apartado.

    Lee: apartadas, documento.
    Escribe: documento.apartadas, documento.cuenta.
    """
    documento = mesa.documento
    documento.apartadas = sorted(mesa.apartadas, key=lambda apartada: apartada.linea)
    conservadas = sum(fin - inicio for _, rangos in textos_con_palabras(documento) for inicio, fin in rangos)
    apartadas = sum(fin - inicio for apartada in documento.apartadas for inicio, fin in apartada.palabras)
    documento.cuenta = CuentaPalabras(conservadas + apartadas, conservadas, apartadas)


def textos_con_palabras(documento: Documento) -> Iterator[tuple[str, list[Rango]]]:
    """Da (letras, rangos de palabras) de cada nodo del documento, marcas incluidas."""
    for seccion in documento.secciones:
        yield f"{seccion.numero} {seccion.titulo}", seccion.palabras
        yield from _de_bloques(seccion.bloques)
    for rotulo in documento.rotulos:
        yield rotulo.texto, rotulo.palabras
    yield from ((firma.impreso, firma.palabras) for firma in documento.firmas)
    yield from ((cambio.impreso, cambio.palabras) for cambio in documento.cambios)
    for organo in documento.organos:
        yield organo.encabezado, organo.palabras
        for rotulo in organo.rotulos:
            yield rotulo.texto, rotulo.palabras
        yield from _de_bloques(organo.textos_iniciales)
        yield from _de_bloques(organo.objetivo)
        yield from _de_bloques(organo.textos)
        yield from _de_funciones(organo.funciones)
        yield from _de_bloques(organo.textos_finales)


def _de_bloques(bloques: list[Bloque]) -> Iterator[tuple[str, list[Rango]]]:
    for bloque in bloques:
        yield f"{bloque.marca} {bloque.etiqueta} {bloque.texto}", bloque.palabras
        yield from _de_bloques(bloque.hijos)


def _de_funciones(funciones: list[Funcion]) -> Iterator[tuple[str, list[Rango]]]:
    for funcion in funciones:
        yield f"{funcion.marca} {funcion.etiqueta} {funcion.texto}", funcion.palabras
        yield from _de_funciones(funcion.incisos)
