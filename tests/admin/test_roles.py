"""Qué puede cada rol en el admin, y los usuarios mismos."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from bitacora.models import Asiento
from manuales.models import Edicion
from marco_juridico.models import TipoOrdenamiento
from organigrama.models import TipoOrgano
from tests.apoyo.fabricas import crear_usuario, organo
from tests.apoyo.formas import guardar, mensajes

#: Página → quién la ve; los catálogos y usuarios se cambian sólo al administrar.
VER = {
    "admin:organigrama_organo_changelist": {"Administración", "Captura", "Consulta"},
    "admin:funciones_funcion_changelist": {"Administración", "Captura", "Consulta"},
    "admin:manuales_edicion_changelist": {"Administración", "Captura", "Consulta"},
    "admin:manuales_archivooriginal_changelist": {"Administración", "Captura", "Consulta"},
    "admin:marco_juridico_ordenamiento_changelist": {"Administración", "Captura", "Consulta"},
    "admin:organigrama_tipoorgano_changelist": {"Administración", "Captura", "Consulta"},
    "admin:manuales_revision_changelist": {"Administración", "Captura"},
    "admin:manuales_revision_add": {"Administración", "Captura"},
    "admin:manuales_manual_add": {"Administración", "Captura"},
    "admin:organigrama_institucion_add": {"Administración"},
    "admin:organigrama_tipoorgano_add": {"Administración"},
    "admin:marco_juridico_ordenamiento_add": {"Administración"},
    "admin:auth_user_changelist": {"Administración"},
    "admin:auth_user_add": {"Administración"},
    "admin:auth_group_changelist": {"Administración"},
    "admin:bitacora_asiento_changelist": {"Administración"},
    "admin:bitacora_asiento_add": set(),
    "admin:organigrama_estructura_add": set(),
}


@pytest.mark.parametrize("grupo", ["Administración", "Captura", "Consulta"])
def test_lo_que_ve_cada_rol(entrar: Callable[[str], Client], edicion: Edicion, grupo: str) -> None:
    cliente = entrar(grupo)
    vistas = {nombre: cliente.get(reverse(nombre)).status_code for nombre in VER}
    assert vistas == {nombre: 200 if grupo in quienes else 403 for nombre, quienes in VER.items()}


@pytest.mark.parametrize(("grupo", "puede"), [("Administración", True), ("Captura", True), ("Consulta", False)])
def test_quien_escribe_el_contenido(entrar: Callable[[str], Client], edicion: Edicion, grupo: str, puede: bool) -> None:
    cliente, uno = entrar(grupo), organo(edicion, "División de Catálogo")
    url = reverse("admin:organigrama_organo_change", args=[uno.pk])
    pagina = cliente.get(url)
    assert pagina.status_code == 200
    assert ('name="_save"' in pagina.content.decode()) is puede
    assert cliente.post(url, {}).status_code == (200 if puede else 403)
    assert cliente.get(reverse("admin:organigrama_organo_delete", args=[uno.pk])).status_code == (200 if puede else 403)


def test_captura_no_publica_ni_elimina_ediciones_ni_toca_catalogos(capturista: Client, edicion: Edicion) -> None:
    tipo = TipoOrgano.objects.create(clave="oficina", nombre="Oficina")
    for url in (
        reverse("admin:manuales_edicion_publicar", args=[edicion.pk]),
        reverse("admin:manuales_edicion_delete", args=[edicion.pk]),
        reverse("admin:manuales_manual_delete", args=[edicion.manual_id]),
        reverse("admin:organigrama_tipoorgano_change", args=[tipo.pk]),
        reverse("admin:organigrama_institucion_change", args=[edicion.manual.institucion_id]),
    ):
        assert capturista.post(url, {"post": "yes", "nombre": "x"}).status_code == 403


def test_quien_no_es_del_personal_no_entra(db: None) -> None:
    cliente = Client()
    cliente.force_login(crear_usuario(admin=False))
    assert cliente.get(reverse("admin:index")).status_code == 302


def test_crear_un_usuario_y_darle_su_grupo_sin_que_su_clave_quede_escrita(administradora: Client) -> None:
    datos = {"username": "nueva", "password1": "jacaranda-47-azul", "password2": "jacaranda-47-azul"}
    administradora.post(reverse("admin:auth_user_add"), datos)
    nueva = User.objects.get(username="nueva")
    grupo = Group.objects.get(name="Captura")
    url = reverse("admin:auth_user_change", args=[nueva.pk])
    guardar(administradora, url, groups=[grupo.pk], first_name="Eva", is_staff="on")
    assert list(nueva.groups.all()) == [grupo]
    nueva_clave = {"password1": "bugambilia-58-roja", "password2": "bugambilia-58-roja"}
    administradora.post(reverse("admin:auth_user_password_change", args=[nueva.pk]), nueva_clave)
    nueva.refresh_from_db()
    assert nueva.check_password("bugambilia-58-roja")
    administradora.post(reverse("admin:auth_user_delete", args=[nueva.pk]), {"post": "yes"})
    assert not User.objects.filter(username="nueva").exists()
    asientos = list(Asiento.objects.filter(objeto_tipo__model="user").order_by("pk"))
    assert [asiento.accion for asiento in asientos] == ["crear", "editar", "editar", "cambiar_contrasena", "eliminar"]
    escrito = " ".join(f"{asiento.resumen} {asiento.detalle}" for asiento in asientos)
    assert "md5$" not in escrito
    assert "jacaranda" not in escrito
    assert "bugambilia" not in escrito


def test_cada_quien_cambia_su_contrasena_y_se_asienta(consulta: Client) -> None:
    datos = {
        "old_password": "clave-de-prueba",
        "new_password1": "jacaranda-47-azul",
        "new_password2": "jacaranda-47-azul",
    }
    consulta.post(reverse("admin:password_change"), datos)
    consulta.usuario.refresh_from_db()
    assert consulta.usuario.check_password("jacaranda-47-azul")
    assert Asiento.objects.get().accion == "cambiar_contrasena"


def test_quien_administra_no_se_vuelve_superusuario_ni_toca_a_quien_lo_es(administradora: Client) -> None:
    jefe = User.objects.create_superuser("jefe", password="x")
    propio = reverse("admin:auth_user_change", args=[administradora.usuario.pk])
    guardar(administradora, propio, is_superuser="on", first_name="Ana")
    administradora.usuario.refresh_from_db()
    assert (administradora.usuario.first_name, administradora.usuario.is_superuser) == ("Ana", False)
    url = reverse("admin:auth_user_change", args=[jefe.pk])
    assert "sólo otro superusuario" in administradora.get(url).content.decode()
    assert administradora.post(url, {"username": "x"}).status_code == 403
    clave = {"password1": "jacaranda-47-azul", "password2": "jacaranda-47-azul"}
    assert administradora.post(reverse("admin:auth_user_password_change", args=[jefe.pk]), clave).status_code == 403
    lista = reverse("admin:auth_user_changelist")
    for uno in (jefe, administradora.usuario):
        datos = {"action": "delete_selected", "_selected_action": uno.pk, "post": "yes"}
        assert "uperusuario" in (dicho := mensajes(administradora.post(lista, datos, follow=True))) or "propio" in dicho
        assert User.objects.filter(pk=uno.pk).exists()


def test_los_permisos_de_un_grupo_se_leen_en_espanol_y_se_asientan(administradora: Client) -> None:
    grupo = Group.objects.get(name="Consulta")
    url = reverse("admin:auth_group_change", args=[grupo.pk])
    campo = administradora.get(url).context["adminform"].form.fields["permissions"]
    nombres = [nombre for _, nombre in campo.choices]
    assert "Organigrama · órgano · cambiar" in nombres
    assert "Manuales · edición · puede publicar ediciones" in nombres
    assert not [nombre for nombre in nombres if " can " in nombre.lower()]
    guardar(administradora, url, permissions=[clave.value for clave, _ in list(campo.choices)[:2]])
    assert grupo.permissions.count() == 2
    assert "permissions" in Asiento.objects.get(objeto_tipo__model="group").detalle


def test_borrar_lo_que_otros_usan_se_explica(administradora: Client) -> None:
    tipo = TipoOrdenamiento.objects.create(clave="ley", nombre="Ley")
    url = reverse("admin:marco_juridico_ordenamiento_add")
    guardar(administradora, url, tipo=str(tipo.pk), nombre="Ley de los Mapas")
    lista = reverse("admin:marco_juridico_tipoordenamiento_changelist")
    datos = {"action": "delete_selected", "_selected_action": tipo.pk, "post": "yes"}
    assert "Ley de los Mapas" in administradora.post(lista, datos).content.decode()
    assert TipoOrdenamiento.objects.filter(pk=tipo.pk).exists()


def test_la_historia_de_un_objeto_sale_de_la_bitacora(administradora: Client, edicion: Edicion) -> None:
    uno = organo(edicion, "División de Catálogo")
    guardar(administradora, reverse("admin:organigrama_organo_change", args=[uno.pk]), nombre="División de Fichas")
    pagina = administradora.get(reverse("admin:organigrama_organo_history", args=[uno.pk])).content.decode()
    assert "Se editó el órgano «División de Fichas»" in pagina
    assert "Se editó el órgano «División de Fichas»" in administradora.get(reverse("admin:index")).content.decode()
