"""Cambiar unas letras por otras en muchos textos de una edición: todas o ninguna, y sólo si nadie los cambió."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bitacora.services import Actor, exigir_permiso
from manuales.hallazgos import MAX_HALLAZGOS, TextoDeEdicion, textos_de
from manuales.hallazgos.textos import MODELOS, Clave
from manuales.models import Edicion
from manuales.services.escribir_texto import como_se_edita
from organigrama.models import Estructura, Organo
from organigrama.services.cerrojo import Renumeracion
from organigrama.services.editar_organo import soltar_encabezado
from texto.cortes import Cambio, sustituir, sustituir_plano
from texto.normal import limpiar
from texto.rico import TextoRico

#: Lo que se recalcula al guardar cada clase, además del campo que cambia.
_DERIVADOS = {"organo": ["rotulos", "busqueda"], "funcion": ["busqueda"]}
#: Lo que no cambia y revisarlo costaría consultas por cada texto.
_NO_SE_REVISA = {
    "organo": ["parent", "estructura", "tipo"],
    "funcion": ["organo", "parent", "fundamento"],
    "bloque": ["seccion", "parent", "organo"],
}


@dataclass(frozen=True, slots=True)
class CambioDeTexto:
    """Unas letras de un texto que se cambian por otras.

    Args:
        clase, pk, campo: el texto donde están.
        huella: la del texto que vio quien lo pide.
        inicio, fin: las posiciones en él, sin aspecto.
        por: lo que queda en su lugar.
    """

    clase: str
    pk: int
    campo: str
    huella: str
    inicio: int
    fin: int
    por: str

    @property
    def clave(self) -> Clave:
        """Lo que distingue a su texto de los demás de la edición."""
        return self.clase, self.pk, self.campo


@dataclass(frozen=True, slots=True)
class TextosCambiados:
    """Lo que dejó un cambio de textos.

    Args:
        cuantos: cuántas veces se cambió algo.
        detalle: cada texto, antes y después, para el asiento.
        avisos: frases para la persona.
    """

    cuantos: int
    detalle: list[dict[str, Any]]
    avisos: tuple[str, ...] = ()


def cambiar_textos(
    *, actor: Actor, edicion: Edicion, estructura: Estructura, cambios: Sequence[CambioDeTexto]
) -> TextosCambiados:
    """Hace los cambios pedidos; se llama con el cerrojo de la estructura tomado, y no asienta.

    Los nombres de órganos cambian primero: las listas que los siguen quedan al día.

    Raises:
        PermissionDenied: si el actor no puede cambiar alguna clase de texto de las pedidas.
        ValidationError: si un texto cambió desde que se vio, dos cambios se cruzan, o alguno no puede quedar así.
    """
    if not cambios:
        raise ValidationError("Acepte por lo menos un cambio.")
    if len(cambios) > MAX_HALLAZGOS:
        raise ValidationError(f"Se piden {len(cambios)} cambios y se admiten {MAX_HALLAZGOS} a la vez; haga menos.")
    _exigir_permisos(actor, cambios)
    textos = {uno.clave: uno for uno in textos_de(edicion)}
    nuevos = {clave: _nuevo(textos.get(clave), suyos) for clave, suyos in _por_texto(cambios).items()}
    nombres = {clave: nuevo for clave, nuevo in nuevos.items() if clave[0] == "organo" and clave[2] == "nombre"}
    avisos: tuple[str, ...] = ()
    if nombres:
        vigilante = Renumeracion(estructura)
        _escribir(nombres, textos)
        avisos = vigilante.cerrar(actor=actor)
    _escribir({clave: nuevo for clave, nuevo in nuevos.items() if clave not in nombres}, textos)
    detalle = [
        {
            "clase": clave[0],
            "pk": clave[1],
            "campo": clave[2],
            "texto": [como_se_edita(textos[clave].valor), como_se_edita(nuevo)],
        }
        for clave, nuevo in nuevos.items()
    ]
    return TextosCambiados(len(cambios), detalle, avisos)


def _exigir_permisos(actor: Actor, cambios: Iterable[CambioDeTexto]) -> None:
    for clase in sorted({cambio.clase for cambio in cambios}):
        modelo = MODELOS.get(clase)
        if modelo is None:
            raise ValidationError("Alguno de los textos no existe; busque de nuevo.")
        exigir_permiso(actor=actor, permiso=f"{modelo._meta.app_label}.change_{modelo._meta.model_name}")


def _por_texto(cambios: Iterable[CambioDeTexto]) -> dict[Clave, list[CambioDeTexto]]:
    grupos: dict[Clave, list[CambioDeTexto]] = {}
    for cambio in cambios:
        grupos.setdefault(cambio.clave, []).append(cambio)
    return grupos


def _nuevo(texto: TextoDeEdicion | None, cambios: Sequence[CambioDeTexto]) -> TextoRico | str:
    """El valor con los cambios hechos; sólo si el texto es el que se vio."""
    if texto is None:
        raise ValidationError("Un texto con cambios ya no existe; no se cambió ninguno. Busque de nuevo.")
    if any(cambio.huella != texto.huella for cambio in cambios):
        raise ValidationError(
            f"El texto de «{texto.lugar}» cambió mientras tanto; no se cambió ninguno. Busque de nuevo."
        )
    pedidos = [Cambio(cambio.inicio, cambio.fin, limpiar(cambio.por)) for cambio in cambios]
    try:
        if isinstance(texto.valor, TextoRico):
            return sustituir(texto.valor, pedidos)
        return sustituir_plano(texto.valor, pedidos)
    except ValueError as error:
        raise ValidationError(f"Dos cambios de «{texto.lugar}» se cruzan; acepte sólo uno de ellos.") from error


def _escribir(nuevos: dict[Clave, TextoRico | str], textos: dict[Clave, TextoDeEdicion]) -> None:
    """Guarda los valores, cada objeto una vez y recién leído."""
    por_objeto: dict[tuple[str, int], list[Clave]] = {}
    for clave in nuevos:
        por_objeto.setdefault(clave[:2], []).append(clave)
    objetos = {
        (clase, objeto.pk): objeto
        for clase in {clase for clase, _ in por_objeto}
        for objeto in MODELOS[clase]._default_manager.filter(pk__in=[pk for una, pk in por_objeto if una == clase])
    }
    for (clase, pk), claves in por_objeto.items():
        objeto = objetos[clase, pk]
        for clave in claves:
            setattr(objeto, clave[2], nuevos[clave])
        _guardar(clase, objeto, [clave[2] for clave in claves], textos[claves[0]].lugar)


def _guardar(clase: str, objeto: models.Model, campos: list[str], lugar: str) -> None:
    if isinstance(objeto, Organo) and "nombre" in campos:
        soltar_encabezado(objeto)
    try:
        objeto.full_clean(exclude=_NO_SE_REVISA.get(clase))
    except ValidationError as error:
        raise ValidationError(f"En «{lugar}» no cabe el cambio: {' '.join(error.messages)}") from error
    objeto.save(update_fields=[*campos, *_DERIVADOS.get(clase, [])])
