"""Lo que entra y lo que sale del dibujo: el papel y la lámina terminada, en puntos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Orientacion = Literal["vertical", "horizontal"]
ClaseLinea = Literal["linea", "linea-staff", "linea-desconcentrado", "linea-coordinacion"]
Ancla = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Formato:
    """El hueco disponible en la página, en puntos."""

    orientacion: Orientacion
    ancho: float
    alto: float


@dataclass(frozen=True, slots=True)
class Papel:
    """Dónde se va a dibujar.

    Args:
        formatos: los huecos posibles, del preferido al último; se cambia sólo si la letra gana.
        maximo_pt: cuerpo de letra que no se rebasa.
        bueno_pt: cuerpo desde el cual ya no se busca agrandar la letra.
        titulo_visible: si el título se dibuja arriba; si no, sólo lo oye el lector de pantalla.
    """

    formatos: tuple[Formato, ...]
    maximo_pt: float = 9.5
    bueno_pt: float = 8.5
    titulo_visible: bool = True


CARTA = Papel((Formato("vertical", 470, 600), Formato("horizontal", 640, 430)))
"""El cuerpo de una hoja carta de pie y, si así la letra crece, acostada."""

PANTALLA = Papel((Formato("horizontal", 800, 900),), maximo_pt=10.5, bueno_pt=9.75, titulo_visible=False)
"""Una página web en un escritorio; con ``minimo_pt=9`` nada mide menos de 12 px."""

MOVIL = Papel((Formato("vertical", 262, 20000),), maximo_pt=9.75, bueno_pt=9, titulo_visible=False)
"""Un teléfono de 390 px (350 útiles): casi siempre una sola lista, tan alta como haga falta."""


@dataclass(frozen=True, slots=True)
class Texto:
    """Un renglón colocado; ``y`` es su línea de base y ``x`` su inicio, medio o final según el ancla."""

    x: float
    y: float
    contenido: str
    cuerpo: float
    clase: str
    negrita: bool = False
    ancla: Ancla = "middle"


@dataclass(frozen=True, slots=True)
class Linea:
    """Un tramo recto, horizontal o vertical, de la línea de mando o de una relación."""

    x1: float
    y1: float
    x2: float
    y2: float
    clase: ClaseLinea


@dataclass(frozen=True, slots=True)
class Caja:
    """El recuadro de un órgano con sus renglones.

    Args:
        id: el del nodo.
        nivel: distancia a la raíz de la lámina; decide el relleno.
        clase: «linea», «staff», «desconcentrado» o «coordinacion».
        etiqueta: código y nombre completos, para el enlace y el lector de pantalla.
    """

    id: str
    x: float
    y: float
    ancho: float
    alto: float
    nivel: int
    clase: str
    etiqueta: str
    textos: tuple[Texto, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lamina:
    """Un organigrama listo para imprimirse en una página o incrustarse en una pantalla.

    Args:
        ancho, alto: tamaño en puntos; el alto es el del dibujo, no el del papel.
        orientacion: la del papel que pide.
        cajas, lineas, textos: lo dibujado; ``textos`` son título, vigencia, simbología y pie.
        cuerpo: tamaño en puntos de la letra de las cajas.
        rama: id del nodo que encabeza la lámina.
        titulo: el de esta lámina, con el nombre de su rama si no es la primera.
        descripcion: lo mismo que se ve, en palabras.
        numero: su lugar entre las láminas del mismo organigrama, desde 1.
    """

    ancho: float
    alto: float
    orientacion: Orientacion
    cajas: tuple[Caja, ...]
    lineas: tuple[Linea, ...]
    textos: tuple[Texto, ...]
    cuerpo: float
    rama: str
    titulo: str
    descripcion: str
    numero: int = 1
