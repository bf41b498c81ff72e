"""Hallar en un texto los nombres de unos órganos: el más largo que quepa, aunque esté escrito de otro modo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from organigrama.menciones.palabras import Palabra, cortada, leer_palabras, raiz_de, seguidas

#: Por lo que un nombre se reconoce aunque se escriba de otro modo: las raíces de sus palabras, sin partículas.
Raices = tuple[str, ...]
_PARTICULAS_SEGUIDAS = 3
_MINIMO_EN_MINUSCULAS = 3
_PARECIDO = 0.8
_SIGNOS = ",.;:()&"


@dataclass(frozen=True, slots=True)
class Hallada:
    """Un nombre conocido en un texto.

    Args:
        inicio, fin: posiciones en el texto.
        raices: las del nombre.
    """

    inicio: int
    fin: int
    raices: Raices


def raices_de(nombre: str) -> Raices:
    """Da las raíces de un nombre; vacío si no tiene más que partículas."""
    return tuple(una.raiz for una in leer_palabras(nombre) if not una.es_particula)


class Nombres:
    """Los nombres de los órganos de una edición, listos para hallarlos.

    Args:
        nombres: todos; los repetidos cuentan cuántos órganos lo llevan.
    """

    def __init__(self, nombres: Iterable[str]) -> None:
        self.escritos: dict[Raices, list[str]] = {}
        self._por_comienzo: dict[str, list[Raices]] = {}
        self._signos: dict[Raices, str] = {}
        self._parecidos: dict[Raices, str] = {}
        for nombre in nombres:
            raices = raices_de(nombre)
            if not raices:
                continue
            if raices not in self.escritos:
                self._por_comienzo.setdefault(raices[0], []).append(raices)
            self.escritos.setdefault(raices, []).append(nombre)
            self._signos[raices] = self._signos.get(raices, "") + "".join(signo for signo in _SIGNOS if signo in nombre)
        for lista in self._por_comienzo.values():
            lista.sort(key=len, reverse=True)

    def hallar(self, texto: str, palabras: Sequence[Palabra] | None = None) -> list[Hallada]:
        """Da los nombres que hay en un texto, en orden y sin los que están dentro de otro más largo.

        Todo en minúsculas es lengua común y no se cuenta, salvo el nombre de tres palabras o más.

        Args:
            palabras: las del texto, si ya se leyeron.
        """
        palabras = leer_palabras(texto) if palabras is None else palabras
        halladas: list[Hallada] = []
        alcance = 0
        for lugar in range(len(palabras)):
            hallada = self._en(texto, palabras, lugar)
            if hallada is not None and hallada.inicio >= alcance:
                halladas.append(hallada)
                alcance = hallada.fin
        return halladas

    def parecido(self, raices: Raices) -> str:
        """Da el nombre que más se parece a unas raíces; vacío si ninguno se parece bastante."""
        if raices not in self._parecidos:
            conocidos = {" ".join(suyas): escritos[0] for suyas, escritos in self.escritos.items()}
            cercanos = get_close_matches(" ".join(raices), conocidos, n=1, cutoff=_PARECIDO)
            self._parecidos[raices] = conocidos[cercanos[0]] if cercanos else ""
        return self._parecidos[raices]

    def _en(self, texto: str, palabras: Sequence[Palabra], lugar: int) -> Hallada | None:
        """El nombre más largo que empieza en una palabra."""
        comienzos = [palabras[lugar].raiz]
        if lugar + 1 < len(palabras) and cortada(texto, palabras[lugar], palabras[lugar + 1]):
            comienzos.append(raiz_de(palabras[lugar].letras + palabras[lugar + 1].letras))
        for comienzo in comienzos:
            for raices in self._por_comienzo.get(comienzo, ()):
                ultima = self._recorrer(texto, palabras, lugar, raices)
                if ultima is not None and _es_nombre(palabras[lugar : ultima + 1], raices):
                    return Hallada(palabras[lugar].inicio, palabras[ultima].fin, raices)
        return None

    def _recorrer(self, texto: str, palabras: Sequence[Palabra], lugar: int, raices: Raices) -> int | None:
        """El lugar de la última palabra si las que siguen dicen esas raíces; None si no."""
        signos = self._signos[raices]
        cursor, particulas = lugar, 0
        pendientes = list(reversed(raices))
        while pendientes:
            if cursor >= len(palabras):
                return None
            if cursor > lugar and not seguidas(texto, palabras[cursor - 1], palabras[cursor], signos=signos):
                return None
            usadas = _dice(texto, palabras, cursor, pendientes[-1])
            if usadas:
                pendientes.pop()
                cursor, particulas = cursor + usadas, 0
            elif palabras[cursor].es_particula and particulas < _PARTICULAS_SEGUIDAS and cursor > lugar:
                cursor, particulas = cursor + 1, particulas + 1
            else:
                return None
        return cursor - 1


def _dice(texto: str, palabras: Sequence[Palabra], cursor: int, raiz: str) -> int:
    """Cuántas palabras, desde una, dicen una raíz: 1, 2 si está cortada por el renglón, 0 si no la dicen."""
    if palabras[cursor].raiz == raiz:
        return 1
    if cursor + 1 < len(palabras) and cortada(texto, palabras[cursor], palabras[cursor + 1]):
        return 2 if raiz_de(palabras[cursor].letras + palabras[cursor + 1].letras) == raiz else 0
    return 0


def _es_nombre(palabras: Sequence[Palabra], raices: Raices) -> bool:
    if len(raices) >= _MINIMO_EN_MINUSCULAS:
        return True
    return any(una.con_mayuscula for una in palabras if not una.es_particula)
