"""Lo que falta para trabajar —un ajuste, la base de datos, sus tablas— se dice en una frase, sin traza."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.base_de_datos import leer_base_de_datos

RAIZ = Path(__file__).parent.parent


def _mando(*argumentos: str, **entorno: str) -> subprocess.CompletedProcess[str]:
    orden = (sys.executable, "manage.py", *argumentos)
    return subprocess.run(orden, cwd=RAIZ, env=os.environ | entorno, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "url",
    ["foo", "://", "ftp://servidor/b", "postgres://servidor:puerto/b", "postgres://servidor:5432/", "postgres"],
)
def test_una_direccion_mal_escrita_se_rechaza(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL .*: escr[ií]b"):
        leer_base_de_datos(url)


def test_sqlite_lleva_siempre_lo_que_evita_perder_escrituras() -> None:
    for url in ("sqlite:///datos/simo.sqlite3", "sqlite://:memory:"):
        assert leer_base_de_datos(url)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_toma_cada_parte_de_la_direccion() -> None:
    ajustes = leer_base_de_datos("postgres://ana:cl%40ve@servidor:5433/simo")
    partes = [ajustes[nombre] for nombre in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert partes == ["ana", "cl@ve", "servidor", 5433, "simo"]


@pytest.mark.parametrize(
    ("argumentos", "url", "frase"),
    [
        (("check",), "foo", "SIMO no puede arrancar: DATABASE_URL no es la dirección"),
        (("migrate",), "postgres://nadie@127.0.0.1:1/simo", "La base de datos no responde"),
        (("exportar_manual", "X", "--salida", "x.pdf"), "sqlite://:memory:", "corra antes «manage.py migrate»"),
    ],
)
def test_el_mando_lo_dice_en_un_renglon(argumentos: tuple[str, ...], url: str, frase: str) -> None:
    hecho = _mando(*argumentos, DATABASE_URL=url)
    assert hecho.returncode != 0
    assert frase in hecho.stderr
    assert "Traceback" not in hecho.stderr
    assert len(hecho.stderr.strip().splitlines()) == 1
