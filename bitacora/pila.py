"""La pila de una persona: qué puede deshacer y qué puede rehacer, en qué orden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bitacora.models import Acto


@dataclass(slots=True)
class Pila:
    """Los actos que se pueden deshacer y los deshacer que se pueden rehacer; lo siguiente va al final.

    Args:
        por_deshacer: actos en vigor de la persona.
        por_rehacer: lo que ella deshizo y no ha vuelto a hacer; un acto nuevo la vacía.
    """

    por_deshacer: list[Acto] = field(default_factory=list)
    por_rehacer: list[Acto] = field(default_factory=list)


def original_de(acto: Acto) -> Acto:
    """Da el acto de que trata: él mismo o, si es un deshacer o un rehacer, el que se deshizo o se rehízo."""
    while acto.deshace is not None:
        acto = acto.deshace
    return acto


def es_rehacer(acto: Acto) -> bool:
    """Si deshace un deshacer."""
    return acto.deshace is not None and acto.deshace.deshace is not None


def apilar(actos: Iterable[Acto], usuario_id: int | None) -> Pila:
    """Arma la pila de una persona.

    Args:
        actos: los suyos y los que deshicieron o rehicieron los suyos, del más viejo al más nuevo.
    """
    pila = Pila()
    for acto in actos:
        suyo = acto.usuario_id == usuario_id
        if acto.deshace is None:
            pila.por_deshacer.append(acto)
            pila.por_rehacer.clear()
        elif es_rehacer(acto):
            pila.por_rehacer = [uno for uno in pila.por_rehacer if uno.pk != acto.deshace_id]
            pila.por_deshacer += [original_de(acto)] if original_de(acto).usuario_id == usuario_id else []
        else:
            pila.por_deshacer = [uno for uno in pila.por_deshacer if uno.pk != acto.deshace_id]
            pila.por_rehacer += [acto] if suyo else []
    return pila


def deshecho_en(acto: Acto) -> Acto | None:
    """Da el acto que lo tiene deshecho ahora; None si está en vigor."""
    for otro in acto.deshecho_por.order_by("-id"):
        if not otro.deshecho_por.exists():
            return otro
    return None
