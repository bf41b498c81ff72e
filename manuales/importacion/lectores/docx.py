"""Lector de Word (.docx, .docm): lo que la página imprime, en el orden del documento y con sus estilos.

Convenciones:

* La marca que Word calcula («7.1.2», «a)», «IV.-», «•») es una palabra impresa más: la del número va al principio de
  ``Linea.texto``, como si estuviera escrita; la viñeta, en ``Linea.marca``. Cuenta en ``Linea.palabra`` y en
  ``Lectura.palabras``. Un párrafo de lista sin letras avanza la cuenta, pero no da renglón.
* Lo insertado con control de cambios se lee y lo borrado no; de un campo se lee su resultado; la llamada de una nota
  va volada («Obras¹») y la nota, tras el párrafo que la cita. Lo oculto no se imprime: no se lee y se avisa.
* Un cuadro de texto se lee tras el párrafo en que está anclado. Los textos de un SmartArt, o de un grupo de muchas
  formas, son de un dibujo: van en su lugar con la zona «dibujo», se apartan y se avisa.
* Los encabezados y pies de todas las secciones van una vez cada texto: aquellos al principio, estos al final.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from ..entrada import extension
from ..modelo import ArchivoInvalido, Aviso
from .base import Lectura
from .word.anclado import textos_del_diagrama
from .word.estilos import Estilos
from .word.numeracion import Numeracion
from .word.ooxml import (
    ALTERNATIVA,
    BORRADO,
    CONTROL,
    INSERTADO,
    PARRAFO,
    TABLA,
    VAL,
    Elemento,
    elegir,
    entero,
    qn,
    valor,
)
from .word.paquete import Paquete
from .word.parrafos import Contexto, LectorDeParrafos
from .word.piezas import Bloque
from .word.renglones import Renglones
from .word.tablas import EscritorDeTablas, leer_tabla

EXTENSIONES = (".docx", ".docm", ".dotx", ".dotm")
FIRMA_ZIP = b"PK\x03\x04"
FIRMA_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # el contenedor de los .doc y de los cifrados
DOCUMENTO_ANTIGUO = "WordDocument".encode("utf-16-le")  # lo que un .doc trae en su contenedor y un .xls no
_CIFRADO = "EncryptedPackage".encode("utf-16-le")
_LUGAR_DEL_NOMBRE = 30  # bytes que anteceden al nombre de la primera entrada de un archivo comprimido
_LARGO_DE_TIPO = 200
_INDICE = "Table of Contents"  # la galería del índice automático


def tipo_abierto(contenido: bytes) -> bytes:
    """Da el tipo que un documento abierto (.odt, .ods…) pone al principio de su paquete; vacío si no es uno."""
    if contenido[_LUGAR_DEL_NOMBRE:].startswith(b"mimetype"):
        try:
            with zipfile.ZipFile(BytesIO(contenido)) as paquete:
                entrada = paquete.getinfo("mimetype")
                return paquete.read(entrada) if entrada.file_size < _LARGO_DE_TIPO else b""
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
        ):
            return b"?"  # dañado, pero no es de Word
    return b""


class LectorWord:
    """Lee los archivos de Word de 2007 en adelante, tengan la extensión que tengan; nunca ejecuta sus macros."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Reconoce un archivo comprimido o un contenedor de Office que no es de .doc; con la extensión sola, apenas."""
        if contenido.startswith(FIRMA_ZIP) and not tipo_abierto(contenido):
            return 5
        if contenido.startswith(FIRMA_OLE) and DOCUMENTO_ANTIGUO not in contenido:
            return 5
        return 1 if extension(nombre) in EXTENSIONES else 0

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones del documento, como los imprime Word."""
        if contenido.startswith(FIRMA_OLE) and _CIFRADO in contenido:
            raise ArchivoInvalido(
                "El archivo está protegido con contraseña: quítesela en Word (Archivo, Información, Proteger "
                "documento) y vuelva a subirlo."
            )
        if contenido.startswith(FIRMA_OLE):
            raise ArchivoInvalido(
                "El archivo es de un Office antiguo y no parece de Word: ábralo y guárdelo como .docx o PDF."
            )
        if not contenido.startswith(FIRMA_ZIP):
            raise ArchivoInvalido(
                "El archivo no es de Word, aunque su nombre lo diga: ábralo, guárdelo como .docx y vuelva a subirlo."
            )
        return _Documento(Paquete(contenido)).leer()


class _Documento:
    """Un documento de Word que se está leyendo."""

    def __init__(self, paquete: Paquete) -> None:
        self._paquete = paquete
        self._parte = paquete.documento()
        self._relaciones = paquete.relaciones(self._parte)
        self._notas = {"pie": self._leer_notas("footnotes"), "final": self._leer_notas("endnotes")}
        raiz_de_estilos = self._auxiliar("styles")
        self._contexto = Contexto(
            estilos=Estilos(raiz_de_estilos),
            numeracion=Numeracion(self._auxiliar("numbering"), _que_numeran(raiz_de_estilos)),
            bloques_de=self._historia,
            nota=lambda clase, clave: self._notas[clase].pop(clave, None),
            dibujo=self._diagrama,
        )
        self._renglones = Renglones()

    def leer(self) -> Lectura:
        """Lee el documento entero."""
        self._repetidos("header", "encabezado")
        self._contexto.numeracion.reiniciar()
        escritor = EscritorDeTablas(self._renglones)
        lector = LectorDeParrafos(self._contexto)
        antes = len(self._renglones.lineas)
        for nodo in self._paquete.hijos_del_cuerpo(self._parte):
            escritor.bloques(self._bloques([nodo], lector))
        if len(self._renglones.lineas) == antes:
            raise ArchivoInvalido(self._sin_texto())
        self._repetidos("footer", "pie")
        return Lectura(
            self._renglones.lineas, self._renglones.palabras, parrafos_enteros=True, avisos=tuple(self._avisos())
        )

    def _auxiliar(self, clase: str) -> Elemento | None:
        destino = next((uno.destino for uno in self._relaciones.values() if uno.clase == clase), "")
        return self._paquete.xml(destino) if destino else None

    def _leer_notas(self, clase: str) -> dict[str, Elemento]:
        raiz = self._auxiliar(clase)
        return {str(nota.get(qn("w:id"))): nota for nota in ([] if raiz is None else raiz)}

    def _bloques(
        self, nodos: Iterable[Elemento], lector: LectorDeParrafos, en_indice: bool = False
    ) -> Iterator[Bloque]:
        """Lee párrafos y tablas en su orden, también los que van dentro de un control de contenido."""
        for nodo in nodos:
            if nodo.tag == PARRAFO:
                yield lector.leer(nodo, en_indice)
            elif nodo.tag == TABLA:
                yield leer_tabla(nodo, lambda celda: list(self._bloques(celda, lector, en_indice)))
            elif nodo.tag == CONTROL:
                del_indice = any(uno.get(VAL) == _INDICE for uno in nodo.iter(qn("w:docPartGallery")))
                contenido = nodo.find(qn("w:sdtContent"))
                yield from self._bloques(() if contenido is None else contenido, lector, en_indice or del_indice)
            elif nodo.tag == INSERTADO:
                self._contexto.insertados += 1
            elif nodo.tag in BORRADO:
                self._contexto.cambios = True
            elif nodo.tag == ALTERNATIVA:
                yield from self._bloques(elegir(nodo), lector, en_indice)
            elif isinstance(nodo.tag, str):
                yield from self._bloques(nodo, lector, en_indice)

    def _historia(self, nodo: Elemento, referencia: str = "") -> list[Bloque]:
        """Lee lo que trae un cuadro de texto o una nota, con sus propios campos."""
        return list(self._bloques(nodo, LectorDeParrafos(self._contexto, referencia)))

    def _repetidos(self, clase: str, zona: str) -> None:
        """Escribe los encabezados o los pies de todas las secciones, una vez cada texto."""
        vistos: set[str] = set()
        for relacion in [uno for uno in self._relaciones.values() if uno.clase == clase]:
            raiz = self._paquete.xml(relacion.destino)
            aparte = Renglones()
            EscritorDeTablas(aparte, zona).bloques(self._historia(() if raiz is None else raiz))
            for linea in aparte.lineas:
                if (texto := f"{linea.marca} {linea.texto}") not in vistos:
                    vistos.add(texto)
                    linea.zona, linea.tabla = zona, False
                    self._renglones.agregar(linea, 1)

    def _diagrama(self, clave: str) -> list[tuple[int, str]]:
        """Da los textos de un SmartArt con su hondura, en el orden en que cuelgan unos de otros."""
        relacion = self._relaciones.get(clave)
        raiz = self._paquete.xml(relacion.destino) if relacion else None
        return [] if raiz is None else textos_del_diagrama(raiz)

    def _sin_texto(self) -> str:
        if self._paquete.con_imagenes():
            return (
                "El archivo de Word solo trae imágenes, sin una letra: páselo por un programa de reconocimiento de "
                "texto (OCR) y vuelva a subirlo."
            )
        return "El archivo de Word no trae texto: elija el archivo que contiene el manual."

    def _avisos(self) -> Iterator[Aviso]:
        contexto = self._contexto
        if contexto.cambios:
            yield Aviso(
                "cambios_sin_aceptar",
                "El documento de Word trae cambios sin aceptar: se leyó como si se aceptaran todos; compruébelo.",
            )
        if contexto.ocultas:
            yield Aviso(
                "texto_oculto",
                f"El documento de Word trae {contexto.ocultas} palabras ocultas, que no se imprimen: no se leyeron.",
            )
        if contexto.insertados:
            yield Aviso(
                "archivo_insertado",
                "El documento de Word trae dentro otro archivo que no se leyó: copie su texto en el documento.",
            )
        if contexto.dibujos:
            yield Aviso(
                "texto_de_dibujo",
                "Hay textos dentro de un dibujo, como un organigrama: se apartaron, y el árbol se formó con lo demás; "
                "compare uno con otro.",
            )


def _que_numeran(estilos: Elemento | None) -> dict[str, int]:
    """Da la lista a la que manda cada estilo de numeración."""
    numeran = {}
    for nodo in () if estilos is None else estilos.iterchildren(qn("w:style")):
        numero = nodo.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        lista = entero(valor(numero, "w:numId"))
        if nodo.get(qn("w:type")) == "numbering" and lista is not None:
            numeran[str(nodo.get(qn("w:styleId")))] = lista
    return numeran
