"""Un manual impreso en PDF, leído directamente o vuelto texto con pdftotext, se entiende igual que su original."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import hypothesis
import pytest
from django.db import transaction

from manuales.importacion import analizar
from manuales.importacion.lectores import leer
from manuales.importacion.lexico import norma
from manuales.importacion.modelo import Documento
from manuales.services import exportar_pdf, importar_archivo
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.manuales_inventados import ManualInventado, manuales

pytestmark = pytest.mark.django_db

MODOS = {"pdf": None, "corrido": [], "layout": ["-layout"], "raw": ["-raw"]}  # None, sin pasar por pdftotext
DEMOSTRACION = {
    "estatuto_demostracion.md": "estatuto",
    "manual_instituto_demostracion.txt": "imss8",
    "manual_sonora_demostracion.txt": "sonora",
}
# Los demás salen del mismo molde y tardan más en imprimirse.
REALES = [
    ("imss_coordinacion_informatica_ooad.txt", ["imss7"]),
    ("imss_secretaria_general.txt", ["imss7"]),
    ("issteson_unidad_tecnologias.txt", ["sonora"]),
    ("dof_moimss_y_estatuto_bienestar.txt", ["imss8", "estatuto"]),
]


def letras(texto: str) -> str:
    """Sin blancos, acentos ni guiones: pdftotext no los deja siempre donde estaban."""
    return re.sub(r"\s", "", norma(texto))


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


def leer_pdf(pdf: Path, opciones: list[str] | None) -> Documento:
    """Da el único manual del PDF o de su texto, con sus palabras cuadradas."""
    if opciones is None:
        contenido = pdf.read_bytes()
        documentos = analizar(contenido, pdf.name).documentos
        assert len(documentos) == 1
        assert faltas_en_la_cuenta(leer(contenido, pdf.name), documentos) == []
        return documentos[0]
    texto = subprocess.run(["pdftotext", *opciones, pdf, "-"], capture_output=True, check=True).stdout
    documentos = analizar(texto, "vuelta.txt").documentos
    assert len(documentos) == 1
    assert faltas_en_la_cuenta(texto.decode(), documentos) == []
    return documentos[0]


def arbol(documento: Documento) -> list[tuple[str, str, str, int]]:
    """Da (código, nombre, padre, funciones numeradas) de cada órgano."""
    nombres = {organo.id: letras(organo.nombre) for organo in documento.organos}
    return [
        (
            organo.codigo,
            nombres[organo.id],
            nombres.get(organo.padre_id or "", ""),
            sum(funcion.clase == "numerada" for funcion in organo.funciones),
        )
        for organo in documento.organos
    ]


def cuentas(documento: Documento) -> dict[str, int]:
    """Da cuántos instrumentos, políticas y atribuciones tiene."""
    return {
        "marco": len(documento.marco_juridico),
        "políticas": len(documento.politicas),
        "atribuciones": len(documento.atribuciones),
    }


def secciones(documento: Documento) -> list[str]:
    """Da los títulos de las secciones; la página de autorización y la portada no lo son."""
    return [letras(f"{s.numero} {s.titulo}") for s in documento.secciones if s.numero or s.titulo]


def hojas(documento: Documento) -> tuple[list[tuple[str, ...]], list[tuple[object, ...]]]:
    """Da las firmas, por rol, y los cambios: la página de autorización ordena los roles como su plantilla."""
    firmas = sorted((letras(f.rol), letras(f.nombre), letras(f.cargo)) for f in documento.firmas)
    cambios = [(c.numero, letras(c.concepto), letras(c.seccion), letras(c.aprobo), c.fecha) for c in documento.cambios]
    return firmas, cambios


def textos(documento: Documento) -> Counter[str]:
    """Da las letras de las funciones y de sus incisos."""
    funciones = [funcion for organo in documento.organos for funcion in organo.funciones]
    return Counter(letras(texto.texto) for funcion in funciones for texto in [funcion, *funcion.incisos])


def comparar(ruta: Path, plantillas: list[str], carpeta: Path) -> dict[str, list[Counter[str]]]:
    """Compara cada edición en todos los modos; da lo que falta y sobra de las funciones en cada uno."""
    originales = analizar(ruta.read_bytes(), ruta.name).documentos
    diferencias: dict[str, list[Counter[str]]] = {modo: [] for modo in MODOS}
    for original, pdf in zip(originales, impresos(ruta, plantillas, carpeta), strict=True):
        for modo, opciones in MODOS.items():
            vuelto = leer_pdf(pdf, opciones)
            assert arbol(vuelto) == arbol(original), modo
            assert cuentas(vuelto) == cuentas(original), modo
            assert secciones(vuelto) == secciones(original), modo
            assert hojas(vuelto) == hojas(original), modo
            assert letras(vuelto.titulo).startswith(letras(original.titulo)[:60]), modo
            assert (vuelto.clave, vuelto.acuerdo) == (original.clave, original.acuerdo), modo
            diferencias[modo].append(textos(original) - textos(vuelto))
    return diferencias


@pytest.mark.parametrize("archivo", DEMOSTRACION)
def test_la_demostracion_va_y_vuelve(archivo: str, tmp_path: Path) -> None:
    diferencias = comparar(RAIZ / "fixtures" / "demostracion" / archivo, [DEMOSTRACION[archivo]], tmp_path)
    assert diferencias == {modo: [Counter()] for modo in MODOS}


@pytest.mark.corpus
@pytest.mark.una_vez
@pytest.mark.parametrize(("archivo", "plantillas"), REALES)
def test_los_manuales_reales_van_y_vuelven(archivo: str, plantillas: list[str], tmp_path: Path) -> None:
    # Al correr el texto, pdftotext saca de su lugar palabras de un renglón muy justificado: de muy pocas funciones.
    for faltan in comparar(CORPUS / "semillas" / archivo, plantillas, tmp_path).values():
        assert all(perdidas.total() <= 3 for perdidas in faltan)


@pytest.mark.una_vez
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
