"""El árbol del editor: las secciones de una edición y sus órganos, rama por rama, en un número fijo de consultas."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from funciones.models import Funcion
from manuales.documento import numerar_secciones, rotulo_de_seccion
from manuales.models import Edicion, Seccion
from organigrama import numeracion
from organigrama.codigos import armar_lugares
from organigrama.models import Organo
from texto.cuantos import cuantos

#: Hasta aquí se muestran de entrada los órganos: el primer nivel y sus hijos.
_NIVELES_DE_ENTRADA = 1
_CABEN = 40  # hijos de un órgano de entrada que se muestran sin pedirlos


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón del árbol.

    Args:
        id: «s-» o «o-» y el uid de la sección o del órgano.
        marca: el número o el código que se muestra.
        texto: cómo se llama.
        nota: lo que se dice a su lado («12 funciones»).
        nivel: profundidad, desde 1.
        lugar: su número entre sus hermanos, desde 1, y cuántos son.
        hijos: los que dependen de él si su rama está abierta; None si no tiene.
        abierto: si su rama se muestra.
    """

    id: str
    marca: str
    texto: str
    nota: str
    nivel: int
    lugar: tuple[int, int]
    hijos: tuple[Renglon, ...] | None = None
    abierto: bool = False


def arbol_de(edicion: Edicion, *, abiertos: Collection[str] = (), elegido: str = "") -> tuple[Renglon, ...]:
    """Da el árbol con las ramas que se piden y las que llevan a lo elegido; los órganos, en su sección.

    Args:
        abiertos: id de los renglones cuya rama se muestra.
        elegido: id del renglón que ha de verse.
    """
    organos = _Organos(edicion, frozenset(abiertos), elegido)
    secciones = list(edicion.secciones.annotate(cuantos=Count("bloques")).order_by("orden", "id"))
    numeros = numerar_secciones(secciones)
    de_organos = next((una.pk for una in secciones if una.clave == "funciones"), None)
    cuantas = len(secciones) + (de_organos is None)
    renglones = [
        _de_seccion(una, numeros[una.pk], (orden, cuantas), organos if una.pk == de_organos else None)
        for orden, una in enumerate(secciones, start=1)
    ]
    if de_organos is None and organos.hay:
        renglones.append(
            Renglon("organos", "", "Órganos", "", 1, (cuantas, cuantas), organos.ramas(organos.raiz, 2), abierto=True)
        )
    return tuple(renglones)


def rama_de(edicion: Edicion, identidad: str) -> tuple[Renglon, ...]:
    """Da los órganos que dependen de uno, cada uno con su rama cerrada; vacío si no está."""
    organos = _Organos(edicion, frozenset(), "")
    clave = organos.claves.get(identidad.removeprefix("o-"))
    return organos.ramas(clave, organos.filas[clave].level + 2) if clave is not None else ()


def _de_seccion(seccion: Seccion, numero: str, lugar: tuple[int, int], organos: _Organos | None) -> Renglon:
    texto = rotulo_de_seccion(clave=seccion.clave, numero=numero, titulo=seccion.titulo) or "Sin título"
    nota = cuantos(seccion.cuantos, "texto", "textos") if seccion.cuantos else ""
    hijos = organos.ramas(organos.raiz, 2) if organos is not None and organos.hay else None
    return Renglon(f"s-{seccion.uid}", numero, texto, nota, 1, lugar, hijos, abierto=hijos is not None)


class _Organos:
    """Los órganos de una edición, leídos una vez: dos consultas, sean cuantos sean."""

    def __init__(self, edicion: Edicion, abiertos: frozenset[str], elegido: str) -> None:
        estructura = edicion.estructura
        filas = list(Organo.objects.de_estructura(estructura.pk).para_recorrer())
        lugares = armar_lugares((f.pk, f.parent_id, f.codigo_institucional, f.codigo_impreso) for f in filas)
        self.codigos = numeracion.efectivos(lugares, esquema=estructura.esquema, prefijo=estructura.prefijo)
        self.cuentas: Mapping[int, int] = dict(Funcion.objects.por_organo(estructura.pk))
        self.filas: dict[int, Any] = {fila.pk: fila for fila in filas}
        self.claves = {str(fila.uid): fila.pk for fila in filas if fila.parent_id}
        self.raiz = next((fila.pk for fila in filas if fila.parent_id is None), None)
        self.hijos: dict[int, list[int]] = {}
        for fila in filas:
            if fila.parent_id:
                self.hijos.setdefault(fila.parent_id, []).append(fila.pk)
        self.abiertos = {self.claves[uid[2:]] for uid in abiertos if uid[2:] in self.claves}
        self.abiertos |= self._ancestros(elegido)

    @property
    def hay(self) -> bool:
        """Si tiene alguno."""
        return bool(self.claves)

    def _ancestros(self, elegido: str) -> set[int]:
        """Da el órgano elegido y los que lo llevan a él: sus ramas se muestran."""
        clave = self.claves.get(elegido.removeprefix("o-"))
        arriba: set[int] = set()
        while clave is not None:
            arriba.add(clave)
            clave = self.filas[clave].parent_id
        return arriba

    def ramas(self, padre: int | None, nivel: int) -> tuple[Renglon, ...]:
        """Da los que dependen de uno, y los de estos si su rama está abierta."""
        suyos = self.hijos.get(padre, []) if padre is not None else []
        return tuple(self._renglon(pk, nivel, (orden, len(suyos))) for orden, pk in enumerate(suyos, start=1))

    def _renglon(self, pk: int, nivel: int, lugar: tuple[int, int]) -> Renglon:
        fila = self.filas[pk]
        abierto = pk in self.abiertos or (fila.level <= _NIVELES_DE_ENTRADA and len(self.hijos.get(pk, ())) <= _CABEN)
        hijos = (self.ramas(pk, nivel + 1) if abierto else ()) if pk in self.hijos else None
        cuenta = self.cuentas.get(pk, 0)
        nota = cuantos(cuenta, "función", "funciones") if cuenta else "sin funciones"
        abierto = abierto and hijos is not None
        return Renglon(f"o-{fila.uid}", self.codigos[pk], fila.nombre, nota, nivel, lugar, hijos, abierto=abierto)
