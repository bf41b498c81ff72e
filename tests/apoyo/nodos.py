"""Los nodos de un documento analizado en el orden en que están impresos, para volver a escribirlo en otro formato."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from manuales.importacion.modelo import Bloque, Documento, Funcion, Organo


@dataclass(slots=True)
class Nodo:
    """Un texto del documento.

    Args:
        clase: seccion, organo, rotulo, item o el tipo de un bloque.
        hondura: cuántos tiene encima de su misma lista o, si es un órgano, cuántos superiores.
        etiqueta: la marca impresa; vacía si no tiene o se perdió.
        texto: sus letras, sin la marca.
        marca: la del formato cuando no es la etiqueta (el guion de Markdown).
    """

    clase: str
    hondura: int
    etiqueta: str
    texto: str
    lugar: int
    marca: str = ""
    negritas: list[tuple[int, int]] = field(default_factory=list)


def nodos_en_orden(documento: Documento) -> list[Nodo]:
    """Da los nodos con palabras propias, por el lugar de la primera."""
    return sorted(_nodos(documento), key=lambda nodo: nodo.lugar)


def _nodos(documento: Documento) -> Iterator[Nodo]:
    for seccion in documento.secciones:
        if seccion.palabras:
            yield Nodo("seccion", 0, seccion.numero, seccion.titulo, seccion.palabras[0][0])
        yield from _de_bloques(seccion.bloques, 0)
    superiores = {organo.id: organo.padre_id for organo in documento.organos}
    for organo in documento.organos:
        if organo.palabras:
            yield _del_organo(organo, _hondura(organo.id, superiores))
        for rotulo in organo.rotulos:
            yield Nodo("rotulo", 0, "", rotulo.texto, rotulo.palabras[0][0])
        for bloques in (organo.textos_iniciales, organo.objetivo, organo.textos, organo.textos_finales):
            yield from _de_bloques(bloques, 0)
        yield from _de_funciones(organo.funciones, 0)


def _del_organo(organo: Organo, hondura: int) -> Nodo:
    impreso = organo.encabezado
    codigo = organo.codigo if organo.codigo and impreso.startswith(organo.codigo) else ""
    resto = impreso[len(codigo) :]
    marca = resto[: len(resto) - len(resto.lstrip(" .-–—:)"))]
    return Nodo("organo", hondura, f"{codigo}{marca}".strip(), resto[len(marca) :], organo.palabras[0][0])


def _hondura(clave: str, superiores: dict[str, str | None]) -> int:
    hondura, actual = 0, superiores.get(clave)
    while actual is not None:
        hondura, actual = hondura + 1, superiores.get(actual)
    return hondura


def _de_bloques(bloques: list[Bloque], hondura: int) -> Iterator[Nodo]:
    for bloque in bloques:
        clase = "division" if bloque.tipo in ("titulo", "capitulo", "seccion") else bloque.tipo
        if bloque.palabras:
            yield Nodo(
                clase, hondura, bloque.etiqueta, bloque.texto, bloque.palabras[0][0], bloque.marca, bloque.negritas
            )
        en_lista = bloque.tipo in ("fraccion", "inciso", "numeral", "viñeta")
        yield from _de_bloques(bloque.hijos, hondura + en_lista)


def _de_funciones(funciones: list[Funcion], hondura: int) -> Iterator[Nodo]:
    for funcion in funciones:
        clase = "item" if funcion.clase == "numerada" else funcion.clase
        yield Nodo(
            clase, hondura, funcion.etiqueta, funcion.texto, funcion.palabras[0][0], funcion.marca, funcion.negritas
        )
        yield from _de_funciones(funcion.incisos, hondura + 1)
