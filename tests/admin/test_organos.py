"""Órganos en el admin: crear, editar, mover y eliminar desde su página y desde el árbol."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from bitacora.models import Asiento
from manuales.models import Edicion
from manuales.services import publicar
from organigrama.codigos import codigos_de, raiz_de
from organigrama.models import Organo
from tests.apoyo.fabricas import crear_edicion, organo
from tests.apoyo.formas import datos_de_pagina, guardar, mensajes

JSON = {"HTTP_ACCEPT": "application/json"}


def url_arbol(edicion: Edicion) -> str:
    return reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id])


def url_de(uno: Organo) -> str:
    return reverse("admin:organigrama_organo_change", args=[uno.pk])


def hijos(edicion: Edicion, nombre: str) -> list[str]:
    return list(organo(edicion, nombre).children.order_by("lft").values_list("nombre", flat=True))


def test_crear_bajo_otro_y_en_una_posicion(capturista: Client, edicion: Edicion) -> None:
    padre = organo(edicion, "Dirección General")
    url = f"{reverse('admin:organigrama_organo_add')}?estructura={edicion.estructura_id}&padre={padre.pk}"
    respuesta = guardar(capturista, url, nombre="Coordinación de Difusión", posicion="1")
    assert respuesta.status_code == 200
    assert hijos(edicion, "Dirección General")[0] == "Coordinación de Difusión"
    asiento = Asiento.objects.get(accion="crear_organo")
    assert asiento.usuario == capturista.usuario


def test_donde_los_codigos_se_asignan_ofrece_el_siguiente_libre(capturista: Client) -> None:
    edicion = crear_edicion(esquema="institucional", prefijo="")
    padre = organo(edicion, "Dirección General")
    Organo.objects.filter(pk=padre.pk).update(codigo_institucional="63")
    for codigo, hijo in zip(("63.01", "63.04"), padre.children.order_by("lft"), strict=True):
        Organo.objects.filter(pk=hijo.pk).update(codigo_institucional=codigo)
    url = f"{reverse('admin:organigrama_organo_add')}?estructura={edicion.estructura_id}&padre={padre.pk}"
    pagina = capturista.get(url)
    assert datos_de_pagina(pagina)["codigo_institucional"] == "63.05"
    guardar(capturista, url, nombre="Unidad Nueva")
    assert organo(edicion, "Unidad Nueva").codigo_institucional == "63.05"


def test_un_codigo_repetido_se_dice_y_lo_escrito_se_conserva(capturista: Client) -> None:
    edicion = crear_edicion(esquema="institucional", prefijo="")
    Organo.objects.filter(pk=organo(edicion, "Dirección General").pk).update(codigo_institucional="63")
    otro = organo(edicion, "Coordinación de Acervos")
    respuesta = guardar(capturista, url_de(otro), codigo_institucional="63", nombre="Coordinación de Acervos Nuevos")
    assert "Otro órgano de la estructura ya tiene ese código institucional" in respuesta.content.decode()
    assert datos_de_pagina(respuesta)["nombre"] == "Coordinación de Acervos Nuevos"
    otro.refresh_from_db()
    assert otro.nombre == "Coordinación de Acervos"
    assert not Asiento.objects.filter(accion="editar_organo").exists()


def test_editar_y_mover_en_un_solo_guardado(capturista: Client, edicion: Edicion) -> None:
    division = organo(edicion, "División de Catálogo")
    Organo.objects.filter(pk=division.pk).update(codigo_impreso="8.9")
    destino = organo(edicion, "Coordinación Administrativa")
    respuesta = guardar(
        capturista, url_de(division), nombre="División de Catálogos", padre=str(destino.pk), posicion=""
    )
    assert "dejó su código impreso 8.9" in mensajes(respuesta)
    division.refresh_from_db()
    assert (division.nombre, division.parent_id, division.codigo_impreso) == (
        "División de Catálogos",
        destino.pk,
        "",
    )
    assert set(Asiento.objects.values_list("accion", flat=True)) >= {"editar_organo", "mover_organo"}


def test_la_pagina_no_ofrece_depender_de_la_propia_rama(capturista: Client, edicion: Edicion) -> None:
    opciones = dict(
        capturista.get(url_de(organo(edicion, "Coordinación de Acervos")))
        .context["adminform"]
        .form.fields["padre"]
        .choices
    )
    assert str(organo(edicion, "División de Catálogo").pk) not in opciones
    assert str(organo(edicion, "Coordinación Administrativa").pk) in opciones
    assert str(raiz_de(edicion.estructura).pk) not in opciones


ACERVOS, ADMINISTRATIVA, CATALOGO = (
    "Coordinación de Acervos",
    "Coordinación Administrativa",
    "División de Catálogo",
)


@pytest.mark.parametrize(
    ("movido", "orden", "referencia", "esperado"),
    [
        (ADMINISTRATIVA, "antes", ACERVOS, [ADMINISTRATIVA, ACERVOS]),
        (ACERVOS, "despues", ADMINISTRATIVA, [ADMINISTRATIVA, ACERVOS]),
        (ADMINISTRATIVA, "dentro", ACERVOS, [ACERVOS]),
        (ADMINISTRATIVA, "subir", "", [ADMINISTRATIVA, ACERVOS]),
        (ACERVOS, "bajar", "", [ADMINISTRATIVA, ACERVOS]),
        (ADMINISTRATIVA, "entrar", "", [ACERVOS]),
        (CATALOGO, "salir", "", [ACERVOS, CATALOGO, ADMINISTRATIVA]),
    ],
)
def test_arrastrar_y_botones_del_arbol(
    capturista: Client, edicion: Edicion, movido: str, orden: str, referencia: str, esperado: list[str]
) -> None:
    datos = {"nodo": organo(edicion, movido).pk, "orden": orden}
    if referencia:
        datos["referencia"] = organo(edicion, referencia).pk
    respuesta = capturista.post(url_arbol(edicion), datos, **JSON)
    assert respuesta.status_code == 200
    assert respuesta.json()["mensajes"][0] == {"nivel": "success", "texto": "Quedó en su nuevo lugar."}
    assert hijos(edicion, "Dirección General") == esperado
    assert Asiento.objects.filter(accion="mover_organo", usuario=capturista.usuario).count() == 1
    for codigo in codigos_de(edicion.estructura).values():
        assert f">{codigo}<" in respuesta.json()["arbol"]


@pytest.mark.parametrize(
    ("movido", "orden", "referencia", "frase"),
    [
        ("Dirección General", "dentro", "División de Catálogo", "no puede depender de sí mismo"),
        ("Dirección General", "antes", "Coordinación de Acervos", "no puede depender de sí mismo"),
        ("Dirección General", "subir", "", "Ya es el primero"),
        ("Dirección General", "salir", "", "Ya está en el primer nivel"),
        ("Coordinación Administrativa", "bajar", "", "Ya es el último"),
        ("Coordinación de Acervos", "entrar", "", "No hay otro antes"),
        ("Coordinación de Acervos", "volar", "", "Elija subir, bajar"),
    ],
)
def test_lo_que_el_arbol_no_puede_se_dice_y_no_cambia_nada(
    capturista: Client, edicion: Edicion, movido: str, orden: str, referencia: str, frase: str
) -> None:
    antes = list(Organo.objects.order_by("pk").values())
    datos = {"nodo": organo(edicion, movido).pk, "orden": orden}
    if referencia:
        datos["referencia"] = organo(edicion, referencia).pk
    respuesta = capturista.post(url_arbol(edicion), datos, **JSON)
    assert respuesta.status_code == 409
    assert frase in respuesta.json()["mensajes"][0]["texto"]
    assert list(Organo.objects.order_by("pk").values()) == antes


def test_un_nodo_de_otra_estructura_no_se_mueve_desde_este_arbol(capturista: Client, edicion: Edicion) -> None:
    ajeno = organo(crear_edicion(), "Dirección General")
    for nodo in (ajeno.pk, raiz_de(edicion.estructura).pk, 999_999, "x", ""):
        respuesta = capturista.post(url_arbol(edicion), {"nodo": nodo, "orden": "subir"}, **JSON)
        assert respuesta.status_code == 409
        assert "vuelva a cargar la página" in respuesta.json()["mensajes"][0]["texto"]


def test_sin_guiones_el_boton_recarga_la_pagina_con_su_mensaje(capturista: Client, edicion: Edicion) -> None:
    uno = organo(edicion, "Coordinación Administrativa")
    respuesta = capturista.post(url_arbol(edicion), {"paso": f"{uno.pk}:subir"}, follow=True)
    assert "Quedó en su nuevo lugar." in mensajes(respuesta)
    assert hijos(edicion, "Dirección General")[0] == "Coordinación Administrativa"


def test_quien_solo_consulta_ve_el_arbol_y_no_lo_mueve(consulta: Client, edicion: Edicion) -> None:
    pagina = consulta.get(url_arbol(edicion)).content.decode()
    assert "Coordinación de Acervos" in pagina
    assert "draggable" not in pagina
    assert 'name="paso"' not in pagina
    datos = {"nodo": organo(edicion, "Coordinación Administrativa").pk, "orden": "subir"}
    assert consulta.post(url_arbol(edicion), datos, **JSON).status_code == 403


def test_la_estructura_congelada_se_lee_con_su_razon(administradora: Client, edicion: Edicion) -> None:
    from django.utils import timezone

    publicar(actor=None, edicion=edicion, momento=timezone.now())
    uno = organo(edicion, "Coordinación Administrativa")
    for url in (url_arbol(edicion), url_de(uno), reverse("admin:manuales_edicion_change", args=[edicion.pk])):
        pagina = administradora.get(url).content.decode()
        assert "Esta edición ya no admite cambios" in pagina
        assert 'name="_save"' not in pagina
        assert "draggable" not in pagina
    assert administradora.post(url_de(uno), {"nombre": "Otro"}).status_code == 403
    respuesta = administradora.post(url_arbol(edicion), {"nodo": uno.pk, "orden": "subir"}, **JSON)
    assert respuesta.status_code == 409
    assert "ya no admite cambios" in respuesta.json()["mensajes"][0]["texto"]
    borrar = {"action": "delete_selected", "_selected_action": uno.pk, "post": "yes"}
    administradora.post(reverse("admin:organigrama_organo_changelist"), borrar)
    assert Organo.objects.filter(pk=uno.pk).exists()


def test_eliminar_dice_que_cuelga_y_se_lleva_la_rama(capturista: Client, edicion: Edicion) -> None:
    uno = organo(edicion, "Coordinación de Acervos")
    url = reverse("admin:organigrama_organo_delete", args=[uno.pk])
    pagina = capturista.get(url).content.decode()
    assert "Órganos: 2" in pagina
    assert "Funciones: 3" in pagina
    assert "División de Catálogo" in pagina
    capturista.post(url, {"post": "yes"})
    assert hijos(edicion, "Dirección General") == ["Coordinación Administrativa"]
    assert Asiento.objects.filter(accion="eliminar_organo").count() == 1


def test_eliminar_los_marcados_en_el_arbol_pide_confirmacion(capturista: Client, edicion: Edicion) -> None:
    claves = [organo(edicion, nombre).pk for nombre in ("Coordinación de Acervos", "División de Catálogo")]
    url = reverse("admin:organigrama_organo_changelist")
    pagina = capturista.post(url, {"action": "delete_selected", "_selected_action": claves})
    assert "Órganos: 2" in pagina.content.decode()
    assert Organo.objects.filter(pk__in=claves).count() == 2
    confirmacion = pagina.content.decode().split('<form method="post">')[-1]
    ocultos = re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', confirmacion)
    datos = {nombre: [valor for otro, valor in ocultos if otro == nombre] for nombre, _ in ocultos}
    capturista.post(url, datos)
    assert not Organo.objects.filter(pk__in=claves).exists()


def test_eliminar_sin_marcar_nada_lo_dice(capturista: Client, edicion: Edicion) -> None:
    assert 'name="index" value="0"' in capturista.get(url_arbol(edicion)).content.decode()
    url = reverse("admin:organigrama_organo_changelist")
    pagina = capturista.post(url, {"action": "delete_selected", "index": "0"}, follow=True)
    assert "Marque primero algo en la lista" in mensajes(pagina)


def test_la_raiz_oculta_ni_se_lista_ni_se_edita_ni_se_borra(administradora: Client, edicion: Edicion) -> None:
    raiz = raiz_de(edicion.estructura)
    assert raiz.nombre not in str(
        administradora.get(reverse("admin:organigrama_organo_changelist")).context["cl"].result_list
    )
    for nombre in ("change", "delete"):
        respuesta = administradora.get(reverse(f"admin:organigrama_organo_{nombre}", args=[raiz.pk]))
        assert respuesta.status_code == 302
    assert Organo.objects.filter(pk=raiz.pk).exists()


def test_la_busqueda_no_mira_acentos_ni_mayusculas(consulta: Client, edicion: Edicion) -> None:
    for url, palabras, esperado in (
        ("admin:organigrama_organo_changelist", "DIVISION catalogo", "División de Catálogo"),
        ("admin:funciones_funcion_changelist", "NOMINA", "Pagar la nómina"),
        ("admin:manuales_seccion_changelist", "introduccion", "Introducción"),
        ("admin:manuales_bloque_changelist", "MANUAL ES DE PRUEBA", "Este manual es de prueba"),
        ("admin:manuales_manual_changelist", "MANUAL DE PRUEBA indemo", "Manual de Prueba"),
    ):
        respuesta = consulta.get(reverse(url), {"q": palabras})
        assert [str(uno) for uno in respuesta.context["cl"].result_list] != []
        assert esperado in respuesta.content.decode()


def test_las_consultas_del_arbol_no_dependen_de_cuantos_organos_hay(
    consulta: Client, edicion: Edicion, django_assert_max_num_queries
) -> None:
    grande = crear_edicion({f"Órgano {i}": ("Órgano 0" if i else None, ["Hacer."]) for i in range(40)})
    consulta.get(url_arbol(edicion))
    with django_assert_max_num_queries(12):
        consulta.get(url_arbol(grande))
