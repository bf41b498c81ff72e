"""Lo que la estructura orgánica enlista y cómo se coteja con los órganos del cuerpo, en textos inventados."""

from __future__ import annotations

import pytest

from manuales.importacion import analizar
from manuales.importacion.cotejo import superiores_del_listado
from manuales.importacion.marcas import codigo_de_siglas, marcas_posibles, niveles_de_codigo
from manuales.importacion.mesa import Entrada
from manuales.importacion.nombres import comparable, se_parecen
from tests.importacion.test_estilos import INTRODUCCION, arbol, leer


def _fichas(*nombres: str) -> str:
    return "".join(f"{nombre}\n\nObjetivo:\n\nCuidar.\n\nFunciones:\n\n• Mirar el agua.\n\n" for nombre in nombres)


def _padres(texto: str) -> dict[str, str]:
    return {nombre: padre for _, nombre, padre, _ in arbol(leer(texto))}


def test_la_tabla_con_numero_nivel_y_nombres_abreviados_dice_los_padres_por_su_sangria() -> None:
    tabla = (
        "No.     Puesto                              Nivel\n"
        "1       Alcalde/sa en Agua                    47\n"
        "2         Dirección de Pozos                  40\n"
        "3           J.U.D. de Norias                  25\n"
        "4         J.U.D. de Zanjas                    25\n"
    )
    padres = _padres(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\n{tabla}\nIII. Funciones\n\n"
        + _fichas(
            "Alcaldía Agua", "Dirección de Pozos", "Jefatura de Unidad Departamental de Norias",
            "Jefatura de Unidad Departamental de Zanjas",
        )
    )  # fmt: skip
    assert padres == {
        "Alcaldía Agua": "",
        "Dirección de Pozos": "Alcaldía Agua",
        "Jefatura de Unidad Departamental de Norias": "Dirección de Pozos",
        "Jefatura de Unidad Departamental de Zanjas": "Alcaldía Agua",
    }


def test_los_codigos_largos_con_letra_se_leen_en_su_renglon_y_dicen_quien_manda() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\n"
        "21100000000000L   Secretaría del Agua\n21100001000000L     Dirección de Pozos\n"
        "21100001000013T       Oficina de Norias\n\nIII. Objetivo y Funciones por Unidad\n\n"
        + "".join(
            f"{codigo}\n{nombre}\n\nObjetivo:\n\nDar.\n\nFunciones:\n\n− Mirar el agua.\n\n− Medir el agua.\n\n"
            for codigo, nombre in (
                ("21100000000000L", "SECRETARÍA DEL AGUA"),
                ("21100001000000L", "DIRECCIÓN DE POZOS"),
                ("21100001000013T", "OFICINA DE NORIAS"),
            )
        )
    )
    assert arbol(documento) == [
        ("21100000000000L", "Secretaría del Agua", "", 2),
        ("21100001000000L", "Dirección de Pozos", "Secretaría del Agua", 2),
        ("21100001000013T", "Oficina de Norias", "Dirección de Pozos", 2),
    ]


def test_los_codigos_con_siglas_solo_estan_en_la_estructura() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\nS1       Dirección General\nS1.0.1     Unidad Jurídica\n"
        "S1.1     Jurisdicción Norte\nS1.1.1     Departamento de Epidemias\nS1.2     Jurisdicción Sur\n"
        "S1.2.1     Departamento de Epidemias\n\nIII. Descripción de funciones\n\n"
        + _fichas(
            "Dirección General", "Unidad Jurídica", "Jurisdicción Norte", "Departamento de Epidemias",
            "Jurisdicción Sur", "Departamento de Epidemias",
        )
    )  # fmt: skip
    assert [(codigo, padre) for codigo, _, padre, _ in arbol(documento)] == [
        ("S1", ""),
        ("S1.0.1", "Dirección General"),
        ("S1.1", "Dirección General"),
        ("S1.1.1", "Jurisdicción Norte"),
        ("S1.2", "Dirección General"),
        ("S1.2.1", "Jurisdicción Sur"),
    ]


def test_una_lista_anidada_nombra_organos_que_no_dicen_que_lo_son() -> None:
    padres = _padres(
        f"{INTRODUCCION}Estructura orgánica\n\n• Presidencia\n    • Secretaría de Acuerdos\n        • Acuaría Mayor\n\n"
        "Objetivos y funciones\n\n" + _fichas("Presidencia", "Secretaría de Acuerdos", "Acuaría Mayor")
    )
    assert padres["Acuaría Mayor"] == "Secretaría de Acuerdos"


def test_la_ficha_nombra_al_titular_y_no_al_organo() -> None:
    ficha = "{}\n\nDepende de: {}\n\nFunciones\n\n• Mirar el río.\n• Medir el río.\n\n"
    padres = _padres(
        f"{INTRODUCCION}Funciones\n\n"
        + ficha.format("Presidencia Municipal", "Cabildo")
        + ficha.format("Secretaría del Ayuntamiento", "PRESIDENTA MUNICIPAL")
        + ficha.format("Archivo Municipal", "Secretario del H. Ayuntamiento")
    )
    assert padres["Secretaría del Ayuntamiento"] == "Presidencia Municipal"
    assert padres["Archivo Municipal"] == "Secretaría del Ayuntamiento"


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("Director(a) de Obras", "DIRECCIÓN DE OBRAS"),
        ("J.U.D. de Pozos", "Jefatura de Unidad Departamental de Pozos"),
        ("Alcalde/sa en Agua", "Alcaldía Agua"),
        ("Jefatura de Departamento de Norias", "Departamento de Norias"),
        ("Coordinador Administrativo", "Coordinación Administrativa"),
        ("Secretario del H. Ayuntamiento", "Secretaría del Ayuntamiento"),
    ],
)
def test_dos_maneras_de_nombrar_al_mismo_organo(uno: str, otro: str) -> None:
    assert comparable(uno) == comparable(otro)


def test_dos_organos_distintos_no_se_parecen() -> None:
    assert not se_parecen(comparable("Dirección de Obras"), comparable("Dirección de Pozos"))
    assert se_parecen(comparable("Dirección de Obras Públicas"), comparable("Dirección de Obras Públicas y Pozos"))


@pytest.mark.parametrize(
    ("codigo", "niveles"),
    [
        ("7.1.0", ("7", "1")),
        ("SDEA.0.1", ("SDEA", "0", "1")),
        ("OA-110", ("OA", "110")),
        ("207100000L", ("2", "0", "7", "1")),
        ("12.02", ("12", "2")),
        ("NOM-035-STPS", ()),
    ],
)
def test_niveles_de_un_codigo(codigo: str, niveles: tuple[str, ...]) -> None:
    assert niveles_de_codigo(codigo) == niveles


def test_las_siglas_de_una_norma_no_son_un_codigo() -> None:
    assert [marca.etiqueta for marca in marcas_posibles("OA-110 Unidad de Agua")] == ["OA-110"]
    assert marcas_posibles("NOM-035-STPS-2018, Factores de riesgo") == []
    assert codigo_de_siglas("IMSS Coordinación") is None


def test_el_codigo_manda_sobre_la_sangria_si_su_superior_esta_en_la_lista() -> None:
    listado = [
        Entrada("12.01", "A", 0),
        Entrada("12.01.01", "B", 3),
        Entrada("12.02", "C", 3),
        Entrada("12.02.01", "D", 3),
    ]
    assert superiores_del_listado(listado) == {1: 0, 2: 0, 3: 2}


def test_el_cotejo_de_muchos_organos_iguales_no_se_tarda() -> None:
    nombres = ["Oficina de Agua", "Oficina de Norias"] * 450
    texto = INTRODUCCION + "Estructura orgánica\n\n" + "".join(f"{nombre}\n" for nombre in nombres)
    [documento] = analizar(f"{texto}\nObjetivos y funciones\n\n{_fichas(*nombres)}".encode(), "m.txt").documentos
    assert [organo.nombre for organo in documento.organos] == nombres


def test_el_organo_que_solo_esta_en_la_estructura_se_agrega_en_su_lugar_y_se_avisa() -> None:
    lista = (
        "1 Dirección de Pozos\n1.1 Oficina de Norias\n1.2 Almacén de Tubos\n1.2.1 Taller de Tubos\n"
        "1.3 Oficina de Zanjas\n"
    )
    documento = leer(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\n{lista}\nIII. Objetivos y Funciones\n\n"
        + _fichas("Dirección de Pozos", "Oficina de Norias", "Taller de Tubos", "Oficina de Zanjas")
    )
    assert arbol(documento) == [
        ("1", "Dirección de Pozos", "", 1),
        ("1.1", "Oficina de Norias", "Dirección de Pozos", 1),
        ("1.2", "Almacén de Tubos", "Dirección de Pozos", 0),
        ("1.2.1", "Taller de Tubos", "Almacén de Tubos", 1),
        ("1.3", "Oficina de Zanjas", "Dirección de Pozos", 1),
    ]
    assert [aviso.linea for aviso in documento.avisos if aviso.codigo == "organo_sin_ficha"] == [9]


def test_lo_que_la_estructura_llama_de_otro_modo_no_se_agrega() -> None:
    documento = leer(
        f"I. {INTRODUCCION}II. Estructura Orgánica\n\nDirección de Pozos\nOficina de Norias\nOficina de Zanjas\n"
        "Unidad de Obra Nueva\n\nIII. Objetivos y Funciones\n\n"
        + _fichas("Unidad de Obra Nueva y Vieja", "Dirección de Pozos", "Oficina de Norias", "Oficina de Zanjas")
    )
    assert len(documento.organos) == 4
