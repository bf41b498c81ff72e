"""Escribir un solo texto de una edición si nadie lo cambió desde que se leyó; quien llega tarde escoge cuál."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from bitacora.services import Actor, exigir_permiso
from funciones.models import Funcion
from funciones.services import editar_funcion
from manuales.models import Bloque, Edicion, Seccion
from manuales.services.partes import guardar_parte, guardar_seccion
from organigrama.models import Organo
from organigrama.services import editar_organo, estructura_abierta
from texto.normal import limpiar
from texto.rico import TextoRico

YA_NO_ESTA = (
    "Ese texto ya no está en la edición: otra persona lo eliminó. Lo que escribió sigue en su pantalla; cópielo."
)
MUY_LARGO = "El texto es demasiado largo para un solo lugar: divídalo en varios."
_LETRAS = 200_000  # más que cualquier campo; lo que pase ni se compara
_CIFRAS = 16  # de la huella: bastan para que dos textos distintos no se confundan

Texto = TextoRico | str


@dataclass(frozen=True, slots=True)
class Lugar:
    """Dónde está un texto.

    Args:
        clase: «organo», «funcion», «seccion» o «bloque».
        uid: el de por vida de la parte que lo tiene.
        campo: cuál de sus textos.
    """

    clase: str
    uid: UUID
    campo: str


@dataclass(frozen=True, slots=True)
class Escrito:
    """Cómo quedó un texto: como se edita, su huella y los avisos para la persona."""

    valor: str
    huella: str
    avisos: tuple[str, ...] = ()


class TextoCambiado(ValidationError):
    """Otra persona escribió ahí desde que se leyó; lleva lo que hay ahora, para escoger."""

    def __init__(self, actual: Texto) -> None:
        super().__init__("Otra persona cambió este texto mientras usted lo escribía: escoja cuál se queda.")
        self.actual = Escrito(como_se_edita(actual), huella_de(actual))


def huella_de(valor: Texto) -> str:
    """Da la huella con que se sabe si un texto es el que se leyó."""
    canonico = json.dumps(valor if isinstance(valor, str) else valor.a_json(), ensure_ascii=False)
    return hashlib.sha256(canonico.encode("utf-8", "surrogatepass")).hexdigest()[:_CIFRAS]


def como_se_edita(valor: Texto) -> str:
    """Da el texto como lo edita una persona: «**negrita**» y «- viñeta»."""
    return valor if isinstance(valor, str) else valor.a_marcas()


def escribir_texto(*, actor: Actor, edicion: Edicion, lugar: Lugar, valor: str, huella: str) -> Escrito:
    """Escribe un texto con el verbo que le toca (editar el órgano, la función, la sección o el bloque).

    Args:
        valor: lo escrito, con «**negrita**» y «- viñeta» donde el campo las admite.
        huella: la del texto que la persona leyó antes de escribir.

    Raises:
        PermissionDenied: si el actor no puede cambiarlo.
        TextoCambiado: si alguien escribió ahí otra cosa desde que se leyó.
        ValidationError: si el lugar no existe, el texto no vale o la edición ya no admite cambios.
    """
    clase = _CLASES.get(lugar.clase)
    if clase is None or lugar.campo not in clase.campos:
        raise ValidationError("Ese texto no se puede escribir aquí; vuelva a cargar la página.")
    exigir_permiso(actor=actor, permiso=clase.permiso)
    if len(valor) > _LETRAS:
        raise ValidationError(MUY_LARGO)
    with estructura_abierta(edicion.estructura_id):
        objeto = clase.hallar(edicion).filter(uid=lugar.uid).first()
        if objeto is None:
            raise ValidationError(YA_NO_ESTA)
        actual: Texto = getattr(objeto, lugar.campo)
        nuevo = _leer(actual, limpiar(valor))
        if nuevo == actual:
            return Escrito(como_se_edita(actual), huella_de(actual))
        if huella_de(actual) != huella:
            raise TextoCambiado(actual)
        setattr(objeto, lugar.campo, nuevo)
        avisos = clase.guardar(actor, objeto)
        guardado: Texto = getattr(clase.hallar(edicion).get(uid=lugar.uid), lugar.campo)
    return Escrito(como_se_edita(guardado), huella_de(guardado), avisos)


def _leer(actual: Texto, valor: str) -> Texto:
    """Lee lo escrito como el campo lo guarda: rico, o en un solo renglón."""
    if isinstance(actual, TextoRico):
        return TextoRico.de_marcas(valor)
    return " ".join(valor.split())


@dataclass(frozen=True, slots=True)
class _Clase:
    """Lo que hay que saber para escribir en una clase de partes."""

    campos: frozenset[str]
    permiso: str
    hallar: Callable[[Edicion], models.QuerySet[Any]]
    guardar: Callable[[Actor, Any], tuple[str, ...]]


def _guardar_bloque(actor: Actor, bloque: Bloque) -> tuple[str, ...]:
    guardar_parte(actor=actor, parte=bloque)
    return ()


_CLASES: Mapping[str, _Clase] = {
    "organo": _Clase(
        frozenset({"nombre", "objetivo", "textos_iniciales", "textos", "textos_finales"}),
        "organigrama.change_organo",
        lambda edicion: Organo.objects.visibles().filter(estructura=edicion.estructura_id),
        lambda actor, organo: editar_organo(actor=actor, organo=organo).avisos,
    ),
    "funcion": _Clase(
        frozenset({"texto"}),
        "funciones.change_funcion",
        lambda edicion: Funcion.objects.filter(organo__estructura=edicion.estructura_id),
        lambda actor, funcion: editar_funcion(actor=actor, funcion=funcion).avisos,
    ),
    "seccion": _Clase(
        frozenset({"titulo"}),
        "manuales.change_seccion",
        lambda edicion: Seccion.objects.filter(edicion=edicion),
        lambda actor, seccion: guardar_seccion(actor=actor, seccion=seccion),
    ),
    "bloque": _Clase(
        frozenset({"texto"}),
        "manuales.change_bloque",
        lambda edicion: Bloque.objects.filter(seccion__edicion=edicion),
        _guardar_bloque,
    ),
}
