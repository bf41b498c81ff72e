"""Fichas y perfiles de puesto: lo que rotula, lo que es valor y lo que no es función, en textos inventados."""

from __future__ import annotations

import pytest

from manuales.importacion import analizar, entender
from manuales.importacion.fichas import es_su_titular, mismo_organo
from manuales.importacion.modelo import Documento
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.pdf_a_mano import pdf, raya, texto
from tests.apoyo.word_crudo import en_lista, leer_crudo, p, r, raiz, t, tabla, tc

INTRODUCCION = "Introducción\n\nEste manual dice quién cuida el río y cómo lo cuida cada quien.\n\n"
ORGANOS = [
    ("Dirección de Ríos", "Consejo", ["Departamento de Peces", "Departamento de Barcas"]),
    ("Departamento de Peces", "Dirección de Ríos", []),
    ("Departamento de Barcas", "Dirección de Ríos", []),
]
ARBOL = [
    ("Dirección de Ríos", "", ["Mirar el río.", "Contar los peces."]),
    ("Departamento de Peces", "Dirección de Ríos", ["Mirar el río.", "Contar los peces."]),
    ("Departamento de Barcas", "Dirección de Ríos", ["Mirar el río.", "Contar los peces."]),
]


def leer(contenido: str) -> Documento:
    documentos = analizar(contenido.encode(), "manual.txt").documentos
    assert faltas_en_la_cuenta(contenido, documentos) == []
    [documento] = documentos
    return documento


def arbol(documento: Documento) -> list[tuple[str, str, list[str]]]:
    """Da (nombre, padre, funciones) de cada órgano."""
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    return [
        (o.nombre, nombres.get(o.padre_id or "", ""), [f.texto for f in o.funciones if f.clase == "numerada"])
        for o in documento.organos
    ]


def fichas(ficha: str, puestos: tuple[str, str, str] = ("", "", ""), entre: str = "\n") -> str:
    return f"{INTRODUCCION}Perfiles de puesto\n\n" + "".join(
        ficha.format(nombre=nombre, superior=superior, puesto=puesto, suyos=entre.join(suyos) or "Ninguno")
        for (nombre, superior, suyos), puesto in zip(ORGANOS, puestos, strict=True)
    )


@pytest.mark.parametrize("entre", ["\n", "\n\n", "\n\n- "])
@pytest.mark.parametrize(
    "ficha",
    [
        "{nombre}\n\nJefe inmediato: {superior}\n\nÁreas a su cargo:\n\n{suyos}\n\nObjetivo:\n\nCuidar el río.\n\n"
        "Funciones:\n\n1. Mirar el río.\n2. Contar los peces.\n\n",
        "{nombre}\n\nObjetivo:\n\nCuidar el río.\n\nFunciones:\n\n1. Mirar el río.\n2. Contar los peces.\n\n"
        "Jefe inmediato: {superior}\n\nÁreas a su cargo:\n\n{suyos}\n\n",
    ],
    ids=["al principio", "al final"],
)
def test_los_organos_a_cargo_no_encabezan(ficha: str, entre: str) -> None:
    assert arbol(leer(fichas(ficha, entre=entre))) == ARBOL


def test_el_puesto_de_la_ficha_pegada_es_de_quien_encabeza() -> None:
    ficha = (
        "{nombre}\n\nNombre del puesto      {puesto}\nReporta a              {superior}\nTipo de plaza          Base\n"
        "Nivel salarial         12\n\nFunciones generales\n\n1. Mirar el río.\n\nFunciones específicas\n\n"
        "2. Contar los peces.\n\nPerfil\n\nRequisitos:\n• Saber nadar.\n\nResponsabilidades:\n• Cuidar la red.\n\n"
    )
    documento = leer(fichas(ficha, ("Capitana", "Biólogo en Jefe", "Remera Mayor")))
    assert arbol(documento) == ARBOL
    assert [bloque.texto for bloque in documento.organos[1].textos][4:] == [
        "Tipo de plaza",
        "Base",
        "Nivel salarial",
        "12",
    ]


def test_las_partes_numeradas_de_la_ficha_no_son_secciones_ni_organos() -> None:
    ficha = (
        "{nombre}\n\nI. Señas de la plaza\n\nPuesto: {puesto}\nReporta a: {superior}\n\nII. Objetivo\n\n"
        "Cuidar el río.\n\nIII. Funciones\n\n1. Mirar el río.\n2. Contar los peces.\n\nIV. Lo que se pide\n\n"
        "1. Saber nadar.\n2. Manejar lancha.\n\n"
    )
    documento = leer(fichas(ficha, ("Director de Ríos", "Jefe de Peces", "Jefa de Barcas")))
    assert arbol(documento) == ARBOL
    assert [seccion.clave for seccion in documento.secciones] == ["introduccion", "funciones"]


def test_un_inciso_que_se_repite_no_es_parte_de_la_ficha() -> None:
    ficha = (
        "{nombre}\n\nReporta a: {superior}\n\nFunciones\n\n1. Mirar el río con:\na) Lupa\nb) Catalejo\n"
        "2. Contar los peces.\n\n"
    )
    funciones = ["Mirar el río con:", "Contar los peces."]
    documento = leer(fichas(ficha))
    assert [suyas for _, _, suyas in arbol(documento)] == [funciones] * 3
    assert [len(organo.funciones[0].incisos) for organo in documento.organos] == [2, 2, 2]


def test_las_responsabilidades_del_perfil_ceden_a_las_funciones_y_solas_son_funciones() -> None:
    antes = (
        "{nombre}\n\nReporta a: {superior}\n\nPerfil\n\nRequisitos:\n• Saber nadar.\n\nResponsabilidades:\n"
        "• Cuidar la red.\n\nActividades:\n• Mirar el río.\n• Contar los peces.\n\n"
    )
    assert arbol(leer(fichas(antes))) == ARBOL
    solas = "{nombre}\n\nReporta a: {superior}\n\nResponsabilidades:\n\n• Mirar el río.\n• Contar los peces.\n\n"
    assert arbol(leer(fichas(solas))) == ARBOL


@pytest.mark.parametrize(
    ("puesto", "organo", "titular", "mismo"),
    [
        ("Director Técnico", "Dirección Técnica", True, True),
        ("Contralor Interno", "Contraloría Interna", True, True),
        ("Jefe de Redes", "Unidad de Redes", True, False),
        ("Auxiliar de Redes", "Unidad de Redes", False, False),
        ("Subdirector de Redes", "Unidad de Redes", False, False),
        ("Jefe de Redes", "", False, False),
    ],
)
def test_quien_manda_en_un_organo(puesto: str, organo: str, titular: bool, mismo: bool) -> None:
    assert (es_su_titular(puesto, organo), mismo_organo(puesto, organo)) == (titular, mismo)


def _pagina(nombre: str, superior: str) -> bytes:
    filas = [("Nombre del puesto", f"Titular de {nombre}"), ("Reporta a", superior), ("Clase de red", "Fina")]
    dibujo = texto(72, 80, nombre, tamano=14, fuente="B")
    for lugar, (rotulo, valor) in enumerate(filas):
        y = 110 + 18 * lugar
        dibujo += texto(76, y, rotulo, fuente="B") + texto(230, y, valor)
    rayas = b"".join(raya(72, 98 + 18 * n, 540, 98 + 18 * n) for n in range(len(filas) + 1))
    lados = b"".join(raya(x, 98, x, 98 + 18 * len(filas)) for x in (72, 226, 540))
    resto = ["Objetivo", "Que nadie se ahogue en el río.", "Funciones", "1. Mirar el río.", "2. Contar los peces."]
    letras = b"".join(
        texto(72, 190 + 22 * n, renglon, fuente="B" if " " not in renglon else "F") for n, renglon in enumerate(resto)
    )
    return dibujo + rayas + lados + letras


def test_la_fila_que_el_vocabulario_no_conoce_es_de_la_ficha_por_su_columna() -> None:
    portada = texto(72, 80, "Introducción", fuente="B") + texto(72, 110, "Aquí se dice quién cuida el río.")
    funciones = texto(72, 200, "Perfiles de puesto", fuente="B")
    paginas = [_pagina(nombre, superior) for nombre, superior, _ in ORGANOS]
    [documento] = analizar(pdf(portada + funciones, *paginas), "manual.pdf").documentos
    assert arbol(documento) == ARBOL
    assert [bloque.texto for bloque in documento.organos[0].textos_iniciales][-2:] == ["Clase de red", "Fina"]


VINETAS = {
    "numbering": raiz(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
}
NEGRITA = "<w:b/>"
SALTO = "<w:br/>"


def _ficha_de_word(nombre: str, superior: str, suyos: list[str]) -> str:
    """La lista de órganos a cargo, partida con saltos dentro de su celda; una función, partida a media oración."""
    a_cargo = p(crudo=r(SALTO.join(t(suyo) for suyo in suyos or ["Ninguno"])))
    return (
        p(crudo=r(t(nombre.upper()), NEGRITA))
        + tabla(
            tc(p(crudo=r(t("Jefe inmediato:"), NEGRITA))) + tc(superior),
            tc(p(crudo=r(t("Personal a su cargo:"), NEGRITA))) + tc(a_cargo),
            tc(p(crudo=r(t("Objetivo:"), NEGRITA))) + tc("Que nadie se ahogue."),
        )
        + p(crudo=r(t("FUNCIONES"), NEGRITA))
        + p(propiedades=en_lista(1), crudo=r(t("Mirar el río como lo manda la Ley") + SALTO + t("General de Ríos.")))
        + p("2.- Contar los peces.")
    )


def test_los_organos_a_cargo_que_word_pone_en_una_celda_no_encabezan_y_un_salto_no_parte_una_funcion() -> None:
    antes = p("Introducción") + p("Aquí se dice quién cuida el río.") + p("Objetivos y funciones")
    cuerpo = antes + "".join(_ficha_de_word(*organo) for organo in ORGANOS)
    [documento] = entender(leer_crudo(cuerpo, VINETAS), "manual.docx")
    nombres = {organo.id: organo.nombre.upper() for organo in documento.organos}
    assert [(o.nombre.upper(), nombres.get(o.padre_id or "", "")) for o in documento.organos] == [
        (nombre.upper(), padre.upper()) for nombre, padre, _ in ARBOL
    ]
    funciones = [f.texto for f in documento.organos[0].funciones if f.clase == "numerada"]
    assert funciones == ["Mirar el río como lo manda la Ley General de Ríos.", "Contar los peces."]
