"""PDF/A-2a y PDF/UA-1 por veraPDF, etiquetas, artefactos, marcadores y enlaces."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from manuales.documento import DocumentoManual
from tests.apoyo.texto_pdf import leer
from tests.apoyo.verapdf import validar_varios

PLANTILLAS = ["imss8", "imss7", "sonora", "estatuto", "borrador"]


def test_cumplen_pdfa_2a_y_pdfua_1(archivos: dict[str, Path]) -> None:
    assert validar_varios(archivos.values()) == {ruta: [] for ruta in archivos.values()}


@pytest.mark.parametrize("plantilla", PLANTILLAS)
def test_declara_las_dos_normas_la_lengua_y_el_titulo(archivos: dict[str, Path], plantilla: str) -> None:
    with pikepdf.open(archivos[plantilla]) as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
            assert "Instituto de Demostración" in str(xmp["dc:title"])
        assert str(pdf.Root.Lang) == "es-MX"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1
        assert "/CreationDate" not in pdf.docinfo


def test_las_tipografias_van_incrustadas(archivos: dict[str, Path]) -> None:
    with pikepdf.open(archivos["imss8"]) as pdf:
        descriptores = [uno for uno in pdf.objects if _tipo(uno) == "/FontDescriptor"]
        assert descriptores
        assert all("/FontFile2" in uno or "/FontFile3" in uno for uno in descriptores)
        assert {str(uno.FontName).partition("+")[2].partition("-")[0] for uno in descriptores} == {"SIMO"}


def test_encabezado_y_pie_son_artefactos_y_no_texto(archivos: dict[str, Path]) -> None:
    with pikepdf.open(archivos["imss8"]) as pdf:
        for pagina in list(pdf.pages)[1:]:
            abiertas = [
                (str(orden.operands[0]), dict(orden.operands[1]) if len(orden.operands) > 1 else {})
                for orden in pikepdf.parse_content_stream(pagina)
                if str(orden.operator) in ("BDC", "BMC")
            ]
            assert any(
                str(datos.get("/Type", "")) == "/Pagination" for nombre, datos in abiertas if nombre == "/Artifact"
            )
            mcids = [int(datos["/MCID"]) for _, datos in abiertas if "/MCID" in datos]
            numeros = pdf.Root.StructTreeRoot.ParentTree.Nums
            duenos = numeros[2 * int(pagina.StructParents) + 1]
            assert len(mcids) == len(set(mcids))
            assert all(_llega_a_la_raiz(duenos[mcid]) for mcid in mcids)


def test_las_listas_conservan_sus_etiquetas(archivos: dict[str, Path]) -> None:
    with pikepdf.open(archivos["imss8"]) as pdf:
        clases = Counter(str(uno.S) for uno in pdf.objects if _tipo(uno) == "/StructElem")
    assert clases["/L"] > 5
    assert clases["/LI"] == clases["/LBody"] > 60
    assert clases["/H1"] >= 8
    assert clases["/Figure"] == 2
    assert clases["/Table"] == 3


def test_cada_organigrama_dice_lo_que_se_ve(archivos: dict[str, Path]) -> None:
    with pikepdf.open(archivos["imss8"]) as pdf:
        figuras = [uno for uno in pdf.objects if _tipo(uno) == "/StructElem" and str(uno.S) == "/Figure"]
        alternos = [str(una.Alt) for una in figuras]
    assert any("División de Catálogo" in texto for texto in alternos)


@pytest.mark.parametrize("plantilla", PLANTILLAS)
def test_marcadores_en_jerarquia_que_llevan_a_su_pagina(archivos: dict[str, Path], plantilla: str) -> None:
    ruta = archivos[plantilla]
    with pikepdf.open(ruta) as pdf, pdf.open_outline() as esquema:
        numeros = {pagina.objgen: numero for numero, pagina in enumerate(pdf.pages, start=1)}
        marcadores = list(_recorrer(esquema.root))
        assert next(m.title for _, m in marcadores) == "Portada"
        for _, marcador in marcadores[1:]:
            numero = numeros[marcador.destination[0].objgen]
            if not _es_horizontal(pdf.pages[numero - 1]):
                assert "".join(marcador.title.split()) in leer(ruta, numero, numero)
    honduras = [hondura for hondura, _ in marcadores]
    assert max(honduras) >= 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(honduras))


def test_los_marcadores_siguen_al_arbol(archivos: dict[str, Path]) -> None:
    with pikepdf.open(archivos["imss8"]) as pdf, pdf.open_outline() as esquema:
        por_titulo = {m.title: hondura for hondura, m in _recorrer(esquema.root)}
    assert por_titulo["8. Funciones Sustantivas"] == 0
    assert por_titulo["8.1 Dirección General"] == 1
    assert por_titulo["8.1.1 Coordinación de Acervos"] == 2
    assert por_titulo["8.1.1.2 División de Mapas"] == 3
    assert por_titulo["Artículo 7"] == 1


@pytest.mark.parametrize("plantilla", PLANTILLAS)
def test_el_indice_enlaza_y_numera_bien(
    archivos: dict[str, Path], documentos: dict[str, DocumentoManual], plantilla: str
) -> None:
    ruta = archivos[plantilla]
    with pikepdf.open(ruta) as pdf:
        numeros = {pagina.objgen: numero for numero, pagina in enumerate(pdf.pages, start=1)}
        nombres = pdf.Root.Names.Dests.Names
        destinos = {str(n): numeros[d[0].objgen] for n, d in zip(list(nombres)[::2], list(nombres)[1::2], strict=True)}
        assert [str(n) for n in list(nombres)[::2]] == sorted(str(n) for n in list(nombres)[::2])
        indice = destinos["capitulo-indice"]
        texto = leer(ruta, indice, indice)
        enlaces = [anot for anot in pdf.pages[indice - 1].Annots if str(anot.Subtype) == "/Link"]
        for enlace in enlaces:
            titulo = str(enlace.Contents).removeprefix("Ir a ")
            assert f"{''.join(titulo.split())}{destinos[str(enlace.Dest)]}" in texto
    secciones = sum(1 for una in documentos[plantilla].secciones if una.titulo)
    assert len({str(enlace.Dest) for enlace in enlaces}) > secciones


def _tipo(objeto: pikepdf.Object) -> str:
    return str(objeto.get("/Type", "")) if isinstance(objeto, pikepdf.Dictionary) else ""


def _llega_a_la_raiz(elemento: pikepdf.Object) -> bool:
    while str(elemento.get("/Type", "")) == "/StructElem":
        elemento = elemento.P
    return str(elemento.get("/Type", "")) == "/StructTreeRoot"


def _recorrer(marcadores, hondura: int = 0):
    for marcador in marcadores:
        yield hondura, marcador
        yield from _recorrer(marcador.children, hondura + 1)


def _es_horizontal(pagina: pikepdf.Page) -> bool:
    return float(pagina.MediaBox[2]) > float(pagina.MediaBox[3])
