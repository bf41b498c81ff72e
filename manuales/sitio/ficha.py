"""La ficha de un órgano: lo que dice de sí y sus vecinos en el árbol."""

from __future__ import annotations

from dataclasses import dataclass

from funciones.models import Funcion
from manuales.documento import FuncionDoc, armar_funciones
from manuales.sitio.navegacion import Arbol, OrganoEnArbol
from organigrama.models import Organo


@dataclass(frozen=True, slots=True)
class Ficha:
    """Un órgano con todo lo que su página muestra.

    Args:
        organo: el renglón guardado, con su objetivo y sus otros textos.
        lugar: el mismo órgano en el árbol.
        superiores: la línea de mando, de arriba abajo.
        hermanos: los que dependen del mismo órgano, él incluido.
    """

    organo: Organo
    lugar: OrganoEnArbol
    funciones: tuple[FuncionDoc, ...]
    superiores: list[OrganoEnArbol]
    hermanos: list[OrganoEnArbol]
    hijos: list[OrganoEnArbol]
    anterior: OrganoEnArbol | None
    siguiente: OrganoEnArbol | None


def leer_organo(lugar: OrganoEnArbol, arbol: Arbol) -> Ficha:
    """Arma la ficha de un órgano; dos consultas."""
    return Ficha(
        organo=Organo.objects.select_related("tipo").get(pk=lugar.pk),
        lugar=lugar,
        funciones=armar_funciones(Funcion.objects.de_organos([lugar.pk])).get(lugar.pk, ()),
        superiores=arbol.superiores(lugar),
        hermanos=arbol.hermanos(lugar),
        hijos=arbol.hijos(lugar),
        anterior=arbol.anterior(lugar),
        siguiente=arbol.siguiente(lugar),
    )
