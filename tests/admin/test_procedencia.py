"""La ficha de lo importado dice de qué página y renglones salió y, si se leyó con duda, por qué."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from funciones.models import Funcion
from manuales.models import Bloque, Edicion, Seccion
from organigrama.models import Organo
from organigrama.procedencia import lugar_de_origen

DUDOSO = {
    "archivo": "mapas.pdf",
    "linea_inicio": 40,
    "linea_fin": 42,
    "confianza": 0.385,
    "cajas": [[4, 72, 700, 300, 712], [5, 72, 80, 290, 92]],
    "dudas": ["no lleva marca <b> y se dedujo por su comienzo", "cruza un cambio de página"],
}


def ficha(cliente: Client, uno: Model, origen: dict[str, Any]) -> str:
    type(uno)._default_manager.filter(pk=uno.pk).update(origen=origen)
    respuesta = cliente.get(reverse(f"admin:{uno._meta.app_label}_{uno._meta.model_name}_change", args=[uno.pk]))
    assert respuesta.status_code == 200
    return respuesta.content.decode()


@pytest.mark.parametrize("clase", [Organo, Funcion, Seccion, Bloque])
def test_la_ficha_dice_el_lugar_y_las_dudas_a_la_vista(capturista: Client, edicion: Edicion, clase: type) -> None:
    uno = clase.objects.visibles().first() if clase is Organo else clase.objects.first()
    html = ficha(capturista, uno, DUDOSO)
    assert "mapas.pdf, páginas 4 a 5, renglones 40 a 42" in html
    assert "se leyó con 38 % de seguridad" in html
    assert "<li>no lleva marca &lt;b&gt; y se dedujo por su comienzo</li>" in html
    assert "Origen: revíselo" in html


def test_lo_leido_con_seguridad_va_plegado_aunque_traiga_una_duda(capturista: Client, edicion: Edicion) -> None:
    html = ficha(capturista, Funcion.objects.first(), DUDOSO | {"confianza": 0.97})
    assert "Origen: revíselo" not in html
    assert "cruza un cambio de página" in html
    html = ficha(capturista, Funcion.objects.first(), {"archivo": "a.txt", "linea_inicio": 3, "linea_fin": 3})
    assert "a.txt, renglón 3" in html
    assert "de seguridad" not in html


def test_lo_capturado_aqui_lo_dice(capturista: Client, edicion: Edicion) -> None:
    assert "No se importó: se capturó en SIMO." in ficha(capturista, Funcion.objects.first(), {})


def test_el_lugar_se_dice_en_singular_y_en_plural() -> None:
    origen = {"archivo": "a.pdf", "linea_inicio": 1, "linea_fin": 2, "cajas": [[7, 0, 0, 1, 1]]}
    assert lugar_de_origen(origen) == "a.pdf, página 7, renglones 1 a 2"
