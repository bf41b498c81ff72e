"""Los textos de una edición siguen al árbol: cada acto que lo cambia pone al día las listas y los organigramas."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bitacora.services import Actor, actualizar_con_historia, asentar, inventario
from manuales.models import Bloque, Edicion, Seccion
from manuales.services.concordancia import Concordancia
from manuales.services.listas_de_organos import (
    ESTRUCTURA,
    ORGANIGRAMA,
    RENGLONES,
    Acomodo,
    ListaDeOrganos,
    claves_con_rama,
    leer_listas,
    molde_de,
)
from manuales.services.orden import hermanas, marcas_de, reordenar
from organigrama.listado import EnArbol, niveles_completos, poner_al_dia
from organigrama.models import Estructura, Organo

Arbol = tuple[EnArbol, ...]


def leer_arbol(estructura: Estructura) -> Arbol:
    """Da los órganos de una estructura en orden de recorrido; una consulta."""
    filas = list(Organo.objects.de_estructura(estructura.pk).para_recorrer())
    raices = {fila.pk for fila in filas if fila.parent_id is None}
    con_hijos = {fila.parent_id for fila in filas}
    return tuple(
        EnArbol(fila.pk, None if fila.parent_id in raices else fila.parent_id, fila.level, fila.nombre,
                fila.pk in con_hijos)
        for fila in filas
        if fila.parent_id
    )  # fmt: skip


class SeguidorDeTextos:
    """Los textos de la edición de una estructura durante un acto que cambia su árbol.

    La lista que nombraba a los órganos en el orden del árbol lo sigue: se reordena, gana a los nuevos y pierde a los
    eliminados. De la que no se puede saber qué debe decir, se avisa.
    """

    def __init__(self, estructura: Estructura) -> None:
        self._estructura = estructura
        self._edicion = Edicion.objects.filter(estructura=estructura).first()
        self._avisos: list[str] = []
        if self._edicion is not None:
            self._antes = leer_arbol(estructura)
            self._listas = leer_listas(self._edicion, estructura, self._antes)
            self._concordancia = Concordancia(self._edicion)

    # Lo que se va con un órgano.

    @staticmethod
    def cuenta(organos: Collection[int]) -> dict[str, int]:
        """Cuántos organigramas y renglones se irían con unos órganos."""
        se_van, _ = _lo_ligado(organos)
        return {
            "organigramas": sum(uno.tipo == ORGANIGRAMA for uno in se_van),
            "renglones que los enlistan": sum(uno.tipo in RENGLONES for uno in se_van),
        }

    def llevarse(self, *, actor: Actor, organos: Sequence[Organo]) -> None:
        """Elimina los organigramas y los renglones de unos órganos; de lo demás que los nombra, avisa."""
        se_van, quedan = _lo_ligado([organo.pk for organo in organos])
        avisadas = {lista.seccion.pk for lista in getattr(self, "_listas", ()) if not lista.sigue}
        for bloque in se_van:
            if Bloque.objects.filter(pk=bloque.pk).exists():
                self._avisos += _eliminar(actor, bloque)
        for bloque in quedan:
            if bloque.seccion_id not in avisadas:
                aviso = f"La sección «{bloque.seccion}» nombra a «{bloque.organo.nombre}», que se eliminó: revísela."
                self._avisos += [aviso] if aviso not in self._avisos else []
            bloque.organo = None
        actualizar_con_historia(quedan, ["organo"])

    # El cierre.

    def cerrar(self, *, actor: Actor) -> tuple[str, ...]:
        """Pone al día las listas y da los avisos de lo que hay que revisar."""
        if self._edicion is None:
            return ()
        despues = leer_arbol(self._estructura)
        for lista in self._listas if despues != self._antes else ():
            if lista.sigue:
                self._avisos += self._seguir(actor, lista, despues)
            elif not lista.de_organigramas or _lugares(despues) != _lugares(self._antes):
                self._avisos.append(_revisela(lista.seccion))
        return (*self._avisos, *self._concordancia.cerrar())

    def comprobar(self) -> tuple[str, ...]:
        """Avisa de las listas que seguían al árbol y ya no lo siguen, y de los números que se separaron."""
        if self._edicion is None:
            return ()
        ahora = leer_listas(self._edicion, self._estructura, leer_arbol(self._estructura))
        siguen = {lista.seccion.pk for lista in ahora if lista.sigue}
        avisos = [_revisela(uno.seccion) for uno in self._listas if uno.sigue and uno.seccion.pk not in siguen]
        return (*dict.fromkeys(avisos), *self._concordancia.cerrar())

    def _seguir(self, actor: Actor, lista: ListaDeOrganos, despues: Arbol) -> list[str]:
        """Pone al día una lista del árbol, con su asiento si algo cambió."""
        hay = {uno.id for uno in despues}
        antes = [organo for organo in lista.renglones if organo in hay]
        organos = poner_al_dia(lista.renglones, self._antes, despues, solo_con_hijos=lista.de_organigramas)
        avisos: list[str] = []
        if lista.de_organigramas:
            organos, avisos = self._sin_los_que_ya_no(lista, organos, despues)
        elif hay - {uno.id for uno in self._antes} - set(organos):
            avisos = [_revisela(lista.seccion)]
        sobran = [lista.renglones[organo] for organo in antes if organo not in organos]
        for bloque in Bloque.objects.filter(pk__in=sobran):
            avisos += _eliminar(actor, bloque)
        if organos != antes or self._renombrados(lista, despues):
            avisos += Acomodo(lista, self._antes, despues).acomodar(organos)
            asentar(
                actor=actor,
                accion="seguir_arbol",
                objeto=lista.seccion,
                resumen=f"La sección «{lista.seccion}» siguió al árbol",
                detalle={"organos": [list(lista.renglones), organos], "avisos": avisos},
            )
        return avisos

    def _sin_los_que_ya_no(
        self, lista: ListaDeOrganos, organos: list[int], despues: Arbol
    ) -> tuple[list[int], list[str]]:
        """Quita los organigramas que ya no tocan y no dicen nada; de los que dicen algo avisa, y se quedan."""
        completos = niveles_completos(lista.renglones, self._antes, solo_con_hijos=True)
        tocaban = {uno.id for uno in self._antes if uno.con_hijos and uno.nivel in completos}
        tocan = {uno.id: uno.nombre for uno in despues if uno.con_hijos and uno.nivel in completos}
        nombres = {uno.id: uno.nombre for uno in despues}
        avisos = []
        for organo in [uno for uno in organos if uno in tocaban and uno not in tocan]:
            bloque = Bloque.objects.get(pk=lista.renglones[organo])
            if not (bloque.texto or bloque.vigencia or bloque.hijos.exists()):
                organos = [uno for uno in organos if uno != organo]
                continue
            avisos.append(
                f"La sección «{lista.seccion}» conserva el organigrama de «{nombres[organo]}», que ya no tiene "
                "dependientes o cambió de nivel: elimínelo de ella si ya no va."
            )
        return organos, avisos

    def _renombrados(self, lista: ListaDeOrganos, despues: Arbol) -> bool:
        """Si cambió el nombre de un órgano cuyo renglón lo lleva escrito."""
        nombres = {uno.id: uno.nombre for uno in self._antes}
        return any(
            nombres.get(uno.id, uno.nombre) != uno.nombre and not lista.moldes[uno.id].vacio
            for uno in despues
            if uno.id in lista.moldes
        )


def _lugares(arbol: Arbol) -> list[tuple[int, int | None]]:
    return [(uno.id, uno.padre_id) for uno in arbol]


def _revisela(seccion: Seccion) -> str:
    return f"La sección «{seccion}» enlista órganos y no se actualiza sola: revísela."


def _lo_ligado(organos: Collection[int]) -> tuple[list[Bloque], list[Bloque]]:
    """De los bloques que nombran a unos órganos, los que se van con ellos y los que se quedan sin órgano."""
    ligados = list(Bloque.objects.filter(organo__in=organos).select_related("organo", "seccion"))
    secciones = {uno.seccion_id for uno in ligados}
    vecinos = list(Bloque.objects.filter(seccion__in=secciones).only("pk", "parent_id", "organo_id"))
    de_otros = {uno.pk for uno in vecinos if uno.organo_id and uno.organo_id not in organos}
    se_van, quedan = [], []
    for uno in ligados:
        suyo = _es_solo_suyo(uno) and not claves_con_rama(vecinos, uno.pk) & de_otros
        (se_van if suyo else quedan).append(uno)
    return se_van, quedan


def _es_solo_suyo(bloque: Bloque) -> bool:
    """Si un bloque no tiene sentido sin su órgano: su organigrama, el lugar de sus funciones o su renglón."""
    if bloque.tipo == Bloque.Tipo.FUNCIONES:
        return not bloque.texto and not bloque.hijos.exists()
    es_renglon = bloque.seccion.clave == ESTRUCTURA and bloque.tipo in RENGLONES
    return bloque.tipo == ORGANIGRAMA or (es_renglon and molde_de(bloque.texto, bloque.organo.nombre) is not None)


def _eliminar(actor: Actor, bloque: Bloque) -> list[str]:
    """Elimina un bloque con lo que cuelga de él; lo que decía queda en el asiento, y se avisa."""
    lista = hermanas(bloque)
    clave, antes = bloque.pk, marcas_de(lista)
    dichos = [uno.texto.plano() for uno in bloque.hijos.order_by("orden") if uno.texto] or [bloque.vigencia]
    asentar(
        actor=actor,
        accion="eliminar_ligado",
        objeto=bloque,
        resumen=f"Se eliminó de «{bloque.seccion}» lo que nombraba a «{bloque.organo.nombre}»",
        detalle={"eliminado": inventario([bloque])},
    )
    avisos = []
    if bloque.tipo == ORGANIGRAMA and any(dichos):
        avisos.append(
            f"Con el organigrama de «{bloque.organo.nombre}» se fue de la sección «{bloque.seccion}» lo que decía "
            f"(«{' '.join(dichos)}»); queda en la bitácora."
        )
    bloque.delete()
    avisos += reordenar([una for una in lista if una.pk != clave], antes=antes, movida=None)
    return avisos
