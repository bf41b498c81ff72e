"""Los órganos que un texto nombra y que no existen: un rango con nombre propio que no casa con ninguno."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from organigrama.menciones.nombres import Nombres, raices_de
from organigrama.menciones.palabras import Palabra, leer_palabras, seguidas
from texto.numerales import de_romano

# Tras una de estas, un rango empieza otro nombre: «… y la Secretaría de Salud», «… por el de Unidad de …».
_SEPARAN = frozenset("a al del e el la las los por y".split())


@dataclass(frozen=True, slots=True)
class Ajena:
    """Una mención de un órgano que no existe.

    Args:
        inicio, fin: posiciones en el texto.
        nombre: como está escrito, en un renglón.
        parecido: el órgano que existe y más se le parece; vacío si ninguno.
    """

    inicio: int
    fin: int
    nombre: str
    parecido: str


def hallar_ajenas(texto: str, *, nombres: Nombres, rangos: Collection[str]) -> list[Ajena]:
    """Da las menciones de órganos que no existen, en orden.

    Args:
        nombres: los de todos los órganos de la edición.
        rangos: las palabras con que empieza el nombre de un órgano, plegadas y en singular («direccion general»).
    """
    palabras = leer_palabras(texto)
    conocidas = [(una.inicio, una.fin) for una in nombres.hallar(texto, palabras)]
    comienzos = [tuple(rango.split()) for rango in sorted(rangos, key=len, reverse=True)]
    ajenas: list[Ajena] = []
    alcance = 0
    for lugar, palabra in enumerate(palabras):
        dentro = any(inicio <= palabra.inicio < fin for inicio, fin in conocidas)
        if palabra.inicio < alcance or dentro or not palabra.con_mayuscula or palabra.letras.isupper():
            continue
        ultima = _hasta_donde(texto, palabras, lugar, comienzos)
        if ultima is not None:
            inicio, alcance = palabra.inicio, palabras[ultima].fin
            nombre = " ".join(texto[inicio:alcance].split())
            ajenas.append(Ajena(inicio, alcance, nombre, nombres.parecido(raices_de(nombre))))
    return ajenas


def _rango(palabras: Sequence[Palabra], lugar: int, comienzos: Sequence[tuple[str, ...]]) -> int:
    """Cuántas palabras, desde una, son un rango; 0 si no lo es."""
    for comienzo in comienzos:
        if tuple(una.plegada for una in palabras[lugar : lugar + len(comienzo)]) == comienzo:
            return len(comienzo)
    return 0


def _hasta_donde(
    texto: str, palabras: Sequence[Palabra], lugar: int, comienzos: Sequence[tuple[str, ...]]
) -> int | None:
    """El lugar de la última palabra de un rango con su nombre propio; None si ahí no hay uno."""
    largo = _rango(palabras, lugar, comienzos)
    if not largo:
        return None
    ultima = lugar + largo - 1
    cursor = ultima + 1
    while cursor < len(palabras) and seguidas(texto, palabras[cursor - 1], palabras[cursor]):
        palabra = palabras[cursor]
        if not palabra.es_particula:
            particulas = {una.plegada for una in palabras[ultima + 1 : cursor]}
            otro_organo = particulas & _SEPARAN and _rango(palabras, cursor, comienzos)
            if otro_organo or not _es_propia(palabra):
                break
            ultima = cursor
        cursor += 1
    return ultima if ultima >= lugar + largo else None


def _es_propia(palabra: Palabra) -> bool:
    """Si puede ser de un nombre propio: con mayúscula, y ni inicial («H.») ni número romano («Sección II»)."""
    return palabra.con_mayuscula and len(palabra.letras) > 1 and de_romano(palabra.letras) is None
