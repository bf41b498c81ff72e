"""Lo que se lee de una lista pegada y lo que de ella se propone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from texto.rico import TextoRico, Tramo


class PegadoInvalido(ValueError):
    """Lo pegado no se puede aprovechar; el mensaje, en una frase, dice por qué y qué hacer."""


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón de lo pegado, antes de saber qué es.

    Args:
        tramos: sus letras, sin la marca cuando esta ya se conoce.
        marca: la marca que trae escrita («1.», «a)», «•»); vacía si no trae o aún no se reconoce.
        estilo: cómo numera su lista el formato, aunque no esté escrito («{n}.»); vacío si no es de una lista.
        nivel: su profundidad según el formato, desde 0; None si el formato no la dice.
        sangria: cuántos blancos lo antecedían.
        abre: si empieza un párrafo; falso tras un salto de renglón dentro de uno.
    """

    tramos: tuple[Tramo, ...]
    marca: str = ""
    estilo: str = ""
    nivel: int | None = None
    sangria: int = 0
    abre: bool = True

    @property
    def letras(self) -> str:
        """Las letras, sin aspecto."""
        return "".join(tramo.texto for tramo in self.tramos)

    @property
    def es_de_lista(self) -> bool:
        """Si trae marca, o su formato dice que es elemento de una lista."""
        return bool(self.marca or self.estilo)


@dataclass(frozen=True, slots=True)
class Marcado:
    """Un renglón con su marca reconocida y las maneras en que se puede leer.

    Args:
        lecturas: pares (estilo, número): «i.» es el 1 en romanos y el 9 en letras. En la viñeta el número es 0.
    """

    renglon: Renglon
    lecturas: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Pegada:
    """Una función, un inciso o un párrafo de la propuesta.

    Args:
        texto: sus letras, con negritas.
        clase: «numerada» o «parrafo».
        marca: la que traía escrita, que se aparta.
        estilo: cómo se numeraba su lista; vacío si no se sabe.
        incisos: los que cuelgan de ella.
    """

    texto: TextoRico
    clase: str = "numerada"
    marca: str = ""
    estilo: str = ""
    incisos: list[Pegada] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cuenta:
    """La cuenta de palabras: lo que traía lo pegado está en la propuesta o entre las marcas apartadas."""

    origen: int
    conservadas: int
    apartadas: int

    @property
    def cuadra(self) -> bool:
        """Si nada se perdió ni se inventó."""
        return self.origen == self.conservadas + self.apartadas


@dataclass(frozen=True, slots=True)
class Propuesta:
    """Lo que se escribiría.

    Args:
        funciones: las de primer nivel, en orden, con sus incisos.
        avisos: frases sobre lo que conviene mirar.
        apartado: las marcas que se quitaron, en orden.
        cuenta: la de palabras.
    """

    funciones: list[Pegada]
    avisos: tuple[str, ...]
    apartado: tuple[str, ...]
    cuenta: Cuenta


def recorrer(funciones: Iterable[Pegada]) -> Iterator[Pegada]:
    """Da cada función y, tras ella, lo que le cuelga."""
    for una in funciones:
        yield una
        yield from recorrer(una.incisos)
