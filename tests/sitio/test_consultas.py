"""Cuántas consultas hace cada página: las anotadas en consultas.json, con pocos órganos o con muchos."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from manuales.models import Edicion
from manuales.sitio.cabeceras import huella_del_programa
from tests.apoyo.fabricas import crear_edicion, crear_usuario, organo
from tests.sitio.conftest import con_toda_clase_de_partes, direccion, publicada

ORO = Path(__file__).with_name("consultas.json")
CHICA = ["Dirección General", "Coordinación de Acervos"]
TOPE_DEL_ARBOL = 12


def _arbol(organos: int, funciones: int) -> dict[str, tuple[str | None, list[str]]]:
    """Un árbol de seis niveles con los dos órganos que las partes piden."""
    nombres = CHICA + [f"Oficina {numero}" for numero in range(organos - len(CHICA))]
    reparto = [funciones // organos + (lugar < funciones % organos) for lugar in range(organos)]
    return {
        nombre: (None if lugar == 0 else nombres[(lugar - 1) // 3], [f"Atender el asunto {n}." for n in range(cuantas)])
        for lugar, (nombre, cuantas) in enumerate(zip(nombres, reparto, strict=True))
    }


def _paginas(edicion: Edicion) -> dict[str, str]:
    return {
        "inicio": "/",
        "institucion": f"/{edicion.manual.institucion.slug}/",
        "manual": f"/{edicion.manual.institucion.slug}/{edicion.manual.slug}/",
        "edicion": direccion(edicion),
        "organo": direccion(edicion, f"organos/{organo(edicion, CHICA[1]).uid}/"),
        "organigrama": direccion(edicion, "organigrama/"),
        "buscar": f"/buscar/?q=asunto&manual={edicion.manual.slug}",
        "buscar_codigo": f"/buscar/?q=8.1.1&manual={edicion.manual.slug}",
        "enlace_de_organo": f"/organo/{organo(edicion, CHICA[1]).uid}/",
        **{f"seccion_{una.clave}": direccion(edicion, f"secciones/{una.uid}/") for una in edicion.secciones.all()},
    }


def _contar(client, edicion: Edicion) -> dict[str, int]:
    cuentas = {}
    for nombre, pagina in _paginas(edicion).items():
        ContentType.objects.clear_cache()
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert client.get(pagina).status_code in (200, 302)
        cuentas[nombre] = len(consultas)
    return cuentas


@pytest.fixture
def grande(db) -> Edicion:
    """Una edición del tamaño del mayor de los manuales conocidos: 57 órganos y 766 funciones."""
    huella_del_programa()
    return publicada(con_toda_clase_de_partes(crear_edicion(_arbol(57, 766))))


def test_las_consultas_son_las_anotadas(client, grande, request):
    cuentas = {"publico": _contar(client, grande)}
    client.force_login(crear_usuario("manuales.ver_borrador"))
    cuentas["con_permiso"] = _contar(client, grande)
    if request.config.getoption("--actualizar-oro"):
        ORO.write_text(json.dumps(cuentas, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert cuentas == json.loads(ORO.read_text(encoding="utf-8"))


def test_el_arbol_no_pasa_de_su_tope():
    anotadas = json.loads(ORO.read_text(encoding="utf-8"))
    assert max(lado[pagina] for lado in anotadas.values() for pagina in ("manual", "edicion")) <= TOPE_DEL_ARBOL


def test_no_dependen_de_cuantos_organos_haya(client, db):
    huella_del_programa()
    chica = publicada(con_toda_clase_de_partes(crear_edicion(_arbol(6, 12))))
    assert _contar(client, chica) == json.loads(ORO.read_text(encoding="utf-8"))["publico"]


def test_el_arbol_no_lee_el_texto_de_ninguna_funcion(client, grande):
    with CaptureQueriesContext(connection) as consultas:
        client.get(direccion(grande))
    assert not [una["sql"] for una in consultas if '"funciones_funcion"."texto"' in una["sql"]]
