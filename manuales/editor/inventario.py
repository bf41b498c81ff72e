"""Lo que se va al eliminar algo: contado y dicho antes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from funciones.models import Funcion
from manuales.models import Bloque, Seccion
from organigrama.models import Organo
from texto.cuantos import cuantos


@dataclass(frozen=True, slots=True)
class Inventario:
    """Qué es lo elegido y qué se va con ello.

    Args:
        que: lo elegido, en palabras.
        nombres: los órganos que se van, con el elegido.
        cuentas: cuántos de cada cosa, en palabras.
    """

    que: str
    nombres: tuple[str, ...]
    cuentas: tuple[str, ...]


def lo_que_se_va(objeto: Organo | Funcion | Bloque | Seccion) -> Inventario:
    """Da lo que se iría al eliminar un órgano, una función, un texto o una sección."""
    if isinstance(objeto, Organo):
        rama = objeto.get_descendants(include_self=True)
        nombres = tuple(rama.values_list("nombre", flat=True))
        funciones = Funcion.objects.filter(organo__in=rama).count()
        return Inventario(
            f"el órgano «{objeto.nombre}»",
            nombres if len(nombres) > 1 else (),
            _cuentas(
                (len(nombres) - 1, "órgano que depende de él", "órganos que dependen de él"),
                (funciones, "función", "funciones, con sus incisos"),
            ),
        )
    if isinstance(objeto, Funcion):
        return Inventario(f"la función «{objeto}»", (), _cuentas((_debajo(Funcion, objeto.pk), "inciso", "incisos")))
    if isinstance(objeto, Bloque):
        return Inventario(
            f"el texto «{objeto}»",
            (),
            _cuentas((_debajo(Bloque, objeto.pk), "texto dentro de él", "textos dentro de él")),
        )
    return Inventario(f"la sección «{objeto}»", (), _cuentas((objeto.bloques.count(), "texto", "textos")))


def _cuentas(*trios: tuple[int, str, str]) -> tuple[str, ...]:
    return tuple(cuantos(*trio) for trio in trios if trio[0])


def _debajo(modelo: type[Any], pk: int) -> int:
    """Cuántos cuelgan de uno, a cualquier hondura; una consulta por nivel."""
    total, nivel = 0, [pk]
    while nivel:
        nivel = list(modelo.objects.filter(parent_id__in=nivel).values_list("pk", flat=True))
        total += len(nivel)
    return total
