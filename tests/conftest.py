"""Reglas comunes de las pruebas: archivos aparte, corpus cuando lo hay y la segunda vuelta con otro motor."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.apoyo.corpus import CORPUS, hay_corpus

# Ninguna prueba depende de la prisa de la máquina; en integración, además, se repiten los mismos ejemplos.
hypothesis.settings.register_profile(
    "simo",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("simo")

ACCESORIOS_DE_BASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--solo-con-base",
        action="store_true",
        help="corre sólo las pruebas que dependen de la base de datos (las demás no cambian con el motor)",
    )
    parser.addoption(
        "--actualizar-oro",
        action="store_true",
        help="vuelve a escribir los resultados de referencia (oro/) en vez de compararlos",
    )


def pytest_report_header() -> str:
    if hay_corpus():
        return f"corpus de manuales reales: {CORPUS}"
    return f"corpus de manuales reales: NO ESTÁ en {CORPUS}; las pruebas que lo leen no se corren (véase SIMO_CORPUS)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    def se_corre(prueba: pytest.Item) -> bool:
        if prueba.get_closest_marker("corpus") and not hay_corpus():
            return False
        return depende_de_la_base(prueba) or not config.getoption("--solo-con-base")

    apartadas = [prueba for prueba in items if not se_corre(prueba)]
    items[:] = [prueba for prueba in items if se_corre(prueba)]
    config.hook.pytest_deselected(items=apartadas)


def depende_de_la_base(prueba: pytest.Item) -> bool:
    """Si el resultado de la prueba puede cambiar con el motor de base de datos."""
    if prueba.get_closest_marker("una_vez"):
        return False
    if prueba.get_closest_marker("django_db") or prueba.get_closest_marker("motor"):
        return True
    return bool(ACCESORIOS_DE_BASE & set(getattr(prueba, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Cada petición cierra su conexión: una que guarde el servidor de las pruebas impide borrar la base al final."""
    connections["default"].settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Antes de borrar la base cierra las sesiones que un navegador dejó a medias en el servidor de las pruebas."""
    yield
    conexion = connections["default"]
    if conexion.vendor == "postgresql":
        with django_db_blocker.unblock(), conexion.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def ajustes_de_prueba(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Los archivos van a una carpeta pasajera y las claves se cifran de prisa: son de mentira."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("archivos"),
        STATIC_ROOT=tmp_path_factory.mktemp("estaticos"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield
