"""Los enlaces permanentes llevan a la edición que rige y sobreviven a las ediciones."""

from __future__ import annotations

from uuid import uuid4

import pytest

from funciones.models import Funcion
from manuales.models import Edicion
from manuales.services import retirar
from organigrama.models import Organo
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import direccion, publicada


def _misma_en_otra_edicion(edicion: Edicion) -> Edicion:
    """Da una segunda edición del mismo manual, con los mismos órganos y funciones."""
    nueva = crear_edicion()
    Edicion.objects.filter(pk=nueva.pk).update(manual=edicion.manual, numero=2)
    for suyo in Organo.objects.visibles().filter(estructura=nueva.estructura):
        viejo = organo(edicion, suyo.nombre)
        Organo.objects.filter(pk=suyo.pk).update(uid=viejo.uid)
        for funcion in suyo.funciones.all():
            vieja = viejo.funciones.get(parent=None, orden=funcion.orden)
            Funcion.objects.filter(pk=funcion.pk).update(uid=vieja.uid)
    return Edicion.objects.con_manual().get(pk=nueva.pk)


def test_llevan_a_la_pagina_y_al_renglon(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    funcion = acervos.funciones.first()
    pagina = direccion(edicion, f"organos/{acervos.uid}/")
    respuesta = client.get(f"/organo/{acervos.uid}/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, pagina)
    respuesta = client.get(f"/funcion/{funcion.uid}/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"{pagina}#f-{funcion.uid}")
    assert f'id="f-{funcion.uid}"' in client.get(pagina).content.decode()


def test_un_inciso_tambien_tiene_el_suyo(client, edicion):
    inciso = Funcion.objects.get(parent__isnull=False)
    assert client.get(f"/funcion/{inciso.uid}/")["Location"].endswith(f"#f-{inciso.uid}")


def test_siguen_a_la_edicion_que_rige(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    funcion = acervos.funciones.first()
    segunda = _misma_en_otra_edicion(edicion)
    assert client.get(f"/organo/{acervos.uid}/")["Location"] == direccion(edicion, f"organos/{acervos.uid}/")
    segunda = publicada(segunda)
    destino = direccion(segunda, f"organos/{acervos.uid}/")
    assert client.get(f"/organo/{acervos.uid}/")["Location"] == destino
    assert client.get(f"/funcion/{funcion.uid}/")["Location"] == f"{destino}#f-{funcion.uid}"
    assert client.get(destino).status_code == 200


def test_quien_ve_borradores_va_antes_a_lo_publicado(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    _misma_en_otra_edicion(edicion)
    client.force_login(crear_usuario("manuales.ver_borrador"))
    assert client.get(f"/organo/{acervos.uid}/")["Location"] == direccion(edicion, f"organos/{acervos.uid}/")


def test_de_dos_manuales_se_prefiere_el_que_lo_detalla(client, edicion):
    """El mismo órgano es hoja del manual general y raíz del suyo."""
    propio = crear_edicion({"División de Catálogo": (None, ["Describir."])})
    hoja = organo(edicion, "División de Catálogo")
    Organo.objects.filter(pk=organo(propio, "División de Catálogo").pk).update(uid=hoja.uid)
    propio = publicada(propio)
    assert client.get(f"/organo/{hoja.uid}/")["Location"] == direccion(propio, f"organos/{hoja.uid}/")


@pytest.mark.parametrize("clase", ["organo", "funcion"])
def test_lo_que_no_se_puede_ver_no_existe(client, edicion, borrador, clase):
    ajeno = organo(borrador, "Dirección General")
    uid = ajeno.uid if clase == "organo" else ajeno.funciones.first().uid
    assert client.get(f"/{clase}/{uid}/").status_code == 404
    assert client.get(f"/{clase}/{uuid4()}/").status_code == 404
    client.force_login(crear_usuario("manuales.ver_borrador"))
    assert client.get(f"/{clase}/{uid}/").status_code == 302


def test_la_raiz_oculta_no_tiene_enlace(client, edicion):
    raiz = Organo.objects.get(estructura=edicion.estructura, parent=None)
    assert client.get(f"/organo/{raiz.uid}/").status_code == 404
    assert client.get(direccion(edicion, f"organos/{raiz.uid}/")).status_code == 404


def test_al_retirar_la_edicion_el_publico_deja_de_llegar(client, edicion):
    uid = organo(edicion, "Dirección General").uid
    retirar(actor=None, edicion=edicion)
    assert client.get(f"/organo/{uid}/").status_code == 404
