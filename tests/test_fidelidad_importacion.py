"""Ninguna palabra se pierde entre lo que el importador entendió y lo que la edición guarda e imprime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from manuales.documento import BloqueDoc, DocumentoManual, FuncionDoc, armar_documento
from manuales.importacion import a_json
from manuales.services import importar_archivo
from manuales.services.importar_hojas import presentable
from organigrama.services import reconstruir_arbol
from tests.apoyo.corpus import CORPUS
from texto.normal import limpiar

DEMOSTRACION = sorted((Path(__file__).parent.parent / "fixtures" / "demostracion").iterdir())
#: Marcas que el texto enriquecido guarda como tipo de párrafo y no como letras.
VINETAS = {"•", "\uf0b7", "-", "–", "*"}


def manuales_reales() -> list[Path]:
    return [*sorted((CORPUS / "semillas").glob("*.txt")), *sorted((CORPUS / "corpus").glob("*/texto.txt"))]


def de_nodo(nodo: dict[str, Any]) -> Iterator[str]:
    yield nodo.get("etiqueta") or ""
    yield nodo.get("texto") or ""
    for hijo in [*nodo.get("hijos", []), *nodo.get("incisos", [])]:
        yield from de_nodo(hijo)


def de_analisis(documento: dict[str, Any]) -> Iterator[str]:
    for seccion in documento["secciones"]:
        yield from (seccion["numero"] or "", seccion["titulo"])
        for bloque in seccion["bloques"]:
            yield from de_nodo(bloque)
    for organo in documento["organos"]:
        yield from (organo["encabezado"] or f"{organo['codigo'] or ''} {organo['nombre']}", organo["objetivo"] or "")
        yield from (rotulo["texto"] for rotulo in organo["rotulos"] if rotulo["clave"] != "encabezado")
        for nodo in [*organo["textos"], *organo["funciones"]]:
            yield from de_nodo(nodo)


def de_bloque(bloque: BloqueDoc) -> Iterator[str]:
    yield from (bloque.etiqueta, bloque.texto.plano())
    for hijo in bloque.hijos:
        yield from de_bloque(hijo)


def de_funcion(funcion: FuncionDoc) -> Iterator[str]:
    yield from (funcion.etiqueta, funcion.texto.plano())
    for inciso in funcion.incisos:
        yield from de_funcion(inciso)


def de_edicion(documento: DocumentoManual) -> Iterator[str]:
    for seccion in documento.secciones:
        yield from (seccion.numero, seccion.titulo)
        for bloque in seccion.bloques:
            yield from de_bloque(bloque)
    for organo in documento.organos:
        yield from (organo.titulo, organo.rotulo_objetivo, organo.rotulo_funciones)
        yield from (organo.objetivo.plano(), organo.textos.plano())
        for funcion in organo.funciones:
            yield from de_funcion(funcion)


def hojas_de_analisis(documento: dict[str, Any]) -> Iterator[str]:
    for firma in documento["firmas"]:
        yield from (presentable(firma["rol"]), firma["nombre"], firma["cargo"])
    for cambio in documento["cambios"]:
        yield from (cambio[dato] or "" for dato in ("concepto", "seccion", "resumen", "aprobo", "fecha"))


def hojas_de_edicion(documento: DocumentoManual) -> Iterator[str]:
    for firma in documento.firmas:
        yield from (firma.rol, firma.nombre, firma.cargo) if firma.nombre else ()
    for cambio in documento.cambios:
        yield from (cambio.concepto, cambio.seccion, cambio.resumen, cambio.aprobo)
        yield cambio.fecha.isoformat() if cambio.fecha else ""


def palabras(trozos: Iterator[str]) -> Counter[str]:
    cuenta = Counter(limpiar(" ".join(trozos)).split())
    return Counter({palabra: veces for palabra, veces in cuenta.items() if palabra not in VINETAS})


def comprobar(ruta: Path) -> None:
    importacion = importar_archivo(actor=None, contenido=ruta.read_bytes(), nombre=ruta.name, siglas="PRUEBA")
    leidos = a_json(importacion.analisis)["documentos"]
    assert leidos
    for edicion, leido in zip(importacion.ediciones, leidos, strict=True):
        documento = armar_documento(edicion)
        codigos = Counter(codigo for organo in documento.organos for codigo in organo.codigo.split())
        guardadas, entendidas = palabras(de_edicion(documento)), palabras(de_analisis(leido))
        assert entendidas - guardadas == Counter(), "palabras perdidas"
        assert guardadas - entendidas - codigos == Counter(), "palabras inventadas"
        assert palabras(hojas_de_edicion(documento)) == palabras(hojas_de_analisis(leido))
        assert reconstruir_arbol(actor=None, estructura_id=edicion.estructura_id) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", DEMOSTRACION, ids=lambda ruta: ruta.name)
def test_la_demostracion_entra_entera(ruta: Path) -> None:
    call_command("cargar_catalogos", verbosity=0)
    comprobar(ruta)


@pytest.mark.corpus
@pytest.mark.una_vez
@pytest.mark.django_db
@pytest.mark.parametrize("ruta", manuales_reales(), ids=lambda ruta: f"{ruta.parent.name}/{ruta.name}")
def test_los_manuales_reales_entran_enteros(ruta: Path) -> None:
    call_command("cargar_catalogos", verbosity=0)
    comprobar(ruta)
