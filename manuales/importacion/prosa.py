"""Entiende las funciones que se imprimen como párrafos corridos, sin número ni viñeta: dónde empieza cada una."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .lexico import empieza_como_funcion, norma
from .medidas import queda_corto
from .mesa import ENCABEZADOS, Fragmento, Mesa, Pieza

_DENTRO = 2  # columnas que mete un renglón quien cuelga el texto o sangra el primero
_BASTAN = 2  # párrafos que empiezan como función para creer que la lista lo es
_PALABRAS = 4  # las menos de una función que no empieza con un infinitivo
# Con lo que sigue hablando un párrafo de lo que dijo el anterior, o empieza una oración y no una función
_SIGUEN = frozenset(
    "a ademas adicionalmente al asi asimismo cabe como con conforme cuando cualquier de dentro dich dicha dichas dicho"
    " dichos el ella ello en es esta estas este estos igualmente la lo los las nota para por se si su sus todo toda"
    " todos un una".split()
)
_QUE_ES_ACCION = ("cion", "sion", "miento", "encia", "ancia", "aje")  # «Elaboración y entrega del reporte»


def abrir_funciones(mesa: Mesa) -> None:
    """Abre párrafo donde empieza cada función de una lista sin marcas, según cómo estén compuestas.

    Si el texto cuelga (el primer renglón sale al margen y los demás van adentro) o se sangra el primero, lo dice la
    columna; si no, que acabe una oración, o no llene su renglón, y el siguiente empiece con un verbo.

    Lee: fragmentos, parrafos_enteros, ancho, margen.
    Escribe: fragmentos.abre.
    """
    for lista in () if mesa.parrafos_enteros else _listas(mesa.fragmentos):
        margen = min(fragmento.linea.sangria for fragmento in lista)
        compuesta = _composicion(lista, margen)
        for anterior, fragmento in pairwise(lista):
            if fragmento.dicho or not fragmento.primero or fragmento.blancas:
                continue
            adentro = fragmento.linea.sangria - margen >= _DENTRO
            if compuesta:
                fragmento.abre = fragmento.texto[:1].isupper() and adentro == (compuesta == "sangrada")
            elif not fragmento.abre and (anterior.texto.endswith((".", ";")) or queda_corto(mesa, anterior, fragmento)):
                fragmento.abre = fragmento.texto[:1].isupper() and empieza_como_funcion(fragmento.texto)


def _listas(fragmentos: list[Fragmento]) -> Iterator[list[Fragmento]]:
    """Da los renglones de cada lista de funciones en que ninguno lleva marca."""
    lista: list[Fragmento] = []
    dentro = False
    for fragmento in [*fragmentos, None]:
        if fragmento is not None and fragmento.papel not in ENCABEZADOS:
            if dentro:
                lista.append(fragmento)
            continue
        if len(lista) > 1 and not any(otro.papel or otro.vineta or otro.linea.huecos for otro in lista):
            yield lista
        lista = []
        dentro = fragmento is not None and (
            fragmento.papel == "organo" or (fragmento.papel, fragmento.clave) == ("rotulo", "funciones")
        )


def _composicion(lista: list[Fragmento], margen: int) -> str:
    """Dice si el texto está «colgado» o «sangrado» en el primer renglón; vacío si la columna no dice nada."""
    colgados = sangrados = 0
    for una, otra in pairwise(lista):
        if not otra.texto[:1].islower() or otra.blancas:
            continue
        antes, ahora = (fragmento.linea.sangria - margen >= _DENTRO for fragmento in (una, otra))
        colgados += ahora and not antes
        sangrados += antes and not ahora
    if min(colgados, sangrados) > 0:
        return ""
    return "colgada" if colgados else "sangrada" if sangrados else ""


def completar_funciones(mesa: Mesa) -> None:
    """Hace función al párrafo que está entre las de una lista sin marcas, aunque no empiece con un infinitivo.

    Ejemplo: «Elaboración mensual del reporte de gastos.» entre «Registrar…» y «Pagar…». No lo es el que sigue hablando
    de la anterior («Asimismo, deberá…») ni el que anuncia otra lista.

    Lee: piezas.
    Escribe: piezas (papel de su cabeza).
    """
    for lista in _de_funciones(mesa.piezas):
        items = [lugar for lugar, pieza in enumerate(lista) if pieza.papel == "item"]
        if len(items) < _BASTAN or len(items) * 2 < len(lista):
            continue
        for lugar, pieza in enumerate(lista):
            libre = pieza.papel == "parrafo" and not pieza.cabeza.dicho
            if libre and _cabe(pieza) and (lugar < items[-1] or _nombra_accion(pieza)):
                pieza.cabeza.papel = "item"


def _de_funciones(piezas: list[Pieza]) -> Iterator[list[Pieza]]:
    """Da los textos de cada lista de funciones en que ninguno lleva marca."""
    lista: list[Pieza] = []
    dentro = False
    for pieza in [*piezas, None]:
        if pieza is not None and pieza.papel not in ENCABEZADOS:
            if dentro:
                lista.append(pieza)
            continue
        if lista and not any(otra.marca or otra.cabeza.vineta or otra.papel == "tabla" for otra in lista):
            yield lista
        lista = []
        dentro = pieza is not None and (pieza.papel, pieza.cabeza.clave) == ("rotulo", "funciones")


def _cabe(pieza: Pieza) -> bool:
    """Dice si el párrafo puede ser una función: una frase completa que no sigue hablando de la anterior."""
    texto = " ".join(fragmento.texto for fragmento in pieza.fragmentos)
    primera = norma(texto[:40]).partition(" ")[0]
    if not texto[:1].isupper() or texto.endswith(":") or len(texto.split()) < _PALABRAS:
        return False
    return primera not in _SIGUEN or _suple(texto)


def _suple(texto: str) -> bool:
    """Dice si una circunstancia antecede al verbo: «En ausencia del titular, suplirlo en los asuntos de trámite»."""
    _, coma, resto = texto[:120].partition(", ")
    return bool(coma) and empieza_como_funcion(resto)


def _nombra_accion(pieza: Pieza) -> bool:
    texto = pieza.cabeza.texto
    primera = norma(texto[:40]).partition(" ")[0]
    return primera.endswith(_QUE_ES_ACCION) or _suple(texto)
