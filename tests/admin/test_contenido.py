"""Secciones, textos, citas y firmas en el admin, y el árbol del contenido de una edición."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bitacora.models import Asiento
from manuales.documento import armar_secciones
from manuales.models import Bloque, CambioControlado, CitaMarco, Edicion, Firma, Seccion
from tests.apoyo.fabricas import crear_edicion, organo
from tests.apoyo.formas import datos_de_pagina, guardar, mensajes
from texto.rico import TextoRico

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def politicas(edicion: Edicion) -> Seccion:
    """Una sección con dos políticas numeradas, la primera con un inciso."""
    seccion = Seccion.objects.create(edicion=edicion, orden=3, clave="politicas", titulo="Políticas")
    primera = _bloque(seccion, 1, "Prestar con vale.", estilo="{n}.")
    _bloque(seccion, 1, "El vale se firma.", estilo="{a})", parent=primera)
    _bloque(seccion, 2, "Devolver a tiempo.", estilo="{n}.", etiqueta_impresa="2.-")
    return seccion


def _bloque(seccion: Seccion, orden: int, texto: str, **datos: object) -> Bloque:
    return Bloque.objects.create(seccion=seccion, orden=orden, texto=TextoRico.de_plano(texto), **datos)


def bloque(texto: str) -> Bloque:
    return next(uno for uno in Bloque.objects.all() if uno.texto.plano() == texto)


def contenido(edicion: Edicion) -> list[tuple[str, list]]:
    def leer(bloques: tuple) -> list:
        return [(f"{uno.etiqueta} {uno.texto.plano()}".strip(), *leer(uno.hijos)) for uno in bloques]

    return [(f"{una.numero} {una.titulo}".strip(), leer(una.bloques)) for una in armar_secciones(edicion)]


def mover(cliente: Client, edicion: Edicion, nodo: str, orden: str, referencia: str = ""):
    datos = {"nodo": nodo, "orden": orden, "referencia": referencia}
    return cliente.post(reverse("admin:manuales_seccion_arbol", args=[edicion.pk]), datos, **JSON)


def test_el_arbol_muestra_secciones_y_textos_con_sus_marcas(
    consulta: Client, edicion: Edicion, politicas: Seccion
) -> None:
    pagina = consulta.get(reverse("admin:manuales_seccion_arbol", args=[edicion.pk]))
    nodos = [(nodo.nivel, nodo.marca, nodo.texto) for nodo in pagina.context["nodos"]]
    assert nodos == [
        (1, "1.", "Introducción"),
        (2, "", "Este manual es de prueba."),
        (1, "2.", "Funciones Sustantivas"),
        (1, "3.", "Políticas"),
        (2, "1.", "Prestar con vale."),
        (3, "a)", "El vale se firma."),
        (2, "2.-", "Devolver a tiempo."),
    ]


def test_mover_un_texto_lo_renumera_y_avisa(capturista: Client, edicion: Edicion, politicas: Seccion) -> None:
    respuesta = mover(capturista, edicion, f"b{bloque('Devolver a tiempo.').pk}", "subir")
    assert respuesta.status_code == 200
    assert "dejó su marca impresa 2.-" in respuesta.json()["mensajes"][1]["texto"]
    assert contenido(edicion)[2][1] == [
        ("1. Devolver a tiempo.",),
        ("2. Prestar con vale.", ("a) El vale se firma.",)),
    ]
    assert Asiento.objects.filter(accion="mover_bloque", usuario=capturista.usuario).exists()


def test_un_texto_pasa_a_otra_seccion_con_lo_que_lleva_dentro(
    capturista: Client, edicion: Edicion, politicas: Seccion
) -> None:
    introduccion = Seccion.objects.get(edicion=edicion, clave="introduccion")
    respuesta = mover(capturista, edicion, f"b{bloque('Prestar con vale.').pk}", "dentro", f"s{introduccion.pk}")
    assert respuesta.status_code == 200
    assert contenido(edicion)[0][1][1] == ("1. Prestar con vale.", ("a) El vale se firma.",))
    assert contenido(edicion)[2][1] == [("1. Devolver a tiempo.",)]


def test_las_secciones_se_ordenan_y_no_se_meten_unas_en_otras(
    capturista: Client, edicion: Edicion, politicas: Seccion
) -> None:
    introduccion = Seccion.objects.get(edicion=edicion, clave="introduccion")
    assert mover(capturista, edicion, f"s{politicas.pk}", "antes", f"s{introduccion.pk}").status_code == 200
    assert [titulo for titulo, _ in contenido(edicion)] == [
        "1. Políticas",
        "2. Introducción",
        "3. Funciones Sustantivas",
    ]
    for nodo, orden, referencia, frase in (
        (f"s{politicas.pk}", "dentro", f"s{introduccion.pk}", "no puede ir dentro de otra"),
        (f"b{bloque('Prestar con vale.').pk}", "antes", f"s{introduccion.pk}", "siempre dentro de una sección"),
        (f"b{bloque('Prestar con vale.').pk}", "dentro", f"b{bloque('El vale se firma.').pk}", "no puede colgar de sí"),
    ):
        respuesta = mover(capturista, edicion, nodo, orden, referencia)
        assert respuesta.status_code == 409
        assert frase in respuesta.json()["mensajes"][0]["texto"]


def test_si_el_numero_de_las_funciones_se_aparta_de_los_codigos_se_avisa_y_se_sigue_viendo(
    capturista: Client, edicion: Edicion
) -> None:
    type(edicion.estructura).objects.filter(pk=edicion.estructura_id).update(prefijo="2.")
    url = f"{reverse('admin:manuales_seccion_add')}?edicion={edicion.pk}"
    respuesta = guardar(capturista, url, titulo="Glosario", clave="otra", posicion="1")
    assert "«Nombre y numeración»" in mensajes(respuesta)
    nodos = capturista.get(reverse("admin:manuales_seccion_arbol", args=[edicion.pk])).context["nodos"]
    assert [nodo.texto for nodo in nodos if "«Nombre y numeración»" in nodo.advertencia] == ["Funciones Sustantivas"]


def test_agregar_un_texto_en_su_lugar(capturista: Client, edicion: Edicion, politicas: Seccion) -> None:
    padre = bloque("Prestar con vale.")
    url = f"{reverse('admin:manuales_bloque_add')}?seccion={politicas.pk}&dentro_de={padre.pk}"
    guardar(capturista, url, texto="El vale se guarda.", tipo="inciso", estilo="{a})", posicion="1")
    assert contenido(edicion)[2][1][0] == (
        "1. Prestar con vale.",
        ("a) El vale se guarda.",),
        ("b) El vale se firma.",),
    )


def test_agregar_y_editar_una_seccion(capturista: Client, edicion: Edicion) -> None:
    url = f"{reverse('admin:manuales_seccion_add')}?edicion={edicion.pk}"
    guardar(capturista, url, titulo="Glosario", clave="glosario", posicion="1")
    assert contenido(edicion)[0][0] == "1. Glosario"
    una = Seccion.objects.get(clave="glosario")
    guardar(capturista, reverse("admin:manuales_seccion_change", args=[una.pk]), titulo="Glosario breve", posicion="3")
    assert [titulo for titulo, _ in contenido(edicion)][2] == "3. Glosario breve"


def test_un_texto_no_habla_de_un_organo_de_otra_edicion(
    capturista: Client, edicion: Edicion, politicas: Seccion
) -> None:
    ajeno = organo(crear_edicion(), "Dirección General")
    url = reverse("admin:manuales_bloque_change", args=[bloque("Devolver a tiempo.").pk])
    respuesta = guardar(capturista, url, organo=str(ajeno.pk))
    assert "Seleccione una opción válida" in respuesta.content.decode()
    propio = organo(edicion, "Dirección General")
    guardar(capturista, url, organo=str(propio.pk))
    assert bloque("Devolver a tiempo.").organo == propio


def test_la_cita_se_agrega_en_su_renglon(capturista: Client, edicion: Edicion, politicas: Seccion) -> None:
    url = reverse("admin:manuales_bloque_change", args=[bloque("Devolver a tiempo.").pk])
    datos = datos_de_pagina(capturista.get(url))
    clave = next(campo for campo in datos if campo.endswith("TOTAL_FORMS")).removesuffix("-TOTAL_FORMS")
    nueva = {
        f"{clave}-TOTAL_FORMS": "1",
        f"{clave}-0-nombre": "Ley de los Vales",
        f"{clave}-0-tipo": "",
        f"{clave}-0-publicacion": "",
        f"{clave}-0-ultima_reforma": "",
        f"{clave}-0-ordenamiento": "",
        f"{clave}-0-id": "",
        f"{clave}-0-bloque": datos.get(f"{clave}-0-bloque", ""),
    }
    capturista.post(url, datos | nueva, follow=True)
    cita = CitaMarco.objects.get()
    assert (cita.nombre, cita.edicion, cita.bloque) == ("Ley de los Vales", edicion, bloque("Devolver a tiempo."))


def test_firmas_y_cambios_en_la_pagina_de_la_edicion(capturista: Client, edicion: Edicion) -> None:
    Firma.objects.create(edicion=edicion, orden=1, rol="Elaboró")
    url = reverse("admin:manuales_edicion_change", args=[edicion.pk])
    cambio = {"orden": "", "concepto": "Alta", "seccion": "", "resumen": "", "aprobo": "", "fecha": "", "id": ""}
    guardar(
        capturista,
        url,
        acuerdo="ACDO-1",
        firmas__0__nombre="Ana Robles",
        cambios__TOTAL_FORMS="1",
        **{f"cambios__0__{campo}": valor for campo, valor in cambio.items()},
    )
    edicion.refresh_from_db()
    assert edicion.acuerdo == "ACDO-1"
    assert Firma.objects.get().nombre == "Ana Robles"
    assert CambioControlado.objects.get().orden == 1
    assert Asiento.objects.filter(usuario=capturista.usuario).count() == 3


def test_abrir_una_edicion_en_blanco_con_su_formato(capturista: Client, edicion: Edicion) -> None:
    url = f"{reverse('admin:manuales_edicion_add')}?manual={edicion.manual_id}"
    guardar(capturista, url, titulo="")
    nueva = Edicion.objects.get(numero=2)
    assert (nueva.titulo, nueva.estado, nueva.plantilla) == (edicion.manual.titulo, "borrador", "imss8")
    assert nueva.secciones.count() > 3
    assert nueva.firmas.exists()
    assert nueva.estructura.organos.count() == 1


def test_publicar_y_retirar_piden_confirmacion_y_permiso(
    administradora: Client, capturista: Client, edicion: Edicion
) -> None:
    url = reverse("admin:manuales_edicion_publicar", args=[edicion.pk])
    assert capturista.get(url).status_code == 403
    assert capturista.post(url).status_code == 403
    assert "dejarán de admitir cambios" in administradora.get(url).content.decode()
    edicion.refresh_from_db()
    assert edicion.estado == "borrador"
    assert "Se publicó la edición." in mensajes(administradora.post(url, follow=True))
    edicion.refresh_from_db()
    assert edicion.estado == "publicada"
    assert "Esta edición ya está publicada" in mensajes(administradora.post(url, follow=True))
    retirar = reverse("admin:manuales_edicion_retirar", args=[edicion.pk])
    assert "Podrá publicarla de nuevo" in administradora.get(retirar).content.decode()
    retirada = administradora.post(retirar, follow=True)
    assert "Se retiró la edición." in mensajes(retirada)
    assert "Publicar de nuevo…" in {texto for _, texto in retirada.context["botones"]}
    pagina = administradora.get(url).content.decode()
    assert "tal como se publicó" in pagina
    assert "dejarán de admitir cambios" not in pagina
    assert "Se publicó la edición." in mensajes(administradora.post(url, follow=True))
    edicion.refresh_from_db()
    assert edicion.estado == "publicada"


def test_los_botones_de_la_edicion_dependen_de_quien_mira(
    administradora: Client, capturista: Client, consulta: Client, edicion: Edicion
) -> None:
    url = reverse("admin:manuales_edicion_change", args=[edicion.pk])

    def botones(cliente: Client) -> set[str]:
        return {texto for _, texto in cliente.get(url).context["botones"]}

    comunes = {"Editor del manual", "Contenido", "Árbol de órganos", "Ver en el sitio", "Exportar PDF"}
    assert botones(consulta) == botones(capturista) == comunes
    assert botones(administradora) == comunes | {"Publicar…"}


def test_eliminar_un_borrador_dice_cuanto_se_va_y_se_lleva_su_estructura(
    administradora: Client, edicion: Edicion
) -> None:
    url = reverse("admin:manuales_edicion_delete", args=[edicion.pk])
    pagina = administradora.get(url).content.decode()
    assert "Órganos: 4" in pagina
    assert "Funciones: 7" in pagina
    administradora.post(url, {"post": "yes"})
    assert not Edicion.objects.exists()
    assert not type(edicion.estructura).objects.exists()


def test_una_edicion_publicada_no_se_elimina(administradora: Client, edicion: Edicion) -> None:
    administradora.post(reverse("admin:manuales_edicion_publicar", args=[edicion.pk]))
    lista = reverse("admin:manuales_edicion_changelist")
    datos = {"action": "delete_selected", "_selected_action": edicion.pk, "post": "yes"}
    pagina = administradora.post(lista, datos, follow=True)
    assert "se conserva para siempre" in pagina.content.decode()
    assert Edicion.objects.filter(pk=edicion.pk).exists()
