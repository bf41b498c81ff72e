"""Buscar unas letras en todos los textos de una edición."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from manuales.hallazgos.textos import Clave, TextoDeEdicion, textos_de
from manuales.models import Edicion
from texto.buscar import Modo, Pasaje, hallar, pasaje
from texto.normal import limpiar

#: Lo más que se muestra y se cambia en un acto: más no se puede revisar.
MAX_HALLAZGOS = 5_000
MAX_LETRAS = 500


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Unas letras halladas en un texto de una edición.

    Args:
        clase, pk, campo: el texto donde están.
        inicio, fin: sus posiciones en él, sin aspecto.
        huella: la del texto cuando se halló.
        lugar: dónde se lee, en palabras.
        pasaje: las letras en su contexto.
    """

    clase: str
    pk: int
    campo: str
    inicio: int
    fin: int
    huella: str
    lugar: str
    pasaje: Pasaje

    @property
    def clave(self) -> Clave:
        """Lo que distingue a su texto de los demás de la edición."""
        return self.clase, self.pk, self.campo

    @classmethod
    def en(cls, texto: TextoDeEdicion, inicio: int, fin: int) -> Hallazgo:
        """Da el hallazgo de unas posiciones de un texto."""
        pasado = pasaje(texto.plano, inicio, fin)
        return cls(texto.clase, texto.pk, texto.campo, inicio, fin, texto.huella, texto.lugar, pasado)


def buscar_en_edicion(*, edicion: Edicion, buscado: str, modo: Modo | None = None) -> list[Hallazgo]:
    """Da cada lugar de una edición donde están unas letras, en el orden en que se lee.

    Busca en nombres, objetivos y textos de los órganos, funciones, títulos y textos de las secciones, página de
    autorización y control de cambios.

    Args:
        buscado: lo que se busca; sus blancos valen por cualquier blanco o salto.
        modo: qué cuenta al comparar; None, ni acentos ni mayúsculas.

    Raises:
        ValidationError: si no se escribió nada, es muy largo o está más de :data:`MAX_HALLAZGOS` veces.
    """
    buscado = limpiar(buscado).strip()
    if not buscado:
        raise ValidationError("Escriba lo que se busca.")
    if len(buscado) > MAX_LETRAS:
        raise ValidationError(f"Lo que se busca tiene {len(buscado)} letras y se admiten {MAX_LETRAS}; busque menos.")
    return hallazgos_en(textos_de(edicion), buscado, modo or Modo())


def hallazgos_en(textos: Iterable[TextoDeEdicion], buscado: str, modo: Modo) -> list[Hallazgo]:
    """Da los hallazgos de unas letras en unos textos.

    Raises:
        ValidationError: si son más de :data:`MAX_HALLAZGOS`.
    """
    hallazgos: list[Hallazgo] = []
    for texto in textos:
        hallazgos += [Hallazgo.en(texto, inicio, fin) for inicio, fin in hallar(texto.plano, buscado, modo)]
        if len(hallazgos) > MAX_HALLAZGOS:
            raise ValidationError(f"Eso está más de {MAX_HALLAZGOS} veces; busque algo más preciso.")
    return hallazgos
