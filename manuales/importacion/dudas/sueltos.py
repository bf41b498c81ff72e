"""Los indicios de un párrafo o un subtítulo: quedó como texto suelto y quizá sea otra cosa."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexico import clave_de_rotulo, clave_de_seccion, empieza_como_funcion, nombra_norma, norma, rango_de
from ..marcas import marcas_posibles
from .listas import Lista, Texto, es_item, tipo_de
from .panorama import CIERRE, Panorama, es_residual, forma
from .razones import Indicio
from .textos import a_medias

_LISTADOS = ("estructura_organica", "organigrama")  # ahí un renglón es un nombre, no una oración
_CON_INFINITIVO = ("objetivo", "mision", "vision", "introduccion")
_CITAN = ("marco_juridico", "bibliografia", "funciones", "titulo", "transitorios")
_TITULO_DE_NORMA = 4  # palabras con que un párrafo ya nombra una norma y no la menciona
_VECES = 3  # las que ha de estar un párrafo corto para que parezca mobiliario
_POCAS = 5  # palabras de un resto ajeno («Ver anexo 12»)
_PARRAFO = 8  # palabras con que un párrafo ya ha de acabar en su signo
_ORACION = 20  # palabras con que ya es una oración y no un nombre
_RENGLON = 240  # letras que bastan para compararlo con un título o con un encabezado de página
_TITULO = 90  # letras de un título, a lo más


def indicios_del_suelto(nodo: Texto, lugar: int, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    """Da los indicios de un párrafo o un subtítulo; un rótulo o una celda con encabezado es lo que dice ser."""
    if any(fragmento.lugar for fragmento in panorama.fragmentos(nodo.palabras)[:1]):
        return
    if tipo_de(nodo) == "subtitulo" and clave_de_rotulo(nodo.texto.rstrip(" :.")):
        return
    yield from _por_su_lugar(nodo, lugar, lista)
    if nodo.texto[:1].islower():
        yield Indicio("suelto_minuscula")
    if lista.lugar == "preliminares":
        return
    yield from _por_lo_que_dice(nodo, lista, panorama)
    if lista.lugar not in _LISTADOS and tipo_de(nodo) == "parrafo":
        yield from _por_su_forma(nodo)


def _por_su_lugar(nodo: Texto, lugar: int, lista: Lista) -> Iterator[Indicio]:
    if lista.lugar == "preliminares":
        return
    antes = any(es_item(otro) for otro in lista.nodos[max(0, lugar - 40) : lugar])
    despues = any(es_item(otro) for otro in lista.nodos[lugar + 1 : lugar + 41])
    if antes:
        yield Indicio("entre_items" if despues else "tras_items")
    elif despues and lugar and not nodo.texto.endswith(":"):
        yield Indicio("antes_de_items")
    if lista.padre is not None and es_item(lista.padre):
        yield Indicio("bajo_un_item")
    if lista.lugar == "funciones":
        yield Indicio("suelto_en_funciones")
    if lista.lugar == "ficha" and tipo_de(nodo) == "parrafo":
        yield Indicio("suelto_en_organo")
    if lista.padre is not None and tipo_de(lista.padre) == "organigrama":
        yield Indicio("bajo_organigrama")


def _por_lo_que_dice(nodo: Texto, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    texto = nodo.texto[:_RENGLON]
    if forma(texto) in panorama.apartados or texto.strip("-– .").isdigit():
        yield Indicio("suelto_mobiliario")
    elif panorama.sueltos[forma(texto)] >= _VECES:
        yield Indicio("suelto_repetido")
    if norma(texto) in panorama.encabezados:
        yield Indicio("suelto_encabezado")
    if marcas := marcas_posibles(texto):
        yield Indicio("suelto_articulo" if marcas[0].clase == "articulo" else "suelto_con_marca")
    if lista.lugar not in _LISTADOS:
        yield from _por_lo_que_parece(nodo, lista, panorama)


def _por_lo_que_parece(nodo: Texto, lista: Lista, panorama: Panorama) -> Iterator[Indicio]:
    texto = nodo.texto[:_RENGLON]
    conocido = norma(texto) in panorama.listados or norma(texto) in panorama.nombres
    if not conocido and rango_de(texto) is not None and not CIERRE.search(texto) and len(texto.split()) < _ORACION:
        yield Indicio("suelto_de_organo")
    if len(texto) < _TITULO and clave_de_seccion(texto.rstrip(".:")):
        yield Indicio("suelto_de_seccion")
    if lista.lugar not in _CITAN and nombra_norma(texto) and len(texto.split()) > _TITULO_DE_NORMA:
        yield Indicio("suelto_norma")
    if lista.lugar not in _CON_INFINITIVO and (empieza_como_funcion(texto) or es_residual(texto)):
        yield Indicio("suelto_infinitivo")
    fragmentos = panorama.fragmentos(nodo.palabras)
    if fragmentos and fragmentos[0].papel == "tabla":
        yield Indicio("de_tabla")


def _por_su_forma(nodo: Texto) -> Iterator[Indicio]:
    palabras = nodo.texto.split()
    if a_medias(nodo.texto):
        yield Indicio("suelto_a_medias")
    elif len(palabras) <= _POCAS and not CIERRE.search(nodo.texto) and any(una.isdigit() for una in palabras):
        yield Indicio("suelto_con_cifras")
    elif len(palabras) >= _PARRAFO and not CIERRE.search(nodo.texto):
        yield Indicio("parrafo_sin_cierre")
