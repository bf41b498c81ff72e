"""Los manuales reales, importados, impresos y vueltos a leer: no se pierde una letra y se entiende lo mismo."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from manuales.documento import armar_documento
from manuales.importacion import analizar
from manuales.services import exportar_pdf, importar_archivo
from tests.apoyo.corpus import CORPUS
from tests.apoyo.texto_pdf import diferencias
from tests.apoyo.verapdf import validar_varios
from tests.apoyo.vuelta import comparar, releer

pytestmark = [pytest.mark.corpus, pytest.mark.django_db, pytest.mark.una_vez]

# Cada original con las plantillas de las ediciones que trae; None es la de la institución.
ORIGINALES = {
    "semillas/imss_coordinacion_informatica_ooad.txt": ["imss7"],
    "semillas/imss_direccion_operacion_evaluacion.txt": ["imss7"],
    "semillas/imss_secretaria_general.txt": ["imss7"],
    "semillas/issteson_unidad_tecnologias.txt": ["sonora"],
    "semillas/dof_moimss_y_estatuto_bienestar.txt": ["imss8", "estatuto"],
    "corpus/torreon_contraloria_2016/original.pdf": [None],
    "corpus/torreon_contraloria_2018/original.pdf": [None],
    "corpus/icatech_reglamento_interior_2022/original.pdf": [None],
    "corpus/luxe_manual_funciones_2026_docx/original.docx": [None],
}
PAGINAS = {"semillas/imss_direccion_operacion_evaluacion.txt": (125, 150)}  # las del original, 138


@pytest.mark.parametrize("original", ORIGINALES)
def test_el_manual_real_se_imprime_entero_y_se_vuelve_a_leer(original: str, tmp_path: Path) -> None:
    ruta, plantillas = CORPUS / original, ORIGINALES[original]
    contenido = ruta.read_bytes()
    importacion = importar_archivo(
        actor=None, contenido=contenido, nombre=ruta.name, siglas="CORPUS", plantilla=plantillas[0]
    )
    documentos = analizar(contenido, ruta.name).documentos
    impresos = []
    for edicion, plantilla, documento in zip(importacion.ediciones, plantillas, documentos, strict=True):
        if plantilla is not None:
            edicion.plantilla = plantilla
        impreso = tmp_path / f"{edicion.pk}.pdf"
        impreso.write_bytes(exportar_pdf(actor=None, edicion=edicion))
        assert diferencias(armar_documento(edicion), impreso) == []
        assert not comparar(releer(impreso), documento)
        impresos.append(impreso)
    assert validar_varios(impresos) == {impreso: [] for impreso in impresos}
    for impreso in impresos if original in PAGINAS else ():
        with pikepdf.open(impreso) as pdf, pdf.open_outline() as esquema:
            assert PAGINAS[original][0] <= len(pdf.pages) <= PAGINAS[original][1]
            assert len(esquema.root) == 10  # portada, autorización, índice y siete secciones
