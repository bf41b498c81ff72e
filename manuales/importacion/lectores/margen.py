"""Los números de renglón que algunos documentos llevan al margen: se apartan del texto que numeran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .renglones import Pagina, Renglon, cerrar_letras

_BASTAN = 8  # números de una página, a lo menos
_PAGINAS = 3  # páginas numeradas, a lo menos
_ALINEADOS = 2.5  # puntos que pueden diferir sus orillas derechas
_CASI_TODOS = 0.8  # parte de los renglones que llevan número
_A_MEDIAS = 0.2  # parte de los numerados que no empiezan un texto: siguen una oración o están vacíos


def apartar_numeros(paginas: Sequence[Pagina]) -> None:
    """Pone en un renglón aparte, con la zona «margen», los números de renglón de cada página.

    Lo son los que, con la misma orilla en más de la mitad de las páginas, cuentan uno por uno casi todos los
    renglones, empiecen un texto o lo sigan. Los de una lista o una tabla solo cuentan sus entradas.
    """
    orilla = _orilla(paginas)
    if orilla is None:
        return
    con_texto = sum(len(pagina.renglones) > _BASTAN for pagina in paginas)
    numeradas = sum(_esta_numerada(_numerados(pagina, orilla), pagina) for pagina in paginas)
    if numeradas < _PAGINAS or numeradas * 2 < con_texto:
        return
    for pagina in paginas:
        numerados = _numerados(pagina, orilla)
        if _cuentan(numerados):
            _apartar(pagina, numerados)


def _orilla(paginas: Sequence[Pagina]) -> float | None:
    """Da dónde acaban casi todos los números que abren renglón; None si no hay."""
    orillas = Counter(
        round(renglon.palabras[0].x1)
        for pagina in paginas
        for renglon in pagina.renglones
        if not renglon.zona and renglon.palabras[0].texto.isdigit()
    )
    return float(max(orillas, key=lambda una: (orillas[una], -una))) if orillas else None


def _numerados(pagina: Pagina, orilla: float) -> list[Renglon]:
    """Da los renglones que abre un número con esa orilla, de arriba abajo."""
    abren = [r for r in pagina.renglones if not r.zona and r.palabras[0].texto.isdigit()]
    return sorted((r for r in abren if abs(r.palabras[0].x1 - orilla) <= _ALINEADOS), key=lambda r: r.palabras[0].base)


def _cuentan(numerados: list[Renglon]) -> bool:
    """Dice si los números van de uno en uno, volviendo a empezar a lo más donde acaba el encabezado."""
    valores = [int(renglon.palabras[0].texto) for renglon in numerados]
    return bool(valores) and all(b == a + 1 or b == 1 for a, b in pairwise(valores))


def _esta_numerada(numerados: list[Renglon], pagina: Pagina) -> bool:
    """Dice si los números cuentan renglones y no entradas."""
    if len(numerados) < _BASTAN or not _cuentan(numerados):
        return False
    arriba, abajo = numerados[0].base, numerados[-1].base
    todos = sum(arriba <= renglon.base <= abajo for renglon in pagina.renglones if not renglon.zona)
    a_medias = sum(len(r.palabras) == 1 or r.palabras[1].texto[:1].islower() for r in numerados)
    return len(numerados) >= todos * _CASI_TODOS and a_medias >= len(numerados) * _A_MEDIAS


def _apartar(pagina: Pagina, numerados: list[Renglon]) -> None:
    numeros = []
    for renglon in numerados:
        numero, *palabras = renglon.palabras
        numeros.append(numero)
        renglon.palabras = cerrar_letras(palabras)
    pagina.renglones = [r for r in pagina.renglones if r.palabras] + [Renglon(numeros, zona="margen")]
