"""Los indicios de un órgano: su encabezado, su código, de quién depende y lo que tiene."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..lexico import clave_de_rotulo, norma, rango_de
from ..marcas import partes_de_codigo
from ..modelo import Organo
from .panorama import Panorama, es_residual, parte
from .razones import Indicio
from .textos import a_medias

_AJENO = re.compile(r"[.;:#] |\d[.)]| [-–•] |\d\Z")  # «Dirección de Engranes - 1. Fabricar», «…Ver anexo 12»
_PALABRAS = 14  # las del nombre de un órgano, a lo más
_MAYORIA = 0.6  # parte de los órganos que ha de tener algo para que no tenerlo extrañe
_PUNTOS = {4: "puntos_4", 5: "puntos_5"}  # los que dio ``reconocer_organos``; desde seis, ya no dicen nada


class Organos:
    """Los órganos de un documento, para comparar cada uno con los demás."""

    def __init__(self, panorama: Panorama) -> None:
        self.panorama = panorama
        self.organos = panorama.mesa.documento.organos
        self.por_id: dict[str | None, Organo] = {organo.id: organo for organo in self.organos}
        self.anterior: dict[str, Organo] = {}  # su hermano de antes
        ultimo: dict[str | None, Organo] = {}
        for organo in self.organos:
            if organo.padre_id in ultimo:
                self.anterior[organo.id] = ultimo[organo.padre_id]
            ultimo[organo.padre_id] = organo
        self.con_codigo = parte(bool(organo.codigo) for organo in self.organos)
        self.con_funciones = parte(bool(organo.funciones) for organo in self.organos)
        self.con_objetivo = parte(bool(organo.objetivo) for organo in self.organos)
        self.listados = parte(norma(organo.nombre) in panorama.listados for organo in self.organos)
        self.codigos = Counter(organo.codigo for organo in self.organos if organo.codigo)

    def indicios(self, organo: Organo) -> Iterator[Indicio]:
        """Da los indicios de un órgano."""
        yield from self._del_encabezado(organo)
        yield from self._del_nombre(organo)
        yield from self._del_codigo(organo)
        yield from self._del_superior(organo)
        yield from self._del_contenido(organo)

    def _del_encabezado(self, organo: Organo) -> Iterator[Indicio]:
        fragmentos = self.panorama.fragmentos(organo.palabras)
        if fragmentos and fragmentos[0].puntos in _PUNTOS:
            yield Indicio(_PUNTOS[fragmentos[0].puntos])
        ultimas = organo.nombre.split()[-3:]
        if any(clave_de_rotulo(" ".join(ultimas[k:])) for k in range(len(ultimas))):
            yield Indicio("nombre_con_rotulo")
        if _AJENO.search(organo.nombre):
            yield Indicio("nombre_con_mas")

    def _del_nombre(self, organo: Organo) -> Iterator[Indicio]:
        listados, nombre = self.panorama.listados, norma(organo.nombre)
        if nombre not in listados and self.listados >= 0.5:
            yield from self._no_listado(nombre)
        if self.panorama.nombres[nombre] > max(1, listados[nombre]):
            yield Indicio("nombre_repetido")
        if rango_de(organo.nombre) is None:
            yield Indicio("sin_tipo")
        if a_medias(organo.nombre):
            yield Indicio("nombre_a_medias")
        if len(organo.nombre.split()) > _PALABRAS:
            yield Indicio("nombre_largo")

    def _no_listado(self, nombre: str) -> Iterator[Indicio]:
        yield Indicio("no_listado")
        palabras = nombre.split()[:20]
        if self.panorama.empieza_otro(nombre):
            yield Indicio("nombre_corto")
        elif any(" ".join(palabras[:k]) in self.panorama.listados for k in range(2, len(palabras))):
            yield Indicio("nombre_de_mas")

    def _del_codigo(self, organo: Organo) -> Iterator[Indicio]:
        if not organo.codigo:
            if self.con_codigo > 0.5:
                yield Indicio("sin_codigo")
            return
        if self.codigos[organo.codigo] > 1:
            yield Indicio("codigo_repetido", (organo.codigo,))
        partes = partes_de_codigo(organo.codigo)
        if len(partes) < 2:
            return
        padre, hermano = self.por_id.get(organo.padre_id), self.anterior.get(organo.id)
        if padre is not None and partes_de_codigo(padre.codigo) == partes[:-1]:
            yield Indicio("codigo_bajo_superior")
        anteriores = partes_de_codigo(hermano.codigo) if hermano is not None else ()
        if hermano is not None and anteriores[:-1] == partes[:-1] and anteriores[-1] + 1 != partes[-1]:
            yield Indicio("codigo_salta", (hermano.codigo, organo.codigo))
        elif not anteriores and padre is not None and partes[-1] > 1:
            yield Indicio("codigo_no_en_uno", (organo.codigo,))

    def _del_superior(self, organo: Organo) -> Iterator[Indicio]:
        mesa = self.panorama.mesa
        padre = self.por_id.get(organo.padre_id)
        if padre is None:
            if organo is not self.organos[0]:
                yield Indicio("otra_raiz")
            return
        con_codigo = bool(partes_de_codigo(organo.codigo)) and not mesa.por_articulos
        en_ficha = organo.id in mesa.superiores
        if organo.padre_inferido:
            yield Indicio("superior_ficha" if en_ficha else "superior_codigo" if con_codigo else "superior_rango")
            if not organo.codigo and self.con_codigo > 0.5:
                yield Indicio("superior_sin_codigo")
        elif en_ficha:
            yield Indicio("superior_dicho")
        elif not con_codigo and not mesa.por_articulos:
            yield Indicio("superior_sangria")
        uno, otro = rango_de(organo.nombre), rango_de(padre.nombre)
        if uno is not None and otro is not None and uno < otro:
            yield Indicio("rango_mayor", (padre.nombre,))

    def _del_contenido(self, organo: Organo) -> Iterator[Indicio]:
        numeradas = [una for una in organo.funciones if una.clase == "numerada"]
        if self.con_funciones > _MAYORIA:
            if not organo.funciones:
                yield Indicio("sin_funciones" if organo.objetivo else "vacio")
            elif len(numeradas) < 2:
                yield Indicio("una_funcion" if numeradas else "sin_numeradas")
        if organo.funciones and not organo.objetivo and self.con_objetivo > _MAYORIA:
            yield Indicio("sin_objetivo")
        if numeradas and self.panorama.residuales >= 0.7 and not es_residual(numeradas[-1].texto):
            yield Indicio("sin_residual")
