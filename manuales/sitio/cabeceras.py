"""La huella de una edición, con que el navegador y el sitio saben si lo que guardaron sigue al día."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from manuales.models import Edicion

_CODIGO = ("templates", "static", "manuales", "organigrama", "funciones", "texto", "config")
TREINTA_DIAS = 30 * 24 * 3600
_T = TypeVar("_T")
_TIPOS = frozenset({".py", ".html", ".css", ".js", ".json"})


def huella_de(edicion: Edicion) -> str:
    """Da la ETag de las páginas de una edición: cambia con sus datos, con lo que el público ve y con el programa.

    Args:
        edicion: con manual, institución y estructura ya traídos.
    """
    renglones = (edicion, edicion.manual, edicion.manual.institucion, edicion.estructura)
    datos = [getattr(uno, campo.attname) for uno in renglones for campo in uno._meta.concrete_fields]
    # Lo que se publica o se retira en otro manual cambia los «también en» de esta página.
    publicadas = sorted(Edicion.objects.publicadas().values_list("pk", flat=True))
    return f'"{_resumen([huella_del_programa(), repr(datos), repr(publicadas)])}"'


@lru_cache(maxsize=1)
def huella_del_programa() -> str:
    """Da el resumen de plantillas, estilos y código: una versión nueva de SIMO no se sirve con páginas viejas."""
    raiz = Path(settings.BASE_DIR)
    rutas = sorted(ruta for carpeta in _CODIGO for ruta in (raiz / carpeta).rglob("*") if ruta.suffix in _TIPOS)
    return _resumen(hashlib.sha256(ruta.read_bytes()).hexdigest() for ruta in rutas)


def una_vez(edicion: Edicion, que: str, hacer: Callable[[], _T]) -> _T:
    """Da algo que cuesta hacer de una edición; de una publicada, lo hace una vez y lo guarda mientras no cambie.

    Args:
        que: nombre de lo que se hace, para no confundirlo con otra cosa de la misma edición.
    """
    if edicion.estado != Edicion.Estado.PUBLICADA:
        return hacer()
    return cache.get_or_set(f"{que}-{huella_de(edicion)[1:-1]}", hacer, TREINTA_DIAS)


def poner_cabeceras(request: HttpRequest, respuesta: HttpResponse, huella: str) -> HttpResponse:
    """Dice quién puede guardar la respuesta y que pregunte antes de volver a usarla.

    Args:
        huella: la ETag; vacía en lo que solo ve quien entró con su usuario, que nadie guarda.
    """
    if huella:
        respuesta["ETag"] = huella
        patch_cache_control(respuesta, public=True, max_age=0, must_revalidate=True)
    else:
        patch_cache_control(respuesta, private=True, no_store=True)
    patch_vary_headers(respuesta, ["Cookie"])
    return respuesta


def _resumen(partes: Iterable[str]) -> str:
    resumen = hashlib.sha256()
    for parte in partes:
        resumen.update(parte.encode())
        resumen.update(b"\0")
    return resumen.hexdigest()[:32]
