"""Cargar el catálogo de ordenamientos con su situación y lo que los sustituyó."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from bitacora.services import Actor
from bitacora.services.catalogo import Desenlace, Renglon, asegurar_registro, cargar_catalogo
from marco_juridico.models import Ordenamiento, TipoOrdenamiento

#: De aquí y de la clave del catálogo sale el uid: así se le reconoce aunque la institución corrija su nombre.
_ESPACIO = uuid.uuid5(uuid.NAMESPACE_URL, "simo:ordenamiento")
_TEXTOS = ("nombre", "siglas", "medio", "estado", "fuente", "nota", "verificado")
_FECHAS = ("publicacion", "ultima_reforma", "estado_desde")


def cargar_ordenamientos(*, actor: Actor, ruta: Path, actualizar: bool = False) -> Counter[Desenlace]:
    """Carga los ordenamientos; repetirla no cambia nada.

    Un ordenamiento se reconoce por su uid o, si llegó antes con un manual, por su nombre y fecha de publicación.

    Args:
        ruta: archivo JSON: una lista de ``{"clave", "tipo", "nombre", …}``; las fechas son AAAA-MM-DD o null, y
            ``sustituido_por`` es la clave de un renglón anterior.
        actualizar: si se igualan al catálogo los que ya existen.

    Returns:
        cuántos se crearon, se corrigieron, ya eran iguales o se respetaron aunque difieran.

    Raises:
        PermissionDenied: si el actor no puede escribir en el catálogo.
        CatalogoInvalido: si el archivo no sirve; no se escribe nada.
    """
    tipos = {tipo.clave: tipo for tipo in TipoOrdenamiento.objects.all()}
    cargados: dict[str | None, Ordenamiento | None] = {None: None}

    def asegurar(renglon: Renglon) -> Desenlace:
        valores = {campo: renglon[campo] for campo in _TEXTOS}
        valores |= {campo: _fecha(renglon[campo]) for campo in _FECHAS}
        valores |= {
            "uid": uuid.uuid5(_ESPACIO, renglon["clave"]),
            "tipo": tipos[renglon["tipo"]],
            "sustituido_por": cargados[renglon["sustituido_por"]],
        }
        claves = [
            {"uid": valores["uid"]},
            {"nombre": valores["nombre"], "publicacion": valores["publicacion"]},
        ]
        cargados[renglon["clave"]], desenlace = asegurar_registro(
            actor=actor, modelo=Ordenamiento, claves=claves, valores=valores, actualizar=actualizar
        )
        return desenlace

    return cargar_catalogo(ruta=ruta, asegurar=asegurar)


def _fecha(letras: str | None) -> date | None:
    try:
        return date.fromisoformat(letras) if letras else None
    except ValueError as error:
        raise ValidationError(f"«{letras}» no es una fecha; escríbala como AAAA-MM-DD.") from error
