"""Las listas por las que se entra: instituciones, manuales de cada una y filtros de la búsqueda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from funciones.models import Funcion
from manuales.models import Edicion, Manual
from manuales.querysets import EdicionQuerySet
from organigrama.models import Institucion, Organo
from texto.normal import limpiar


@dataclass(frozen=True, slots=True)
class Portada:
    """Una institución con los manuales que se le pueden leer."""

    institucion: Institucion
    manuales: tuple[Manual, ...]


@dataclass(frozen=True, slots=True)
class ManualEnLista:
    """Un manual como renglón de la lista de su institución, por su edición más indicada."""

    edicion: Edicion
    organos: int
    funciones: int


@dataclass(frozen=True, slots=True)
class Filtros:
    """A qué se limita una búsqueda: los nombres de dirección de una institución y de un manual; vacíos, a nada."""

    institucion: str = ""
    manual: str = ""

    def aplicar(self, ediciones: EdicionQuerySet) -> EdicionQuerySet:
        """Deja solo las ediciones de esa institución y de ese manual."""
        if self.institucion:
            ediciones = ediciones.filter(manual__institucion__slug=self.institucion)
        return ediciones.filter(manual__slug=self.manual) if self.manual else ediciones


def leer_filtros(datos: Mapping[str, str]) -> Filtros:
    """Lee los filtros de una dirección; lo que no puede ser un nombre se queda sin coincidir con nada."""
    return Filtros(*(limpiar(datos.get(nombre, ""))[:120].strip() for nombre in ("institucion", "manual")))


def por_institucion(ediciones: EdicionQuerySet) -> list[Portada]:
    """Da las instituciones que tienen alguna de esas ediciones, con sus manuales; una consulta."""
    manuales = Manual.objects.con_ediciones(ediciones)
    return [Portada(suya, tuple(lista)) for suya, lista in groupby(manuales, key=lambda manual: manual.institucion)]


def manuales_con_cuentas(ediciones: EdicionQuerySet) -> list[ManualEnLista]:
    """Da los manuales de esas ediciones con cuántos órganos y funciones tienen; tres consultas."""
    preferidas: dict[int, Edicion] = {}
    for edicion in ediciones.con_manual().por_preferencia():
        preferidas.setdefault(edicion.manual_id, edicion)
    estructuras = [edicion.estructura_id for edicion in preferidas.values()]
    organos = dict(Organo.objects.visibles().por_estructura(estructuras))
    funciones = dict(Funcion.objects.por_estructura(estructuras))
    lista = [
        ManualEnLista(edicion, organos.get(edicion.estructura_id, 0), funciones.get(edicion.estructura_id, 0))
        for edicion in preferidas.values()
    ]
    return sorted(lista, key=lambda uno: (uno.edicion.manual.clave, uno.edicion.manual.titulo))
