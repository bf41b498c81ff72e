"""Las reglas de la casa que import-linter no ve: tamaños, comienzos de módulo, llaves foráneas, plantillas."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

RAIZ = Path(__file__).resolve().parent.parent
APPS = ("bitacora", "marco_juridico", "organigrama", "funciones", "manuales", "config")  # de izquierda a derecha
DE_DJANGO = {"auth", "contenttypes"}
RENGLONES_POR_ARCHIVO = 500
RENGLONES_POR_FUNCION = 50
# Se arman por partes para que este archivo no caiga en su propia red.
PROHIBIDO_NOMBRAR = [
    ".".join(partes)
    for partes in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
] + [f"/{carpeta}/" for carpeta in ("work", "tmp", "root", "home")]


def _archivos(*terminaciones: str) -> list[Path]:
    """Los archivos del proyecto por terminación, sin lo que .gitignore aparta; vale también sin un repositorio."""
    ignorado = (RAIZ / ".gitignore").read_text(encoding="utf-8").splitlines()
    apartadas = {".git", *(renglon.rstrip("/") for renglon in ignorado if renglon.endswith("/"))}
    rutas = []
    for carpeta, subcarpetas, nombres in os.walk(RAIZ):
        subcarpetas[:] = sorted(set(subcarpetas) - apartadas)
        rutas += [Path(carpeta, nombre) for nombre in sorted(nombres) if not nombre.endswith(".pyc")]
    return [ruta for ruta in rutas if not terminaciones or ruta.suffix in terminaciones]


def _modulos() -> list[Path]:
    return [ruta for ruta in _archivos(".py") if "migrations" not in ruta.parts]


def _breve(ruta: Path) -> str:
    return str(ruta.relative_to(RAIZ))


def test_hay_modulos_que_vigilar() -> None:
    assert len(_modulos()) > 50


def test_ningun_archivo_pasa_de_quinientos_renglones() -> None:
    largos = {
        _breve(ruta): total
        for ruta in _archivos(".py", ".html", ".css", ".js", ".java", ".sh")
        if (total := len(ruta.read_text(encoding="utf-8").splitlines())) > RENGLONES_POR_ARCHIVO
    }
    assert largos == {}


def test_ninguna_funcion_pasa_de_cincuenta_renglones() -> None:
    largas = [
        f"{_breve(ruta)}:{nodo.lineno} {nodo.name}"
        for ruta in _modulos()
        for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8")))
        if isinstance(nodo, ast.FunctionDef | ast.AsyncFunctionDef)
        and (nodo.end_lineno or 0) - nodo.lineno + 1 > RENGLONES_POR_FUNCION
    ]
    assert largas == []


def test_todo_modulo_comienza_con_una_frase() -> None:
    mudos = [
        _breve(ruta)
        for ruta in _modulos()
        if (texto := ruta.read_text(encoding="utf-8")).strip()
        and not re.match(r".*[.:]$", ((ast.get_docstring(ast.parse(texto)) or "").splitlines() or [""])[0])
    ]
    assert mudos == []


def test_ningun_modulo_es_un_cajon() -> None:
    cajones = {"utils", "utilidades", "helpers", "misc", "common", "varios", "comun"}
    assert [_breve(ruta) for ruta in _modulos() if ruta.stem in cajones] == []


def _relaciones() -> Iterator[tuple[str, str, str]]:
    for nombre in APPS[:-1]:
        for modelo in apps.get_app_config(nombre).get_models():
            for campo in (*modelo._meta.local_fields, *modelo._meta.local_many_to_many):
                if campo.is_relation and campo.related_model:
                    yield nombre, campo.related_model._meta.app_label, f"{modelo.__name__}.{campo.name}"


def test_las_llaves_foraneas_apuntan_a_la_izquierda() -> None:
    relaciones = list(_relaciones())
    assert relaciones
    torcidas = [
        f"{campo} ({origen}) apunta a {destino}"
        for origen, destino, campo in relaciones
        if destino not in DE_DJANGO and APPS.index(destino) > APPS.index(origen)
    ]
    assert torcidas == []


def test_solo_organigrama_nombra_a_mptt() -> None:
    permitidos = {"config/settings.py"}  # INSTALLED_APPS no puede callarlo
    curiosos = [
        _breve(ruta)
        for ruta in _archivos(".py", ".html")
        if ruta.relative_to(RAIZ).parts[0] not in ("organigrama", "tests")
        and _breve(ruta) not in permitidos
        and re.search(r"\bmptt", ruta.read_text(encoding="utf-8"))
    ]
    assert curiosos == []


#: Los servicios que escriben de a muchos sin pasar por la historia, y qué escriben.
SIN_HISTORIA = {
    "bitacora/services/con_historia.py": "es quien la anota",
    "bitacora/services/revertir.py": "la anota después, con las relaciones ya puestas",
    "organigrama/services/cerrojo.py": "la cuenta de revisiones",
    "organigrama/services/deshacer_acto.py": "códigos que enseguida toman su valor definitivo",
    "organigrama/services/poblar_estructura.py": "el lugar de la raíz en el árbol",
    "organigrama/services/reconstruir_arbol.py": "los lugares en el árbol",
    "manuales/services/publicar.py": "que la estructura ya no cambia",
}


def test_ningun_servicio_escribe_de_a_muchos_sin_dejar_historia() -> None:
    sueltos = {
        _breve(ruta)
        for ruta in _modulos()
        if "services" in ruta.parts
        and re.search(r"bulk_(?:create|update)\(|objects\.[^\n]*\.update\(", ruta.read_text(encoding="utf-8"))
    }
    assert sueltos == set(SIN_HISTORIA)


@pytest.mark.parametrize("prohibido", PROHIBIDO_NOMBRAR)
def test_nada_nombra_un_registro_ni_una_carpeta_de_una_maquina(prohibido: str) -> None:
    culpables = [
        _breve(ruta)
        for ruta in _archivos()
        if re.search(rf"(?<![\w.-]){re.escape(prohibido)}", ruta.read_bytes().decode("utf-8", errors="ignore"))
    ]
    assert culpables == []


@pytest.mark.parametrize(
    ("regla", "patron"),
    [
        ("sin atributo style", r"<[^>]*\sstyle\s*="),
        ("sin guion dentro de la página", r"<script(?![^>]*\bsrc=)[^>]*>"),
        ("sin hoja de estilo dentro de la página", r"<style\b"),
        ("sin atributos de evento", r"<[^>]*\son[a-z]+\s*="),
        ("sin javascript: en enlaces", r"javascript:"),
        ("nada de fuera", r"""(?:src|href)\s*=\s*["'](?:https?:)?//"""),
    ],
)
def test_las_plantillas_respetan_la_politica_de_contenido(regla: str, patron: str) -> None:
    faltas = [
        _breve(ruta)
        for ruta in _archivos(".html")
        if re.search(patron, ruta.read_text(encoding="utf-8"), flags=re.IGNORECASE)
    ]
    assert faltas == [], regla


def test_las_plantillas_escapan_todo() -> None:
    permitidas = {"templates/manuales/pdf/organigrama.html"}  # el SVG sale de organigrama.diagrama ya escapado
    faltas = {
        _breve(ruta)
        for ruta in _archivos(".html")
        if re.search(r"\|\s*safe\b|autoescape\s+off", ruta.read_text(encoding="utf-8"))
    }
    assert faltas <= permitidas
