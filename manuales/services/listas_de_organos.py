"""Las listas de órganos que hay en los textos de una edición: hallarlas y acomodarlas cuando el árbol cambia."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from manuales.impresion.cuerpo import DE_LISTA
from manuales.models import Bloque, Edicion, Seccion
from manuales.services.orden import marcas_de, reordenar
from organigrama.listado import EnArbol, sigue_al_arbol
from organigrama.models import Estructura
from texto.rico import Parrafo, TextoRico, Tramo

ORGANIGRAMA, ESTRUCTURA = Bloque.Tipo.ORGANIGRAMA, "estructura_organica"
RENGLONES = DE_LISTA | {Bloque.Tipo.PARRAFO}
_COLAS = ("", ".", ";", ",")
#: Esquemas en que el código de un órgano nuevo se sabe.
_CON_CODIGO = {Estructura.Esquema.DECIMAL, Estructura.Esquema.INSTITUCIONAL}


@dataclass(frozen=True, slots=True)
class Molde:
    """Cómo está escrito el renglón de un órgano que no dice más que su nombre.

    Args:
        vacio: si no tiene letras propias y muestra el nombre que hoy tenga el órgano.
        cola: el signo con que termina.
    """

    vacio: bool = True
    mayusculas: bool = False
    negrita: bool = False
    cola: str = ""

    def escribir(self, nombre: str) -> TextoRico:
        """Da el texto del renglón de otro nombre."""
        if self.vacio:
            return TextoRico()
        letras = f"{nombre.upper() if self.mayusculas else nombre}{self.cola}"
        return TextoRico((Parrafo((Tramo(letras, self.negrita),)),))


def molde_de(texto: TextoRico, nombre: str) -> Molde | None:
    """Da el molde de un renglón; None si dice algo más que el nombre de su órgano."""
    if not texto:
        return Molde()
    aspectos = {tramo.negrita for parrafo in texto.parrafos for tramo in parrafo.tramos}
    if len(texto.parrafos) > 1 or len(aspectos) > 1 or texto.parrafos[0].tipo != "parrafo":
        return None
    letras = " ".join(texto.plano().split())
    for mayusculas, escrito in ((False, nombre), (True, nombre.upper())):
        for cola in _COLAS:
            if letras == f"{escrito}{cola}":
                return Molde(vacio=False, mayusculas=mayusculas, negrita=aspectos == {True}, cola=cola)
    return None


@dataclass(frozen=True, slots=True)
class ListaDeOrganos:
    """Los renglones de una sección que nombran órganos, o los organigramas que lleva, como estaban antes de un acto.

    Args:
        renglones: clave del bloque de cada órgano, en el orden en que se leen.
        moldes: cómo está escrito el renglón de cada órgano.
        parent_id: el bloque del que cuelgan los de más arriba; None si de la sección misma.
        anidada: si el renglón de un órgano cuelga del renglón de su superior.
        sigue: si es una lista del árbol, que se pone al día sola.
    """

    seccion: Seccion
    de_organigramas: bool
    renglones: Mapping[int, int]
    moldes: Mapping[int, Molde]
    parent_id: int | None = None
    anidada: bool = False
    sigue: bool = False


def bloques_en_orden(bloques: Iterable[Bloque]) -> list[Bloque]:
    """Da los bloques de una sección en el orden en que se leen."""
    hijos: dict[int | None, list[Bloque]] = {}
    for bloque in sorted(bloques, key=lambda uno: (uno.orden, uno.pk)):
        hijos.setdefault(bloque.parent_id, []).append(bloque)

    def recorrer(parent_id: int | None) -> Iterator[Bloque]:
        for bloque in hijos.get(parent_id, []):
            yield bloque
            yield from recorrer(bloque.pk)

    return list(recorrer(None))


def leer_listas(edicion: Edicion, estructura: Estructura, arbol: Sequence[EnArbol]) -> list[ListaDeOrganos]:
    """Da las listas de órganos de una edición; dos consultas."""
    por_seccion: dict[int, list[Bloque]] = {}
    for bloque in Bloque.objects.filter(seccion__edicion=edicion).select_related("organo"):
        por_seccion.setdefault(bloque.seccion_id, []).append(bloque)
    listas = []
    for seccion in edicion.secciones.order_by("orden", "id"):
        bloques = bloques_en_orden(por_seccion.get(seccion.pk, []))
        organigramas = [uno for uno in bloques if uno.tipo == ORGANIGRAMA and uno.organo_id]
        if organigramas:
            listas.append(_leer(seccion, organigramas, arbol, con_codigo=True))
        renglones, los_nombra_todos = _renglones(seccion, bloques)
        if renglones or (seccion.clave == ESTRUCTURA and bloques):
            lista = _leer(seccion, renglones, arbol, con_codigo=estructura.esquema in _CON_CODIGO)
            listas.append(lista if los_nombra_todos else ListaDeOrganos(seccion, False, {}, {}))
    return listas


def _renglones(seccion: Seccion, bloques: Sequence[Bloque]) -> tuple[list[Bloque], bool]:
    """Los renglones de órgano de una sección, y si son la lista entera de su estructura orgánica.

    Fuera de esa sección, uno solo no es una lista y varios son parte de un texto: se avisa, no se tocan.
    """
    ligados = [uno for uno in bloques if uno.organo and uno.tipo in RENGLONES]
    if seccion.clave != ESTRUCTURA:
        return (ligados if len(ligados) > 1 else []), False
    ajenos = [uno for uno in bloques if uno.tipo in DE_LISTA and not uno.organo_id]
    return ligados, bool(ligados) and not ajenos


def _leer(seccion: Seccion, bloques: Sequence[Bloque], arbol: Sequence[EnArbol], *, con_codigo: bool) -> ListaDeOrganos:
    de_organigramas = any(uno.tipo == ORGANIGRAMA for uno in bloques)
    moldes = {uno.organo_id: molde_de(uno.texto, uno.organo.nombre) for uno in bloques}
    claves = {uno.pk: uno.organo_id for uno in bloques}
    superiores = {uno.id: uno.padre_id for uno in arbol}
    dentro = {uno.organo_id: claves.get(uno.parent_id) for uno in bloques}
    anidada = any(dentro.values())
    afuera = {uno.parent_id for uno in bloques if uno.parent_id not in claves}
    en_su_lugar = all(
        superior == (superiores.get(organo) if superiores.get(organo) in dentro else None)
        for organo, superior in dentro.items()
    )
    return ListaDeOrganos(
        seccion=seccion,
        de_organigramas=de_organigramas,
        renglones={uno.organo_id: uno.pk for uno in bloques},
        moldes={organo: molde for organo, molde in moldes.items() if molde},
        parent_id=next(iter(afuera), None),
        anidada=anidada,
        sigue=sigue_al_arbol([uno.organo_id for uno in bloques], arbol)
        and len(afuera) == 1
        and (en_su_lugar or not anidada)
        and None not in moldes.values()
        and all(_marca_calculada(uno, con_codigo) for uno in bloques),
    )


def _marca_calculada(bloque: Bloque, con_codigo: bool) -> bool:
    """Si la marca de un renglón se sabe calcular en otro lugar de la lista."""
    if "{organo}" in bloque.estilo or "{rama}" in bloque.estilo:
        return con_codigo
    return bool(bloque.estilo) or not bloque.etiqueta_impresa


class Acomodo:
    """Deja los renglones de una lista del árbol como deben quedar: los que sobran ya no están; faltan los nuevos.

    Args:
        lista: como estaba antes del acto.
        antes, despues: el árbol antes y después.
    """

    def __init__(self, lista: ListaDeOrganos, antes: Sequence[EnArbol], despues: Sequence[EnArbol]) -> None:
        self.lista = lista
        self.niveles = {organo.id: organo.nivel for organo in antes}
        self.arbol = {organo.id: organo for organo in despues}
        self.bloques = bloques_en_orden(Bloque.objects.filter(seccion=lista.seccion))
        claves = set(lista.renglones.values())
        self.por_organo = {uno.organo_id: uno for uno in self.bloques if uno.pk in claves and uno.organo_id}

    def acomodar(self, organos: Sequence[int]) -> tuple[str, ...]:
        """Escribe los renglones de unos órganos, en ese orden.

        Returns:
            un aviso por cada marca impresa que dejó de valer.
        """
        listas = self._por_padre(self.bloques)
        antes = {clave: marca for lista in listas.values() for clave, marca in marcas_de(lista).items()}
        grupos: dict[int | None, list[Bloque]] = {}
        for organo in organos:
            bloque = self._renglon(self.arbol[organo])
            grupos.setdefault(bloque.parent_id, []).append(bloque)
        avisos: tuple[str, ...] = ()
        for parent_id in {*listas, *grupos}:
            quedan = self._entreverar(listas.get(parent_id, []), grupos.get(parent_id, []))
            avisos += reordenar(quedan, antes=antes, movida=None)
        return avisos

    def _por_padre(self, bloques: Iterable[Bloque]) -> dict[int | None, list[Bloque]]:
        listas: dict[int | None, list[Bloque]] = {}
        for bloque in bloques:
            listas.setdefault(bloque.parent_id, []).append(bloque)
        return listas

    def _renglon(self, organo: EnArbol) -> Bloque:
        """El renglón de un órgano, con el nombre que hoy tiene y colgado de donde le toca."""
        bloque = self.por_organo.get(organo.id)
        como_estaba = _datos(bloque) if bloque else None
        if bloque is None or self.niveles.get(organo.id) != organo.nivel:
            bloque = self._como_los_suyos(organo, bloque or Bloque(seccion=self.lista.seccion, organo_id=organo.id))
        molde = self.lista.moldes.get(organo.id) or Molde()
        if bloque._state.adding:
            molde = self.lista.moldes.get(self._modelo(organo).organo_id, molde)
        bloque.texto = molde.escribir(organo.nombre)
        superior = self.por_organo.get(organo.padre_id) if self.lista.anidada else None
        bloque.parent_id = superior.pk if superior else self.lista.parent_id
        if _datos(bloque) != como_estaba:
            bloque.save()
        self.por_organo[organo.id] = bloque
        return bloque

    def _como_los_suyos(self, organo: EnArbol, bloque: Bloque) -> Bloque:
        modelo = self._modelo(organo)
        bloque.tipo, bloque.estilo = modelo.tipo, modelo.estilo
        return bloque

    def _modelo(self, organo: EnArbol) -> Bloque:
        """El renglón de la lista al que más se parece el de un órgano: de un hermano, de su nivel o el último."""
        otros = [self.arbol[uno] for uno in self.lista.renglones if uno in self.por_organo and uno != organo.id]
        hermanos = [uno for uno in otros if uno.padre_id == organo.padre_id]
        del_nivel = [uno for uno in otros if self.niveles[uno.id] == organo.nivel]
        return self.por_organo[(hermanos or del_nivel or otros or [organo])[-1].id]

    def _entreverar(self, hermanos: Sequence[Bloque], renglones: Sequence[Bloque]) -> list[Bloque]:
        """Pone los renglones en los lugares que ellos ocupaban; lo demás de la lista se queda donde está."""
        claves = {*self.lista.renglones.values(), *(uno.pk for uno in renglones)}
        lugares = [lugar for lugar, uno in enumerate(hermanos) if uno.pk in claves]
        pendientes, quedan = list(renglones), []
        for lugar, uno in enumerate(hermanos):
            if uno.pk not in claves:
                quedan.append(uno)
            elif lugar == lugares[-1]:
                quedan, pendientes = [*quedan, *pendientes], []
            elif pendientes:
                quedan.append(pendientes.pop(0))
        return [*quedan, *pendientes]


def _datos(bloque: Bloque) -> tuple[str, str, TextoRico, int | None]:
    return bloque.tipo, bloque.estilo, bloque.texto, bloque.parent_id


def claves_con_rama(bloques: Collection[Bloque], clave: int) -> set[int]:
    """Da las claves de un bloque y de todo lo que cuelga de él."""
    rama = {clave}
    while nuevas := {uno.pk for uno in bloques if uno.parent_id in rama} - rama:
        rama |= nuevas
    return rama
