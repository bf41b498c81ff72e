"""Un manual impreso en PDF, leído directamente o vuelto texto con pdftotext, se entiende igual que su original."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import hypothesis
import pytest
from django.db import transaction

from manuales.importacion import analizar
from manuales.importacion.lectores import leer
from manuales.services import exportar_pdf, importar_archivo
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.manuales_inventados import ManualInventado, manuales
from tests.apoyo.vuelta import arbol, comparar, letras, releer, secciones, textos

pytestmark = [pytest.mark.django_db, pytest.mark.una_vez]

MODOS = {"pdf": None, "corrido": [], "layout": ["-layout"], "raw": ["-raw"]}  # None, sin pasar por pdftotext
DEMOSTRACION = {
    "estatuto_demostracion.md": "estatuto",
    "manual_instituto_demostracion.txt": "imss8",
    "manual_sonora_demostracion.txt": "sonora",
}
# El PDF de los demás, sin pasar por pdftotext, se lee en tests/pdf/test_corpus.py, donde se imprime.
REALES = [
    ("imss_coordinacion_informatica_ooad.txt", ["imss7"]),
    ("issteson_unidad_tecnologias.txt", ["sonora"]),
]


def impresos(ruta: Path, plantillas: list[str], carpeta: Path) -> list[Path]:
    """Importa el archivo y da el PDF de cada una de sus ediciones, cada una con su plantilla."""
    importacion = importar_archivo(
        actor=None, contenido=ruta.read_bytes(), nombre=ruta.name, siglas="VUELTA", plantilla=plantillas[0]
    )
    rutas = [carpeta / f"{edicion.pk}.pdf" for edicion in importacion.ediciones]
    for salida, edicion, plantilla in zip(rutas, importacion.ediciones, plantillas, strict=True):
        edicion.plantilla = plantilla
        salida.write_bytes(exportar_pdf(actor=None, edicion=edicion))
    return rutas


def comparar_todos(ruta: Path, plantillas: list[str], carpeta: Path) -> dict[str, list[Counter[str]]]:
    """Compara cada edición en todos los modos; da lo que falta y sobra de las funciones en cada uno."""
    originales = analizar(ruta.read_bytes(), ruta.name).documentos
    diferencias: dict[str, list[Counter[str]]] = {modo: [] for modo in MODOS}
    for original, pdf in zip(originales, impresos(ruta, plantillas, carpeta), strict=True):
        for modo, opciones in MODOS.items():
            diferencias[modo].append(comparar(releer(pdf, opciones), original, modo))
    return diferencias


@pytest.mark.parametrize("archivo", DEMOSTRACION)
def test_la_demostracion_va_y_vuelve(archivo: str, tmp_path: Path) -> None:
    diferencias = comparar_todos(RAIZ / "fixtures" / "demostracion" / archivo, [DEMOSTRACION[archivo]], tmp_path)
    assert diferencias == {modo: [Counter()] for modo in MODOS}


@pytest.mark.corpus
@pytest.mark.parametrize(("archivo", "plantillas"), REALES)
def test_los_manuales_reales_van_y_vuelven(archivo: str, plantillas: list[str], tmp_path: Path) -> None:
    # Al correr el texto, pdftotext saca de su lugar palabras de un renglón muy justificado: de muy pocas funciones.
    for faltan in comparar_todos(CORPUS / "semillas" / archivo, plantillas, tmp_path).values():
        assert all(perdidas.total() <= 3 for perdidas in faltan)


@hypothesis.settings(max_examples=12, suppress_health_check=list(hypothesis.HealthCheck))
@hypothesis.given(inventado=manuales())
def test_un_manual_cualquiera_entra_y_su_pdf_vuelve_igual(inventado: ManualInventado) -> None:
    verdad = [
        (organo.codigo, letras(organo.nombre), letras(organo.padre), len(organo.funciones))
        for organo in inventado.organos
    ]
    dichos = Counter(
        letras(texto) for organo in inventado.organos for una, suyos in organo.funciones for texto in [una, *suyos]
    )
    with transaction.atomic():
        contenido = inventado.texto.encode()
        (edicion,) = importar_archivo(actor=None, contenido=contenido, nombre="inventado.txt", siglas="NUBES").ediciones
        impreso = exportar_pdf(actor=None, edicion=edicion)
        transaction.set_rollback(True)
    for contenido, nombre in ((inventado.texto.encode(), "inventado.txt"), (impreso, "vuelta.pdf")):
        (leido,) = analizar(contenido, nombre).documentos
        assert arbol(leido) == verdad, nombre
        assert textos(leido) == dichos, nombre
        assert secciones(leido) == [letras(titulo) for titulo in inventado.secciones], nombre
        assert faltas_en_la_cuenta(leer(contenido, nombre), [leido]) == []
