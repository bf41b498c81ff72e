"""Las menciones de los órganos en los textos de una edición: las de uno que se renombra y las de los que no existen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manuales.hallazgos.busqueda import Hallazgo
from manuales.hallazgos.textos import DE_OTRO_TIEMPO, TextoDeEdicion, textos_de
from manuales.models import Edicion
from organigrama.menciones import Nombres, hallar_ajenas, proponer
from organigrama.menciones.propuesta import DUDAS
from organigrama.models import Organo, TipoOrgano
from texto.normal import limpiar, plegar


@dataclass(frozen=True, slots=True)
class MencionEnEdicion:
    """Una mención de un órgano y lo que quedaría en su lugar al renombrarlo.

    Args:
        hallazgo: dónde está.
        por: lo que quedaría.
        torceduras: en qué se aparta del nombre, y por qué se duda que sea suya.
    """

    hallazgo: Hallazgo
    por: str
    torceduras: tuple[str, ...] = ()

    @property
    def dudosa(self) -> bool:
        """Si puede ser de otro órgano, o el comienzo de otro nombre."""
        return bool(DUDAS & set(self.torceduras))


@dataclass(frozen=True, slots=True)
class OrganoInexistente:
    """Una mención de un órgano que la edición no tiene.

    Args:
        hallazgo: dónde está.
        nombre: como está escrito.
        parecido: el órgano de la edición que más se le parece; vacío si ninguno.
    """

    hallazgo: Hallazgo
    nombre: str
    parecido: str


def menciones_de_organo(*, edicion: Edicion, organo: Organo, nombre: str) -> list[MencionEnEdicion]:
    """Da cada mención de un órgano en los textos de su edición, también las torcidas, en el orden en que se lee.

    Args:
        nombre: el que tendrá.
    """
    textos = textos_de(edicion)
    nombres = nombres_de(textos)
    nuevo = limpiar(nombre).strip()
    return [
        MencionEnEdicion(Hallazgo.en(texto, mencion.inicio, mencion.fin), mencion.por, mencion.torceduras)
        for texto in textos
        if texto.clase != "organo" or texto.campo != "nombre"
        for mencion in proponer(texto.plano, viejo=organo.nombre, nuevo=nuevo, nombres=nombres)
    ]


def organos_inexistentes(*, edicion: Edicion) -> list[OrganoInexistente]:
    """Da las menciones de órganos que la edición no tiene: un rango con un nombre propio que no casa con ninguno.

    No mira los antecedentes ni el control de cambios, que nombran a los que hubo.
    """
    textos = textos_de(edicion)
    nombres, rangos = nombres_de(textos), _rangos()
    return [
        OrganoInexistente(Hallazgo.en(texto, ajena.inicio, ajena.fin), ajena.nombre, ajena.parecido)
        for texto in textos
        if texto.seccion not in DE_OTRO_TIEMPO
        for ajena in hallar_ajenas(texto.plano, nombres=nombres, rangos=rangos)
    ]


def nombres_de(textos: Iterable[TextoDeEdicion]) -> Nombres:
    """Da los nombres de los órganos de una edición, de entre sus textos."""
    return Nombres(uno.plano for uno in textos if uno.clase == "organo" and uno.campo == "nombre")


def _rangos() -> set[str]:
    """Las palabras con que empieza el nombre de un órgano, en singular."""
    tipos = TipoOrgano.objects.values_list("palabras", "plural")
    return {plegar(palabra) for palabras, plural in tipos for palabra in palabras if plegar(palabra) != plegar(plural)}
