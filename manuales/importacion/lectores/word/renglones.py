"""Escribe los renglones de una lectura a partir de lo que Word imprime: párrafos, filas de tabla y lo anclado."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ...marcas import marcas_posibles
from ..base import Linea
from ..texto import separar_vineta
from .piezas import PAGINA, SALTO, TABULADOR, Parrafo, Trozo

POR_COLUMNA = 120  # vigésimos de punto que ocupa, más o menos, una letra
_POR_NIVEL = 360  # vigésimos de punto de un escalón de sangría: menos es descuido
_COLUMNAS_POR_NIVEL = 2
_TABULADOR = 6  # letras que avanza un tabulador
_SALTOS = re.compile(f"([{SALTO}{PAGINA}])")


@dataclass(slots=True)
class Letras:
    """Unas letras ya limpias: palabras separadas por un espacio, en NFC.

    Args:
        huecos: posiciones a las que antecede un tabulador.
        columnas: la columna, desde el principio de las letras, de lo que sigue a cada hueco.
        negritas: pares (inicio, fin) en negrita.
        entrada: columnas de los tabuladores con que empieza.
        letra: el tamaño de la mayor parte.
    """

    texto: str = ""
    huecos: list[int] = field(default_factory=list)
    columnas: list[int] = field(default_factory=list)
    negritas: list[tuple[int, int]] = field(default_factory=list)
    entrada: int = 0
    letra: float = 0.0

    def recorrer(self, lugar: int) -> None:
        """Corre las posiciones: a las letras se les antepuso algo, o se les quitó si es negativo."""
        self.huecos = [hueco + lugar for hueco in self.huecos]
        self.columnas = [columna + lugar for columna in self.columnas]
        self.negritas = [(max(a + lugar, 0), b + lugar) for a, b in self.negritas if b + lugar > 0]

    def sin_hueco_de_marca(self) -> None:
        """Quita el hueco que separa la marca de su texto: «1.⇥Introducción» no son dos columnas."""
        if self.huecos and any(marca.fin == self.huecos[0] for marca in marcas_posibles(self.texto)):
            del self.huecos[0], self.columnas[0]


def limpiar(trozos: Iterable[Trozo]) -> Letras:
    """Da las letras de unos trozos seguidos, con lo que de ellas hay que saber."""
    crudo, tramos = _unir(trozos)
    letras = Letras()
    palabras: list[str] = []
    lugares: list[tuple[int, int]] = []  # (lugar en lo crudo, lugar en lo limpio) de cada palabra
    largo = columna = fin = 0
    for inicio, palabra in _palabras(crudo):
        tabuladores = crudo.count(TABULADOR, fin, inicio)
        if tabuladores:
            columna = (columna // _TABULADOR + tabuladores) * _TABULADOR
        if palabras:
            largo, columna = largo + 1, columna if tabuladores else columna + inicio - fin
            if tabuladores:
                letras.huecos.append(largo)
                letras.columnas.append(columna)
        else:
            letras.entrada = columna
        lugares.append((inicio, largo))
        palabras.append(palabra)
        largo, columna, fin = largo + len(palabra), columna + len(palabra), inicio + len(palabra)
    letras.texto = " ".join(palabras)
    letras.negritas = _negritas(tramos, lugares, letras.texto)
    letras.letra = _mas_comun(tramos)
    return letras


def _unir(trozos: Iterable[Trozo]) -> tuple[str, list[tuple[int, int, Trozo]]]:
    """Une los trozos en NFC, también donde el acento quedó en el siguiente; da lo crudo y los tramos de cada uno."""
    partes: list[tuple[str, Trozo]] = []
    for trozo in trozos:
        texto = trozo.texto
        while partes and texto and unicodedata.combining(texto[0]):
            anterior, suyo = partes[-1]
            partes[-1] = (anterior + texto[0], suyo)
            texto = texto[1:]
        partes.append((texto, trozo))
    tramos, crudo, lugar = [], [], 0
    for texto, trozo in partes:
        compuesto = unicodedata.normalize("NFC", texto)
        crudo.append(compuesto)
        tramos.append((lugar, lugar + len(compuesto), trozo))
        lugar += len(compuesto)
    return "".join(crudo), tramos


def _palabras(crudo: str) -> Iterator[tuple[int, str]]:
    lugar = 0
    for palabra in crudo.split():
        lugar = crudo.index(palabra, lugar)
        yield lugar, palabra
        lugar += len(palabra)


def _negritas(
    tramos: list[tuple[int, int, Trozo]], lugares: list[tuple[int, int]], texto: str
) -> list[tuple[int, int]]:
    crudos = [crudo for crudo, _ in lugares]

    def limpio(lugar: int) -> int:
        k = bisect_right(crudos, lugar) - 1
        if k < 0:
            return 0
        siguiente = lugares[k + 1][1] - 1 if k + 1 < len(lugares) else len(texto)
        return min(lugares[k][1] + lugar - lugares[k][0], siguiente)

    pares: list[tuple[int, int]] = []
    for negrita, grupo in groupby(tramos, key=lambda tramo: tramo[2].negrita):
        suyos = list(grupo)
        inicio, fin = limpio(suyos[0][0]), limpio(suyos[-1][1])
        inicio += texto[inicio : inicio + 1] == " "
        fin -= texto[fin - 1 : fin] == " "
        if negrita and inicio < fin:
            pares.append((inicio, fin))
    return pares


def _mas_comun(tramos: list[tuple[int, int, Trozo]]) -> float:
    cuentas: dict[float, int] = {}
    for inicio, fin, trozo in tramos:
        cuentas[trozo.letra] = cuentas.get(trozo.letra, 0) + fin - inicio
    return max(cuentas, key=lambda letra: cuentas[letra], default=0.0)


class Renglones:
    """Los renglones que se van escribiendo, con la cuenta de sus palabras."""

    def __init__(self) -> None:
        self.lineas: list[Linea] = []
        self.palabras = 0
        self._vacios = 0
        self._abre_pagina = False

    def vacio(self) -> None:
        """Anota un párrafo sin letras."""
        self._vacios += 1

    def pagina(self) -> None:
        """Anota que lo que sigue empieza página."""
        self._abre_pagina = True

    def parrafo(self, parrafo: Parrafo, zona: str = "") -> None:
        """Escribe un párrafo; los saltos de renglón lo parten si lo que sigue no continúa la frase."""
        if parrafo.abre_pagina:
            self.pagina()
        partes = _partes(parrafo)
        if not partes:
            self.vacio()
        for orden, (salta_pagina, letras) in enumerate(partes):
            if salta_pagina:
                self.pagina()
            sangria = escalon(parrafo.sangria) + letras.entrada
            if orden == 0:
                linea = self._con_marca(parrafo, letras, sangria)
            else:
                linea = _linea(letras, *separar_vineta(letras.texto, sangria), sangria)
            linea.nivel, linea.zona = parrafo.nivel, zona or ("indice" if parrafo.indice else "")
            linea.corte = orden + 1 < len(partes)
            self.agregar(linea, 0 if orden else 1)
        if parrafo.cierra_pagina or _acaba_en_salto_de_pagina(parrafo.texto):
            self.pagina()

    def _con_marca(self, parrafo: Parrafo, letras: Letras, sangria: int) -> Linea:
        """Da el renglón con que empieza un párrafo: la marca calculada va como si estuviera escrita."""
        marca = parrafo.marca
        if parrafo.indice:
            return _linea(letras, "", letras.texto, False, 2 * (parrafo.indice - 1))
        if marca is None:
            partes = ("", letras.texto, False) if parrafo.nivel else separar_vineta(letras.texto, sangria)
            return _linea(letras, *partes, sangria)
        if marca.vineta:  # la de un encabezado es adorno: no hay lista
            return _linea(letras, "" if parrafo.nivel else marca.texto, letras.texto, True, sangria)
        letras.recorrer(len(marca.texto) + 1)
        letras.texto = f"{marca.texto} {letras.texto}"
        return _linea(letras, "", letras.texto, False, sangria)

    def fila(self, celdas: list[tuple[int, Letras]], *, abre: bool) -> None:
        """Escribe un renglón de una fila de tabla.

        Args:
            celdas: la columna en que empieza cada una y sus letras, en orden; ninguna vacía.
            abre: si es el primer renglón de la tabla o va separado del anterior.
        """
        texto = " ".join(letras.texto for _, letras in celdas)
        negritas: list[tuple[int, int]] = []
        huecos: list[int] = []
        largo = 0
        for _, letras in celdas:
            huecos.append(largo)
            negritas += [(a + largo, b + largo) for a, b in letras.negritas]
            largo += len(letras.texto) + 1
        linea = Linea(
            numero=0,
            texto=texto,
            palabra=0,
            sangria=celdas[0][0],
            fin=max(columna + len(letras.texto) for columna, letras in celdas),
            tabla=True,
            huecos=tuple(huecos[1:]),
            columnas=tuple(columna for columna, _ in celdas[1:]),
            negritas=negritas,
            letra=celdas[0][1].letra,
        )
        self.agregar(linea, int(abre))

    def agregar(self, linea: Linea, blancas: int) -> None:
        """Pone un renglón al final, con su número, su primera palabra y los vacíos que lo preceden."""
        if not linea.texto and not linea.marca:
            return
        linea.numero = len(self.lineas) + 1
        linea.palabra = self.palabras
        linea.blancas = (blancas + self._vacios) if blancas else 0
        linea.inicia_pagina = self._abre_pagina
        self._vacios, self._abre_pagina = 0, False
        self.palabras += linea.palabras
        self.lineas.append(linea)


def _acaba_en_salto_de_pagina(texto: str) -> bool:
    return PAGINA in texto[len(texto.rstrip()) :]


def escalon(medida: int) -> int:
    """Da, en columnas, una sangría en vigésimos de punto, redondeada a escalones."""
    return _COLUMNAS_POR_NIVEL * ((medida + _POR_NIVEL // 2) // _POR_NIVEL)


def _linea(letras: Letras, marca: str, resto: str, sola: bool, sangria: int) -> Linea:
    letras.recorrer(len(resto) - len(letras.texto))
    letras.texto = resto
    letras.sin_hueco_de_marca()
    pares = [(h, c) for h, c in zip(letras.huecos, letras.columnas, strict=True) if h > 0]
    return Linea(
        numero=0,
        texto=resto,
        palabra=0,
        marca=marca,
        palabras_marca=int(bool(marca) and sola),
        sangria=sangria,
        fin=sangria + len(marca) + len(resto),
        huecos=tuple(hueco for hueco, _ in pares),
        columnas=tuple(sangria + columna for _, columna in pares),
        negritas=[par for par in letras.negritas if par[0] < par[1]],
        letra=letras.letra,
    )


def _partes(parrafo: Parrafo) -> list[tuple[bool, Letras]]:
    """Parte las letras de un párrafo en sus saltos; da si a cada parte le antecede uno de página.

    Un salto dentro de un encabezado, o a media frase, solo acomoda las letras: no parte nada.
    """
    partes: list[tuple[bool, Letras]] = []
    pendientes: list[Trozo] = []
    pagina = False

    def cerrar() -> None:
        letras = limpiar(pendientes)
        if letras.texto:
            partes.append((pagina, letras))

    for trozo in _separados(parrafo.trozos):
        if trozo.texto not in (SALTO, PAGINA):
            pendientes.append(trozo)
        elif parrafo.nivel or parrafo.indice:
            pendientes.append(Trozo(" "))
        else:
            cerrar()
            pendientes, pagina = [], trozo.texto == PAGINA or (pagina and not partes)
    cerrar()
    return _sin_cortes_a_media_frase(partes)


def _separados(trozos: Iterable[Trozo]) -> Iterator[Trozo]:
    """Da los trozos con cada salto aparte."""
    for trozo in trozos:
        if SALTO not in trozo.texto and PAGINA not in trozo.texto:
            yield trozo
            continue
        partes = _SALTOS.split(trozo.texto)
        yield from (Trozo(parte, trozo.negrita, trozo.letra) for parte in partes if parte)


def _sin_cortes_a_media_frase(partes: list[tuple[bool, Letras]]) -> list[tuple[bool, Letras]]:
    unidas = partes[:1]
    for pagina, letras in partes[1:]:
        anterior = unidas[-1][1]
        if not letras.texto[0].islower() or anterior.texto[-1] in ".:;" or marcas_posibles(letras.texto):
            unidas.append((pagina, letras))
            continue
        letras.recorrer(len(anterior.texto) + 1)
        anterior.texto = f"{anterior.texto} {letras.texto}"
        anterior.negritas += letras.negritas
        anterior.huecos += letras.huecos
        anterior.columnas += letras.columnas
    return unidas
