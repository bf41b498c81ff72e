"""La búsqueda encuentra sin acentos ni mayúsculas, por código, y responde a todo con una frase."""

from __future__ import annotations

import pytest
from django.utils.http import urlencode

from manuales.busqueda import PreguntaInvalida, leer_palabras
from organigrama.models import Organo
from tests.apoyo.fabricas import crear_edicion, crear_institucion, organo
from tests.sitio.conftest import publicada
from tests.sitio.test_paginas import texto_de
from texto.rico import TextoRico

ARBOL = {
    "Órgano Superior": (None, ["Señalar el rumbo de la institución.", "Someter a votación."]),
    "Unidad de Cartografía": ("Órgano Superior", ["Conservar los mapas.", "Restaurar los planos; señalar faltantes."]),
    "Sección de Láminas": ("Unidad de Cartografía", ["Digitalizar el 100% de las láminas."]),
}


@pytest.fixture
def cartografia(db):
    return publicada(crear_edicion(ARBOL))


def buscar(client, q: str, **mas: str):
    return client.get(f"/buscar/?{urlencode({'q': q, **mas})}")


@pytest.mark.parametrize("q", ["senalar", "SEÑALAR", "señalar", "  Sen\u0303alar  ", "senalar\x00"])
def test_ni_acentos_ni_mayusculas_cuentan(client, cartografia, q):
    html = buscar(client, q).content.decode()
    assert "<mark>Señalar</mark> el rumbo" in html
    assert "<mark>señalar</mark> faltantes" in html


@pytest.mark.parametrize("q", ["ÓRGANO", "organo", "Órgano superior", "superior organo"])
def test_encuentra_organos_por_su_nombre(client, cartografia, q):
    respuesta = buscar(client, q)
    assert "1 órgano con" in texto_de(respuesta)
    assert "<mark>Órgano</mark>" in respuesta.content.decode()


@pytest.mark.parametrize("q", ["8.1.1", "8.1.1."])
def test_encuentra_por_codigo_calculado(client, cartografia, q):
    respuesta = buscar(client, q)
    assert "1 órgano con" in texto_de(respuesta)
    assert "<mark>8.1.1</mark></span> Unidad de Cartografía" in respuesta.content.decode()


def test_el_codigo_se_combina_con_palabras(client, cartografia):
    assert "Restaurar los planos" in texto_de(buscar(client, "8.1.1 planos"))
    assert "Nada coincide" in texto_de(buscar(client, "8.1.1.1 planos"))


def test_encuentra_por_codigo_institucional(client, db):
    institucional = crear_edicion({"Unidad": (None, [])}, esquema="institucional", prefijo="")
    Organo.objects.filter(pk=organo(institucional, "Unidad").pk).update(codigo_institucional="63.14")
    organo(institucional, "Unidad").save()
    publicada(institucional)
    assert "63.14 Unidad" in texto_de(buscar(client, "63.14"))


def test_un_codigo_impreso_se_busca_como_esta_impreso(client, db):
    edicion = crear_edicion(ARBOL)
    lamina = organo(edicion, "Sección de Láminas")
    lamina.codigo_impreso = "8.2.7"
    lamina.save()
    publicada(edicion)
    assert "8.2.7 Sección de Láminas" in texto_de(buscar(client, "8.2.7"))
    assert "Nada coincide" in texto_de(buscar(client, "8.1.1.1"))


def test_agrupa_por_organo_con_institucion_manual_codigo_y_numero(client, cartografia):
    leido = texto_de(buscar(client, "planos"))
    assert f"INDEMO · {cartografia.titulo} · {cartografia.manual.clave} 8.1.1 Unidad de Cartografía" in leido
    assert "2. Restaurar los planos" in leido


def test_los_organos_que_lo_dicen_de_si_van_primero(client, cartografia):
    leido = texto_de(buscar(client, "laminas"))
    assert leido.index("8.1.1.1 Sección") < leido.index("Digitalizar")
    carto = texto_de(buscar(client, "institucion"))
    assert "8.1 Órgano Superior" in carto


def test_el_objetivo_tambien_se_busca(client, db):
    edicion = crear_edicion(ARBOL)
    superior = organo(edicion, "Órgano Superior")
    superior.objetivo = TextoRico.de_plano("Velar por la toponimia.")
    superior.save()
    publicada(edicion)
    assert "Objetivo: Velar por la toponimia." in texto_de(buscar(client, "TOPONÍMIA"))


def test_los_incisos_dicen_de_que_funcion_son(client, edicion):
    assert "1. a) Con prisa." in texto_de(buscar(client, "prisa"))


def test_se_limita_a_una_institucion_o_a_un_manual(client, cartografia):
    otra = publicada(crear_edicion(ARBOL, institucion=crear_institucion("OTRA")))
    assert "2 órganos con" in texto_de(buscar(client, "planos"))
    assert "1 órgano con" in texto_de(buscar(client, "planos", institucion="otra"))
    assert "1 órgano con" in texto_de(buscar(client, "planos", manual=otra.manual.slug))
    assert "Nada coincide con «planos» en lo que se eligió" in texto_de(buscar(client, "planos", manual="no\x00hay"))


def test_pagina_sin_repetir_ni_perder(client, db):
    arbol = {f"Oficina {numero:02}": (None, ["Atender."]) for numero in range(25)}
    publicada(crear_edicion(arbol))
    vistos: list[str] = []
    for pagina in (1, 2, 3):
        leido = texto_de(buscar(client, "oficina", pagina=str(pagina)))
        assert f"Página {pagina} de 3" in leido
        vistos += [nombre for nombre in arbol if nombre in leido]
    assert vistos == list(arbol)
    assert "Página 3 de 3" in texto_de(buscar(client, "oficina", pagina="9999999999999999999999"))
    assert "Página 1 de 3" in texto_de(buscar(client, "oficina", pagina="'; DROP"))


@pytest.mark.parametrize(
    ("q", "frase"),
    [
        ("", "Escriba arriba lo que busca"),
        ("   ", "Escriba arriba lo que busca"),
        ("\x00\x00", "Escriba arriba lo que busca"),
        ("a", "por lo menos una palabra de dos letras"),
        ("x" * 10_000, "La búsqueda admite 200 letras y la suya tiene 10,000"),
        (" ".join(f"p{n}" for n in range(30)), "La búsqueda admite 20 palabras"),
        ("xilófono", "Nada coincide con «xilófono»"),
        ("%%", "Nada coincide"),
        ("__", "Nada coincide"),
        ("\\'\"", "Nada coincide"),
        ("99999999.1", "Nada coincide"),
        ("8.99999999999999999999", "Nada coincide"),
        ("\u0301\u0301", "no tiene letras ni números"),
    ],
)
def test_a_lo_raro_se_responde_con_una_frase(client, cartografia, q, frase):
    respuesta = buscar(client, q)
    assert respuesta.status_code == 200
    assert frase in texto_de(respuesta)


def test_el_porcentaje_se_busca_como_letra(client, cartografia):
    assert "Digitalizar el 100% de las láminas." in texto_de(buscar(client, "100%"))


def test_bytes_que_no_son_utf8_no_revientan(client, cartografia):
    assert client.get("/buscar/?q=%ff%fe%00x").status_code == 200


def test_palabras_repetidas_cuentan_una_vez():
    assert leer_palabras("Mapa  MAPA mapá") == ("mapa",)


def test_lo_demasiado_largo_dice_cuanto():
    with pytest.raises(PreguntaInvalida, match="10,000"):
        leer_palabras("a" * 10_000)
