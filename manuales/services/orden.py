"""El orden de las partes de una edición: quiénes son hermanas, qué marca toca a cada una y cómo se recorren."""

from __future__ import annotations

from collections.abc import Sequence

from bitacora.services import actualizar_con_historia
from manuales.models import Bloque, CambioControlado, CitaMarco, Edicion, Firma, Seccion
from texto.listas import Renglon, marcas_calculadas

#: Lo que pertenece a una edición y se edita renglón por renglón.
Parte = Seccion | Bloque | CitaMarco | Firma | CambioControlado | Edicion


def edicion_de(parte: Parte) -> Edicion:
    """Da la edición a la que pertenece una parte."""
    if isinstance(parte, Edicion):
        return parte
    return parte.seccion.edicion if isinstance(parte, Bloque) else parte.edicion


def hermanas(parte: Parte) -> list:
    """Da las partes de la misma lista, ella incluida, en su orden."""
    if isinstance(parte, Bloque):
        lista = Bloque.objects.filter(seccion_id=parte.seccion_id, parent_id=parte.parent_id)
    else:
        lista = type(parte)._default_manager.filter(edicion_id=edicion_de(parte).pk)
    return list(lista.order_by("orden", "id"))


def _impresa(parte: Seccion | Bloque) -> str:
    return "numero_impreso" if isinstance(parte, Seccion) else "etiqueta_impresa"


def marcas_de(lista: Sequence[Seccion | Bloque]) -> dict[int, str]:
    """Da la marca que toca a cada parte de una lista por su lugar, sin mirar las impresas."""
    return marcas_calculadas(Renglon(una.pk, una.estilo) for una in lista)


def reordenar(lista: Sequence[Seccion | Bloque], *, antes: dict[int, str], movida: int | None) -> tuple[str, ...]:
    """Escribe el orden y retira la marca impresa de lo movido o renumerado, salvo la que no sigue una numeración."""
    despues = marcas_de(lista)
    avisos, fuera = [], []
    for lugar, una in enumerate(lista, start=1):
        campo = _impresa(una)
        impresa = getattr(una, campo)
        renumerada = una.pk == movida or antes.get(una.pk) != despues[una.pk]
        suelta = renumerada and impresa is not None and una.estilo != ""
        if suelta:
            setattr(una, campo, None)
            avisos.append(f"«{una}» dejó su marca impresa {impresa or '(sin marca)'}; ahora sigue la numeración.")
        if una.orden != lugar or suelta:
            una.orden = lugar
            fuera.append(una)
    if fuera:
        actualizar_con_historia(fuera, ["orden", _impresa(fuera[0])])
    return tuple(avisos)
