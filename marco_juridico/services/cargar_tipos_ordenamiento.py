"""Cargar el catálogo de clases de norma: las treinta del formato nacional de transparencia."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bitacora.services import Actor
from bitacora.services.catalogo import Desenlace, Renglon, asegurar_registro, cargar_catalogo
from marco_juridico.models import TipoOrdenamiento


def cargar_tipos_ordenamiento(*, actor: Actor, ruta: Path, actualizar: bool = False) -> Counter[Desenlace]:
    """Carga las clases de norma; repetirla no cambia nada.

    Args:
        ruta: archivo JSON: ``[{"clave", "nombre", "orden"}, …]``.
        actualizar: si se igualan al catálogo las que ya existen.

    Returns:
        cuántas se crearon, se corrigieron, ya eran iguales o se respetaron aunque difieran.

    Raises:
        PermissionDenied: si el actor no puede escribir en el catálogo.
        CatalogoInvalido: si el archivo no sirve; no se escribe nada.
    """

    def asegurar(renglon: Renglon) -> Desenlace:
        valores = {campo: renglon[campo] for campo in ("clave", "nombre", "orden")}
        claves = [{"clave": valores["clave"]}]
        return asegurar_registro(
            actor=actor, modelo=TipoOrdenamiento, claves=claves, valores=valores, actualizar=actualizar
        )[1]

    return cargar_catalogo(ruta=ruta, asegurar=asegurar)
