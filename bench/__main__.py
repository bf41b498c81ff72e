"""Corre las mediciones en una base pasajera y escribe los resultados: `python -m bench`."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

CARPETA = Path(__file__).resolve().parent


def main() -> int:
    """Mide, imprime y guarda la tabla; da 0 si se alcanzan todas las metas."""
    with tempfile.TemporaryDirectory(prefix="simo-bench-") as datos:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SIMO_DATOS": datos,
            "DATABASE_URL": f"sqlite:///{datos}/bench.sqlite3",
        }
        import django

        django.setup()
        from bench import medidas

        tabla = medidas.todas(Path(datos))
    renglones = [
        "# Resultados de `make bench`",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} núcleos, SQLite. Documento: {medidas.documento()}.",
        "",
        "| medida | resultado | meta | |",
        "|---|---:|---:|---|",
        *(medida.renglon() for medida in tabla),
        "",
    ]
    (CARPETA / "RESULTADOS.md").write_text("\n".join(renglones), encoding="utf-8")
    print("\n".join(renglones))
    return 0 if all(medida.cumple for medida in tabla) else 1


if __name__ == "__main__":
    sys.exit(main())
