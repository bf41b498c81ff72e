"""Volver un texto a una versión anterior, como un cambio nuevo."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from bitacora.restaurables import restaurable
from bitacora.services.abrir_acto import acto_abierto
from bitacora.services.asentar import Actor, asentar


def restaurar(*, actor: Actor, objeto: Any, version: int) -> tuple[str, ...]:
    """Deja los textos de algo como estaban en una versión de su historia; su lugar y sus números no cambian.

    Lo escribe el verbo que lo edita, con su permiso, su cerrojo y sus comprobaciones.

    Args:
        objeto: un órgano, una función, una sección, un bloque u otra parte de una edición.
        version: la clave de su renglón de historia.

    Returns:
        los avisos del verbo.

    Raises:
        PermissionDenied: si el actor no puede editarlo.
        ValidationError: si ya no existe, la versión no es suya, ya dice lo mismo o no admite cambios.
    """
    modelo = type(objeto)
    como = restaurable(modelo)
    if como is None:
        raise ValidationError(f"{modelo._meta.verbose_name.capitalize()} no se restaura por versiones.")
    renglon = modelo.history.filter(id=objeto.pk, history_id=version).exclude(history_type="-").first()
    if renglon is None:
        raise ValidationError("Esa versión no es de este texto; vuelva a cargar la página.")
    with acto_abierto(actor=actor):
        actual = modelo._default_manager.filter(pk=objeto.pk).first()
        if actual is None:
            raise ValidationError("Ya no existe; para recuperarlo deshaga el acto que lo eliminó.")
        if all(getattr(actual, campo) == getattr(renglon, campo) for campo in como.campos):
            raise ValidationError("Ya dice lo mismo que esa versión.")
        asentar(actor=actor, accion="restaurar", objeto=actual, resumen=_resumen(actual, renglon))
        for campo in como.campos:
            setattr(actual, campo, getattr(renglon, campo))
        return tuple(como.guardar(actor=actor, objeto=actual))


def _resumen(objeto: Any, renglon: Any) -> str:
    momento = date_format(timezone.localtime(renglon.history_date), "DATETIME_FORMAT")
    return f"Se restauró {objeto._meta.verbose_name} «{objeto}» como estaba el {momento}"
