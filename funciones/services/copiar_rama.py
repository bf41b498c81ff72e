"""Copiar un órgano con su rama, sus textos y sus funciones bajo otro, de su estructura o de otra."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from organigrama.codigos import codigo_sugerido, raiz_de
from organigrama.models import Estructura, Organo
from organigrama.services import Resultado, estructura_abierta
from organigrama.services.cerrojo import Renumeracion, ordenar_hermanos
from organigrama.services.mover_organo import colocar

_DEL_ORGANO = (
    "tipo_id", "nombre", "relacion", "objetivo", "textos_iniciales", "textos", "textos_finales",
)  # fmt: skip
_DE_LA_FUNCION = ("orden", "clase", "estilo", "texto")


@transaction.atomic
def copiar_rama(
    *, actor: Actor, organo: Organo, estructura: Estructura, padre: Organo | None = None, posicion: int | None = None
) -> Resultado:
    """Copia un órgano con los que dependen de él, sus textos, funciones, incisos y fundamentos.

    Cada copia tiene identificador propio, y sus códigos y marcas son los que le tocan en su lugar nuevo.

    Args:
        organo: el que se copia; su estructura puede estar congelada.
        estructura: adonde se copia; puede ser la misma.
        padre: de quién dependerá la copia; None para el primer nivel.
        posicion: lugar entre sus hermanos, desde 0; None, al final.

    Returns:
        la copia del órgano, y los avisos de lo que conviene revisar.

    Raises:
        PermissionDenied: si el actor no puede ver o crear órganos y funciones.
        ValidationError: si el padre es de otra estructura, se copia la raíz o la de destino está congelada.
    """
    for permiso in ("organigrama.view_organo", "organigrama.add_organo", "funciones.add_funcion"):
        exigir_permiso(actor=actor, permiso=permiso)
    _tomar_cerrojos({organo.estructura_id, estructura.pk})
    with estructura_abierta(estructura.pk) as destino:
        vigilante = Renumeracion(destino)
        rama = _rama(organo)
        original = rama[0]
        superior = raiz_de(destino) if padre is None else Organo.objects.get(pk=padre.pk)
        copias = _copiar_organos(rama, destino, superior, posicion)
        cuantas = _copiar_funciones(copias)
        avisos = vigilante.cerrar(actor=actor)
        copia = Organo.objects.get(pk=copias[original.pk].pk)
        asentar(
            actor=actor,
            accion="copiar_rama",
            objeto=copia,
            resumen=f"Se copió «{original.nombre}» bajo «{superior.nombre}» ({len(copias)} en su rama)",
            detalle={"de": original.pk, "estructura": destino.pk, "funciones": cuantas, "avisos": list(avisos)},
        )
    return Resultado(copia, avisos)


def _tomar_cerrojos(estructuras: set[int]) -> None:
    """Bloquea las dos estructuras, siempre en el mismo orden: dos copias cruzadas no se esperan una a la otra."""
    list(Estructura.objects.select_for_update(no_key=True).filter(pk__in=estructuras).order_by("pk"))


def _rama(organo: Organo) -> list[Organo]:
    """El órgano y los que dependen de él, como están en la base."""
    original = Organo.objects.visibles().filter(pk=organo.pk).first()
    if original is None:
        raise ValidationError("El órgano que se copia ya no existe; vuelva a cargar la página.")
    return list(original.get_descendants(include_self=True).en_orden())


def _copiar_organos(
    rama: Sequence[Organo], destino: Estructura, superior: Organo, posicion: int | None
) -> dict[int, Organo]:
    """Guarda la copia de cada órgano, cada padre antes que sus hijos; por la clave del original."""
    copias: dict[int, Organo] = {}
    for original in rama:
        padre = copias.get(original.parent_id)
        padre = superior if padre is None else Organo.objects.get(pk=padre.pk)
        copia = Organo(estructura=destino, **{campo: getattr(original, campo) for campo in _DEL_ORGANO})
        copia.codigo_institucional = codigo_sugerido(destino, padre if padre.parent_id else None)
        encabezado = original.rotulos.get("encabezado", "")
        copia.rotulos = {**original.rotulos}
        if "{nombre}" not in encabezado:
            copia.rotulos.pop("encabezado", None)
        copia.parent = padre
        copia.full_clean(exclude=["parent"])
        colocar(copia, padre, None if copias else posicion)
        ordenar_hermanos(padre.pk)
        copias[original.pk] = copia
    return copias


def _copiar_funciones(copias: dict[int, Organo]) -> int:
    """Guarda la copia de cada función, con sus incisos y su fundamento; da cuántas son."""
    hechas: dict[int, Funcion] = {}
    funciones = Funcion.objects.de_organos(copias).prefetch_related("fundamento")
    for una in en_orden_de_lectura(funciones):
        original = una.funcion
        copia = Funcion(
            organo=copias[original.organo_id],
            parent=hechas.get(original.parent_id),
            **{campo: getattr(original, campo) for campo in _DE_LA_FUNCION},
        )
        copia.full_clean(exclude=["organo", "parent", "fundamento"])
        copia.save()
        copia.fundamento.set(original.fundamento.all())
        hechas[original.pk] = copia
    return len(hechas)
