"""Copiar una rama y pegar una lista: identificadores propios, numeración del lugar nuevo, todo o nada."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bitacora.models import Asiento
from funciones.models import Funcion
from funciones.pegado import Pegada, proponer
from funciones.services import copiar_rama, crear_funcion, fijar_fundamento, pegar_funciones
from manuales.hallazgos import inventario_de_rama
from manuales.models import Edicion
from organigrama.codigos import codigos_de
from organigrama.models import Estructura, Organo
from organigrama.services import editar_organo, eliminar_organos
from tests.apoyo.arboles import quejas_del_arbol
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.apoyo.pegados import TEXTO
from tests.servicios.test_funciones import leidas, nueva, quejas, una
from tests.servicios.test_partir_y_unir import articulos
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db

ARBOL = {
    "Dirección": (None, ["Dirigir."]),
    "Acervos": ("Dirección", ["Custodiar los acervos.", "Informar a la Finanzas Generales."]),
    "Catálogo": ("Acervos", ["Catalogar."]),
    "Finanzas Generales": ("Dirección", ["Pagar con el Catálogo Central.", "Avisar a Acervos."]),
    "Catálogo Central": ("Finanzas Generales", []),
}


@pytest.fixture
def edicion() -> Edicion:
    return crear_edicion(ARBOL)


def arbol(edicion: Edicion) -> list[str]:
    codigos = codigos_de(edicion.estructura)
    organos = Organo.objects.visibles().de_estructura(edicion.estructura_id)
    return [f"{codigos[uno.pk]} {uno.nombre}" for uno in organos]


def con_todo(edicion: Edicion) -> Organo:
    """Acervos con objetivo, textos, encabezado, incisos y fundamento."""
    acervos = organo(edicion, "Acervos")
    acervos.objetivo, acervos.textos_finales = TextoRico.de_marcas("**Guardar** bien."), TextoRico.de_plano("Nota.")
    acervos.rotulos = {"objetivo": "Objetivo:", "encabezado": "7.1 ACERVOS"}
    acervos.codigo_impreso = "9.9"
    acervos.save()
    nueva(acervos, "inciso", una(acervos, "Custodiar los acervos."))
    fijar_fundamento(actor=None, funcion=una(acervos, "inciso"), articulos=articulos("5"))
    return acervos


def test_copiar_en_la_misma_estructura(edicion: Edicion) -> None:
    acervos, finanzas = con_todo(edicion), organo(edicion, "Finanzas Generales")
    copia = copiar_rama(actor=None, organo=acervos, estructura=edicion.estructura, padre=finanzas, posicion=0).objeto
    assert arbol(edicion) == [
        "8.1 Dirección",
        "9.9 Acervos",
        "8.1.1.1 Catálogo",
        "8.1.2 Finanzas Generales",
        "8.1.2.1 Acervos",
        "8.1.2.1.1 Catálogo",
        "8.1.2.2 Catálogo Central",
    ]
    assert quejas_del_arbol(edicion.estructura_id) == []
    assert leidas(copia) == leidas(acervos) != []
    assert (copia.objetivo, copia.textos_finales) == (acervos.objetivo, acervos.textos_finales)
    assert copia.rotulos == {"objetivo": "Objetivo:"}
    assert copia.codigo_impreso == ""
    assert una(copia, "inciso").fundamento.count() == 1
    for modelo in (Organo, Funcion):
        uids = list(modelo.objects.values_list("uid", flat=True))
        assert len(uids) == len(set(uids))
    assert Asiento.objects.filter(accion="copiar_rama").count() == 1


def test_copiar_bajo_su_propia_rama_no_se_muerde_la_cola(edicion: Edicion) -> None:
    direccion = organo(edicion, "Dirección")
    copiar_rama(actor=None, organo=direccion, estructura=edicion.estructura, padre=organo(edicion, "Catálogo Central"))
    assert len(arbol(edicion)) == 10
    assert quejas_del_arbol(edicion.estructura_id) == []


def test_copiar_a_otra_edicion_aunque_la_de_origen_este_congelada(edicion: Edicion) -> None:
    con_todo(edicion)
    otra = crear_edicion({"Otra": (None, [])}, esquema="institucional", prefijo="")
    suya = organo(otra, "Otra")
    suya.codigo_institucional = "63.14"
    editar_organo(actor=None, organo=suya)
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    copiar_rama(actor=None, organo=organo(edicion, "Acervos"), estructura=otra.estructura, padre=suya)
    copiar_rama(actor=None, organo=organo(edicion, "Catálogo"), estructura=otra.estructura)
    assert arbol(otra) == ["63.14 Otra", "63.14.01 Acervos", "63.14.01.01 Catálogo", " Catálogo"]
    assert quejas_del_arbol(otra.estructura_id) == []
    assert len(arbol(edicion)) == 5


def test_lo_imposible_de_copiar_se_dice_y_no_escribe(edicion: Edicion) -> None:
    acervos, otra = organo(edicion, "Acervos"), crear_edicion(ARBOL)
    raiz = Organo.objects.get(estructura=edicion.estructura, parent=None)
    asientos = Asiento.objects.count()

    def copiar(**datos: Any) -> Any:
        return copiar_rama(**{"actor": None, "organo": acervos, "estructura": edicion.estructura, **datos})

    casos: list[tuple[str, Callable[[], Any]]] = [
        ("otra estructura", lambda: copiar(padre=organo(otra, "Acervos"))),
        ("ya no existe", lambda: copiar(organo=raiz)),
    ]
    for frase, acto in casos:
        with pytest.raises(ValidationError, match=frase):
            acto()
    permisos = ["organigrama.view_organo", "organigrama.add_organo", "funciones.add_funcion"]
    for falta in permisos:
        with pytest.raises(PermissionDenied):
            copiar(actor=crear_usuario(*(uno for uno in permisos if uno != falta)))
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    with pytest.raises(ValidationError, match="ya no admite cambios"):
        copiar()
    assert Asiento.objects.count() == asientos
    assert len(arbol(edicion)) == 5
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=False)
    copiar(actor=crear_usuario(*permisos))


def test_el_inventario_dice_lo_que_se_iria_y_quien_lo_nombra(edicion: Edicion) -> None:
    acervos = con_todo(edicion)
    dicho = inventario_de_rama(organo=acervos)
    assert (dicho.organos, dicho.funciones, dicho.incisos, dicho.ligados) == (2, 3, 1, {})
    # «Catálogo Central» contiene a «Catálogo», pero es otro y se queda.
    assert [(uno.lugar, uno.pasaje.letras) for uno in dicho.menciones] == [
        ("8.1.2 Finanzas Generales, función 2.", "Acervos")
    ]
    eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=[acervos.pk])
    assert Funcion.objects.filter(organo__estructura=edicion.estructura).count() == 3


# Pegar.


def test_pegar_toma_la_numeracion_de_su_lugar(edicion: Edicion) -> None:
    acervos = organo(edicion, "Acervos")
    Funcion.objects.filter(organo=acervos).update(estilo="{I}.-")
    ultima = una(acervos, "Informar a la Finanzas Generales.")
    Funcion.objects.filter(pk=ultima.pk).update(etiqueta_impresa="II bis.-")
    resultado = pegar_funciones(actor=None, organo=acervos, funciones=proponer(texto=TEXTO).funciones, posicion=1)
    assert leidas(acervos) == [
        "I.- Custodiar los acervos.",
        "II.- Dirigir el Instituto, y coordinar sus unidades:",
        "  a) En lo administrativo;",
        "  b) Conforme al artículo 44. Además, en lo técnico.",
        "III.- Aprobar los programas.",
        "IV.- Informar a la Finanzas Generales.",
    ]
    assert resultado.funcion.texto.plano().startswith("Dirigir")
    assert len(resultado.avisos) == 1
    assert quejas(acervos.pk) == []
    assert Asiento.objects.filter(accion="pegar_funciones").count() == 1


def test_en_una_lista_nueva_conserva_la_numeracion_que_traia(edicion: Edicion) -> None:
    central = organo(edicion, "Catálogo Central")
    pegar_funciones(
        actor=None, organo=central, funciones=proponer(texto="I. Uno:\n• dos\n• tres\nII. Cuatro").funciones
    )
    assert leidas(central) == ["I. Uno:", "  • dos", "  • tres", "II. Cuatro"]
    pegar_funciones(
        actor=None, organo=central, funciones=proponer(texto="7.1 A.").funciones, parent=una(central, "Cuatro")
    )
    assert leidas(central)[-1] == "  a) A."


def test_pegar_es_todo_o_nada(edicion: Edicion) -> None:
    central = organo(edicion, "Catálogo Central")
    profunda = crear_funcion(actor=None, funcion=Funcion(organo=central, texto=TextoRico.de_plano("A"))).funcion
    for nivel in range(4):
        profunda = nueva(central, f"n{nivel}", profunda)
    antes, asientos = leidas(central), Asiento.objects.count()
    bien = Pegada(TextoRico.de_plano("Bien."))
    larga = Pegada(TextoRico.de_plano("a" * 10_001))
    casos: list[tuple[list[Pegada], dict[str, Any], str]] = [
        ([], {}, "por lo menos una"),
        ([bien] * 1001, {}, "se admiten 1000"),
        ([bien, larga], {}, "no se puede pegar: El texto tiene 10001 letras"),
        ([bien, Pegada(TextoRico())], {}, "no puede quedar vacío"),
        (proponer(texto="1. A\na) b").funciones, {"parent": profunda}, "6 niveles"),
        ([bien], {"parent": una(organo(edicion, "Catálogo"), "Catalogar.")}, "mismo órgano"),
    ]
    for funciones, datos, frase in casos:
        with pytest.raises(ValidationError, match=frase):
            pegar_funciones(actor=None, organo=central, funciones=funciones, **datos)
    with pytest.raises(PermissionDenied):
        pegar_funciones(actor=crear_usuario("funciones.change_funcion"), organo=central, funciones=[bien])
    Estructura.objects.filter(pk=edicion.estructura_id).update(congelada=True)
    with pytest.raises(ValidationError, match="ya no admite cambios"):
        pegar_funciones(actor=None, organo=central, funciones=[bien])
    assert leidas(central) == antes
    assert Asiento.objects.count() == asientos
