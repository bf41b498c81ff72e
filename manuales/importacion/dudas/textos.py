"""Los indicios de que un texto lleva dentro, antes o después algo que no es suyo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..lectores.texto import separar_vineta
from ..lexico import (
    ABREVIATURAS,
    CONECTORES,
    clave_de_rotulo,
    clave_de_seccion,
    empieza_como_funcion,
    es_mayusculas,
    nombra_norma,
    norma,
    rango_de,
)
from ..mesa import Fragmento
from .listas import Texto
from .panorama import CIERRE, Panorama, forma
from .razones import Indicio

_ARTICULO_DENTRO = re.compile(r"[a-z;.,:] Art[íi]culo \d{1,3}\s?[°º]?(?:\.-?|\.?-) ?[A-ZÁÉÍÓÚÑ]", re.IGNORECASE)
_MARCA_DENTRO = re.compile(r"#{1,6} \S|(?:\d{1,3}|[IVXL]{1,6}|[a-z])\s?[.)]-? [A-ZÁÉÍÓÚÑ]|\d+(?:\.\d+)+\.? [A-ZÁÉÍÓÚÑ]")
_MAYUSCULAS = re.compile(r"(?:(?<!\w)[A-ZÁÉÍÓÚÑ]{2,}(?!\w)[ ,]*){3,}")  # «…del área. ÓRGANO INTERNO DE CONTROL»
_CORTE = re.compile(r"[.;:] ")
_VISTA = 240  # letras de una oración que bastan para saber cómo empieza
_INFINITIVO = re.compile(r"[A-ZÁÉÍÓÚ][a-záéíóúñ]*[aeií]r(?:se|l[aeo]s?)?\b")  # «Elaborar», «Coordinarse»
_PUNTO_Y_MINUSCULA = re.compile(r"(?<=[a-záéíóúñ]{5})\. [a-záéíóúñ]{2}")  # «…al respecto. solicitud de»
_TITULOS = re.compile(  # palabra con que empieza el título de casi toda sección
    r"(?:intro|prese|objet|antec|marco|atrib|polít|polit|estru|organ|funci|misi|visi|glosa|bibli|contr|trans|alcan)",
    re.IGNORECASE,
)
_PALABRAS_DE_TITULO = 5
_NOMBRE = 20  # palabras del nombre de un órgano o del título de una sección, a lo más
_COLA = 5  # palabras de lo que puede ser un resto ajeno al final


def a_medias(texto: str) -> bool:
    """Dice si acaba en coma, en guion o en una palabra que pide otra («de», «la», «y»)."""
    return texto.endswith((",", "-")) or (
        not CIERRE.search(texto) and norma(texto[-40:]).rpartition(" ")[2] in CONECTORES
    )


def indicios_de_dentro(nodo: Texto, panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de que el texto lleva algo que no es suyo."""
    yield from _por_sus_oraciones(nodo.texto, panorama)
    yield from _por_sus_titulos(nodo.texto)
    if _MAYUSCULAS.search(nodo.texto) and not es_mayusculas(nodo.texto):
        yield Indicio("mayusculas_dentro")
    fragmentos = panorama.fragmentos(nodo.palabras)
    if len(fragmentos) < 2 or fragmentos[0].papel == "tabla":
        return
    interiores = fragmentos[1:]
    if any(len(f.texto) < 8 and f.texto.strip("-– .").isdigit() for f in interiores):
        yield Indicio("numero_dentro")
    if any(forma(f.texto) in panorama.apartados for f in interiores):
        yield Indicio("mobiliario_dentro")
    if any(f.linea.inicia_pagina for f in interiores):
        yield Indicio("cambia_de_pagina")
    if not panorama.mesa.parrafos_enteros:
        yield from _por_sus_renglones(fragmentos, panorama)


def _por_sus_oraciones(texto: str, panorama: Panorama) -> Iterator[Indicio]:
    if panorama.mesa.por_articulos and _ARTICULO_DENTRO.search(texto):
        yield Indicio("articulo_dentro")
    if _PUNTO_Y_MINUSCULA.search(texto):
        yield Indicio("punto_y_minuscula")
    ultima = ""
    for hallazgo in _CORTE.finditer(texto):
        palabra = texto[max(0, hallazgo.start() - 12) : hallazgo.start()].rpartition(" ")[2]
        if len(palabra) < 3 or f"{palabra}." in ABREVIATURAS:
            continue
        ultima = texto[hallazgo.end() : hallazgo.end() + _VISTA]
        if _MARCA_DENTRO.match(ultima) or separar_vineta(ultima[:8], 0)[0]:
            yield Indicio("marca_dentro")
        elif _INFINITIVO.match(ultima) and empieza_como_funcion(ultima) and len(ultima.split()) > 3:
            yield Indicio("otra_dentro")
    if ultima:
        yield from _por_su_cola(ultima, panorama)


def _por_su_cola(ultima: str, panorama: Panorama) -> Iterator[Indicio]:
    marca = _MARCA_DENTRO.match(ultima)
    ultima = ultima[marca.end() - 1 :] if marca else ultima
    palabras = len(ultima.split())
    if palabras > _NOMBRE or len(ultima) == _VISTA or not ultima[:1].isupper():
        return
    abierta = not CIERRE.search(ultima)
    conocido = norma(ultima) in panorama.listados or norma(ultima) in panorama.nombres
    if conocido or (abierta and rango_de(ultima) is not None):
        yield Indicio("organo_al_final")
    elif clave_de_seccion(ultima):
        yield Indicio("seccion_al_final")
    elif abierta and palabras <= _COLA:
        yield Indicio("cola_suelta")


def _por_sus_titulos(texto: str) -> Iterator[Indicio]:
    """«Alcance Aplica para todos…», «Gerencia General Funciones»: el título pegado a su párrafo o a lo anterior."""
    if clave_de_rotulo(texto.rstrip(" :.")):  # «Funciones Básicas:» es entero un rótulo
        return
    ultimas = texto.rsplit(" ", 3)
    for cuantas in range(1, len(ultimas)):
        cola = " ".join(ultimas[-cuantas:])
        if _TITULOS.match(cola) and cola[:1].isupper() and clave_de_seccion(cola) and not CIERRE.search(texto):
            yield Indicio("titulo_al_final")
            break
    if not _TITULOS.match(texto):
        return
    palabras = texto[:90].split()
    for cuantas in range(1, min(len(palabras), _PALABRAS_DE_TITULO + 1)):
        if palabras[cuantas][:1].isupper() and clave_de_seccion(" ".join(palabras[:cuantas])):
            yield Indicio("titulo_al_principio")
            return


def _por_sus_renglones(fragmentos: list[Fragmento], panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de que dos renglones seguidos no son del mismo texto."""
    mesa = panorama.mesa
    lleno = mesa.margen + (mesa.ancho - mesa.margen) * 0.6
    norma_propia = nombra_norma(fragmentos[0].resto)
    for antes, ahora in pairwise(fragmentos):
        if antes.linea is ahora.linea:
            continue
        mayuscula = ahora.texto[:1].isupper()
        pagina = ahora.linea.inicia_pagina
        if antes.linea.fin < lleno and not pagina and (antes is not fragmentos[0] or mayuscula):
            yield Indicio("renglon_corto")
        if mayuscula and empieza_como_funcion(ahora.texto) and not CIERRE.search(antes.texto):
            yield Indicio("verbo_dentro")
        if mayuscula and norma_propia and nombra_norma(ahora.texto) and not a_medias(antes.texto):
            yield Indicio("norma_dentro")
        if abs(ahora.linea.sangria - fragmentos[1].linea.sangria) > 6 and not pagina:
            yield Indicio("sangria_distinta")
