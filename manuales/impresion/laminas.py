"""Los organigramas de una edición: qué láminas van en qué bloque, dibujadas del árbol de sus órganos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from manuales.documento import BloqueDoc, DocumentoManual, OrganoDoc, SeccionDoc, recorrer
from manuales.impresion.tipografia import FAMILIA, metrica
from manuales.impresion.vista import Encabezado, Organigrama, ancla_de
from organigrama.diagrama import Formato, Lamina, Nodo, Papel, a_svg, planear, planear_por_rama

# El cuerpo de la hoja carta menos el lugar de dos encabezados de dos renglones, en puntos.
PAPEL = Papel((Formato("vertical", 470, 505), Formato("horizontal", 668, 380)), titulo_visible=False)
_RAIZ = "institucion"


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
        para sus ramas van en el bloque de su rama o, si no lo tiene, detrás del último que sí. La vigencia se dibuja
        al pie de las suyas, salvo que ya la diga un texto del bloque.
        """
        bloques = [uno for uno in recorrer(seccion.bloques) if uno.tipo == "organigrama"]
        if not bloques or not self._documento.organos:
            return {}
        referencias = {uno.organo_uid: uno.etiqueta.rstrip(". ") for uno in bloques if uno.organo_uid}
        por_bloque = self._del_general(bloques, referencias)
        for bloque in bloques:
            organo = self._organos.get(bloque.organo_uid) if bloque.organo_uid else None
            if organo is not None and bloque.uid not in por_bloque:
                laminas = self._planear(self._nodo(organo, referencias), bloque.vigencia_por_dibujar, por_rama=False)
                por_bloque[bloque.uid] = [self._organigrama(lamina) for lamina in laminas]
        return por_bloque

    def _del_general(
        self, bloques: Sequence[BloqueDoc], referencias: dict[UUID | None, str]
    ) -> dict[UUID, list[Organigrama]]:
        """Reparte entre los bloques las láminas del organigrama general, cada una con la vigencia de su bloque."""
        primero = bloques[0]
        organo = self._organos.get(primero.organo_uid) if primero.organo_uid else None
        if organo is not None and organo.padre_uid is not None:
            return {}
        nodo = self._nodo(organo, referencias) if organo else self._bosque(referencias)
        duenos = {str(uno.organo_uid): uno for uno in reversed(bloques) if uno.organo_uid}
        planes: dict[str, Sequence[Lamina]] = {}
        reparto: dict[UUID, list[Organigrama]] = {}
        dueno = primero
        for lugar, lamina in enumerate(self._planear(nodo, primero.vigencia_por_dibujar, por_rama=True)):
            if lamina.rama != nodo.id:
                dueno = duenos.get(lamina.rama, dueno)
            vigencia = dueno.vigencia_por_dibujar
            if vigencia not in planes:
                planes[vigencia] = self._planear(nodo, vigencia, por_rama=True)
            propia = planes[vigencia][lugar] if lugar < len(planes[vigencia]) else lamina
            reparto.setdefault(dueno.uid, []).append(
                self._organigrama(propia if propia.rama == lamina.rama else lamina)
            )
        return reparto

    def del_arbol(self, seccion: SeccionDoc) -> list[Organigrama]:
        """Da el organigrama general y el de cada rama, para una sección que no dice cuáles lleva."""
        if not self._documento.organos:
            return []
        partes = []
        for lamina in self._planear(self._bosque({}), "", por_rama=True):
            ancla = f"{ancla_de(seccion.uid, 'g')}-{lamina.numero}"
            titulo = Encabezado(2, "", lamina.titulo, ancla, "organigrama")
            partes.append(self._organigrama(lamina, (titulo,)))
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

    def _bosque(self, referencias: dict[UUID | None, str]) -> Nodo:
        """El árbol entero; si hay varios órganos de primer nivel, bajo el nombre de la institución."""
        raices = [self._nodo(organo, referencias) for organo in self._documento.raices()]
        if len(raices) == 1:
            return raices[0]
        return Nodo(_RAIZ, self._documento.institucion, hijos=tuple(raices))

    def _nodo(self, organo: OrganoDoc, referencias: dict[UUID | None, str]) -> Nodo:
        return Nodo(
            id=str(organo.uid),
            nombre=organo.nombre,
            codigo=organo.codigo,
            relacion=organo.relacion,
            hijos=tuple(self._nodo(self._organos[hijo], referencias) for hijo in organo.hijos_uid),
            referencia=referencias.get(organo.uid, ""),
        )
