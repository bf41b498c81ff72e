"""La bitácora se filtra y se lee con palabras, no con los nombres de dentro."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from bitacora.acciones import ACCIONES, nombre_de_accion
from bitacora.models import Asiento
from manuales.models import Edicion
from organigrama.models import Organo

RAIZ = Path(__file__).parent.parent.parent
APPS = ("bitacora", "marco_juridico", "organigrama", "funciones", "manuales")


def _asentadas() -> Iterator[str]:
    """Los actos escritos en los servicios; los que se arman con el nombre del modelo se vigilan aparte."""
    for ruta in (ruta for app in APPS for ruta in (RAIZ / app / "services").glob("*.py")):
        for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8"))):
            if isinstance(nodo, ast.keyword) and nodo.arg == "accion":
                yield from (uno.value for uno in ast.walk(nodo.value) if isinstance(uno, ast.Constant) and uno.value)


def test_cada_acto_tiene_su_nombre() -> None:
    sueltas = {accion for accion in _asentadas() if not accion.endswith("_")}
    assert len(sueltas) > 15
    assert sueltas - set(ACCIONES) == set()
    assert nombre_de_accion("dar_de_baja") == "Dar de baja"


def test_los_filtros_y_la_lista_hablan_espanol(administradora: Client, edicion: Edicion) -> None:
    tipo = ContentType.objects.get_for_model(Organo)
    for accion in ("poblar_estructura", "mover_organo"):
        Asiento.objects.create(accion=accion, objeto_tipo=tipo, objeto_id="1", objeto_texto="Uno", resumen=accion[:5])
    url = reverse("admin:bitacora_asiento_changelist")
    pagina = administradora.get(url)
    visible = pagina.content.decode()
    filtros = [
        opcion["display"] for una in pagina.context["cl"].filter_specs for opcion in una.choices(pagina.context["cl"])
    ]
    assert "Crear los órganos de un manual importado" in filtros
    assert "Órgano" in filtros
    assert not [uno for uno in filtros if "_" in str(uno) or "|" in str(uno)]
    assert ">poblar_estructura<" not in visible
    assert ">Mover órgano<" in visible
    assert administradora.get(url, {"accion": "mover_organo", "clase": tipo.pk}).context["cl"].result_count == 1
    assert administradora.get(url, {"clase": "nada"}).status_code == 200
