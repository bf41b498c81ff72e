"""Los organigramas de una edición: qué láminas van en qué bloque, dibujadas del árbol de sus órganos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from manuales.documento import BloqueDoc, DocumentoManual, OrganoDoc, SeccionDoc, recorrer
from manuales.impresion.tipografia import FAMILIA, metrica
from manuales.impresion.vista import Encabezado, Organigrama, ancla_de
from organigrama.diagrama import Formato, Lamina, Nodo, Papel, a_svg, planear, planear_por_rama

# El cuerpo de la hoja carta menos el lugar de dos encabezados de dos renglones, en puntos.
PAPEL = Papel((Formato("vertical", 470, 505), Formato("horizontal", 668, 380)), titulo_visible=False)
_RAIZ = "institucion"
#: De cada órgano con bloque propio, cómo se llama su organigrama y en qué lugar va.
Menciones = dict[UUID | None, tuple[str, int]]


class Laminas:
    """Dibuja los organigramas de una edición.

    Args:
        documento: la edición; su árbol es ``documento.organos``.
    """

    def __init__(self, documento: DocumentoManual) -> None:
        self._documento = documento
        self._organos = {organo.uid: organo for organo in documento.organos}
        self._dibujadas = 0

    def por_bloque(self, seccion: SeccionDoc) -> dict[UUID, list[Organigrama]]:
        """Da las láminas de cada bloque de organigrama de una sección, por el uid del bloque.

        Si el primero es el del órgano más alto, o no nombra órgano, lleva el general; las láminas que el general deja
        para sus ramas van en el bloque de su rama o, si no lo tiene, detrás de la rama anterior: con su propio
        encabezado donde las demás ramas lo llevan. La vigencia se dibuja al pie de las suyas, salvo que ya la diga un
        texto del bloque.
        """
        bloques = [uno for uno in recorrer(seccion.bloques) if uno.tipo == "organigrama"]
        if not bloques or not self._documento.organos:
            return {}
        menciones = {
            uno.organo_uid: (uno.etiqueta.rstrip(". "), turno)
            for turno, uno in enumerate(bloques, start=1)
            if uno.organo_uid
        }
        por_bloque = self._del_general(bloques, menciones)
        for bloque in bloques:
            organo = self._organos.get(bloque.organo_uid) if bloque.organo_uid else None
            if organo is not None and bloque.uid not in por_bloque:
                laminas = self._planear(self._nodo(organo, menciones), bloque.vigencia_por_dibujar, por_rama=False)
                por_bloque[bloque.uid] = [self._organigrama(lamina) for lamina in laminas]
        return por_bloque

    def _del_general(self, bloques: Sequence[BloqueDoc], menciones: Menciones) -> dict[UUID, list[Organigrama]]:
        """Reparte entre los bloques las láminas del organigrama general, cada una con la vigencia de su bloque."""
        primero = bloques[0]
        organo = self._organos.get(primero.organo_uid) if primero.organo_uid else None
        if organo is not None and organo.padre_uid is not None:
            return {}
        nodo = self._nodo(organo, menciones) if organo else self._bosque(menciones)
        duenos = {str(uno.organo_uid): uno for uno in reversed(bloques) if uno.organo_uid}
        ramas = {hijo.id for hijo in nodo.hijos}
        sin_bloque = ramas - duenos.keys() if ramas & duenos.keys() else set()
        planes: dict[str, Sequence[Lamina]] = {}
        reparto: dict[UUID, list[Organigrama]] = {}
        dueno, vigencia = primero, primero.vigencia_por_dibujar
        for lugar, lamina in enumerate(self._planear(nodo, vigencia, por_rama=True)):
            if lamina.rama != nodo.id and lamina.rama in duenos:
                dueno = duenos[lamina.rama]
                vigencia = dueno.vigencia_por_dibujar
            elif lamina.rama in sin_bloque:
                vigencia = ""
            if vigencia not in planes:
                planes[vigencia] = self._planear(nodo, vigencia, por_rama=True)
            propia = planes[vigencia][lugar] if lugar < len(planes[vigencia]) else lamina
            encabezados = (_encabezado(lamina, dueno.uid),) if lamina.rama in sin_bloque else ()
            reparto.setdefault(dueno.uid, []).append(
                self._organigrama(propia if propia.rama == lamina.rama else lamina, encabezados)
            )
        return reparto

    def del_arbol(self, seccion: SeccionDoc) -> list[Organigrama]:
        """Da el organigrama general y el de cada rama, para una sección que no dice cuáles lleva."""
        if not self._documento.organos:
            return []
        partes = []
        for lamina in self._planear(self._bosque({}), "", por_rama=True):
            partes.append(self._organigrama(lamina, (_encabezado(lamina, seccion.uid),)))
        return partes

    def _planear(self, nodo: Nodo, vigencia: str, *, por_rama: bool) -> Sequence[Lamina]:
        planeador = planear_por_rama if por_rama else planear
        titulo = "Organigrama general" if por_rama else nodo.nombre
        return planeador(nodo, metrica=metrica(), papel=PAPEL, titulo=titulo, vigencia=vigencia or None)

    def _organigrama(self, lamina: Lamina, encabezados: tuple[Encabezado, ...] = ()) -> Organigrama:
        self._dibujadas += 1
        # WeasyPrint toma de <title> el texto alternativo de la figura: ahí va también la descripción.
        hablada = replace(lamina, titulo=f"{lamina.titulo}. {lamina.descripcion}")
        svg = a_svg(hablada, familia=FAMILIA, prefijo=f"lamina-{self._dibujadas}", enlaces=False)
        return Organigrama(svg, lamina.orientacion == "horizontal", encabezados)

    def _bosque(self, menciones: Menciones) -> Nodo:
        """El árbol entero; si hay varios órganos de primer nivel, bajo el nombre de la institución."""
        raices = self._documento.raices()
        if len(raices) == 1:
            return self._nodo(raices[0], menciones)
        return Nodo(_RAIZ, self._documento.institucion, hijos=self._nodos(raices, menciones))

    def _nodos(self, organos: Iterable[OrganoDoc], menciones: Menciones) -> tuple[Nodo, ...]:
        """Unos hermanos; el que no tiene bloque propio toma su turno del que lo antecede."""
        nodos, turno = [], 0
        for organo in organos:
            _, turno = menciones.get(organo.uid, ("", turno))
            nodos.append(replace(self._nodo(organo, menciones), turno=turno))
        return tuple(nodos)

    def _nodo(self, organo: OrganoDoc, menciones: Menciones) -> Nodo:
        return Nodo(
            id=str(organo.uid),
            nombre=organo.nombre,
            codigo=organo.codigo,
            relacion=organo.relacion,
            hijos=self._nodos((self._organos[hijo] for hijo in organo.hijos_uid), menciones),
            referencia=menciones.get(organo.uid, ("", 0))[0],
        )


def _encabezado(lamina: Lamina, dueno: UUID) -> Encabezado:
    """El encabezado de una lámina que ningún bloque encabeza."""
    return Encabezado(2, "", lamina.titulo, f"{ancla_de(dueno, 'g')}-{lamina.numero}", "organigrama")
