"""Toda prueba del PDF falla si WeasyPrint o las tipografías avisan de algo."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuales.documento import DocumentoManual
from tests.pdf import armar


@pytest.fixture(autouse=True)
def sin_avisos(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    avisos = [
        registro.getMessage()
        for fase in ("setup", "call")
        for registro in caplog.get_records(fase)
        if registro.levelno >= logging.WARNING
    ]
    assert avisos == []


@pytest.fixture(scope="session")
def documentos() -> dict[str, DocumentoManual]:
    """Un documento por plantilla y uno en borrador."""
    return {
        "imss8": armar.manual_imss("imss8"),
        "imss7": armar.manual_imss("imss7"),
        "sonora": armar.manual_sonora(),
        "estatuto": armar.estatuto(),
        "borrador": armar.manual_imss(es_borrador=True, estado="borrador"),
    }


@pytest.fixture(scope="session")
def archivos(documentos: dict[str, DocumentoManual], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """El PDF de cada documento."""
    carpeta = tmp_path_factory.mktemp("pdf")
    return {nombre: armar.guardar(doc, carpeta, nombre) for nombre, doc in documentos.items()}
