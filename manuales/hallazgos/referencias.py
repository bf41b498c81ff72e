"""Las referencias entre partes de una edición: a qué parte va cada una, y las que están rotas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from manuales.documento import BloqueDoc, DocumentoManual, FuncionDoc, OrganoDoc, armar_documento, imprime_funciones
from manuales.hallazgos.busqueda import Hallazgo
from manuales.hallazgos.textos import DE_OTRO_TIEMPO, textos_de
from manuales.models import Edicion
from manuales.referencias import Indice, Parte, Ruta, paso
from organigrama.codigos import codigos_de


@dataclass(frozen=True, slots=True)
class ReferenciaEnEdicion:
    """Una referencia en un texto de una edición.

    Args:
        hallazgo: dónde está.
        blanco: la parte a la que va; None si está rota.
    """

    hallazgo: Hallazgo
    blanco: Parte | None


def referencias_de(*, edicion: Edicion) -> list[ReferenciaEnEdicion]:
    """Da las referencias entre partes de una edición, en el orden en que se leen.

    No mira los antecedentes ni el control de cambios, que hablan de textos que ya no son.
    """
    indice = indice_de(armar_documento(edicion))
    codigos = codigos_de(edicion.estructura)
    return [
        ReferenciaEnEdicion(Hallazgo.en(texto, una.referencia.inicio, una.referencia.fin), una.blanco)
        for texto in textos_de(edicion)
        if texto.seccion not in DE_OTRO_TIEMPO
        for una in indice.resolver(texto.plano, organo=_limpio(codigos.get(texto.organo_id or 0, "")))
    ]


def referencias_rotas(edicion: Edicion) -> list[ReferenciaEnEdicion]:
    """Da las referencias que nombran una parte que la edición no tiene."""
    return [una for una in referencias_de(edicion=edicion) if una.blanco is None]


def indice_de(documento: DocumentoManual) -> Indice:
    """Da las partes de un documento con las maneras de nombrarlas, tal como hoy se numeran."""
    organos = {organo.uid: organo for organo in documento.organos}
    partes: list[Parte] = []
    for seccion in documento.secciones:
        numero = paso(seccion.numero, "numeral")
        partes.append(Parte(seccion.uid, "seccion", ((numero,),) if numero else ()))
        for bloque in seccion.bloques:
            partes += _de_bloque(bloque, (), organos)
    for organo in documento.organos:
        codigo = _limpio(organo.codigo)
        partes.append(Parte(organo.uid, "organo", ((("numeral", codigo),),) if codigo else ()))
        partes += _de_lista(organo.funciones, ((("numeral", codigo),),) if codigo else ())
    return Indice(_sin_repetir(partes))


def _de_bloque(bloque: BloqueDoc, arriba: Ruta, organos: dict[UUID, OrganoDoc]) -> Iterator[Parte]:
    """Las partes de un bloque; en el artículo que da sus funciones a un órgano, ellas son sus fracciones."""
    suyo = paso(bloque.etiqueta, bloque.tipo) or paso(bloque.etiqueta, "numeral")
    ruta: Ruta = arriba
    if suyo is not None:
        ruta = (suyo,) if suyo[0] in ("articulo", "numeral") else (*arriba, suyo)
        yield Parte(bloque.uid, "bloque", (ruta,))
    if imprime_funciones(bloque) and ruta:
        yield from _de_lista(organos[bloque.organo_uid].funciones, (ruta,))
    for hijo in bloque.hijos:
        yield from _de_bloque(hijo, ruta, organos)


def _de_lista(funciones: Iterable[FuncionDoc], arriba: tuple[Ruta, ...]) -> Iterator[Parte]:
    for funcion in funciones:
        rutas = tuple(una for una in (_de_funcion(funcion.etiqueta, ruta) for ruta in arriba) if una)
        yield Parte(funcion.uid, "funcion", rutas)
        yield from _de_lista(funcion.incisos, rutas)


def _de_funcion(etiqueta: str, arriba: Ruta) -> Ruta:
    """La ruta de una función bajo la de su órgano, su artículo o la función de la que es inciso; vacía si no tiene."""
    clase, numero = arriba[-1]
    if clase == "numeral" and (suyo := paso(etiqueta, "numeral")):
        return (*arriba[:-1], ("numeral", f"{numero}.{suyo[1]}"))
    suyo = paso(etiqueta, "fraccion" if clase == "articulo" else "inciso")
    return (*arriba, suyo) if suyo else ()


def _sin_repetir(partes: Iterable[Parte]) -> tuple[Parte, ...]:
    """Las partes, con las rutas de la que sale dos veces juntas: la función de un órgano que imprime un artículo."""
    juntas: dict[object, Parte] = {}
    for parte in partes:
        otra = juntas.get(parte.uid)
        juntas[parte.uid] = parte if otra is None else Parte(otra.uid, otra.clase, (*otra.rutas, *parte.rutas))
    return tuple(juntas.values())


def _limpio(codigo: str) -> str:
    return codigo.rstrip(". ")
