"""Los mandos propios hablan español también cuando se escriben mal: un renglón, salida distinta de cero y sin traza."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command, get_commands, load_command_class

from manuales.management.mando import Mando

RAIZ = Path(__file__).parent.parent
CASO = str(RAIZ / "tests" / "importacion" / "casos" / "municipal_sin_codigos.txt")


def _propios() -> list[str]:
    """Los mandos que no trae Django ni una biblioteca."""
    de_aqui = {app.name for app in apps.get_app_configs() if RAIZ in Path(app.path).parents and ".venv" not in app.path}
    return sorted(nombre for nombre, app in get_commands().items() if app in de_aqui)


def _correr(*argumentos: str, salida: str = "") -> subprocess.CompletedProcess[str]:
    orden = (sys.executable, "manage.py", *argumentos)
    with open(salida or os.devnull, "w") as hacia:
        return subprocess.run(orden, cwd=RAIZ, stdout=hacia, stderr=subprocess.PIPE, text=True, check=False)


def test_todo_mando_propio_tiene_la_misma_base() -> None:
    assert len(_propios()) >= 7
    for nombre in _propios():
        assert isinstance(load_command_class("manuales", nombre), Mando), nombre


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (("analizar_manual",), "Falta ruta."),
        (("importar_manual",), "Falta ruta, --institucion."),
        (("analizar_manual", CASO, "--nada"), "No se reconoce «--nada»."),
        (("analizar_manual", CASO, "--salida"), "A --salida le falta su valor."),
        (
            ("importar_manual", CASO, "--s"),
            "«--s» puede ser --settings, --skip-checks o --simulacro; escríbalo completo.",
        ),
        (("importar_manual", CASO, "--simulacro=x"), "--simulacro no lleva valor."),
        (("analizar_manual", CASO, "-v", "9"), "«9» no vale para -v/--verbosity; elija entre 0, 1, 2, 3."),
        (("analizar_manual", CASO, "-v", "mucho"), "«mucho» no vale para -v/--verbosity."),
    ],
)
def test_un_argumento_mal_escrito_se_dice_en_espanol(argumentos: tuple[str, ...], frase: str) -> None:
    hecho = _correr(*argumentos)
    assert hecho.returncode == 2
    assert hecho.stderr == f"Error: {frase} Vea «manage.py {argumentos[0]} --help».\n"
    with pytest.raises(CommandError, match="Falta ruta"):
        call_command("analizar_manual")


def test_lo_que_un_mando_rechaza_no_lleva_el_nombre_de_su_clase() -> None:
    hecho = _correr("analizar_manual", "no-hay.txt")
    assert (hecho.returncode, hecho.stderr) == (1, "Error: No existe el archivo no-hay.txt; revise la ruta.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="sin /dev/full no hay disco lleno que fingir")
def test_si_la_salida_no_cabe_se_dice() -> None:
    hecho = _correr("analizar_manual", CASO, salida="/dev/full")
    assert hecho.returncode == 1
    assert hecho.stderr == "Error: No se pudo escribir la salida: no queda espacio en el disco.\n"


def test_un_nombre_de_archivo_que_no_es_texto_se_dice(tmp_path: Path) -> None:
    ruta = os.fsencode(tmp_path) + b"/mal\xff.txt"
    Path(os.fsdecode(ruta)).write_bytes(Path(CASO).read_bytes())
    orden = (sys.executable, "manage.py", "analizar_manual", ruta)
    hecho = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False)
    assert hecho.returncode == 1
    assert "no está escrito en UTF-8; cámbiele el nombre" in hecho.stderr
    assert "Traceback" not in hecho.stderr


@pytest.mark.parametrize("nombre", _propios() if apps.ready else [])
def test_la_ayuda_esta_en_espanol(nombre: str, capsys: pytest.CaptureFixture[str]) -> None:
    load_command_class("manuales", nombre).print_help("manage.py", nombre)
    ayuda = capsys.readouterr().out
    assert ayuda.startswith(f"Uso: manage.py {nombre}")
    assert "opciones:" in ayuda
    for ingles in ("usage", "options", "positional", "show this", "Verbosity", "Raise on"):
        assert ingles not in ayuda
