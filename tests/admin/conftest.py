"""El admin visto como lo usa cada rol, con un vigía: ninguna petición escribe en la base si no es por un servicio."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from bitacora.models import Asiento
from manuales.models import Edicion
from manuales.services import preparar_grupos
from tests.apoyo.fabricas import crear_edicion, crear_usuario

_ESCRITURA = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+[\"`]?(\w+)", re.IGNORECASE)
#: La sesión no es dato de SIMO: la llevan los mensajes y la entrada.
_DE_DJANGO = {"django_session"}


def _modulos_en_curso() -> list[str]:
    marco, nombres = sys._getframe(1), []
    while marco is not None:
        nombres.append(marco.f_globals.get("__name__", ""))
        marco = marco.f_back
    return nombres


def escribe_sin_servicio(sql: str) -> bool:
    """Dice si una orden SQL escribe durante una petición sin que un servicio esté en curso."""
    escritura = _ESCRITURA.match(sql)
    if escritura is None or escritura.group(2) in _DE_DJANGO:
        return False
    modulos = _modulos_en_curso()
    en_peticion = any(nombre.startswith("django.core.handlers") for nombre in modulos)
    return en_peticion and not any(".services" in nombre for nombre in modulos)


@pytest.fixture(autouse=True)
def vigia(db: None) -> Iterator[list[str]]:
    """Junta las escrituras hechas en una petición fuera de un servicio; al final de cada prueba no debe haber."""
    directas: list[str] = []

    def vigilar(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if escribe_sin_servicio(sql):
            directas.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(vigilar):
        yield directas
    assert directas == []


@pytest.fixture
def edicion(db: None) -> Edicion:
    return crear_edicion()


@pytest.fixture
def entrar(db: None) -> Callable[[str], Client]:
    """Da un cliente que ya entró con un usuario del grupo que se pida («Administración», «Captura», «Consulta»)."""
    preparar_grupos(actor=None)
    Asiento.objects.all().delete()  # las pruebas cuentan sólo lo que asienta el admin

    def como(grupo: str) -> Client:
        cliente = Client()
        usuario = crear_usuario(grupo=grupo)
        cliente.force_login(usuario)
        cliente.usuario = usuario
        return cliente

    return como


@pytest.fixture
def administradora(entrar: Callable[[str], Client]) -> Client:
    return entrar("Administración")


@pytest.fixture
def capturista(entrar: Callable[[str], Client]) -> Client:
    return entrar("Captura")


@pytest.fixture
def consulta(entrar: Callable[[str], Client]) -> Client:
    return entrar("Consulta")
