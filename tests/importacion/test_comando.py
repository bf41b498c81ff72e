"""La orden analizar_manual: un objeto JSON por la salida, o una frase y un código distinto de cero."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

RAIZ = Path(__file__).resolve().parents[2]
CASO = Path(__file__).parent / "casos" / "municipal_sin_codigos.txt"


def test_escribe_el_objeto_prometido() -> None:
    salida = StringIO()
    call_command("analizar_manual", str(CASO), stdout=salida)
    [documento] = json.loads(salida.getvalue())["documentos"]
    assert documento["organos"][0]["nombre"] == "Dirección de Servicios Públicos Municipales"
    assert "ó" in salida.getvalue()  # las letras van como son, no como códigos
    cuenta = documento["cuenta_palabras"]
    assert cuenta["origen"] == cuenta["conservadas"] + cuenta["apartadas"] == len(CASO.read_text().split())


def test_con_salida_lo_guarda_y_no_imprime(tmp_path: Path) -> None:
    salida = StringIO()
    call_command("analizar_manual", str(CASO), salida=tmp_path / "r.json", stdout=salida)
    assert salida.getvalue() == ""
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["archivo"] == CASO.name


@pytest.mark.parametrize(
    ("ruta", "dice"), [("no-existe.txt", "No existe"), ("", "es una carpeta"), ("vacio.txt", "está vacío")]
)
def test_lo_malo_se_dice_en_una_frase(tmp_path: Path, ruta: str, dice: str) -> None:
    (tmp_path / "vacio.txt").write_bytes(b"")
    with pytest.raises(CommandError, match=dice) as falla:
        call_command("analizar_manual", str(tmp_path / ruta))
    assert "\n" not in str(falla.value)


def test_si_no_puede_guardar_lo_dice(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No se puede escribir"):
        call_command("analizar_manual", str(CASO), salida=tmp_path / "no" / "r.json")


def test_desde_la_consola_da_un_renglon_y_un_codigo(tmp_path: Path) -> None:
    malo = tmp_path / "malo.txt"
    malo.write_bytes(b"\x81\x8d\x8f" * 9)
    orden = [sys.executable, "manage.py", "analizar_manual", str(malo)]
    corrida = subprocess.run(orden, cwd=RAIZ, env=os.environ, capture_output=True, text=True, check=False)
    assert corrida.returncode != 0
    assert corrida.stdout == ""
    assert len(corrida.stderr.strip().splitlines()) == 1
    assert "UTF-8" in corrida.stderr
