"""Los manuales de los que parten los casos: los reales, si están, y los de la demostración y las pruebas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from manuales.importacion import analizar
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.escritor_word import escribir_en_word
from tests.apoyo.pdf_crudo import de_renglones

_DEMOSTRACION = RAIZ / "fixtures" / "demostracion"
_CASOS = RAIZ / "tests" / "importacion" / "casos"
_RENGLONES_POR_HOJA = 46


@dataclass(frozen=True, slots=True)
class Fuente:
    """Un archivo del que se sacan casos.

    Args:
        nombre: con el que se dice de dónde salió un caso.
        extension: «.txt», «.md», «.pdf» o «.docx».
        contenido: sus bytes.
    """

    nombre: str
    extension: str
    contenido: bytes


@cache
def fuentes() -> tuple[Fuente, ...]:
    """Da las fuentes, siempre en el mismo orden; de los manuales propios hace también un PDF y un Word."""
    propios = sorted([*_DEMOSTRACION.glob("*.*"), *_CASOS.glob("*.txt"), *_CASOS.glob("*.md")])
    reales = sorted(
        [*CORPUS.glob("semillas/*.txt"), *CORPUS.glob("corpus/*/texto.txt"), *CORPUS.glob("corpus/*/original.*")]
    )
    halladas = [_de_archivo(ruta) for ruta in [*reales, *propios]]
    for ruta in sorted(_DEMOSTRACION.glob("*.*")):
        halladas += [_como_pdf(ruta), _como_word(ruta)]
    return tuple(halladas)


def _de_archivo(ruta: Path) -> Fuente:
    return Fuente(f"{ruta.parent.name}/{ruta.name}", ruta.suffix.lower(), ruta.read_bytes())


def _como_pdf(ruta: Path) -> Fuente:
    renglones = [
        renglon[:95].encode("cp1252", errors="replace").decode("cp1252")
        for renglon in ruta.read_text(encoding="utf-8").replace("\f", "").split("\n")
    ]
    hojas = [
        renglones[inicio : inicio + _RENGLONES_POR_HOJA] for inicio in range(0, len(renglones), _RENGLONES_POR_HOJA)
    ]
    return Fuente(f"{ruta.stem} en PDF", ".pdf", de_renglones(*hojas))


def _como_word(ruta: Path) -> Fuente:
    [documento, *_] = analizar(ruta.read_bytes(), ruta.name).documentos
    return Fuente(f"{ruta.stem} en Word", ".docx", escribir_en_word(documento))
