"""Escribir un texto desde el editor, por su puerta: se guarda, choca, se rechaza, y cada papel puede lo suyo."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bitacora.models import Asiento
from funciones.models import Funcion
from manuales.models import Bloque, Edicion
from manuales.services import preparar_grupos
from manuales.services.escribir_texto import Lugar, TextoCambiado, escribir_texto, huella_de
from organigrama.models import Estructura
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return crear_edicion()


def primera(edicion: Edicion) -> Funcion:
    return Funcion.objects.filter(organo=organo(edicion, "Coordinación de Acervos")).order_by("orden")[0]


def escribir(edicion: Edicion, funcion: Funcion, valor: str, **datos: object):
    lugar = Lugar("funcion", funcion.uid, "texto")
    pedido = {"actor": None, "huella": huella_de(funcion.texto), **datos}
    return escribir_texto(edicion=edicion, lugar=lugar, valor=valor, **pedido)


def test_se_guarda_con_su_asiento_y_da_la_huella_nueva(edicion: Edicion) -> None:
    funcion = primera(edicion)
    escrito = escribir(edicion, funcion, "Custodiar **todo**.\n- mapas")
    funcion.refresh_from_db()
    assert funcion.texto.a_marcas() == escrito.valor == "Custodiar **todo**.\n- mapas"
    assert escrito.huella == huella_de(funcion.texto)
    assert Asiento.objects.first().accion == "editar_funcion"


def test_lo_que_no_cambia_no_escribe(edicion: Edicion) -> None:
    funcion, antes = primera(edicion), Asiento.objects.count()
    escribir(edicion, funcion, "Custodiar los acervos.", huella="otra cualquiera")
    assert Asiento.objects.count() == antes


def test_quien_llega_tarde_no_pisa_y_recibe_lo_que_hay(edicion: Edicion) -> None:
    funcion = primera(edicion)
    vista = huella_de(funcion.texto)
    escribir(edicion, funcion, "Custodiar lo de ella.")
    with pytest.raises(TextoCambiado) as choque:
        escribir(edicion, funcion, "Custodiar lo mío.", huella=vista)
    assert choque.value.actual.valor == "Custodiar lo de ella."
    escribir(edicion, funcion, "Custodiar lo mío.", huella=choque.value.actual.huella)
    funcion.refresh_from_db()
    assert str(funcion.texto) == "Custodiar lo mío."


def test_dos_que_escriben_lo_mismo_no_chocan(edicion: Edicion) -> None:
    funcion = primera(edicion)
    vista = huella_de(funcion.texto)
    escribir(edicion, funcion, "Custodiar todo.")
    assert escribir(edicion, funcion, "Custodiar todo.", huella=vista).valor == "Custodiar todo."


def test_textos_distintos_del_mismo_organo_no_chocan(edicion: Edicion) -> None:
    acervos = organo(edicion, "Coordinación de Acervos")
    for campo, valor in (("nombre", "Coordinación de Mapas"), ("objetivo", "Guardar lo que hay.")):
        lugar, huella = Lugar("organo", acervos.uid, campo), huella_de(getattr(acervos, campo))
        escribir_texto(actor=None, edicion=edicion, lugar=lugar, valor=valor, huella=huella)
    acervos.refresh_from_db()
    assert (acervos.nombre, str(acervos.objetivo)) == ("Coordinación de Mapas", "Guardar lo que hay.")


def test_tambien_secciones_y_sus_textos(edicion: Edicion) -> None:
    seccion = edicion.secciones.get(clave="introduccion")
    bloque = Bloque.objects.filter(seccion=seccion)[0]
    lugar = Lugar("seccion", seccion.uid, "titulo")
    escribir_texto(actor=None, edicion=edicion, lugar=lugar, valor="Presentación", huella=huella_de(seccion.titulo))
    lugar = Lugar("bloque", bloque.uid, "texto")
    escribir_texto(actor=None, edicion=edicion, lugar=lugar, valor="Otro.", huella=huella_de(bloque.texto))
    seccion.refresh_from_db()
    bloque.refresh_from_db()
    assert (seccion.titulo, str(bloque.texto)) == ("Presentación", "Otro.")


@pytest.mark.parametrize(
    ("valor", "frase"),
    [("", "no puede quedar vacío"), ("x" * 1_000_000, "demasiado largo"), ("y" * 30_000, "el máximo es")],
    ids=["vacío", "un millón de letras", "más de lo que cabe"],
)
def test_lo_que_no_vale_se_dice_y_deja_todo_igual(edicion: Edicion, valor: str, frase: str) -> None:
    funcion = primera(edicion)
    with pytest.raises(ValidationError, match=frase):
        escribir(edicion, funcion, valor)
    funcion.refresh_from_db()
    assert str(funcion.texto) == "Custodiar los acervos."


def test_los_caracteres_de_control_no_entran(edicion: Edicion) -> None:
    assert escribir(edicion, primera(edicion), "Custodiar\x00 los\x07 mapas\u200b.").valor == "Custodiar los mapas."


def test_un_id_de_otra_edicion_o_inventado_no_escribe(edicion: Edicion) -> None:
    ajena = primera(crear_edicion())
    for uid in (ajena.uid, uuid4()):
        with pytest.raises(ValidationError, match="ya no está"):
            escribir_texto(
                actor=None, edicion=edicion, lugar=Lugar("funcion", uid, "texto"), valor="Robar.", huella="x"
            )
    ajena.refresh_from_db()
    assert str(ajena.texto) == "Custodiar los acervos."
    for lugar in (Lugar("usuario", uuid4(), "password"), Lugar("organo", uuid4(), "lft")):
        with pytest.raises(ValidationError, match="no se puede escribir aquí"):
            escribir_texto(actor=None, edicion=edicion, lugar=lugar, valor="1", huella="x")


def test_una_edicion_congelada_no_se_escribe(edicion: Edicion) -> None:
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    with pytest.raises(ValidationError, match="ya no admite cambios"):
        escribir(edicion, primera(edicion), "Custodiar todo.")


@pytest.mark.parametrize(("grupo", "puede"), [("Administración", True), ("Captura", True), ("Consulta", False)])
def test_cada_papel(edicion: Edicion, grupo: str, puede: bool) -> None:
    preparar_grupos(actor=None)
    usuario = crear_usuario(nombre="ana", grupo=grupo)
    if puede:
        assert escribir(edicion, primera(edicion), "Custodiar todo.", actor=usuario).valor == "Custodiar todo."
        return
    with pytest.raises(PermissionDenied):
        escribir(edicion, primera(edicion), "Custodiar todo.", actor=usuario)


def test_la_huella_distingue_negritas_y_parrafos() -> None:
    textos = ["a b", "**a** b", "a\nb", "- a\n- b"]
    assert len({huella_de(TextoRico.de_marcas(texto)) for texto in textos}) == len(textos)
