"""Dos procesos que escriben a la vez, cada uno con su conexión: nada se pierde y el árbol queda sano.

En SQLite la base es un archivo con los ajustes de verdad (WAL y transacciones IMMEDIATE); en PostgreSQL, la de prueba.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

RAIZ = Path(__file__).resolve().parents[2]
VECES = 12
pytestmark = pytest.mark.django_db(transaction=True)


class Escritores:
    """Lanza procesos sobre una misma base y lee lo que dejan."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta
        self.entorno = {**os.environ, "SIMO_DATOS": str(carpeta)}
        self.entorno.pop("DATABASE_URL", None)
        if connection.vendor == "postgresql":
            datos = connection.settings_dict
            self.entorno["DATABASE_URL"] = (
                f"postgres://{datos['USER']}:{datos['PASSWORD']}@{datos['HOST']}:{datos['PORT']}/{datos['NAME']}"
            )

    def lanzar(self, *acto: object, **entorno: str) -> subprocess.Popen[str]:
        orden = [sys.executable, "-m", "tests.apoyo.concurrencia", *map(str, acto)]
        return subprocess.Popen(
            orden,
            cwd=RAIZ,
            env={**self.entorno, **entorno},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def terminar(self, proceso: subprocess.Popen[str]) -> Mapping[str, Any]:
        salida, errores = proceso.communicate(timeout=120)
        assert proceso.returncode == 0, errores
        return json.loads(salida)

    def hacer(self, *acto: object) -> Mapping[str, Any]:
        return self.terminar(self.lanzar(*acto))

    def a_la_vez(self, *actos: Sequence[object]) -> list[Mapping[str, Any]]:
        """Los arranca todos, espera a que estén listos y les da la salida."""
        salida = self.carpeta / "salida"
        procesos = [self.lanzar(*acto, SIMO_SALIDA=str(salida)) for acto in actos]
        while len(list(self.carpeta.glob("listo-*"))) < len(actos):
            assert all(proceso.poll() is None for proceso in procesos)
            time.sleep(0.02)
        salida.touch()
        return [self.terminar(proceso) for proceso in procesos]


@pytest.fixture
def escritores(tmp_path: Path) -> Escritores:
    return Escritores(tmp_path)


def test_dos_que_mueven_a_la_vez_dejan_el_arbol_sano(escritores: Escritores) -> None:
    base = escritores.hacer("preparar")
    hechos = escritores.a_la_vez(
        ("mover", base["estructura"], "uno", VECES), ("mover", base["estructura"], "dos", VECES)
    )
    quedo = escritores.hacer("revisar", base["estructura"], base["manual"])
    assert quedo["quejas"] == []
    assert quedo["organos"] == 12
    assert quedo["movidos"] == sum(uno["hechos"] for uno in hechos) > VECES / 2


def test_ninguna_alta_se_pierde_ni_choca(escritores: Escritores) -> None:
    base = escritores.hacer("preparar")
    antes = escritores.hacer("revisar", base["estructura"], base["manual"])
    escritores.a_la_vez(("crear", base["estructura"], "Uno", VECES), ("crear", base["estructura"], "Dos", VECES))
    quedo = escritores.hacer("revisar", base["estructura"], base["manual"])
    assert quedo["quejas"] == []
    assert quedo["organos"] == 12 + 2 * VECES
    assert quedo["creados"] == 2 * VECES
    assert quedo["revision"] == antes["revision"] + 2 * VECES


def test_dos_ediciones_a_la_vez_no_toman_el_mismo_numero(escritores: Escritores) -> None:
    base = escritores.hacer("preparar")
    escritores.a_la_vez(("editar", base["manual"], 5), ("editar", base["manual"], 5))
    quedo = escritores.hacer("revisar", base["estructura"], base["manual"])
    assert quedo["numeros"] == list(range(1, 12))


def test_dos_que_deciden_a_la_vez_no_se_pisan(escritores: Escritores) -> None:
    revision = escritores.hacer("encolar")["revision"]
    antes = escritores.hacer("contar", revision)
    hechos = escritores.a_la_vez(("decidir", revision, 0, 2), ("decidir", revision, 1, 2))
    quedo = escritores.hacer("contar", revision)
    assert sum(uno["hechos"] for uno in hechos) == 4
    assert (quedo["decisiones"], quedo["asientos"]) == (4, 4)
    assert quedo["version"] == antes["version"] + 4


def test_dos_que_confirman_a_la_vez_dejan_una_sola_edicion(escritores: Escritores) -> None:
    revision = escritores.hacer("encolar")["revision"]
    hechos = escritores.a_la_vez(("confirmar", revision), ("confirmar", revision))
    quedo = escritores.hacer("contar", revision)
    assert sorted(uno["ediciones"] for uno in hechos) == [0, 1]
    assert (quedo["estado"], quedo["ediciones"], quedo["originales"]) == ("confirmada", 1, 1)
