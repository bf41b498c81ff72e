"""El cuerpo de una edición: secciones, bloques, órganos y funciones vueltos piezas que se imprimen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from manuales.documento import BloqueDoc, DocumentoManual, FuncionDoc, OrganoDoc, SeccionDoc, imprime_funciones
from manuales.impresion.niveles import Niveles
from manuales.impresion.vista import (
    Encabezado,
    Lista,
    Organigrama,
    Parte,
    Renglon,
    Texto,
    ancla_de,
    partes_de_parrafos,
    primero_y_resto,
)
from texto.rico import Parrafo, Tramo

RANGOS = {"titulo": 0, "capitulo": 1, "seccion": 2, "organigrama": 3, "subtitulo": 4}
DE_LISTA = frozenset({"fraccion", "inciso", "numeral", "viñeta"})
MAXIMO_SANGRIAS = 8  # más adentro no queda ancho donde escribir: los que siguen se alinean con el octavo


class Cuerpo:
    """Convierte una edición en piezas; recuerda qué órganos ya imprimieron sus funciones.

    Args:
        documento: la edición.
        laminas: por el uid de cada bloque de organigrama, sus láminas en orden.
    """

    def __init__(self, documento: DocumentoManual, laminas: dict[UUID, list[Organigrama]]) -> None:
        self._organos = {organo.uid: organo for organo in documento.organos}
        self._laminas = laminas
        self._impresos: set[UUID] = set()
        self._niveles_de_organos = Niveles(1)

    def seccion(self, seccion: SeccionDoc, *, extra: Sequence[Parte] = ()) -> list[Parte]:
        """Da las piezas de una sección: su encabezado, sus bloques y lo que se le agrega al final."""
        titulo = Encabezado(1, seccion.numero, seccion.titulo, ancla_de(seccion.uid, "s"), f"seccion {seccion.clave}")
        partes = [*self._bloques(seccion.bloques, Niveles(1), 0), *extra]
        if not titulo.completo:
            return partes
        if partes and isinstance(partes[0], Organigrama):
            primera = partes[0]
            return [replace(primera, encabezados=(titulo, *primera.encabezados)), *partes[1:]]
        return [titulo, *partes]

    def organo(self, organo: OrganoDoc) -> list[Parte]:
        """Da las piezas del capítulo de un órgano: código, nombre, objetivo, funciones y sus demás textos."""
        nivel = self._niveles_de_organos.abrir(organo.nivel)
        titulo = Encabezado(nivel, organo.marca, organo.nombre_impreso, ancla_de(organo.uid, "o"), "organo")
        return [titulo, *self._contenido(organo, nivel)]

    def _contenido(self, organo: OrganoDoc, nivel: int) -> Iterator[Parte]:
        if organo.uid in self._impresos:
            return
        self._impresos.add(organo.uid)
        yield from partes_de_parrafos(organo.textos_iniciales.parrafos)
        yield from _rotulos(organo.rotulo_objetivo)
        yield from partes_de_parrafos(organo.objetivo.parrafos)
        yield from partes_de_parrafos(organo.textos.parrafos)
        yield from _rotulos(organo.rotulo_funciones)
        yield from _funciones(organo.funciones, nivel)
        yield from partes_de_parrafos(organo.textos_finales.parrafos)

    def _bloques(self, bloques: Sequence[BloqueDoc], niveles: Niveles, sangria: int) -> list[Parte]:
        partes: list[Parte] = []
        for de_lista, grupo in groupby(bloques, key=lambda bloque: bloque.tipo in DE_LISTA):
            if de_lista:
                for tipo, iguales in groupby(grupo, key=lambda bloque: bloque.tipo):
                    partes.append(Lista(_clase(tipo), tuple(self._renglones(iguales, niveles, sangria))))
            else:
                for bloque in grupo:
                    partes += self._suelto(bloque, niveles, sangria)
        return partes

    def _suelto(self, bloque: BloqueDoc, niveles: Niveles, sangria: int) -> list[Parte]:
        """Las piezas de un bloque que no es renglón de lista, con lo que cuelga de él."""
        if bloque.tipo == "organigrama" and not sangria:
            return self._organigrama(bloque, niveles)
        propias: Iterable[Parte]
        if imprime_funciones(bloque):
            propias = self._contenido(self._organos[bloque.organo_uid], niveles.actual)
        elif bloque.tipo in RANGOS and not sangria:
            propias = self._encabezado(bloque, niveles)
        else:
            propias = _parrafos(bloque, niveles.actual + 1)
        return [*propias, *self._bloques(bloque.hijos, niveles, sangria)]

    def _encabezado(self, bloque: BloqueDoc, niveles: Niveles) -> list[Encabezado]:
        titulo = " ".join(bloque.texto.plano().split())
        if not (bloque.etiqueta or titulo):
            return []
        ancla = "" if bloque.tipo == "subtitulo" else ancla_de(bloque.uid, "b")
        return [Encabezado(niveles.abrir(RANGOS[bloque.tipo]), bloque.etiqueta, titulo, ancla, bloque.tipo)]

    def _organigrama(self, bloque: BloqueDoc, niveles: Niveles) -> list[Parte]:
        """Las láminas de un bloque con sus textos: todo en la misma página, que puede ir acostada."""
        encabezados = self._encabezado(bloque, niveles)
        textos = self._bloques(bloque.hijos, niveles, 0)
        laminas = list(self._laminas.get(bloque.uid, []))
        if not laminas:
            return [*encabezados, *textos]
        # Las que traen encabezado son de ramas sin bloque: los textos de éste se quedan con las suyas.
        ultima = next((lugar for lugar, una in enumerate(laminas) if lugar and una.encabezados), len(laminas)) - 1
        laminas[0] = replace(laminas[0], encabezados=tuple(encabezados))
        laminas[ultima] = replace(laminas[ultima], pie=tuple(textos))
        return [*laminas]

    def _renglones(self, bloques: Iterable[BloqueDoc], niveles: Niveles, sangria: int) -> Iterator[Renglon]:
        for bloque in bloques:
            parrafo, resto = primero_y_resto(bloque.texto.parrafos)
            if sangria + 1 < MAXIMO_SANGRIAS:
                yield Renglon(bloque.etiqueta, parrafo, (*resto, *self._bloques(bloque.hijos, niveles, sangria + 1)))
            else:
                yield Renglon(bloque.etiqueta, parrafo, resto)
                yield from self._renglones(bloque.hijos, niveles, sangria)


def _parrafos(bloque: BloqueDoc, nivel: int) -> list[Parte]:
    parrafo, resto = primero_y_resto(bloque.texto.parrafos)
    if parrafo is None and not bloque.etiqueta:
        return list(resto)
    marcador = bloque.etiqueta.rstrip(".- ") if bloque.tipo == "articulo" else ""
    return [Texto(bloque.etiqueta, parrafo, _clase(bloque.tipo), marcador, nivel), *resto]


def _rotulos(textos: str) -> Iterator[Texto]:
    """Da los rótulos que abren una parte, cada uno en su renglón; ninguno si no los lleva."""
    for texto in textos.splitlines():
        yield Texto("", Parrafo((Tramo(texto),)), "rotulo")


def _funciones(funciones: Sequence[FuncionDoc], nivel: int) -> Iterator[Parte]:
    """Las funciones de un órgano: listas, y entre ellas los párrafos y subtítulos que las interrumpen."""
    for numerada, grupo in groupby(funciones, key=lambda funcion: funcion.clase == "numerada"):
        if numerada:
            yield Lista("funciones", tuple(_renglones_de_funciones(grupo, 0)))
            continue
        for funcion in grupo:
            if funcion.clase == "subtitulo":
                titulo = " ".join(funcion.texto.plano().split())
                yield Encabezado(nivel + 1, funcion.etiqueta, titulo, "", "subtitulo")
            else:
                parrafo, resto = primero_y_resto(funcion.texto.parrafos)
                yield Texto(funcion.etiqueta, parrafo, "parrafo")
                yield from resto
            if funcion.incisos:
                yield Lista("incisos", tuple(_renglones_de_funciones(funcion.incisos, 1)))


def _renglones_de_funciones(funciones: Iterable[FuncionDoc], sangria: int) -> Iterator[Renglon]:
    for funcion in funciones:
        parrafo, resto = primero_y_resto(funcion.texto.parrafos)
        if not funcion.incisos:
            yield Renglon(funcion.etiqueta, parrafo, resto)
        elif sangria + 1 < MAXIMO_SANGRIAS:
            incisos = Lista("incisos", tuple(_renglones_de_funciones(funcion.incisos, sangria + 1)))
            yield Renglon(funcion.etiqueta, parrafo, (*resto, incisos))
        else:
            yield Renglon(funcion.etiqueta, parrafo, resto)
            yield from _renglones_de_funciones(funcion.incisos, sangria)


def _clase(tipo: str) -> str:
    """La clase de CSS de un tipo de bloque, sin eñe."""
    return tipo.replace("ñ", "n")
