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
    assert encolados == ["2024/estatuto.md", "carta.txt", "mapas.txt"]
    assert "«vacio.txt» no entró a la cola. El archivo está vacío" in errores
    leidos, errores = correr("leer_cola")
    assert leidos == ["2024/estatuto.md: por revisar", "carta.txt: por revisar", "mapas.txt: por revisar"]
    assert "«carta.txt»: Al leerlo no se encontró ningún manual" in errores
    assert correr("leer_cola") == (["No hay archivos que esperen en la cola."], "")
    errores = StringIO()
    with pytest.raises(CommandError, match="Ningún archivo entró a la cola"):
        call_command("encolar_manuales", str(carpeta), "--institucion", "IMAPRU", stderr=errores)
    assert errores.getvalue().count("ya está en la cola") == 3
    assert "«2024/estatuto.md» no entró" in errores.getvalue()
    assert Revision.objects.count() == 3


def test_los_que_se_llaman_igual_se_distinguen_por_su_carpeta(tmp_path: Path) -> None:
    raiz = tmp_path / "entrada"
    for area in ("obras", "obras/parques", "tesorería"):
        (raiz / area).mkdir(parents=True)
        (raiz / area / "original.txt").write_text(f"Manual de {area}", encoding="utf-8")
    encolados, _ = correr("encolar_manuales", raiz, "--institucion", "IMAPRU")
    assert encolados == ["obras/original.txt", "obras/parques/original.txt", "tesorería/original.txt"]
    assert {(una.carpeta, una.nombre, str(una)) for una in Revision.objects.all()} == {
        ("obras", "original.txt", "obras/original.txt"),
        ("obras/parques", "original.txt", "obras/parques/original.txt"),
        ("tesorería", "original.txt", "tesorería/original.txt"),
    }


def test_la_cola_dice_lo_que_otro_proceso_lee() -> None:
    Revision.objects.create(nombre="x.txt", sha256="0" * 64, bytes=1, siglas="IMAPRU", estado="leyendo")
    assert correr("leer_cola")[0] == ["No hay archivos que esperen en la cola. Se están leyendo en otra parte: 1."]


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
