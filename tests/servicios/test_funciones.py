"""Los verbos de las funciones por su puerta: marcas, incisos, avisos, permisos y congelado."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitacora.models import Asiento
from funciones.marcas import en_orden_de_lectura, marcas_de
from funciones.models import Funcion
from funciones.services import (
    RenglonPedido,
    cambiar_estilo,
    crear_funcion,
    editar_funcion,
    eliminar_funciones,
    fijar_fundamento,
    guardar_lista,
    mover_funcion,
    ordenar_funciones,
)
from manuales.models import Edicion
from organigrama.models import Estructura, Organo
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return crear_edicion()


@pytest.fixture
def acervos(edicion: Edicion) -> Organo:
    """Un órgano con cuatro funciones: A, B, C y D."""
    uno = organo(edicion, "Coordinación de Acervos")
    eliminar_funciones(
        actor=None,
        estructura_id=edicion.estructura_id,
        funciones=list(uno.funciones.values_list("pk", flat=True)),
    )
    for letra in "ABCD":
        nueva(uno, letra)
    return uno


def nueva(uno: Organo, texto: str, parent: Funcion | None = None, **datos: Any) -> Funcion:
    funcion = Funcion(organo=uno, parent=parent, texto=TextoRico.de_plano(texto), **datos)
    return crear_funcion(actor=None, funcion=funcion).funcion


def una(uno: Organo, texto: str) -> Funcion:
    return next(funcion for funcion in uno.funciones.all() if funcion.texto.plano() == texto)


def leidas(uno: Organo) -> list[str]:
    lista = en_orden_de_lectura(Funcion.objects.filter(organo=uno))
    return [f"{'  ' * (f.nivel - 1)}{f.marca} {f.funcion.texto.plano()}" for f in lista]


def quejas(organo_id: int) -> list[str]:
    """Lo que está mal en las listas de un órgano: órdenes con huecos o incisos de otro órgano."""
    listas: dict[int | None, list[int]] = {}
    malas = []
    for funcion in Funcion.objects.filter(organo_id=organo_id).select_related("parent").order_by("orden"):
        listas.setdefault(funcion.parent_id, []).append(funcion.orden)
        if funcion.parent and funcion.parent.organo_id != organo_id:
            malas.append(f"{funcion} cuelga de otro órgano")
    return malas + [f"{padre}: {lista}" for padre, lista in listas.items() if lista != list(range(1, len(lista) + 1))]


def test_las_marcas_siguen_al_lugar_y_los_incisos_llevan_letras(acervos: Organo) -> None:
    nueva(acervos, "b1", una(acervos, "B"))
    nueva(acervos, "b2", una(acervos, "B"))
    nueva(acervos, "Nota.", clase="parrafo")
    assert leidas(acervos) == ["1. A", "2. B", "  a) b1", "  b) b2", "3. C", "4. D", " Nota."]


def test_la_marca_impresa_vale_hasta_que_se_mueve_o_se_renumera_y_se_avisa(acervos: Organo) -> None:
    Funcion.objects.filter(pk__in=[una(acervos, "C").pk, una(acervos, "D").pk]).update(etiqueta_impresa="9.")
    nueva(acervos, "E")
    assert leidas(acervos)[2:4] == ["9. C", "9. D"]
    avisos = mover_funcion(actor=None, funcion=una(acervos, "D"), organo=acervos, posicion=0).avisos
    assert avisos == ("«D» dejó su marca impresa 9.; ahora es 1.", "«C» dejó su marca impresa 9.; ahora es 4.")
    assert leidas(acervos) == ["1. D", "2. A", "3. B", "4. C", "5. E"]


def test_ordenar_solo_mueve_lo_que_se_movio(acervos: Organo) -> None:
    cambiar_estilo(actor=None, organo=acervos, estilo="•")
    Funcion.objects.filter(organo=acervos).update(etiqueta_impresa="o")
    claves = [una(acervos, letra).pk for letra in "BCDA"]
    avisos = ordenar_funciones(actor=None, organo=acervos, orden=claves).avisos
    assert avisos == ("«A» dejó su marca impresa o; ahora es •",)
    assert leidas(acervos) == ["o B", "o C", "o D", "• A"]
    assert ordenar_funciones(actor=None, organo=acervos, orden=claves).avisos == ()
    assert Asiento.objects.filter(accion="ordenar_funciones").count() == 1
    with pytest.raises(ValidationError, match="vuelva a cargar"):
        ordenar_funciones(actor=None, organo=acervos, orden=claves[:2])


def test_eliminar_se_lleva_los_incisos_y_los_deja_en_la_bitacora(acervos: Organo, edicion: Edicion) -> None:
    nueva(acervos, "b1", una(acervos, "B"))
    eliminar_funciones(actor=None, estructura_id=edicion.estructura_id, funciones=[una(acervos, "B").pk])
    assert leidas(acervos) == ["1. A", "2. C", "3. D"]
    ultimo = Asiento.objects.filter(accion="eliminar_funcion").first()
    assert "b1" in str(ultimo.detalle)


def test_mover_a_otro_organo_lleva_los_incisos(acervos: Organo, edicion: Edicion) -> None:
    nueva(acervos, "b2", nueva(acervos, "b1", una(acervos, "B")))
    destino = organo(edicion, "División de Catálogo")
    mover_funcion(actor=None, funcion=una(acervos, "B"), organo=destino, posicion=0)
    assert leidas(destino) == ["1. B", "  a) b1", "    a) b2", "2. Describir cada pieza."]
    assert leidas(acervos) == ["1. A", "2. C", "3. D"]
    assert quejas(acervos.pk) == quejas(destino.pk) == []


def test_lo_imposible_se_dice_y_no_escribe(acervos: Organo, edicion: Edicion) -> None:
    a, ajeno = una(acervos, "A"), organo(crear_edicion(), "División de Catálogo")
    a1 = nueva(acervos, "a1", a)
    otra = organo(edicion, "División de Catálogo").funciones.get()
    asientos = Asiento.objects.count()
    casos: list[tuple[str, Callable[[], Any]]] = [
        ("de sí misma", lambda: mover_funcion(actor=None, funcion=a, organo=acervos, parent=a1)),
        ("mismo órgano", lambda: nueva(acervos, "x", otra)),
        ("otra estructura", lambda: mover_funcion(actor=None, funcion=a, organo=ajeno)),
        (
            "vuelva a cargar",
            lambda: eliminar_funciones(
                actor=None, estructura_id=edicion.estructura_id, funciones=[ajeno.funciones.get().pk]
            ),
        ),
        ("no puede quedar vacío", lambda: nueva(acervos, "")),
        ("el máximo es 10000", lambda: nueva(acervos, "a" * 10_001)),
    ]
    for frase, acto in casos:
        with pytest.raises(ValidationError, match=frase):
            acto()
    assert Asiento.objects.count() == asientos
    profunda = a1
    for nivel in range(4):
        profunda = nueva(acervos, f"n{nivel}", profunda)
    with pytest.raises(ValidationError, match="6 niveles"):
        nueva(acervos, "de más", profunda)


def test_congelada_no_admite_nada(acervos: Organo, edicion: Edicion) -> None:
    a = una(acervos, "A")
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    a.texto = TextoRico.de_plano("Otra")
    for acto in (
        lambda: nueva(acervos, "X"),
        lambda: editar_funcion(actor=None, funcion=a),
        lambda: mover_funcion(actor=None, funcion=a, organo=acervos),
        lambda: eliminar_funciones(actor=None, estructura_id=edicion.estructura_id, funciones=[a.pk]),
        lambda: ordenar_funciones(actor=None, organo=acervos, orden=[]),
        lambda: cambiar_estilo(actor=None, organo=acervos, estilo="•"),
        lambda: fijar_fundamento(actor=None, funcion=a, articulos=[]),
        lambda: guardar_lista(actor=None, organo=acervos, renglones=[]),
    ):
        with pytest.raises(ValidationError, match="ya no admite cambios"):
            acto()


def test_cada_verbo_pide_su_permiso(acervos: Organo, edicion: Edicion) -> None:
    a = una(acervos, "A")
    a.texto = TextoRico.de_plano("Otra")
    claves = [una(acervos, letra).pk for letra in "DCBA"]
    todas = [RenglonPedido(funcion, funcion.orden) for funcion in acervos.funciones.all()]
    casos: list[tuple[str, Callable[[Any], Any]]] = [
        ("add", lambda x: crear_funcion(actor=x, funcion=Funcion(organo=acervos, texto=TextoRico.de_plano("N")))),
        ("change", lambda x: editar_funcion(actor=x, funcion=a)),
        ("change", lambda x: mover_funcion(actor=x, funcion=a, organo=acervos)),
        ("change", lambda x: cambiar_estilo(actor=x, organo=acervos, estilo="•")),
        ("change", lambda x: fijar_fundamento(actor=x, funcion=a, articulos=[])),
        ("delete", lambda x: eliminar_funciones(actor=x, estructura_id=edicion.estructura_id, funciones=[a.pk])),
    ]
    with pytest.raises(PermissionDenied):
        ordenar_funciones(actor=crear_usuario(), organo=acervos, orden=claves)
    with pytest.raises(PermissionDenied):
        guardar_lista(actor=crear_usuario(), organo=acervos, renglones=todas)
    for verbo, acto in casos:
        with pytest.raises(PermissionDenied):
            acto(crear_usuario("organigrama.change_organo"))
        acto(crear_usuario(f"funciones.{verbo}_funcion"))


LISTAS = st.lists(
    st.tuples(st.sampled_from(["nueva", "borrar", "mover", "colgar"]), st.integers(0, 9), st.integers(0, 9)), max_size=8
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(pasos=LISTAS)
def test_guardar_la_lista_entera_deja_todo_en_orden_o_no_escribe_nada(
    acervos: Organo, pasos: list[tuple[str, int, int]]
) -> None:
    funciones = list(Funcion.objects.filter(organo=acervos).order_by("pk"))
    pedidos = {funcion.pk: RenglonPedido(funcion, funcion.orden) for funcion in funciones}
    nuevas, idas = [], []
    for paso, i, j in pasos:
        cual = funciones[i % len(funciones)] if funciones else None
        if paso == "nueva" or cual is None:
            nuevas.append(RenglonPedido(Funcion(organo=acervos, texto=TextoRico.de_plano(f"N{i}")), j or None))
        elif paso == "borrar" and cual not in idas:
            idas.append(cual)
        elif paso == "mover":
            pedidos[cual.pk] = RenglonPedido(cual, j or None)
        else:
            cual.parent = funciones[j % len(funciones)]
    quedan = [pedido for clave, pedido in pedidos.items() if clave not in {una.pk for una in idas}]
    antes = leidas(acervos)
    try:
        guardar_lista(actor=None, organo=acervos, renglones=[*quedan, *nuevas], eliminadas=idas)
    except ValidationError:
        assert leidas(acervos) == antes
    assert quejas(acervos.pk) == []
    assert set(marcas_de([acervos.pk])) == set(acervos.funciones.values_list("pk", flat=True))


def test_dos_que_piden_colgar_una_de_la_otra_no_detienen_al_servidor(acervos: Organo) -> None:
    nuevas = [Funcion(organo=acervos, texto=TextoRico.de_plano(letra)) for letra in "XYZ"]
    una, otra, tercera = (crear_funcion(actor=None, funcion=nueva).funcion for nueva in nuevas)
    una.parent, otra.parent, tercera.parent = otra, tercera, otra
    antes = leidas(acervos)
    funciones = list(Funcion.objects.filter(organo=acervos).exclude(pk__in=[una.pk, otra.pk, tercera.pk]))
    renglones = [RenglonPedido(funcion, funcion.orden) for funcion in (una, otra, tercera, *funciones)]
    with pytest.raises(ValidationError, match="no puede ser inciso de sí misma ni de uno de sus incisos"):
        guardar_lista(actor=None, organo=acervos, renglones=renglones, eliminadas=[])
    assert leidas(acervos) == antes


@pytest.mark.parametrize(
    ("lugares", "esperado"),
    [
        ({"D": 1}, "DABC"),
        ({"A": 4}, "BCDA"),
        ({"A": 3}, "BCAD"),
        ({"B": 1, "A": 2}, "BACD"),
        ({"A": None}, "BCDA"),
        ({"C": 99, "A": 98}, "BDAC"),
    ],
)
def test_el_numero_que_se_escribe_es_el_lugar_que_queda(
    acervos: Organo, lugares: dict[str, int | None], esperado: str
) -> None:
    renglones = [
        RenglonPedido(funcion, lugares.get(funcion.texto.plano(), funcion.orden), cambiada=False)
        for funcion in acervos.funciones.order_by("orden")
    ]
    guardar_lista(actor=None, organo=acervos, renglones=renglones)
    assert "".join(renglon[-1] for renglon in leidas(acervos)) == esperado


def test_un_inciso_que_cambia_de_funcion_no_se_va_con_la_que_se_elimina(acervos: Organo) -> None:
    a, b = una(acervos, "A"), una(acervos, "B")
    a1 = nueva(acervos, "a1", a)
    renglones = [RenglonPedido(funcion, funcion.orden) for funcion in acervos.funciones.exclude(pk__in=[a.pk, a1.pk])]
    a1.parent = b
    guardar_lista(actor=None, organo=acervos, renglones=[*renglones, RenglonPedido(a1, 1)], eliminadas=[a])
    assert leidas(acervos) == ["1. B", "  a) a1", "2. C", "3. D"]
