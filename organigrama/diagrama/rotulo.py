"""Parte el nombre de un órgano en renglones con las medidas de la tipografía."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .metrica import Medidor

MAXIMO_RENGLONES = 5
ANCHO_MAXIMO = 44.0  # cuadratines; sólo un nombre descomunal pasa de cinco renglones por esto
_PALABRA_MAXIMA = 20.0  # cuadratines; una palabra más larga se corta entre letras
_LARGA = 14  # letras; desde aquí se puede partir tras un guion o una diagonal
HOLGURA = 1.015  # el ajuste entre pares (kerning) y el redondeo de quien dibuja
_CORTES = re.compile(r"(?<=[-/_])(?=\w)")  # «médico-|administrativa»
_SUELTAS = frozenset(["-", "–", "/", "·", "&", "+"])
# Un renglón que acaba en una de éstas se lee mal: pasan al siguiente si cabe.
_ENLACES = frozenset(["a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "u", "y"])

_PESO_ENLACE = 0.7  # acabar así molesta tanto como dejar vacío este tanto del renglón


@dataclass(frozen=True, slots=True)
class _Pieza:
    texto: str
    ancho: float
    pegada: bool  # sigue a la anterior sin espacio: es un trozo de la misma palabra


class Rotulo:
    """Un texto ya medido que sabe en cuántos renglones cabe.

    Args:
        texto: el nombre; los espacios repetidos se juntan.
        metrica: la tipografía.
        negrita: si se imprime en negrita.
    """

    def __init__(self, texto: str, metrica: Medidor, *, negrita: bool = False) -> None:
        self.texto = " ".join(texto.split())
        self.negrita = negrita
        self._espacio = metrica.ancho(" ", negrita=negrita) * HOLGURA
        self._piezas = [pieza for palabra in _palabras(self.texto) for pieza in _piezas_de(palabra, metrica, negrita)]
        self._cuentas: dict[float, int] = {}
        self.palabra_mayor = max((pieza.ancho for pieza in self._piezas), default=0.0)
        self.ancho_minimo = self._ancho_minimo()

    def renglones_en(self, ancho: float) -> int:
        """Cuántos renglones ocupa en ese ancho (cuadratines)."""
        cuenta = self._cuentas.get(ancho)
        if cuenta is None:
            cuenta = self._cuentas[ancho] = len(self._llenar(ancho))
        return cuenta

    def renglones(self, ancho: float) -> list[str]:
        """Los renglones, tan parejos como se puede sin usar ni uno más de los necesarios."""
        cortes = self._equilibrar(ancho, self.renglones_en(ancho))
        return [self._unir(desde, hasta) for desde, hasta in cortes]

    def _ancho_minimo(self) -> float:
        """El menor ancho en que el nombre cabe en cinco renglones y ninguna palabra sobra."""
        bajo, alto = self.palabra_mayor, ANCHO_MAXIMO
        if len(self._llenar(bajo)) <= MAXIMO_RENGLONES:
            return bajo
        for _ in range(12):
            medio = (bajo + alto) / 2
            if len(self._llenar(medio)) <= MAXIMO_RENGLONES:
                alto = medio
            else:
                bajo = medio
        return alto

    def _llenar(self, ancho: float) -> list[int]:
        """Dónde empieza cada renglón si cada uno toma cuantas piezas puede."""
        inicios, ocupado = [], 0.0
        for indice, pieza in enumerate(self._piezas):
            junto = ocupado + (0.0 if pieza.pegada else self._espacio) + pieza.ancho
            if indice == 0 or junto > ancho + 1e-6:
                inicios.append(indice)
                ocupado = pieza.ancho
            else:
                ocupado = junto
        return inicios

    def _equilibrar(self, ancho: float, renglones: int) -> list[tuple[int, int]]:
        """Programación dinámica: reparte las piezas con el menor desperdicio al cuadrado."""
        total = len(self._piezas)
        mejor: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for _ in range(renglones):
            siguiente: dict[int, tuple[float, int]] = {}
            for desde, (costo, _previo) in mejor[-1].items():
                for hasta, propio in self._renglones_desde(desde, ancho):
                    suma = costo + propio
                    if hasta not in siguiente or suma < siguiente[hasta][0] - 1e-9:
                        siguiente[hasta] = (suma, desde)
            mejor.append(siguiente)
        cortes, hasta = [], total
        for paso in range(renglones, 0, -1):
            desde = mejor[paso][hasta][1]
            cortes.append((desde, hasta))
            hasta = desde
        return cortes[::-1]

    def _renglones_desde(self, desde: int, ancho: float) -> list[tuple[int, float]]:
        """Los finales posibles del renglón que empieza ahí, con lo mal que se ve cada uno."""
        salida, ocupado = [], 0.0
        for indice in range(desde, len(self._piezas)):
            pieza = self._piezas[indice]
            if indice > desde:
                ocupado += 0.0 if pieza.pegada else self._espacio
            ocupado += pieza.ancho
            if indice > desde and ocupado > ancho + 1e-6:
                break
            ultimo = indice + 1 == len(self._piezas)
            feo = 0.0 if ultimo or pieza.texto.lower() not in _ENLACES else (_PESO_ENLACE * ancho) ** 2
            salida.append((indice + 1, (ancho - ocupado) ** 2 + feo))
        return salida

    def _unir(self, desde: int, hasta: int) -> str:
        texto = ""
        for pieza in self._piezas[desde:hasta]:
            texto += pieza.texto if pieza.pegada or not texto else f" {pieza.texto}"
        return texto


def _palabras(texto: str) -> list[str]:
    """Las palabras; un guion o una raya sueltos se quedan con la anterior, nunca abren renglón."""
    palabras: list[str] = []
    for palabra in texto.split():
        if palabras and palabra in _SUELTAS:
            palabras[-1] += f" {palabra}"
        else:
            palabras.append(palabra)
    return palabras


def _piezas_de(palabra: str, metrica: Medidor, negrita: bool) -> list[_Pieza]:
    trozos = _CORTES.split(palabra) if len(palabra) >= _LARGA else [palabra]
    textos = [parte for trozo in trozos for parte in _cortar(trozo, metrica, negrita)]
    return [
        _Pieza(texto, metrica.ancho(texto, negrita=negrita) * HOLGURA, pegada=indice > 0)
        for indice, texto in enumerate(textos)
    ]


def _cortar(trozo: str, metrica: Medidor, negrita: bool) -> list[str]:
    """Corta entre letras lo que ni solo cabe en un renglón; no agrega guiones que el nombre no tiene."""
    if metrica.ancho(trozo, negrita=negrita) <= _PALABRA_MAXIMA:
        return [trozo]
    partes, actual = [], ""
    for letra in trozo:
        if actual and metrica.ancho(actual + letra, negrita=negrita) > _PALABRA_MAXIMA:
            partes.append(actual)
            actual = ""
        actual += letra
    return [*partes, actual]
