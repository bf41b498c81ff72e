"""Al cambiar el nombre de un órgano: cada mención suya, en qué se aparta del nombre y qué quedaría en su lugar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from organigrama.menciones.nombres import Nombres, raices_de
from organigrama.menciones.palabras import leer_palabras
from texto.normal import plegar

PARTIDA = "partida por un salto"
MAYUSCULAS = "con otras mayúsculas"
ACENTOS = "con otros acentos"
NUMERO = "en otro número (plural o singular)"
PARTICULAS = "con otras partículas (de, la, y…)"
SIGNOS = "con otros signos o blancos"
HOMONIMO = "otro órgano se llama igual"
MAS_LARGO = "puede ser el comienzo de otro nombre"
#: Lo que hace dudar de que la mención sea suya; lo demás sólo dice en qué se aparta.
DUDAS = frozenset({HOMONIMO, MAS_LARGO})
# Lo que, tras un nombre, hace pensar que sigue: «… y Finanzas», «… de Profesiones», «… Adjunta».
_SIGUE = re.compile(r"[ \n]+(?:(?:y|e|de)[ \n]+)?(?P<palabra>[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)")


@dataclass(frozen=True, slots=True)
class Mencion:
    """Una mención de un órgano en un texto.

    Args:
        inicio, fin: posiciones en el texto.
        letras: como está escrita.
        por: lo que quedaría en su lugar.
        torceduras: en qué se aparta del nombre, y por qué se duda que sea suya.
    """

    inicio: int
    fin: int
    letras: str
    por: str
    torceduras: tuple[str, ...] = ()

    @property
    def exacta(self) -> bool:
        """Si está escrita como el nombre."""
        return not set(self.torceduras) - DUDAS

    @property
    def dudosa(self) -> bool:
        """Si puede ser de otro órgano, o el comienzo de otro nombre."""
        return bool(DUDAS & set(self.torceduras))


def proponer(texto: str, *, viejo: str, nuevo: str, nombres: Nombres) -> list[Mencion]:
    """Da las menciones de un órgano en un texto, en orden.

    No da lo que es parte del nombre, más largo, de otro órgano.

    Args:
        viejo: el nombre que tiene el órgano.
        nuevo: el que tendrá.
        nombres: los de todos los órganos de la edición, con el nombre viejo entre ellos.
    """
    raices = raices_de(viejo)
    return [
        _mencion(texto, una.inicio, una.fin, viejo, nuevo, nombres)
        for una in nombres.hallar(texto)
        if una.raices == raices
    ]


def _mencion(texto: str, inicio: int, fin: int, viejo: str, nuevo: str, nombres: Nombres) -> Mencion:
    letras = texto[inicio:fin]
    torceduras = _torceduras(letras, viejo)
    if len(nombres.escritos[raices_de(viejo)]) > 1:
        torceduras.append(HOMONIMO)
    if _sigue(texto, fin, nombres):
        torceduras.append(MAS_LARGO)
    en_mayusculas = letras.isupper() and not viejo.isupper()
    return Mencion(inicio, fin, letras, nuevo.upper() if en_mayusculas else nuevo, tuple(torceduras))


def _torceduras(letras: str, viejo: str) -> list[str]:
    torceduras = [PARTIDA] if "\n" in letras else []
    corrido = " ".join(re.sub(r"[-\u2010\u2011]\s*\n\s*", "", letras).split())
    if corrido == viejo:
        return torceduras
    pares = list(zip_longest(leer_palabras(corrido), leer_palabras(viejo)))
    if any(uno is None or otro is None or uno.raiz != otro.raiz for uno, otro in pares):
        torceduras.append(PARTICULAS)
    significativas = [[una for una in leer_palabras(nombre) if not una.es_particula] for nombre in (corrido, viejo)]
    iguales = list(zip(*significativas, strict=True))
    if any(uno.plegada != otro.plegada for uno, otro in iguales):
        torceduras.append(NUMERO)
    elif any(uno.letras.casefold() != otro.letras.casefold() for uno, otro in iguales):
        torceduras.append(ACENTOS)
    if any(uno.con_mayuscula != otro.con_mayuscula for uno, otro in iguales) or corrido.isupper() != viejo.isupper():
        torceduras.append(MAYUSCULAS)
    return torceduras or [SIGNOS if plegar(corrido) != plegar(viejo) else MAYUSCULAS]


def _sigue(texto: str, fin: int, nombres: Nombres) -> bool:
    """Si lo que va tras la mención parece parte de un nombre más largo, y no otro órgano conocido."""
    hallado = _SIGUE.match(texto, fin)
    if hallado is None:
        return False
    resto = texto[hallado.start("palabra") :]
    return not any(otra.inicio == 0 for otra in nombres.hallar(resto[:600]))
