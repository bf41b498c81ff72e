"""Los mandos ante un dato mal escrito: una frase en español que dice qué corregir, y lo que había sigue ahí."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from manuales.management.salida import comprobar_salida, escribir_salida
from manuales.services import importar_archivo
from organigrama.models import Institucion
from tests.apoyo.fabricas import crear_edicion

CASO = Path(__file__).parent / "importacion" / "casos" / "municipal_sin_codigos.txt"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("clave", "opciones", "frase"),
    [
        ("  ", {}, "Escriba la clave"),
        (None, {"formato": "docx"}, "No se exporta a «docx»; elija uno de estos: pdf"),
        (None, {"edicion": "dos"}, "«dos» no es un número de edición"),
    ],
)
def test_exportar_dice_que_dato_esta_mal(
    tmp_path: Path, clave: str | None, opciones: dict[str, Any], frase: str
) -> None:
    clave = clave or crear_edicion().manual.clave
    with pytest.raises(CommandError, match=frase):
        call_command("exportar_manual", clave, salida=tmp_path / "x.pdf", **opciones)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mando", [comprobar_salida, lambda ruta: escribir_salida(ruta, b"nuevo")])
def test_la_falta_de_carpeta_se_dice_en_espanol(tmp_path: Path, mando: Any) -> None:
    with pytest.raises(CommandError, match=r"No se puede escribir «.*x.pdf»: su carpeta no existe. Dé otro"):
        mando(tmp_path / "no" / "x.pdf")


def test_un_dispositivo_no_se_cambia_por_un_archivo(tmp_path: Path) -> None:
    tubo = tmp_path / "tubo"
    os.mkfifo(tubo)
    with pytest.raises(CommandError, match="no es un archivo corriente"):
        comprobar_salida(tubo)
    with pytest.raises(CommandError, match="no es un archivo corriente"):
        call_command("analizar_manual", str(CASO), salida=tubo)
    assert tubo.is_fifo()


def test_por_un_enlace_se_escribe_el_archivo_al_que_lleva(tmp_path: Path) -> None:
    verdadero, enlace = tmp_path / "verdadero.pdf", tmp_path / "enlace.pdf"
    verdadero.write_bytes(b"antes")
    enlace.symlink_to(verdadero)
    escribir_salida(enlace, b"ahora")
    assert (enlace.is_symlink(), verdadero.read_bytes()) == (True, b"ahora")


@pytest.mark.django_db
def test_unas_siglas_largas_se_dicen_con_su_nombre() -> None:
    with pytest.raises(ValidationError, match="Las siglas pueden tener 30 letras a lo más"):
        importar_archivo(actor=None, contenido=CASO.read_bytes(), nombre=CASO.name, siglas="A" * 31)
    assert not Institucion.objects.exists()


@pytest.mark.parametrize(
    ("mando", "argumentos", "nombre"),
    [
        ("importar_manual", [str(CASO), "--institucion=--"], "institucion"),
        ("exportar_manual", ["X", "--salida=x.pdf", "--edicion=--"], "edicion"),
        ("analizar_manual", [str(CASO), "--salida=--"], "salida"),
    ],
)
def test_dos_guiones_no_son_un_valor(mando: str, argumentos: list[str], nombre: str) -> None:
    with pytest.raises(CommandError, match=f"El argumento «{nombre}» no trae valor"):
        call_command(mando, *argumentos)
