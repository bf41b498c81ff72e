"""Busca, entre los acomodos posibles, el que da la letra más grande y el dibujo más acostumbrado."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .armado import Bloque, columnas, fila, hoja, lista, rehacer
from .contexto import CUERPO, Contexto, Medidas
from .elemento import Elemento

_CAJAS = (165.0, 142.0, 122.0, 105.0, 90.0, 78.0)
_CAJA_AMPLIA = 175.0
_RAIZ_AMPLIA = 190.0
_AIRES = {
    "separacion_y": (1.5, 1.25, 1.1),
    "separacion_lista": (1.4, 1.2),
    "separacion_x": (1.8, 1.4, 1.2),
}
_CORTES = 4  # rangos que se prueba poner en fila
_VARIANTES = 12
_COLUMNAS, _COLUMNAS_RAIZ = 3, 8  # listas bajo un órgano, y bajo el que encabeza la lámina
_COSTO_LATERAL_COLGADO = 6.0
_VENTAJA = 3.3  # de nota: lo que ha de ganar el dibujo para que valga girar la hoja
_LLENO = 0.85  # de la superficie: ningún acomodo la llena más con puras cajas


@dataclass(frozen=True, slots=True)
class Hueco:
    """El espacio para las cajas, en puntos, y los cuerpos de letra que se buscan."""

    ancho: float
    alto: float
    minimo_pt: float
    maximo_pt: float
    bueno_pt: float


@dataclass(frozen=True, slots=True)
class Acomodo:
    """El acomodo elegido: sus medidas, su bloque y el cuerpo de letra con que cabe en el hueco."""

    contexto: Contexto
    bloque: Bloque
    cuerpo: float
    nota: float


def acomodar(raiz: Elemento, huecos: Sequence[Hueco]) -> tuple[int, Acomodo] | None:
    """Elige el hueco y el acomodo.

    Args:
        raiz: el árbol de la lámina.
        huecos: en orden de preferencia; se deja el primero sólo si en otro la letra crece.

    Returns:
        El índice del hueco y su acomodo, que no se sale de él; None si en ninguno cabe con la letra
        mínima.
    """
    mejores: list[Acomodo | None] = [None] * len(huecos)
    rangos = min(_CORTES, max(1, *(e.rango for e in raiz.todos())))
    for caja in _CAJAS:
        for corte in range(rangos + 1):
            contexto = Contexto(raiz, Medidas(caja), corte)
            if contexto.area > _LLENO * max(h.ancho * h.alto * (CUERPO / h.minimo_pt) ** 2 for h in huecos):
                continue
            for bloque in _Variantes(contexto, huecos).de(raiz):
                _anotar(contexto, bloque, huecos, mejores)
        if all(a is not None and _inmejorable(a, h) for a, h in zip(mejores, huecos, strict=True)):
            break  # cajas más angostas ya no ganan nada
    indice = _preferido(mejores)
    elegido = mejores[indice]
    return (indice, _aprovechar(elegido, huecos[indice])) if elegido is not None else None


def _anotar(contexto: Contexto, bloque: Bloque, huecos: Sequence[Hueco], mejores: list[Acomodo | None]) -> None:
    """Guarda el acomodo en cada hueco donde gana al que había."""
    for indice, hueco in enumerate(huecos):
        candidato = _calificar(contexto, bloque, hueco)
        actual = mejores[indice]
        if candidato.cuerpo >= hueco.minimo_pt and (actual is None or candidato.nota > actual.nota + 1e-9):
            mejores[indice] = candidato


def _preferido(acomodos: Sequence[Acomodo | None]) -> int:
    """El primer hueco en que cabe, salvo que en otro el dibujo gane al menos un tercio de punto."""
    mejor: int | None = None
    for indice, acomodo in enumerate(acomodos):
        actual = acomodos[mejor] if mejor is not None else None
        if acomodo is not None and (actual is None or acomodo.nota > actual.nota + _VENTAJA):
            mejor = indice
    return mejor or 0


def _cuerpo(bloque: Bloque, hueco: Hueco) -> float:
    return min(hueco.ancho / bloque.ancho * CUERPO, hueco.alto / bloque.alto * CUERPO, hueco.maximo_pt)


def _inmejorable(acomodo: Acomodo, hueco: Hueco) -> bool:
    return acomodo.cuerpo >= hueco.maximo_pt and not acomodo.bloque.costo


def _calificar(contexto: Contexto, bloque: Bloque, hueco: Hueco) -> Acomodo:
    """Primero la letra hasta que es buena; después, cajas anchas y acomodos sencillos."""
    cuerpo = _cuerpo(bloque, hueco)
    nota = 10 * min(cuerpo, hueco.bueno_pt) + 3 * max(0.0, cuerpo - hueco.bueno_pt)
    nota += contexto.medidas.caja / 40 - bloque.costo
    return Acomodo(contexto, bloque, cuerpo, nota)


def _aprovechar(acomodo: Acomodo, hueco: Hueco) -> Acomodo:
    """Usa el espacio que sobra: cajas más anchas y parejas, y aire entre ellas, sin achicar la letra."""
    elegidas = acomodo.contexto.medidas
    for factor in (1.45, 1.3, 1.2, 1.1):
        ancho = max(elegidas.caja, min(elegidas.caja * factor, _CAJA_AMPLIA))
        acomodo = _intentar(acomodo, hueco, replace(elegidas, caja=ancho))
        if acomodo.contexto.medidas != elegidas:
            break
    for cambio in ({"parejo": True}, {"raiz": _RAIZ_AMPLIA / acomodo.contexto.medidas.caja}):
        acomodo = _intentar(acomodo, hueco, replace(acomodo.contexto.medidas, **cambio))
    for nombre, factores in _AIRES.items():
        for factor in factores:
            medida = getattr(elegidas, nombre) * factor
            if medida > getattr(acomodo.contexto.medidas, nombre):
                acomodo = _intentar(acomodo, hueco, replace(acomodo.contexto.medidas, **{nombre: medida}))
    return acomodo


def _intentar(acomodo: Acomodo, hueco: Hueco, medidas: Medidas) -> Acomodo:
    """El acomodo con esas medidas si con ellas la letra no se achica; si no, el que había."""
    contexto = Contexto(acomodo.bloque.elemento, medidas, acomodo.contexto.corte)
    bloque = rehacer(contexto, acomodo.bloque)
    cuerpo = _cuerpo(bloque, hueco)
    if cuerpo < acomodo.cuerpo - 1e-6:
        return acomodo
    return Acomodo(contexto, bloque, cuerpo, acomodo.nota)


class _Variantes:
    """Los acomodos de cada rama que caben en algún hueco con la letra mínima."""

    def __init__(self, contexto: Contexto, huecos: Sequence[Hueco]) -> None:
        self._contexto = contexto
        self._limites = [(h.ancho * CUERPO / h.minimo_pt + 1e-6, h.alto * CUERPO / h.minimo_pt + 1e-6) for h in huecos]
        self._colgados: dict[Elemento, Bloque] = {}

    def de(self, elemento: Elemento) -> list[Bloque]:
        """Las variantes de una rama: en fila hasta el corte; después, y en el último nivel, en listas."""
        if not elemento.hijos and not elemento.laterales:
            return [hoja(self._contexto, elemento)]
        ultimo_nivel = all(not hijo.hijos and not hijo.laterales for hijo in elemento.hijos)
        if elemento.rango >= self._contexto.corte or (ultimo_nivel and elemento.rango > 0):
            variantes = self._en_listas(elemento)
        else:
            variantes = self._en_fila(elemento)
        return [v for v in variantes if any(v.ancho <= w and v.alto <= h for w, h in self._limites)]

    def _en_fila(self, elemento: Elemento) -> list[Bloque]:
        contexto = self._contexto
        laterales = [self._colgado(lateral) for lateral in elemento.laterales]
        de_cada_uno = [_podar(self.de(hijo)) for hijo in elemento.hijos]
        if not de_cada_uno or not all(de_cada_uno):
            return [] if de_cada_uno else [fila(contexto, elemento, (), laterales, 1)]
        # Las cajas de una sola fila, sin contar lo que cuelga de ellas, ya pueden no caber.
        angosto = sum(contexto.caja(hijo)[0] for hijo in elemento.hijos) <= max(w for w, _ in self._limites)
        salida = []
        piso = max(variantes[-1].alto for variantes in de_cada_uno)
        altos = {v.alto for variantes in de_cada_uno for v in variantes if v.alto >= piso}
        for alto in sorted(altos):
            hijos = [next(v for v in variantes if v.alto <= alto) for variantes in de_cada_uno]
            for filas in _filas_posibles(len(hijos)):
                if filas > 1 or angosto:
                    salida.append(fila(contexto, elemento, hijos, laterales, filas))
        return salida

    def _en_listas(self, elemento: Elemento) -> list[Bloque]:
        contexto = self._contexto
        hijos = [self._colgado(hijo) for hijo in elemento.hijos]
        if not elemento.laterales:
            return [lista(contexto, elemento, hijos), *self._en_columnas(elemento, hijos, [])]
        laterales = [self._colgado(lateral) for lateral in elemento.laterales]
        # Si ni a los lados del tronco caben, los laterales cuelgan antes que los demás.
        colgado = lista(contexto, elemento, [*laterales, *hijos])
        salida = [replace(colgado, costo=colgado.costo + _COSTO_LATERAL_COLGADO)]
        if not hijos:
            return [fila(contexto, elemento, (), laterales, 1), *salida]
        return [
            columnas(contexto, elemento, hijos, laterales, 1),
            *self._en_columnas(elemento, hijos, laterales),
            *salida,
        ]

    def _en_columnas(self, elemento: Elemento, hijos: Sequence[Bloque], laterales: Sequence[Bloque]) -> list[Bloque]:
        maximo = min(_COLUMNAS_RAIZ if elemento.rango == 0 else _COLUMNAS, len(hijos) // 2)
        return [columnas(self._contexto, elemento, hijos, laterales, n) for n in range(2, maximo + 1)]

    def _colgado(self, elemento: Elemento) -> Bloque:
        """La única forma dentro de una lista: todo lo que sigue también cuelga en una lista."""
        bloque = self._colgados.get(elemento)
        if bloque is None:
            hijos = [self._colgado(hijo) for hijo in (*elemento.laterales, *elemento.hijos)]
            contexto = self._contexto
            bloque = lista(contexto, elemento, hijos) if hijos else hoja(contexto, elemento)
            self._colgados[elemento] = bloque
        return bloque


def _filas_posibles(hijos: int) -> list[int]:
    return [1, *(n for n in (2, 3, 4) if hijos >= 4 * n - 3)]


def _podar(variantes: list[Bloque]) -> list[Bloque]:
    """Quita las que otra iguala en angosta y baja; si quedan muchas, deja una muestra pareja."""
    frente: list[Bloque] = []
    for variante in sorted(variantes, key=lambda v: (v.ancho, v.alto, v.costo)):
        if not frente or variante.alto < frente[-1].alto - 1e-6:
            frente.append(variante)
    if len(frente) <= _VARIANTES:
        return frente
    paso = (len(frente) - 1) / (_VARIANTES - 1)
    return [frente[round(i * paso)] for i in range(_VARIANTES)]
