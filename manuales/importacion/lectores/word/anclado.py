"""Lo que va anclado a un párrafo de Word: cuadros de texto, grupos de formas, letreros y diagramas (SmartArt)."""

from __future__ import annotations

from collections.abc import Iterator

from .ooxml import ALTERNATIVA, CUADRO, DIAGRAMA, DIBUJO, VML, Elemento, elegir, entero, qn

CUADRO_DE_FORMA = f"{DIBUJO}txBody"
_EN_GRUPO = 5  # textos que ha de tener un grupo de formas para ser un dibujo y no una portada
_GRUPOS = frozenset({"wgp", "wpc", "group"})
_HONDURA_DE_DIAGRAMA = 20


def cuadros_de(nodo: Elemento) -> Iterator[Elemento]:
    """Da los cuadros de texto que no están dentro de otro, una sola vez aunque vengan en dos formas."""
    for hijo in nodo:
        if hijo.tag in (CUADRO, CUADRO_DE_FORMA):
            yield hijo
        elif hijo.tag == ALTERNATIVA:
            yield from cuadros_de(elegir(hijo))
        elif isinstance(hijo.tag, str):
            yield from cuadros_de(hijo)


def son_un_dibujo(nodo: Elemento, cuadros: list[Elemento]) -> bool:
    """Dice si los cuadros son de un grupo de muchas formas, como un organigrama."""
    if len(cuadros) < _EN_GRUPO:
        return False
    return any(isinstance(uno.tag, str) and uno.tag.rpartition("}")[2] in _GRUPOS for uno in nodo.iter())


def texto_del_cuadro(cuadro: Elemento) -> str:
    """Da las letras de un cuadro en un renglón."""
    return " ".join(filter(None, parrafos_de_la_forma(cuadro)))


def parrafos_de_la_forma(cuadro: Elemento) -> list[str]:
    """Da las letras de cada párrafo de un cuadro."""
    parrafos = cuadro.iter(qn("w:p"), f"{DIBUJO}p")
    return [_letras(parrafo) for parrafo in parrafos]


def letreros_de(nodo: Elemento) -> Iterator[str]:
    """Da los letreros que cruzan la página («BORRADOR»)."""
    for letrero in nodo.iter(f"{VML}textpath"):
        yield str(letrero.get("string") or "")


def diagramas_de(nodo: Elemento) -> list[str]:
    """Da los identificadores de las relaciones que llevan a los diagramas de un dibujo."""
    return [str(uno.get(qn("r:dm"))) for uno in nodo.iter(f"{DIAGRAMA}relIds")]


def textos_del_diagrama(raiz: Elemento) -> list[tuple[int, str]]:
    """Da (hondura, texto) de cada caja de un SmartArt: cada una, seguida de las que dependen de ella.

    Args:
        raiz: la de su parte ``word/diagrams/data*.xml``.
    """
    cajas = (punto for punto in raiz.iter(f"{DIAGRAMA}pt") if punto.get("type") in (None, "node", "asst", "doc"))
    textos = {str(punto.get("modelId")): _letras(punto) for punto in cajas}
    hijos: dict[str, list[tuple[int, str]]] = {}
    for liga in raiz.iter(f"{DIAGRAMA}cxn"):
        if liga.get("type") in (None, "parOf"):
            orden = entero(liga.get("srcOrd")) or 0
            hijos.setdefault(str(liga.get("srcId")), []).append((orden, str(liga.get("destId"))))
    dependen = {destino for ligas in hijos.values() for _, destino in ligas}
    pendientes = [(0, clave) for clave in textos if clave not in dependen][::-1]
    salida: list[tuple[int, str]] = []
    while pendientes:
        hondura, clave = pendientes.pop()
        texto = textos.pop(clave, None)
        if texto is None:  # ya se dijo, o no es una caja
            continue
        salida += [(hondura, texto)] if texto else []
        suyos = [destino for _, destino in sorted(hijos.get(clave, ()))]
        pendientes += [(min(hondura + bool(texto), _HONDURA_DE_DIAGRAMA), destino) for destino in suyos[::-1]]
    return [*salida, *((0, texto) for texto in textos.values() if texto)]


def _letras(nodo: Elemento) -> str:
    partes = (str(letras.text or "") for letras in nodo.iter(qn("w:t"), f"{DIBUJO}t"))
    return " ".join("".join(partes).split())
