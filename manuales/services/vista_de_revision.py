"""Lo que se guarda y lo que se ve de una importación en revisión: su lectura, su análisis y sus textos en orden."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from manuales.importacion import Decision, entender
from manuales.importacion.acciones import por_revisar, revisados
from manuales.importacion.decisiones import DecisionInvalida, de_lista
from manuales.importacion.lectores import Lectura
from manuales.importacion.modelo import Caja, Documento
from manuales.importacion.nodos import Nodo, nodos_de
from manuales.importacion.valija import ValijaInvalida, desempacar, empacar
from manuales.models import Revision

_FORMA = 1  # cambia con lo que se guarda en el caché
_DURACION = 3600
SIN_LECTURA = "La lectura de este archivo ya no está o se dañó: pida «Leer de nuevo»; sus decisiones se conservan."


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón del original como se muestra.

    Args:
        numero: su lugar en el archivo, desde 1.
        palabra: índice de su primera palabra.
        vineta: la marca de lista, si la tiene.
        texto: sus palabras.
        suelta: si la marca de lista es por sí sola una palabra.
        blancas: renglones vacíos que lo preceden.
        caja: su lugar en la página, si el formato tiene páginas.
    """

    numero: int
    palabra: int
    vineta: str
    texto: str
    suelta: bool
    blancas: int
    caja: Caja | None = None


@dataclass(frozen=True, slots=True)
class Vista:
    """Una revisión como se ve: sus textos en orden, los renglones del original y las medidas de sus páginas."""

    nodos: tuple[Nodo, ...]
    renglones: tuple[Renglon, ...]
    paginas: tuple[tuple[float, float], ...]

    def nodo(self, identidad: str) -> Nodo | None:
        """Da el nodo de ese id; None si ya no está."""
        return next((nodo for nodo in self.nodos if nodo.id == identidad), None)


def guardar_lectura(revision: Revision, lectura: Lectura) -> bool:
    """Guarda la lectura en el disco, comprimida, con un nombre que escoge SIMO; falta guardar el renglón.

    Returns:
        si son otras palabras que las de la lectura anterior: otra versión del lector las puede numerar de otro modo.
    """
    palabras = "\n".join(f"{una.palabra} {una.marca} {una.texto}" for una in lectura.lineas)
    antes, revision.huella_lectura = revision.huella_lectura, hashlib.sha256(palabras.encode()).hexdigest()
    contenido = gzip.compress(b"".join(empacar(lectura)), mtime=0)
    revision.lectura.save(f"{token_urlsafe(18)}.lectura", ContentFile(contenido), save=False)
    return antes not in ("", revision.huella_lectura)


def lectura_de(revision: Revision) -> Lectura:
    """Da la lectura guardada.

    Raises:
        ValidationError: si no está o se dañó; la frase dice qué hacer.
    """
    try:
        with revision.lectura.open("rb") as archivo:
            return desempacar(gzip.decompress(archivo.read()).splitlines(), Lectura)
    except (ValueError, OSError, EOFError, zlib.error, ValijaInvalida) as error:
        raise ValidationError(SIN_LECTURA) from error


def decisiones_de(revision: Revision) -> tuple[Decision, ...]:
    """Da las decisiones guardadas.

    Raises:
        ValidationError: si están dañadas.
    """
    try:
        return de_lista(revision.decisiones)
    except DecisionInvalida as error:
        raise ValidationError(str(error)) from error


def documentos_de(revision: Revision) -> list[Documento]:
    """Da el análisis con todo lo decidido.

    Raises:
        ValidationError: si la lectura o las decisiones se dañaron.
    """
    return entender(lectura_de(revision), revision.nombre, decisiones_de(revision))


def vista_de(revision: Revision) -> Vista:
    """Da la revisión como se ve, recordada mientras no cambie.

    Raises:
        ValidationError: si la lectura o las decisiones se dañaron.
    """
    clave = f"revision:{_FORMA}:{revision.pk}:{revision.version}"
    vista = cache.get(clave)
    if vista is None:
        vista = calcular_vista(revision, decisiones_de(revision))
        cache.set(clave, vista, _DURACION)
    return vista


def pendientes_de(vista: Vista, decisiones: Sequence[Decision]) -> list[Nodo]:
    """Da los textos dudosos que nadie ha visto, de lo más dudoso a lo más seguro."""
    return por_revisar(vista.nodos, revisados(vista.nodos, decisiones))


def recordar_vista(revision: Revision, vista: Vista) -> None:
    """Recuerda la vista de la versión que acaba de guardarse, para no calcularla otra vez."""
    cache.set(f"revision:{_FORMA}:{revision.pk}:{revision.version}", vista, _DURACION)


def calcular_vista(revision: Revision, decisiones: Sequence[Decision]) -> Vista:
    """Da la vista que resulta de unas decisiones.

    Raises:
        ValidationError: si la lectura se dañó, o si con esas decisiones se perdería una palabra.
    """
    lectura = lectura_de(revision)
    renglones = tuple(
        Renglon(una.numero, una.palabra, una.marca, una.texto, bool(una.palabras_marca), min(una.blancas, 2), una.caja)
        for una in lectura.lineas
    )
    documentos = entender(lectura, revision.nombre, decisiones)
    if sum(documento.cuenta.origen for documento in documentos) != lectura.palabras:
        raise ValidationError(
            "Con esa decisión se perderían palabras del original: no se aplicó; decida de otra forma."
        )
    return Vista(tuple(nodos_de(documentos)), renglones, lectura.paginas)
