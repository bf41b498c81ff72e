"""Corre todas las revisiones y todas las pruebas, en SQLite y en PostgreSQL si responde, y dice qué se corrió."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import pytest

RAIZ = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile")
MANAGE = (sys.executable, "manage.py")


@dataclass(frozen=True, slots=True)
class Paso:
    """Una revisión o una tanda de pruebas.

    Args:
        nombre: como se anuncia y se resume.
        orden: programa y argumentos.
        entorno: variables que se añaden a las del proceso.
        aceptados: códigos de salida con que el paso está bien.
    """

    nombre: str
    orden: Sequence[str]
    entorno: Mapping[str, str] = field(default_factory=dict)
    aceptados: Sequence[int] = (0,)


def revisiones() -> list[Paso]:
    """Lo que se sabe sin correr el programa: estilo, tipos, arquitectura, ajustes y migraciones."""
    produccion = {
        "DJANGO_SETTINGS_MODULE": "config.settings_produccion",
        "SIMO_CLAVE_SECRETA": secrets.token_urlsafe(64),
        "SIMO_DOMINIOS": "simo.ejemplo.mx",
    }
    return [
        Paso("estilo (ruff check)", (str(BIN / "ruff"), "check", ".")),
        Paso("formato (ruff format)", (str(BIN / "ruff"), "format", "--check", ".")),
        Paso("arquitectura (import-linter)", (str(BIN / "lint-imports"), "--no-logo")),
        Paso("tipos (mypy)", (str(BIN / "mypy"),)),
        Paso("producción (check --deploy)", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), produccion),
        Paso("migraciones al día", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ]


def tandas(argumentos: Sequence[str]) -> list[Paso]:
    """Las pruebas: todas en SQLite; en PostgreSQL, donde responda, las que dependen de la base de datos."""
    pasos = [Paso("pruebas en SQLite", (*PYTEST, *argumentos), {"DATABASE_URL": "sqlite://:memory:"})]
    if version_de_postgres():
        orden = (*PYTEST, "--solo-con-base", *argumentos)
        # Quien escoge pruebas puede escoger sólo puras; sin escoger, no hallar ninguna es una falla.
        aceptados = (0, pytest.ExitCode.NO_TESTS_COLLECTED) if argumentos else (0,)
        pasos.append(Paso("pruebas en PostgreSQL", orden, {"DATABASE_URL": POSTGRES}, aceptados))
    return pasos


def version_de_postgres() -> str:
    """La versión del PostgreSQL que responde en 127.0.0.1:5432 sin clave; vacía si ninguno."""
    try:
        conexion = psycopg2.connect(POSTGRES, connect_timeout=5)
    except psycopg2.OperationalError:
        return ""
    with conexion, conexion.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    conexion.close()
    return str(version)


def correr(paso: Paso) -> tuple[bool, float]:
    """Corre un paso a la vista; da si terminó bien y cuántos segundos tardó."""
    print(f"\n── {paso.nombre} ──", flush=True)
    inicio = time.monotonic()
    proceso = subprocess.run(paso.orden, cwd=RAIZ, env=os.environ | paso.entorno, check=False)
    return proceso.returncode in paso.aceptados, time.monotonic() - inicio


def main() -> int:
    """Corre los pasos, sigue aunque uno falle y resume; da 0 sólo si todos terminaron bien."""
    solo_revisar = "--solo-revisar" in sys.argv
    argumentos = [argumento for argumento in sys.argv[1:] if argumento != "--solo-revisar"]
    # Con argumentos se escogen pruebas: quien las escoge no pide las revisiones.
    pasos = [] if argumentos else revisiones()
    pasos += [] if solo_revisar else tandas(argumentos)
    resultados = {paso.nombre: correr(paso) for paso in pasos}
    print("\n── resumen ──")
    for nombre, (bien, segundos) in resultados.items():
        print(f"{'bien ' if bien else 'FALLA'}  {nombre}  ({segundos:.0f} s)")
    if not solo_revisar and "pruebas en PostgreSQL" not in resultados:
        print("NO SE CORRIÓ  pruebas en PostgreSQL: ningún servidor responde en 127.0.0.1:5432 al usuario postgres")
    return 0 if all(bien for bien, _ in resultados.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
