"""Cada página del sitio dice lo que tiene que decir."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from manuales.models import CambioControlado, Edicion, Firma, Seccion
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import direccion, publicada


def texto_de(respuesta) -> str:
    """Las letras que se leen de la parte principal de una página."""
    principal = respuesta.content.decode().split("<main ", 1)[1].split(">", 1)[1].split("</main>", 1)[0]
    sin_marcas = re.sub(r"</?(mark|strong|time)\b[^>]*>", "", principal)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", sin_marcas)).split())


def test_inicio_lista_las_instituciones_con_sus_manuales(client, edicion):
    respuesta = client.get("/")
    assert "Instituto de Prueba INDEMO INDEMO · 1 manual" in texto_de(respuesta)
    assert f'href="/indemo/{edicion.manual.slug}/"' in respuesta.content.decode()


def test_inicio_sin_manuales_lo_dice(client, db):
    assert "Aún no hay manuales publicados." in texto_de(client.get("/"))


def test_institucion_cuenta_organos_y_funciones(client, edicion):
    leido = texto_de(client.get("/indemo/"))
    assert "4 órganos · 7 funciones · publicado el" in leido
    assert edicion.manual.clave in leido


def test_manual_muestra_el_arbol_con_codigos_y_cuentas(client, edicion):
    leido = texto_de(client.get(f"/indemo/{edicion.manual.slug}/"))
    assert "8.1 Dirección General 2 funciones" in leido
    assert "8.1.1.1 División de Catálogo 1 función" in leido
    assert "4 órganos · 7 funciones" in leido
    assert "ACDO.AS2.HCT.010126/1.P.DG" in leido


def test_el_arbol_es_html_bien_anidado(client, edicion):
    html = client.get(direccion(edicion)).content.decode()
    arbol = html[html.index('<ul class="arbol"') : html.index("</section>")]
    pila: list[str] = []
    for cierra, etiqueta in re.findall(r"<(/?)(ul|li|details|summary|a|span)\b", arbol):
        if not cierra:
            pila.append(etiqueta)
        else:
            assert pila.pop() == etiqueta
    assert pila == []


def test_manual_lista_sus_secciones_con_numero(client, edicion):
    html = client.get(direccion(edicion)).content.decode()
    assert '<span class="marca">1.</span> <span>Introducción</span>' in html
    assert '<span class="marca">TÍTULO PRIMERO</span> <span>De las Atribuciones</span>' in html


def test_organo_dice_objetivo_funciones_e_incisos(client, edicion):
    raiz = organo(edicion, "Dirección General")
    respuesta = client.get(direccion(edicion, f"organos/{raiz.uid}/"))
    html = respuesta.content.decode()
    assert "<p>Dar <strong>rumbo</strong> al instituto.</p>" in html
    assert '<ul class="vinetas"><li>Con orden</li><li>Con tiempo</li></ul>' in html
    assert re.search(r"1\. Dirigir el instituto\. a\) Con prisa\.", texto_de(respuesta))
    for funcion in raiz.funciones.all():
        assert f'id="f-{funcion.uid}"' in html
        assert f'href="/funcion/{funcion.uid}/"' in html


def test_organo_dice_su_lugar_en_el_arbol(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    respuesta = client.get(direccion(edicion, f"organos/{acervos.uid}/"))
    leido = texto_de(respuesta)
    assert "Depende de 8.1 Dirección General" in leido
    assert "De este órgano depende 8.1.1.1 División de Catálogo" in leido
    assert "En su mismo nivel 8.1.2 Coordinación Administrativa" in leido
    assert "Anterior 8.1 Dirección General Siguiente 8.1.1.1 División de Catálogo" in leido


def test_organo_dibuja_su_linea_de_mando_y_lo_que_depende_de_el(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    html = client.get(direccion(edicion, f"organos/{acervos.uid}/")).content.decode()
    dibujo = html[html.index("<figure") : html.index("</figure>")]
    enlazados = set(re.findall(r'aria-label="([^"]+)"', dibujo))
    assert enlazados == {"8.1 Dirección General", "8.1.1.1 División de Catálogo"}
    assert len(set(re.findall(r'id="([^"]+)"', dibujo))) == len(re.findall(r'id="([^"]+)"', dibujo))


def test_la_pagina_de_un_organo_no_dibuja_una_rama_enorme(client, db):
    nombres = ["Dirección General", *(f"Oficina {numero}" for numero in range(150))]
    edicion = publicada(crear_edicion({n: (nombres[(i - 1) // 5] if i else None, []) for i, n in enumerate(nombres)}))
    raiz = organo(edicion, "Dirección General")
    html = client.get(direccion(edicion, f"organos/{raiz.uid}/")).content.decode()
    assert html.split('"dibujo-angosto"')[0].count("<rect") == 1 + 5 + 25
    general = client.get(direccion(edicion, "organigrama/")).content.decode()
    assert general.split('"dibujo-angosto"')[0].count("<rect") == 151


def test_organo_de_dependencia_inferida_lo_dice(client, db):
    nueva = crear_edicion()
    acervos = organo(nueva, "Coordinación de Acervos")
    acervos.padre_inferido = True
    acervos.save()
    edicion = publicada(nueva)
    assert "se dedujo al importarlo" in texto_de(client.get(direccion(edicion, f"organos/{acervos.uid}/")))


def test_organo_que_esta_en_dos_manuales_enlaza_al_otro(client, edicion):
    otra = crear_edicion()
    compartido = organo(otra, "Dirección General")
    compartido.uid = organo(edicion, "División de Catálogo").uid
    compartido.save()
    otra = publicada(otra)
    html = client.get(direccion(edicion, f"organos/{compartido.uid}/")).content.decode()
    assert f'href="{direccion(otra, f"organos/{compartido.uid}/")}">{otra.titulo}</a>' in html


def _seccion(edicion: Edicion, clave: str) -> str:
    return direccion(edicion, f"secciones/{edicion.secciones.get(clave=clave).uid}/")


def test_seccion_de_marco_juridico_dice_tipo_y_fecha(client, edicion):
    leido = texto_de(client.get(_seccion(edicion, "marco_juridico")))
    assert "• Ley de Mapas. D.O.F. 5-II-1999. Ley de prueba Publicación: 5 de febrero de 1999" in leido


def test_seccion_de_articulos_imprime_ahi_las_funciones(client, edicion):
    respuesta = client.get(_seccion(edicion, "titulo"))
    leido = texto_de(respuesta)
    assert "Capítulo I De los acervos Artículo 1. Corresponde a la Coordinación: Párrafo segundo." in leido
    assert "1. Custodiar los acervos." in leido
    assert re.search(r"<h2 id=\"b-[^\"]+\" class=\"de-capitulo\">", respuesta.content.decode())


def test_seccion_de_funciones_presenta_a_los_organos_que_ningun_articulo_presento(client, edicion):
    leido = texto_de(client.get(_seccion(edicion, "funciones")))
    assert "8.1 Dirección General 2 funciones 8.1.1.1 División de Catálogo" in leido
    assert "Coordinación de Acervos" not in leido


def test_seccion_de_estructura_enlaza_cada_organo(client, edicion):
    acervos = organo(edicion, "Coordinación de Acervos")
    html = client.get(_seccion(edicion, "estructura_organica")).content.decode()
    assert f'<a href="{direccion(edicion, f"organos/{acervos.uid}/")}">Coordinación de Acervos</a>' in html


def test_seccion_de_organigrama_dibuja_el_suyo_con_vigencia(client, edicion):
    html = client.get(_seccion(edicion, "organigrama")).content.decode()
    assert "Vigencia: 1 de enero de 2026" in html
    assert html.count("<svg") == 3  # ancho, angosto e impreso


def test_una_seccion_sin_titulo_se_llama_igual_en_el_indice_en_su_pagina_y_en_su_ruta(client, edicion):
    primera = Seccion.objects.create(edicion=edicion, orden=0, clave="marco_juridico", titulo="", estilo="")
    indice = client.get(direccion(edicion)).content.decode()
    assert "<span>Marco jurídico</span></a></li>" in indice
    pagina = client.get(direccion(edicion, f"secciones/{primera.uid}/")).content.decode()
    assert "<h1>Marco jurídico</h1>" in pagina
    assert '<span aria-current="page">Marco jurídico</span>' in pagina
    segunda = edicion.secciones.get(orden=1)
    vecina = client.get(direccion(edicion, f"secciones/{segunda.uid}/")).content.decode()
    assert "<span>Marco jurídico</span></a>" in vecina


@pytest.mark.parametrize(
    ("estado", "dicho"),
    [
        ("borrador", "el PDF del borrador"),
        ("publicada", "el PDF oficial"),
        ("retirada", "el PDF de la edición retirada"),
    ],
)
def test_el_boton_del_pdf_dice_de_que_es(client, edicion, estado, dicho):
    client.force_login(crear_usuario("manuales.ver_borrador"))
    Edicion.objects.filter(pk=edicion.pk).update(estado=estado)
    assert f">Abrir {dicho}</a>" in client.get(direccion(edicion)).content.decode()


def test_las_secciones_llevan_de_una_a_otra(client, edicion):
    leido = texto_de(client.get(_seccion(edicion, "marco_juridico")))
    assert "Anterior 2. Funciones Sustantivas Siguiente TÍTULO PRIMERO De las Atribuciones" in leido


def test_organigrama_general_con_equivalente_en_palabras(client, edicion):
    respuesta = client.get(direccion(edicion, "organigrama/"))
    assert "8.1 Dirección General, de la que dependen:" in texto_de(respuesta)


def test_varios_organos_de_primer_nivel_se_dibujan_bajo_la_institucion(client, db):
    edicion = publicada(crear_edicion({"Junta": (None, []), "Dirección": (None, [])}))
    respuesta = client.get(direccion(edicion, "organigrama/"))
    assert "Instituto de Prueba INDEMO, del que dependen: 8.1 Junta 8.2 Dirección" in texto_de(respuesta)


def test_edicion_sin_organos_se_lee(client, db):
    edicion = publicada(crear_edicion({}))
    assert "Esta edición no tiene órganos." in texto_de(client.get(direccion(edicion)))
    assert "no tiene órganos que dibujar" in texto_de(client.get(direccion(edicion, "organigrama/")))
    assert client.get(_seccion(edicion, "funciones")).status_code == 200


@pytest.mark.parametrize("cola", ["organos/{0}/", "secciones/{0}/"])
def test_una_parte_de_otra_edicion_no_esta_en_esta(client, edicion, cola):
    otra = publicada(crear_edicion())
    ajena = organo(otra, "Dirección General").uid if "organos" in cola else otra.secciones.first().uid
    assert client.get(direccion(edicion, cola.format(ajena))).status_code == 404


def test_la_cabecera_dice_quien_entro_y_deja_salir(client, edicion):
    usuario = crear_usuario(nombre="capturista")
    client.force_login(usuario)
    html = client.get("/").content.decode()
    assert "capturista" in html
    assert 'action="/admin/logout/"' in html
    client.logout()
    assert 'href="/admin/login/?next=/indemo/"' in client.get("/indemo/").content.decode()


def test_el_pdf_se_entrega_con_buen_nombre(client, edicion):
    respuesta = client.get(direccion(edicion, "pdf/"))
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == f'inline; filename="{edicion.manual.slug}-edicion-1.pdf"'
    assert respuesta.content.startswith(b"%PDF-")


def test_el_manual_dice_quien_lo_firma_y_solo_quien_lo_firma(client, db):
    edicion = crear_edicion()
    assert "Autorización" not in texto_de(client.get(direccion(publicada(edicion))))
    Firma.objects.filter(edicion=edicion).delete()
    Firma.objects.create(edicion=edicion, orden=1, rol="Elaboró", nombre="Ana <b>Ruiz", cargo="Jefa de Mapas")
    Firma.objects.create(edicion=edicion, orden=2, rol="Registró")
    leido = texto_de(client.get(direccion(Edicion.objects.con_manual().get(pk=edicion.pk))))
    assert "Autorización Elaboró Ana <b>Ruiz Jefa de Mapas" in leido
    assert "Registró" not in leido
    suya = Seccion.objects.create(edicion=edicion, orden=90, clave="autorizacion", titulo="Hoja de firmas")
    pagina = direccion(edicion, f"secciones/{suya.uid}/")
    assert "Hoja de firmas Elaboró Ana <b>Ruiz Jefa de Mapas" in texto_de(client.get(pagina))


def test_el_control_de_cambios_es_una_tabla_en_su_seccion(client, db):
    edicion = crear_edicion()
    suya = Seccion.objects.create(edicion=edicion, orden=90, clave="control_cambios", titulo="Control de cambios")
    pagina = direccion(publicada(edicion), f"secciones/{suya.uid}/")
    assert "Esta sección no tiene texto." in texto_de(client.get(pagina))
    CambioControlado.objects.create(edicion=edicion, orden=1, concepto="Emisión & más", fecha=date(2024, 3, 2))
    Edicion.objects.filter(pk=edicion.pk).update(registro="2 de marzo")  # otra versión de la página
    leido = texto_de(client.get(pagina))
    assert "Núm. Concepto Fecha 1 Emisión & más 2/03/2024" in leido
    assert "no tiene texto" not in leido
