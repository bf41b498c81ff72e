"""Partir, unir, cambiar de nivel y mover varias funciones: nada se pierde y cada acto es uno solo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitacora.models import Asiento
from funciones.models import Funcion
from funciones.services import (
    crear_funcion,
    fijar_fundamento,
    mover_funcion,
    mover_funciones,
    partir_funcion,
    unir_funciones,
    volver_funcion,
    volver_inciso,
)
from manuales.models import Edicion
from marco_juridico.models import Articulo, Ordenamiento, TipoOrdenamiento
from organigrama.models import Estructura, Organo
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.servicios.test_funciones import leidas, nueva, quejas, una
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return crear_edicion({"Dirección": (None, ["A", "B", "C", "D"]), "Jurídico": ("Dirección", ["J"])})


@pytest.fixture
def direccion(edicion: Edicion) -> Organo:
    return organo(edicion, "Dirección")


def articulos(*numeros: str) -> list[Articulo]:
    tipo = TipoOrdenamiento.objects.create(clave="ley", nombre="Ley")
    ley = Ordenamiento.objects.create(tipo=tipo, nombre="Ley de Prueba")
    return [Articulo.objects.create(ordenamiento=ley, etiqueta=numero) for numero in numeros]


def test_partir_deja_el_resto_enseguida_con_su_fundamento_y_sus_incisos(direccion: Organo) -> None:
    larga = nueva(direccion, "x")
    larga.texto = TextoRico.de_marcas("Dictar **normas y criterios** de archivo.\n- uno\n- dos")
    larga.save()
    nueva(direccion, "i", larga)
    fijar_fundamento(actor=None, funcion=larga, articulos=articulos("3", "4"))
    mover_funcion(actor=None, funcion=larga, organo=direccion, posicion=0)
    posicion = larga.texto.plano().index("y criterios")
    resultado = partir_funcion(actor=None, funcion=una(direccion, larga.texto.plano()), posicion=posicion)
    segunda = resultado.funcion
    assert leidas(direccion)[:4] == ["1. Dictar normas", "2. y criterios de archivo.\nuno\ndos", "  a) i", "3. A"]
    assert segunda.texto.a_marcas() == "**y criterios** de archivo.\n- uno\n- dos"
    assert una(direccion, "Dictar normas").uid == larga.uid
    assert segunda.fundamento.count() == 2
    assert Asiento.objects.filter(accion="partir_funcion").count() == 1
    assert quejas(direccion.pk) == []


def test_los_incisos_quedan_con_la_que_se_pida(direccion: Organo) -> None:
    larga = nueva(direccion, "uno dos")
    nueva(direccion, "i", larga)
    partir_funcion(actor=None, funcion=larga, posicion=3, incisos="primera")
    assert leidas(direccion)[4:] == ["5. uno", "  a) i", "6. dos"]


def test_la_marca_impresa_que_se_recorre_se_retira_y_se_avisa(direccion: Organo) -> None:
    larga = nueva(direccion, "uno dos")
    ultima = nueva(direccion, "Z")
    Funcion.objects.filter(pk=ultima.pk).update(etiqueta_impresa="9.")
    avisos = partir_funcion(actor=None, funcion=larga, posicion=4).avisos
    assert avisos == ("«Z» dejó su marca impresa 9.; ahora es 7.",)
    avisos = unir_funciones(actor=None, primera=una(direccion, "uno"), segunda=una(direccion, "dos")).avisos
    assert avisos == ()
    assert leidas(direccion)[4:] == ["5. uno dos", "6. Z"]


def test_unir_junta_textos_incisos_y_fundamentos_y_lo_ido_queda_en_la_bitacora(direccion: Organo) -> None:
    tercero, cuarto, quinto = articulos("3", "4", "5")
    a, b = una(direccion, "A"), una(direccion, "B")
    nueva(direccion, "a1", a)
    nueva(direccion, "b2", nueva(direccion, "b1", b))
    fijar_fundamento(actor=None, funcion=a, articulos=[tercero, cuarto])
    fijar_fundamento(actor=None, funcion=b, articulos=[cuarto, quinto])
    queda = unir_funciones(actor=None, primera=a, segunda=b).funcion
    assert leidas(direccion) == ["1. A B", "  a) a1", "  b) b1", "    a) b2", "2. C", "3. D"]
    assert queda.uid == a.uid
    assert set(queda.fundamento.all()) == {tercero, cuarto, quinto}
    assert str(b.uid) in str(Asiento.objects.get(accion="unir_funciones").detalle)
    unir_funciones(actor=None, primera=una(direccion, "C"), segunda=una(direccion, "D"), corrido=False)
    assert una(direccion, "C\nD").orden == 2


def test_cambiar_de_nivel_lleva_lo_que_cuelga_y_vuelve(direccion: Organo) -> None:
    c = una(direccion, "C")
    nueva(direccion, "c1", c)
    antes = leidas(direccion)
    volver_inciso(actor=None, funcion=c)
    assert leidas(direccion) == ["1. A", "2. B", "  a) C", "    a) c1", "3. D"]
    volver_funcion(actor=None, funcion=c)
    assert leidas(direccion) == antes
    volver_funcion(actor=None, funcion=una(direccion, "c1"))
    assert leidas(direccion) == ["1. A", "2. B", "3. C", "4. c1", "5. D"]
    assert Asiento.objects.filter(accion="volver_funcion").count() == 2


def test_mover_varias_a_otro_organo_es_un_acto_y_guarda_su_orden(direccion: Organo, edicion: Edicion) -> None:
    juridico = organo(edicion, "Jurídico")
    b1 = nueva(direccion, "b1", una(direccion, "B"))
    claves = [una(direccion, "D").pk, b1.pk, una(direccion, "B").pk, una(direccion, "A").pk]
    mover_funciones(actor=None, funciones=claves, organo=juridico, posicion=0)
    assert leidas(juridico) == ["1. A", "2. B", "  a) b1", "3. D", "4. J"]
    assert leidas(direccion) == ["1. C"]
    assert quejas(juridico.pk) == quejas(direccion.pk) == []
    assert Asiento.objects.filter(accion="mover_funciones").count() == 1


def test_mover_varias_en_su_lista_no_retira_la_marca_de_la_que_no_cambio_de_numero(direccion: Organo) -> None:
    Funcion.objects.filter(pk=una(direccion, "D").pk).update(etiqueta_impresa="9.")
    claves = [una(direccion, letra).pk for letra in "AB"]
    assert mover_funciones(actor=None, funciones=claves, organo=direccion, posicion=1).avisos == ()
    assert leidas(direccion) == ["1. C", "2. A", "3. B", "9. D"]


def test_lo_imposible_se_dice_y_no_escribe(direccion: Organo, edicion: Edicion) -> None:
    a, b, c = (una(direccion, letra) for letra in "ABC")
    nota = nueva(direccion, "Nota.", clase="parrafo")
    tras_la_nota = nueva(direccion, "E")
    ajena = organo(crear_edicion(), "División de Catálogo").funciones.get()
    vieja = Funcion(pk=a.pk, organo=direccion, texto=TextoRico.de_plano("Otro texto"))
    profunda = b
    for nivel in range(5):
        profunda = nueva(direccion, f"n{nivel}", profunda)
    asientos, antes = Asiento.objects.count(), leidas(direccion)
    casos: list[tuple[str, Callable[[], Any]]] = [
        ("sin texto", lambda: partir_funcion(actor=None, funcion=a, posicion=1)),
        ("sin texto", lambda: partir_funcion(actor=None, funcion=a, posicion=-5)),
        ("cambió mientras tanto", lambda: partir_funcion(actor=None, funcion=vieja, posicion=4)),
        ("cambió mientras tanto", lambda: unir_funciones(actor=None, primera=vieja, segunda=b)),
        ("dos funciones seguidas", lambda: unir_funciones(actor=None, primera=a, segunda=c)),
        ("dos funciones seguidas", lambda: unir_funciones(actor=None, primera=b, segunda=a)),
        ("Antes de este texto", lambda: volver_inciso(actor=None, funcion=a)),
        ("Antes de este texto", lambda: volver_inciso(actor=None, funcion=tras_la_nota)),
        ("6 niveles", lambda: volver_inciso(actor=None, funcion=b)),
        ("ya es del órgano", lambda: volver_funcion(actor=None, funcion=a)),
        ("por lo menos una", lambda: mover_funciones(actor=None, funciones=[], organo=direccion)),
        ("ya no existe", lambda: mover_funciones(actor=None, funciones=[a.pk, ajena.pk], organo=direccion)),
        ("de sí misma", lambda: mover_funciones(actor=None, funciones=[a.pk, b.pk], organo=direccion, parent=b)),
        ("mismo órgano", lambda: mover_funciones(actor=None, funciones=[a.pk], organo=direccion, parent=ajena)),
    ]
    for frase, acto in casos:
        with pytest.raises(ValidationError, match=frase):
            acto()
    assert Asiento.objects.count() == asientos
    assert leidas(direccion) == antes
    assert nota.pk in [uno.pk for uno in direccion.funciones.all()]


def test_unir_lo_que_no_cabe_se_dice_y_no_escribe(direccion: Organo) -> None:
    uno, otro = nueva(direccion, "a" * 6000), nueva(direccion, "b" * 6000)
    with pytest.raises(ValidationError, match="el máximo es 10000"):
        unir_funciones(actor=None, primera=uno, segunda=otro)
    assert Funcion.objects.filter(pk__in=[uno.pk, otro.pk]).count() == 2


def test_congelada_y_sin_permiso_no_hacen_nada(direccion: Organo, edicion: Edicion) -> None:
    larga = nueva(direccion, "uno dos")
    casos: list[tuple[list[str], Callable[[Any], Any]]] = [
        (["change", "add"], lambda x: partir_funcion(actor=x, funcion=larga, posicion=3)),
        (
            ["change", "delete"],
            lambda x: unir_funciones(actor=x, primera=una(direccion, "A"), segunda=una(direccion, "B")),
        ),
        (["change"], lambda x: volver_inciso(actor=x, funcion=una(direccion, "D"))),
        (["change"], lambda x: volver_funcion(actor=x, funcion=una(direccion, "D"))),
        (["change"], lambda x: mover_funciones(actor=x, funciones=[una(direccion, "D").pk], organo=direccion)),
    ]
    for verbos, acto in casos:
        for falta in verbos:
            otros = [f"funciones.{verbo}_funcion" for verbo in verbos if verbo != falta]
            with pytest.raises(PermissionDenied):
                acto(crear_usuario(*otros))
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    for _, acto in casos:
        with pytest.raises(ValidationError, match="ya no admite cambios"):
            acto(None)
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=False)
    for verbos, acto in casos:
        acto(crear_usuario(*(f"funciones.{verbo}_funcion" for verbo in verbos)))


PASOS = st.lists(
    st.tuples(
        st.sampled_from(["partir", "unir", "inciso", "funcion", "varias"]), st.integers(0, 9), st.integers(0, 30)
    ),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pasos=PASOS)
def test_cualquier_sucesion_conserva_las_palabras_y_deja_las_listas_sanas(
    edicion: Edicion, direccion: Organo, pasos: list[tuple[str, int, int]]
) -> None:
    crear_funcion(actor=None, funcion=Funcion(organo=direccion, texto=TextoRico.de_plano("uno dos tres cuatro")))
    juridico = organo(edicion, "Jurídico")

    def palabras() -> list[str]:
        textos = Funcion.objects.filter(organo__estructura=edicion.estructura).values_list("texto", flat=True)
        return sorted(palabra for texto in textos for palabra in texto.plano().split())

    antes = palabras()
    for paso, i, j in pasos:
        todas = list(Funcion.objects.filter(organo__estructura=edicion.estructura).order_by("pk"))
        esta, otra = todas[i % len(todas)], todas[j % len(todas)]
        lugar = esta.texto.plano().find(" ", j % 12)
        try:
            if paso == "partir" and lugar > 0:
                partir_funcion(actor=None, funcion=esta, posicion=lugar)
            elif paso == "unir":
                unir_funciones(actor=None, primera=esta, segunda=otra)
            elif paso == "inciso":
                volver_inciso(actor=None, funcion=esta)
            elif paso == "funcion":
                volver_funcion(actor=None, funcion=esta)
            elif paso == "varias":
                mover_funciones(actor=None, funciones=[esta.pk, otra.pk], organo=juridico, posicion=j)
        except ValidationError:
            pass
        assert quejas(direccion.pk) == quejas(juridico.pk) == []
        assert palabras() == antes
