"""La misma edición da los mismos bytes, en otro proceso y con otra semilla de hash."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.utils import translation

from tests.apoyo.corpus import RAIZ
from tests.pdf import armar

GUION = """
import hashlib, django
django.setup()
from tests.pdf import armar
for doc in (armar.manual_imss(es_borrador=True), armar.manual_sonora(), armar.estatuto()):
    print(hashlib.sha256(armar.escribir(doc)).hexdigest())
"""


@pytest.fixture(scope="module")
def huellas() -> list[list[str]]:
    """Las de los mismos documentos en dos procesos con semillas distintas."""
    return [
        subprocess.run(
            [sys.executable, "-c", GUION],
            cwd=RAIZ,
            env={**os.environ, "PYTHONHASHSEED": semilla, "TZ": zona},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split()
        for semilla, zona in (("0", "UTC"), ("4242", "America/Tijuana"))
    ]


def test_los_mismos_bytes_en_otro_proceso(huellas: list[list[str]]) -> None:
    assert huellas[0] == huellas[1]
    assert len(set(huellas[0])) == 3


def test_dos_veces_en_el_mismo_proceso() -> None:
    doc = armar.manual_sonora()
    assert armar.escribir(doc) == armar.escribir(doc)


def test_el_idioma_de_quien_lo_pide_no_lo_cambia() -> None:
    doc = armar.manual_imss()
    with translation.override("en"):
        en_ingles = armar.escribir(doc)
    assert en_ingles == armar.escribir(doc)
