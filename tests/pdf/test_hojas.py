"""Las firmas y los cambios de un manual importado salen en su lugar oficial, y una sola vez."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from manuales.documento import CambioDoc
from manuales.services import exportar_pdf, importar_archivo
from tests.apoyo.corpus import RAIZ
from tests.apoyo.texto_pdf import capitulos_del_pdf, diferencias
from tests.pdf.armar import documento, guardar, seccion

DEMOSTRACION = RAIZ / "fixtures" / "demostracion" / "manual_instituto_demostracion.txt"
FIRMAS = [
    "Elaboró Lic. Amalia Robles Tejeda Titular de la División de Recursos Humanos",
    "Revisó Mtro. Gaspar Ibarra Quezada Titular de la Unidad de Administración y Finanzas",
    "Validó Dra. Inés Montalvo Arriaga Titular de la Unidad Jurídica y de Transparencia",
    "Autorizó Dr. Leandro Fuentes Olvera Titular de la Dirección General",
]
CAMBIOS = (
    CambioDoc(1, "Emisión.", "Todo el documento", "", "", date(2014, 9, 24)),
    CambioDoc(2, "Creación de la Unidad de Otorrinolaringología.", "Apartado 7", "", "", date(2019, 5, 15)),
)


def paginas(pdf: Path) -> list[str]:
    """El texto de cada página, con un blanco entre palabras."""
    crudo = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(pagina.split()) for pagina in crudo.split("\f")[:-1]]


@pytest.mark.una_vez
@pytest.mark.django_db
def test_la_demostracion_imprime_sus_firmas_y_sus_cambios(tmp_path: Path) -> None:
    contenido = DEMOSTRACION.read_bytes()
    importacion = importar_archivo(actor=None, contenido=contenido, nombre=DEMOSTRACION.name, siglas="INDEMO")
    pdf = tmp_path / "demostracion.pdf"
    pdf.write_bytes(exportar_pdf(actor=None, edicion=importacion.ediciones[0]))
    impresas = paginas(pdf)
    todo = " ".join(impresas)
    assert " ".join(FIRMAS) in impresas[1]
    assert "1 Emisión del primer manual de organización. Todo el documento 24/09/2014" in impresas[-1]
    for una_vez in ("Amalia Robles", "Emisión del primer manual", "Apartados 6, 7 y 8", "Rúbrica", "15/05/2019"):
        assert todo.count(una_vez) == 1, una_vez
    assert "HOJA DE AUTORIZACIÓN" not in todo


def test_los_cambios_van_en_su_seccion_o_al_final(tmp_path: Path) -> None:
    en_seccion = documento("imss8", [seccion("control_cambios", "9.", "Bitácora de Cambios")], cambios=CAMBIOS)
    ruta = guardar(en_seccion, tmp_path)
    assert diferencias(en_seccion, ruta) == []
    assert "cambios" not in capitulos_del_pdf(ruta)
    al_final = capitulos_del_pdf(guardar(documento("imss8", cambios=CAMBIOS), tmp_path))
    assert al_final["cambios"].startswith("ControldecambiosNúm.ConceptoSecciónFecha1Emisión.Todoeldocumento24/09/2014")


def test_ninguna_palabra_de_la_tabla_se_parte(tmp_path: Path) -> None:
    con_todo = tuple(CambioDoc(c.numero, c.concepto, c.seccion, "Resumen.", "Dirección", c.fecha) for c in CAMBIOS)
    for cambios in (CAMBIOS, con_todo):
        todo = " ".join(paginas(guardar(documento("imss8", cambios=cambios), tmp_path)))
        assert all(palabra in todo for palabra in ("documento", "Otorrinolaringología.", "15/05/2019"))
        assert ("Aprobó" in todo) == (cambios is con_todo)
