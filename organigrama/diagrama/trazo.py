"""Coloca las cajas de un acomodo y traza sus líneas en ángulo recto."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .armado import LATERAL, Bloque, Parte
from .contexto import Contexto
from .elemento import Elemento
from .lamina import ClaseLinea, Linea

# De la que manda a la que cede: el tramo que comparten varias relaciones se traza con la primera.
_CLASES: tuple[ClaseLinea, ...] = ("linea", "linea-staff", "linea-desconcentrado", "linea-coordinacion")
Punto = tuple[float, ClaseLinea]


@dataclass(slots=True)
class Trazado:
    """Cajas (elemento, x, y, ancho, alto) y líneas, en las unidades del acomodo."""

    cajas: list[tuple[Elemento, float, float, float, float]] = field(default_factory=list)
    lineas: list[Linea] = field(default_factory=list)


def trazar(contexto: Contexto, raiz: Bloque) -> Trazado:
    """El dibujo de un bloque con su esquina en el origen."""
    trazado = Trazado()
    _trazar(contexto, raiz, (0.0, 0.0), trazado)
    return trazado


def _trazar(contexto: Contexto, bloque: Bloque, origen: tuple[float, float], trazado: Trazado) -> None:
    x, y = origen
    ancho, alto = contexto.caja(bloque.elemento)
    trazado.cajas.append((bloque.elemento, x + bloque.eje - ancho / 2, y, ancho, alto))
    pluma = _Pluma(contexto, bloque, origen, trazado.lineas)
    laterales = pluma.laterales()
    if bloque.modo == "fila":
        pluma.fila(laterales)
    elif bloque.modo == "columnas":
        pluma.columnas(laterales)
    elif bloque.modo == "lista":
        pluma.colgar(bloque.partes, x + contexto.medidas.sangria / 2, y + alto, [])
    for parte in bloque.partes:
        _trazar(contexto, parte.bloque, (x + parte.x, y + parte.y), trazado)


class _Pluma:
    """Traza las líneas entre una caja y sus dependientes directos."""

    def __init__(self, contexto: Contexto, bloque: Bloque, origen: tuple[float, float], lineas: list[Linea]) -> None:
        self._contexto = contexto
        self._bloque = bloque
        self._x, self._y = origen
        self._lineas = lineas
        self._eje = self._x + bloque.eje
        self._pie = self._y + contexto.caja(bloque.elemento)[1]

    def laterales(self) -> list[Punto]:
        """Une los laterales al tronco por el costado de su caja; da los puntos en que lo tocan."""
        puntos: list[Punto] = []
        for parte in self._grupo(LATERAL):
            ancho, alto = self._contexto.caja(parte.bloque.elemento)
            centro, y = self._x + parte.x + parte.bloque.eje, self._y + parte.y + alto / 2
            lado = centro + ancho / 2 if centro < self._eje else centro - ancho / 2
            self._lineas.append(Linea(self._eje, y, lado, y, _clase(parte)))
            puntos.append((y, _clase(parte)))
        return puntos

    def fila(self, laterales: list[Punto]) -> None:
        """El tronco, y por cada fila su barra y sus bajadas a la mitad de cada caja."""
        tronco = list(laterales)
        for grupo in self._grupos():
            cabeza = self._y + grupo[0].y
            barra = cabeza - self._contexto.medidas.separacion_y / 2
            centros = [(self._x + p.x + p.bloque.eje, _clase(p)) for p in grupo]
            tronco.append((barra, _dominante(grupo)))
            self._tramos(self._eje, [c for c in centros if c[0] < self._eje], barra, horizontal=True)
            self._tramos(self._eje, [c for c in centros if c[0] > self._eje], barra, horizontal=True)
            self._lineas += [Linea(x, barra, x, cabeza, clase) for x, clase in centros]
        self._tramos(self._pie, tronco, self._eje, horizontal=False)

    def columnas(self, laterales: list[Punto]) -> None:
        """Una barra de la que bajan los troncos de las listas; si hay una sola, cuelga del centro."""
        m, grupos = self._contexto.medidas, self._grupos()
        if len(grupos) == 1:
            self.colgar(grupos[0], self._eje, self._pie, laterales)
            return
        barra = self._y + grupos[0][0].y - m.separacion_lista
        puntos = [(self._x + g[0].x - m.sangria / 2, _dominante(g)) for g in grupos]
        self._tramos(self._pie, [*laterales, (barra, _dominante(self._bloque.partes))], self._eje, horizontal=False)
        self._tramos(self._eje, [p for p in puntos if p[0] < self._eje], barra, horizontal=True)
        self._tramos(self._eje, [p for p in puntos if p[0] > self._eje], barra, horizontal=True)
        for grupo, (x, _clase_columna) in zip(grupos, puntos, strict=True):
            self.colgar(grupo, x, barra, [])

    def colgar(self, partes: Sequence[Parte], tronco: float, desde: float, laterales: list[Punto]) -> None:
        """Un tronco vertical con un codo a la mitad del costado de cada caja."""
        puntos = list(laterales)
        for parte in partes:
            alto = self._contexto.caja(parte.bloque.elemento)[1]
            y = self._y + parte.y + alto / 2
            self._lineas.append(Linea(tronco, y, self._x + parte.x, y, _clase(parte)))
            puntos.append((y, _clase(parte)))
        self._tramos(desde, puntos, tronco, horizontal=False)

    def _grupo(self, numero: int) -> list[Parte]:
        return [p for p in self._bloque.partes if p.grupo == numero]

    def _grupos(self) -> list[list[Parte]]:
        numeros = sorted({p.grupo for p in self._bloque.partes} - {LATERAL})
        return [self._grupo(numero) for numero in numeros]

    def _tramos(self, desde: float, puntos: list[Punto], fijo: float, *, horizontal: bool) -> None:
        """Traza desde el origen hasta el punto más lejano, cada tramo con la relación que manda en él.

        Un tramo sirve a todos los puntos que quedan más allá: si sólo hay desconcentrados, va punteado.
        """
        ordenados = sorted(puntos, key=lambda p: abs(p[0] - desde), reverse=True)
        clase: ClaseLinea = _CLASES[-1]
        fin: float | None = None
        for posicion, propia in ordenados:
            nueva = min(clase, propia, key=_CLASES.index) if fin is not None else propia
            if fin is None:
                fin = posicion
            elif nueva != clase:
                self._agregar(posicion, fin, fijo, clase, horizontal)
                fin = posicion
            clase = nueva
        if fin is not None:
            self._agregar(desde, fin, fijo, clase, horizontal)

    def _agregar(self, a: float, b: float, fijo: float, clase: ClaseLinea, horizontal: bool) -> None:
        if abs(a - b) > 1e-6:
            self._lineas.append(Linea(a, fijo, b, fijo, clase) if horizontal else Linea(fijo, a, fijo, b, clase))


def _clase(parte: Parte) -> ClaseLinea:
    relacion = parte.bloque.elemento.nodo.relacion
    return "linea" if relacion == "linea" else f"linea-{relacion}"  # type: ignore[return-value]


def _dominante(partes: Sequence[Parte]) -> ClaseLinea:
    return min((_clase(p) for p in partes if p.grupo != LATERAL), key=_CLASES.index)
