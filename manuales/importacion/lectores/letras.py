"""Las letras de una página de PDF con su lugar, su tamaño y su fuente, tal como las da PDFium."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_SIMBOLOS = ("symbol", "wingding", "webding", "dingbat")
_NEGRA = 600  # peso desde el que una fuente es negrita (CSS Fonts 4, § 2.2: 600 es «semi bold»)
_VINETA_MAXIMA = 14.0  # puntos de la imagen más grande que puede ser una viñeta
_VINETA_MINIMA = 1.5
ILEGIBLE = "\ufffd"  # una letra que se dibuja y el archivo no dice cuál es
_TRAMOS = 2000  # de un trazo, a lo más: un dibujo, no una tabla, tiene más
_RAYA_MINIMA = 8.0  # puntos

Matriz = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Fuente:
    """Cómo están escritas unas letras: si van en negrita, si son de una fuente de símbolos y su tamaño en puntos."""

    negrita: bool
    simbolos: bool
    tamano: float


@dataclass(slots=True)
class Letra:
    """Una letra en la página como se ve, en puntos desde la esquina superior izquierda.

    Args:
        letra: la letra, o las de una ligadura.
        x0: izquierda de su avance.
        base: su línea de base.
        x1: derecha.
        fuente: cómo está escrita.
        giro: cuartos de vuelta, en el sentido del reloj, en que está escrita; -1 si va en diagonal.
    """

    letra: str
    x0: float
    base: float
    x1: float
    fuente: Fuente
    giro: int = 0


@dataclass(slots=True)
class Rayas:
    """Las rayas de una página como se ve, en puntos.

    Args:
        horizontales: (y, x0, x1) de cada una.
        verticales: (x, y0, y1) de cada una.
    """

    horizontales: list[tuple[float, float, float]]
    verticales: list[tuple[float, float, float]]


@dataclass(slots=True)
class Hoja:
    """Una página: sus letras en el orden en que el archivo las escribe, y lo dibujado que puede ser viñeta o raya.

    Args:
        ancho: en puntos, como se ve.
        alto: en puntos.
        letras: una por letra; las que no tienen equivalente en Unicode cuentan en ``ilegibles``.
        vinetas: centros (x, y) de las imágenes y figuras tan pequeñas como una viñeta.
        imagenes: parte de la página, de 0 a 1, que cubren las imágenes.
        rayas: los bordes de sus tablas y cajas.
    """

    ancho: float
    alto: float
    letras: list[Letra]
    vinetas: list[tuple[float, float]]
    imagenes: float
    ilegibles: int = 0
    rayas: Rayas = field(default_factory=lambda: Rayas([], []))


def leer_hoja(pagina: pypdfium2.PdfPage) -> Hoja:
    """Lee las letras y las viñetas dibujadas de una página."""
    a_vista = _a_vista(pagina)
    ancho, alto = pagina.get_size()
    hoja = Hoja(ancho, alto, [], [], 0.0)
    texto = pdfium.FPDFText_LoadPage(pagina.raw)
    try:
        _leer_letras(texto, hoja, a_vista)
    finally:
        pdfium.FPDFText_ClosePage(texto)
    _leer_dibujos(pagina, hoja, a_vista)
    return hoja


def _a_vista(pagina: pypdfium2.PdfPage) -> Matriz:
    """Da la matriz que lleva del espacio del archivo al de la página como se ve (ISO 32000-1, 14.11.2: /Rotate)."""
    x0, y0, x1, y1 = pagina.get_bbox()
    return {
        0: (1.0, 0.0, 0.0, -1.0, -x0, y1),
        90: (0.0, 1.0, 1.0, 0.0, -y0, -x0),
        180: (-1.0, 0.0, 0.0, 1.0, x1, -y0),
        270: (0.0, -1.0, -1.0, 0.0, y1, x1),
    }[pagina.get_rotation() % 360]


def _llevar(m: Matriz, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _leer_letras(texto: Any, hoja: Hoja, m: Matriz) -> None:
    x, y = ctypes.c_double(), ctypes.c_double()
    caja = pdfium.FS_RECTF()
    estilos: dict[int, tuple[Fuente, tuple[float, float]]] = {}
    alto = ""  # primera mitad de una letra que PDFium da en dos (UTF-16)
    for indice in range(pdfium.FPDFText_CountChars(texto)):
        valor = pdfium.FPDFText_GetUnicode(texto, indice)
        if pdfium.FPDFText_IsGenerated(texto, indice) == 1:  # el blanco que no está escrito y se ve
            hoja.letras.append(Letra(" ", 0.0, 0.0, 0.0, Fuente(False, False, 0.0)))
            continue
        letra, alto = ("-", "") if pdfium.FPDFText_IsHyphen(texto, indice) == 1 else _letra(valor, alto)
        if not letra and not alto and valor in (0, 0xFFFE, 0xFFFF):
            hoja.ilegibles += 1
            letra = ILEGIBLE
        if not letra:
            continue
        objeto = pdfium.FPDFText_GetTextObject(texto, indice)
        clave = ctypes.addressof(objeto.contents) if objeto else 0
        if clave not in estilos:
            estilos[clave] = _estilo(texto, indice, objeto)
        fuente, direccion = estilos[clave]
        pdfium.FPDFText_GetCharOrigin(texto, indice, x, y)
        pdfium.FPDFText_GetLooseCharBox(texto, indice, caja)
        dx, dy = m[0] * direccion[0] + m[2] * direccion[1], m[1] * direccion[0] + m[3] * direccion[1]
        giro = _cuartos(dx, dy)
        origen = _llevar(m, x.value, y.value)
        esquinas = (_llevar(m, caja.left, caja.bottom), _llevar(m, caja.right, caja.top))
        hoja.letras.append(_colocar(letra, origen, esquinas, fuente, giro))


def _letra(valor: int, alto: str) -> tuple[str, str]:
    """Da (letra, mitad pendiente) de una unidad UTF-16."""
    if 0xD800 <= valor < 0xDC00:
        return "", chr(valor)
    if 0xDC00 <= valor < 0xE000:
        return (chr(0x10000 + ((ord(alto) - 0xD800) << 10) + (valor - 0xDC00)), "") if alto else ("", "")
    if valor in (0, 0xFFFE, 0xFFFF) or valor > 0x10FFFF:
        return "", ""
    return chr(valor), ""


def _estilo(texto: Any, indice: int, objeto: Any) -> tuple[Fuente, tuple[float, float]]:
    """Da la fuente de las letras de un objeto y hacia dónde se escriben."""
    matriz = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(texto, indice, matriz)
    escala = math.hypot(matriz.b, matriz.d) or math.hypot(matriz.a, matriz.c) or 1.0
    tamano = abs(pdfium.FPDFText_GetFontSize(texto, indice)) * escala
    nombre, peso = "", 0
    fuente = pdfium.FPDFTextObj_GetFont(objeto) if objeto else None
    if fuente:
        letras = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(fuente, letras, 256)
        nombre = letras.value.decode("latin-1").lower()
        peso = pdfium.FPDFFont_GetWeight(fuente)
    negrita = peso >= _NEGRA or "bold" in nombre or "black" in nombre or "negrita" in nombre
    simbolos = any(simbolo in nombre for simbolo in _SIMBOLOS)
    return Fuente(negrita, simbolos, round(tamano, 1)), (matriz.a, matriz.b)


def _cuartos(dx: float, dy: float) -> int:
    """Da los cuartos de vuelta de una dirección de escritura; -1 si va en diagonal."""
    if not dx and not dy:
        return 0
    grados = math.degrees(math.atan2(dy, dx)) % 360
    cuarto = round(grados / 90)
    return cuarto % 4 if abs(grados - cuarto * 90) < 5 else -1


def _colocar(
    letra: str,
    origen: tuple[float, float],
    esquinas: tuple[tuple[float, float], tuple[float, float]],
    fuente: Fuente,
    giro: int,
) -> Letra:
    """Pone la letra como se lee: girada, su «izquierda» y su «base» son las de quien inclina la página."""
    xs, ys = sorted(esquina[0] for esquina in esquinas), sorted(esquina[1] for esquina in esquinas)
    if giro == 1:
        return Letra(letra, ys[0], -origen[0], ys[1], fuente, giro)
    if giro == 2:
        return Letra(letra, -xs[1], -origen[1], -xs[0], fuente, giro)
    if giro == 3:
        return Letra(letra, -ys[1], origen[0], -ys[0], fuente, giro)
    return Letra(letra, xs[0], origen[1], xs[1], fuente, giro)


def _leer_dibujos(pagina: pypdfium2.PdfPage, hoja: Hoja, m: Matriz) -> None:
    """Anota dónde hay imágenes o figuras del tamaño de una viñeta y cuánto cubren las imágenes."""
    limites = [ctypes.c_float() for _ in range(4)]
    for indice in range(min(pdfium.FPDFPage_CountObjects(pagina.raw), 20_000)):
        objeto = pdfium.FPDFPage_GetObject(pagina.raw, indice)
        tipo = pdfium.FPDFPageObj_GetType(objeto)
        if tipo not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if not pdfium.FPDFPageObj_GetBounds(objeto, *limites):
            continue
        izquierda, abajo, derecha, arriba = (limite.value for limite in limites)
        ancho, alto = derecha - izquierda, arriba - abajo
        if tipo == pdfium.FPDF_PAGEOBJ_IMAGE:
            hoja.imagenes += max(0.0, ancho * alto) / max(1.0, hoja.ancho * hoja.alto)
        if min(ancho, alto) >= _VINETA_MINIMA and max(ancho, alto) <= _VINETA_MAXIMA and ancho < alto * 2 < ancho * 4:
            hoja.vinetas.append(_llevar(m, (izquierda + derecha) / 2, (abajo + arriba) / 2))
        elif tipo == pdfium.FPDF_PAGEOBJ_PATH:
            _leer_rayas(objeto, hoja.rayas, m)


def _leer_rayas(trazo: Any, rayas: Rayas, m: Matriz) -> None:
    """Anota los lados rectos y derechos de un trazo: los bordes de una tabla se dibujan de muchas maneras."""
    propia = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(trazo, propia)
    x, y = ctypes.c_float(), ctypes.c_float()
    inicio = anterior = None
    for indice in range(min(pdfium.FPDFPath_CountSegments(trazo), _TRAMOS)):
        tramo = pdfium.FPDFPath_GetPathSegment(trazo, indice)
        pdfium.FPDFPathSegment_GetPoint(tramo, x, y)
        en_hoja = (
            propia.a * x.value + propia.c * y.value + propia.e,
            propia.b * x.value + propia.d * y.value + propia.f,
        )
        punto = _llevar(m, *en_hoja)
        tipo = pdfium.FPDFPathSegment_GetType(tramo)
        if tipo == pdfium.FPDF_SEGMENT_MOVETO:
            inicio = punto
        elif tipo == pdfium.FPDF_SEGMENT_LINETO and anterior is not None:
            _anotar_raya(rayas, anterior, punto)
        if pdfium.FPDFPathSegment_GetClose(tramo) and inicio is not None:
            _anotar_raya(rayas, punto, inicio)
        anterior = punto


def _anotar_raya(rayas: Rayas, desde: tuple[float, float], hasta: tuple[float, float]) -> None:
    (xa, ya), (xb, yb) = desde, hasta
    if abs(ya - yb) < 1 and abs(xa - xb) >= _RAYA_MINIMA:
        rayas.horizontales.append(((ya + yb) / 2, min(xa, xb), max(xa, xb)))
    elif abs(xa - xb) < 1 and abs(ya - yb) >= _RAYA_MINIMA:
        rayas.verticales.append(((xa + xb) / 2, min(ya, yb), max(ya, yb)))
