"""Los manuales reales, cuando están: la verdad contada a mano y la cuenta de palabras de cada uno."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from manuales.importacion import a_json, analizar
from manuales.importacion.lectores import leer
from manuales.importacion.lexico import norma
from tests.apoyo.corpus import CORPUS, hay_corpus
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

pytestmark = pytest.mark.corpus

SEMILLAS = CORPUS / "semillas"
TEXTOS = sorted([*SEMILLAS.glob("*.txt"), *CORPUS.glob("corpus/*/texto.txt")]) if hay_corpus() else []
PDF = sorted(CORPUS.glob("corpus/*/original.pdf")) if hay_corpus() else []
# Sus nombres en la verdad son rótulos de ese archivo, no del documento (lo dice su nota).
ROTULOS_DE_LA_VERDAD = {"JG-ST": "secretaria tecnica", "OV": "organo de vigilancia"}


def _verdad() -> dict[str, Any]:
    dicho = json.loads((SEMILLAS / "verdad.json").read_text(encoding="utf-8")) if hay_corpus() else {}
    return {clave: valor for clave, valor in dicho.items() if not clave.startswith("_")}


VERDAD = _verdad()


@cache
def _leido(clave: str) -> dict[str, Any]:
    archivo = VERDAD[clave]["archivo"]
    de_ese_archivo = [otra for otra, valor in VERDAD.items() if valor["archivo"] == archivo]
    documentos = a_json(analizar((SEMILLAS / archivo).read_bytes(), archivo))["documentos"]
    assert len(documentos) == len(de_ese_archivo)
    return documentos[de_ese_archivo.index(clave)]


def _numeradas(organo: dict[str, Any]) -> list[dict[str, Any]]:
    return [funcion for funcion in organo["funciones"] if funcion["clase"] == "numerada"]


def _nombres_de_la_verdad(clave: str) -> dict[str, str]:
    return {
        unidad["codigo"]: ROTULOS_DE_LA_VERDAD.get(unidad["codigo"], norma(unidad["nombre"]))
        for unidad in VERDAD[clave]["unidades"]
        if not unidad["codigo"].startswith("GEN")
    }


@pytest.mark.parametrize("ruta", TEXTOS, ids=lambda ruta: f"{ruta.parent.name}/{ruta.stem}")
def test_no_se_pierde_una_palabra(ruta: Path) -> None:
    contenido = ruta.read_bytes()
    assert faltas_en_la_cuenta(contenido.decode("utf-8-sig"), analizar(contenido, ruta.name).documentos) == []


@pytest.mark.parametrize("clave", VERDAD)
def test_los_organos_son_los_de_la_verdad(clave: str) -> None:
    nombres = _nombres_de_la_verdad(clave)
    leidos = _leido(clave)["organos"]
    por_id = {organo["id"]: norma(organo["nombre"]) for organo in leidos}
    esperado = {
        (nombres[unidad["codigo"]], nombres.get(unidad["padre"]))
        for unidad in VERDAD[clave]["unidades"]
        if unidad["codigo"] in nombres
    }
    assert {(norma(organo["nombre"]), por_id.get(organo["padre_id"])) for organo in leidos} == esperado
    assert len(leidos) == len(nombres)


@pytest.mark.parametrize("clave", VERDAD)
def test_los_codigos_son_los_de_la_verdad(clave: str) -> None:
    if _leido(clave)["esquema"] != "articulo":  # los del Estatuto son convención de la verdad
        esperados = [unidad["codigo"] for unidad in VERDAD[clave]["unidades"]]
        assert [organo["codigo"] for organo in _leido(clave)["organos"]] == esperados


@pytest.mark.parametrize("clave", VERDAD)
def test_las_funciones_son_las_de_la_verdad(clave: str) -> None:
    nombres = _nombres_de_la_verdad(clave)
    leidos = {norma(organo["nombre"]): organo for organo in _leido(clave)["organos"]}
    for unidad in VERDAD[clave]["unidades"]:
        if unidad["codigo"] not in nombres:
            continue
        funciones = _numeradas(leidos[nombres[unidad["codigo"]]])
        assert (unidad["nombre"], len(funciones)) == (unidad["nombre"], unidad["num_funciones"])
        if unidad["primera"]:
            assert funciones[0]["texto"].startswith(unidad["primera"])
            assert funciones[-1]["texto"].startswith(unidad["ultima"])
        incisos = sum(len(funcion["incisos"]) for funcion in funciones)
        assert (unidad["nombre"], incisos >= unidad.get("num_subincisos", 0)) == (unidad["nombre"], True)
        if "objetivo" in unidad:
            objetivo = leidos[nombres[unidad["codigo"]]]["objetivo"]
            assert norma(objetivo) == norma(unidad["objetivo"])


@pytest.mark.parametrize("clave", VERDAD)
def test_lo_demas_es_lo_de_la_verdad(clave: str) -> None:
    verdad, leido = VERDAD[clave], _leido(clave)
    assert norma(leido["titulo"]) == norma(verdad["titulo"])
    assert leido["clave"] == verdad["clave"]
    assert norma(leido["institucion"]) in norma(verdad["institucion"])
    assert (leido["acuerdo"], leido["fecha_autorizacion"]) == (
        verdad.get("acuerdo"),
        verdad.get("fecha_autorizacion"),
    )
    assert [norma(item["nombre"]) for item in leido["marco_juridico"]] == list(map(norma, verdad["marco_juridico"]))
    assert len(leido["politicas"]) == verdad["politicas"]
    if leido["esquema"] == "articulo":
        secciones = [seccion for seccion in leido["secciones"] if seccion["clave"] != "preliminares"]
        assert len(secciones) == len(verdad["secciones"])
        return
    assert len(leido["atribuciones"]) == verdad["atribuciones"]
    titulos = [norma(f"{s['numero']} {s['titulo']}") for s in leido["secciones"] if s["clave"] != "preliminares"]
    assert titulos == list(map(norma, verdad["secciones"]))


def test_el_manual_general_y_los_especificos_dicen_lo_mismo() -> None:
    if not VERDAD:
        pytest.fail("falta la verdad")
    general = {organo["nombre"]: organo for organo in _leido("dof_moimss_y_estatuto_bienestar#moimss")["organos"]}
    for clave in ("imss_direccion_operacion_evaluacion", "imss_secretaria_general"):
        raiz = _leido(clave)["organos"][0]
        de_aqui = [norma(funcion["texto"]) for funcion in _numeradas(raiz)]
        de_alla = [norma(funcion["texto"]) for funcion in _numeradas(general[raiz["nombre"]])]
        assert len(de_aqui) == 21
        assert de_aqui == de_alla


def _arbol(documentos: list[Any]) -> list[tuple[Any, ...]]:
    nombres = {organo.id: organo.nombre for documento in documentos for organo in documento.organos}
    return [
        (
            organo.codigo,
            organo.nombre,
            nombres.get(organo.padre_id),
            [(funcion.clase, norma(funcion.texto)) for funcion in organo.funciones],
            [norma(bloque.texto) for bloque in organo.objetivo],
        )
        for documento in documentos
        for organo in documento.organos
    ]


@pytest.mark.parametrize("ruta", PDF, ids=lambda ruta: ruta.parent.name)
def test_el_pdf_y_su_texto_dan_el_mismo_arbol(ruta: Path) -> None:
    contenido = ruta.read_bytes()
    del_pdf = analizar(contenido, ruta.name).documentos
    assert faltas_en_la_cuenta(leer(contenido, ruta.name), del_pdf) == []
    assert _arbol(del_pdf) == _arbol(analizar((ruta.parent / "texto.txt").read_bytes(), "texto.txt").documentos)


@pytest.mark.parametrize("carpeta", ["torreon_contraloria_2018", "luxe_manual_funciones_2026_docx"])
def test_los_puestos_y_sus_funciones_son_los_contados_a_mano(carpeta: str) -> None:
    esperado = json.loads((CORPUS / "corpus" / carpeta / "expected.json").read_text(encoding="utf-8"))
    for ruta in sorted((CORPUS / "corpus" / carpeta).glob("original.*")):
        (leido,) = a_json(analizar(ruta.read_bytes(), ruta.name))["documentos"]
        nombres = {organo["id"]: norma(organo["nombre"]) for organo in leido["organos"]}
        leidos = {(norma(o["nombre"]), nombres.get(o["padre_id"]), len(_numeradas(o))) for o in leido["organos"]}
        puestos = [(norma(u["nombre"]), u["padre"], u["num_funciones"]) for u in esperado["unidades"]]
        assert leidos == {(nombre, padre and norma(padre), cuantas) for nombre, padre, cuantas in puestos}
        assert len(leido["organos"]) == esperado["total_unidades"]
