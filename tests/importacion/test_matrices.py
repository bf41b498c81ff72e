"""Las tablas que reparten funciones por columnas: qué es cada celda, aunque la fila cruce de página."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from manuales.importacion import analizar
from manuales.importacion.columnas import claves_de_matriz
from manuales.importacion.lectores import leer
from manuales.importacion.medicion.palabras import contar
from manuales.importacion.modelo import Documento
from tests.apoyo.pdf_a_mano import pdf, raya, texto

ANCHO_DE_LETRA = 4.6  # puntos que ocupa, más o menos, una letra de 9
Filas = Sequence[Sequence[str]]


def _renglones(dice: str, ancho: float) -> list[str]:
    """Parte un texto en los renglones que caben en una celda; «|» obliga a cambiar de renglón."""
    salida: list[str] = []
    for parrafo in dice.split("|"):
        renglon = ""
        for palabra in parrafo.split():
            if renglon and (len(renglon) + len(palabra) + 1) * ANCHO_DE_LETRA > ancho:
                salida.append(renglon)
                renglon = palabra
            else:
                renglon = f"{renglon} {palabra}".strip()
        salida.append(renglon)
    return salida


def cuadro(xs: Sequence[float], arriba: float, filas: Filas, *, unidas: Sequence[int] = ()) -> tuple[bytes, float]:
    """Dibuja una tabla con bordes y da sus operadores y dónde acaba.

    Args:
        xs: los bordes verticales.
        arriba: dónde empieza.
        filas: las celdas de cada una.
        unidas: las filas cuya primera celda sigue en la de abajo: la raya no la cruza.
    """
    trazos, y = raya(xs[0], arriba, xs[-1], arriba), arriba
    for lugar, fila in enumerate(filas):
        celdas = [_renglones(dice, b - a - 8) for dice, a, b in zip(fila, xs, xs[1:], strict=False)]
        for celda, x in zip(celdas, xs, strict=False):
            for orden, renglon in enumerate(celda):
                trazos += texto(x + 4, y + 12 + 11 * orden, renglon, tamano=9)
        y += 6 + 11 * max(len(celda) for celda in celdas)
        trazos += raya(xs[1] if lugar in unidas else xs[0], y, xs[-1], y)
    return trazos + b"".join(raya(x, arriba, x, y) for x in xs), y


def pagina(*partes: str | Filas, xs: Sequence[float] = (50, 130, 200, 310, 560), unidas: Sequence[int] = ()) -> bytes:
    """Da una página con títulos y tablas, de arriba abajo."""
    trazos, y = b"", 60.0
    for parte in partes:
        if isinstance(parte, str):
            trazos += texto(50, y + 12, parte, fuente="B")
            y += 30
        else:
            dibujo, y = cuadro(xs, y, parte, unidas=unidas)
            trazos += dibujo
            y += 20
    return trazos


def leer_paginas(*paginas: bytes) -> Documento:
    contenido = pdf(*paginas)
    analisis = analizar(contenido, "manual.pdf")
    cuenta = contar(leer(contenido, "manual.pdf"), analisis.documentos)
    assert (cuenta.perdidas, cuenta.ajenas) == (0, 0)
    return analisis.documentos[0]


def dichos(documento: Documento) -> list[tuple[str, str, list[str]]]:
    """Da (órgano, objetivo, funciones) de un documento."""
    return [
        (
            organo.nombre,
            " ".join(bloque.texto for bloque in organo.objetivo),
            [f"{f.etiqueta} {f.texto}".strip() for f in organo.funciones if f.clase == "numerada"],
        )
        for organo in documento.organos
    ]


PORTADA = pagina("MANUAL DE ORGANIZACIÓN DEL INSTITUTO DE MAREAS", "I. INTRODUCCIÓN", "Aquí se dice quién mira el mar.")
CABEZA = ("ÁREA", "PUESTO", "OBJETIVO", "FUNCIONES")
DIRECCION = (
    "Dirección de Mareas",
    "Director de Área",
    "Vigilar que suban y bajen las mareas cuando les toca.",
    "1. Medir la altura de la marea en cada uno de los puertos del litoral y en sus esteros.|2. Anotar la hora.",
)
OFICINA = ("Oficina de Boyas", "Jefe de Oficina", "Cuidar las boyas.", "- Pintar las boyas.|- Contar las boyas.")
ESPERADO = [
    (
        "Dirección de Mareas",
        "Vigilar que suban y bajen las mareas cuando les toca.",
        [
            "1. Medir la altura de la marea en cada uno de los puertos del litoral y en sus esteros.",
            "2. Anotar la hora.",
        ],
    ),
    ("Oficina de Boyas", "Cuidar las boyas.", ["- Pintar las boyas.", "- Contar las boyas."]),
]


def test_cada_columna_de_la_matriz_va_a_su_lugar() -> None:
    documento = leer_paginas(PORTADA, pagina("II. FUNCIONES POR ÁREA", [CABEZA, DIRECCION, OFICINA]))
    assert dichos(documento) == ESPERADO
    assert [bloque.texto for bloque in documento.organos[0].textos_iniciales] == ["Director de Área"]


def test_el_orden_de_las_columnas_no_importa() -> None:
    orden = (1, 0, 3, 2)
    filas = [[fila[lugar] for lugar in orden] for fila in (CABEZA, DIRECCION, OFICINA)]
    documento = leer_paginas(PORTADA, pagina("II. FUNCIONES POR ÁREA", filas, xs=(50, 110, 200, 450, 560)))
    assert dichos(documento) == ESPERADO


@pytest.mark.parametrize("repite", [True, False])
def test_la_fila_que_cruza_de_pagina_es_una(repite: bool) -> None:
    antes = (*DIRECCION[:2], "Vigilar que suban y bajen", "1. Medir la altura de la marea en cada uno de los puertos")
    despues = ("", "", "las mareas cuando les toca.", "del litoral y en sus esteros.|2. Anotar la hora.")
    siguiente = [despues, OFICINA]
    documento = leer_paginas(
        PORTADA,
        pagina("II. FUNCIONES POR ÁREA", [CABEZA, antes]),
        pagina([CABEZA, *siguiente] if repite else siguiente),
    )
    assert dichos(documento) == ESPERADO


def test_el_nombre_que_cruza_de_pagina_o_se_repite_en_ella_no_es_otro_organo() -> None:
    partida = ("Dirección de", "Director de", "Vigilar que suban y bajen", "1. Medir la altura.")
    resto = ("Mareas", "Área", "las mareas cuando les toca.", "2. Anotar la hora.")
    otra = ("Dirección de Mareas", "", "", "3. Avisar a los barcos.")
    documento = leer_paginas(
        PORTADA, pagina("II. FUNCIONES POR ÁREA", [CABEZA, partida]), pagina([CABEZA, resto]), pagina([CABEZA, otra])
    )
    assert [(nombre, funciones) for nombre, _, funciones in dichos(documento)] == [
        ("Dirección de Mareas", ["1. Medir la altura.", "2. Anotar la hora.", "3. Avisar a los barcos."])
    ]


def test_una_funcion_por_fila_con_la_celda_del_area_combinada() -> None:
    filas = [
        ("Unidad", "No.", "Función", "Fundamento legal"),
        ("Dirección de Mareas", "1", "Medir la altura de la marea.", "Artículo 4"),
        ("", "2", "Anotar la hora en que sube la marea y la hora en que baja en todos los puertos.", "Artículo 5"),
        ("Oficina de Boyas", "1", "Pintar las boyas.", "Artículo 6"),
    ]
    documento = leer_paginas(PORTADA, pagina("II. FUNCIONES POR ÁREA", filas, xs=(50, 150, 190, 400, 560), unidas=(1,)))
    assert [(nombre, funciones) for nombre, _, funciones in dichos(documento)] == [
        (
            "Dirección de Mareas",
            [
                "1 Medir la altura de la marea.",
                "2 Anotar la hora en que sube la marea y la hora en que baja en todos los puertos.",
            ],
        ),
        ("Oficina de Boyas", ["1 Pintar las boyas."]),
    ]
    sueltos = [f.texto for organo in documento.organos for f in organo.funciones if f.clase == "parrafo"]
    assert sueltos == ["Artículo 4", "Artículo 5", "Artículo 6"]


FICHA = [("Nombre del área", "Dirección de Mareas", "Código", "DM-01"), ("Depende de", "Consejo", "Nivel", "1")]
DE_UNA = ("No.", "Función", "Finalidad o para qué")
XS = (50, 90, 350, 560)


def _con_ficha(*filas: tuple[str, str, str]) -> bytes:
    ficha, y = cuadro((50, 150, 350, 420, 560), 100, FICHA)
    titulo, y = cuadro((50, 560), y + 10, [("Objetivo General",), ("Vigilar las mareas.",)])
    rotulo, y = cuadro((50, 560), y + 10, [("Funciones",)])
    lista, y = cuadro(XS, y, [DE_UNA, *filas])
    return texto(50, 80, "II. DESCRIPCIÓN DE ÁREAS", fuente="B") + ficha + titulo + rotulo + lista


def test_la_finalidad_no_es_funcion_y_la_fila_partida_se_junta() -> None:
    una = _con_ficha(
        ("1", "Medir la altura de la marea.", "Dar aviso a los barcos."), ("2.", "Anotar la hora", "Tener")
    )
    rotulo, y = cuadro((50, 560), 60, [("Funciones",)])
    lista, y = cuadro(XS, y, [DE_UNA, ("", "en que sube.", "constancia."), ("3", "Pintar las boyas.", "Que se vean.")])
    facultades, y = cuadro((50, 560), y + 10, [("Facultades",), ("1. Firmar los avisos.",)])
    documento = leer_paginas(PORTADA, una, rotulo + lista + facultades)
    organo = documento.organos[0]
    assert (organo.codigo, dichos(documento)) == (
        "DM-01",
        [
            (
                "Dirección de Mareas",
                "Vigilar las mareas.",
                ["1 Medir la altura de la marea.", "2. Anotar la hora en que sube.", "3 Pintar las boyas."],
            )
        ],
    )
    sueltos = [funcion.texto for funcion in organo.funciones if funcion.clase == "parrafo"]
    assert sueltos == ["Dar aviso a los barcos.", "Tener constancia.", "Que se vean."]
    assert [bloque.texto for bloque in organo.textos_finales] == ["Facultades", "Firmar los avisos."]
    assert all(funcion.confianza >= 0.9 for funcion in organo.funciones)
    assert not {"sin_numero", "salto_numeracion"} & {aviso.codigo for aviso in documento.avisos}


@pytest.mark.parametrize(
    ("textos", "claves"),
    [
        (("ÁREA", "PUESTO", "OBJETIVO", "FUNCIONES"), ("organo", "puesto", "objetivo", "funciones")),
        (("#", "Función", "Para qué"), ("numero", "funciones", "de_funcion")),
        (("Unidad administrativa", "Funciones principales"), ("organo", "funciones")),
        (("Nombre del puesto", "Misión", "Funciones del puesto"), ("puesto", "objetivo", "funciones")),
        (("No.", "Ordenamiento", "Ámbito"), ()),
        (("No.", "Funciones"), ()),  # una lista numerada en su columna, como cualquier otra
        (("Responsable", "Actividad", "Documento"), ()),  # los pasos de un procedimiento
        (("Revisión", "Fecha", "Descripción del cambio", "Autorizó"), ()),
    ],
)
def test_que_dicen_los_encabezados(textos: tuple[str, ...], claves: tuple[str, ...]) -> None:
    assert claves_de_matriz(textos) == claves
