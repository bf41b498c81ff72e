"""Comprueba que el árbol guardado de una estructura está sano: sus columnas son las que dan padre y orden."""

from __future__ import annotations

from organigrama.arbol import anidar
from organigrama.models import Organo


def quejas_del_arbol(estructura_id: int) -> list[str]:
    """Da lo que está mal en un árbol: columnas que no corresponden, órdenes con huecos; vacía si está sano."""
    organos = list(Organo.objects.filter(estructura_id=estructura_id).order_by("orden", "pk"))
    debidos = anidar((organo.pk, organo.parent_id) for organo in organos)
    quejas = [
        f"{organo} tiene {(organo.tree_id, organo.lft, organo.rght, organo.level)} y le toca {debidos[organo.pk]}"
        for organo in organos
        if (organo.tree_id, organo.lft, organo.rght, organo.level)
        != (estructura_id, debidos[organo.pk].lft, debidos[organo.pk].rght, debidos[organo.pk].level)
    ]
    hermanos: dict[int | None, list[int]] = {}
    for organo in organos:
        hermanos.setdefault(organo.parent_id, []).append(organo.orden)
    return quejas + [
        f"los hijos de {padre} van {ordenes}"
        for padre, ordenes in hermanos.items()
        if ordenes != list(range(1, len(ordenes) + 1))
    ]
