"""El acto en curso: lo que tienen en común todos los renglones que escribe una misma orden de una persona."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4


@dataclass(slots=True)
class ActoEnCurso:
    """Un acto que aún no termina; lo comparten los verbos que se llaman unos a otros.

    Attributes:
        uid: el que llevan sus asientos y sus renglones de historia.
        actor: quien actúa, en cuanto se sabe.
        ambitos: sobre qué escribe («organigrama.estructura:12»).
        deshace: el acto que deshace, si es un deshacer.
        asento: si ya escribió algún asiento.
        cambio: si ya dejó algún renglón de historia.
        con_vuelta: si se puede deshacer.
    """

    uid: UUID = field(default_factory=uuid4)
    actor: Any = None
    ambitos: set[str] = field(default_factory=set)
    deshace: UUID | None = None
    asento: bool = False
    cambio: bool = False
    con_vuelta: bool = True


EN_CURSO: ContextVar[ActoEnCurso | None] = ContextVar("acto_en_curso", default=None)


def clave_del_acto() -> UUID | None:
    """Da el uid del acto en curso a un renglón de historia que nace, y anota que el acto cambió algo.

    Lo escrito fuera de todo acto (una carga a mano, una migración) no lleva ninguno.
    """
    acto = EN_CURSO.get()
    if acto is None:
        return None
    acto.cambio = True
    return acto.uid
