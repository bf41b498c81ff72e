"""La misma verdad: un manual escrito en Word se entiende igual que su texto; el real de Word, como se contó a mano."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuales.importacion import analizar, entender
from manuales.importacion.lectores.docx import LectorWord
from manuales.importacion.lexico import norma
from manuales.importacion.modelo import Bloque, Documento, Funcion, recorrer
from tests.apoyo.corpus import CORPUS, RAIZ, hay_corpus
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.escritor_word import escribir_en_word, escribir_llano_en_word
from tests.apoyo.manuales_al_azar import ManualAlAzar, manuales

DEMOSTRACION = sorted((RAIZ / "fixtures" / "demostracion").iterdir())
SEMILLAS = sorted((CORPUS / "semillas").glob("*.txt")) if hay_corpus() else []
OTROS = sorted((CORPUS / "corpus").glob("*/texto.txt")) if hay_corpus() else []
LUXE = CORPUS / "corpus" / "luxe_manual_funciones_2026_docx"


def _glifo(etiqueta: str) -> str:
    """La viñeta de Symbol se ve, impresa, como la redonda."""
    return etiqueta.replace("\uf0b7", "•")


def _textos(bloques: list[Bloque]) -> list[str]:
    """Los textos de los bloques; las filas de una tabla, que en Word son párrafos, una por una."""
    return [fila for bloque in recorrer(bloques) for fila in bloque.texto.split("\n")]


def _funciones(funciones: list[Funcion]) -> list[Any]:
    """Un subtítulo, en Word, siempre va en negritas: las suyas no se comparan."""
    return [
        (_glifo(f.etiqueta), f.texto, f.clase, f.negritas * (f.clase != "subtitulo"), _funciones(f.incisos))
        for f in funciones
    ]


def arbol(documento: Documento) -> list[Any]:
    """Da todo lo que se entendió de los órganos: código, nombre, superior, objetivo, textos y funciones."""
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    return [
        (
            organo.codigo,
            organo.nombre,
            nombres.get(organo.padre_id or "", ""),
            _textos(organo.objetivo),
            _textos([*organo.textos_iniciales, *organo.textos, *organo.textos_finales]),
            _funciones(organo.funciones),
        )
        for organo in documento.organos
    ]


def lo_demas(documento: Documento) -> dict[str, Any]:
    """Da la identificación, las secciones con sus textos y lo que se sacó de ellas."""
    return {
        "identificación": (
            documento.titulo,
            documento.clave,
            documento.institucion,
            documento.acuerdo,
            documento.esquema,
        ),
        "secciones": [(s.clave, s.numero, s.titulo) for s in documento.secciones],
        "textos": [[b.texto for b in recorrer(s.bloques)] for s in documento.secciones if s.clave != "preliminares"],
        "marco": [(item.tipo, item.nombre, item.publicacion) for item in documento.marco_juridico],
        "políticas": [bloque.texto for bloque in documento.politicas],
        "atribuciones": [(articulo, fraccion, b.texto) for articulo, fraccion, b in documento.atribuciones],
    }


def comparar(documento: Documento, *, listas_propias: bool) -> None:
    """Comprueba que el documento, escrito en Word, se entienda igual y no pierda una palabra."""
    contenido = escribir_en_word(documento, listas_propias=listas_propias)
    lectura = LectorWord().lee(contenido)
    [vuelto] = entender(lectura, "m.docx")
    assert arbol(vuelto) == arbol(documento)
    assert lo_demas(vuelto) == lo_demas(documento)
    assert faltas_en_la_cuenta(LectorWord().lee(contenido), [vuelto]) == []


@pytest.mark.parametrize("ruta", DEMOSTRACION, ids=lambda ruta: ruta.stem)
@pytest.mark.parametrize("listas_propias", [False, True])
def test_la_demostracion_escrita_en_word_se_entiende_igual(ruta: Any, listas_propias: bool) -> None:
    [documento] = analizar(ruta.read_bytes(), ruta.name).documentos
    comparar(documento, listas_propias=listas_propias)


@pytest.mark.corpus
@pytest.mark.parametrize("ruta", SEMILLAS, ids=lambda ruta: ruta.stem)
def test_los_manuales_reales_escritos_en_word_se_entienden_igual(ruta: Any) -> None:
    for documento in analizar(ruta.read_bytes(), ruta.name).documentos:
        comparar(documento, listas_propias=False)


@pytest.mark.corpus
@pytest.mark.parametrize("ruta", OTROS, ids=lambda ruta: ruta.parent.name)
def test_los_de_otros_estilos_escritos_en_word_dan_el_mismo_arbol(ruta: Any) -> None:
    for documento in analizar(ruta.read_bytes(), ruta.name).documentos:
        [vuelto] = analizar(escribir_en_word(documento), "m.docx").documentos
        assert arbol(vuelto) == arbol(documento)


# En Markdown el guion es del formato: quien lo escribiera a mano en Word escribiría otra lista.
A_MANO = [ruta for ruta in [*DEMOSTRACION, *SEMILLAS, *OTROS] if ruta.suffix == ".txt" and "dof_" not in ruta.name]


@pytest.mark.parametrize("ruta", A_MANO, ids=lambda ruta: f"{ruta.parent.name}-{ruta.stem}")
def test_lo_escrito_a_mano_sin_estilos_ni_listas_da_el_mismo_arbol(ruta: Any) -> None:
    for documento in analizar(ruta.read_bytes(), ruta.name).documentos:
        [vuelto] = analizar(escribir_llano_en_word(documento), "m.docx").documentos
        assert arbol(vuelto) == arbol(documento)


@given(manuales(), st.booleans())
@settings(max_examples=60)
def test_cualquier_manual_escrito_en_word_se_entiende_igual(manual: ManualAlAzar, listas_propias: bool) -> None:
    texto = manual.en_texto()
    [documento] = analizar(texto.encode(), "m.txt").documentos
    assert [(o.codigo, o.nombre) for o in documento.organos] == [(o.codigo, o.nombre) for o in manual.organos]
    assert [len(o.funciones) for o in documento.organos] == [len(o.funciones) for o in manual.organos]
    comparar(documento, listas_propias=listas_propias)


@cache
def _luxe() -> Documento:
    [documento] = analizar((LUXE / "original.docx").read_bytes(), "original.docx").documentos
    return documento


def _verdad() -> dict[str, Any]:
    return dict(json.loads((LUXE / "expected.json").read_text(encoding="utf-8")))


@pytest.mark.corpus
def test_el_manual_real_de_word_da_lo_que_se_conto_a_mano() -> None:
    nombres = {organo.id: organo.nombre for organo in _luxe().organos}
    leido = [
        {
            "codigo": organo.codigo,
            "nombre": organo.nombre,
            "padre": nombres.get(organo.padre_id or ""),
            "num_funciones": len(organo.funciones),
            "primera": " ".join(organo.funciones[0].texto.split()[:5]),
            "ultima": " ".join(organo.funciones[-1].texto.split()[:5]),
            "finales": " ".join(organo.funciones[-1].texto.split()[-5:]),
            "objetivo": " ".join(organo.objetivo[0].texto.split()[:4]) if organo.objetivo else None,
        }
        for organo in _luxe().organos
    ]
    esperado = [
        {
            "codigo": unidad["codigo"],
            "nombre": unidad["nombre"],
            "padre": unidad["padre"],
            "num_funciones": unidad["num_funciones"],
            "primera": unidad["primera_funcion_5_palabras"],
            "ultima": unidad["ultima_funcion_5_palabras"],
            "finales": unidad["ultima_funcion_5_palabras_finales"],
            "objetivo": unidad["objetivo_5_palabras"] and " ".join(unidad["objetivo_5_palabras"].split()[:4]),
        }
        for unidad in _verdad()["unidades"]
    ]
    assert leido == esperado
    assert all(funcion.clase == "numerada" for organo in _luxe().organos for funcion in organo.funciones)


@pytest.mark.corpus
def test_las_secciones_del_manual_real_de_word() -> None:
    titulos = [norma(seccion.titulo) for seccion in _luxe().secciones if seccion.titulo]
    assert titulos == list(map(norma, _verdad()["secciones"]))
    # La portada dice de qué clase es; de quién es, lo dice su presentación.
    assert norma(_luxe().titulo).startswith(norma(_verdad()["titulo"]))


@pytest.mark.corpus
def test_el_manual_real_de_word_no_pierde_una_palabra() -> None:
    lectura = LectorWord().lee((LUXE / "original.docx").read_bytes())
    assert faltas_en_la_cuenta(lectura, [_luxe()]) == []
    assert {a.motivo for a in _luxe().apartadas} == {"encabezado", "pie_de_pagina", "indice"}


@pytest.mark.corpus
def test_el_manual_real_de_word_y_su_texto_dan_el_mismo_arbol() -> None:
    [de_texto] = analizar((LUXE / "texto.txt").read_bytes(), "texto.txt").documentos
    assert [organo[:4] for organo in arbol(_luxe())] == [organo[:4] for organo in arbol(de_texto)]
    assert [[f[:3] for f in organo[5]] for organo in arbol(_luxe())] == [[f[:3] for f in o[5]] for o in arbol(de_texto)]
