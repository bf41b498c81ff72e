"""Lo importado guarda de dónde salió, con qué confianza se leyó y por qué se duda."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import override_settings

from funciones.models import Funcion
from manuales.importacion import modelo
from manuales.models import Bloque, Seccion
from manuales.services import importar_archivo
from manuales.services.importar_estructura import origen_del_organo, origen_json
from organigrama.models import Organo

MANUAL = """\
Manual de Organización de la Coordinación de Faros

Clave: A123-002-001

1. INTRODUCCIÓN

Este manual describe a la coordinación. Objetivo

7. FUNCIONES SUSTANTIVAS

7.1 Coordinación de Faros

1. Encender los faros.

2. Apagar los faros. Barrer los escalones de la torre.

7.1.1 División de Lámparas

1. Limpiar las lámparas.
"""


@pytest.fixture
def importado(db: None, tmp_path: Path) -> None:
    with override_settings(MEDIA_ROOT=tmp_path):
        importar_archivo(actor=None, contenido=MANUAL.encode(), nombre="faros.txt", siglas="FAROS", plantilla="imss7")


@pytest.mark.usefixtures("importado")
def test_cada_cosa_guarda_su_lugar_y_su_confianza() -> None:
    guardados = [*Organo.objects.visibles(), *Funcion.objects.all(), *Seccion.objects.all(), *Bloque.objects.all()]
    assert {uno.origen["archivo"] for uno in guardados} == {"faros.txt"}
    assert all(0 <= uno.origen["confianza"] <= 1 for uno in guardados)
    division = Organo.objects.get(nombre="División de Lámparas")
    assert (division.origen["linea_inicio"], division.origen["linea_fin"]) == (17, 17)
    assert division.origen["confianza"] > modelo.SEGURA
    assert "cajas" not in division.origen


@pytest.mark.usefixtures("importado")
def test_lo_dudoso_guarda_sus_razones_y_lo_seguro_no_las_inventa() -> None:
    dos, una = Funcion.objects.filter(organo__nombre="Coordinación de Faros").order_by("-orden")
    assert "dentro parece empezar otra función" in dos.origen["dudas"]
    assert dos.origen["confianza"] < una.origen["confianza"]
    assert "dudas" not in una.origen
    introduccion = Bloque.objects.get(seccion__clave="introduccion")
    assert introduccion.origen["dudas"] == ["acaba con lo que parece el título de una sección"]


def test_el_organo_carga_con_las_dudas_de_los_textos_que_guarda() -> None:
    lugar = modelo.Origen("faros.txt", 3, 3)
    seguro = modelo.Bloque("parrafo", "", "De noche.", lugar, confianza=0.95, dudas=("no cuenta",))
    dudoso = modelo.Bloque("parrafo", "", "Descansa de", lugar, confianza=0.7, dudas=("acaba a media frase",))
    organo = modelo.Organo("o1", "7.1", "Faros", "", lugar, textos=[seguro, dudoso], confianza=0.98, dudas=("x",))
    origen = origen_del_organo(organo)
    assert origen["dudas"] == ["x", "en su texto «Descansa de»: acaba a media frase"]
    assert origen["confianza"] == 0.7
    assert origen_del_organo(replace(organo, textos=[seguro])) == origen_json(organo)


def test_las_cajas_se_guardan_por_pagina() -> None:
    cajas = (modelo.Caja(4, 72.0, 90.5, 300.0, 102.0), modelo.Caja(5, 72.0, 80.0, 290.0, 92.0))
    leida = modelo.Funcion("1.", "Encender.", modelo.Origen("faros.pdf", 3, 8, cajas), confianza=0.5, dudas=("x",))
    assert origen_json(leida) == {
        "archivo": "faros.pdf",
        "linea_inicio": 3,
        "linea_fin": 8,
        "confianza": 0.5,
        "cajas": [[4, 72.0, 90.5, 300.0, 102.0], [5, 72.0, 80.0, 290.0, 92.0]],
        "dudas": ["x"],
    }
    assert origen_json(replace(leida, dudas=())).keys().isdisjoint({"dudas"})
