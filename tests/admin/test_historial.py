"""El historial en el admin: palabra por palabra, con restaurar y deshacer, y sin puertas de atrás."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitacora.relato import contar_actos, historia_de
from bitacora.services import acto_abierto, restaurar
from funciones.historial import historia_de_organo
from funciones.models import Funcion
from funciones.services import crear_funcion, editar_funcion, eliminar_funciones, mover_funcion
from manuales.historial import historia_de_edicion
from manuales.models import Edicion
from manuales.services import publicar
from organigrama.services import actos_por_deshacer, editar_organo
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def funcion(edicion: Edicion) -> Funcion:
    return Funcion.objects.get(organo__estructura=edicion.estructura, texto=TextoRico.de_plano("Describir cada pieza."))


def escribir(funcion: Funcion, texto: str, actor: Any = None) -> None:
    funcion.texto = TextoRico.de_plano(texto)
    editar_funcion(actor=actor, funcion=funcion)


def url_de(vista: str, objeto: Any) -> str:
    return reverse(f"admin:{objeto._meta.app_label}_{objeto._meta.model_name}_{vista}", args=[objeto.pk])


def ver(cliente: Client, objeto: Any, **datos: Any) -> str:
    respuesta = cliente.get(url_de("history", objeto), datos)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def pedir_restaurar(cliente: Client, pagina_de: Any, objeto: Any, version: int) -> str:
    datos = {"modelo": objeto._meta.label_lower, "pk": objeto.pk, "version": version}
    return cliente.post(url_de("restaurar", pagina_de), datos, follow=True).content.decode()


def test_la_funcion_dice_quien_cuando_y_palabra_por_palabra(administradora: Client, funcion: Funcion) -> None:
    escribir(funcion, "Describir toda pieza.", administradora.usuario)
    pagina = ver(administradora, funcion)
    assert administradora.usuario.username in pagina
    assert '<del><span class="visually-hidden">quitado: </span>cada</del>' in pagina
    assert '<ins><span class="visually-hidden">puesto: </span>toda</ins>' in pagina


def test_restaurar_vuelve_el_texto_como_un_cambio_nuevo(administradora: Client, funcion: Funcion) -> None:
    version = funcion.history.get(history_type="+").pk
    escribir(funcion, "Describir toda pieza.")
    assert "Restaurar esta versión" in ver(administradora, funcion)
    pagina = pedir_restaurar(administradora, funcion, funcion, version)
    assert "Se restauró esa versión." in pagina
    funcion.refresh_from_db()
    assert str(funcion) == "Describir cada pieza."
    frases = contar_actos(historia_de(funcion).actos[:1])[0].frases
    assert frases[0].startswith("Se restauró función «Describir toda pieza.» como estaba el ")
    assert "Ya dice lo mismo" in pedir_restaurar(administradora, funcion, funcion, version)


def test_restaurar_lo_de_otro_o_lo_imposible_se_rechaza(administradora: Client, funcion: Funcion) -> None:
    otra = funcion.organo.funciones.model.objects.exclude(pk=funcion.pk).first()
    escribir(funcion, "Otro texto.")
    pagina = pedir_restaurar(administradora, funcion, funcion, otra.history.first().pk)
    assert "Esa versión no es de este texto" in pagina
    for datos in ({}, {"modelo": "auth.user", "pk": 1, "version": 1}, {"modelo": "funciones.funcion", "pk": "x"}):
        assert administradora.post(url_de("restaurar", funcion), datos).status_code == 404
    assert administradora.get(url_de("restaurar", funcion)).status_code == 405
    funcion.refresh_from_db()
    assert str(funcion) == "Otro texto."


def test_quien_no_edita_lee_la_historia_y_no_la_cambia(consulta: Client, edicion: Edicion, funcion: Funcion) -> None:
    version = funcion.history.get(history_type="+").pk
    escribir(funcion, "Otro texto.")
    acto = actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None)[0]
    for objeto in (funcion, funcion.organo, edicion):
        pagina = ver(consulta, objeto)
        assert "Otro" in pagina
        assert "Restaurar esta versión" not in pagina
        assert ">Deshacer" not in pagina
    datos = {"modelo": "funciones.funcion", "pk": funcion.pk, "version": version}
    assert consulta.post(url_de("restaurar", funcion), datos).status_code == 403
    assert consulta.post(url_de("deshacer", edicion), {"acto": acto.uid}).status_code == 403
    funcion.refresh_from_db()
    assert str(funcion) == "Otro texto."


def test_el_organo_cuenta_sus_funciones_y_la_que_se_fue(edicion: Edicion, funcion: Funcion) -> None:
    division, acervos = funcion.organo, organo(edicion, "Coordinación de Acervos")
    escribir(funcion, "Otro texto.")
    mover_funcion(actor=None, funcion=funcion, organo=acervos)
    escribir(Funcion.objects.get(pk=funcion.pk), "Ya en su nuevo órgano.")
    contados = contar_actos(historia_de_organo(division).actos, solo=historia_de_organo(division).solo)
    movida, editada = contados[:2]
    assert movida.frases == ("Se movió una función a «Coordinación de Acervos»: Otro texto.",)
    campos = {campo.rotulo: [(t.clase, t.texto) for t in campo.tramos] for campo in movida.cambios[0].campos}
    assert campos == {"órgano": [("quitado", "División de Catálogo"), ("puesto", "Coordinación de Acervos")]}
    assert editada.frases == ("Se editó una función de «División de Catálogo»: Otro texto.",)
    assert "Ya en su nuevo órgano." in str(contar_actos(historia_de_organo(acervos).actos)[0].cambios)


def test_un_acto_de_una_pagina_es_un_solo_paso(administradora: Client, edicion: Edicion) -> None:
    usuario = administradora.usuario
    nueva = crear_funcion(
        actor=usuario, funcion=Funcion(organo=organo(edicion, "División de Catálogo"), texto=TextoRico.de_plano("Una."))
    ).funcion
    datos = {
        "texto": "Dos.", "parent": "", "posicion": "1", "clase": "numerada", "etiqueta_impresa": "",
        "estilo_lista": "{I}.", "organo": nueva.organo_id,
    }  # fmt: skip
    assert administradora.post(url_de("change", nueva), datos).status_code == 302
    assert len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=usuario)) == 2
    nueva.refresh_from_db()
    assert (str(nueva), nueva.orden, nueva.estilo) == ("Dos.", 1, "{I}.")


def test_la_edicion_deshace_y_rehace(administradora: Client, edicion: Edicion, funcion: Funcion) -> None:
    escribir(funcion, "Otro texto.", administradora.usuario)
    pagina = ver(administradora, edicion)
    assert "Deshacer lo último que hice" in pagina
    acto = actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=administradora.usuario)[0]
    hecho = administradora.post(url_de("deshacer", edicion), {"acto": acto.uid}, follow=True).content.decode()
    assert "Se deshizo: Se editó una función de «División de Catálogo»: Otro texto.<" in hecho
    assert '<span class="acto-nota">deshecho</span>' in hecho
    assert ">Rehacer<" in hecho
    otra_vez = administradora.post(url_de("deshacer", edicion), {"acto": acto.uid}, follow=True).content.decode()
    assert "Eso ya se deshizo" in otra_vez
    funcion.refresh_from_db()
    assert str(funcion) == "Describir cada pieza."


def test_no_se_deshace_lo_de_otra_edicion_ni_lo_publicado(administradora: Client, funcion: Funcion) -> None:
    escribir(funcion, "Otro texto.")
    edicion, otra = funcion.organo.estructura.edicion, crear_edicion()
    acto = actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None)[0]
    for pedido in (acto.uid, "no es", ""):
        respuesta = administradora.post(url_de("deshacer", otra), {"acto": pedido}, follow=True).content.decode()
        assert "vuelva a cargar la página" in respuesta
    publicar(actor=None, edicion=edicion, momento=timezone.now())
    assert ">Deshacer" not in ver(administradora, edicion)
    assert "Se publicó" in ver(administradora, edicion)
    respuesta = administradora.post(url_de("deshacer", edicion), {"acto": acto.uid}, follow=True).content.decode()
    assert "ya no admite cambios" in respuesta


def test_cuantas_consultas_no_depende_de_cuanto_se_hizo(edicion: Edicion, funcion: Funcion) -> None:
    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            contar_actos(list(historia_de_edicion(edicion).actos[:20]))
        return len(hechas)

    for vuelta in range(3):
        escribir(funcion, f"Texto {vuelta}.")
        uno = organo(edicion, "Coordinación de Acervos")
        uno.objetivo = TextoRico.de_plano(f"Objetivo {vuelta}.")
        editar_organo(actor=None, organo=uno)
    pocas = consultas()
    for vuelta in range(8):
        escribir(funcion, f"Otro {vuelta}.")
        crear_funcion(actor=None, funcion=Funcion(organo=uno, texto=TextoRico.de_plano(f"Nueva {vuelta}.")))
    assert consultas() <= pocas
    assert pocas < 45


def test_un_acto_enorme_se_cuenta_por_su_numero(administradora: Client, edicion: Edicion) -> None:
    uno = organo(edicion, "División de Catálogo")
    with acto_abierto():
        for lugar in range(61):
            crear_funcion(actor=None, funcion=Funcion(organo=uno, texto=TextoRico.de_plano(f"Función {lugar}.")))
    contado = contar_actos(historia_de_edicion(edicion).actos[:1])[0]
    assert (contado.cambios, contado.cuenta) == ((), {"funciones": 61})
    assert "En total: 61 funciones." in ver(administradora, edicion)


def test_la_historia_va_por_paginas(administradora: Client, edicion: Edicion, funcion: Funcion) -> None:
    for vuelta in range(23):
        escribir(funcion, f"Texto {vuelta}.")
    assert "Texto 22" in ver(administradora, funcion)
    segunda = ver(administradora, funcion, pagina=2)
    assert "Describir" in segunda
    assert "Texto 21" not in segunda
    assert "Página 2 de 2" in ver(administradora, funcion, pagina="999")


def test_restaurar_lo_que_ya_no_existe_dice_que_hacer(funcion: Funcion) -> None:
    version = funcion.history.first().pk
    estructura_id = funcion.organo.estructura_id
    eliminar_funciones(actor=None, estructura_id=estructura_id, funciones=[funcion.pk])
    with pytest.raises(ValidationError, match="deshaga el acto que lo eliminó"):
        restaurar(actor=None, objeto=funcion, version=version)
    with pytest.raises(ValidationError, match="no se restaura por versiones"):
        restaurar(actor=None, objeto=crear_usuario(), version=1)
