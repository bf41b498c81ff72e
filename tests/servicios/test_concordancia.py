"""El número de la sección de funciones y los códigos de los órganos: si un acto los separa, se avisa."""

from __future__ import annotations

import pytest

from manuales.models import Edicion, Seccion
from manuales.services import eliminar_partes, guardar_parte, guardar_seccion, mover_parte
from manuales.services.concordancia import Numeros
from organigrama.services import renumerar_estructura
from tests.apoyo.fabricas import crear_edicion

pytestmark = pytest.mark.django_db
DONDE = "abra «Nombre y numeración»"


@pytest.fixture
def edicion() -> Edicion:
    """Una edición de dos secciones: la introducción y, con el 2, las funciones de los órganos 2.1…"""
    return crear_edicion(prefijo="2.")


def seccion(edicion: Edicion, clave: str) -> Seccion:
    return Seccion.objects.get(edicion=edicion, clave=clave)


def test_mover_insertar_o_eliminar_una_seccion_avisa(edicion: Edicion) -> None:
    (aviso,) = mover_parte(actor=None, parte=seccion(edicion, "introduccion"), posicion=None)
    assert "«Funciones Sustantivas» lleva el número «1.»" in aviso
    assert "empiezan con «2.»" in aviso
    assert DONDE in aviso
    assert mover_parte(actor=None, parte=seccion(edicion, "introduccion"), posicion=0) == ()
    nueva = guardar_parte(actor=None, parte=Seccion(edicion=edicion, titulo="Glosario"))
    (aviso,) = mover_parte(actor=None, parte=nueva, posicion=0)
    assert "«3.»" in aviso
    assert mover_parte(actor=None, parte=nueva, posicion=None) == ()
    (aviso,) = eliminar_partes(actor=None, partes=[seccion(edicion, "introduccion")])
    assert DONDE in aviso


def test_cambiar_el_numero_de_la_seccion_o_el_prefijo_avisa(edicion: Edicion) -> None:
    funciones = seccion(edicion, "funciones")
    funciones.numero_impreso = "7"
    (aviso,) = guardar_seccion(actor=None, seccion=funciones)
    assert DONDE in aviso
    assert guardar_seccion(actor=None, seccion=seccion(edicion, "funciones")) == ()
    renumerar = {"actor": None, "estructura_id": edicion.estructura_id, "esquema": "decimal"}
    assert renumerar_estructura(**renumerar, prefijo="7.").avisos == ()
    (aviso,) = renumerar_estructura(**renumerar, prefijo="8.").avisos
    assert "«8.»" in aviso
    assert DONDE in aviso


def test_los_numeros_que_ya_no_concordaban_no_se_repiten_en_cada_acto() -> None:
    edicion = crear_edicion(prefijo="8.")
    assert mover_parte(actor=None, parte=seccion(edicion, "introduccion"), posicion=None) == ()


def test_concuerdan_romanos_y_prefijos_mas_hondos_y_lo_que_no_lleva_numero() -> None:
    for numero, prefijo in (("VII.", "7."), ("7", "7.2."), ("7.-", "7."), ("", "7."), ("7.", "")):
        assert Numeros("Funciones", numero, prefijo).discordancia == ""
    assert "prefijo «6.»" in Numeros("Funciones", "VI.", "7.").discordancia
    assert Numeros("Funciones", "7.", "71.").discordancia


def test_mover_otras_secciones_no_retira_el_numero_impreso_de_la_que_no_cambio_de_lugar(edicion: Edicion) -> None:
    Seccion.objects.filter(edicion=edicion, clave="funciones").update(orden=9, numero_impreso="7")
    for orden in (2, 3):
        Seccion.objects.create(edicion=edicion, orden=orden, clave="otra", titulo=f"Otra {orden}")
    assert mover_parte(actor=None, parte=Seccion.objects.get(titulo="Otra 3"), posicion=1) == ()
    assert seccion(edicion, "funciones").numero_impreso == "7"
