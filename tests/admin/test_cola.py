"""La cola de importación en el admin: lo que se está leyendo se ve, y cada archivo dice de qué carpeta es."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from manuales.models import Revision
from organigrama.models import Institucion
from tests.admin.test_revisiones import JSON, LEER, SUBIR, subir
from tests.apoyo.fabricas import crear_institucion


@pytest.fixture(autouse=True)
def institucion(db: None, tmp_path: Path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield crear_institucion("IMAPRU", plantilla="imss7")


def test_mientras_algo_se_lee_la_cola_lo_dice_y_nadie_se_queda_esperando(capturista: Client) -> None:
    subir(capturista)
    Revision.objects.update(estado="leyendo")
    filas = capturista.get(reverse("admin:manuales_revision_filas")).json()
    assert (filas["esperan"], filas["leyo"], "Leyendo" in filas["cuerpo"]) == (1, False, True)
    otra_pestana = capturista.post(reverse(LEER), **JSON).json()  # no hay qué tomar, pero sí qué esperar
    assert (otra_pestana["esperan"], otra_pestana["leyo"]) == (1, False)
    Revision.objects.update(estado="por_revisar", dudas=1)
    filas = capturista.get(reverse("admin:manuales_revision_filas")).json()
    assert (filas["esperan"], "1 duda por ver" in filas["cuerpo"]) == (0, True)


def test_los_de_una_carpeta_muestran_su_ruta(capturista: Client) -> None:
    de_carpeta = [SimpleUploadedFile("original.txt", f"Manual {n}".encode() * n) for n in (1, 2, 3)]
    rutas = [["m/a/original.txt", 8], ["m/b/original.txt", 999], ["m/c/original.txt", 16], ["m/d/original.txt", 24]]
    datos = {"carpeta": de_carpeta, "rutas": json.dumps(rutas), "institucion": Institucion.objects.get().pk}
    capturista.post(reverse(SUBIR), datos)
    assert sorted(una.ruta for una in Revision.objects.all()) == [
        "m/a/original.txt", "m/c/original.txt", "m/d/original.txt",
    ]  # fmt: skip
    for basura in ("", "{", "[1]", '[["x"]]', "null", '[["original.txt", "8"]]'):
        Revision.objects.all().delete()
        datos["carpeta"] = [SimpleUploadedFile("original.txt", b"Manual 1")]
        capturista.post(reverse(SUBIR), {**datos, "rutas": basura})
        assert Revision.objects.get().ruta == "original.txt"
