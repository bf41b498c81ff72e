"""Las preguntas al marco jurídico: qué regía en una fecha."""

from __future__ import annotations

from datetime import date

import pytest

from marco_juridico.models import Ordenamiento, TipoOrdenamiento

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("en", "rigen"),
    [
        (date(1999, 12, 31), {"Sin fecha"}),
        (date(2000, 1, 1), {"Sin fecha", "Nueva", "Vieja"}),
        (date(2010, 6, 14), {"Sin fecha", "Nueva", "Vieja"}),
        (date(2010, 6, 15), {"Sin fecha", "Nueva"}),
    ],
)
def test_vigentes_son_los_publicados_que_nadie_ha_terminado(en: date, rigen: set[str]) -> None:
    tipo = TipoOrdenamiento.objects.create(clave="ley", nombre="Ley")
    estado = Ordenamiento.Estado
    publicada = date(2000, 1, 1)
    for nombre, datos in {
        "Sin fecha": {"estado": estado.POR_CONFIRMAR},
        "Nueva": {"estado": estado.VIGENTE, "publicacion": publicada},
        "Vieja": {"estado": estado.ABROGADO, "estado_desde": date(2010, 6, 15), "publicacion": publicada},
        "Sustituida quién sabe cuándo": {"estado": estado.SUSTITUIDO, "publicacion": publicada},
    }.items():
        Ordenamiento.objects.create(tipo=tipo, nombre=nombre, **datos)
    assert set(Ordenamiento.objects.vigentes(en=en).values_list("nombre", flat=True)) == rigen
