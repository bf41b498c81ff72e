"""Los mandos de la cola: una carpeta entera entra y se lee sin nadie delante."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from manuales.models import Revision
from tests.apoyo.fabricas import crear_institucion
from tests.importacion.test_decisiones import ESTATUTO, MANUAL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disco(tmp_path: Path):
    crear_institucion("IMAPRU")
    with override_settings(MEDIA_ROOT=tmp_path / "archivos"):
        yield tmp_path


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    raiz = tmp_path / "manuales"
    (raiz / "2024").mkdir(parents=True)
    (raiz / "mapas.txt").write_text(MANUAL, encoding="utf-8")
    (raiz / "2024" / "estatuto.md").write_text(ESTATUTO, encoding="utf-8")
    (raiz / "carta.txt").write_text("Hola, buenas.", encoding="utf-8")
    (raiz / "vacio.txt").write_bytes(b"")
    (raiz / "foto.png").write_bytes(b"\x89PNG")
    return raiz


def correr(*argumentos: object) -> tuple[list[str], str]:
    salida, errores = StringIO(), StringIO()
    call_command(*map(str, argumentos), stdout=salida, stderr=errores)
    return salida.getvalue().splitlines(), errores.getvalue()


def test_una_carpeta_se_encola_y_se_lee(carpeta: Path) -> None:
    encolados, errores = correr("encolar_manuales", carpeta, "--institucion", "IMAPRU")
    assert encolados == ["estatuto.md", "carta.txt", "mapas.txt"]
    assert "«vacio.txt» no entró a la cola. El archivo está vacío" in errores
    leidos, errores = correr("leer_cola")
    assert leidos == ["estatuto.md: por revisar", "carta.txt: por revisar", "mapas.txt: por revisar"]
    assert "«carta.txt»: Al leerlo no se encontró ningún manual" in errores
    assert correr("leer_cola") == ([], "")
    repetidos, errores = correr("encolar_manuales", carpeta, "--institucion", "IMAPRU")
    assert repetidos == []
    assert errores.count("ya está en la cola") == 3
    assert Revision.objects.count() == 3


def test_lo_que_esta_mal_se_dice(carpeta: Path) -> None:
    (carpeta / "nada").mkdir()
    for argumentos, frase in (
        ((carpeta / "no-hay", "--institucion", "IMAPRU"), "no es una carpeta"),
        ((carpeta / "nada", "--institucion", "IMAPRU"), "no tiene archivos"),
        ((carpeta, "--institucion", " "), "siglas"),
        ((carpeta, "--institucion", "IMAPRU", "--plantilla", "ninguna"), "ninguna"),
    ):
        with pytest.raises(CommandError, match=frase):
            correr("encolar_manuales", *argumentos)
    assert not Revision.objects.exists()
