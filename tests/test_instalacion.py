"""La instalación pide sólo lo que falta, y cuando no puede ponerlo dice qué es y se detiene."""

from __future__ import annotations

import re
import socket
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from herramientas import preparar_recursos, servir

RAIZ = Path(__file__).resolve().parent.parent
GUION = RAIZ / "herramientas" / "sistema.sh"
CANDADOS = ["requirements.lock", "requirements-prueba.lock"]


def _programa(carpeta: Path, nombre: str, cuerpo: str) -> None:
    ruta = carpeta / nombre
    ruta.write_text(f"#!/bin/bash\n{cuerpo}\n", encoding="utf-8")
    ruta.chmod(0o755)


def _sistema(carpeta: Path, python: str = "false", cuenta: int = 1000) -> subprocess.CompletedProcess[str]:
    """Corre sistema.sh donde apt-get sólo apunta que lo llamaron y sudo pide contraseña."""
    _programa(carpeta, "apt-get", f'echo "$@" >> {carpeta}/llamadas')
    _programa(carpeta, "sudo", "exit 1")
    _programa(carpeta, "id", f"echo {cuenta}")
    entorno = {"PATH": f"{carpeta}:/usr/bin:/bin", "PYTHON": python}
    return subprocess.run(
        ["bash", str(GUION), "sitio"], env=entorno, capture_output=True, encoding="utf-8", check=False
    )


def test_sin_permiso_nombra_lo_que_falta_y_se_detiene(tmp_path: Path) -> None:
    proceso = _sistema(tmp_path)
    assert proceso.returncode == 1
    assert "apt-get install python3-venv" in proceso.stderr
    assert not (tmp_path / "llamadas").exists()


def test_con_permiso_lo_instala_y_comprueba_que_quedo(tmp_path: Path) -> None:
    proceso = _sistema(tmp_path, cuenta=0)
    assert "install -y --no-install-recommends python3-venv" in (tmp_path / "llamadas").read_text(encoding="utf-8")
    assert proceso.returncode == 1, "el apt-get de mentira no instaló nada: no debe darse por bueno"
    assert "sigue faltando" in proceso.stderr


def test_cuando_nada_falta_no_llama_a_nadie(tmp_path: Path) -> None:
    proceso = _sistema(tmp_path, python="true")
    assert (proceso.returncode, proceso.stdout, proceso.stderr) == (0, "", "")
    assert not (tmp_path / "llamadas").exists()


@pytest.mark.parametrize("candado", CANDADOS)
def test_cada_version_es_exacta_y_lleva_su_huella(candado: str) -> None:
    texto = (RAIZ / candado).read_text(encoding="utf-8")
    paquetes = re.findall(r"^(?=[\w.-]).*(?:\n    .*)*", texto, flags=re.MULTILINE)
    assert len(paquetes) > 20
    for paquete in paquetes:
        assert re.match(r"[\w.-]+==[\w.]+ \\\n", paquete), paquete
        assert "--hash=sha256:" in paquete
    assert "://" not in texto


def test_el_candado_de_pruebas_contiene_el_del_sitio() -> None:
    fijas = [set(re.findall(r"^[\w.-]+==[\w.]+", (RAIZ / c).read_text("utf-8"), re.MULTILINE)) for c in CANDADOS]
    assert fijas[0] < fijas[1]


def test_las_tipografias_son_las_del_manifiesto_y_estaticas() -> None:
    assert preparar_recursos.huellas() == preparar_recursos.MANIFIESTO.read_text(encoding="ascii")
    for nombre in preparar_recursos.CORTES:
        for tipo in ("ttf", "woff2"):
            fuente = TTFont(preparar_recursos.CARPETA / f"{nombre}.{tipo}")
            assert "fvar" not in fuente
            assert {rasgo.FeatureTag for rasgo in fuente["GSUB"].table.FeatureList.FeatureRecord}.isdisjoint({"liga"})


def test_las_tipografias_cubren_lo_que_trae_un_manual() -> None:
    necesarias = {*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "«»“”‘’‚„–—‐‑•…°ªº§€№™\u0301\u0303\u0308")}
    for nombre in preparar_recursos.CORTES:
        presentes = TTFont(preparar_recursos.CARPETA / f"{nombre}.ttf").getBestCmap()
        assert necesarias - presentes.keys() == set()


@pytest.mark.parametrize("puerto", ["abc", "0", "70000", "-1"])
def test_un_puerto_que_no_es_puerto_se_explica(puerto: str) -> None:
    with pytest.raises(SystemExit, match="no es un puerto"):
        servir.abrir(puerto)


def test_un_puerto_ocupado_se_explica() -> None:
    with socket.socket() as ajeno:
        ajeno.bind(("127.0.0.1", 0))
        ajeno.listen()
        with pytest.raises(SystemExit, match="ocupado"):
            servir.abrir(str(ajeno.getsockname()[1]))
