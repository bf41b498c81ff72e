"""Lector de PDF: la capa de texto de cada página, con el lugar y la letra de cada renglón; no reconoce imágenes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

from ..modelo import ArchivoInvalido
from .base import Lectura, Linea
from .cajas import juntar_cajas
from .columnas import separar_columnas
from .faltantes import avisos_de_lo_que_falta, marcar_faltantes, paginas_mudas
from .legible import es_ilegible
from .letras import leer_hoja
from .margen import apartar_numeros
from .matrices import Matriz
from .renglones import Pagina, Palabra, Renglon, armar_pagina
from .tablas import ordenar_celdas
from .texto import huecos_de, separar_vineta

MAXIMO_DE_PAGINAS = 5000
_HUECO = 1.5  # parte del tamaño de la letra que ya es cambio de columna
_APRETADO = 1.3  # veces el interlineado que todavía no es un blanco
_VINETA_DIBUJADA = "•"  # la que está en la página como imagen o figura: se ve, así que cuenta como palabra
_VINETAS = 3  # alturas distintas a que ha de haber una viñeta dibujada para serlo
_LETRAS_POR_PAGINA = 120  # con menos, si casi todas las páginas son imágenes, el texto está en ellas
_LETRAS_SIN_IMAGENES = 12  # con menos, no hay texto que leer
_CONTRASENA = 4  # FPDF_ERR_PASSWORD


class LectorPDF:
    """Lee la capa de texto de un PDF."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Lo reconoce por su comienzo, se llame como se llame (ISO 32000-1, 7.5.2 y nota de implementación 13)."""
        return 9 if b"%PDF-" in contenido[:1024] else 0

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones de todas las páginas."""
        paginas = list(leer_paginas(contenido))
        _comprobar_texto(paginas)
        mudas = paginas_mudas(paginas)
        lectura = a_lectura([pagina for pagina, _, _ in paginas])
        lectura.avisos = avisos_de_lo_que_falta(mudas, sum(ilegibles for _, _, ilegibles in paginas))
        marcar_faltantes(lectura.lineas, mudas)
        return lectura


def leer_paginas(contenido: bytes) -> Iterator[tuple[Pagina, float, int]]:
    """Da cada página con la parte de ella que cubren las imágenes y cuántas letras no se pueden leer."""
    try:
        documento = pypdfium2.PdfDocument(contenido)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _CONTRASENA or "assword" in str(error):
            raise ArchivoInvalido("El PDF está protegido con contraseña: quítesela y vuelva a subirlo.") from error
        raise ArchivoInvalido("El PDF está dañado o incompleto: vuelva a exportarlo y súbalo otra vez.") from error
    try:
        if len(documento) > MAXIMO_DE_PAGINAS:
            raise ArchivoInvalido("El PDF tiene más de 5,000 páginas: divídalo y suba cada manual por separado.")
        matriz = Matriz()
        for numero in range(len(documento)):
            try:
                pagina = documento[numero]
            except pypdfium2.PdfiumError as error:
                raise ArchivoInvalido(
                    f"La página {numero + 1} del PDF está dañada: vuelva a exportarlo y súbalo otra vez."
                ) from error
            try:
                hoja = leer_hoja(pagina)
            finally:
                pagina.close()
            leida = armar_pagina(hoja, numero + 1)
            if leida.giro == 0:
                leida.renglones = ordenar_celdas(juntar_cajas(leida.renglones, hoja.rayas), hoja.rayas, matriz)
            yield leida, hoja.imagenes, hoja.ilegibles
    finally:
        documento.close()


def _comprobar_texto(paginas: list[tuple[Pagina, float, int]]) -> None:
    letras = sum(len(palabra.texto) for pagina, _, _ in paginas for r in pagina.renglones for palabra in r.palabras)
    ilegibles = sum(cuantas for _, _, cuantas in paginas)
    escaneadas = sum(imagenes > 0.5 for _, imagenes, _ in paginas)
    debidas = _LETRAS_POR_PAGINA if escaneadas * 2 > len(paginas) else _LETRAS_SIN_IMAGENES
    if not letras or letras < debidas * len(paginas):
        raise ArchivoInvalido(
            "El PDF casi no trae texto, como si fuera escaneado: páselo antes por un programa de reconocimiento (OCR)."
        )
    if ilegibles > letras or es_ilegible(palabra.texto for palabra in _palabras([pagina for pagina, _, _ in paginas])):
        raise ArchivoInvalido(
            "El PDF no dice qué letras son las suyas: vuelva a exportarlo desde el programa con que se escribió, o "
            "páselo por un programa de reconocimiento (OCR)."
        )


@dataclass(frozen=True, slots=True)
class _Rejilla:
    """Cómo se pasa de puntos a columnas y de distancias a renglones vacíos.

    Args:
        izquierda: dónde empieza el texto, en puntos.
        columna: puntos de una columna: el ancho medio de la letra del cuerpo.
        interlineado: distancia entre renglones seguidos, en veces el tamaño de la letra.
        cuerpo: tamaño de la letra de casi todo el texto, en puntos.
        con_negritas: si la negrita distingue algo (no todo el texto va en negrita).
        vinetas: distancias, en puntos, entre las viñetas dibujadas y su texto.
    """

    izquierda: float
    columna: float
    interlineado: float
    cuerpo: float
    con_negritas: bool
    vinetas: frozenset[int]

    def columna_de(self, x: float) -> int:
        """Da la columna de un lugar."""
        return max(0, round((x - self.izquierda) / self.columna))


def a_lectura(paginas: list[Pagina]) -> Lectura:
    """Pasa los renglones de las páginas a los de un lector, con columnas como las de una página de texto."""
    apartar_numeros(paginas)
    separar_columnas(paginas)
    rejilla = _medir(paginas)
    lineas: list[Linea] = []
    de_renglon: dict[int, Linea] = {}
    palabra = 0
    for pagina in paginas:
        anterior: Renglon | None = None
        for renglon in pagina.renglones:
            linea = _linea(renglon, rejilla, (len(lineas) + 1, palabra))
            if linea is None:
                continue
            linea.caja = pagina.caja(renglon)
            linea.blancas = _blancas(anterior, renglon, rejilla) if anterior else 0
            linea.inicia_pagina = anterior is None
            palabra += linea.palabras
            lineas.append(linea)
            de_renglon[id(renglon)] = linea
            anterior = renglon
    _anotar_mando(paginas, de_renglon)
    return Lectura(lineas, palabra, paginas=tuple((pagina.ancho, pagina.alto) for pagina in paginas))


def _anotar_mando(paginas: list[Pagina], de_renglon: dict[int, Linea]) -> None:
    """Pasa de los renglones a las líneas qué caja de organigrama manda sobre cuál."""
    for renglon in (renglon for pagina in paginas for renglon in pagina.renglones if renglon.superior is not None):
        linea, superior = de_renglon.get(id(renglon)), de_renglon.get(id(renglon.superior))
        if linea is not None and superior is not None:
            linea.superior = superior.numero


def _medir(paginas: list[Pagina]) -> _Rejilla:
    tamanos: Counter[float] = Counter()
    negritas = 0
    for palabra in _palabras(paginas):
        tamanos[palabra.fuente.tamano] += len(palabra.texto)
        negritas += palabra.negrita * len(palabra.texto)
    cuerpo = max(tamanos, key=lambda tamano: (tamanos[tamano], tamano), default=10.0)
    anchos = sorted(
        (palabra.x1 - palabra.x0) / len(palabra.texto)
        for palabra in _palabras(paginas)
        if palabra.fuente.tamano == cuerpo and len(palabra.texto) > 3
    )
    columna = max(1.0, anchos[len(anchos) // 2] if anchos else cuerpo / 2)
    bordes = sorted(
        r.x0 - r.corrida for pagina in paginas for r in pagina.renglones if not r.zona and len(r.palabras) > 3
    )
    izquierda = bordes[len(bordes) // 20] if bordes else 0.0
    pasos = Counter(
        round((b.base - a.base) / a.tamano, 1)
        for pagina in paginas
        for a, b in pairwise(pagina.renglones)
        if a.tamano == b.tamano == cuerpo and len(a.palabras) > 5 and 0 < b.base - a.base < a.tamano * 4
    )
    interlineado = max(pasos, key=lambda paso: (pasos[paso], -paso), default=1.2)
    con_negritas = negritas * 2 < sum(tamanos.values())
    return _Rejilla(izquierda, columna, interlineado, cuerpo, con_negritas, _distancias(paginas))


def _distancias(paginas: list[Pagina]) -> frozenset[int]:
    """Da las distancias a que hay figuras ante el texto a varias alturas: las de un logotipo están a una sola."""
    alturas: dict[int, set[int]] = {}
    for pagina in paginas:
        for renglon in pagina.renglones:
            if renglon.vineta:
                alturas.setdefault(round(renglon.vineta / 2), set()).add(round(renglon.base / 4))
    return frozenset(distancia for distancia, suyas in alturas.items() if len(suyas) >= _VINETAS)


def _palabras(paginas: list[Pagina]) -> Iterator[Palabra]:
    for pagina in paginas:
        for renglon in pagina.renglones:
            if not renglon.zona:
                yield from renglon.palabras


def _blancas(anterior: Renglon, renglon: Renglon, rejilla: _Rejilla) -> int:
    """Da los renglones vacíos que caben entre dos."""
    if renglon.zona:
        return 1
    paso = rejilla.interlineado * max(anterior.tamano, renglon.tamano, 1.0)
    veces = (renglon.base - anterior.base) / paso
    return 0 if veces <= _APRETADO else max(1, round(veces) - 1)


def _linea(renglon: Renglon, rejilla: _Rejilla, lugar: tuple[int, int]) -> Linea | None:
    cuerpo = _cuerpo(renglon)
    if not cuerpo:
        return None
    sangria = rejilla.columna_de(renglon.x0 - renglon.corrida)
    dibujada = round(renglon.vineta / 2) in rejilla.vinetas and renglon.vineta > 0
    marca, resto, sola = _separar_marca(renglon, cuerpo, sangria, dibujada=dibujada)
    texto = " ".join(resto.split())
    saltadas = max(0, len(cuerpo.split()) - len(texto.split()))
    return Linea(
        numero=lugar[0],
        texto=texto,
        palabra=lugar[1],
        marca=marca,
        palabras_marca=int(sola),
        sangria=sangria,
        fin=rejilla.columna_de(renglon.x1 - renglon.corrida),
        huecos=huecos_de(resto),
        columnas=tuple(
            rejilla.columna_de(b.x0 - renglon.corrida)
            for a, b in pairwise(renglon.palabras)
            if _cambia_de_columna(a, b)
        ),
        segunda=rejilla.columna_de(renglon.palabras[1].x0 - renglon.corrida) if len(renglon.palabras) > 1 else 0,
        negritas=_negritas(renglon, texto, saltadas) if rejilla.con_negritas else [],
        letra=renglon.tamano,
        raya=renglon.raya,
        recuadro=renglon.recuadro,
        zona=renglon.zona,
        celda=renglon.celda,
    )


def _cuerpo(renglon: Renglon) -> str:
    """Da las palabras del renglón con los blancos que se ven: tres o más donde cambia de columna."""
    partes = [_normal(renglon.palabras[0].texto)]
    for anterior, palabra in pairwise(renglon.palabras):
        partes.append("    " if _cambia_de_columna(anterior, palabra) else " ")
        partes.append(_normal(palabra.texto))
    return "".join(partes).strip()


def _cambia_de_columna(anterior: Palabra, palabra: Palabra) -> bool:
    return palabra.celda or palabra.x0 - anterior.x1 >= _HUECO * max(anterior.fuente.tamano, 1.0)


def _normal(texto: str) -> str:
    """Da las letras en NFC, con las ligaduras (ﬁ, ﬂ) deshechas."""
    if any("\ufb00" <= letra <= "\ufb06" for letra in texto):
        texto = "".join(unicodedata.normalize("NFKC", una) if "\ufb00" <= una <= "\ufb06" else una for una in texto)
    return unicodedata.normalize("NFC", texto)


def _separar_marca(renglon: Renglon, cuerpo: str, sangria: int, *, dibujada: bool) -> tuple[str, str, bool]:
    """Da (marca, resto, si es una palabra aparte): la escrita, la de una fuente de símbolos o la dibujada."""
    primera, *otras = renglon.palabras
    if primera.fuente.simbolos and len(primera.texto) == 1 and otras and not otras[0].fuente.simbolos:
        return primera.texto, cuerpo[len(primera.texto) :].strip(), True
    escrita = separar_vineta(cuerpo, sangria)
    if dibujada and not escrita[0]:
        return _VINETA_DIBUJADA, cuerpo, True
    return escrita


def _negritas(renglon: Renglon, texto: str, saltadas: int) -> list[tuple[int, int]]:
    """Da las posiciones del texto en negrita, uniendo las de palabras seguidas."""
    por_palabra = [p.negrita for p in renglon.palabras for _ in p.texto.split()][saltadas:]
    rangos: list[tuple[int, int]] = []
    avance = 0
    for letras, negra in zip(texto.split(" "), por_palabra, strict=False):
        if negra and rangos and rangos[-1][1] == avance - 1:
            rangos[-1] = (rangos[-1][0], avance + len(letras))
        elif negra and letras:
            rangos.append((avance, avance + len(letras)))
        avance += len(letras) + 1
    return rangos
