"""Todas las mediciones, sobre el manual más largo que haya a mano: importarlo, ver su árbol e imprimirlo."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import importacion
from bench.medida import Corrida, Medida, correr_mando
from manuales.models import Edicion
from manuales.services import importar_archivo, publicar

CORPUS = Path(os.environ.get("SIMO_CORPUS") or settings.BASE_DIR.parent / "shared")
LARGO = CORPUS / "semillas" / "imss_direccion_operacion_evaluacion.txt"  # 138 páginas, 57 órganos, 766 funciones
DEMOSTRACION = settings.BASE_DIR / "fixtures" / "demostracion" / "manual_instituto_demostracion.txt"
VUELTAS = 3


def documento() -> str:
    """Con qué manual se mide, dicho en una frase."""
    if LARGO.exists():
        return "el manual real de 138 páginas, 57 órganos y 766 funciones"
    return f"el manual de demostración, porque los manuales reales no están en {CORPUS.name}"


def todas(datos: Path) -> list[Medida]:
    """Hace todas las mediciones, en orden, y da sus resultados."""
    ruta = LARGO if LARGO.exists() else DEMOSTRACION
    call_command("migrate", verbosity=0)
    call_command("cargar_catalogos", stdout=StringIO())
    largo, corto = _publicado(ruta, "LARGO"), _publicado(DEMOSTRACION, "CORTO") if ruta is LARGO else None
    impreso = datos / "manual.pdf"
    # Los procesos nuevos, antes de imprimir aquí mismo: su memoria empieza contando la del que los abre.
    exportado = correr_mando(*_exportar(largo, impreso))
    return [*importacion.todas(ruta, impreso, datos), *arbol(largo, corto), *pdf(largo, impreso, exportado)]


def _exportar(edicion: Edicion, salida: Path) -> list[str]:
    return ["exportar_manual", edicion.manual.slug, "--formato", "pdf", "--salida", str(salida)]


def _publicado(ruta: Path, siglas: str) -> Edicion:
    importacion = importar_archivo(
        actor=None, contenido=ruta.read_bytes(), nombre=ruta.name, siglas=siglas, plantilla=None, simulacro=False
    )
    return publicar(actor=None, edicion=importacion.ediciones[0], momento=timezone.now())


def arbol(largo: Edicion, corto: Edicion | None) -> list[Medida]:
    """La página del árbol: cuántas consultas, y si son las mismas en un manual con menos órganos."""
    consultas, segundos = _visita(largo)
    medidas = [
        Medida("consultas de la página del árbol", consultas, "", 12),
        Medida("la página del árbol, sin caché", segundos, "s"),
    ]
    if corto:
        medidas.append(Medida("consultas de más que un manual corto", abs(consultas - _visita(corto)[0]), "", 0))
    return medidas


def _visita(edicion: Edicion) -> tuple[int, float]:
    cliente, direccion = Client(headers={"host": "localhost"}), edicion.manual.get_absolute_url()
    cliente.get(direccion)
    inicio = time.perf_counter()
    with CaptureQueriesContext(connection) as consultas:
        respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200, f"{direccion} respondió {respuesta.status_code}"
    return len(consultas), time.perf_counter() - inicio


def pdf(edicion: Edicion, salida: Path, exportado: Corrida) -> list[Medida]:
    """El PDF oficial frente a WeasyPrint a secas con el mismo HTML, intercalados en la misma corrida.

    Args:
        exportado: lo que gastó un proceso nuevo en exportarlo.
    """
    orden = _exportar(edicion, salida)
    # El paquete da a la función el nombre de su módulo: hay que pedir el módulo por su ruta.
    componer = importlib.import_module("manuales.pdf.componer")
    with patch.object(componer, "maquetar", wraps=componer.maquetar) as espia:
        call_command(*orden, stdout=StringIO(), stderr=StringIO())
        (html,), opciones = espia.call_args
    corriente = opciones | {"variante": None}
    vueltas = [
        (
            _segundos(lambda: call_command(*orden, stdout=StringIO(), stderr=StringIO())),
            _segundos(lambda: componer.maquetar(html, **corriente).write_pdf()),
        )
        for _ in range(VUELTAS)
    ]
    oficial, a_secas = (min(tiempos) for tiempos in zip(*vueltas, strict=True))
    with pikepdf.open(salida) as hecho:
        paginas = len(hecho.pages)
    return [
        Medida(f"PDF oficial de {paginas} páginas frente a WeasyPrint a secas", oficial / a_secas, "veces", 1.2),
        Medida("exportarlo en un proceso nuevo", exportado.segundos, "s"),
        Medida("memoria al exportarlo", exportado.megas, "MB"),
    ]


def _segundos(accion: Callable[[], Any]) -> float:
    inicio = time.process_time()
    accion()
    return time.process_time() - inicio
