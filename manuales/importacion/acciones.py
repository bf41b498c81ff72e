"""Lo que se puede decidir sobre cada texto al revisar, y la decisión que resulta."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .decisiones import Decision, DecisionInvalida, vigentes
from .nodos import Nodo

_LISTAS = frozenset({"funcion", "inciso", "fraccion", "numeral", "viñeta"})
_TEXTOS = frozenset({"parrafo", "subtitulo", "objetivo"})
_DE_HOJA = frozenset({"firma", "cambio"})
#: Lo que puede ser un texto de un manual por secciones, y uno de un ordenamiento por artículos.
DE_MANUAL = ("funcion", "inciso", "parrafo", "organo", "seccion", "subtitulo", "objetivo", "rotulo")
DE_ARTICULOS = ("funcion", "inciso", "parrafo", "organo", "articulo", "titulo", "capitulo", "subtitulo")


def acciones_de(nodo: Nodo) -> tuple[str, ...]:
    """Da las acciones que admite un texto, además de aceptarlo."""
    if nodo.clase == "apartada":
        return ("traer",)
    if nodo.clase in _DE_HOJA or (nodo.clase == "rotulo" and nodo.grupo.startswith("d")):
        return ("soltar",)
    if nodo.clase == "organo" and not nodo.palabras:
        return ("padre", "soltar") if nodo.palabra >= 0 else ("padre",)
    if not nodo.palabras:
        return ()
    propias: tuple[str, ...] = ("papel", "unir", "partir", "apartar")
    if nodo.clase == "organo":
        return ("padre", *propias)
    return ("colgar", *propias) if nodo.clase in _LISTAS or nodo.clase == "parrafo" else propias


def decidir_sobre(
    nodos: Sequence[Nodo], nodo: Nodo, accion: str, *, valor: str = "", palabra: int = 0, destino: Nodo | None = None
) -> Decision:
    """Da la decisión que corresponde a lo que pidió la persona sobre un texto.

    Args:
        valor: en «papel», qué es; si es una sección, tras una diagonal, su clase («seccion/marco_juridico»).
        palabra: en «partir», la primera de la segunda mitad.
        destino: en «padre» y «colgar», el superior; None si ninguno.

    Raises:
        DecisionInvalida: si ese texto no lo admite; la frase dice por qué.
    """
    if accion == "aceptar":
        return Decision("aceptar", nodo.palabra, valor=nodo.clase)
    if accion not in acciones_de(nodo):
        raise DecisionInvalida("Eso no se puede hacer con este texto: escoja una de las acciones que se muestran.")
    if accion == "papel":
        que, _, clave = valor.partition("/")
        return Decision("papel", nodo.palabra, nodo.fin, que, clave)
    if accion == "partir":
        return _partir(nodo, palabra)
    if accion == "padre":
        return _padre(nodos, nodo, destino)
    if accion == "colgar":
        return _colgar(nodo, destino)
    if accion == "soltar" and nodo.clase == "organo":
        return _soltar_organo(nodos, nodo)
    return Decision(accion, nodo.palabra, nodo.fin)


def _partir(nodo: Nodo, palabra: int) -> Decision:
    if not nodo.palabra < palabra < nodo.fin:
        raise DecisionInvalida("Escoja en qué palabra empieza el segundo texto; la primera ya lo empieza.")
    valor = nodo.clase if nodo.clase in ("funcion", "inciso") else "funcion" if nodo.clase in _LISTAS else "parrafo"
    return Decision("partir", palabra, nodo.fin, valor)


def _padre(nodos: Sequence[Nodo], nodo: Nodo, destino: Nodo | None) -> Decision:
    if destino is None:
        return Decision("padre", nodo.palabra, nodo.fin)
    if destino.clase != "organo" or destino.documento != nodo.documento:
        raise DecisionInvalida("Escoja como superior a otro órgano del mismo documento.")
    por_id = {uno.id: uno for uno in nodos if uno.clase == "organo"}
    camino = {nodo.id}
    actual: Nodo | None = destino
    while actual is not None:
        if actual.id in camino:
            raise DecisionInvalida(
                f"«{nodo.texto}» no puede depender de «{destino.texto}», que depende de él: "
                f"diga antes de quién depende «{destino.texto}»."
            )
        camino.add(actual.id)
        actual = por_id.get(actual.superior)
    return Decision("padre", nodo.palabra, nodo.fin, destino=destino.palabra)


def _colgar(nodo: Nodo, destino: Nodo | None) -> Decision:
    if destino is None:
        return Decision("colgar", nodo.palabra, nodo.fin)
    if destino.grupo != nodo.grupo or destino.palabra >= nodo.palabra or not destino.palabras or destino.encabeza:
        raise DecisionInvalida("Escoja un texto anterior de la misma lista.")
    return Decision("colgar", nodo.palabra, nodo.fin, destino=destino.palabra)


def _soltar_organo(nodos: Sequence[Nodo], nodo: Nodo) -> Decision:
    """El órgano que salió de un artículo deja de serlo; si salió del renglón de una lista, el renglón es texto."""
    donde = next((uno for uno in nodos if uno.palabra == nodo.palabra and uno.clase != "organo"), None)
    if donde is not None and donde.clase in _LISTAS:
        return Decision("papel", donde.palabra, donde.fin, "parrafo")
    return Decision("soltar", nodo.palabra)


def revisados(nodos: Iterable[Nodo], decisiones: Sequence[Decision]) -> set[str]:
    """Da los ids de los textos que la persona ya vio: los que aceptó y aquellos sobre los que decidió."""
    aceptados = {(una.palabra, una.valor) for una in decisiones if una.accion == "aceptar"}
    aceptados |= {(una.palabra, "organo") for una in decisiones if una.accion == "padre"}
    tocadas = [una for una in vigentes(decisiones) if una.accion not in ("aceptar", "padre")]
    inicios = {una.palabra for una in tocadas}
    return {
        nodo.id
        for nodo in nodos
        if (nodo.palabra, nodo.clase) in aceptados
        or (nodo.palabra in inicios and (nodo.palabras or nodo.clase != "organo"))
    }


def por_revisar(nodos: Iterable[Nodo], vistos: set[str]) -> list[Nodo]:
    """Da los textos con dudas que nadie ha visto, de lo más dudoso a lo más seguro y en su orden."""
    return sorted((nodo for nodo in nodos if nodo.dudoso and nodo.id not in vistos), key=lambda nodo: nodo.confianza)
