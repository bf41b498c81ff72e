"""Manuales inventados de varios estilos, cada uno con su resultado de referencia."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manuales.importacion import a_json, analizar
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

CASOS = Path(__file__).parent / "casos"
FUENTES = sorted(ruta for ruta in CASOS.iterdir() if ruta.suffix in (".txt", ".md"))


@pytest.mark.parametrize("fuente", FUENTES, ids=lambda ruta: ruta.stem)
def test_el_caso_da_su_resultado_de_referencia(fuente: Path, request: pytest.FixtureRequest) -> None:
    referencia = fuente.with_suffix(".json")
    obtenido = a_json(analizar(fuente.read_bytes(), fuente.name))
    if request.config.getoption("--actualizar-oro"):
        referencia.write_text(json.dumps(obtenido, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert obtenido == json.loads(referencia.read_text(encoding="utf-8"))


@pytest.mark.parametrize("fuente", FUENTES, ids=lambda ruta: ruta.stem)
def test_el_caso_no_pierde_palabras(fuente: Path) -> None:
    contenido = fuente.read_bytes()
    assert faltas_en_la_cuenta(contenido.decode(), analizar(contenido, fuente.name).documentos) == []


def test_hay_casos_y_ninguna_referencia_sobra() -> None:
    assert len(FUENTES) >= 10
    assert {ruta.stem for ruta in CASOS.glob("*.json")} == {ruta.stem for ruta in FUENTES}
