"""El título y la institución: lo que la portada y las páginas imprimen, sin lo que va a su lado ni lo que citan."""

from __future__ import annotations

import pytest

from manuales.importacion import analizar, entender
from manuales.importacion.lectores.texto import leer_texto
from manuales.importacion.modelo import Documento
from manuales.importacion.nexo import nexo_para

PARTES = [
    "Introducción\n\nEste manual dice quién cuida el faro.",
    "Antecedentes\n\nEl faro se encendió hace cien años.",
    "Objetivo\n\nQue ningún barco encalle.",
    "Funciones\n\nDirección de Luces\n\n1. Encender el faro.\n2. Apagar el faro.",
]


def _leer(portada: str, encabezado: str = "", pie: str = "Página {}", partes: list[str] = PARTES) -> Documento:
    cuerpo = [f"{encabezado}\n\n{parte}\n\n{pie.format(k)}\n" for k, parte in enumerate(partes, start=2)]
    [documento] = entender(leer_texto("\f".join([f"{portada}\n\n{pie.format(1)}\n", *cuerpo])), "m.txt")
    return documento


def test_el_titulo_sin_dueno_es_de_la_institucion_que_la_portada_imprime() -> None:
    documento = _leer("COMISIÓN ESTATAL DE FAROS\n\n\nMANUAL DE ORGANIZACIÓN\n\n\nJunio de 2019")
    assert documento.institucion == "Comisión Estatal de Faros"
    assert documento.titulo == "Manual de Organización de la Comisión Estatal de Faros"
    assert "titulo_unido" in {aviso.codigo for aviso in documento.avisos}


def test_quien_valida_en_el_pie_no_es_la_institucion() -> None:
    pie = "Validado por la Secretaría de la Contraloría General, oficio No. S-11/2019\nHoja {} de 5"
    documento = _leer("COMISIÓN ESTATAL DE FAROS\n\n\nMANUAL DE ORGANIZACIÓN", "Comisión Estatal de Faros", pie)
    assert documento.institucion == "Comisión Estatal de Faros"


def test_lo_que_la_prosa_nombra_mas_no_gana_a_lo_que_va_solo_en_la_portada() -> None:
    citas = "Antecedentes\n\n" + "\n\n".join(
        f"En el año {n} se usó el Sistema Unificado de Luces Lejanas." for n in range(2001, 2030)
    )
    documento = _leer("MANUAL ADMINISTRATIVO\n\nALCALDÍA FAROLITO", partes=[PARTES[0], citas, *PARTES[2:]])
    assert (documento.titulo, documento.institucion) == (
        "Manual Administrativo de la Alcaldía Farolito",
        "Alcaldía Farolito",
    )


def test_con_quien_se_coordina_no_es_la_institucion() -> None:
    coordina = (
        "Atribuciones\n\nPagar, conjuntamente con la Secretaría de Puertos y Mareas, el aceite.\n\n"
        "Pedir barcos ante la Secretaría de Puertos y Mareas."
    )
    documento = _leer("MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE LUCES", partes=[*PARTES[:2], coordina, PARTES[3]])
    assert documento.institucion == ""


@pytest.mark.parametrize("pagina", ["Pá g i n a | {}", "P á g i n a {}", "Página {} de 5", "Hoja {} / 5", "Pág. {}"])
def test_el_numero_de_pagina_a_un_lado_no_es_del_titulo(pagina: str) -> None:
    documento = _leer(
        "H. AYUNTAMIENTO CONSTITUCIONAL DE SAN FARO\n\n\nMANUAL DE ORGANIZACIÓN", pie=f"Manual de Organización {pagina}"
    )
    assert documento.titulo == "Manual de Organización del H. Ayuntamiento Constitucional de San Faro"


def test_el_encabezado_que_lleva_todo_junto_no_se_repite_en_el_titulo() -> None:
    documento = _leer(
        "MANUAL DE ORGANIZACIÓN\nINSTITUTO COSTEÑO DE LUCES Y FAROS",
        "INSTITUTO COSTEÑO DE LUCES Y FAROS MANUAL DE ORGANIZACIÓN     Código: ICLF-MO-01 Revisión: 03",
        "Hoja: {} de 5",
    )
    assert documento.titulo == "Manual de Organización del Instituto Costeño de Luces y Faros"
    assert documento.institucion == "Instituto Costeño de Luces y Faros"


def test_otra_clase_de_documento_que_el_texto_cita_no_es_el_titulo() -> None:
    citas = (
        "Antecedentes\n\nLo que dice el artículo 3 del Reglamento Interior vigente, y el Reglamento Interior anterior."
    )
    documento = _leer(
        "Colegio de Fareros del Estado\n\n\nManual General de Organización", partes=[PARTES[0], citas, *PARTES[2:]]
    )
    assert documento.titulo == "Manual General de Organización del Colegio de Fareros del Estado"


def test_el_sistema_de_calidad_del_membrete_no_es_la_institucion() -> None:
    documento = _leer(
        "SISTEMA DE GESTIÓN DE LA CALIDAD\n\n\nINSTITUTO COSTEÑO DE LUCES\n\n\nMANUAL DE ORGANIZACIÓN",
        "SISTEMA DE GESTIÓN DE LA CALIDAD",
    )
    assert documento.institucion == "Instituto Costeño de Luces"


def test_la_institucion_sin_clase_conocida_es_la_que_el_titulo_y_la_portada_dicen() -> None:
    presenta = "Introducción\n\nEl presente Manual de Funciones de Luces del Puerto dice quién enciende el faro."
    documento = _leer("MANUAL DE FUNCIONES\n\n\nLuces del Puerto\n\n\nAbril de 2026", partes=[presenta, *PARTES[1:]])
    assert (documento.titulo, documento.institucion) == ("Manual de Funciones de Luces del Puerto", "Luces del Puerto")


@pytest.mark.parametrize(
    ("nombre", "nexo"),
    [
        ("Tesorería Municipal", "de la"),
        ("Dirección de Luces", "de la"),
        ("Universidad del Faro", "de la"),
        ("Instituto de Luces", "del"),
        ("Sistema de Aguas", "del"),
        ("Área de Luces", "del"),
        ("H. Ayuntamiento de Faro", "del"),
        ("Servicios de Salud", "de"),
    ],
)
def test_la_preposicion_va_con_el_genero(nombre: str, nexo: str) -> None:
    assert nexo_para(nombre, []) == nexo


def test_la_preposicion_es_la_que_el_texto_ya_usa() -> None:
    assert nexo_para("Servicios de Salud", ["El titular de los Servicios de Salud firma."]) == "de los"


def test_el_acuerdo_suelto_en_la_portada_no_es_la_clave() -> None:
    texto = (
        "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS\n\nAcuerdo\n\nACDO.SA2.HCT.150323/41.P.DR\n\n"
        "1. Objetivo\n\nDecir qué hace cada área.\n\n2. Funciones\n\n2.1 Dirección de Globos\n\n1. Inflar los globos.\n"
    )
    [documento] = analizar(texto.encode(), "m.txt").documentos
    assert documento.clave is None
