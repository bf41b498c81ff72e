"""Las funciones dentro de su órgano: todo lo que se guarda en una página se guarda junto o no se guarda."""

from __future__ import annotations

import sys

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from bitacora.models import Asiento
from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from funciones.services import crear_funcion, guardar_lista
from manuales.models import Edicion
from marco_juridico.models import Articulo, Ordenamiento, TipoOrdenamiento
from organigrama.models import Organo
from tests.apoyo.fabricas import organo
from tests.apoyo.formas import datos_de_pagina, guardar, mensajes
from texto.rico import TextoRico


@pytest.fixture
def acervos(edicion: Edicion) -> Organo:
    uno = organo(edicion, "Coordinación de Acervos")
    for texto in ("Prestar mapas.", "Restaurar mapas."):
        crear_funcion(actor=None, funcion=Funcion(organo=uno, texto=TextoRico.de_plano(texto)))
    return uno


def url_de(uno: Organo) -> str:
    return reverse("admin:organigrama_organo_change", args=[uno.pk])


def leidas(uno: Organo) -> list[tuple[int, str, str]]:
    lista = en_orden_de_lectura(Funcion.objects.filter(organo=uno))
    return [(una.nivel, una.marca, una.funcion.texto.plano()) for una in lista]


def fila(pagina: dict, texto: str) -> str:
    """El prefijo del renglón cuyo texto empieza así."""
    return next(
        clave.removesuffix("-texto")
        for clave, valor in pagina.items()
        if clave.endswith("-texto") and str(valor).startswith(texto)
    )


def test_se_muestran_en_orden_con_su_marca(consulta: Client, acervos: Organo) -> None:
    madre = next(una for una in acervos.funciones.all() if una.texto.plano() == "Custodiar los acervos.")
    crear_funcion(actor=None, funcion=Funcion(organo=acervos, parent=madre, texto=TextoRico.de_plano("De noche.")))
    pagina = consulta.get(url_de(acervos)).content.decode()
    lugares = [pagina.index(texto) for texto in ("Custodiar los", "De noche.", "Catalogar los", "Prestar mapas.")]
    assert lugares == sorted(lugares)
    assert '<span class="marca nivel-2">a)</span>' in pagina


def test_agregar_editar_eliminar_y_ordenar_de_una_vez(capturista: Client, acervos: Organo) -> None:
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    custodiar, catalogar, prestar, restaurar = (
        fila(datos, comienzo) for comienzo in ("Custodiar", "Catalogar", "Prestar", "Restaurar")
    )
    datos |= {
        f"{custodiar}-texto": "Custodiar **todos** los acervos.",
        f"{catalogar}-DELETE": "on",
        f"{restaurar}-orden": "1",
        f"{prestar}-parent": datos[f"{custodiar}-id"],
        "funciones-4-texto": "Digitalizar mapas.",
        "funciones-4-parent": "",
        "funciones-4-orden": "",
        "funciones-4-clase": "numerada",
        "funciones-4-etiqueta_impresa": "",
        "funciones-4-id": "",
        "funciones-4-organo": acervos.pk,
        "funciones-TOTAL_FORMS": "5",
    }
    capturista.post(url_de(acervos), datos, follow=True)
    assert leidas(acervos) == [
        (1, "1.", "Restaurar mapas."),
        (1, "2.", "Custodiar todos los acervos."),
        (2, "a)", "Prestar mapas."),
        (1, "3.", "Digitalizar mapas."),
    ]
    assert sorted(acervos.funciones.values_list("orden", flat=True)) == [1, 1, 2, 3]
    acciones = set(Asiento.objects.filter(usuario=capturista.usuario).values_list("accion", flat=True))
    assert acciones == {
        "editar_funcion", "eliminar_funcion", "mover_funcion", "crear_funcion", "ordenar_funciones",
    }  # fmt: skip


def test_si_una_falla_no_se_guarda_ninguna_y_lo_escrito_vuelve(
    capturista: Client, acervos: Organo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falla(**_: object) -> None:
        raise ValidationError("La bodega está cerrada; espere a que abra.")

    # El paquete de servicios da a su función el mismo nombre que al módulo donde vive.
    monkeypatch.setattr(sys.modules["funciones.services.guardar_lista"], "ordenar_funciones", falla)
    antes, asientos = leidas(acervos), Asiento.objects.count()
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    custodiar = fila(datos, "Custodiar")
    respuesta = capturista.post(
        url_de(acervos), datos | {f"{custodiar}-texto": "Vigilar.", "nombre": "Otra coordinación"}, follow=True
    )
    assert "La bodega está cerrada" in respuesta.content.decode()
    vuelta = datos_de_pagina(respuesta)
    assert vuelta[f"{custodiar}-texto"] == "Vigilar."
    assert vuelta["nombre"] == "Otra coordinación"
    assert leidas(acervos) == antes
    assert Asiento.objects.count() == asientos
    acervos.refresh_from_db()
    assert acervos.nombre == "Coordinación de Acervos"


def test_si_otra_persona_agrego_una_mientras_tanto_se_dice(capturista: Client, acervos: Organo) -> None:
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    crear_funcion(actor=None, funcion=Funcion(organo=acervos, texto=TextoRico.de_plano("Nueva.")))
    datos[f"{fila(datos, 'Custodiar')}-texto"] = "Vigilar."
    respuesta = capturista.post(url_de(acervos), datos, follow=True)
    assert "cambiaron mientras tanto" in respuesta.content.decode()
    assert "Vigilar." not in str(leidas(acervos))


def test_un_texto_vacio_o_enorme_se_dice_en_su_renglon(capturista: Client, acervos: Organo) -> None:
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    for texto, frase in (("", "no puede quedar vacío"), ("a" * 10_001, "el máximo es 10000")):
        respuesta = capturista.post(url_de(acervos), datos | {f"{fila(datos, 'Custodiar')}-texto": texto})
        assert frase in respuesta.content.decode()
    assert leidas(acervos)[0][2] == "Custodiar los acervos."


def test_no_se_puede_colgar_de_una_funcion_de_otro_organo(
    capturista: Client, acervos: Organo, edicion: Edicion
) -> None:
    ajena = organo(edicion, "División de Catálogo").funciones.get()
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    respuesta = capturista.post(url_de(acervos), datos | {f"{fila(datos, 'Custodiar')}-parent": str(ajena.pk)})
    assert "no es una de las opciones disponibles" in respuesta.content.decode()


def test_la_marca_impresa_sin_marca_no_se_pierde_al_guardar(capturista: Client, acervos: Organo) -> None:
    Funcion.objects.filter(organo=acervos, orden=2).update(etiqueta_impresa="")
    datos = datos_de_pagina(capturista.get(url_de(acervos)))
    assert datos[f"{fila(datos, 'Catalogar')}-etiqueta_impresa"] == "(sin marca)"
    datos[f"{fila(datos, 'Catalogar')}-texto"] = "Catalogar los mapas y los planos."
    capturista.post(url_de(acervos), datos)
    guardada = Funcion.objects.get(organo=acervos, orden=2)
    assert guardada.texto.plano() == "Catalogar los mapas y los planos."
    assert guardada.etiqueta_impresa == ""


def test_cambiar_la_numeracion_alcanza_a_toda_la_lista_y_avisa(capturista: Client, acervos: Organo) -> None:
    Funcion.objects.filter(organo=acervos, orden=2).update(etiqueta_impresa="7.")
    respuesta = guardar(capturista, url_de(acervos), estilo_funciones="{I}.")
    assert "dejó su marca impresa 7." in mensajes(respuesta)
    assert [marca for _, marca, _ in leidas(acervos)] == ["I.", "II.", "III.", "IV."]


def test_la_pagina_de_una_funcion_la_mueve_y_le_da_fundamento(capturista: Client, acervos: Organo) -> None:
    ley = Ordenamiento.objects.create(
        tipo=TipoOrdenamiento.objects.create(clave="ley", nombre="Ley"), nombre="Ley de los Mapas"
    )
    articulo = Articulo.objects.create(ordenamiento=ley, etiqueta="Artículo 3")
    una = acervos.funciones.get(orden=4)
    url = reverse("admin:funciones_funcion_change", args=[una.pk])
    guardar(capturista, url, posicion="1", texto="Restaurar planos.", fundamento=[articulo.pk])
    assert leidas(acervos)[0] == (1, "1.", "Restaurar planos.")
    assert list(una.fundamento.all()) == [articulo]
    acciones = set(Asiento.objects.filter(usuario=capturista.usuario).values_list("accion", flat=True))
    assert {"editar_funcion", "mover_funcion", "editar"} <= acciones


def test_eliminar_varias_desde_la_lista(capturista: Client, acervos: Organo) -> None:
    claves = list(acervos.funciones.filter(orden__in=(1, 3)).values_list("pk", flat=True))
    datos = {"action": "delete_selected", "_selected_action": claves, "post": "yes"}
    capturista.post(reverse("admin:funciones_funcion_changelist"), datos)
    assert [(marca, texto) for _, marca, texto in leidas(acervos)] == [
        ("1.", "Catalogar los mapas."),
        ("2.", "Restaurar mapas."),
    ]


def test_el_servicio_de_la_lista_no_se_conforma_con_una_lista_incompleta(acervos: Organo) -> None:
    with pytest.raises(ValidationError, match="vuelva a cargar"):
        guardar_lista(actor=None, organo=acervos, renglones=[])
