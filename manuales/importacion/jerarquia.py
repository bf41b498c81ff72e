"""Ordena los órganos de un documento por artículos: de quién depende cada uno y dónde está impreso."""

from __future__ import annotations

import re

from .facultades import NOMBRE, recortar
from .lexico import norma, organo_de_cargo, rango_de
from .mesa import Mesa
from .modelo import Organo, recorrer
from .padres import deshacer_ciclos, inferir

_SIN_GRUPO = NOMBRE.replace("?P<nombre>", "?:")
_TENDRA = re.compile(  # «La Junta de Gobierno tendrá una Secretaría Técnica»
    rf"(?:La|El) ({_SIN_GRUPO}) (?:tendrá|contará con|tiene|cuenta con) una? ({_SIN_GRUPO})"
)
_DEPENDE = re.compile(  # «La Dirección General depende directamente de la Junta de Gobierno»
    rf"(?:La|El) ({_SIN_GRUPO}) (?:depende|dependerá|está adscrit[ao]|estará adscrit[ao])"
    rf"(?: (?:directa|jer[áa]rquica)mente)? (?:de|a)(?:l| la) ({_SIN_GRUPO})"
)


def ordenar_organos(mesa: Mesa) -> None:
    """Pone los padres de los órganos que salieron de artículos, los ordena y los renumera.

    Lee: por_articulos, enlistados, documento.secciones.
    Escribe: documento.organos (padre_id, padre_inferido, id, seccion y su orden) y organo_id de los bloques.
    """
    if not mesa.por_articulos:
        return
    _asignar_padres(mesa)
    deshacer_ciclos(mesa)
    mesa.documento.organos = _numerar(mesa, _de_arriba_abajo(mesa.documento.organos))
    _anotar_seccion(mesa)


def reordenar(mesa: Mesa) -> None:
    """Vuelve a ordenar y a numerar los órganos que salieron de artículos, si alguno cambió de superior.

    Lee: por_articulos, documento.organos.
    Escribe: documento.organos (id y su orden) y organo_id de los bloques.
    """
    if mesa.por_articulos:
        mesa.documento.organos = _numerar(mesa, _de_arriba_abajo(mesa.documento.organos))


def _asignar_padres(mesa: Mesa) -> None:
    """Los enlistados dependen de la autoridad ejecutiva, y esta del órgano colegiado; se marca lo inferido."""
    organos = mesa.documento.organos
    colegiado = next((organo for organo in organos if rango_de(organo.nombre) == 0), None)
    ejecutivo = _ejecutivo(organos, mesa)
    en_prosa = _padres_en_prosa(organos, _textos(mesa))
    for organo in organos:
        if organo.padre_id is not None or organo is colegiado:
            continue
        padre = en_prosa.get(organo.id)
        if padre is not None:
            organo.padre_id = padre.id
        elif organo is ejecutivo:
            _inferir_de(mesa, organo, colegiado)
        elif organo in mesa.enlistados or (rango_de(organo.nombre) or 0) > 2:
            _inferir_de(mesa, organo, ejecutivo)


def _ejecutivo(organos: list[Organo], mesa: Mesa) -> Organo | None:
    """Da la autoridad unipersonal de mayor jerarquía: la que encabeza al órgano del título o, si falta, otra.

    Ejemplo: «El Secretario» del Reglamento Interior de la Secretaría del Agua.
    """
    del_titulo = next(
        (o for o in organos if mesa.raiz and organo_de_cargo(o.nombre) == organo_de_cargo(mesa.raiz)), None
    )
    if del_titulo is not None:
        return del_titulo
    enlistados = mesa.enlistados
    candidatos = [o for o in organos if rango_de(o.nombre) in (1, 2) and not norma(o.nombre).startswith("organo")]
    con_general = [o for o in candidatos if "general" in norma(o.nombre).split()]
    fuera = [o for o in candidatos if o not in enlistados]
    return next(iter([*con_general, *fuera, *candidatos]), None)


def _padres_en_prosa(organos: list[Organo], textos: list[str]) -> dict[str, Organo]:
    """Da los padres que dice el texto: «La Junta tendrá una Secretaría Técnica», «La Caja depende de la Tesorería»."""
    por_nombre = {norma(organo.nombre): organo for organo in reversed(organos)}
    padres: dict[str, Organo] = {}
    for texto in textos:
        dichos = [hallazgo.groups() for hallazgo in _TENDRA.finditer(texto)]
        dichos += [hallazgo.groups()[::-1] for hallazgo in _DEPENDE.finditer(texto)]
        for superior, inferior in dichos:
            padre, hijo = (por_nombre.get(norma(recortar(nombre))) for nombre in (superior, inferior))
            if padre is not None and hijo is not None and padre is not hijo:
                padres.setdefault(hijo.id, padre)
    return padres


def _textos(mesa: Mesa) -> list[str]:
    return [bloque.texto for seccion in mesa.documento.secciones for bloque in recorrer(seccion.bloques)]


def _de_arriba_abajo(organos: list[Organo]) -> list[Organo]:
    """Ordena los órganos de modo que cada padre vaya antes que los suyos, sin alterar el orden entre hermanos."""
    hijos: dict[str | None, list[Organo]] = {}
    for organo in organos:
        hijos.setdefault(organo.padre_id, []).append(organo)
    ordenados: list[Organo] = []
    pendientes = hijos.pop(None, [])[::-1]
    while pendientes:
        organo = pendientes.pop()
        ordenados.append(organo)
        pendientes += hijos.pop(organo.id, [])[::-1]
    return ordenados


def _anotar_seccion(mesa: Mesa) -> None:
    """Anota en qué sección está el artículo o el pasaje que le da a cada órgano sus funciones."""
    for orden, seccion in enumerate(mesa.documento.secciones):
        for bloque in recorrer(seccion.bloques):
            organo = mesa.organo(bloque.organo_id) if bloque.tipo in ("articulo", "parrafo") else None
            if organo is not None and organo.seccion is None:
                organo.seccion = orden


def _numerar(mesa: Mesa, organos: list[Organo]) -> list[Organo]:
    """Renumera los identificadores en el orden del documento."""
    nuevos = {organo.id: f"o{orden}" for orden, organo in enumerate(organos, start=1)}
    for organo in organos:
        organo.id = nuevos[organo.id]
        organo.padre_id = nuevos.get(organo.padre_id or "")
    for seccion in mesa.documento.secciones:
        for bloque in recorrer(seccion.bloques):
            bloque.organo_id = nuevos.get(bloque.organo_id or "")
    return organos


def _inferir_de(mesa: Mesa, organo: Organo, padre: Organo | None) -> None:
    if padre is not None and padre is not organo:
        inferir(mesa, organo, padre)
