"""La base de datos que dice DATABASE_URL, y las opciones con que cada motor no pierde escrituras."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_ESQUEMAS = {"postgres": "PostgreSQL", "postgresql": "PostgreSQL", "sqlite": "SQLite"}
# Sin IMMEDIATE, dos escritores a la vez pierden hasta dos tercios de las escrituras.
_DE_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def leer_base_de_datos(url: str) -> dict[str, Any]:
    """Da los ajustes de la conexión.

    Args:
        url: «postgres://usuario:clave@servidor:5432/base» o «sqlite:///ruta/al/archivo».

    Raises:
        ImproperlyConfigured: si no es una de esas dos formas.
    """
    esquema = url.partition("://")[0].lower()
    try:
        if esquema not in _ESQUEMAS or "://" not in url:
            raise ValueError(esquema)
        ajustes: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL no es la dirección de una base de datos: escríbala como "
            "postgres://usuario:clave@servidor:5432/base o sqlite:///ruta/al/archivo."
        ) from error
    if esquema == "sqlite":
        ajustes["OPTIONS"] = _DE_SQLITE
    elif not ajustes["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL no dice qué base de datos usar: escriba su nombre al final, como en …:5432/simo."
        )
    return ajustes
