"""Anida los renglones de lista: qué cuelga de qué, por la clase de marca, su valor y la sangría."""

from __future__ import annotations

from dataclasses import dataclass, field

from .mesa import Mesa, Pieza
from .modelo import Bloque, Funcion
from .piezas import texto_de

_HONDURA = 12  # niveles de lista; ningún manual pasa de cinco, y lo más hondo queda en el último
_TIPO_DE = {
    "numero": "numeral",
    "codigo": "numeral",
    "funcion": "numeral",
    "romano": "fraccion",
    "romano_menor": "inciso",
    "letra": "inciso",
    "letra_mayuscula": "inciso",
    "articulo": "articulo",
    "transitorio": "articulo",
}


@dataclass(slots=True)
class Nodo:
    """Una pieza en su lugar dentro de una lista."""

    pieza: Pieza
    hijos: list[Nodo] = field(default_factory=list)

    @property
    def clase(self) -> str:
        """La clase de su marca: la del número o la letra, la viñeta, o vacía."""
        if self.pieza.marca:
            return self.pieza.marca.clase
        if self.pieza.serie:
            return self.pieza.serie
        return f"vineta {self.pieza.cabeza.vineta[0]}" if self.pieza.cabeza.vineta else ""

    @property
    def valor(self) -> int:
        """El último número de su marca; 0 si no tiene."""
        return self.pieza.marca.valor[-1] if self.pieza.marca else 0


def anidar(piezas: list[Pieza], mesa: Mesa) -> list[Nodo]:
    """Da el árbol de una sucesión de renglones de lista y párrafos.

    Un párrafo entre dos renglones de la misma lista cuelga del primero; uno que no vuelve a la lista la cierra.
    """
    raices: list[Nodo] = []
    abiertos: list[Nodo] = []
    caminos: dict[int, list[Nodo]] = {}  # de cada texto, por su primera palabra, los que lo contienen y él
    siguientes = _siguientes(piezas)
    for indice, pieza in enumerate(piezas):
        nodo = Nodo(pieza)
        dicho = _camino_dicho(nodo, mesa, abiertos, caminos)
        if dicho is not None:
            abiertos = dicho
        elif pieza.papel == "item":
            del abiertos[min(_nivel(abiertos, nodo, mesa), _HONDURA) :]
        else:
            siguiente = siguientes[indice] if pieza.papel != "subtitulo" else None
            del abiertos[_nivel_del_parrafo(abiertos, siguiente) :]
        (abiertos[-1].hijos if abiertos else raices).append(nodo)
        caminos[pieza.cabeza.rango()[0]] = [*abiertos, nodo]
        if pieza.papel == "item":
            abiertos.append(nodo)
    return raices


def _camino_dicho(nodo: Nodo, mesa: Mesa, abiertos: list[Nodo], caminos: dict[int, list[Nodo]]) -> list[Nodo] | None:
    """Da lo que queda abierto sobre un texto según lo dijo quien revisó o su tabla; None si no lo dijeron."""
    cabeza = nodo.pieza.cabeza
    if cabeza.superior is not None and cabeza.superior in caminos:
        return caminos[cabeza.superior][:_HONDURA]
    if cabeza.dicho == "funcion" or cabeza.lugar == "de_funcion":
        return []
    return abiertos[: max(1, min(_nivel(abiertos, nodo, mesa), _HONDURA))] if cabeza.dicho == "inciso" else None


def _siguientes(piezas: list[Pieza]) -> list[Nodo | None]:
    """Da, para cada pieza, el renglón de lista que viene después."""
    siguiente: Nodo | None = None
    resultado: list[Nodo | None] = []
    for pieza in reversed(piezas):
        resultado.append(siguiente)
        if pieza.papel == "item":
            siguiente = Nodo(pieza)
    return resultado[::-1]


def _nivel(abiertos: list[Nodo], nodo: Nodo, mesa: Mesa) -> int:
    """Da cuántos niveles abiertos conserva un renglón nuevo."""
    if not abiertos:
        return 0
    if mesa.parrafos_enteros and nodo.pieza.cabeza.vineta:
        return _nivel_por_sangria(abiertos, nodo)
    if nodo.clase == "funcion":
        return 0
    iguales = [k for k, otro in enumerate(abiertos) if otro.clase == nodo.clase]
    if not nodo.clase:
        return 0 if nodo.pieza.cabeza.linea.sangria <= abiertos[0].pieza.sangria + 2 else len(abiertos) - 1
    if iguales:
        nivel = iguales[-1]
        return len(abiertos) if _es_sublista(abiertos[-1], abiertos[nivel], nodo) else nivel
    gemela = _misma_lista(abiertos, nodo)
    if gemela is not None:
        return gemela
    if not abiertos[-1].clase or (mesa.parrafos_enteros and _van_parejos(abiertos[-1], nodo)):
        return len(abiertos) - 1  # el de arriba perdió la marca: son de la misma lista
    if nodo.clase == "numero" and nodo.valor > 1 and abiertos[0].clase.startswith("vineta"):
        return 0
    return len(abiertos)


def _misma_lista(abiertos: list[Nodo], nodo: Nodo) -> int | None:
    """Da el nivel de la lista de viñetas que sigue en este renglón con otra viñeta, a la misma altura del margen.

    No sigue si el anterior acaba en dos puntos: abre una lista que cuelga de él.
    """
    if not nodo.clase.startswith("vineta") or _anuncia(abiertos[-1]):
        return None
    iguales = [
        nivel
        for nivel, otro in enumerate(abiertos)
        if otro.clase.startswith("vineta") and abs(otro.pieza.sangria - nodo.pieza.sangria) <= 1
    ]
    return iguales[-1] if iguales else None


def _van_parejos(ultimo: Nodo, nodo: Nodo) -> bool:
    """Dice si a un guion lo sigue, con su misma sangría y sin que él lo anuncie, un renglón con número o letra."""
    guion = ultimo.clase == "vineta -" and nodo.pieza.marca is not None
    return guion and nodo.pieza.sangria == ultimo.pieza.sangria and not _anuncia(ultimo)


def _nivel_por_sangria(abiertos: list[Nodo], nodo: Nodo) -> int:
    sangria = nodo.pieza.sangria
    for nivel, otro in enumerate(abiertos):
        if otro.pieza.sangria >= sangria:
            mismo = otro.clase == nodo.clase or not nodo.pieza.marca or not otro.pieza.marca
            solo = len(abiertos) == 1 and nodo.clase != "letra"
            return nivel if mismo or solo else _nivel_por_clase(abiertos, nodo)
    # De lo que perdió la marca nada cuelga, salvo que lo anuncie.
    return len(abiertos) if abiertos[-1].clase or _anuncia(abiertos[-1]) else len(abiertos) - 1


def _anuncia(nodo: Nodo) -> bool:
    return nodo.pieza.fragmentos[-1].texto.endswith(":")


def _nivel_por_clase(abiertos: list[Nodo], nodo: Nodo) -> int:
    return next((k for k, otro in enumerate(abiertos) if otro.clase == nodo.clase), len(abiertos))


def _es_sublista(ultimo: Nodo, hermano: Nodo, nodo: Nodo) -> bool:
    """Una lista igual dentro de otra: vuelve a empezar tras dos puntos, o va más adentro."""
    cierre = ultimo.pieza.fragmentos[-1].texto
    if nodo.pieza.marca:
        return nodo.valor == 1 and hermano.valor >= 1 and cierre.endswith(":")
    return nodo.pieza.sangria >= hermano.pieza.sangria + 3 and cierre.endswith(":")


def _nivel_del_parrafo(abiertos: list[Nodo], siguiente: Nodo | None) -> int:
    """Da de qué nivel cuelga un párrafo: del renglón cuya lista continúa después, si alguna continúa."""
    if siguiente is None:
        return 0
    for nivel, abierto in enumerate(abiertos):
        if abierto.clase == siguiente.clase and (siguiente.valor == 0 or siguiente.valor > abierto.valor):
            return nivel + 1
    return 0


def etiqueta_de(nodo: Nodo, numerada: bool) -> str:
    """Da la etiqueta impresa; vacía si en una lista numerada quedó solo el guion del formato."""
    if nodo.pieza.marca:
        return nodo.pieza.marca.etiqueta
    vineta = nodo.pieza.cabeza.vineta
    return "" if numerada and vineta in ("-", "*", "+") else vineta


def a_bloques(nodos: list[Nodo], mesa: Mesa) -> list[Bloque]:
    """Da los nodos como bloques de sección."""
    marcado = next((nodo for nodo in nodos if nodo.pieza.marca), None)
    return [_bloque(nodo, mesa, marcado) for nodo in nodos]


def _bloque(nodo: Nodo, mesa: Mesa, marcado: Nodo | None) -> Bloque:
    numerada = marcado is not None
    texto, negritas = texto_de(nodo.pieza, mesa)
    return Bloque(
        tipo=_tipo(nodo, marcado),
        etiqueta=etiqueta_de(nodo, numerada),
        marca=_marca_de_formato(nodo, numerada),
        texto=texto,
        origen=nodo.pieza.origen(mesa.archivo),
        negritas=negritas,
        hijos=a_bloques(nodo.hijos, mesa),
        palabras=nodo.pieza.rangos(),
    )


def _marca_de_formato(nodo: Nodo, numerada: bool) -> str:
    vineta = nodo.pieza.cabeza.vineta
    return vineta if vineta and etiqueta_de(nodo, numerada) != vineta else ""


def _tipo(nodo: Nodo, marcado: Nodo | None) -> str:
    """Da el tipo de bloque; el renglón que perdió la marca toma el de un hermano que la tiene."""
    pieza = nodo.pieza
    if pieza.marca:
        return _TIPO_DE.get(pieza.marca.clase, "parrafo")
    if pieza.papel == "item":
        return "viñeta" if marcado is None else _tipo(marcado, None)
    return "subtitulo" if pieza.papel == "subtitulo" or pieza.cabeza.linea.nivel else "parrafo"


def a_funciones(nodos: list[Nodo], mesa: Mesa) -> list[Funcion]:
    """Da los nodos como funciones de un órgano; lo que no es de lista queda como párrafo o subtítulo."""
    numerada = any(nodo.pieza.marca for nodo in nodos)
    funciones = []
    for nodo in nodos:
        texto, negritas = texto_de(nodo.pieza, mesa)
        clase = "numerada" if nodo.pieza.papel == "item" else "parrafo"
        if clase == "parrafo" and (nodo.pieza.papel == "subtitulo" or nodo.pieza.cabeza.linea.nivel):
            clase = "subtitulo"
        funcion = Funcion(
            etiqueta=etiqueta_de(nodo, numerada),
            marca=_marca_de_formato(nodo, numerada),
            texto=texto,
            origen=nodo.pieza.origen(mesa.archivo),
            clase=clase,
            negritas=negritas,
            incisos=a_funciones(nodo.hijos, mesa),
            palabras=nodo.pieza.rangos(),
        )
        funciones.append(funcion)
    return funciones
