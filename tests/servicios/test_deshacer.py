"""Deshacer y rehacer por su puerta: todo vuelve como estaba, en cualquier orden de actos, o no se toca nada."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitacora.models import Acto, Asiento
from bitacora.services import acto_abierto
from bitacora.siembra import sembrar
from funciones.models import Funcion
from funciones.services import (
    crear_funcion,
    editar_funcion,
    eliminar_funciones,
    fijar_fundamento,
    mover_funcion,
)
from manuales.models import Bloque, Edicion
from manuales.services import (
    eliminar_edicion,
    publicar,
)
from marco_juridico.models import Articulo
from organigrama.models import Organo
from organigrama.services import (
    actos_por_deshacer,
    actos_por_rehacer,
    crear_organo,
    deshacer_acto,
    editar_organo,
    eliminar_organos,
    mover_organo,
)
from tests.apoyo.arboles import quejas_del_arbol
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.apoyo.taller import (
    VERBOS,
    Taller,
    con_listas,
    crear_articulos,
    deshacer,
    documento,
    guardado,
    rehacer,
    ultimo,
)
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return con_listas(crear_edicion())


ACTOS = st.lists(st.tuples(st.sampled_from(VERBOS), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(actos=ACTOS)
def test_toda_serie_de_actos_deshecha_entera_deja_la_edicion_como_estaba_y_rehecha_como_quedo(
    actos: list[tuple[str, int, int]],
) -> None:
    crear_articulos()
    edicion = con_listas(crear_edicion())
    taller = Taller(edicion)
    pasos = [(documento(edicion), guardado(edicion))]
    previos = hechos = len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None))
    for acto in actos:
        taller.hacer(*acto)
        cuantos = len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None))
        if cuantos > hechos:
            pasos.append((documento(edicion), guardado(edicion)))
        hechos = cuantos
    for paso in reversed(pasos[:-1]):
        deshacer(edicion)
        assert (documento(edicion), guardado(edicion)) == paso
        assert quejas_del_arbol(edicion.estructura_id) == []
    assert len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None)) == previos
    for paso in pasos[1:]:
        rehacer(edicion)
        assert (documento(edicion), guardado(edicion)) == paso
        assert quejas_del_arbol(edicion.estructura_id) == []
    assert actos_por_rehacer(estructura_id=edicion.estructura_id, usuario=None) == []


# Un caso por lo que no debe fallar aunque el azar no lo toque.


def test_una_rama_borrada_vuelve_con_sus_funciones_sus_renglones_y_sus_claves(edicion: Edicion) -> None:
    antes, documento_antes = guardado(edicion), documento(edicion)
    uno = organo(edicion, "Dirección General")
    eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=[uno.pk])
    assert not Organo.objects.visibles().filter(estructura=edicion.estructura_id).exists()
    assert Bloque.objects.get(texto=TextoRico.de_plano("Vigente.")).organo is None
    hecho = deshacer(edicion)
    assert hecho.resumen == ("Se deshizo: Se eliminó «Dirección General» con 3 órganos que dependían de él")
    assert (guardado(edicion), documento(edicion)) == (antes, documento_antes)
    rehacer(edicion)
    assert not Organo.objects.visibles().filter(estructura=edicion.estructura_id).exists()
    assert "Custodiar los acervos." in str(Asiento.objects.get(accion="rehacer_acto").detalle)


def test_lo_que_otro_cambio_despues_no_se_pisa(edicion: Edicion) -> None:
    ana, beto = (crear_usuario(nombre=nombre, grupo="") for nombre in ("ana", "beto"))
    for persona in (ana, beto):
        persona.is_superuser = True
        persona.save()
    uno = organo(edicion, "División de Catálogo")
    uno.nombre = "División de Fichas"
    editar_organo(actor=ana, organo=uno)
    uno.nombre = "División de Cédulas"
    editar_organo(actor=beto, organo=uno)
    antes, asientos = guardado(edicion), Asiento.objects.count()
    with pytest.raises(ValidationError, match=r"otro acto cambió después «División de Fichas» \(órgano\)"):
        deshacer(edicion, ana)
    assert (guardado(edicion), Asiento.objects.count()) == (antes, asientos)
    # Cada quien tiene su pila: la de Beto se deshace, y entonces la de Ana ya no choca.
    deshacer(edicion, beto)
    deshacer(edicion, ana)
    assert organo(edicion, "División de Catálogo").pk == uno.pk


def test_lo_distinto_se_deshace_aunque_otro_haya_escrito_despues(edicion: Edicion) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Custodiar los acervos."))
    una.texto = TextoRico.de_plano("Cuidar los acervos.")
    editar_funcion(actor=None, funcion=una)
    acto = ultimo(edicion)
    crear_funcion(actor=None, funcion=Funcion(organo=una.organo, texto=TextoRico.de_plano("Otra.")), posicion=0)
    deshacer_acto(actor=None, acto=acto.uid)
    textos = [str(f.texto) for f in una.organo.funciones.order_by("orden")]
    assert textos == ["Otra.", "Custodiar los acervos.", "Catalogar los mapas."]


def test_lo_creado_de_que_ya_cuelga_algo_no_se_deshace(edicion: Edicion) -> None:
    nuevo = crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre="Nueva")).objeto
    acto = ultimo(edicion)
    crear_funcion(actor=None, funcion=Funcion(organo=nuevo, texto=TextoRico.de_plano("Hacer algo.")))
    antes = guardado(edicion)
    with pytest.raises(ValidationError, match=r"«Nueva», de que ahora depende «Hacer algo\.»"):
        deshacer_acto(actor=None, acto=acto.uid)
    assert guardado(edicion) == antes


def test_no_se_deshace_lo_que_haria_un_circulo_o_partiria_una_rama() -> None:
    edicion = crear_edicion()
    acervos, administrativa = organo(edicion, "Coordinación de Acervos"), organo(edicion, "Coordinación Administrativa")
    division = organo(edicion, "División de Catálogo")
    mover_organo(actor=None, organo=division, padre=administrativa)
    acto = ultimo(edicion)
    mover_organo(actor=None, organo=acervos, padre=division)  # y division colgaba antes de acervos
    with pytest.raises(ValidationError, match="está en su propia rama"):
        deshacer_acto(actor=None, acto=acto.uid)
    una = division.funciones.get()
    mover_funcion(actor=None, funcion=una, organo=administrativa)
    acto = ultimo(edicion)
    inciso = Funcion(
        organo=administrativa, parent=Funcion.objects.get(pk=una.pk), texto=TextoRico.de_plano("Un inciso.")
    )
    crear_funcion(actor=None, funcion=inciso)
    with pytest.raises(ValidationError, match=r"otro acto cambió después «Un inciso\.»"):
        deshacer_acto(actor=None, acto=acto.uid)
    assert quejas_del_arbol(edicion.estructura_id) == []


def test_lo_borrado_de_un_organo_que_ya_no_existe_no_vuelve(edicion: Edicion) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    eliminar_funciones(actor=None, estructura_id=edicion.estructura_id, funciones=[una.pk])
    acto = ultimo(edicion)
    eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=[una.organo_id])
    with pytest.raises(
        ValidationError, match=r"«Describir cada pieza\.» \(función\) estaba en algo que ya no existe \(órgano\)"
    ):
        deshacer_acto(actor=None, acto=acto.uid)


def test_el_fundamento_que_ya_no_esta_en_el_catalogo_se_avisa(edicion: Edicion) -> None:
    crear_articulos()
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    fijar_fundamento(actor=None, funcion=una, articulos=Articulo.objects.all())
    eliminar_funciones(actor=None, estructura_id=edicion.estructura_id, funciones=[una.pk])
    Articulo.objects.get(etiqueta="Artículo 2").delete()
    avisos = deshacer(edicion).avisos
    assert avisos == ("«Describir cada pieza.» (función) volvió sin fundamento: ya no está en el catálogo.",)
    assert [a.etiqueta for a in Funcion.objects.get(pk=una.pk).fundamento.all()] == ["Artículo 1", "Artículo 3"]


def test_dos_codigos_institucionales_que_cambian_de_dueno_se_deshacen() -> None:
    edicion = crear_edicion(esquema="institucional", prefijo="")
    uno, otro = organo(edicion, "Coordinación de Acervos"), organo(edicion, "Coordinación Administrativa")
    for organo_, codigo in ((uno, "63.01"), (otro, "63.02")):
        organo_.codigo_institucional = codigo
        editar_organo(actor=None, organo=organo_)
    with acto_abierto():
        for organo_, codigo in ((uno, "63.09"), (otro, "63.01"), (uno, "63.02")):
            organo_.codigo_institucional = codigo
            editar_organo(actor=None, organo=organo_)
    deshacer(edicion)
    codigos = Organo.objects.filter(pk__in=[uno.pk, otro.pk]).values_list("nombre", "codigo_institucional")
    assert dict(codigos) == {"Coordinación de Acervos": "63.01", "Coordinación Administrativa": "63.02"}


def test_los_verbos_anidados_son_un_solo_acto(edicion: Edicion) -> None:
    cuantos = Acto.objects.count()
    eliminar_organos(
        actor=None, estructura_id=edicion.estructura_id, organos=[organo(edicion, "Coordinación de Acervos").pk]
    )
    assert Acto.objects.count() == cuantos + 1
    acto = ultimo(edicion)
    assert acto.asientos.count() > 1
    assert Organo.history.filter(acto=acto.uid, history_type="-").count() == 2
    assert Funcion.history.filter(acto=acto.uid, history_type="-").count() == 3


def test_un_acto_que_lo_dejo_todo_igual_tambien_sale_de_la_pila(edicion: Edicion) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    with acto_abierto():
        for texto in ("Otra.", "Describir cada pieza."):
            una.texto = TextoRico.de_plano(texto)
            editar_funcion(actor=None, funcion=una)
    cuantos = len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None))
    antes = guardado(edicion)
    deshacer(edicion)
    assert len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None)) == cuantos - 1
    rehacer(edicion)
    assert guardado(edicion) == antes


def test_deshacer_no_se_mezcla_con_otro_acto(edicion: Edicion) -> None:
    crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre="Nueva"))
    acto = ultimo(edicion)
    with pytest.raises(RuntimeError, match="por sí solo"), acto_abierto():
        deshacer_acto(actor=None, acto=acto.uid)
    assert ultimo(edicion) == acto


def test_lo_que_no_escribe_nada_no_deja_acto(edicion: Edicion) -> None:
    cuantos = Acto.objects.count()
    editar_organo(actor=None, organo=organo(edicion, "División de Catálogo"))
    with pytest.raises(ValidationError):
        mover_organo(
            actor=None, organo=organo(edicion, "Dirección General"), padre=organo(edicion, "Dirección General")
        )
    assert Acto.objects.count() == cuantos


def test_deshacer_pide_los_permisos_de_lo_que_hace(edicion: Edicion) -> None:
    nuevo = crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre="Nueva")).objeto
    acto = ultimo(edicion)
    cambia = "organigrama.change_organo", "manuales.change_bloque", "manuales.delete_bloque"
    with pytest.raises(PermissionDenied):
        deshacer_acto(actor=crear_usuario(*cambia), acto=acto.uid)
    deshacer_acto(actor=crear_usuario("organigrama.delete_organo", *cambia), acto=acto.uid)
    assert not Organo.objects.filter(pk=nuevo.pk).exists()


def test_lo_que_no_se_deshace_lo_dice(edicion: Edicion) -> None:
    uno = organo(edicion, "División de Catálogo")
    uno.nombre = "Otra"
    editar_organo(actor=None, organo=uno)
    acto = ultimo(edicion)
    deshacer_acto(actor=None, acto=acto.uid)
    with pytest.raises(ValidationError, match="ya se deshizo"):
        deshacer_acto(actor=None, acto=acto.uid)
    with pytest.raises(ValidationError, match="no existe"):
        deshacer_acto(actor=None, acto=uuid4())
    rehacer(edicion)
    publicar(actor=None, edicion=edicion, momento=timezone.now())
    with pytest.raises(ValidationError, match="ya no admite cambios"):
        deshacer_acto(actor=None, acto=acto.uid)
    publicado = Asiento.objects.get(accion="publicar").acto
    with pytest.raises(ValidationError, match="no se puede deshacer aquí"):
        deshacer_acto(actor=None, acto=publicado.uid)


def test_un_acto_nuevo_vacia_lo_que_se_podia_rehacer(edicion: Edicion) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    for texto in ("Uno.", "Dos."):
        una.texto = TextoRico.de_plano(texto)
        editar_funcion(actor=None, funcion=una)
    deshacer(edicion)
    deshacer(edicion)
    rehacer(edicion)
    assert str(Funcion.objects.get(pk=una.pk)) == "Uno."
    assert len(actos_por_rehacer(estructura_id=edicion.estructura_id, usuario=None)) == 1
    crear_funcion(actor=None, funcion=Funcion(organo=una.organo, texto=TextoRico.de_plano("Otra.")))
    assert actos_por_rehacer(estructura_id=edicion.estructura_id, usuario=None) == []
    deshacer(edicion)  # la nueva
    deshacer(edicion)  # lo rehecho se deshace otra vez
    assert str(Funcion.objects.get(pk=una.pk)) == "Describir cada pieza."


def test_la_pila_se_lee_en_una_consulta(edicion: Edicion, django_assert_num_queries: Any) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    for texto in ("Uno.", "Dos.", "Tres."):
        una.texto = TextoRico.de_plano(texto)
        editar_funcion(actor=None, funcion=una)
    deshacer(edicion)
    with django_assert_num_queries(1):
        assert len(actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=None)) >= 2


def test_eliminar_a_quien_actuo_no_borra_quien_fue(edicion: Edicion) -> None:
    ana = crear_usuario("organigrama.change_organo", nombre="ana")
    ana.first_name, ana.last_name = "Ana", "López"
    ana.save()
    uno = organo(edicion, "División de Catálogo")
    uno.nombre = "División de Fichas"
    editar_organo(actor=ana, organo=uno)
    assert ultimo(edicion, ana).autor == "Ana López"
    assert uno.history.first().history_user == ana
    ana.delete()
    asiento = Asiento.objects.select_related("acto").get(accion="editar_organo")
    assert (asiento.usuario, asiento.autor) == (None, "Ana López")
    assert uno.history.first().acto.autor == "Ana López"


def test_eliminar_una_edicion_deja_su_historia(edicion: Edicion) -> None:
    estructura_id = edicion.estructura_id
    eliminar_edicion(actor=None, edicion=edicion)
    assert Organo.history.filter(estructura_id=estructura_id, history_type="-").count() == 5
    assert not Acto.objects.latest("id").con_vuelta


def test_lo_que_ya_estaba_guardado_empieza_su_historia_como_esta(edicion: Edicion) -> None:
    crear_articulos()
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    una.fundamento.set(Articulo.objects.all())
    for modelo in (Organo, Funcion):  # como en una base de antes de que se llevara
        modelo.history.all().delete()
    sembrar(apps, "organigrama", ["Organo"])
    sembrar(apps, "funciones", ["Funcion:fundamento"])
    assert Organo.history.count() == Organo.objects.count()
    antes = guardado(edicion)
    eliminar_organos(
        actor=None, estructura_id=edicion.estructura_id, organos=[organo(edicion, "Coordinación de Acervos").pk]
    )
    deshacer(edicion)
    assert guardado(edicion) == antes
    assert una.history.earliest().acto.con_vuelta is False


def test_sin_saber_como_estaba_no_se_deshace(edicion: Edicion) -> None:
    una = Funcion.objects.get(texto=TextoRico.de_plano("Describir cada pieza."))
    Funcion.history.all().delete()
    una.texto = TextoRico.de_plano("Otra.")
    editar_funcion(actor=None, funcion=una)
    with pytest.raises(ValidationError, match="la historia no dice cómo estaba antes"):
        deshacer(edicion)
