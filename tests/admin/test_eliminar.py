"""Eliminar: se dice cuánto se fue y se vuelve al lugar del que salió."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bitacora.admin.dichos import contar_en_palabras, frase_de_lo_eliminado
from bitacora.models import Asiento
from funciones.models import Funcion
from manuales.models import Bloque, Edicion, Seccion
from organigrama.models import Organo
from tests.apoyo.fabricas import crear_edicion, organo
from tests.apoyo.formas import mensajes

ORGANOS = "admin:organigrama_organo"


def eliminar_en_lista(cliente: Client, nombre: str, *claves: int):
    datos = {"action": "delete_selected", "_selected_action": claves, "post": "yes"}
    return cliente.post(reverse(f"{nombre}_changelist"), datos, follow=True)


@pytest.mark.parametrize(
    ("cuenta", "frase"),
    [
        ({"órganos": 13, "funciones": 185}, "Se eliminaron 13 órganos y 185 funciones."),
        ({"órganos": 1, "funciones": 0}, "Se eliminó 1 órgano."),
        ({"ediciones": 1, "secciones": 3, "funciones": 1}, "Se eliminaron 1 edición, 3 secciones y 1 función."),
    ],
)
def test_cuanto_se_fue_en_palabras(cuenta: dict[str, int], frase: str) -> None:
    assert frase_de_lo_eliminado(cuenta) == frase


def test_una_cuenta_de_otra_cosa_se_dice_como_viene() -> None:
    assert contar_en_palabras({"hojas sueltas": 1}) == "1 hojas sueltas"


def test_eliminar_una_rama_en_el_arbol_dice_cuanto_y_vuelve_a_el(administradora: Client, edicion: Edicion) -> None:
    respuesta = eliminar_en_lista(administradora, ORGANOS, organo(edicion, "Coordinación de Acervos").pk)
    assert mensajes(respuesta) == "Se eliminaron 2 órganos y 3 funciones."
    assert respuesta.redirect_chain[-1][0] == reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id])
    assert Organo.objects.visibles().filter(estructura=edicion.estructura).count() == 2


def test_eliminar_un_organo_en_su_pagina_tambien(administradora: Client, edicion: Edicion) -> None:
    uno = organo(edicion, "Coordinación de Acervos")
    respuesta = administradora.post(reverse(f"{ORGANOS}_delete", args=[uno.pk]), {"post": "yes"}, follow=True)
    assert mensajes(respuesta) == "Se eliminó: órgano «Coordinación de Acervos». En total: 2 órganos y 3 funciones."
    assert respuesta.redirect_chain[-1][0] == reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id])


def test_eliminar_organos_de_dos_ediciones_vuelve_a_la_lista(administradora: Client, edicion: Edicion) -> None:
    otra = crear_edicion()
    claves = [organo(una, "División de Catálogo").pk for una in (edicion, otra)]
    respuesta = eliminar_en_lista(administradora, ORGANOS, *claves)
    assert mensajes(respuesta) == "Se eliminaron 2 órganos y 2 funciones."
    assert respuesta.redirect_chain[-1][0] == reverse(f"{ORGANOS}_changelist")


def test_cada_cosa_vuelve_a_su_lugar(administradora: Client, edicion: Edicion) -> None:
    bloque, seccion = Bloque.objects.get(), Seccion.objects.get(clave="funciones")
    funcion = Funcion.objects.filter(organo=organo(edicion, "Coordinación Administrativa")).first()
    contenido = reverse("admin:manuales_seccion_arbol", args=[edicion.pk])
    suyo = reverse(f"{ORGANOS}_change", args=[funcion.organo_id])
    for nombre, objeto, frase, lugar in (
        ("admin:manuales_bloque", bloque, "Se eliminó 1 bloque.", contenido),
        ("admin:manuales_seccion", seccion, "Se eliminó 1 sección.", contenido),
        ("admin:funciones_funcion", funcion, "Se eliminó 1 función.", suyo),
    ):
        respuesta = eliminar_en_lista(administradora, nombre, objeto.pk)
        assert (mensajes(respuesta), respuesta.redirect_chain[-1][0]) == (frase, lugar)


def test_sin_permiso_no_se_elimina_aunque_se_confirme(consulta: Client, edicion: Edicion) -> None:
    eliminar_en_lista(consulta, ORGANOS, organo(edicion, "Coordinación de Acervos").pk)
    assert Organo.objects.visibles().filter(estructura=edicion.estructura).count() == 4
    assert not Asiento.objects.filter(accion="eliminar_organo").exists()
