"""El cerrojo de la estructura: quien escribe en un árbol lo toma antes de leer ningún nodo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from bitacora.services import Actor, acto_abierto, actualizar_con_historia, ambito_de
from organigrama import numeracion
from organigrama.codigos import codigos_calculados
from organigrama.models import Estructura, Organo
from organigrama.querysets import OrganoQuerySet
from organigrama.services.seguidores import seguidores_de

#: Lo que se dice al intentar cambiar una estructura congelada, y por qué su página es de sólo lectura.
CONGELADA = "Esta edición ya no admite cambios; para corregirla abra una edición nueva en borrador."


@dataclass(frozen=True, slots=True)
class Resultado:
    """Lo que dejó un acto sobre el árbol.

    Args:
        objeto: lo creado, editado o movido; None si se eliminó.
        avisos: frases para la persona (códigos impresos que dejaron de valer…).
    """

    objeto: Organo | None
    avisos: tuple[str, ...] = ()


@contextmanager
def estructura_abierta(estructura_id: int) -> Iterator[Estructura]:
    """Abre una transacción con la fila de la estructura bloqueada, y al salir cuenta una revisión más.

    Lo que se escriba dentro es de un mismo acto: el que ya estaba abierto o, si no, uno nuevo. Sin este cerrojo, dos
    conexiones que mueven a la vez corrompen el conjunto anidado.

    Args:
        estructura_id: clave de la estructura.

    Raises:
        ValidationError: si la estructura está congelada.
    """
    with acto_abierto(ambito=ambito_de(Estructura(pk=estructura_id))), transaction.atomic():
        estructura = Estructura.objects.select_for_update(no_key=True).get(pk=estructura_id)
        if estructura.congelada:
            raise ValidationError(CONGELADA)
        yield estructura
        # Sumar en la base: un verbo llama a otro, y cada uno leyó su propia copia de la estructura.
        Estructura.objects.filter(pk=estructura_id).update(revision=F("revision") + 1)


class Renumeracion:
    """Vigila qué códigos calculados cambian durante un acto, y al cerrarlo pone al día lo que sigue al árbol.

    Se crea antes del cambio, con la estructura bloqueada, y se cierra después con :meth:`cerrar`.
    """

    def __init__(self, estructura: Estructura) -> None:
        self.estructura = estructura
        self.antes = codigos_calculados(estructura)
        self._seguidores = seguidores_de(estructura)

    def despedir(self, *, actor: Actor, organos: Sequence[Organo]) -> None:
        """Quita de los textos, antes de eliminar unos órganos, lo que se va con ellos."""
        for seguidor in self._seguidores:
            seguidor.llevarse(actor=actor, organos=organos)

    def cerrar(
        self, *, actor: Actor, movidos: frozenset[int] = frozenset(), conservar_impresos: bool = False
    ) -> tuple[str, ...]:
        """Retira los códigos impresos de lo movido o renumerado, pone al día lo que sigue al árbol y da los avisos.

        Args:
            movidos: claves de los órganos que cambiaron de lugar a petición de la persona.
            conservar_impresos: si el acto fue escribir un código impreso, que entonces vale.
        """
        avisos: tuple[str, ...] = ()
        if not conservar_impresos:
            despues = codigos_calculados(self.estructura)
            afectados = movidos | set(numeracion.renumerados(self.antes, despues))
            avisos = retirar_impresos(Organo.objects.filter(pk__in=afectados), despues)
        for seguidor in self._seguidores:
            avisos += seguidor.cerrar(actor=actor)
        return avisos


def retirar_impresos(organos: OrganoQuerySet, codigos: Mapping[int, str]) -> tuple[str, ...]:
    """Retira los códigos impresos que tengan unos órganos y da un aviso por cada uno.

    Args:
        codigos: el calculado que ahora muestra cada órgano, por clave.
    """
    avisos = []
    for organo in organos.exclude(codigo_impreso="").en_orden():
        ahora = codigos.get(organo.pk) or "sin código"
        avisos.append(f"«{organo.nombre}» dejó su código impreso {organo.codigo_impreso}; ahora es {ahora}.")
        organo.codigo_impreso = ""
        organo.save(update_fields=["codigo_impreso", "busqueda"])
    return tuple(avisos)


def ordenar_hermanos(padre_id: int) -> None:
    """Deja el ``orden`` de los hijos de un padre igual a su lugar en el árbol: 1, 2, 3…"""
    hermanos = Organo.objects.filter(parent_id=padre_id).order_by("lft").values_list("pk", "orden")
    lugares = {clave: lugar for lugar, (clave, orden) in enumerate(hermanos, start=1) if orden != lugar}
    fuera = list(Organo.objects.filter(pk__in=lugares).order_by("lft")) if lugares else []
    for hijo in fuera:
        hijo.orden = lugares[hijo.pk]
    actualizar_con_historia(fuera, ["orden"])
