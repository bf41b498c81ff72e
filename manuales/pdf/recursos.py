"""Lo único que WeasyPrint puede leer: los archivos del proyecto que se le nombran, y nada más."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

ESQUEMA = "simo:"
_TIPOS = {
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


class RecursoRefusado(ValueError):
    """El documento pidió algo que no está entre los archivos del proyecto."""


class Despensa(URLFetcher):  # type: ignore[misc]
    """Entrega los archivos nombrados como ``simo:nombre`` y rechaza cualquier otra dirección.

    Args:
        archivos: ruta de cada archivo por el nombre con que el HTML o el CSS lo piden.
    """

    def __init__(self, archivos: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._archivos = dict(archivos)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Da el archivo.

        Raises:
            RecursoRefusado: si no es uno de los nombrados.
        """
        ruta = self._archivos.get(url.removeprefix(ESQUEMA)) if url.startswith(ESQUEMA) else None
        if ruta is None:
            raise RecursoRefusado(f"El PDF sólo usa archivos del proyecto; se rechazó «{url[:80]}».")
        return URLFetcherResponse(url, ruta.read_bytes(), {"Content-Type": _TIPOS[ruta.suffix.lower()]})
