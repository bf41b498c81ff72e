"""Los organigramas de una edición: qué láminas van en qué bloque, dibujadas del árbol de sus órganos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from manuales.documento import BloqueDoc, DocumentoManual, OrganoDoc, SeccionDoc
from manuales.impresion.tipografia import FAMILIA, NEGRITA, REGULAR
from manuales.impresion.vista import Encabezado, Organigrama, ancla_de
from organigrama.diagrama import Formato, Lamina, Metrica, Nodo, Papel, a_svg, planear, planear_por_rama

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

        El del órgano más alto (o el que no nombra órgano) lleva el general; las láminas que el general deja para sus
        ramas van en el bloque de su rama o, si no lo tiene, detrás del último que sí. La vigencia se dibuja al pie
        salvo que ya la diga un texto del bloque.
        """
        bloques = [uno for uno in _todos(seccion.bloques) if uno.tipo == "organigrama"]
        referencias = {uno.organo_uid: uno.etiqueta.rstrip(". ") for uno in bloques if uno.organo_uid}
        duenos = {str(uno.organo_uid): uno.uid for uno in reversed(bloques) if uno.organo_uid}
        por_bloque: dict[UUID, list[Organigrama]] = {}
        for bloque in bloques:
            raiz = self._organos.get(bloque.organo_uid) if bloque.organo_uid else None
            sin_organo = raiz is None and bloque is not bloques[0]
            if bloque.uid in por_bloque or sin_organo or not self._documento.organos:
                continue
            nodo = self._nodo(raiz, referencias) if raiz else self._bosque(referencias)
            general = raiz is None or raiz.padre_uid is None
            dueno = bloque.uid
            for lamina in self._planear(nodo, _vigencia(bloque), por_rama=general and bloque is bloques[0]):
                if lamina.rama != nodo.id:
                    dueno = duenos.get(lamina.rama, dueno)
                por_bloque.setdefault(dueno, []).append(self._organigrama(lamina))
        return por_bloque

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
        return planeador(nodo, metrica=_metrica(), papel=PAPEL, titulo=titulo, vigencia=vigencia or None)

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


@lru_cache(maxsize=1)
def _metrica() -> Metrica:
    return Metrica(REGULAR, NEGRITA)


def _vigencia(bloque: BloqueDoc) -> str:
    """La vigencia que hay que dibujar; ninguna si un texto que cuelga del bloque ya la dice."""
    dicha = any(bloque.vigencia in hijo.texto.plano() for hijo in _todos(bloque.hijos))
    return "" if dicha else bloque.vigencia


def _todos(bloques: Iterable[BloqueDoc]) -> Iterable[BloqueDoc]:
    for bloque in bloques:
        yield bloque
        yield from _todos(bloque.hijos)
