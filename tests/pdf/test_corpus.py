"""Los manuales reales, importados e impresos: ninguna letra se pierde y todos cumplen las normas."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from manuales.documento import armar_documento
from manuales.services import exportar_pdf, importar_archivo
from tests.apoyo.corpus import CORPUS
from tests.apoyo.texto_pdf import diferencias
from tests.apoyo.verapdf import validar_varios

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]

SEMILLAS = sorted((CORPUS / "semillas").glob("*.txt"))


@pytest.mark.parametrize("semilla", SEMILLAS, ids=lambda ruta: ruta.stem)
def test_el_manual_real_se_imprime_entero(semilla: Path, tmp_path: Path) -> None:
    plantilla = "sonora" if "issste" in semilla.stem else None
    importacion = importar_archivo(
        actor=None, contenido=semilla.read_bytes(), nombre=semilla.name, siglas="CORPUS", plantilla=plantilla
    )
    rutas = []
    for edicion in importacion.ediciones:
        ruta = tmp_path / f"{edicion.pk}.pdf"
        ruta.write_bytes(exportar_pdf(actor=None, edicion=edicion))
        assert diferencias(armar_documento(edicion), ruta) == []
        rutas.append(ruta)
    assert validar_varios(rutas) == {ruta: [] for ruta in rutas}


def test_el_de_ciento_treinta_y_ocho_paginas_mide_parecido(tmp_path: Path) -> None:
    semilla = CORPUS / "semillas" / "imss_direccion_operacion_evaluacion.txt"
    importacion = importar_archivo(
        actor=None, contenido=semilla.read_bytes(), nombre=semilla.name, siglas="CORPUS", plantilla="imss7"
    )
    ruta = tmp_path / "manual.pdf"
    ruta.write_bytes(exportar_pdf(actor=None, edicion=importacion.ediciones[0]))
    with pikepdf.open(ruta) as pdf, pdf.open_outline() as esquema:
        assert 125 <= len(pdf.pages) <= 150
        assert len(esquema.root) == 10  # portada, autorización, índice y siete secciones
