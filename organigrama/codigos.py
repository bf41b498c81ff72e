"""Los códigos de una estructura guardada: lee sus órganos y aplica la regla de numeración."""

from __future__ import annotations

from organigrama import numeracion
from organigrama.models import Estructura, Organo
from organigrama.numeracion import Lugar


def lugares_de(estructura: Estructura) -> list[Lugar]:
    """Da el lugar de cada órgano visible, en orden de recorrido; una consulta."""
    filas = list(
        Organo.objects.filter(estructura=estructura)
        .en_orden()
        .values_list("id", "parent_id", "codigo_institucional", "codigo_impreso")
    )
    raices = {clave for clave, padre, *_ in filas if padre is None}
    return [
        Lugar(clave, None if padre in raices else padre, institucional, impreso)
        for clave, padre, institucional, impreso in filas
        if padre is not None
    ]


def codigos_calculados(estructura: Estructura) -> dict[int, str]:
    """Da el código que toca a cada órgano por su posición; una consulta."""
    return numeracion.calcular(lugares_de(estructura), esquema=estructura.esquema, prefijo=estructura.prefijo)


def codigos_de(estructura: Estructura) -> dict[int, str]:
    """Da el código que se muestra de cada órgano; una consulta."""
    return numeracion.efectivos(lugares_de(estructura), esquema=estructura.esquema, prefijo=estructura.prefijo)


def codigo_sugerido(estructura: Estructura, padre: Organo | None) -> str:
    """Da el siguiente código institucional libre debajo de un padre; vacío si la estructura no los usa."""
    if estructura.esquema != Estructura.Esquema.INSTITUCIONAL:
        return ""
    hermanos = Organo.objects.filter(estructura=estructura, parent=padre or raiz_de(estructura))
    return numeracion.siguiente_institucional(
        padre.codigo_institucional if padre else "", hermanos.values_list("codigo_institucional", flat=True)
    )


def raiz_de(estructura: Estructura) -> Organo:
    """Da la raíz oculta de una estructura."""
    return Organo.objects.get(estructura=estructura, parent=None)
