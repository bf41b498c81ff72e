"""Abrir un acto: la transacción y el identificador que comparten los verbos que se llaman unos a otros."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import models, transaction

from bitacora.acto_en_curso import EN_CURSO, ActoEnCurso
from bitacora.models import Acto


def ambito_de(objeto: models.Model) -> str:
    """Da cómo se escribe en un acto sobre qué fue («organigrama.estructura:12»)."""
    return f"{objeto._meta.label_lower}:{objeto.pk}"


@contextmanager
def acto_abierto(
    *, actor: object = None, ambito: str = "", deshace: UUID | None = None, con_vuelta: bool = True
) -> Iterator[ActoEnCurso]:
    """Abre un acto en su transacción o, si ya hay uno abierto, se suma a él.

    El acto se guarda al cerrarse el más externo, si dejó algo escrito.

    Args:
        actor: quien actúa; si aquí no se sabe, lo dice el primer asiento.
        ambito: sobre qué se escribe, como lo da :func:`ambito_de`.
        deshace: el acto que se deshace; sólo lo dice el más externo.
        con_vuelta: falso si lo que se va a hacer no se puede deshacer, y con ello todo el acto.

    Raises:
        RuntimeError: si se pide deshacer dentro de otro acto.
    """
    acto = EN_CURSO.get()
    if acto is not None:
        if deshace is not None:
            raise RuntimeError("Un deshacer es un acto por sí solo: no se llama dentro de otro.")
        _sumar(acto, actor, ambito, con_vuelta)
        yield acto
        return
    with transaction.atomic():
        acto = ActoEnCurso(deshace=deshace)
        _sumar(acto, actor, ambito, con_vuelta)
        ficha = EN_CURSO.set(acto)
        try:
            yield acto
        finally:
            EN_CURSO.reset(ficha)
        if acto.asento or acto.cambio:
            _guardar(acto)


def _sumar(acto: ActoEnCurso, actor: object, ambito: str, con_vuelta: bool) -> None:
    acto.actor = acto.actor or actor
    acto.con_vuelta = acto.con_vuelta and con_vuelta
    acto.ambitos |= {ambito} - {""}


def _guardar(acto: ActoEnCurso) -> None:
    usuario = acto.actor if getattr(acto.actor, "is_authenticated", False) else None
    un_ambito = len(acto.ambitos) == 1
    Acto.objects.create(
        uid=acto.uid,
        usuario=usuario,
        quien=(usuario.get_full_name() or usuario.get_username()) if usuario else "",
        ambito=min(acto.ambitos) if un_ambito else "",
        con_vuelta=acto.con_vuelta and acto.cambio and un_ambito,
        deshace=Acto.objects.get(uid=acto.deshace) if acto.deshace else None,
    )
