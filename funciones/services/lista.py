"""La lista donde vive una función: leerla, reordenarla y retirar las marcas impresas que dejan de valer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from bitacora.services import actualizar_con_historia
from funciones.models import Funcion
from organigrama.models import Organo
from texto.listas import Renglon, marcas_calculadas


@dataclass(frozen=True, slots=True)
class ResultadoFuncion:
    """Lo que dejó un acto sobre una lista de funciones.

    Args:
        funcion: la creada, editada o movida; None si se eliminó.
        avisos: frases para la persona (marcas impresas que dejaron de valer…).
    """

    funcion: Funcion | None
    avisos: tuple[str, ...] = ()


def hermanas(organo_id: int, parent_id: int | None) -> list[Funcion]:
    """Da una lista completa en su orden."""
    return list(Funcion.objects.filter(organo_id=organo_id, parent_id=parent_id).order_by("orden", "id"))


def renglones(funciones: Iterable[Funcion]) -> list[Renglon]:
    """Da los renglones que la numeración entiende."""
    return [Renglon(una.pk, una.estilo, una.etiqueta_impresa) for una in funciones]


def reordenar(
    funciones: Sequence[Funcion], *, antes: dict[int, str], movidas: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    """Escribe el orden de una lista y retira la marca impresa de lo movido o renumerado.

    Args:
        funciones: la lista como debe quedar.
        antes: marcas calculadas antes del cambio, por clave.
        movidas: claves que cambiaron de lugar a petición de la persona.

    Returns:
        un aviso por cada marca impresa retirada.
    """
    despues = marcas_calculadas(renglones(funciones))
    avisos, fuera = [], []
    for lugar, funcion in enumerate(funciones, start=1):
        renumerada = funcion.pk in movidas or (funcion.pk in antes and antes[funcion.pk] != despues[funcion.pk])
        suelta = renumerada and funcion.etiqueta_impresa is not None and funcion.estilo != ""
        if suelta:
            impresa = funcion.etiqueta_impresa or "(sin marca)"
            avisos.append(f"«{funcion}» dejó su marca impresa {impresa}; ahora es {despues[funcion.pk]}")
            funcion.etiqueta_impresa = None
        if funcion.orden != lugar or suelta:
            funcion.orden = lugar
            fuera.append(funcion)
    actualizar_con_historia(fuera, ["orden", "etiqueta_impresa"])
    return tuple(avisos)


def estructura_de(organo_id: int) -> int:
    """Da la clave de la estructura de un órgano: la fila que se bloquea."""
    return Organo.objects.values_list("estructura_id", flat=True).get(pk=organo_id)


def exigir_texto_visto(actual: Funcion, vista: Funcion) -> None:
    """Comprueba que el texto de una función es el que veía quien actúa sobre él.

    Raises:
        ValidationError: si otra persona lo cambió mientras tanto.
    """
    if actual.texto != vista.texto:
        raise ValidationError(f"El texto de «{actual}» cambió mientras tanto; vuelva a cargar la página.")


def colgar_incisos(*, de: Funcion, a: Funcion) -> tuple[str, ...]:
    """Pasa los incisos de una función al final de los de otra del mismo órgano, con la numeración de estos.

    Returns:
        un aviso por cada marca impresa retirada.
    """
    llegan, propios = hermanas(de.organo_id, de.pk), hermanas(a.organo_id, a.pk)
    antes = marcas_calculadas(renglones(llegan)) | marcas_calculadas(renglones(propios))
    estilo = next((una.estilo for una in propios if una.estilo), "")
    for inciso in llegan:
        inciso.parent = a
        if estilo and inciso.estilo:
            inciso.estilo = estilo
        inciso.save()
    return reordenar([*propios, *llegan], antes=antes)
