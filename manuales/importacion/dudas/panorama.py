"""Lo que se sabe del documento entero y sirve para comparar cada nodo con los demás."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..lexico import empieza_como_funcion, norma
from ..mesa import Fragmento, Mesa, Pieza
from ..modelo import Funcion, Organo, recorrer

CIERRE = re.compile(r"[.;:!?][\"”»)]*\Z|[;,] [yeou]\Z")  # «…lo demás.», «…del área; y»
_CIFRAS = re.compile(r"\d+")
# «Las demás que…», «Desarrollar todas aquellas funciones…»: con ella acaban las listas de funciones
_RESIDUAL = re.compile(
    r"(?:(?:desarrollar|realizar|ejercer|cumplir|atender|desempeñar)(?: con)? )?"
    r"(?:(?:todas )?(?:las|los|aquellas) (?:demas|otras)|todas aquellas)\b"
)
_POCAS = 8  # funciones que bastan para decir cómo son las del documento


@dataclass(slots=True)
class Panorama:
    """El documento visto de lejos.

    Args:
        mesa: la mesa de trabajo.
        piezas: de qué pieza salió cada nodo, por el índice de su primera palabra.
        listados: los nombres del índice y de la estructura orgánica, con las veces que están.
        nombres: los de los órganos leídos, con las veces que están.
        encabezados: los títulos de secciones, capítulos y órganos, con las veces que están.
        apartados: las formas de lo apartado como encabezado o pie, con las cifras tapadas.
        sueltos: las formas de los párrafos cortos, con las veces que están.
        infinitivos: qué parte de las funciones empieza con infinitivo; 0 si son muy pocas.
        cierran: qué parte de ellas acaba con su signo.
        residuales: qué parte de los órganos con funciones acaba con la residual («Las demás que…»).
        largo: cuántas palabras tiene la función de en medio, por tamaño.
    """

    mesa: Mesa
    piezas: dict[int, Pieza] = field(default_factory=dict)
    listados: Counter[str] = field(default_factory=Counter)
    ordenados: list[str] = field(default_factory=list)
    nombres: Counter[str] = field(default_factory=Counter)
    encabezados: Counter[str] = field(default_factory=Counter)
    apartados: frozenset[str] = frozenset()
    sueltos: Counter[str] = field(default_factory=Counter)
    infinitivos: float = 0.0
    cierran: float = 0.0
    residuales: float = 0.0
    largo: int = 0

    def pieza(self, palabras: list[tuple[int, int]]) -> Pieza | None:
        """Da la pieza de la que salió un nodo; None si salió de otra cosa."""
        return self.piezas.get(palabras[0][0]) if palabras else None

    def fragmentos(self, palabras: list[tuple[int, int]]) -> list[Fragmento]:
        """Da los fragmentos de los que salió un nodo."""
        pieza = self.pieza(palabras)
        return pieza.fragmentos if pieza is not None else []

    def empieza_otro(self, nombre: str) -> bool:
        """Dice si un nombre del índice o de la estructura empieza con este y sigue."""
        lugar = bisect_right(self.ordenados, f"{nombre} ")
        return lugar < len(self.ordenados) and self.ordenados[lugar].startswith(f"{nombre} ")


def mirar(mesa: Mesa) -> Panorama:
    """Da el panorama de un documento ya armado."""
    documento = mesa.documento
    funciones = [una for organo in documento.organos for una in organo.funciones if una.clase == "numerada"]
    bloques = [bloque for seccion in documento.secciones for bloque in recorrer(seccion.bloques)]
    titulos = [seccion.titulo for seccion in documento.secciones]
    titulos += [bloque.texto for bloque in bloques if bloque.tipo in ("titulo", "capitulo", "seccion")]
    listados = Counter(norma(entrada.nombre) for entrada in (*mesa.entradas, *mesa.estructura))
    panorama = Panorama(
        mesa,
        piezas={pieza.cabeza.rango()[0]: pieza for pieza in mesa.piezas},
        listados=listados,
        ordenados=sorted(listados),
        nombres=Counter(norma(organo.nombre) for organo in documento.organos),
        encabezados=Counter(map(norma, titulos)),
        apartados=frozenset(forma(a.texto) for a in mesa.apartadas if a.motivo != "indice"),
        sueltos=Counter(forma(b.texto) for b in bloques if b.tipo == "parrafo" and len(b.texto) < 80),
        residuales=parte(es_residual(una.texto) for una in _ultimas(documento.organos)),
    )
    if len(funciones) >= _POCAS:
        panorama.infinitivos = parte(empieza_como_funcion(una.texto) for una in funciones)
        panorama.cierran = parte(bool(CIERRE.search(una.texto)) for una in funciones)
        panorama.largo = mediana(len(una.texto.split()) for una in funciones)
    return panorama


def _ultimas(organos: list[Organo]) -> list[Funcion]:
    listas = ([una for una in organo.funciones if una.clase == "numerada"] for organo in organos)
    return [lista[-1] for lista in listas if lista]


def es_residual(texto: str) -> bool:
    """Dice si es la función residual con que suelen acabar las listas."""
    return bool(_RESIDUAL.match(norma(texto[:60])))


def forma(texto: str) -> str:
    """Da las letras comparables con las cifras tapadas, como se comparan los encabezados de página."""
    return _CIFRAS.sub("#", norma(texto))


def parte(casos: Iterable[bool]) -> float:
    """Da qué parte de los casos se cumple, de 0 a 1."""
    todos = list(casos)
    return sum(todos) / len(todos) if todos else 0.0


def mediana(cantidades: Iterable[int]) -> int:
    """Da la cantidad de en medio; 0 si no hay ninguna."""
    ordenadas = sorted(cantidades)
    return ordenadas[len(ordenadas) // 2] if ordenadas else 0
