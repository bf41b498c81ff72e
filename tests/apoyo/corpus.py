"""Dónde están los manuales reales con que se prueba: fuera del proyecto, que no contiene ninguna de sus frases."""

from __future__ import annotations

import os
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("SIMO_CORPUS") or RAIZ.parent / "shared").absolute()


def hay_corpus() -> bool:
    """Si está la carpeta de manuales reales; una prueba marcada ``corpus`` sólo se corre cuando está."""
    return (CORPUS / "semillas").is_dir()
