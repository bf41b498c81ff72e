"""Estilos que los manuales reales usan y sus trampas, cada uno en un texto corto inventado."""

from __future__ import annotations

import pytest

from manuales.importacion import analizar
from manuales.importacion.facultades import recortar
from manuales.importacion.marcas import codigo_sin_punto, marcas_posibles, partes_de_codigo
from manuales.importacion.modelo import Documento
from manuales.importacion.rotulos import rotulo_numerado
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

INTRODUCCION = "Introducción\n\nEste manual dice quién cuida el agua y cómo la cuida cada quien.\n\n"


def leer(texto: str, nombre: str = "manual.txt") -> Documento:
    documentos = analizar(texto.encode(), nombre).documentos
    assert faltas_en_la_cuenta(texto, documentos) == []
    [documento] = documentos
    return documento


def arbol(documento: Documento) -> list[tuple[str, str, str, int]]:
    """Da (código, nombre, padre, funciones numeradas) de cada órgano."""
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    return [
        (o.codigo, o.nombre, nombres.get(o.padre_id or "", ""), sum(f.clase == "numerada" for f in o.funciones))
        for o in documento.organos
    ]


def test_la_ficha_que_nombra_al_puesto_lo_abre() -> None:
    ficha = (
        "Descripción del Puesto\n\nNombre del Puesto:    {}\n\nA quien Reporta:      {}\n\nObjetivo:\n\n"
        "Cuidar el agua.\n\nDescripción de Funciones:\n\n• Medir el agua.\n• Cobrar el agua.\n\n"
        "Relaciones de Trabajo:\n\n• Internas: todas.\n\n"
    )
    fichas = ficha.format("Gerente de Aguas", "Director") + ficha.format("Jefe de Bombas", "Gerente de Aguas")
    documento = leer(f"{INTRODUCCION}Descripción de Puestos\n\n{fichas}")
    assert arbol(documento) == [("", "Gerente de Aguas", "", 2), ("", "Jefe de Bombas", "Gerente de Aguas", 2)]
    assert [bloque.texto for bloque in documento.organos[1].textos_iniciales][:1] == ["Descripción del Puesto"]


def test_el_organo_que_solo_nombra_el_titulo_tiene_sus_funciones() -> None:
    documento = leer(
        "Manual de Organización de la Unidad de Pozos\n\n"
        f"{INTRODUCCION}Propósito y funciones\n\nPropósito\n\nDar agua.\n\nFunciones\n\nMedir los pozos de la zona.\n\n"
        "Limpiar los pozos de la zona.\n\nDepartamento de Norias\nÁrea superior inmediata: Unidad de Pozos\n\n"
        "Propósito\n\nCuidar norias.\n\nFunciones\n\nMover las norias del valle.\n"
    )
    assert arbol(documento) == [("", "Unidad de Pozos", "", 2), ("", "Departamento de Norias", "Unidad de Pozos", 1)]
    assert "organo_del_titulo" in {aviso.codigo for aviso in documento.avisos}


def test_codigos_que_empiezan_con_el_romano_de_su_seccion() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Funciones\n\nII.1 Dirección de Presas\n\nEn materia de obra:\n\nI. Medir la presa:\n"
        "a) Por dentro; y\nb) Por fuera.\n\nEn materia de gente:\n\nII. Avisar a la gente.\n\n"
        "II.1.1 Departamento de Compuertas\n\nI. Abrir la compuerta.\n"
    )
    esperado = [
        ("II.1", "Dirección de Presas", "", 2),
        ("II.1.1", "Departamento de Compuertas", "Dirección de Presas", 1),
    ]
    assert arbol(documento) == esperado
    assert (documento.esquema, documento.prefijo) == ("decimal", "II.")
    assert [f.texto for f in documento.organos[0].funciones if f.clase == "subtitulo"] == ["En materia de gente:"]


@pytest.mark.parametrize(
    ("codigo", "partes"),
    [("7.1.2", (7, 1, 2)), ("VIII.1", (8, 1)), ("1", (1,)), ("1.0", (1, 0)), ("II", ()), ("GG-001", ()), ("IIX.1", ())],
)
def test_partes_de_un_codigo(codigo: str, partes: tuple[int, ...]) -> None:
    assert partes_de_codigo(codigo) == partes


def test_codigos_de_un_nivel_que_solo_estan_en_la_estructura() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\n1 Dirección de Canales\n1.1 Departamento de Zanjas\n\n"
        "III. Objetivos y Funciones\n\nDirección de Canales\n\nFunciones\n\n1. Trazar canales.\n\n"
        "Departamento de Zanjas\n\nFunciones\n\n1. Cavar zanjas.\n"
    )
    esperado = [("1", "Dirección de Canales", "", 1), ("1.1", "Departamento de Zanjas", "Dirección de Canales", 1)]
    assert arbol(documento) == esperado
    assert codigo_sin_punto("2019 fue") is None


def test_el_ayuntamiento_no_es_un_inciso_h() -> None:
    assert marcas_posibles("H. Ayuntamiento de San Agua") == []
    pagina = "H. Ayuntamiento de San Agua\nAdministración 2022\n\n{}\n\nPágina|{}\n\f"
    cuerpo = "Funciones\n\nDirección de Fuentes\n\nFunciones\n\n1. Llenar la fuente del centro cada día.\n"
    resto = [f"{n}. Vaciar la fuente número {n} del barrio cada día." for n in range(2, 9)]
    texto = "".join(pagina.format(t, n) for n, t in enumerate([INTRODUCCION, cuerpo, *resto], start=1))
    documento = leer(texto)
    assert arbol(documento) == [("", "Dirección de Fuentes", "", 8)]
    assert documento.institucion == "H. Ayuntamiento de San Agua"


@pytest.mark.parametrize(
    ("texto", "clave"),
    [
        ("4.1.2 Funciones", "funciones"),
        ("4.1.1 Objetivo:", "objetivo"),
        ("Área superior inmediata:", "reporta"),
        ("Le corresponde:", "funciones"),
        ("a) Experiencia", ""),
        ("Verificar funciones", ""),
    ],
)
def test_rotulos_numerados_y_de_otras_palabras(texto: str, clave: str) -> None:
    assert rotulo_numerado(texto) == clave


def test_un_rotulo_que_todas_las_fichas_repiten_termina_las_funciones() -> None:
    ficha = "{}\n\nFunciones\n\n• Mirar el río.\n• Contar los peces.\n\nVínculos con otros\n\n• Internos: la Caja.\n\n"
    organos = ["Dirección de Ríos", "Departamento de Peces", "Departamento de Barcas"]
    documento = leer(f"{INTRODUCCION}Funciones\n\n" + "".join(ficha.format(nombre) for nombre in organos))
    assert [(nombre, cuantas) for _, nombre, _, cuantas in arbol(documento)] == [(nombre, 2) for nombre in organos]


def test_un_subtitulo_que_todos_los_organos_repiten_no_las_termina() -> None:
    ficha = "{}\n\nFunciones\n\n• Mirar el río.\n\nEn materia de pesca\n\n• Contar los peces.\n\n"
    organos = ["Dirección de Ríos", "Departamento de Peces", "Departamento de Barcas"]
    documento = leer(f"{INTRODUCCION}Funciones\n\n" + "".join(ficha.format(nombre) for nombre in organos))
    assert [cuantas for *_, cuantas in arbol(documento)] == [2, 2, 2]


def test_el_nombre_con_preposicion_se_lee_sin_ella() -> None:
    documento = leer(
        "1. INTRODUCCION\n\nTodo el pueblo quiere agua limpia.\n\n"
        "2. FUNCIONES DE LAS AREAS\n\nDe la Tesorería del Agua\n"
        "Objetivo: Cobrar.\nFunciones:\n"
        "- Cobrar el agua de todo el pueblo en la ventanilla grande de la plaza mayor.\n"
        "Emitir los recibos de todo el pueblo en la ventanilla chica de la plaza mayor.\n- Las demás.\n"
    )
    assert arbol(documento) == [("", "Tesorería del Agua", "", 3)]
    assert documento.organos[0].encabezado == "De la Tesorería del Agua"


def test_numeros_de_seccion_repetidos() -> None:
    documento = leer(
        "1. INTRODUCCION\n\nTodo el pueblo quiere agua.\n\n2. ANTECEDENTES\n\nAntes no había.\n\n2. MARCO JURIDICO\n\n"
        "• Ley de Aguas, 3 de mayo de 2001.\n\n5. ORGANIGRAMA\n\nVigencia: hoy\n\n5. POLITICAS\n\n• Ahorrar.\n"
    )
    claves = [seccion.clave for seccion in documento.secciones]
    assert claves == ["introduccion", "antecedentes", "marco_juridico", "organigrama", "politicas"]


def test_dos_organos_que_dicen_depender_uno_del_otro_no_se_pierden() -> None:
    ficha = "{}\n\nReporta a: {}\n\nFunciones\n\n• Mirar el río.\n\n"
    documento = leer(
        f"{INTRODUCCION}Funciones\n\n{ficha.format('Dirección de Ríos', 'Departamento de Peces')}"
        f"{ficha.format('Departamento de Peces', 'Dirección de Ríos')}"
    )
    assert [(nombre, cuantas) for _, nombre, _, cuantas in arbol(documento)] == [
        ("Dirección de Ríos", 1),
        ("Departamento de Peces", 1),
    ]
    assert sum(organo.padre_id is None for organo in documento.organos) == 1
    assert "padre_en_ciclo" in {aviso.codigo for aviso in documento.avisos}


def _articulos(*articulos: str) -> Documento:
    relleno = [f"El agua número {n} es de todos." for n in range(1, 7)]
    numerados = [f"Artículo {n}. {texto}" for n, texto in enumerate([*articulos, *relleno], start=1)]
    return leer("REGLAMENTO INTERIOR DEL INSTITUTO DEL AGUA\n\nCAPÍTULO I\nDE TODO\n\n" + "\n\n".join(numerados))


def test_listas_que_agrupan_y_que_dicen_a_quien_se_adscriben() -> None:
    documento = _articulos(
        "El Instituto contará con los órganos siguientes:\n\nI. Órganos de gobierno:\na) Junta Directiva, y\n"
        "b) Dirección General;\n\nII. Unidades adscritas a la Dirección General:\na) Dirección de Presas, a la que se "
        "adscriben:\n1. Subdirección de Laboratorios, y\n2. Subdirección de Bombas, y\nb) Centros Locales, y\n\n"
        "III. Órgano de Vigilancia.",
        "La Dirección General depende directamente de la Junta Directiva.",
        "Corresponden a la Subdirección de Laboratorios las atribuciones siguientes:\n\nI. Medir el agua, y\n\n"
        "II. Guardar el agua.",
    )
    padres = {nombre: padre for _, nombre, padre, _ in arbol(documento)}
    assert padres == {
        "Junta Directiva": "",
        "Dirección General": "Junta Directiva",
        "Dirección de Presas": "Dirección General",
        "Subdirección de Laboratorios": "Dirección de Presas",
        "Subdirección de Bombas": "Dirección de Presas",
        "Centros Locales": "Dirección General",
        "Órgano de Vigilancia": "",
    }
    assert {n: c for _, n, _, c in arbol(documento)}["Subdirección de Laboratorios"] == 2
    assert recortar("Subdirección de Laboratorios") == "Subdirección de Laboratorios"


def test_una_direccion_dice_con_que_departamentos_cuenta() -> None:
    documento = _articulos(
        "La Secretaría contará con las unidades siguientes:\n\nI. Dirección de Canales, y\n\nII. Dirección de Pozos.",
        "Para el ejercicio de sus atribuciones, la Dirección de Canales contará con los siguientes departamentos:\n\n"
        "I. Departamento de Zanjas, y\n\nII. Departamento de Acequias.",
    )
    padres = {nombre: padre for _, nombre, padre, _ in arbol(documento)}
    assert (padres["Departamento de Zanjas"], padres["Departamento de Acequias"]) == ("Dirección de Canales",) * 2


def test_el_titulo_de_la_portada_va_en_dos_renglones() -> None:
    documento = leer(
        "Organismo del Agua\n\n\nManual de Organización de la Dirección\n  de Obras y Presas\n\n\nMayo de 2024\n\n\n"
        f"{INTRODUCCION}Funciones\n\nDirección de Obras y Presas\n\n1. Hacer obras.\n2. Hacer presas.\n"
    )
    assert documento.titulo == "Manual de Organización de la Dirección de Obras y Presas"


@pytest.mark.parametrize(
    ("debajo", "titulo"),
    [
        ("TESORERÍA MUNICIPAL", "Manual de Organización de la Tesorería Municipal"),
        ("Área responsable: Caja", "Manual de Organización del H. Ayuntamiento de Agua"),
        ("Agosto de 2023", "Manual de Organización del H. Ayuntamiento de Agua"),
    ],
)
def test_el_asunto_del_titulo_en_su_propio_renglon(debajo: str, titulo: str) -> None:
    cuerpo = f"{INTRODUCCION}Funciones\n\nDirección de Norias\n\n1. Mover.\n2. Parar.\n"
    assert leer(f"H. AYUNTAMIENTO DE AGUA\n\nMANUAL DE ORGANIZACIÓN\n\n{debajo}\n\n{cuerpo}").titulo == titulo


def test_una_oracion_que_cruza_la_pagina_con_mayuscula_es_la_misma() -> None:
    larga = "• Norma del Agua número 17, Uso de bombas, tubos, llaves y medidores de todo el valle-"
    leyes = [f"• Ley número {n} de las aguas del valle, publicada el 3 de mayo de 20{n}." for n in (10, 11, 12)]
    pie = (
        "\n\nMANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN          Página {} de 9\n"
        "DEL AGUA                 Clave: 4000-002-007\n\n"
    )
    sigue = f"{larga}{pie.format(3)}Condiciones de uso, publicada el 3 de mayo de 2010.\n"
    marco = f"{leyes[0]}{pie.format(1)}{leyes[1]}{pie.format(2)}{leyes[2]}\n{sigue}"
    documento = leer(
        f"1. {INTRODUCCION}2. Marco Jurídico\n\n{marco}{pie.format(4)}3. Funciones\n\n3.1 Dirección\n\n1. Dar.\n"
    )
    assert len(documento.marco_juridico) == 4
    assert documento.marco_juridico[-1].bloque.texto.endswith(
        "valle-Condiciones de uso, publicada el 3 de mayo de 2010."
    )


def test_el_margen_de_un_espacio_no_es_principio_de_pagina() -> None:
    renglones = [
        "1. Introducción", "", "Este manual dice cómo se cuida el", "agua del valle y quién la cuida en",
        "cada uno de sus pueblos chicos.", "", "2. Funciones", "", "2.1 Dirección del Agua", "",
        "1. Medir el agua del valle en cada uno", "de sus pueblos.", "2. Dar agua.",
    ]  # fmt: skip
    documento = leer("".join(f" {renglon}\n" if renglon else "\n" for renglon in renglones))
    assert [f.texto for f in documento.organos[0].funciones] == [
        "Medir el agua del valle en cada uno de sus pueblos.",
        "Dar agua.",
    ]


def test_cursivas_e_imagenes_de_markdown() -> None:
    documento = leer(
        "# Manual de Organización del Agua\n\n## 1. Introducción\n\nTodo es agua.\n\n![organigrama](media/uno.png)\n\n"
        "## 2. Funciones\n\n### 2.1 Dirección del Agua\n\n*En materia de pozos*\n\n1. Medir los pozos.\n",
        "manual.md",
    )
    assert [seccion.clave for seccion in documento.secciones][-2:] == ["introduccion", "funciones"]
    assert [(f.clase, f.texto) for f in documento.organos[0].funciones] == [("numerada", "Medir los pozos.")]
    assert [bloque.texto for bloque in documento.organos[0].textos] == ["En materia de pozos"]


@pytest.mark.parametrize(
    ("encabezado", "titulo"),
    [
        (
            "MANUAL DE ORGANIZACIÓN DE LA      Clave: AG-MO-01\nTESORERÍA MUNICIPAL",
            "Manual de Organización de la Tesorería",
        ),
        ("MANUAL DE ORGANIZACIÓN\nTesorería Municipal", "Manual de Organización de la Tesorería Municipal"),
        ("MANUAL ADMINISTRATIVO\nTESORERÍA MUNICIPAL", "Manual Administrativo de la Tesorería Municipal"),
    ],
)
def test_el_titulo_del_encabezado_no_lleva_lo_de_sus_otras_columnas(encabezado: str, titulo: str) -> None:
    partes = ["Introducción", "Este manual dice quién cuida el agua.", "Objetivo", "Que nadie tenga sed.", "Funciones"]
    organo = "1.1 Tesorería Municipal\n\n1. Cobrar lo que se debe."
    paginas = [f"{encabezado}\n\n{parte}\n\nPágina {k}\n\f" for k, parte in enumerate([*partes, organo], start=1)]
    assert leer("".join(paginas)).titulo.startswith(titulo)


def test_el_codigo_de_dependencia_puede_llevar_letras_en_medio() -> None:
    organos = [
        ("202G10000", "Dirección General"),
        ("202G10100", "Dirección de Obras"),
        ("202G10110", "Unidad de Riego"),
    ]
    fichas = "".join(
        f"{clave} {nombre.upper()}\n\nFUNCIONES:\n\n- Regar las {k} huertas.\n- Secar las {k} calles.\n\n"
        for k, (clave, nombre) in enumerate(organos)
    )
    lista = "".join(f"{clave} {nombre}\n" for clave, nombre in organos)
    documento = leer(
        f"{INTRODUCCION}Estructura Orgánica\n\n{lista}\nObjetivo y Funciones por Unidad Administrativa\n\n{fichas}"
    )
    assert [(organo.codigo, organo.nombre, len(organo.funciones)) for organo in documento.organos] == [
        (*organo, 2) for organo in organos
    ]
    assert [organo.padre_id for organo in documento.organos] == [None, "o1", "o2"]
