"""Las piezas que se imprimen, ya decididas: las plantillas de HTML sólo las escriben."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from texto.rico import Parrafo

CARPETA = "manuales/pdf"
MAXIMO_ENCABEZADO = 6  # en HTML no hay más hondo que h6


@dataclass(frozen=True, slots=True)
class Encabezado:
    """Un encabezado del cuerpo.

    Args:
        nivel: hondura verdadera, desde 1; más allá de 6 se escribe h6 y el marcador conserva la hondura.
        ancla: su ``id``; vacía si no va en el índice.
        clase: de CSS.
    """

    plantilla: ClassVar[str] = f"{CARPETA}/encabezado.html"
    nivel: int
    marca: str
    titulo: str
    ancla: str = ""
    clase: str = ""

    @property
    def etiqueta(self) -> str:
        """La de HTML: «h1» a «h6»."""
        return f"h{min(self.nivel, MAXIMO_ENCABEZADO)}"

    @property
    def completo(self) -> str:
        """Marca y título en un renglón, como se leen en el índice."""
        return " ".join(f"{self.marca} {self.titulo}".split())


@dataclass(frozen=True, slots=True)
class Texto:
    """Un párrafo, con su marca si la tiene.

    Args:
        marcador: con qué nombre aparece en el panel de navegación; vacío si no aparece.
        nivel: el de su marcador.
    """

    plantilla: ClassVar[str] = f"{CARPETA}/texto.html"
    marca: str
    parrafo: Parrafo | None
    clase: str
    marcador: str = ""
    nivel: int = 0


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón de una lista: su primer párrafo y todo lo que cuelga de él."""

    marca: str
    parrafo: Parrafo | None
    partes: tuple[Parte, ...] = ()


@dataclass(frozen=True, slots=True)
class Lista:
    """Renglones seguidos de la misma clase."""

    plantilla: ClassVar[str] = f"{CARPETA}/lista.html"
    clase: str
    renglones: tuple[Renglon, ...]

    @property
    def sangria(self) -> str:
        """«nula», «corta», «media» o «larga», según la marca más ancha."""
        ancho = max(len(renglon.marca) for renglon in self.renglones)
        if ancho == 0:
            return "nula"
        return "corta" if ancho <= 3 else "media" if ancho <= 5 else "larga"


@dataclass(frozen=True, slots=True)
class Organigrama:
    """Una lámina en su propia página.

    Args:
        svg: el dibujo, ya escapado por quien lo hizo.
        horizontal: si pide la hoja acostada.
        encabezados: los que van arriba, en la misma página.
        pie: lo que va abajo, en la misma página: los textos de su bloque.
    """

    plantilla: ClassVar[str] = f"{CARPETA}/organigrama.html"
    svg: str
    horizontal: bool
    encabezados: tuple[Encabezado, ...] = ()
    pie: tuple[Parte, ...] = ()


@dataclass(frozen=True, slots=True)
class TablaDeCambios:
    """El control de cambios.

    Args:
        columnas: (clase, título) de cada columna.
        filas: por cada cambio, (clase, letras) de cada columna.
    """

    plantilla: ClassVar[str] = f"{CARPETA}/cambios.html"
    columnas: tuple[tuple[str, str], ...]
    filas: tuple[tuple[tuple[str, str], ...], ...]


Parte = Encabezado | Texto | Lista | Organigrama | TablaDeCambios


def ancla_de(uid: UUID, clase: str) -> str:
    """Da el ``id`` de un encabezado; la clase distingue al órgano de su organigrama."""
    return f"{clase}-{uid.hex}"


def partes_de_parrafos(parrafos: Iterable[Parrafo], clase: str = "") -> tuple[Parte, ...]:
    """Convierte párrafos y viñetas en textos y listas, en su orden."""
    partes: list[Parte] = []
    vinetas: list[Renglon] = []
    for parrafo in (*parrafos, None):
        if parrafo is not None and parrafo.tipo == "viñeta":
            vinetas.append(Renglon("•", parrafo))
            continue
        if vinetas:
            partes.append(Lista("vinetas", tuple(vinetas)))
            vinetas = []
        if parrafo is not None:
            partes.append(Texto("", parrafo, clase))
    return tuple(partes)


def primero_y_resto(parrafos: tuple[Parrafo, ...]) -> tuple[Parrafo | None, tuple[Parte, ...]]:
    """Separa el párrafo que llevará la marca de lo demás del mismo texto.

    Returns:
        el primer párrafo (None si el texto no empieza por uno) y las partes que siguen.
    """
    if parrafos and parrafos[0].tipo == "parrafo":
        return parrafos[0], partes_de_parrafos(parrafos[1:])
    return None, partes_de_parrafos(parrafos)
