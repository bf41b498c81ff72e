"""Las cuatro maneras de acomodar a los dependientes de un órgano, y lo que mide cada una.

Las reglas son las de los organigramas oficiales: la línea de mando entra por la mitad de la cabeza de
la caja, los órganos laterales van a los lados del tronco y los últimos niveles cuelgan en listas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .contexto import Contexto, Medidas
from .elemento import Elemento
from .perfil import Banda, Perfil, alinear, juntar

Modo = Literal["hoja", "fila", "lista", "columnas"]
LATERAL = -1


@dataclass(frozen=True, slots=True)
class Parte:
    """Un bloque dentro de otro; ``grupo`` es su fila o su columna, o LATERAL."""

    bloque: Bloque
    x: float
    y: float
    grupo: int


@dataclass(frozen=True, slots=True, eq=False)
class Bloque:
    """Un órgano con todo lo que depende de él, ya acomodado.

    Args:
        ancho, alto: del rectángulo que lo contiene todo.
        perfil: su contorno, para las ramas vecinas.
        eje: la mitad de la caja propia, por donde pasa el tronco; la caja toca el borde de arriba.
        modo, grupos: cómo se acomodaron los dependientes y en cuántas filas o columnas.
        costo: cuánto se aparta de lo acostumbrado; 0 es una fila o una lista sencilla.
    """

    elemento: Elemento
    ancho: float
    alto: float
    eje: float
    perfil: Perfil
    modo: Modo = "hoja"
    grupos: int = 1
    costo: float = 0.0
    partes: tuple[Parte, ...] = ()


def hoja(contexto: Contexto, elemento: Elemento) -> Bloque:
    """Una caja sin dependientes."""
    ancho, alto = contexto.caja(elemento)
    return Bloque(elemento, ancho, alto, ancho / 2, (Banda(0, alto, 0, ancho),))


def lista(contexto: Contexto, elemento: Elemento, hijos: Sequence[Bloque]) -> Bloque:
    """Los dependientes cuelgan uno bajo otro, con sangría."""
    m = contexto.medidas
    ancho_caja, alto_caja = contexto.caja(elemento)
    partes, y = [], alto_caja
    for hijo in hijos:
        y += m.separacion_lista
        partes.append(Parte(hijo, m.sangria, y, 0))
        y += hijo.alto
    ancho = max([ancho_caja, *(m.sangria + hijo.ancho for hijo in hijos)])
    costo = _costo_lista(elemento) + sum(hijo.costo for hijo in hijos)
    perfil = (Banda(0, alto_caja, 0, ancho_caja), Banda(alto_caja, y, 0, ancho))
    return Bloque(elemento, ancho, y, ancho_caja / 2, perfil, "lista", 1, costo, tuple(partes))


def columnas(
    contexto: Contexto, elemento: Elemento, hijos: Sequence[Bloque], laterales: Sequence[Bloque], cuantas: int
) -> Bloque:
    """Los dependientes cuelgan en varias listas, con la caja propia al centro."""
    m = contexto.medidas
    inicio, partes = _laterales(contexto, elemento, laterales)
    arriba = inicio + (m.separacion_y / 2 + m.separacion_lista if cuantas > 1 else m.separacion_lista)
    x, centradas = 0.0, list[Parte]()
    for numero, grupo in enumerate(_repartir_alto(hijos, cuantas, m.separacion_lista)):
        y = arriba
        for hijo in grupo:
            centradas.append(Parte(hijo, x + m.sangria, y, numero))
            y += hijo.alto + m.separacion_lista
        x += m.sangria + max(hijo.ancho for hijo in grupo) + m.separacion_x
    ancho = x - m.separacion_x
    # Con una sola columna el tronco baja derecho del centro; con varias, la caja queda al centro de todas.
    medio = m.sangria / 2 if cuantas == 1 else ancho / 2
    partes += [Parte(p.bloque, p.x - medio, p.y, p.grupo) for p in centradas]
    return _cerrar(contexto, elemento, partes, "columnas", costo=_costo_lista(elemento) + cuantas - 1, grupos=cuantas)


def fila(
    contexto: Contexto, elemento: Elemento, hijos: Sequence[Bloque], laterales: Sequence[Bloque], cuantas: int
) -> Bloque:
    """Los dependientes van lado a lado, en una fila o en varias con el tronco por en medio."""
    m = contexto.medidas
    y, partes = _laterales(contexto, elemento, laterales)
    grupos = _repartir_filas(hijos, cuantas)
    for numero, grupo in enumerate(grupos):
        y += m.separacion_y
        ultima = numero + 1 == len(grupos)
        centrada = ultima and (numero == 0 or len(grupo) % 2 == 1)
        xs = _centrados(grupo, m) if centrada else _a_los_lados(grupo, m)
        partes += [Parte(hijo, x, y, numero) for hijo, x in zip(grupo, xs, strict=True)]
        y += max(hijo.alto for hijo in grupo)
    # El tronco que pasa junto a ramas altas para llegar a otra fila se lee mal: cuesta según lo que baja.
    bajadas = [max(hijo.alto for hijo in grupo) for grupo in grupos[:-1]]
    costo = sum(2.0 + alto / 100 for alto in bajadas)
    return _cerrar(contexto, elemento, partes, "fila", costo=costo, grupos=cuantas)


def rehacer(contexto: Contexto, bloque: Bloque) -> Bloque:
    """El mismo acomodo con otras medidas."""
    laterales = [rehacer(contexto, p.bloque) for p in bloque.partes if p.grupo == LATERAL]
    hijos = [rehacer(contexto, p.bloque) for p in bloque.partes if p.grupo != LATERAL]
    if bloque.modo == "lista":
        return lista(contexto, bloque.elemento, hijos)
    if bloque.modo == "columnas":
        return columnas(contexto, bloque.elemento, hijos, laterales, bloque.grupos)
    if bloque.modo == "fila":
        return fila(contexto, bloque.elemento, hijos, laterales, bloque.grupos)
    return hoja(contexto, bloque.elemento)


def _laterales(contexto: Contexto, elemento: Elemento, laterales: Sequence[Bloque]) -> tuple[float, list[Parte]]:
    """Coloca los laterales por parejas, a izquierda y derecha del tronco (x = 0)."""
    m = contexto.medidas
    y = contexto.caja(elemento)[1]
    partes = []
    for indice in range(0, len(laterales), 2):
        y += m.separacion_y / 2
        pareja = laterales[indice : indice + 2]
        partes.append(Parte(pareja[0], -m.separacion_y * 1.1 - pareja[0].ancho, y, LATERAL))
        partes += [Parte(otro, m.separacion_y * 1.1, y, LATERAL) for otro in pareja[1:]]
        y += max(bloque.alto for bloque in pareja)
    return y, partes


def _cerrar(
    contexto: Contexto, elemento: Elemento, partes: Sequence[Parte], modo: Modo, *, costo: float, grupos: int
) -> Bloque:
    """Pasa de coordenadas alrededor del tronco a coordenadas desde la esquina."""
    ancho, alto = contexto.caja(elemento)
    propia = Banda(0, alto, -ancho / 2, ancho / 2)
    bandas = _bandas_de_fila(contexto, partes) if modo == "fila" else _bandas_de_columnas(contexto, partes)
    izquierda = min(b.izquierda for b in (propia, *bandas))
    derecha = max(b.derecha for b in (propia, *bandas))
    abajo = max(b.abajo for b in (propia, *bandas))
    perfil = (propia, *juntar([b._replace(arriba=max(b.arriba, alto)) for b in bandas]))
    return Bloque(
        elemento,
        derecha - izquierda,
        abajo,
        -izquierda,
        tuple(banda.corrida(-izquierda, 0) for banda in perfil),
        modo,
        grupos,
        costo + sum(p.bloque.costo for p in partes),
        tuple(Parte(p.bloque, p.x - izquierda, p.y, p.grupo) for p in partes),
    )


def _bandas_de_fila(contexto: Contexto, partes: Sequence[Parte]) -> list[Banda]:
    """El contorno de cada dependiente y, sobre los de línea, el de la barra de la que bajan."""
    bandas = [banda.corrida(p.x, p.y) for p in partes for banda in p.bloque.perfil]
    for p in partes:
        if p.grupo != LATERAL:
            centro, barra = p.x + p.bloque.eje, p.y - contexto.medidas.separacion_y / 2
            bandas.append(Banda(barra, p.y, min(0.0, centro), max(0.0, centro)))
        else:
            bandas.append(Banda(p.y, p.y + p.bloque.alto, min(0.0, p.x), max(0.0, p.x)))
    return bandas


def _bandas_de_columnas(contexto: Contexto, partes: Sequence[Parte]) -> list[Banda]:
    """Un rectángulo con todo: troncos, barra, listas y laterales."""
    m = contexto.medidas
    bandas = [
        Banda(p.y, p.y + p.bloque.alto, p.x - (0 if p.grupo == LATERAL else m.sangria), p.x + p.bloque.ancho)
        for p in partes
    ]
    return [
        Banda(
            0.0,
            max(b.abajo for b in bandas),
            min(b.izquierda for b in bandas),
            max(b.derecha for b in bandas),
        )
    ]


def _costo_lista(elemento: Elemento) -> float:
    """El primer nivel se espera en fila; las listas son para los últimos."""
    return 12.0 if elemento.rango == 0 else 0.0


def _centrados(grupo: Sequence[Bloque], m: Medidas) -> list[float]:
    """Lado a lado, con el tronco a la mitad entre la primera y la última caja."""
    xs = _seguidos(grupo, m)
    medio = (xs[0] + grupo[0].eje + xs[-1] + grupo[-1].eje) / 2
    return [x - medio for x in xs]


def _a_los_lados(grupo: Sequence[Bloque], m: Medidas) -> list[float]:
    """La primera mitad a la izquierda del tronco y la otra a la derecha, sin tocar el canal."""
    mitad = (len(grupo) + 1) // 2
    izquierda, derecha = grupo[:mitad], grupo[mitad:]
    xs, ys = _seguidos(izquierda, m), _seguidos(derecha, m)
    fin = max(x + bloque.ancho for x, bloque in zip(xs, izquierda, strict=True))
    inicio = min(ys, default=0.0)
    return [x - fin - m.canal / 2 for x in xs] + [x - inicio + m.canal / 2 for x in ys]


def _seguidos(grupo: Sequence[Bloque], m: Medidas) -> list[float]:
    return alinear([bloque.perfil for bloque in grupo], m.separacion_x, m.separacion_lista)


def _repartir_filas(hijos: Sequence[Bloque], cuantas: int) -> list[Sequence[Bloque]]:
    """Filas seguidas; todas menos la última con un número par, para que el tronco pase por en medio."""
    if cuantas <= 1:
        return [hijos] if hijos else []

    def disparejas(por_fila: int) -> int:
        return abs(por_fila - (len(hijos) - por_fila * (cuantas - 1)))

    pares = [n for n in range(2, len(hijos), 2) if n * (cuantas - 1) < len(hijos)]
    por_fila = min(pares, key=disparejas)
    cortes = [por_fila * fila for fila in range(cuantas)] + [len(hijos)]
    return [hijos[desde:hasta] for desde, hasta in pairwise(cortes)]


def _repartir_alto(hijos: Sequence[Bloque], cuantas: int, separacion: float) -> list[Sequence[Bloque]]:
    """Columnas seguidas de altura parecida: la menor altura con que todo cabe en tantas columnas."""
    if cuantas == 1:
        return [hijos]
    altos = [hijo.alto + separacion for hijo in hijos]
    bajo, alto = max(altos), sum(altos)
    for _ in range(14):
        medio = (bajo + alto) / 2
        if len(_llenar(altos, medio)) <= cuantas:
            alto = medio
        else:
            bajo = medio
    cortes = [*_llenar(altos, alto), len(hijos)]
    return [hijos[desde:hasta] for desde, hasta in pairwise(cortes)]


def _llenar(altos: Sequence[float], limite: float) -> list[int]:
    cortes, ocupado = [0], 0.0
    for indice, alto in enumerate(altos):
        if ocupado + alto > limite + 1e-6 and ocupado:
            cortes.append(indice)
            ocupado = 0.0
        ocupado += alto
    return cortes
