"""De las letras de una página de PDF a sus palabras y renglones, en el orden en que se leen."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..modelo import Caja
from .base import CeldaDicha
from .letras import ILEGIBLE, Fuente, Hoja, Letra

_RETROCESO = 0.1  # parte del tamaño que una letra puede volver sobre la anterior
_MISMA_BASE = 0.35  # parte del tamaño de la letra que puede apartarse de su base y seguir en el renglón (volados)
_MEDIA_LETRA = 0.5  # parte del tamaño que distan las bases de dos columnas de un mismo renglón
_ESPACIADAS = 5  # letras sueltas, a lo menos, de un título espaciado
_APRETADO = 0.03  # parte del tamaño que distan, a lo más, las letras de una palabra sin espaciar
_BLANCO_APRETADO = 0.07  # lo que, en ella, ya separa palabras: el renglón justificado que se encogió
_BLANCO = 0.1  # parte del tamaño que, sin espacio escrito, ya separa palabras
_MINIMA = 0.4  # parte del tamaño de su renglón con que una palabra ya no es un volado, sino otra cosa
_PEGADA = 0.06  # parte del tamaño que, entre dos trozos sin espacio escrito, no las separa
_SOBREPUESTA = 0.06  # parte del tamaño a la que la misma letra, escrita otra vez, es su propia sombra
# Los acentos que se escriben aparte y el signo con que Unicode los combina.
_ACENTOS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "˜": "\u0303", "ˆ": "\u0302", "\u02ca": "\u0301"}

_ORILLA = 0.09  # parte de lo dibujado de una letra que le queda a cada lado
_JUNTO = 0.05  # puntos a los que dos orillas son la misma
_ACENTUADAS = frozenset("áéíóúÁÉÍÓÚàèìòùÀÈÌÒÙâêîôûÂÊÎÔÛäëïöüÄËÏÖÜñÑãõÃÕ")


@dataclass(slots=True)
class Palabra:
    """Unas letras seguidas, con su lugar en puntos como se leen (ya enderezadas).

    Args:
        texto: sus letras.
        x0: izquierda.
        x1: derecha.
        base: su línea de base, desde arriba.
        fuente: la de su primera letra.
        negrita: si lo son la mayoría de sus letras.
        separada: si el archivo escribe un espacio antes de ella.
        giro: cuartos de vuelta con que está escrita; -1 en diagonal.
        celda: si empieza otra celda de una tabla, por poco que la separe de la anterior.
    """

    texto: str
    x0: float
    x1: float
    base: float
    fuente: Fuente
    negrita: bool
    separada: bool = False
    giro: int = 0
    celda: bool = False


@dataclass(slots=True)
class Renglon:
    """Las palabras que comparten línea de base, de izquierda a derecha.

    Args:
        vineta: puntos de la figura del tamaño de una viñeta que tiene a su izquierda a su primera letra; 0 si no hay.
        zona: «girado» si no está escrito como el resto de su página; «margen» si son los números de sus renglones.
        raya: si una raya de tabla o el borde de una caja lo separa del anterior.
        recuadro: si es todo el texto de una caja de organigrama.
        superior: el de la caja que manda sobre esta, si lo dice una línea de mando.
        fijo: si su lugar en el orden de lectura ya está decidido: es de una fila de tabla o de un organigrama.
        corrida: puntos que su columna está a la derecha de la primera.
        celda: la de la tabla de funciones en que está.
    """

    palabras: list[Palabra]
    vineta: float = 0.0
    zona: str = ""
    raya: bool = False
    recuadro: bool = False
    superior: Renglon | None = None
    fijo: bool = False
    corrida: float = 0.0
    celda: CeldaDicha | None = None

    @property
    def base(self) -> float:
        """La línea de base de casi todas sus letras."""
        return max(self.palabras, key=lambda palabra: len(palabra.texto)).base

    @property
    def tamano(self) -> float:
        """El tamaño, en puntos, de casi todas sus letras."""
        return max(self.palabras, key=lambda palabra: len(palabra.texto)).fuente.tamano

    @property
    def x0(self) -> float:
        """Donde empieza."""
        return self.palabras[0].x0

    @property
    def x1(self) -> float:
        """Donde termina."""
        return max(palabra.x1 for palabra in self.palabras)


@dataclass(slots=True)
class Pagina:
    """Los renglones de una página en el orden en que se leen.

    Args:
        numero: su lugar en el archivo, desde 1.
        ancho: en puntos, como se ve.
        alto: en puntos.
        giro: cuartos de vuelta en que está escrita casi toda.
    """

    numero: int
    ancho: float
    alto: float
    renglones: list[Renglon]
    giro: int = 0

    def caja(self, renglon: Renglon) -> Caja:
        """Da el lugar de un renglón en la página como se ve."""
        giro = renglon.palabras[0].giro
        x0, x1 = renglon.x0, renglon.x1
        y0 = min(palabra.base - palabra.fuente.tamano * 0.85 for palabra in renglon.palabras)
        y1 = max(palabra.base + palabra.fuente.tamano * 0.25 for palabra in renglon.palabras)
        if giro == 1:
            x0, y0, x1, y1 = -y1, x0, -y0, x1
        elif giro == 2:
            x0, y0, x1, y1 = -x1, -y1, -x0, -y0
        elif giro == 3:
            x0, y0, x1, y1 = y0, -x1, y1, -x0
        return Caja(self.numero, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))


def armar_pagina(hoja: Hoja, numero: int) -> Pagina:
    """Da los renglones de una hoja: primero los que van como casi toda ella, de arriba abajo; al final, los girados."""
    giros = Counter(letra.giro for letra in hoja.letras if letra.giro >= 0 and not letra.letra.isspace())
    giro = max((cuantas, valor) for valor, cuantas in giros.items())[1] if giros else 0
    palabras = juntar_palabras(letra for letra in hoja.letras if letra.giro >= 0)
    derechas = [palabra for palabra in palabras if palabra.giro == giro]
    diagonales = _en_diagonal(hoja.letras)
    renglones = juntar_renglones(derechas)
    if giro == 0:
        _poner_vinetas(renglones, hoja.vinetas)
    for otro in sorted({palabra.giro for palabra in palabras} - {giro}):
        girados = juntar_renglones([palabra for palabra in palabras if palabra.giro == otro])
        renglones += [Renglon(renglon.palabras, zona="girado") for renglon in girados]
    return Pagina(numero, hoja.ancho, hoja.alto, renglones + diagonales, giro)


def _en_diagonal(letras: Iterable[Letra]) -> list[Renglon]:
    """Da los textos en diagonal (marcas de agua), cada uno en un renglón y en el orden del archivo."""
    textos: list[list[Palabra]] = []
    en_texto = en_palabra = False
    for letra in letras:
        if letra.letra.isspace():
            en_palabra = False
        elif letra.giro >= 0:
            en_texto = en_palabra = False
        elif en_palabra:
            palabra = textos[-1][-1]
            palabra.texto += letra.letra
            palabra.x0, palabra.x1 = min(palabra.x0, letra.x0), max(palabra.x1, letra.x1)
        else:
            if not en_texto:
                textos.append([])
            nueva = Palabra(letra.letra, letra.x0, letra.x1, letra.base, letra.fuente, False, giro=letra.giro)
            textos[-1].append(nueva)
            en_texto = en_palabra = True
    return [Renglon(palabras, zona="girado") for palabras in textos]


def juntar_palabras(letras: Iterable[Letra]) -> list[Palabra]:
    """Junta las letras seguidas en palabras, en el orden del archivo."""
    palabras: list[Palabra] = []
    negras: list[int] = []
    vistas: dict[tuple[str, int], list[float]] = {}
    ultima: Letra | None = None
    separada, hueco = False, 1.0
    for letra in juntar_acentos(letras):
        if letra.letra.isspace():
            separada, ultima = True, None
            continue
        if letra.letra == ILEGIBLE:  # no parte la palabra en que está
            ultima = letra if ultima is not None and _sigue(ultima, letra, hueco) else None
            continue
        if not _en_ligadura(ultima, letra) and _es_sombra(letra, vistas):
            continue
        if ultima is not None and _sigue(ultima, letra, hueco):
            palabra = palabras[-1]
            hueco = (letra.x0 - ultima.x1) / max(ultima.fuente.tamano, 1.0)
            palabra.texto += letra.letra
            palabra.x0, palabra.x1 = min(palabra.x0, letra.x0), max(palabra.x1, letra.x1)
            negras[-1] += letra.fuente.negrita
        else:
            palabras.append(
                Palabra(letra.letra, letra.x0, letra.x1, letra.base, letra.fuente, False, separada, letra.giro)
            )
            negras.append(int(letra.fuente.negrita))
            hueco = 1.0
        ultima, separada = letra, False
    for palabra, cuantas in zip(palabras, negras, strict=True):
        palabra.negrita = cuantas * 2 > len(palabra.texto)
    return palabras


def juntar_acentos(letras: Iterable[Letra]) -> list[Letra]:
    """Pone sobre su letra los acentos que el archivo escribe aparte, encima de la anterior o de la siguiente."""
    juntas: list[Letra] = []
    suelto: Letra | None = None
    for letra in letras:
        if suelto is not None and _encima(suelto, letra):
            juntas.append(replace(letra, letra=_acentuada(letra, suelto)))
            suelto = None
            continue
        if suelto is not None:
            juntas.append(suelto)
            suelto = None
        combinado = _ACENTOS.get(letra.letra, letra.letra)
        anterior = juntas[-1] if juntas else None
        if unicodedata.combining(combinado[0]) and anterior is not None and _encima(letra, anterior):
            juntas[-1] = _con_su_acento(anterior, letra)
        elif letra.letra in _ACENTOS:
            suelto = letra
        else:
            juntas.append(letra)
    return [*juntas, suelto] if suelto is not None else juntas


def _con_su_acento(letra: Letra, acento: Letra) -> Letra:
    """Da la letra con el acento que la sigue; si eran las mitades de un dibujo, ocupa el lugar de las dos."""
    x0, x1 = letra.x0, letra.x1
    if _son_mitades(letra, acento):
        orilla = (acento.x1 - letra.x0) * _ORILLA
        x0, x1 = letra.x0 - orilla, acento.x1 + orilla
    return replace(letra, letra=_acentuada(letra, acento), x0=x0, x1=x1)


def _son_mitades(letra: Letra, acento: Letra) -> bool:
    """Dice si son un solo dibujo: PDFium da media caja a cada signo de los que un dibujo dice ser."""
    iguales = abs((acento.x1 - acento.x0) - (letra.x1 - letra.x0)) < _JUNTO
    return iguales and abs(acento.x0 - letra.x1) < _JUNTO and acento.x1 > acento.x0


def _acentuada(letra: Letra, acento: Letra) -> str:
    return unicodedata.normalize("NFC", letra.letra + _ACENTOS.get(acento.letra, acento.letra))


def _encima(acento: Letra, letra: Letra) -> bool:
    """Dice si el acento está sobre la letra y con ella hace una que se usa en español o en nombres de fuera."""
    if _acentuada(letra, acento) not in _ACENTUADAS or acento.giro != letra.giro:
        return False
    tamano = max(letra.fuente.tamano, 1.0)
    centro = (acento.x0 + acento.x1) / 2
    de_ancho = acento.x1 - acento.x0 > tamano * 0.05
    if _son_mitades(letra, acento):
        return True
    cerca = letra.x0 - tamano * 0.15 <= centro <= letra.x1 + tamano * (0.05 if de_ancho else 0.35)
    return cerca and abs(acento.base - letra.base) < tamano


def _en_ligadura(anterior: Letra | None, letra: Letra) -> bool:
    """Dice si es otra letra del mismo dibujo que la anterior («ti», «ff»): PDFium da a las dos el mismo lugar."""
    return anterior is not None and (anterior.x0, anterior.x1, anterior.base) == (letra.x0, letra.x1, letra.base)


def _es_sombra(letra: Letra, vistas: dict[tuple[str, int], list[float]]) -> bool:
    """Dice si la letra ya está escrita ahí mismo: así se imita la negrita."""
    holgura = min(letra.fuente.tamano * _SOBREPUESTA, (letra.x1 - letra.x0) / 2)
    renglon = round(letra.base / 2)
    for cercano in (renglon, renglon - 1, renglon + 1):
        if any(abs(x - letra.x0) < holgura for x in vistas.get((letra.letra, cercano), ())):
            return True
    vistas.setdefault((letra.letra, renglon), []).append(letra.x0)
    return False


def _sigue(anterior: Letra, letra: Letra, hueco: float) -> bool:
    """Dice si la letra sigue a la anterior en su palabra; ``hueco`` es el que separa a las dos que la preceden."""
    tamano = max(anterior.fuente.tamano, 1.0)
    if anterior.giro != letra.giro or anterior.fuente.simbolos != letra.fuente.simbolos:
        return False
    if abs(letra.base - anterior.base) > tamano * _MISMA_BASE:
        return False
    limite = _BLANCO_APRETADO if hueco <= _APRETADO else _BLANCO
    return letra.x0 >= anterior.x0 - tamano * _RETROCESO and letra.x0 - anterior.x1 <= tamano * limite


def juntar_renglones(palabras: Sequence[Palabra]) -> list[Renglon]:
    """Junta las palabras de una misma línea de base, de arriba abajo y de izquierda a derecha.

    Las diminutas junto a otras de tamaño normal (folios y firmas del periódico) van en su propio renglón.
    """
    grupos: list[list[Palabra]] = []
    base = tamano = 0.0
    for palabra in sorted(palabras, key=lambda una: (una.base, una.x0)):
        alto = max(tamano, palabra.fuente.tamano) if grupos else 0.0
        if not grupos or palabra.base - base > alto * _MISMA_BASE:
            grupos.append([palabra])
            base, tamano = palabra.base, palabra.fuente.tamano
        else:
            grupos[-1].append(palabra)
            if palabra.fuente.tamano > tamano:
                base, tamano = palabra.base, palabra.fuente.tamano
    renglones = []
    for grupo in _casar(grupos):
        mayor = max(palabra.fuente.tamano for palabra in grupo)
        normales = [palabra for palabra in grupo if palabra.fuente.tamano > mayor * _MINIMA]
        minimas = [palabra for palabra in grupo if palabra.fuente.tamano <= mayor * _MINIMA]
        for suyas in (normales, minimas):
            if suyas:
                renglones.append(Renglon(cerrar_letras(_pegar(sorted(suyas, key=lambda una: una.x0)))))
    return renglones


def _casar(grupos: list[list[Palabra]]) -> list[list[Palabra]]:
    """Junta dos renglones que no se enciman y cuyas bases distan menos de media letra (el número de un índice)."""
    casados = grupos[:1]
    for grupo in grupos[1:]:
        anterior = casados[-1]
        tamano = min(max(palabra.fuente.tamano for palabra in otro) for otro in (anterior, grupo))
        cerca = min(p.base for p in grupo) - max(p.base for p in anterior) <= tamano * _MEDIA_LETRA
        if cerca and not any(a.x0 < b.x1 and b.x0 < a.x1 for a in anterior for b in grupo):
            casados[-1] = anterior + grupo
        else:
            casados.append(grupo)
    return casados


def _pegar(palabras: list[Palabra]) -> list[Palabra]:
    """Une los trozos de palabra que el archivo escribió por separado y sin espacio."""
    pegadas = palabras[:1]
    for anterior, palabra in pairwise(palabras):
        tamano = max(anterior.fuente.tamano, 1.0)
        hueco = palabra.x0 - pegadas[-1].x1
        junta = -tamano * 0.5 <= hueco <= tamano * _PEGADA and anterior.fuente.simbolos == palabra.fuente.simbolos
        if junta and not palabra.separada and abs(palabra.base - anterior.base) <= tamano * _MISMA_BASE:
            unida = pegadas[-1]
            unida.texto, unida.x1 = unida.texto + palabra.texto, max(unida.x1, palabra.x1)
        else:
            pegadas.append(palabra)
    return pegadas


def cerrar_letras(palabras: list[Palabra]) -> list[Palabra]:
    """Junta las letras de un título espaciado («F U N C I O N E S»): casi todas sus palabras son de una letra."""
    sueltas = sum(len(letra := palabra.texto.rstrip(".:")) == 1 and letra.isalpha() for palabra in palabras)
    if sueltas < _ESPACIADAS or sueltas * 5 < len(palabras) * 4:
        return palabras
    blancos = sorted(b.x0 - a.x1 for a, b in pairwise(palabras))
    limite = blancos[len(blancos) // 2] * 1.7
    juntas = palabras[:1]
    for palabra in palabras[1:]:
        unida = juntas[-1]
        if palabra.x0 - unida.x1 <= limite and palabra.texto.rstrip(".:").isalnum():
            unida.texto, unida.x1 = unida.texto + palabra.texto, palabra.x1
        else:
            juntas.append(palabra)
    return juntas


def recortar(renglones: list[Renglon], desde: float, hasta: float) -> list[Renglon]:
    """Da la parte de los renglones que cae entre dos lugares."""
    partes = []
    for renglon in renglones:
        palabras = [palabra for palabra in renglon.palabras if desde <= (palabra.x0 + palabra.x1) / 2 < hasta]
        if palabras:
            vineta = renglon.vineta if palabras[0] is renglon.palabras[0] else 0.0
            partes.append(Renglon(palabras, vineta, renglon.zona))
    return partes


def _poner_vinetas(renglones: list[Renglon], vinetas: list[tuple[float, float]]) -> None:
    """Anota los renglones que tienen, pegada a su izquierda, una figura del tamaño de una viñeta."""
    for renglon in renglones:
        tamano = renglon.tamano
        cercanas = [
            renglon.x0 - x
            for x, y in vinetas
            if tamano * 0.3 < renglon.x0 - x < tamano * 4 and -tamano < y - renglon.base < tamano * 0.2
        ]
        renglon.vineta = min(cercanas, default=0.0)
