"""Abre el paquete de un archivo de Word: sus partes y lo que las une, con topes antes de descomprimir."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from ...modelo import ArchivoInvalido
from .ooxml import Elemento

_CABEZA = 64 * 1024  # bytes en que han de caber lo que antecede al primer elemento de una parte
_PARTE_MAXIMA = 64 * 1024 * 1024  # bytes del documento, que se lee por tramos: unas 2,000 páginas
_AUXILIAR_MAXIMA = 12 * 1024 * 1024  # bytes de las demás partes, que se leen enteras
_SUMA_MAXIMA = 600 * 1024 * 1024  # bytes de todo el paquete, imágenes incluidas, que no se descomprimen
_DESDE_AQUI = 16 * 1024 * 1024  # bytes a partir de los cuales importa cuánto se comprimió
_RAZON_MAXIMA = 400  # veces que puede crecer al descomprimirse
_ENTRADAS_MAXIMAS = 20_000
_TRAMO = 64 * 1024
_PENDIENTE_MAXIMO = 16 * 1024 * 1024  # bytes que puede ocupar un solo párrafo o una sola tabla del cuerpo
_ESTRICTO = b"http://purl.oclc.org/ooxml/"  # el mismo formato con otros nombres (ISO 29500 estricto)
_NOMBRES_ESTRICTOS = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_CODIFICACION = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_CODIFICACIONES = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16"})
_ROTO = "El archivo de Word está dañado o incompleto: ábralo en Word, guárdelo de nuevo como .docx y vuelva a subirlo."
_ENORME = "El archivo de Word, descomprimido, es demasiado grande para un manual: quítele imágenes o divídalo."
_CON_DTD = (
    "El archivo de Word trae definiciones de XML que Word no escribe: ábralo en Word, guárdelo como .docx y súbalo."
)


@dataclass(frozen=True, slots=True)
class Relacion:
    """Lo que una parte dice de otra: su clase («header», «styles»…) y dónde está."""

    clase: str
    destino: str


class Paquete:
    """Un archivo de Word abierto; solo descomprime las partes que se le piden."""

    def __init__(self, contenido: bytes) -> None:
        """Abre el paquete.

        Raises:
            ArchivoInvalido: si no es un archivo comprimido, está dañado o descomprimido es demasiado grande.
        """
        try:
            self._zip = zipfile.ZipFile(BytesIO(contenido))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ArchivoInvalido(_ROTO) from error
        entradas = self._zip.infolist()
        if len(entradas) > _ENTRADAS_MAXIMAS or sum(entrada.file_size for entrada in entradas) > _SUMA_MAXIMA:
            raise ArchivoInvalido(_ENORME)
        self._entradas = {entrada.filename.lstrip("/").lower(): entrada for entrada in entradas}

    def tiene(self, nombre: str) -> bool:
        """Si el paquete trae esa parte."""
        return nombre.lower() in self._entradas

    def con_imagenes(self) -> bool:
        """Si trae imágenes."""
        return any("/media/" in nombre for nombre in self._entradas)

    def leer(self, nombre: str, maximo: int = _AUXILIAR_MAXIMA) -> bytes:
        """Da los bytes de una parte, en UTF-8 y con los nombres de siempre; vacíos si no está.

        Raises:
            ArchivoInvalido: si está dañada, cifrada, es demasiado grande o trae definiciones de tipo (DTD).
        """
        entrada = self._entradas.get(nombre.lower())
        if entrada is None:
            return b""
        crece = entrada.file_size / max(entrada.compress_size, 1)
        if entrada.file_size > maximo or (entrada.file_size > _DESDE_AQUI and crece > _RAZON_MAXIMA):
            raise ArchivoInvalido(_ENORME)
        try:
            xml = self._zip.read(entrada)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ArchivoInvalido(_ROTO) from error
        except RuntimeError as error:  # zipfile lo dice así cuando la parte pide contraseña
            raise ArchivoInvalido("El archivo pide contraseña: quítesela y vuelva a subirlo.") from error
        return _sin_sorpresas(xml)

    def xml(self, nombre: str) -> Elemento | None:
        """Da el elemento raíz de una parte; None si no está.

        Raises:
            ArchivoInvalido: si no es XML: sin ella, el documento se leería a medias y sin decirlo.
        """
        contenido = self.leer(nombre)
        try:
            return etree.fromstring(contenido, _analizador()) if contenido else None
        except etree.XMLSyntaxError as error:
            raise ArchivoInvalido(_ROTO) from error

    def relaciones(self, parte: str) -> dict[str, Relacion]:
        """Da, por su identificador, las relaciones internas de una parte; las del paquete, si el nombre es vacío."""
        carpeta, nombre = posixpath.split(parte)
        raiz = self.xml(posixpath.join(carpeta, "_rels", f"{nombre}.rels"))
        relaciones = {}
        for nodo in () if raiz is None else raiz:
            if isinstance(nodo.tag, str) and nodo.get("TargetMode") != "External" and nodo.get("Target"):
                destino = posixpath.normpath(posixpath.join("/", carpeta, nodo.get("Target"))).lstrip("/")
                clase = str(nodo.get("Type") or "").rpartition("/")[2]
                relaciones[str(nodo.get("Id"))] = Relacion(clase, destino)
        return relaciones

    def documento(self) -> str:
        """Da el nombre de la parte principal.

        Raises:
            ArchivoInvalido: si el paquete no es de Word.
        """
        partes = [uno.destino for uno in self.relaciones("").values() if uno.clase == "officeDocument"]
        for parte in [*partes, "word/document.xml"]:
            if self.tiene(parte) and not parte.lower().startswith(("xl/", "ppt/")):
                return parte
        raise ArchivoInvalido(self._que_es())

    def _que_es(self) -> str:
        carpetas = {nombre.partition("/")[0] for nombre in self._entradas}
        if "xl" in carpetas:
            return "El archivo es de Excel, no de Word: suba el manual en .docx, .pdf o texto."
        if "ppt" in carpetas:
            return "El archivo es de PowerPoint, no de Word: suba el manual en .docx, .pdf o texto."
        return "El archivo está comprimido y no es de Word: descomprímalo y suba el manual que trae dentro."

    def hijos_del_cuerpo(self, parte: str) -> Iterator[Elemento]:
        """Da, uno por uno y soltando los anteriores, los elementos del cuerpo del documento.

        Así la memoria no crece con las páginas, y un solo elemento desmedido se rechaza sin acabar de leerlo.

        Raises:
            ArchivoInvalido: si la parte está dañada o no es un documento.
        """
        xml = memoryview(self.leer(parte, _PARTE_MAXIMA))
        tramos = _Tramos()
        for inicio in range(0, len(xml), _TRAMO):
            yield from tramos.dar(bytes(xml[inicio : inicio + _TRAMO]))
        yield from tramos.cerrar()


class _Tramos:
    """Analiza el documento por tramos y entrega los hijos del cuerpo conforme se completan."""

    _COMPLETOS = ("w:p", "w:tbl", "w:sdt", "w:sectPr", "w:customXml", "w:altChunk")

    def __init__(self) -> None:
        nombres = [f"{{{_NS_W}}}{nombre.partition(':')[2]}" for nombre in self._COMPLETOS]
        self._analizador = etree.XMLPullParser(events=("end",), tag=nombres, **_OPCIONES)
        self._cuerpo: Elemento | None = None
        self._entregado: Elemento | None = None
        self._pendientes = 0

    def dar(self, tramo: bytes) -> Iterator[Elemento]:
        """Recibe un tramo y da los hijos del cuerpo que con él se completaron."""
        self._pendientes += len(tramo)
        if self._pendientes > _PENDIENTE_MAXIMO:
            raise ArchivoInvalido(_ENORME)
        try:
            self._analizador.feed(tramo)
            completos = [nodo for _, nodo in self._analizador.read_events()]
        except etree.XMLSyntaxError as error:
            raise ArchivoInvalido(_ROTO) from error
        del_cuerpo = [nodo for nodo in completos if _en_el_cuerpo(nodo)]
        if del_cuerpo:
            self._cuerpo, self._pendientes = del_cuerpo[-1].getparent(), 0
            yield from self._hasta(del_cuerpo[-1])

    def _hasta(self, ultimo: Elemento) -> Iterator[Elemento]:
        """Da los hijos del cuerpo hasta uno que ya se completó, y los suelta.

        Al último solo se le vacía: el analizador puede estar por escribir lo que le sigue.
        """
        pendientes = self._sin_entregar()
        for hijo in pendientes[: pendientes.index(ultimo) + 1]:
            yield hijo
            hijo.clear()
        self._entregado = ultimo

    def _sin_entregar(self) -> list[Elemento]:
        """Quita del cuerpo lo ya entregado y da lo demás."""
        cuerpo = self._cuerpo
        if cuerpo is None:
            return []
        if self._entregado is not None:
            del cuerpo[: cuerpo.index(self._entregado) + 1]
            self._entregado = None
        return list(cuerpo)

    def cerrar(self) -> Iterator[Elemento]:
        """Termina de leer; da lo que quedó.

        Raises:
            ArchivoInvalido: si el documento no se completó.
        """
        try:
            raiz = self._analizador.close()
        except etree.XMLSyntaxError as error:
            raise ArchivoInvalido(_ROTO) from error
        if raiz.tag != f"{{{_NS_W}}}document":
            raise ArchivoInvalido(_ROTO)
        yield from self._sin_entregar()


def _en_el_cuerpo(nodo: Elemento) -> bool:
    padre = nodo.getparent()
    return padre is not None and padre.tag == f"{{{_NS_W}}}body"


_NS_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPCIONES = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _analizador() -> etree.XMLParser:
    return etree.XMLParser(**_OPCIONES)


def _sin_sorpresas(xml: bytes) -> bytes:
    """Deja la parte en UTF-8 y rechaza las definiciones de tipo, que leen archivos ajenos o inflan la memoria."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in xml[:4]:
        try:
            xml = re.sub(r"\A\s*<\?xml.*?\?>", "", xml.decode("utf-16"), flags=re.DOTALL).encode()
        except UnicodeError as error:
            raise ArchivoInvalido(_ROTO) from error
    cabeza = xml[:_CABEZA]
    raiz = re.search(rb"<(?![?!])", cabeza)
    codificacion = _CODIFICACION.match(cabeza.lstrip(b"\xef\xbb\xbf"))
    if codificacion and codificacion.group(1).lower() not in _CODIFICACIONES:
        raise ArchivoInvalido(_ROTO)
    if raiz is None or b"<!DOCTYPE" in cabeza[: raiz.start()].upper():
        raise ArchivoInvalido(_CON_DTD if b"<!DOCTYPE" in cabeza.upper() else _ROTO)
    for estricto, comun in _NOMBRES_ESTRICTOS.items() if _ESTRICTO in xml else ():
        xml = xml.replace(estricto, comun)
    return xml
