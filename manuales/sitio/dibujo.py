"""Los organigramas en pantalla: cada cual en ancho y en angosto, con enlaces y con su equivalente en palabras."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from manuales.impresion.laminas import PAPEL
from manuales.impresion.tipografia import FAMILIA, metrica
from manuales.sitio.navegacion import Arbol, OrganoEnArbol
from organigrama.diagrama import (
    ADAPTABLE,
    MOVIL,
    PANTALLA,
    Nodo,
    Papel,
    a_svg,
    planear,
    texto_equivalente,
)
from organigrama.diagrama.equivalente import ListaAnidada

CAJAS = 80  # las que se leen y se dibujan sin esperar en la página de un órgano
_INSTITUCION = "institucion"


@dataclass(frozen=True, slots=True)
class Dibujo:
    """Un organigrama listo para incrustarse.

    Args:
        ancho: los SVG para un escritorio.
        angosto: los SVG para un teléfono.
        impreso: los SVG para hojas carta, con letra que se lee; lo que se mira decide cuál de los tres se muestra.
        equivalente: lo mismo en listas anidadas, como lo espera el filtro ``unordered_list``.
    """

    titulo: str
    ancho: tuple[SafeString, ...]
    angosto: tuple[SafeString, ...]
    impreso: tuple[SafeString, ...]
    equivalente: ListaAnidada


class Dibujante:
    """Dibuja los organigramas de una edición, cada uno con identificadores propios en la página.

    Args:
        arbol: el de la edición.
        institucion: con qué nombre se unen varios órganos de primer nivel.
        direccion: da la dirección de la página de un órgano.
    """

    def __init__(self, arbol: Arbol, institucion: str, direccion: Callable[[OrganoEnArbol], str]) -> None:
        self._arbol = arbol
        self._institucion = institucion
        self._direccion = direccion
        self._hechos = 0

    def de_la_edicion(self) -> tuple[Dibujo, ...]:
        """Da el organigrama general, o ninguno si no hay órganos."""
        return (self._dibujar(self._general(), "Organigrama general", ""),) if self._arbol.organos else ()

    def de_bloque(self, organo: OrganoEnArbol | None, vigencia: str) -> Dibujo | None:
        """Da el organigrama que va en un bloque: el del órgano que nombra o, si no nombra ninguno, el general."""
        if organo is not None:
            return self._dibujar(self._rama(organo), f"Organigrama: {organo.nombre}", vigencia)
        return self._dibujar(self._general(), "Organigrama general", vigencia) if self._arbol.organos else None

    def de_organo(self, organo: OrganoEnArbol) -> Dibujo:
        """Da el organigrama de la página de un órgano: su línea de mando hasta él y los que dependen de él.

        De una rama enorme muestra los niveles que caben en CAJAS cajas, uno por lo menos; el general la muestra toda.
        """
        nodo = self._rama(organo, actual=organo, niveles=self._niveles_que_caben(organo))
        for superior in reversed(self._arbol.superiores(organo)):
            nodo = self._nodo(superior, (nodo,))
        return self._dibujar(nodo, f"Organigrama: {organo.nombre}", "")

    def _general(self) -> Nodo:
        raices = tuple(self._rama(organo) for organo in self._arbol.raices())
        return raices[0] if len(raices) == 1 else Nodo(_INSTITUCION, self._institucion, hijos=raices)

    def _rama(self, organo: OrganoEnArbol, actual: OrganoEnArbol | None = None, niveles: int | None = None) -> Nodo:
        resto = None if niveles is None else niveles - 1
        hijos = self._arbol.hijos(organo) if niveles != 0 else []
        return self._nodo(organo, tuple(self._rama(hijo, niveles=resto) for hijo in hijos), enlazado=organo != actual)

    def _niveles_que_caben(self, organo: OrganoEnArbol) -> int:
        nivel, cajas, niveles = self._arbol.hijos(organo), 1, 0
        while nivel and (niveles == 0 or cajas + len(nivel) <= CAJAS):
            niveles, cajas = niveles + 1, cajas + len(nivel)
            nivel = [hijo for uno in nivel for hijo in self._arbol.hijos(uno)]
        return niveles

    def _nodo(self, organo: OrganoEnArbol, hijos: tuple[Nodo, ...], *, enlazado: bool = True) -> Nodo:
        return Nodo(
            id=str(organo.uid),
            nombre=organo.nombre,
            codigo=organo.codigo,
            relacion=organo.relacion,
            hijos=hijos,
            url=self._direccion(organo) if enlazado else None,
        )

    def _dibujar(self, nodo: Nodo, titulo: str, vigencia: str) -> Dibujo:
        ancho, angosto, impreso = (
            tuple(self._svg(nodo, papel, titulo, vigencia)) for papel in (PANTALLA, MOVIL, PAPEL)
        )
        return Dibujo(titulo, ancho, angosto, impreso, texto_equivalente(nodo))

    def _svg(self, nodo: Nodo, papel: Papel, titulo: str, vigencia: str) -> Iterable[SafeString]:
        self._hechos += 1
        prefijo = f"organigrama-{self._hechos}"
        laminas = planear(nodo, metrica=metrica(), papel=papel, titulo=titulo, vigencia=vigencia or None)
        for lamina in laminas:
            # El diagrama escapa los nombres al escribir el SVG; aquí ya no hay texto suelto.
            yield SafeString(a_svg(lamina, familia=FAMILIA, prefijo=prefijo, tema=ADAPTABLE))
