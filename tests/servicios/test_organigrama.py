"""Los verbos del organigrama por su puerta: árbol sano, códigos, avisos, permisos y congelado."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitacora.models import Asiento
from manuales.models import Edicion
from organigrama.codigos import codigo_sugerido, codigos_de, raiz_de
from organigrama.models import Estructura, Organo, TipoOrgano
from organigrama.services import (
    crear_estructura,
    crear_organo,
    editar_estructura,
    editar_organo,
    eliminar_estructura,
    eliminar_organos,
    mover_organo,
    reconstruir_arbol,
    renumerar_estructura,
)
from tests.apoyo.arboles import quejas_del_arbol
from tests.apoyo.fabricas import crear_edicion, crear_institucion, crear_usuario, organo

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return crear_edicion()


def codigos(edicion: Edicion) -> dict[str, str]:
    por_clave = codigos_de(edicion.estructura)
    return {uno.nombre: por_clave[uno.pk] for uno in Organo.objects.filter(pk__in=por_clave).en_orden()}


ACTOS = st.lists(
    st.tuples(st.sampled_from(["crear", "mover", "eliminar", "editar"]), st.integers(0, 50), st.integers(-1, 50)),
    max_size=14,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(actos=ACTOS)
def test_ninguna_sucesion_de_actos_descompone_el_arbol(actos: list[tuple[str, int, int]]) -> None:
    edicion = crear_edicion()
    estructura_id = edicion.estructura_id
    for numero, (acto, cual, donde) in enumerate(actos):
        organos = list(Organo.objects.visibles().filter(estructura_id=estructura_id).en_orden())
        uno = organos[cual % len(organos)] if organos else None
        padre = organos[donde % len(organos)] if organos and donde >= 0 else None
        try:
            if acto == "crear" or uno is None:
                nuevo = Organo(estructura_id=estructura_id, nombre=f"Nuevo {numero}")
                crear_organo(actor=None, organo=nuevo, padre=padre, posicion=cual % 3)
            elif acto == "mover":
                mover_organo(actor=None, organo=uno, padre=padre, posicion=cual % 4)
            elif acto == "eliminar":
                eliminar_organos(actor=None, estructura_id=estructura_id, organos=[uno.pk])
            else:
                uno.nombre = f"Editado {numero}"
                editar_organo(actor=None, organo=uno)
        except ValidationError as error:
            if "propia rama" not in error.messages[0]:
                raise
        assert quejas_del_arbol(estructura_id) == []
    assert Organo.objects.filter(estructura_id=estructura_id, parent=None).count() == 1


def test_los_codigos_siguen_al_lugar(edicion: Edicion) -> None:
    assert list(codigos(edicion).values()) == ["8.1", "8.1.1", "8.1.1.1", "8.1.2"]
    mover_organo(actor=None, organo=organo(edicion, "División de Catálogo"), padre=None)
    assert codigos(edicion)["División de Catálogo"] == "8.2"


def test_el_codigo_impreso_vale_hasta_que_se_mueve_o_se_renumera_y_entonces_se_avisa(edicion: Edicion) -> None:
    Organo.objects.filter(nombre__in=["División de Catálogo", "Coordinación Administrativa"]).update(
        codigo_impreso="8.9"
    )
    nuevo = Organo(estructura=edicion.estructura, nombre="Otra Dirección")
    assert crear_organo(actor=None, organo=nuevo).avisos == ()
    assert codigos(edicion)["División de Catálogo"] == "8.9"
    # Subir la administrativa renumera a la de acervos y a su división: las dos marcas impresas dejan de valer.
    avisos = mover_organo(
        actor=None,
        organo=organo(edicion, "Coordinación Administrativa"),
        padre=organo(edicion, "Dirección General"),
        posicion=0,
    ).avisos
    assert avisos == (
        "«Coordinación Administrativa» dejó su código impreso 8.9; ahora es 8.1.1.",
        "«División de Catálogo» dejó su código impreso 8.9; ahora es 8.1.2.1.",
    )
    assert codigos(edicion)["División de Catálogo"] == "8.1.2.1"


def test_eliminar_renumera_a_los_que_siguen_y_avisa(edicion: Edicion) -> None:
    Organo.objects.filter(nombre="Coordinación Administrativa").update(codigo_impreso="8.1.7")
    uno = organo(edicion, "Coordinación de Acervos")
    avisos = eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=[uno.pk]).avisos
    assert avisos == ("«Coordinación Administrativa» dejó su código impreso 8.1.7; ahora es 8.1.1.",)
    assert "División de Catálogo" in str(Asiento.objects.get(accion="eliminar_organo").detalle)


def test_un_organo_y_uno_de_su_rama_se_eliminan_una_vez(edicion: Edicion) -> None:
    claves = [organo(edicion, nombre).pk for nombre in ("División de Catálogo", "Coordinación de Acervos")]
    eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=claves)
    assert list(codigos(edicion)) == ["Dirección General", "Coordinación Administrativa"]


def test_donde_los_codigos_se_asignan_se_da_el_siguiente_libre() -> None:
    edicion = crear_edicion(esquema="institucional", prefijo="")
    raiz = organo(edicion, "Dirección General")
    raiz.codigo_institucional = "63"
    editar_organo(actor=None, organo=raiz)
    assert codigo_sugerido(edicion.estructura, raiz) == "63.01"
    nuevo = Organo(estructura=edicion.estructura, nombre="Unidad")
    crear_organo(actor=None, organo=nuevo, padre=raiz)
    assert nuevo.codigo_institucional == "63.01"
    with pytest.raises(ValidationError, match="ya tiene ese código institucional"):
        crear_organo(
            actor=None, organo=Organo(estructura=edicion.estructura, nombre="Otra", codigo_institucional="63.01")
        )
    otro = organo(edicion, "Coordinación de Acervos")
    otro.codigo_institucional = "63.01"
    with pytest.raises(ValidationError, match="ya tiene ese código institucional"):
        editar_organo(actor=None, organo=otro)


def test_asignar_un_codigo_retira_el_impreso_y_avisa() -> None:
    edicion = crear_edicion(esquema="institucional", prefijo="")
    uno = organo(edicion, "Coordinación de Acervos")
    Organo.objects.filter(pk=uno.pk).update(codigo_impreso="63.02")
    uno.refresh_from_db()
    uno.codigo_institucional = "63.05"
    assert editar_organo(actor=None, organo=uno).avisos == (
        "«Coordinación de Acervos» dejó su código impreso 63.02; ahora es 63.05.",
    )


def test_editar_no_cambia_de_lugar_ni_escribe_si_nada_cambio(edicion: Edicion) -> None:
    uno = organo(edicion, "División de Catálogo")
    uno.parent = organo(edicion, "Coordinación Administrativa")
    editar_organo(actor=None, organo=uno)
    assert organo(edicion, "División de Catálogo").parent.nombre == "Coordinación de Acervos"
    assert not Asiento.objects.filter(accion="editar_organo").exists()


def test_confirmar_o_mover_quita_la_marca_de_dependencia_inferida(edicion: Edicion) -> None:
    uno = organo(edicion, "División de Catálogo")
    Organo.objects.filter(pk=uno.pk).update(padre_inferido=True)
    mover_organo(actor=None, organo=uno, padre=organo(edicion, "Coordinación Administrativa"))
    uno.refresh_from_db()
    assert uno.padre_inferido is False


def test_lo_imposible_se_dice_en_espanol(edicion: Edicion) -> None:
    general, ajeno = organo(edicion, "Dirección General"), organo(crear_edicion(), "Dirección General")
    raiz = raiz_de(edicion.estructura)
    casos: list[tuple[str, Callable[[], Any]]] = [
        ("propia rama", lambda: mover_organo(actor=None, organo=general, padre=general)),
        ("otra estructura", lambda: mover_organo(actor=None, organo=general, padre=ajeno)),
        ("raíz", lambda: mover_organo(actor=None, organo=raiz, padre=general)),
        (
            "otra estructura",
            lambda: crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre="X"), padre=ajeno),
        ),
        ("vuelva a cargar", lambda: eliminar_organos(actor=None, estructura_id=raiz.estructura_id, organos=[ajeno.pk])),
        ("vuelva a cargar", lambda: eliminar_organos(actor=None, estructura_id=raiz.estructura_id, organos=[raiz.pk])),
        ("en blanco", lambda: crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre=""))),
    ]
    antes = list(Organo.objects.order_by("pk").values())
    asientos = Asiento.objects.count()
    for frase, acto in casos:
        with pytest.raises(ValidationError, match=frase):
            acto()
    assert list(Organo.objects.order_by("pk").values()) == antes
    assert Asiento.objects.count() == asientos


def test_congelada_no_admite_nada(edicion: Edicion) -> None:
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    uno, estructura_id = organo(edicion, "División de Catálogo"), edicion.estructura_id
    uno.nombre = "Otro"
    for acto in (
        lambda: crear_organo(actor=None, organo=Organo(estructura_id=estructura_id, nombre="X")),
        lambda: editar_organo(actor=None, organo=uno),
        lambda: mover_organo(actor=None, organo=uno, padre=None),
        lambda: eliminar_organos(actor=None, estructura_id=estructura_id, organos=[uno.pk]),
        lambda: renumerar_estructura(actor=None, estructura_id=estructura_id, esquema="ninguno", prefijo=""),
        lambda: editar_estructura(actor=None, estructura=edicion.estructura),
        lambda: eliminar_estructura(actor=None, estructura_id=estructura_id),
        lambda: reconstruir_arbol(actor=None, estructura_id=estructura_id),
    ):
        with pytest.raises(ValidationError, match="ya no admite cambios"):
            acto()


def test_cada_verbo_pide_su_permiso(edicion: Edicion) -> None:
    uno, estructura_id = organo(edicion, "División de Catálogo"), edicion.estructura_id
    nueva = Estructura(institucion=edicion.manual.institucion, nombre="Nueva")
    casos: list[tuple[str, Callable[[Any], Any]]] = [
        ("add_organo", lambda a: crear_organo(actor=a, organo=Organo(estructura_id=estructura_id, nombre="X"))),
        ("change_organo", lambda a: editar_organo(actor=a, organo=uno)),
        ("change_organo", lambda a: mover_organo(actor=a, organo=uno, padre=None)),
        ("change_organo", lambda a: reconstruir_arbol(actor=a, estructura_id=estructura_id)),
        ("change_estructura", lambda a: editar_estructura(actor=a, estructura=edicion.estructura)),
        (
            "change_estructura",
            lambda a: renumerar_estructura(actor=a, estructura_id=estructura_id, esquema="decimal", prefijo="9."),
        ),
        ("add_estructura", lambda a: crear_estructura(actor=a, estructura=nueva)),
        ("delete_organo", lambda a: eliminar_organos(actor=a, estructura_id=estructura_id, organos=[uno.pk])),
    ]
    for permiso, acto in casos:
        with pytest.raises(PermissionDenied):
            acto(crear_usuario("funciones.add_funcion"))
        acto(crear_usuario(f"organigrama.{permiso}"))


def test_renumerar_retira_los_impresos_y_avisa(edicion: Edicion) -> None:
    Organo.objects.filter(nombre="División de Catálogo").update(codigo_impreso="8.9")
    estructura = edicion.estructura
    estructura.prefijo, estructura.nombre = "7.", "Otra"
    avisos = editar_estructura(actor=None, estructura=estructura).avisos
    assert avisos == ("«División de Catálogo» dejó su código impreso 8.9; ahora es 7.1.1.1.",)
    guardada = Estructura.objects.get(pk=estructura.pk)
    assert (guardada.prefijo, guardada.nombre) == ("7.", "Otra")
    with pytest.raises(ValidationError):
        renumerar_estructura(actor=None, estructura_id=estructura.pk, esquema="romboidal", prefijo="")


def test_si_el_asiento_falla_el_acto_se_deshace(edicion: Edicion, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_tinta(**_: object) -> None:
        raise RuntimeError("sin tinta")

    monkeypatch.setattr(sys.modules["organigrama.services.mover_organo"], "asentar", sin_tinta)
    antes = codigos(edicion)
    with pytest.raises(RuntimeError):
        mover_organo(actor=None, organo=organo(edicion, "División de Catálogo"), padre=None)
    assert codigos(edicion) == antes
    assert quejas_del_arbol(edicion.estructura_id) == []


def test_reconstruir_repara_las_columnas(edicion: Edicion) -> None:
    Organo.objects.filter(nombre="División de Catálogo").update(lft=90, rght=91)
    assert quejas_del_arbol(edicion.estructura_id) != []
    assert reconstruir_arbol(actor=None, estructura_id=edicion.estructura_id) == 1
    assert quejas_del_arbol(edicion.estructura_id) == []
    assert reconstruir_arbol(actor=None, estructura_id=edicion.estructura_id) == 0
    assert Asiento.objects.filter(accion="reconstruir_arbol").count() == 1


def test_una_estructura_en_uso_no_se_elimina_y_una_suelta_si(edicion: Edicion) -> None:
    with pytest.raises(ValidationError, match="otros datos lo usan"):
        eliminar_estructura(actor=None, estructura_id=edicion.estructura_id)
    suelta = crear_estructura(
        actor=None, estructura=Estructura(institucion=crear_institucion(), nombre="Suelta", esquema="decimal")
    )
    padre = crear_organo(actor=None, organo=Organo(estructura=suelta, nombre="A")).objeto
    crear_organo(actor=None, organo=Organo(estructura=suelta, nombre="B"), padre=padre)
    eliminar_estructura(actor=None, estructura_id=suelta.pk)
    assert not Organo.objects.filter(estructura_id=suelta.pk).exists()


def test_un_tipo_en_uso_no_se_elimina(edicion: Edicion) -> None:
    from bitacora.services import eliminar_registro

    tipo = TipoOrgano.objects.create(clave="division", nombre="División")
    Organo.objects.filter(nombre="División de Catálogo").update(tipo=tipo)
    with pytest.raises(ValidationError, match="otros datos lo usan"):
        eliminar_registro(actor=None, objeto=tipo)
    assert TipoOrgano.objects.filter(pk=tipo.pk).exists()
    assert not Asiento.objects.filter(accion="eliminar").exists()


def test_el_mando_repara_un_arbol_danado(edicion: Edicion) -> None:
    Organo.objects.filter(estructura=edicion.estructura, parent__isnull=False).update(lft=7, rght=3)
    salida = StringIO()
    call_command("reconstruir_arbol", stdout=salida)
    assert "4 órganos reparados" in salida.getvalue()
    assert reconstruir_arbol(actor=None, estructura_id=edicion.estructura_id) == 0
