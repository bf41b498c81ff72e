"""El editor por su puerta de HTTP: lo que muestra, cuántas consultas hace, quién puede qué y qué dice de lo malo."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from funciones.models import Funcion
from manuales.models import Bloque, Edicion
from manuales.services import preparar_grupos
from organigrama.models import Estructura, Organo
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo

pytestmark = pytest.mark.django_db
ACERVOS = "Coordinación de Acervos"
JSON = {"headers": {"accept": "application/json"}}
HTMX = {"headers": {"hx-request": "true"}}


@pytest.fixture
def edicion() -> Edicion:
    preparar_grupos(actor=None)
    return crear_edicion()


def entrar(grupo: str = "Captura") -> Client:
    cliente = Client()
    cliente.force_login(crear_usuario(nombre=f"p{uuid4().hex[:8]}", grupo=grupo))
    return cliente


def url(edicion: Edicion, vista: str = "") -> str:
    return reverse(f"admin:manuales_edicion_editor{vista}", args=[edicion.pk])


def acto(cliente: Client, edicion: Edicion, paso: str, **datos: str):
    return cliente.post(url(edicion, "_acto"), {"paso": paso, **datos}, **HTMX)


def nombres(edicion: Edicion) -> list[tuple[str, int]]:
    return list(Organo.objects.visibles().filter(estructura=edicion.estructura).values_list("nombre", "level"))


def textos(edicion: Edicion, nombre: str = ACERVOS) -> list[str]:
    return [str(una.texto) for una in Funcion.objects.filter(organo=organo(edicion, nombre), parent=None)]


def test_la_pantalla_muestra_el_arbol_y_lo_elegido(edicion: Edicion) -> None:
    uid = organo(edicion, ACERVOS).uid
    pagina = entrar().get(f"{url(edicion)}?nodo=o-{uid}")
    cuerpo = pagina.content.decode()
    assert pagina.context["hoja"].titulo.valor == ACERVOS
    assert [campo.valor for campo in pagina.context["hoja"].lista] == textos(edicion)
    assert 'aria-selected="true" aria-current="true"' in cuerpo
    assert "División de Catálogo" in cuerpo


def test_una_rama_se_pide_sola(edicion: Edicion) -> None:
    uid = organo(edicion, ACERVOS).uid
    cuerpo = entrar().get(f"{url(edicion, '_rama')}?nodo=o-{uid}", **HTMX).content.decode()
    assert "División de Catálogo" in cuerpo
    assert "Coordinación Administrativa" not in cuerpo
    assert 'aria-level="4"' in cuerpo


def test_las_consultas_no_dependen_del_tamano(edicion: Edicion, django_assert_max_num_queries) -> None:
    grande = {"Raíz": (None, ["Dirigir."])} | {
        f"Dirección {k}": ("Raíz", [f"Medir {j}." for j in range(4)]) for k in range(60)
    }
    larga = crear_edicion(grande)
    cliente = entrar()
    for una, nombre in ((edicion, ACERVOS), (larga, "Dirección 7")):
        direccion = f"{url(una)}?nodo=o-{organo(una, nombre).uid}"
        cliente.get(direccion)
        with django_assert_max_num_queries(12):
            assert cliente.get(direccion).status_code == 200


@pytest.mark.parametrize(
    ("paso", "queda"),
    [
        ("subir", ["Catalogar los mapas.", "Custodiar los acervos."]),
        ("entrar", ["Custodiar los acervos."]),
        ("agregar", ["Custodiar los acervos.", "Catalogar los mapas.", "Función nueva."]),
        ("agregar_dentro", ["Custodiar los acervos.", "Catalogar los mapas."]),
        ("eliminar", ["Custodiar los acervos."]),
    ],
)
def test_los_actos_sobre_una_funcion(edicion: Edicion, paso: str, queda: list[str]) -> None:
    segunda = Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=2)
    respuesta = acto(entrar(), edicion, f"{paso}:f-{segunda.uid}", hoja=f"o-{segunda.organo.uid}")
    assert respuesta.status_code == 200
    assert textos(edicion) == queda


def test_los_actos_sobre_un_organo(edicion: Edicion) -> None:
    cliente, uid = entrar(), organo(edicion, "Coordinación Administrativa").uid
    acto(cliente, edicion, f"entrar:o-{uid}")
    assert nombres(edicion)[-1] == ("Coordinación Administrativa", 3)
    acto(cliente, edicion, f"salir:o-{uid}")
    acto(cliente, edicion, f"subir:o-{uid}")
    assert [nombre for nombre, _ in nombres(edicion)][1] == "Coordinación Administrativa"
    respuesta = acto(cliente, edicion, f"agregar_dentro:o-{uid}")
    assert respuesta.context["hoja"].titulo.valor == "Órgano nuevo"
    assert nombres(edicion)[2] == ("Órgano nuevo", 3)
    respuesta = acto(cliente, edicion, f"dentro:o-{organo(edicion, 'Órgano nuevo').uid}", referencia=f"o-{uid}")
    assert respuesta.status_code == 200
    acto(cliente, edicion, f"eliminar:o-{uid}")
    assert "Órgano nuevo" not in dict(nombres(edicion))


def test_los_actos_sobre_una_seccion_y_sus_textos(edicion: Edicion) -> None:
    cliente = entrar()
    introduccion = edicion.secciones.get(clave="introduccion")
    acto(cliente, edicion, f"agregar:s-{introduccion.uid}")
    assert [una.titulo for una in edicion.secciones.order_by("orden")][1] == "Sección nueva"
    acto(cliente, edicion, f"agregar_dentro:s-{introduccion.uid}")
    primero = introduccion.bloques.order_by("orden").first()
    acto(cliente, edicion, f"bajar:b-{primero.uid}")
    assert str(introduccion.bloques.order_by("orden")[0].texto) == "Texto nuevo."
    acto(cliente, edicion, f"entrar:b-{primero.uid}")
    primero.refresh_from_db()
    assert primero.parent is not None
    dicho = cliente.get(f"{url(edicion, '_eliminar')}?nodo=b-{primero.parent.uid}").content.decode()
    assert "1 texto dentro de él" in dicho
    acto(cliente, edicion, f"eliminar:b-{primero.parent.uid}")
    assert not Bloque.objects.filter(seccion=introduccion).exists()


def test_se_deshace_y_se_rehace_lo_propio_en_varios_pasos(edicion: Edicion) -> None:
    cliente, otro = entrar(), entrar()
    antes, segunda = textos(edicion), Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=2)
    acto(cliente, edicion, f"subir:f-{segunda.uid}")
    acto(cliente, edicion, f"agregar:f-{segunda.uid}")
    despues = textos(edicion)
    assert "No hay nada que deshacer." in acto(otro, edicion, "deshacer:").content.decode()
    assert "Se deshizo: Se creó una función" in acto(cliente, edicion, "deshacer:").content.decode()
    acto(cliente, edicion, "deshacer:")
    assert textos(edicion) == antes
    assert "No hay nada que deshacer." in acto(cliente, edicion, "deshacer:").content.decode()
    acto(cliente, edicion, "rehacer:")
    acto(cliente, edicion, "rehacer:")
    assert textos(edicion) == despues
    assert "No hay nada que rehacer." in acto(cliente, edicion, "rehacer:").content.decode()


def test_la_primera_funcion_de_un_organo_sin_ninguna(edicion: Edicion) -> None:
    vacio = organo(edicion, "División de Catálogo")
    vacio.funciones.all().delete()
    respuesta = acto(entrar(), edicion, f"primera_funcion:o-{vacio.uid}", hoja=f"o-{vacio.uid}")
    assert [campo.valor for campo in respuesta.context["hoja"].lista] == ["Función nueva."]


def test_lo_que_no_se_puede_se_dice_y_deja_todo_igual(edicion: Edicion) -> None:
    cliente, antes = entrar(), nombres(edicion)
    general = organo(edicion, "Dirección General")
    ajena = organo(crear_edicion(), ACERVOS)
    for paso, referencia, frase in (
        (f"dentro:o-{general.uid}", f"o-{organo(edicion, ACERVOS).uid}", "no puede depender de sí mismo"),
        (f"subir:o-{general.uid}", "", "Ya es el primero"),
        (f"eliminar:o-{ajena.uid}", "", "ya no está"),
        (f"subir:o-{uuid4()}", "", "ya no está"),
        ("quemar:o-1", "", "no se puede hacer aquí"),
        (f"primera_funcion:o-{ajena.uid}", "", "ya no está"),
    ):
        respuesta = acto(cliente, edicion, paso, referencia=referencia)
        assert frase in respuesta.content.decode(), paso
    assert nombres(edicion) == antes
    assert Organo.objects.filter(pk=ajena.pk).exists()


def test_un_texto_se_guarda_choca_y_se_rechaza_en_json(edicion: Edicion) -> None:
    cliente = entrar()
    funcion = Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=1)
    hoja = cliente.get(f"{url(edicion)}?nodo=o-{funcion.organo.uid}").context["hoja"]
    datos = {"clase": "funcion", "uid": funcion.uid, "campo": "texto", "huella": hoja.lista[0].huella}
    bien = cliente.post(url(edicion, "_texto"), {**datos, "valor": "Custodiar todo."}, **JSON)
    assert (bien.status_code, bien.json()["valor"]) == (200, "Custodiar todo.")
    choque = cliente.post(url(edicion, "_texto"), {**datos, "valor": "Custodiar nada."}, **JSON)
    assert (choque.status_code, choque.json()["valor"]) == (409, "Custodiar todo.")
    mal = cliente.post(url(edicion, "_texto"), {**datos, "uid": "no-es-uid", "valor": "x"}, **JSON)
    assert (mal.status_code, mal.json()["dichos"]) == (422, ["Ese texto no se puede escribir aquí."])


@pytest.mark.parametrize(("grupo", "escribe"), [("Administración", True), ("Captura", True), ("Consulta", False)])
def test_cada_papel_por_la_pantalla_y_por_pedido_directo(edicion: Edicion, grupo: str, escribe: bool) -> None:
    cliente = entrar(grupo)
    funcion = Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=1)
    cuerpo = cliente.get(f"{url(edicion)}?nodo=o-{funcion.organo.uid}").content.decode()
    assert ('name="paso"' in cuerpo) is escribe
    datos = {"clase": "funcion", "uid": funcion.uid, "campo": "texto", "huella": "x", "valor": "Custodiar los acervos."}
    assert cliente.post(url(edicion, "_texto"), datos, **JSON).status_code == (200 if escribe else 403)
    for paso in ("subir", "agregar", "eliminar"):
        estado = acto(cliente, edicion, f"{paso}:f-{funcion.uid}").status_code
        assert estado == (200 if escribe else 403), paso


def test_sin_permiso_de_ver_o_sin_entrar_no_hay_editor(edicion: Edicion) -> None:
    assert Client().get(url(edicion)).status_code == 302
    sin_nada = Client()
    sin_nada.force_login(crear_usuario(nombre="nadie"))
    assert sin_nada.get(url(edicion)).status_code in (302, 403)


def test_una_edicion_congelada_se_lee_y_no_se_escribe(edicion: Edicion) -> None:
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    cliente, funcion = entrar(), Funcion.objects.get(organo=organo(edicion, ACERVOS), orden=1)
    cuerpo = cliente.get(f"{url(edicion)}?nodo=o-{funcion.organo.uid}").content.decode()
    assert "ya no admite cambios" in cuerpo
    assert "readonly" in cuerpo
    assert 'name="paso"' not in cuerpo
    assert "ya no admite cambios" in acto(cliente, edicion, f"eliminar:f-{funcion.uid}").content.decode()
    assert textos(edicion) == ["Custodiar los acervos.", "Catalogar los mapas."]
