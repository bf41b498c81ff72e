"""Buscar y reemplazar, renombrar con sus menciones y referencias rotas, por la puerta de los servicios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bitacora.models import Asiento
from funciones.models import Funcion
from funciones.services import cambiar_estilo, mover_funcion
from manuales.documento import armar_documento
from manuales.hallazgos import (
    MAX_HALLAZGOS,
    buscar_en_edicion,
    indice_de,
    menciones_de_organo,
    organos_inexistentes,
    referencias_de,
    referencias_rotas,
    textos_de,
)
from manuales.models import Bloque, CambioControlado, Edicion, Firma, Seccion
from manuales.referencias import seguir
from manuales.services import importar_archivo, reemplazar, renombrar_organo
from organigrama.models import Estructura, Organo
from organigrama.services import crear_organo
from organigrama.services.cargar_tipos_organo import cargar_tipos_organo
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.servicios.test_funciones import nueva, una
from texto.buscar import Modo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db

CALIDAD = "Coordinación de Evaluación de la Calidad"
ARBOL = {
    "Dirección General": (None, ["Acordar con la Coordinación de Evaluación de Calidad.", "Dirigir el instituto."]),
    CALIDAD: ("Dirección General", ["Evaluar la calidad.", "Ejercer la función 1 y el numeral 8.1.1.9."]),
    "División de la Coordinación de Evaluación de la Calidad": (CALIDAD, ["Auxiliar a la Coordinación de Pagos."]),
}


@pytest.fixture
def edicion() -> Edicion:
    edicion = crear_edicion(ARBOL)
    Firma.objects.create(edicion=edicion, orden=9, rol="Revisó", nombre="Ana", cargo=f"Titular de la {CALIDAD}")
    CambioControlado.objects.create(edicion=edicion, concepto="Se creó la calidad", resumen="La CALIDAD del servicio.")
    seccion = edicion.secciones.get(clave="introduccion")
    Bloque.objects.create(
        seccion=seccion,
        orden=2,
        tipo="numeral",
        estilo="§{n}",
        texto=TextoRico.de_plano("La coordinación de evaluación\nde la calidad y la LA COORDINACIÓN.", [(3, 43)]),
    )
    return edicion


def lugares(edicion: Edicion, buscado: str, **modo: bool) -> list[str]:
    return [uno.lugar for uno in buscar_en_edicion(edicion=edicion, buscado=buscado, modo=Modo(**modo))]


def todo(edicion: Edicion) -> list[str]:
    return [f"{uno.lugar}: {uno.plano}" for uno in textos_de(edicion)]


def test_se_busca_en_todo_y_se_dice_donde(edicion: Edicion) -> None:
    assert lugares(edicion, "calidad") == [
        "Página de autorización, Revisó, cargo",
        "1. Introducción, 1.1",
        "8.1 Dirección General, función 1.",
        f"8.1.1 {CALIDAD}, nombre",
        f"8.1.1 {CALIDAD}, función 1.",
        f"8.1.1.1 División de la {CALIDAD}, nombre",
        "Control de cambios, renglón 1",
        "Control de cambios, renglón 1",
    ]
    assert len(lugares(edicion, "calidad", mayusculas=True)) == 3
    assert lugares(edicion, "evaluacion de la calidad", acentos=True) == []
    assert lugares(edicion, "evalua", palabra_entera=True) == []
    (hallazgo,) = buscar_en_edicion(edicion=edicion, buscado="evaluacion de la calidad")[1:2]
    assert (hallazgo.pasaje.antes, hallazgo.pasaje.letras) == ("La coordinación de ", "evaluación de la calidad")
    for buscado, frase in (("  ", "Escriba lo que se busca"), ("a" * 501, "se admiten 500")):
        with pytest.raises(ValidationError, match=frase):
            buscar_en_edicion(edicion=edicion, buscado=buscado)


def test_lo_que_esta_demasiadas_veces_pide_algo_mas_preciso(edicion: Edicion) -> None:
    nueva(organo(edicion, "Dirección General"), "x" * (MAX_HALLAZGOS + 1))
    with pytest.raises(ValidationError, match="más preciso"):
        buscar_en_edicion(edicion=edicion, buscado="x")


def test_las_consultas_no_dependen_del_tamano(edicion: Edicion) -> None:
    def consultas(cual: Edicion) -> int:
        cual = Edicion.objects.con_manual().get(pk=cual.pk)
        with CaptureQueriesContext(
            connection,
        ) as captura:
            textos_de(cual)
            referencias_de(edicion=cual)
        return len(captura)

    antes = consultas(edicion)
    for lugar in range(10):
        nueva(nueva_rama(edicion, f"Unidad {lugar}"), "Hacer algo.")
    assert consultas(edicion) == antes <= 22


def nueva_rama(edicion: Edicion, nombre: str) -> Organo:
    return crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre=nombre)).objeto


def test_reemplazar_cambia_lo_aceptado_en_un_acto_y_conserva_las_negritas(edicion: Edicion) -> None:
    hallazgos = buscar_en_edicion(edicion=edicion, buscado="evaluación de la calidad")
    asientos = Asiento.objects.count()
    cambiados = reemplazar(actor=None, edicion=edicion, hallazgos=hallazgos[:2] + hallazgos[3:], por="Mejora")
    assert cambiados.cuantos == 3
    assert Asiento.objects.count() == asientos + 1
    assert f"División de la {CALIDAD}" in str(Asiento.objects.get(accion="reemplazar").detalle)
    bloque = Bloque.objects.get(orden=2, seccion__edicion=edicion)
    assert bloque.texto.a_marcas() == "La **coordinación de Mejora** y la LA COORDINACIÓN."
    assert Firma.objects.get(nombre="Ana").cargo == "Titular de la Coordinación de Mejora"
    assert organo(edicion, CALIDAD).uid
    suyo = organo(edicion, "División de la Coordinación de Mejora")
    assert "mejora" in suyo.busqueda


def test_reemplazar_varias_veces_en_un_texto_y_en_cada_clase(edicion: Edicion) -> None:
    hallazgos = buscar_en_edicion(edicion=edicion, buscado="la")
    antes = sum(texto.lower().count("la") for texto in todo(edicion))
    reemplazar(actor=None, edicion=edicion, hallazgos=hallazgos, por="WW")
    despues = [uno.plano for uno in textos_de(edicion)]
    assert not any("la" in texto.lower() for texto in despues)
    assert len(hallazgos) == sum(texto.count("WW") for texto in despues) < antes * 2
    assert una(organo(edicion, CALIDAD.replace("la", "WW")), "EvaWWluar WW calidad.".replace("WWluar", "luar")).busqueda


def test_si_un_texto_cambio_o_no_queda_bien_no_se_toca_ninguno(edicion: Edicion) -> None:
    hallazgos = buscar_en_edicion(edicion=edicion, buscado="calidad")
    dirigir = buscar_en_edicion(edicion=edicion, buscado="Dirigir el instituto.")
    ajena = buscar_en_edicion(edicion=crear_edicion(ARBOL), buscado="Dirigir el instituto.")
    nombre = buscar_en_edicion(edicion=edicion, buscado=CALIDAD)[:1]
    antes, asientos = todo(edicion), Asiento.objects.count()
    casos: list[tuple[list[Any], str, str]] = [
        ([], "x", "por lo menos un cambio"),
        ([*hallazgos, *dirigir], "", "no puede quedar vacío"),
        ([*hallazgos, *ajena], "x", "ya no existe"),
        ([*hallazgos, hallazgos[0]], "x", "se cruzan"),
        ([replace(hallazgos[0], fin=9999)], "x", "se cruzan"),
        ([replace(hallazgos[0], huella="0")], "x", "cambió mientras tanto"),
        ([replace(hallazgos[0], clase="usuario")], "x", "no existe"),
        ([replace(hallazgos[0], campo="id")], "x", "ya no existe"),
        (hallazgos, "x" * 600, "no cabe el cambio"),
        (nombre * (MAX_HALLAZGOS + 1), "x", "haga menos"),
    ]
    for aceptados, por, frase in casos:
        with pytest.raises(ValidationError, match=frase):
            reemplazar(actor=None, edicion=edicion, hallazgos=aceptados, por=por)
    assert todo(edicion) == antes
    Funcion.objects.filter(organo=organo(edicion, CALIDAD), orden=1).update(
        texto=TextoRico.de_plano("Evaluar calidad.")
    )
    with pytest.raises(ValidationError, match=r"función 1.» cambió mientras tanto; no se cambió ninguno"):
        reemplazar(actor=None, edicion=edicion, hallazgos=hallazgos, por="x")
    assert Asiento.objects.count() == asientos


def test_cada_clase_de_texto_pide_su_permiso_y_la_congelada_no_admite_nada(edicion: Edicion) -> None:
    hallazgos = buscar_en_edicion(edicion=edicion, buscado="calidad")
    permisos = [
        "manuales.change_firma",
        "manuales.change_bloque",
        "manuales.change_cambiocontrolado",
        "organigrama.change_organo",
        "funciones.change_funcion",
    ]
    for falta in permisos:
        quien = crear_usuario(*(uno for uno in permisos if uno != falta))
        with pytest.raises(PermissionDenied):
            reemplazar(actor=quien, edicion=edicion, hallazgos=hallazgos, por="x")
    acervo = organo(edicion, CALIDAD)
    with pytest.raises(PermissionDenied):
        renombrar_organo(actor=crear_usuario("funciones.change_funcion"), organo=acervo, nombre="X")
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    actos: list[Callable[[], Any]] = [
        lambda: reemplazar(actor=None, edicion=edicion, hallazgos=hallazgos, por="x"),
        lambda: renombrar_organo(actor=None, organo=acervo, nombre="X"),
    ]
    for acto in actos:
        with pytest.raises(ValidationError, match="ya no admite cambios"):
            acto()
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=False)
    assert reemplazar(actor=crear_usuario(*permisos), edicion=edicion, hallazgos=hallazgos, por="x").cuantos == 8


# Renombrar.


def test_renombrar_cambia_las_menciones_aceptadas_en_un_acto(edicion: Edicion) -> None:
    seccion = Seccion.objects.create(edicion=edicion, orden=3, clave="estructura_organica", titulo="Estructura")
    for orden, nombre in enumerate(ARBOL, start=1):
        suyo = organo(edicion, nombre)
        Bloque.objects.create(
            seccion=seccion, orden=orden, tipo="numeral", estilo="{organo}", organo=suyo,
            texto=TextoRico.de_plano(nombre.upper()),
        )  # fmt: skip
    suyo = organo(edicion, CALIDAD)
    suyo.rotulos = {"encabezado": f"8.1.1 {CALIDAD.upper()}"}
    suyo.save()
    menciones = menciones_de_organo(edicion=edicion, organo=suyo, nombre="Unidad de Mejora")
    assert [(uno.hallazgo.lugar, uno.por, uno.torceduras) for uno in menciones] == [
        ("Página de autorización, Revisó, cargo", "Unidad de Mejora", ()),
        ("1. Introducción, 1.1", "Unidad de Mejora", ("partida por un salto", "con otras mayúsculas")),
        ("3. Estructura, 8.1.1", "UNIDAD DE MEJORA", ("con otras mayúsculas",)),
        ("8.1 Dirección General, función 1.", "Unidad de Mejora", ("con otras partículas (de, la, y…)",)),
    ]
    asientos = Asiento.objects.exclude(accion="seguir_arbol").count()
    renombrar_organo(actor=None, organo=suyo, nombre=" Unidad de  Mejora ", menciones=[*menciones[:1], *menciones[2:]])
    assert Asiento.objects.exclude(accion="seguir_arbol").count() == asientos + 1
    assert organo(edicion, "Unidad de Mejora").rotulos == {}
    assert Firma.objects.get(nombre="Ana").cargo == "Titular de la Unidad de Mejora"
    assert una(organo(edicion, "Dirección General"), "Acordar con la Unidad de Mejora.")
    assert [uno.texto.plano() for uno in seccion.bloques.order_by("orden")] == [
        "DIRECCIÓN GENERAL",
        "UNIDAD DE MEJORA",
        f"DIVISIÓN DE LA {CALIDAD.upper()}",
    ]
    # La que no se aceptó, y el nombre del órgano que lo contiene, se quedan como estaban.
    assert "evaluación\nde la calidad" in Bloque.objects.get(seccion__clave="introduccion", orden=2).texto.plano()
    assert organo(edicion, f"División de la {CALIDAD}").uid


def test_renombrar_lo_que_no_se_puede_se_dice_y_no_escribe(edicion: Edicion) -> None:
    suyo = organo(edicion, CALIDAD)
    menciones = menciones_de_organo(edicion=edicion, organo=suyo, nombre="Otra")
    antes = todo(edicion)
    viejo = Organo(pk=suyo.pk, estructura_id=suyo.estructura_id, nombre="Nombre de antes")
    casos: list[tuple[Organo, str, str]] = [
        (suyo, " ", "Escriba el nombre nuevo"),
        (suyo, CALIDAD, "escriba otro nombre"),
        (suyo, "x" * 501, "no cabe el cambio"),
        (viejo, "Otra", f"ya se llama «{CALIDAD}»"),
    ]
    for cual, nombre, frase in casos:
        with pytest.raises(ValidationError, match=frase):
            renombrar_organo(actor=None, organo=cual, nombre=nombre, menciones=menciones)
    Firma.objects.filter(nombre="Ana").update(cargo=f"Encargada de la {CALIDAD}")
    with pytest.raises(ValidationError, match="cambió mientras tanto"):
        renombrar_organo(actor=None, organo=suyo, nombre="Otra", menciones=menciones)
    Firma.objects.filter(nombre="Ana").update(cargo=f"Titular de la {CALIDAD}")
    assert todo(edicion) == antes


def test_los_organos_que_no_existen_se_enumeran(edicion: Edicion) -> None:
    cargar_tipos_organo(actor=None, ruta=Path(RAIZ, "fixtures/catalogos/tipos_organo.json"))
    antecedentes = Seccion.objects.create(edicion=edicion, orden=4, clave="antecedentes", titulo="Antecedentes")
    Bloque.objects.create(seccion=antecedentes, orden=1, texto=TextoRico.de_plano("Nació la Unidad de Archivo."))
    (unico,) = organos_inexistentes(edicion=edicion)
    assert (unico.nombre, unico.hallazgo.lugar) == (
        "Coordinación de Pagos",
        f"8.1.1.1 División de la {CALIDAD}, función 1.",
    )


# Referencias.


def test_las_referencias_van_a_su_parte_y_las_rotas_se_dicen(edicion: Edicion) -> None:
    suyo = organo(edicion, CALIDAD)
    referencias = referencias_de(edicion=edicion)
    assert [(uno.hallazgo.pasaje.letras, uno.blanco and uno.blanco.uid) for uno in referencias] == [
        ("función 1", una(suyo, "Evaluar la calidad.").uid),
        ("numeral 8.1.1.9", None),
    ]
    assert [uno.hallazgo.pasaje.letras for uno in referencias_rotas(edicion)] == ["numeral 8.1.1.9"]


def test_una_referencia_sigue_a_su_blanco_cuando_se_mueve(edicion: Edicion) -> None:
    suyo, direccion = organo(edicion, CALIDAD), organo(edicion, "Dirección General")
    blanco = una(suyo, "Evaluar la calidad.")
    antes = indice_de(armar_documento(edicion))
    mover_funcion(actor=None, funcion=blanco, organo=direccion, posicion=0)
    despues = indice_de(armar_documento(edicion))
    ((referencia, parte),) = seguir(antes, despues, "Cumplir la función 8.1.1.1 y la 8.1.")
    assert (referencia.letras, parte.uid, parte.rutas) == (
        "función 8.1.1.1",
        blanco.uid,
        ((("numeral", "8.1.1"),),),
    )
    blanco.delete()
    ((_, parte),) = seguir(antes, indice_de(armar_documento(edicion)), "la función 8.1.1.1")
    assert parte.rutas == ()


def test_en_un_estatuto_las_fracciones_de_un_articulo_son_las_funciones_de_su_organo(edicion: Edicion) -> None:
    suyo = organo(edicion, CALIDAD)
    cambiar_estilo(actor=None, organo=suyo, estilo="{I}.")
    inciso = nueva(suyo, "inciso", una(suyo, "Evaluar la calidad."))
    seccion = Seccion.objects.create(edicion=edicion, orden=5, clave="titulo", titulo="Título", estilo="")
    for numero in (1, 2, 3):
        articulo = Bloque.objects.create(
            seccion=seccion, orden=numero, tipo="articulo", estilo="Artículo {n}.", texto=TextoRico.de_plano("Dice:")
        )
        Bloque.objects.create(
            seccion=seccion, parent=articulo, orden=1, tipo="funciones", organo=suyo if numero == 3 else None
        )
    nota = Bloque.objects.create(
        seccion=seccion,
        orden=9,
        texto=TextoRico.de_plano(
            "Conforme al artículo 3, fracción I, inciso a); la fracción II del artículo 3 de este Estatuto, "
            "y el artículo 7; con el artículo 9 de la Ley de Prueba."
        ),
    )
    suyas = [uno for uno in referencias_de(edicion=edicion) if uno.hallazgo.pk == nota.pk]
    assert [(uno.hallazgo.pasaje.letras, uno.blanco and uno.blanco.uid) for uno in suyas] == [
        ("artículo 3, fracción I, inciso a)", inciso.uid),
        ("fracción II del artículo 3", suyo.funciones.get(orden=2, parent=None).uid),
        ("artículo 7", None),
    ]


@pytest.mark.corpus
def test_en_los_manuales_reales_las_referencias_van_a_su_parte_y_lo_transcrito_de_una_ley_no_se_da_por_roto() -> None:
    ruta = CORPUS / "semillas/dof_moimss_y_estatuto_bienestar.txt"
    importacion = importar_archivo(actor=None, contenido=ruta.read_bytes(), nombre=ruta.name, siglas="IMSS")
    manual, estatuto = importacion.ediciones
    assert referencias_de(edicion=manual) == []
    (unica,) = referencias_de(edicion=estatuto)
    assert unica.hallazgo.pasaje.letras == "artículo 45"
    blanco = Bloque.objects.get(uid=unica.blanco.uid)
    assert (blanco.tipo, blanco.seccion.edicion) == ("articulo", estatuto)
    assert unica.blanco.rutas == ((("articulo", "45"),),)
