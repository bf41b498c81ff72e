"""Maneras de enlistar funciones y de partir una ficha, en textos inventados."""

from __future__ import annotations

import pytest

from manuales.importacion import entender
from manuales.importacion.lectores import Lectura
from manuales.importacion.lectores.base import Linea
from manuales.importacion.marcas import marcas_posibles
from manuales.importacion.modelo import Documento
from tests.importacion.test_estilos import INTRODUCCION, arbol, leer


def _funciones(documento: Documento, lugar: int = 0) -> list[tuple[str, str, str]]:
    return [(f.clase, f.etiqueta, f.texto) for f in documento.organos[lugar].funciones]


def leer_lineas(*lineas: Linea) -> Documento:
    """Lee renglones que ya traen su tamaño de letra y sus negritas, como los da un PDF."""
    palabra = 0
    for numero, linea in enumerate(lineas, start=1):
        linea.numero, linea.palabra, linea.fin = numero, palabra, linea.sangria + len(linea.texto)
        palabra += linea.palabras
    [documento] = entender(Lectura(list(lineas), palabra), "manual.pdf")
    return documento


def test_la_marca_que_dice_que_es_funcion() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Atribuciones y funciones\n\nPUESTO: Dirección de Pozos\n\n"
        "Función Principal 1.- Cuidar los pozos.\n\nFunción Básica 1.1.- Medir los pozos del\nvalle.\n\n"
        "Función Básica 1.2.- Limpiar los pozos.\n\nFunción Principal 2.- Dar agua.\n\n"
        "PUESTO: Líder Coordinador de Norias\n\nFunción Principal:   Mover norias.\n\nFunciones Básicas:\n\n"
        "• Engrasar norias.\n\nFunción Principal:   Parar norias.\n\nFunciones Básicas:\n\n• Apretar el freno.\n"
    )
    assert arbol(documento) == [
        ("", "Dirección de Pozos", "", 4),
        ("", "Líder Coordinador de Norias", "Dirección de Pozos", 4),
    ]
    assert [etiqueta for _, etiqueta, _ in _funciones(documento)] == [
        "Función Principal 1.-", "Función Básica 1.1.-", "Función Básica 1.2.-", "Función Principal 2.-",
    ]  # fmt: skip
    assert _funciones(documento, 1) == [
        ("numerada", "Función Principal:", "Mover norias."),
        ("subtitulo", "", "Funciones Básicas:"),
        ("numerada", "•", "Engrasar norias."),
        ("numerada", "Función Principal:", "Parar norias."),
        ("subtitulo", "", "Funciones Básicas:"),
        ("numerada", "•", "Apretar el freno."),
    ]
    assert documento.organos[0].confianza > 0.95


def test_lo_que_vuelve_a_rotular_se_queda_en_su_lugar() -> None:
    documento = leer(
        f"{INTRODUCCION}Funciones de las áreas\n\nDirección de Pozos\n\nObjetivo 1:\n\nDar agua.\n\n"
        "Funciones vinculadas al objetivo 1:\n\n1. Medir pozos.\n2. Limpiar pozos.\n\nObjetivo 2:\n\nAhorrar agua.\n\n"
        "Funciones vinculadas al objetivo 2:\n\n1. Tapar fugas.\n\nResponsabilidades:\n\n• Responder por las llaves.\n"
    )
    [organo] = documento.organos
    assert [bloque.texto for bloque in organo.objetivo] == ["Dar agua."]
    assert _funciones(documento) == [
        ("numerada", "1.", "Medir pozos."),
        ("numerada", "2.", "Limpiar pozos."),
        ("subtitulo", "", "Objetivo 2:"),
        ("parrafo", "", "Ahorrar agua."),
        ("subtitulo", "", "Funciones vinculadas al objetivo 2:"),
        ("numerada", "1.", "Tapar fugas."),
    ]
    assert [bloque.texto for bloque in organo.textos_finales] == ["Responsabilidades:", "Responder por las llaves."]


def test_la_portadilla_de_un_area_y_su_ficha_son_el_mismo_organo() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Atribuciones y funciones\n\nDIRECCIÓN GENERAL DE POZOS\n\nOrganigrama Específico\n\n"
        "Dirección General de Pozos\n\nDirección de Norias\n\nPUESTO: Dirección General de Pozos\n\n"
        "Atribuciones Específicas:\n\nI. Dar agua;\n\nII. Medir agua.\n\nPUESTO: Dirección de Norias\n\n"
        "Función Principal 1: Mover norias.\n\nFunción Principal 2: Parar norias.\n"
    )
    assert [(nombre.lower(), cuantas) for _, nombre, _, cuantas in arbol(documento)] == [
        ("dirección general de pozos", 2),
        ("dirección de norias", 2),
    ]


def test_la_numeracion_que_no_vuelve_a_empezar_en_cada_area() -> None:
    fichas = "".join(
        f"{nombre}\n\nFunciones\n\n{primera}. Mirar el agua.\n{primera + 1}. Medir el agua.\n\n"
        for nombre, primera in (("2.1 Dirección de Pozos", 1), ("2.1.1 Oficina A", 3), ("2.1.2 Oficina B", 5))
    )
    documento = leer(f"1. {INTRODUCCION}2. Funciones por área\n\n{fichas}")
    assert [[etiqueta for _, etiqueta, _ in _funciones(documento, k)] for k in range(3)] == [
        ["1.", "2."], ["3.", "4."], ["5.", "6."],
    ]  # fmt: skip


def test_vinetas_distintas_a_la_misma_altura_son_una_sola_lista() -> None:
    documento = leer(
        f"{INTRODUCCION}Funciones\n\nDirección de Pozos\n\nFunciones\n\n• Medir pozos.\n- Limpiar pozos.\n"
        "* Dar agua:\n   - de noche;\n   - de día.\n✓ Cobrar agua.\n"
    )
    assert [texto for _, _, texto in _funciones(documento)] == [
        "Medir pozos.", "Limpiar pozos.", "Dar agua:", "Cobrar agua.",
    ]  # fmt: skip
    assert [inciso.texto for inciso in documento.organos[0].funciones[2].incisos] == ["de noche;", "de día."]


def test_tras_la_zeta_sigue_la_doble_a() -> None:
    letras = [chr(97 + k) for k in range(26)] + ["aa", "ab"]
    lista = "".join(f"{letra}) Medir el pozo {letra.upper()}.\n" for letra in letras)
    documento = leer(f"{INTRODUCCION}Funciones\n\nDirección de Pozos\n\nFunciones\n\n{lista}")
    assert [etiqueta for _, etiqueta, _ in _funciones(documento)] == [f"{letra})" for letra in letras]


@pytest.mark.parametrize(
    ("texto", "marca"),
    [
        ("Función Principal 1.- Dirigir", ("funcion", (1,))),
        ("FUNCIÓN BÁSICA 1.12: Dirigir", ("funcion", (1, 12))),
        ("Función Principal: Dirigir", ("funcion", (0,))),
        ("Actividad 3) Dirigir", ("funcion", (3,))),
        ("ab) Dirigir", ("letra", (28,))),
    ],
)
def test_marcas_con_nombre_y_dobles(texto: str, marca: tuple[str, tuple[int, ...]]) -> None:
    posible = marcas_posibles(texto)[0]
    assert (posible.clase, posible.valor) == marca
    assert texto[posible.fin :] == "Dirigir"


@pytest.mark.parametrize(
    "texto", ["Función pública: servir", "Funciones Básicas:", "Actividades 2: dar", "J.U.D. de Pozos"]
)
def test_lo_que_no_es_marca(texto: str) -> None:
    assert marcas_posibles(texto) == []


def test_los_renglones_de_la_ficha_no_son_organos() -> None:
    ficha = (
        "{}\n\nNombre del puesto     {}\n\nJefe inmediato        {}\n\nNúmero de plazas      1 (una)\n\n"
        "1. OBJETIVO GENERAL DEL PUESTO\n\nCuidar.\n\n2. FUNCIONES DEL PUESTO\n\n1. Medir.\n2. Limpiar.\n\n"
        "3. RELACIONES DE TRABAJO\n\nInternas: todas.\n\nResponsabilidad y autoridad\n\n• Responder por el agua.\n\n"
    )
    documento = leer(
        f"1. {INTRODUCCION}2. Descripción de puestos\n\n"
        + ficha.format("2.1 Dirección de Pozos", "Dirección de Pozos", "Cabildo")
        + ficha.format("2.2 Oficina de Norias", "Oficina de Norias", "Director de Pozos")
    )
    assert [(nombre, padre, cuantas) for _, nombre, padre, cuantas in arbol(documento)] == [
        ("Dirección de Pozos", "", 2),
        ("Oficina de Norias", "Dirección de Pozos", 2),
    ]


def test_el_tamano_de_la_letra_separa_el_titulo_de_la_seccion_del_nombre_del_area() -> None:
    documento = leer_lineas(
        Linea(1, "FUNCIONES DE LAS AREAS", 0, sangria=20, letra=18.0, inicia_pagina=True),
        Linea(1, "PRESIDENCIA DEL AGUA", 0, sangria=22, letra=14.0),
        Linea(1, "OBJETIVO", 0, blancas=1, letra=11.0),
        Linea(1, "Cuidar el agua de todo el valle y la de sus pueblos, con orden y con", 0, letra=11.0),
        Linea(1, "ahorro.", 0, letra=11.0),
        Linea(1, "FUNCIONES", 0, blancas=1, letra=11.0),
        Linea(1, "1. Medir el agua de todo el valle.", 0, letra=11.0),
        Linea(1, "2. Dar el agua de todo el valle.", 0, letra=11.0),
    )
    assert [seccion.titulo for seccion in documento.secciones] == ["FUNCIONES DE LAS AREAS"]
    assert arbol(documento) == [("", "PRESIDENCIA DEL AGUA", "", 2)]
