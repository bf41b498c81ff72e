"""Mover un órgano con toda su rama a otro lugar del árbol."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from organigrama.codigos import raiz_de
from organigrama.models import Organo
from organigrama.services.cerrojo import Renumeracion, Resultado, estructura_abierta, ordenar_hermanos


def mover_organo(*, actor: Actor, organo: Organo, padre: Organo | None, posicion: int | None = None) -> Resultado:
    """Cambia de lugar un órgano y lo que cuelga de él.

    Args:
        padre: de quién dependerá; None para el primer nivel.
        posicion: lugar entre sus nuevos hermanos, desde 0 y sin contarse a sí mismo; None, al final.

    Returns:
        el órgano en su lugar y los avisos de códigos impresos que dejaron de valer.

    Raises:
        PermissionDenied: si el actor no puede cambiar órganos.
        ValidationError: si el destino está en su propia rama o en otra estructura, o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_organo")
    with estructura_abierta(organo.estructura_id) as estructura:
        vigilante = Renumeracion(estructura)
        organo = Organo.objects.get(pk=organo.pk)
        destino = raiz_de(estructura) if padre is None else Organo.objects.get(pk=padre.pk)
        _comprobar_destino(organo, destino)
        anterior = organo.parent
        rama = frozenset(organo.get_descendants(include_self=True).values_list("pk", flat=True))
        colocar(organo, destino, posicion)
        ordenar_hermanos(destino.pk)
        if anterior.pk != destino.pk:
            ordenar_hermanos(anterior.pk)
            _confirmar_padre(organo.pk)
        avisos = vigilante.cerrar(actor=actor, movidos=rama)
        organo = Organo.objects.get(pk=organo.pk)
        asentar(
            actor=actor,
            accion="mover_organo",
            objeto=organo,
            resumen=f"Se movió «{organo.nombre}» de «{anterior.nombre}» a «{destino.nombre}»",
            detalle={"padre": [anterior.pk, destino.pk], "posicion": posicion, "avisos": list(avisos)},
        )
    return Resultado(organo, avisos)


def _confirmar_padre(organo_id: int) -> None:
    """Quita la marca de dependencia inferida: una persona acaba de decir de quién depende."""
    for organo in Organo.objects.filter(pk=organo_id, padre_inferido=True):
        organo.padre_inferido = False
        organo.save(update_fields=["padre_inferido"])


def _comprobar_destino(organo: Organo, destino: Organo) -> None:
    if organo.parent_id is None:
        raise ValidationError("La raíz de la estructura no se mueve.")
    if destino.tree_id == organo.tree_id and organo.lft <= destino.lft <= organo.rght:
        raise ValidationError(f"«{organo.nombre}» no puede depender de sí mismo ni de un órgano de su propia rama.")


def colocar(organo: Organo, destino: Organo, posicion: int | None) -> None:
    """Inserta o mueve el nodo bajo ``destino``, en la posición pedida, con las columnas del árbol al día.

    Raises:
        ValidationError: si el destino es de otra estructura.
    """
    if destino.estructura_id != organo.estructura_id:
        raise ValidationError(f"«{destino.nombre}» es de otra estructura; elija un órgano de la misma.")
    hermanos = list(Organo.objects.filter(parent=destino).exclude(pk=organo.pk).order_by("lft"))
    if posicion is None or posicion >= len(hermanos):
        objetivo, lugar = destino, "last-child"
    else:
        objetivo, lugar = hermanos[max(posicion, 0)], "left"
    if organo._state.adding:
        organo.insert_at(objetivo, lugar, save=True)
    else:
        organo.move_to(objetivo, lugar)
