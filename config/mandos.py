"""La entrada de los mandos: lo que falta para poder trabajar se dice en una frase y no con una traza."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError, ProgrammingError

_SIN_TABLAS = ("no such table", "does not exist", "no such column")


def correr(argumentos: list[str]) -> None:
    """Corre un mando de Django.

    Args:
        argumentos: los de la línea de órdenes, con el programa por delante.

    Raises:
        SystemExit: si un ajuste está mal, la base de datos no responde o le faltan tablas, y dice qué hacer; o
            si la persona lo interrumpe.
    """
    try:
        execute_from_command_line(argumentos)
    except ImproperlyConfigured as error:
        sys.exit(f"SIMO no puede arrancar: {error}")
    except (OperationalError, ProgrammingError) as error:
        sys.exit(_de_la_base(error))
    except KeyboardInterrupt:
        sys.exit("Se interrumpió; lo que estaba a medias no quedó escrito.")


def _de_la_base(error: Exception) -> str:
    dicho = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if any(seña in dicho for seña in _SIN_TABLAS) and "database" not in dicho:
        return f"A la base de datos le faltan tablas ({dicho}): corra antes «manage.py migrate»."
    return f"La base de datos no responde ({dicho}): revise DATABASE_URL y que el servidor esté en marcha."
