"""La clave secreta de Django cuando el entorno no la da: se crea una vez y vive fuera del repositorio."""

import os
from pathlib import Path
from secrets import token_urlsafe


def leer_o_crear(ruta: Path) -> str:
    """Da la clave guardada en ``ruta``; si no existe, la crea con permisos solo para su dueño."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return ruta.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as archivo:
        clave = token_urlsafe(64)
        archivo.write(clave)
    return clave
