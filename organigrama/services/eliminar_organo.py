"""Eliminar órganos con su rama."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso, inventario
from organigrama.models import Organo
from organigrama.services.cerrojo import Renumeracion, Resultado, estructura_abierta, ordenar_hermanos


def eliminar_organos(*, actor: Actor, estructura_id: int, organos: Collection[int]) -> Resultado:
    """Elimina órganos con todo lo que cuelga de ellos, y cierra el hueco que dejan en el árbol.

    Args:
        organos: claves de los órganos, todos de la estructura; si uno está en la rama de otro, se elimina una vez.

    Raises:
        PermissionDenied: si el actor no puede eliminar órganos.
        ValidationError: si alguno no existe en la estructura, es su raíz, o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.delete_organo")
    with estructura_abierta(estructura_id) as estructura:
        vigilante = Renumeracion(estructura)
        elegidos = list(Organo.objects.visibles().filter(estructura=estructura, pk__in=organos).en_orden())
        if len(elegidos) != len(set(organos)):
            raise ValidationError("Alguno de los órganos ya no existe; vuelva a cargar la página.")
        for organo in elegidos:
            if Organo.objects.filter(pk=organo.pk).exists():
                _eliminar_rama(actor, organo.pk)
        avisos = vigilante.cerrar()
    return Resultado(None, avisos)


def _eliminar_rama(actor: Actor, organo_id: int) -> None:
    """Asienta la rama con su contenido y la borra de las hojas a la raíz; el árbol se lee de nuevo cada vez."""
    organo = Organo.objects.get(pk=organo_id)
    rama = list(organo.get_descendants(include_self=True).order_by("-lft"))
    asentar(
        actor=actor,
        accion="eliminar_organo",
        objeto=organo,
        resumen=f"Se eliminó «{organo.nombre}»{_con_cuantos(len(rama) - 1)}",
        detalle={"eliminado": inventario(rama)},
    )
    padre_id = organo.parent_id
    for nodo in rama:
        Organo.objects.get(pk=nodo.pk).delete()
    ordenar_hermanos(padre_id)


def _con_cuantos(dependientes: int) -> str:
    if not dependientes:
        return ""
    return (
        " con 1 órgano que dependía de él" if dependientes == 1 else f" con {dependientes} órganos que dependían de él"
    )
