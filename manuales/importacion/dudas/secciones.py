"""Los indicios de una sección: su título, su número, su lugar y lo que tiene."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexico import clave_de_seccion, norma
from ..marcas import romano_a_entero
from ..modelo import Seccion
from .panorama import Panorama, parte
from .razones import Indicio
from .textos import a_medias

_ORDEN = {
    clave: lugar
    for lugar, clave in enumerate(
        "introduccion objetivo antecedentes marco_juridico atribuciones mision vision politicas estructura_organica"
        " organigrama funciones glosario bibliografia control_cambios autorizacion transitorios".split()
    )
}
_REPETIBLES = frozenset({"otra", "titulo", "preliminares", "mision", "vision"})
_BREVES = frozenset({"introduccion", "objetivo", "mision", "vision"})
_BREVE = 15  # textos que ya son demasiados en una sección breve
_PORTADA = 40  # y en una portada
_PALABRAS = 8  # las del título de una sección, a lo más


class Secciones:
    """Las secciones de un documento, en orden, para comparar cada una con las demás."""

    def __init__(self, panorama: Panorama) -> None:
        self.panorama = panorama
        self.secciones = panorama.mesa.documento.secciones
        self.con_organos = {organo.seccion for organo in panorama.mesa.documento.organos}
        tituladas = [una for una in self.secciones if una.titulo]
        self.numeradas = parte(bool(una.numero) for una in tituladas)
        self.listadas = parte(map(self._listada, tituladas))
        self.vistas: set[str] = set()
        self.previo = self.lejos = 0

    def _listada(self, seccion: Seccion) -> bool:
        listados = self.panorama.listados
        return norma(seccion.titulo) in listados or norma(f"{seccion.numero} {seccion.titulo}") in listados

    def indicios(self, lugar: int) -> Iterator[Indicio]:
        """Da los indicios de la sección que está en ese lugar; se piden en orden."""
        seccion = self.secciones[lugar]
        if not seccion.titulo:
            yield from self._sin_titulo(seccion, lugar)
            return
        yield from self._del_titulo(seccion)
        yield from self._del_numero(seccion)
        yield from self._del_orden(seccion)
        yield from self._del_contenido(seccion, lugar)

    def _sin_titulo(self, seccion: Seccion, lugar: int) -> Iterator[Indicio]:
        if lugar:
            yield Indicio("sin_titulo")
        elif seccion.clave != "preliminares":
            yield Indicio("funciones_sin_titulo")
        elif len(seccion.bloques) > _PORTADA:
            yield Indicio("portada_larga")

    def _del_titulo(self, seccion: Seccion) -> Iterator[Indicio]:
        titulo = seccion.titulo
        con_cifras = any(letra.isdigit() or letra == "#" for letra in titulo)
        if con_cifras or len(titulo.split()) > _PALABRAS or ". " in titulo:
            yield Indicio("titulo_con_mas")
        if titulo[:1].islower() or a_medias(titulo) or titulo.endswith(";"):
            yield Indicio("titulo_a_medias")
        if clave_de_seccion(titulo) in ("", "otra") and seccion.clave != "titulo":
            yield Indicio("titulo_desconocido")
        if self._listada(seccion):
            yield Indicio("seccion_listada")
        elif self.listadas > 0.5:
            yield Indicio("seccion_no_listada")

    def _del_numero(self, seccion: Seccion) -> Iterator[Indicio]:
        if not seccion.numero:
            if self.numeradas > 0.6:
                yield Indicio("seccion_sin_numero")
            return
        previo, numero = self.previo, _numero(seccion.numero)
        self.previo = numero or previo
        if numero and numero != previo + 1 and seccion.clave != "titulo":
            yield Indicio("seccion_salta" if numero > previo else "seccion_retrocede", (previo, numero))

    def _del_orden(self, seccion: Seccion) -> Iterator[Indicio]:
        if seccion.clave in self.vistas and seccion.clave not in _REPETIBLES:
            yield Indicio("seccion_repetida")
        self.vistas.add(seccion.clave)
        lugar = _ORDEN.get(seccion.clave)
        if lugar is None:
            return
        if self.lejos > lugar + 1:
            yield Indicio("fuera_de_orden")
        self.lejos = max(self.lejos, lugar)

    def _del_contenido(self, seccion: Seccion, lugar: int) -> Iterator[Indicio]:
        con_organos = lugar in self.con_organos
        if seccion.clave == "funciones" and not con_organos and not self.panorama.mesa.por_articulos:
            yield Indicio("funciones_sin_organos")
        if seccion.clave in _BREVES and len(seccion.bloques) > _BREVE:
            yield Indicio("seccion_larga")
        if not seccion.bloques and not con_organos:
            yield Indicio("seccion_vacia")


def _numero(etiqueta: str) -> int:
    """Da el número de una etiqueta arábiga o romana («7.», «IV»); 0 si no lo es."""
    limpia = etiqueta.strip(" .-–—)(")
    return int(limpia) if limpia.isdigit() else romano_a_entero(limpia)
