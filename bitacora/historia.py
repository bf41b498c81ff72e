"""La historia guardada de un modelo: cada renglón dice cómo quedó algo y en qué acto."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from bitacora.acto_en_curso import clave_del_acto
from bitacora.models import Acto


class RenglonDeHistoria(models.Model):
    """Lo que lleva todo renglón de historia además del estado que guarda."""

    acto = models.ForeignKey(
        Acto, models.PROTECT, to_field="uid", verbose_name="acto", null=True, default=clave_del_acto, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def history_user(self) -> Any:
        """Quien actuó: el del acto, que además guarda su nombre."""
        return self.acto.usuario if self.acto else None

    @history_user.setter
    def history_user(self, usuario: Any) -> None:
        """Cumple con la biblioteca, que lo pide al escribir; quién fue lo sabe el acto, y no se repite."""


class Historia(HistoricalRecords):
    """La historia de un modelo con django-simple-history, ligada a los actos de SIMO.

    Args:
        sin: campos que no se guardan: los que se calculan de otros.
        sin_indice: campos ligados por los que nadie busca en la historia.
        m2m_fields: relaciones de muchos a muchos que se guardan con cada renglón.
    """

    def __init__(self, *, sin: Sequence[str] = (), sin_indice: Sequence[str] = (), m2m_fields: Any = ()) -> None:
        super().__init__(
            bases=[RenglonDeHistoria],
            excluded_fields=list(sin),
            no_db_index=["uid", *sin_indice],
            m2m_fields=m2m_fields,
            history_id_field=models.BigAutoField(),
        )

    def _get_history_user_fields(self) -> dict[str, Any]:
        return {}  # el usuario es el del acto

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Nombra la historia en español y no le da permisos: la lee quien puede leer lo que guarda."""
        nombre = f"historia de {model._meta.verbose_name}"
        return {
            **super().get_meta_options(model),
            "verbose_name": nombre,
            "verbose_name_plural": nombre,
            "default_permissions": (),
        }

    def get_meta_options_m2m(self, through_model: type[models.Model]) -> dict[str, Any]:
        """Como la de arriba, para las relaciones."""
        return {**super().get_meta_options_m2m(through_model), "default_permissions": ()}
