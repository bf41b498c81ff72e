"""Los indicios de que un texto lleva dentro, antes o después algo que no es suyo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..lectores.texto import separar_vineta
from ..lexico import ABREVIATURAS, CONECTORES, clave_de_seccion, empieza_como_funcion, es_mayusculas, norma, rango_de
from ..mesa import Fragmento
from .listas import Texto
from .panorama import CIERRE, Panorama, forma
from .razones import Indicio

_ARTICULO_DENTRO = re.compile(r"[a-z;.,:] Art[íi]culo \d{1,3}\s?[°º]?(?:\.-?|\.?-) ?[A-ZÁÉÍÓÚÑ]", re.IGNORECASE)
_MARCA_DENTRO = re.compile(r"(?:\d{1,3}|[IVXL]{1,6}|[a-z])\s?[.)]-? [A-ZÁÉÍÓÚÑ]|\d+(?:\.\d+)+\.? [A-ZÁÉÍÓÚÑ]")
_CORTE = re.compile(r"(?<!\S)(\S+)[.;:] ")
_INFINITIVO = re.compile(r"[A-ZÁÉÍÓÚ][a-záéíóúñ]*[aeií]r(?:se|l[aeo]s?)?\b")  # «Elaborar», «Coordinarse»
_PUNTO_Y_MINUSCULA = re.compile(r"(?<![a-záéíóúñ])[a-záéíóúñ]{5,}\. [a-záéíóúñ]{2,}")  # «…al respecto. solicitud de»
_TITULOS = re.compile(  # palabra con que empieza el título de casi toda sección
    r"(?:intro|prese|objet|antec|marco|atrib|polít|polit|estru|organ|funci|misi|visi|glosa|bibli|contr|trans|alcan)",
    re.IGNORECASE,
)
_PALABRAS_DE_TITULO = 5
_COMIENZO = 200  # letras de una oración con que basta para saber qué es
_COLA = 5  # palabras de lo que puede ser un resto ajeno al final


def a_medias(texto: str) -> bool:
    """Dice si acaba en coma, en guion o en una palabra que pide otra («de», «la», «y»)."""
    return texto.endswith((",", "-")) or (
        not CIERRE.search(texto) and norma(texto[-40:]).rpartition(" ")[2] in CONECTORES
    )


def indicios_de_dentro(nodo: Texto, panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de que el texto lleva algo que no es suyo."""
    yield from _por_sus_oraciones(nodo.texto, panorama)
    yield from _por_su_comienzo(nodo.texto)
    fragmentos = panorama.fragmentos(nodo.palabras)
    if len(fragmentos) < 2 or fragmentos[0].papel == "tabla":
        return
    interiores = fragmentos[1:]
    if any(es_mayusculas(f.texto) and len(f.texto) > 12 for f in interiores) and not es_mayusculas(fragmentos[0].texto):
        yield Indicio("mayusculas_dentro")
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
    inicio = 0
    for hallazgo in _CORTE.finditer(texto):
        if len(hallazgo.group(1)) < 3 or f"{hallazgo.group(1)}." in ABREVIATURAS:
            continue
        inicio = hallazgo.end()
        oracion = texto[inicio : inicio + _COMIENZO]
        if _MARCA_DENTRO.match(oracion) or separar_vineta(oracion[:8], 0)[0]:
            yield Indicio("marca_dentro")
        elif _INFINITIVO.match(oracion) and empieza_como_funcion(oracion) and len(oracion.split()) > 3:
            yield Indicio("otra_dentro")
    if inicio:
        yield from _por_su_cola(texto[inicio:], panorama)


def _por_su_cola(ultima: str, panorama: Panorama) -> Iterator[Indicio]:
    marca = _MARCA_DENTRO.match(ultima)
    ultima = ultima[marca.end() - 1 :] if marca else ultima
    palabras = len(ultima.split())
    if palabras > 20 or not ultima[:1].isupper():
        return
    abierta = not CIERRE.search(ultima)
    conocido = norma(ultima) in panorama.listados or norma(ultima) in panorama.nombres
    if conocido or (abierta and rango_de(ultima) is not None):
        yield Indicio("organo_al_final")
    elif clave_de_seccion(ultima):
        yield Indicio("seccion_al_final")
    elif abierta and palabras <= _COLA:
        yield Indicio("cola_suelta")


def _por_su_comienzo(texto: str) -> Iterator[Indicio]:
    """«Alcance Aplica para todos…»: el título de una sección pegado a su primer párrafo."""
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
    primera = fragmentos[0].resto.partition(" ")[0]
    for antes, ahora in pairwise(fragmentos):
        if antes.linea is ahora.linea:
            continue
        mayuscula = ahora.texto[:1].isupper()
        pagina = ahora.linea.inicia_pagina
        if antes.linea.fin < lleno and not pagina and (antes is not fragmentos[0] or mayuscula):
            yield Indicio("renglon_corto")
        if mayuscula and empieza_como_funcion(ahora.texto) and not CIERRE.search(antes.texto):
            yield Indicio("verbo_dentro")
        if mayuscula and len(primera) > 4 and ahora.texto.startswith(f"{primera} "):
            yield Indicio("empieza_dos_veces")
        if abs(ahora.linea.sangria - fragmentos[1].linea.sangria) > 6 and not pagina:
            yield Indicio("sangria_distinta")
