"""Cargar el catálogo de tipos de órgano con las palabras que los anuncian."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bitacora.services import Actor
from bitacora.services.catalogo import Desenlace, Renglon, asegurar_registro, cargar_catalogo
from organigrama.models import TipoOrgano


def cargar_tipos_organo(*, actor: Actor, ruta: Path, actualizar: bool = False) -> Counter[Desenlace]:
    """Carga los tipos de órgano; repetirla no cambia nada.

    Los niveles y las relaciones son práctica común, no norma: cada institución puede cambiarlos.

    Args:
        ruta: archivo JSON: ``[{"clave", "nombre", "plural", "nivel", "relacion", "palabras"}, …]``.
        actualizar: si se igualan al catálogo los que ya existen.

    Returns:
        cuántos se crearon, se corrigieron, ya eran iguales o se respetaron aunque difieran.

    Raises:
        PermissionDenied: si el actor no puede escribir en el catálogo.
        CatalogoInvalido: si el archivo no sirve; no se escribe nada.
    """

    def asegurar(renglon: Renglon) -> Desenlace:
        valores = {campo: renglon[campo] for campo in ("clave", "nombre", "plural", "nivel", "relacion", "palabras")}
        claves = [{"clave": valores["clave"]}]
        return asegurar_registro(actor=actor, modelo=TipoOrgano, claves=claves, valores=valores, actualizar=actualizar)[
            1
        ]

    return cargar_catalogo(ruta=ruta, asegurar=asegurar)
