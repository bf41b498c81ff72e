"""Detener los archivos demasiado grandes mientras llegan, antes de que ocupen memoria o disco."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class LimiteDeArchivo(FileUploadHandler):
    """Deja de guardar el archivo que pasa de ``SIMO_MAX_BYTES_ARCHIVO`` y lo anota en la petición.

    La forma que lo pidió lee ``request.archivo_demasiado_grande`` y lo dice en una frase.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pasa el trozo al siguiente, mientras el archivo quepa."""
        if start + len(raw_data) > settings.SIMO_MAX_BYTES_ARCHIVO:
            self.request.archivo_demasiado_grande = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """No guarda nada: eso es de los que siguen."""
        return None
