"""Una sección lista para leerse en pantalla: encabezados en orden, listas, citas, funciones y organigramas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from funciones.models import Funcion
from manuales.documento import (
    BloqueDoc,
    FuncionDoc,
    SeccionDoc,
    armar_cambios,
    armar_funciones,
    armar_secciones,
    imprime_funciones,
    recorrer,
    seccion_de_cambios,
)
from manuales.impresion.cambios import tabla_de_cambios
from manuales.impresion.cuerpo import DE_LISTA, RANGOS
from manuales.impresion.niveles import Niveles
from manuales.impresion.vista import TablaDeCambios
from manuales.models import CitaMarco, Edicion, Firma
from manuales.sitio.dibujo import Dibujante, Dibujo
from manuales.sitio.navegacion import Arbol, OrganoEnArbol

#: Bloques cuyo órgano es el que su texto nombra; un artículo habla de él con más palabras.
RENGLONES_DE_ORGANO = DE_LISTA | {"parrafo"}
NIVEL_MAS_HONDO = 6  # HTML no tiene encabezados más allá de h6


@dataclass(frozen=True, slots=True)
class BloqueEnPantalla:
    """Un bloque con todo lo que se muestra de él.

    Args:
        encabezado: nivel de su encabezado, de 2 a 6; 0 si no lo es.
        cita: lo que se reconoció de él, si es un renglón del marco jurídico.
        organo: el órgano del que habla, si habla de uno de la edición.
        funciones: las que van en su lugar.
        dibujo: el organigrama que va en su lugar.
        grupos: lo que cuelga de él.
    """

    bloque: BloqueDoc
    encabezado: int
    cita: CitaMarco | None
    organo: OrganoEnArbol | None
    funciones: tuple[FuncionDoc, ...]
    dibujo: Dibujo | None
    grupos: tuple[Grupo, ...]

    @property
    def enlaza(self) -> bool:
        """Si es el renglón de un órgano, cuyo texto lleva a su página."""
        return self.organo is not None and self.bloque.tipo in RENGLONES_DE_ORGANO


@dataclass(frozen=True, slots=True)
class Grupo:
    """Bloques seguidos: una lista, o textos sueltos."""

    es_lista: bool
    bloques: tuple[BloqueEnPantalla, ...]


@dataclass(frozen=True, slots=True)
class SeccionEnPantalla:
    """Una sección completa.

    Args:
        organos: los que la sección de funciones presenta, con página propia cada uno.
        dibujos: los organigramas de una sección que no dice cuáles lleva.
        cambios: la tabla del control de cambios, si es su sección y los hay.
        firmas: quienes firman, si es la sección que solo dice eso.
    """

    seccion: SeccionDoc
    grupos: tuple[Grupo, ...]
    organos: tuple[OrganoEnArbol, ...]
    dibujos: tuple[Dibujo, ...]
    cambios: TablaDeCambios | None
    firmas: tuple[Firma, ...]
    anterior: SeccionDoc | None
    siguiente: SeccionDoc | None

    def encabezados(self) -> list[BloqueEnPantalla]:
        """Da los bloques que son encabezado, para el índice de la página."""
        return [uno for uno in _recorrer(self.grupos) if uno.encabezado and uno.bloque.tipo != "subtitulo"]


def leer_seccion(edicion: Edicion, uid: UUID, arbol: Arbol, dibujante: Dibujante) -> SeccionEnPantalla | None:
    """Arma una sección para mostrarla; None si no es de la edición.

    Args:
        arbol: el de la edición.
        dibujante: quien hace los organigramas que la sección pida.
    """
    secciones = armar_secciones(edicion)
    lugar = next((lugar for lugar, una in enumerate(secciones) if una.uid == uid), None)
    if lugar is None:
        return None
    seccion = secciones[lugar]
    lector = _Lector(seccion, arbol, dibujante)
    grupos = lector.grupos(seccion.bloques, Niveles(1), 0)
    organos: tuple[OrganoEnArbol, ...] = ()
    if seccion.clave == "funciones":
        en_bloques = {b.organo_uid for una in secciones for b in recorrer(una.bloques) if imprime_funciones(b)}
        organos = tuple(organo for organo in arbol.organos if organo.uid not in en_bloques)
    return SeccionEnPantalla(
        seccion=seccion,
        grupos=grupos,
        organos=organos,
        dibujos=dibujante.de_la_edicion() if seccion.pide_organigramas else (),
        cambios=_cambios(edicion) if seccion.uid == seccion_de_cambios(secciones) else None,
        firmas=tuple(edicion.firmas.exclude(nombre="")) if seccion.solo_pide_firmas else (),
        anterior=secciones[lugar - 1] if lugar else None,
        siguiente=next(iter(secciones[lugar + 1 :]), None),
    )


def _cambios(edicion: Edicion) -> TablaDeCambios | None:
    cambios = armar_cambios(edicion)
    return tabla_de_cambios(cambios) if cambios else None


class _Lector:
    """Convierte los bloques de una sección en lo que se muestra."""

    def __init__(self, seccion: SeccionDoc, arbol: Arbol, dibujante: Dibujante) -> None:
        self._arbol = arbol
        self._dibujante = dibujante
        self._hay_general = False
        self._citas = {cita.bloque.uid: cita for cita in CitaMarco.objects.de_seccion(seccion.uid)}
        con_funciones = [
            organo.pk
            for bloque in recorrer(seccion.bloques)
            if imprime_funciones(bloque) and (organo := arbol.organo(bloque.organo_uid)) is not None
        ]
        self._funciones = armar_funciones(Funcion.objects.de_organos(con_funciones)) if con_funciones else {}

    def grupos(self, bloques: Sequence[BloqueDoc], niveles: Niveles, sangria: int) -> tuple[Grupo, ...]:
        """Da los bloques hermanos, separando las listas de los textos sueltos."""
        grupos: list[Grupo] = []
        for (es_lista, _), iguales in groupby(bloques, key=lambda uno: (uno.tipo in DE_LISTA, _clase_de_lista(uno))):
            grupos.append(Grupo(es_lista, tuple(self._bloque(uno, niveles, sangria) for uno in iguales)))
        return tuple(grupos)

    def _bloque(self, bloque: BloqueDoc, niveles: Niveles, sangria: int) -> BloqueEnPantalla:
        organo = self._arbol.organo(bloque.organo_uid) if bloque.organo_uid else None
        es_titulo = bloque.tipo in RANGOS and not sangria and bool(bloque.etiqueta or bloque.texto)
        nivel = min(niveles.abrir(RANGOS[bloque.tipo]), NIVEL_MAS_HONDO) if es_titulo else 0
        return BloqueEnPantalla(
            bloque=bloque,
            encabezado=nivel,
            cita=self._citas.get(bloque.uid),
            organo=organo,
            funciones=self._funciones.get(organo.pk, ()) if organo and imprime_funciones(bloque) else (),
            dibujo=self._dibujo(bloque, organo),
            grupos=self.grupos(bloque.hijos, niveles, sangria + (bloque.tipo in DE_LISTA)),
        )

    def _dibujo(self, bloque: BloqueDoc, organo: OrganoEnArbol | None) -> Dibujo | None:
        if bloque.tipo != "organigrama":
            return None
        # Quien no nombra órgano pide el general; una vez dibujado, un rótulo que no se reconoció no lo repite.
        if organo is None and self._hay_general:
            return None
        self._hay_general = self._hay_general or organo is None or organo.padre_uid is None
        return self._dibujante.de_bloque(organo, bloque.vigencia_por_dibujar)


def _clase_de_lista(bloque: BloqueDoc) -> str:
    return bloque.tipo if bloque.tipo in DE_LISTA else ""


def _recorrer(grupos: Iterable[Grupo]) -> Iterable[BloqueEnPantalla]:
    for grupo in grupos:
        for bloque in grupo.bloques:
            yield bloque
            yield from _recorrer(bloque.grupos)
