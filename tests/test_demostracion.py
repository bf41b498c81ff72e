"""Los manuales de demostración: se importan completos, sin avisos, y su español está revisado."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from manuales.importacion import analizar
from manuales.importacion.modelo import Bloque, Documento, Funcion

CARPETA = Path(__file__).resolve().parent.parent / "fixtures" / "demostracion"
INSTITUTO = "manual_instituto_demostracion.txt"
ESTATUTO = "estatuto_demostracion.md"
SONORA = "manual_sonora_demostracion.txt"
ARCHIVOS = (INSTITUTO, ESTATUTO, SONORA)

# (código, nombre, código del padre, funciones, incisos), como se escribieron.
ORGANOS_INSTITUTO = [
    ("8.1", "Dirección General", None, 14, 3),
    ("8.1.1", "Secretaría Particular", "8.1", 9, 3),
    ("8.1.2", "Órgano Interno de Control", "8.1", 10, 0),
    ("8.1.3", "Unidad de Acervos Cartográficos", "8.1", 12, 0),
    ("8.1.3.1", "Coordinación de Conservación y Restauración", "8.1.3", 10, 0),
    ("8.1.3.1.1", "División de Diagnóstico y Conservación Preventiva", "8.1.3.1", 9, 3),
    ("8.1.3.1.2", "División de Restauración de Obra sobre Papel", "8.1.3.1", 9, 0),
    ("8.1.3.2", "Coordinación de Catalogación y Digitalización", "8.1.3", 10, 0),
    ("8.1.3.2.1", "División de Descripción y Catalogación", "8.1.3.2", 9, 0),
    ("8.1.3.2.2", "División de Digitalización y Repositorio", "8.1.3.2", 10, 3),
    ("8.1.4", "Unidad de Lectura Pública y Mapotecas Rodantes", "8.1", 12, 0),
    ("8.1.4.1", "Coordinación de Mapotecas Rodantes", "8.1.4", 10, 0),
    ("8.1.4.1.1", "División de Rutas y Programación", "8.1.4.1", 9, 0),
    ("8.1.4.1.2", "División de Operación y Mantenimiento de Unidades Móviles", "8.1.4.1", 9, 0),
    ("8.1.4.2", "Coordinación de Servicios al Público y Mediación", "8.1.4", 10, 0),
    ("8.1.4.2.1", "División de Salas de Consulta", "8.1.4.2", 9, 0),
    ("8.1.4.2.2", "División de Mediación y Actividades Educativas", "8.1.4.2", 9, 3),
    ("8.1.5", "Unidad de Administración y Finanzas", "8.1", 12, 0),
    ("8.1.5.1", "División de Recursos Humanos", "8.1.5", 11, 0),
    ("8.1.5.2", "División de Presupuesto y Contabilidad", "8.1.5", 10, 3),
    ("8.1.5.3", "División de Recursos Materiales y Servicios Generales", "8.1.5", 11, 0),
    ("8.1.5.4", "División de Tecnologías de la Información", "8.1.5", 10, 0),
    ("8.1.6", "Unidad Jurídica y de Transparencia", "8.1", 11, 0),
    ("8.1.7", "Delegación Regional Norte", "8.1", 9, 0),
    ("8.1.8", "Delegación Regional Occidente", "8.1", 9, 0),
    ("8.1.9", "Delegación Regional Sur-Sureste", "8.1", 9, 0),
]
ORGANOS_SONORA = [
    ("12.03", "Unidad de Huertos Escolares", None, 8, 0),
    ("12.03.01", "Coordinación de Cultivos y Capacitación", "12.03", 7, 0),
    ("12.03.01.01", "Subcoordinación de Viveros y Semillas", "12.03.01", 7, 0),
    ("12.03.01.02", "Subcoordinación de Enseñanza del Huerto", "12.03.01", 7, 0),
    ("12.03.02", "Coordinación de Vinculación con Escuelas", "12.03", 7, 0),
    ("12.03.03", "Coordinación de Agua y Composta", "12.03", 7, 0),
]
# (nombre en minúsculas, nombre del padre, artículo, fracciones, incisos)
ORGANOS_ESTATUTO = [
    ("junta de gobierno", None, "Artículo 7", 8, 0),
    ("dirección general", "junta de gobierno", "Artículo 9", 10, 0),
    ("unidad de patrimonio relojero", "dirección general", "Artículo 12", 9, 0),
    ("coordinación de restauración de maquinaria", "unidad de patrimonio relojero", "Artículo 13", 8, 3),
    ("coordinación de la hora pública", "unidad de patrimonio relojero", "Artículo 14", 8, 0),
    ("unidad de administración y finanzas", "dirección general", "Artículo 15", 9, 0),
    ("órgano interno de control", "dirección general", "Artículo 16", 6, 0),
]


@cache
def documento(archivo: str) -> Documento:
    """El único documento del archivo, analizado una vez."""
    documentos = analizar((CARPETA / archivo).read_bytes(), archivo).documentos
    assert len(documentos) == 1
    return documentos[0]


def organos(archivo: str) -> list[tuple[str, str, str | None, int, int]]:
    doc = documento(archivo)
    codigos = {organo.id: organo.codigo for organo in doc.organos}
    return [
        (o.codigo, o.nombre, codigos.get(o.padre_id), len(o.funciones), sum(len(f.incisos) for f in o.funciones))
        for o in doc.organos
    ]


def todos(bloques: list[Bloque]) -> Iterator[Bloque]:
    for bloque in bloques:
        yield bloque
        yield from todos(bloque.hijos)


def funciones(archivo: str) -> list[Funcion]:
    return [funcion for organo in documento(archivo).organos for funcion in organo.funciones]


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_ninguna_palabra_se_pierde(archivo: str):
    doc = documento(archivo)
    palabras = len((CARPETA / archivo).read_text(encoding="utf-8").split())
    assert doc.cuenta.origen == palabras == doc.cuenta.conservadas + doc.cuenta.apartadas


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_se_presenta_como_demostracion(archivo: str):
    """El título o la institución lo dicen: así consta en cada página que se imprime."""
    doc = documento(archivo)
    assert "demostración" in f"{doc.titulo} {doc.institucion}".lower()
    assert "efecto" in (CARPETA / archivo).read_text(encoding="utf-8")


def test_el_manual_del_instituto_entra_como_se_escribio():
    assert organos(INSTITUTO) == ORGANOS_INSTITUTO
    doc = documento(INSTITUTO)
    assert (doc.clave, doc.siglas, doc.esquema) == ("D000-002-001", "INDEMO", "decimal")
    assert doc.titulo == "Manual de Organización del Instituto Nacional de Demostración"
    assert doc.institucion == "Instituto Nacional de Demostración"
    assert [aviso.mensaje for aviso in doc.avisos] == []


def test_el_acuerdo_del_instituto_dice_su_propia_fecha():
    doc = documento(INSTITUTO)
    assert doc.acuerdo == "ACDO.AS2.HCT.121125/48.P.DG"
    assert doc.fecha_autorizacion == date(2025, 11, 12)


def test_las_secciones_del_instituto():
    numeradas = [(s.numero.rstrip("."), s.clave) for s in documento(INSTITUTO).secciones if s.numero]
    assert numeradas == [
        ("1", "introduccion"),
        ("2", "objetivo"),
        ("3", "antecedentes"),
        ("4", "marco_juridico"),
        ("5", "atribuciones"),
        ("6", "politicas"),
        ("7", "organigrama"),
        ("8", "funciones"),
    ]
    assert documento(INSTITUTO).secciones[-1].clave == "control_cambios"


def test_marco_politicas_y_atribuciones_del_instituto():
    doc = documento(INSTITUTO)
    assert len(doc.marco_juridico) == 35
    assert Counter(item.tipo for item in doc.marco_juridico if item.tipo.startswith("ley_general"))["ley_general"] == 11
    assert doc.marco_juridico[0].publicacion == date(1917, 2, 5)
    assert all(item.publicacion for item in doc.marco_juridico)
    assert [p.etiqueta.rstrip(".") for p in doc.politicas] == [f"6.{n}" for n in range(1, 13)]
    por_articulo = Counter(articulo.rstrip(".").split()[-1] for articulo, _, _ in doc.atribuciones)
    assert por_articulo == {"4": 11, "9": 9, "12": 6}


def test_los_organigramas_del_instituto_llevan_su_vigencia():
    doc = documento(INSTITUTO)
    (seccion,) = [s for s in doc.secciones if s.clave == "organigrama"]
    con_vigencia = [bloque for bloque in seccion.bloques if bloque.vigencia]
    assert [bloque.vigencia for bloque in con_vigencia] == ["01 de enero de 2026"] * 10
    nombres = {organo.id: organo.nombre for organo in doc.organos}
    primeros = [nombre for codigo, nombre, *_ in ORGANOS_INSTITUTO if codigo.count(".") < 3]
    assert [nombres[bloque.organo_id] for bloque in con_vigencia] == primeros


def test_el_manual_de_estilo_sonora_entra_como_se_escribio():
    assert organos(SONORA) == ORGANOS_SONORA
    doc = documento(SONORA)
    assert doc.esquema == "institucional"
    assert all(organo.objetivo for organo in doc.organos)
    assert len(doc.marco_juridico) == 8
    assert [fraccion.strip(".-") for _, fraccion, _ in doc.atribuciones] == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert [aviso.mensaje for aviso in doc.avisos] == []


def test_las_secciones_del_manual_de_estilo_sonora():
    claves = [seccion.clave for seccion in documento(SONORA).secciones if seccion.clave != "preliminares"]
    assert claves == [
        "introduccion",
        "antecedentes",
        "marco_juridico",
        "atribuciones",
        "estructura_organica",
        "organigrama",
        "funciones",
        "bibliografia",
    ]


def test_el_estatuto_entra_como_se_escribio():
    doc = documento(ESTATUTO)
    nombres = {organo.id: organo.nombre.lower() for organo in doc.organos}
    assert [
        (
            o.nombre.lower(),
            nombres.get(o.padre_id),
            (o.articulo or "").rstrip("."),
            len(o.funciones),
            sum(len(f.incisos) for f in o.funciones),
        )
        for o in doc.organos
    ] == ORGANOS_ESTATUTO
    assert doc.esquema == "articulo"
    assert (doc.acuerdo, doc.fecha_autorizacion) == ("2ª.O.03/0925", date(2025, 9, 18))
    assert doc.siglas == "CEDERP"


def test_el_estatuto_tiene_cinco_titulos_veinte_articulos_y_cuatro_transitorios():
    doc = documento(ESTATUTO)
    titulos = [seccion for seccion in doc.secciones if seccion.clave == "titulo"]
    assert [seccion.numero.split()[-1] for seccion in titulos] == ["PRIMERO", "SEGUNDO", "TERCERO", "CUARTO", "QUINTO"]
    articulos = [
        bloque.etiqueta for seccion in titulos for bloque in todos(seccion.bloques) if bloque.tipo == "articulo"
    ]
    assert articulos == [f"Artículo {numero}." for numero in range(1, 21)]
    (transitorios,) = [seccion for seccion in doc.secciones if seccion.clave == "transitorios"]
    assert [b.etiqueta for b in transitorios.bloques if b.tipo == "articulo"] == [
        "PRIMERO.",
        "SEGUNDO.",
        "TERCERO.",
        "CUARTO.",
    ]


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_cada_funcion_empieza_con_un_verbo_y_cierra_con_su_puntuacion(archivo: str):
    for funcion in funciones(archivo):
        primera = funcion.texto.split()[0].rstrip(",")
        assert re.search(r"(?:ar|er|ir)$", primera) or funcion.texto.startswith("Las demás que"), funcion.texto
        if funcion.incisos:
            *medios, penultimo, ultimo = [inciso.texto for inciso in funcion.incisos]
            assert funcion.texto.endswith(":")
            assert all(texto.endswith(";") for texto in medios)
            assert penultimo.endswith(", y")
            assert ultimo.endswith(".")
        else:
            assert funcion.texto.endswith("."), funcion.texto


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_ninguna_funcion_se_repite_ni_duplica_una_palabra(archivo: str):
    textos = [funcion.texto for funcion in funciones(archivo)]
    assert [texto for texto, veces in Counter(textos).items() if veces > 1] == []
    assert [texto for texto in textos if re.search(r"\b(\w+) \1\b", texto, re.IGNORECASE)] == []


def test_la_funcion_residual_va_al_final_y_solo_ahi():
    for organo in documento(INSTITUTO).organos:
        residuales = [f.texto.startswith("Las demás que") for f in organo.funciones]
        assert residuales == [False] * (len(residuales) - 1) + [True], organo.nombre
