"""De los renglones al árbol: qué renglón sigue al anterior, qué abre función y de quién es inciso."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from funciones.pegado.modelo import Marcado, Pegada
from funciones.pegado.series import TERMINALES
from texto.rico import Parrafo, TextoRico, Tramo

#: Niveles que admite una función con sus incisos.
MAX_NIVELES = 6
_QUEDA_ABIERTA = frozenset("a al con de del e el en la las los o para por que u un una y".split())
_SIN_NUMERAR = "Ningún renglón trae marca: cada uno se tomó como una función."
_BREVE = 50


@dataclass(slots=True)
class _Elemento:
    """Un renglón con los que lo continúan, y su nivel."""

    marcado: Marcado
    tramos: list[Tramo]
    nivel: int = 0
    estilo: str = ""
    numerado: bool = True

    @property
    def letras(self) -> str:
        return "".join(tramo.texto for tramo in self.tramos)


def armar(marcados: Sequence[Marcado]) -> tuple[list[Pegada], list[str]]:
    """Arma las funciones con sus incisos.

    Returns:
        las de primer nivel en orden, y los avisos.
    """
    avisos: list[str] = []
    hay_marcas = any(uno.renglon.es_de_lista for uno in marcados)
    elementos = _juntar(marcados, hay_marcas, avisos)
    if not hay_marcas and len(elementos) > 1:
        avisos.append(_SIN_NUMERAR)
    if _niveles_dichos(elementos):
        _por_formato(elementos)
    elif hay_marcas:
        _por_marcas(elementos, avisos)
    else:
        _por_sangria(elementos)
    return _colgar(elementos, avisos), avisos


def _juntar(marcados: Sequence[Marcado], hay_marcas: bool, avisos: list[str]) -> list[_Elemento]:
    """Une cada renglón partido con el que continúa; los demás abren elemento."""
    elementos: list[_Elemento] = []
    for uno in marcados:
        anterior = elementos[-1] if elementos else None
        if anterior is not None and not uno.renglon.es_de_lista and _continua(anterior, uno, hay_marcas):
            _pegar_tramos(anterior, uno, avisos)
            continue
        elemento = _Elemento(uno, list(uno.renglon.tramos), numerado=uno.renglon.es_de_lista or not hay_marcas)
        if not elemento.numerado:
            avisos.append(f"«{_breve(elemento)}» no trae marca: se propone como párrafo.")
        elementos.append(elemento)
    for elemento in elementos:
        elemento.numerado = elemento.numerado and bool(elemento.letras)
    return elementos


def _continua(anterior: _Elemento, uno: Marcado, hay_marcas: bool) -> bool:
    """Si un renglón sin marca es lo que sigue del anterior."""
    letras, siguen = anterior.letras.rstrip(), uno.renglon.letras
    if not letras:
        return True  # la marca estaba sola en su renglón
    if siguen[:1].islower() and letras[-1] not in ".":
        return True
    if letras[-1] in TERMINALES:
        return siguen[:1].islower() and not uno.renglon.abre
    if uno.renglon.abre:
        return False
    return hay_marcas or letras[-1] in ",-" or letras.split()[-1].lower() in _QUEDA_ABIERTA


def _pegar_tramos(anterior: _Elemento, uno: Marcado, avisos: list[str]) -> None:
    """Pone las letras de un renglón tras las del anterior, con un blanco si no va pegado a un guion."""
    if anterior.letras:
        if _cortada(anterior.letras, uno.renglon.letras):
            avisos.append(f"«{_breve(anterior)}» trae una palabra cortada con guion: revísela.")
        else:
            anterior.tramos.append(Tramo(" ", anterior.tramos[-1].negrita and uno.renglon.tramos[0].negrita))
    anterior.tramos += uno.renglon.tramos


def _cortada(letras: str, siguen: str) -> bool:
    return letras[-1:] == "-" and letras[-2:-1].isalpha() and siguen[:1].isalpha()


# Los niveles.


def _niveles_dichos(elementos: Sequence[_Elemento]) -> bool:
    """Si el formato dice los niveles; no los dice el que pone todo en uno y distingue con las marcas."""
    niveles = {uno.marcado.renglon.nivel for uno in elementos if uno.marcado.renglon.nivel is not None}
    return bool(niveles) and (len(niveles) > 1 or not any(uno.marcado.lecturas for uno in elementos))


def _por_formato(elementos: Sequence[_Elemento]) -> None:
    dichos = [uno.marcado.renglon.nivel for uno in elementos]
    base = min(nivel for nivel in dichos if nivel is not None)
    actual = 0
    for elemento, nivel in zip(elementos, dichos, strict=True):
        actual = actual if nivel is None else nivel - base
        elemento.nivel = actual + (not elemento.numerado)
        renglon = elemento.marcado.renglon
        elemento.estilo = elemento.marcado.lecturas[0][0] if elemento.marcado.lecturas else renglon.estilo


@dataclass(slots=True)
class _Lista:
    """Una lista abierta: cómo numera, en qué número va y con qué sangría."""

    estilo: str
    numero: int
    sangria: int


def _por_marcas(elementos: Sequence[_Elemento], avisos: list[str]) -> None:
    """El nivel de cada elemento, de su marca: la que sigue a otra es su hermana; la que empieza lista, su inciso."""
    abiertas: list[_Lista] = []
    for elemento in elementos:
        if not elemento.numerado:
            elemento.nivel = len(abiertas)
            continue
        sangria = elemento.marcado.renglon.sangria
        lecturas = elemento.marcado.lecturas or ((elemento.marcado.renglon.estilo, 0),)
        nivel, estilo, numero = _situar(abiertas, lecturas, sangria)
        if nivel < len(abiertas):
            esperado = abiertas[nivel].numero + 1
            if numero and numero != esperado:
                avisos.append(f"En «{elemento.marcado.renglon.marca} {_breve(elemento)}» se salta la numeración.")
        del abiertas[nivel:]
        abiertas.append(_Lista(estilo, numero, sangria))
        elemento.nivel, elemento.estilo = nivel, estilo


def _situar(abiertas: Sequence[_Lista], lecturas: Sequence[tuple[str, int]], sangria: int) -> tuple[int, str, int]:
    """El nivel que toca a una marca, con el estilo y el número en que se lee."""
    niveles = range(len(abiertas) - 1, -1, -1)
    for nivel in niveles:  # la que sigue en su lista
        for estilo, numero in lecturas:
            if numero and (estilo, numero) == (abiertas[nivel].estilo, abiertas[nivel].numero + 1):
                return nivel, estilo, numero
    for nivel in reversed(niveles):  # la viñeta se repite: la distingue su sangría
        estilo, numero = lecturas[0]
        if not numero and estilo == abiertas[nivel].estilo and sangria <= abiertas[nivel].sangria:
            return nivel, estilo, numero
    estilos = {una.estilo for una in abiertas}
    primeras = [(estilo, numero) for estilo, numero in lecturas if numero <= 1 and estilo not in estilos]
    if primeras:
        return len(abiertas), *_mas_probable(primeras)
    for nivel in niveles:  # se salta o repite un número
        for estilo, numero in lecturas:
            if estilo == abiertas[nivel].estilo and numero:
                return nivel, estilo, numero
    return len(abiertas), *_mas_probable(lecturas)


def _mas_probable(lecturas: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """De las maneras de leer una marca que abre lista, la de número menor: «i.» es uno y no la novena letra."""
    return min(lecturas, key=lambda una: una[1])


def _por_sangria(elementos: Sequence[_Elemento]) -> None:
    abiertas: list[int] = []
    for elemento in elementos:
        sangria = elemento.marcado.renglon.sangria
        while abiertas and abiertas[-1] >= sangria:
            abiertas.pop()
        elemento.nivel = len(abiertas)
        abiertas.append(sangria)


# El árbol.


def _colgar(elementos: Sequence[_Elemento], avisos: list[str]) -> list[Pegada]:
    """Cuelga cada elemento del último numerado de un nivel menos; el párrafo, de aquel al que sigue."""
    raices: list[Pegada] = []
    rama: list[Pegada] = []
    hondas = 0
    for elemento in elementos:
        nivel = min(elemento.nivel, len(rama), MAX_NIVELES - 1)
        hondas += elemento.nivel >= MAX_NIVELES
        pegada = _pegada(elemento)
        (rama[nivel - 1].incisos if nivel else raices).append(pegada)
        if elemento.numerado:
            rama = [*rama[:nivel], pegada]
    if hondas:
        avisos.append(f"Los incisos admiten {MAX_NIVELES} niveles: {hondas} más hondos se dejaron en el último.")
    return raices


def _pegada(elemento: _Elemento) -> Pegada:
    marca = elemento.marcado.renglon.marca
    if not elemento.letras:  # una marca sola: sus letras no se pierden
        return Pegada(TextoRico.de_plano(marca), "parrafo")
    tramos = tuple(
        Tramo("".join(uno.texto for uno in grupo).replace("\t", " "), negrita)
        for negrita, grupo in groupby(elemento.tramos, key=lambda uno: uno.negrita)
    )
    clase = "numerada" if elemento.numerado else "parrafo"
    return Pegada(TextoRico((Parrafo(tramos),)), clase, marca, elemento.estilo)


def _breve(elemento: _Elemento) -> str:
    letras = " ".join(elemento.letras.split())
    return letras if len(letras) <= _BREVE else f"{letras[:_BREVE].rstrip()}…"
