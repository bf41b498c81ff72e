"""Los códigos de una estructura guardada: lee sus órganos y aplica la regla de numeración."""

from __future__ import annotations

from collections.abc import Iterable

from organigrama import numeracion
from organigrama.models import Estructura, Organo
from organigrama.numeracion import Lugar


def lugares_de(estructura: Estructura) -> list[Lugar]:
    """Da el lugar de cada órgano visible, en orden de recorrido; una consulta."""
    filas = Organo.objects.de_estructura(estructura.pk).values_list(
        "id", "parent_id", "codigo_institucional", "codigo_impreso"
    )
    return armar_lugares(filas)


def armar_lugares(filas: Iterable[tuple[int, int | None, str, str]]) -> list[Lugar]:
    """Da el lugar de cada órgano visible de una estructura ya leída.

    Args:
        filas: (id, id del padre, código institucional, código impreso) de todos, con la raíz oculta, en orden de
            recorrido.
    """
    filas = list(filas)
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


def hallar_por_codigo(codigo: str, estructuras: Iterable[tuple[int, str, str]]) -> set[int]:
    """Da los órganos a los que toca un código calculado; una consulta por nivel, sin numerar árboles enteros.

    No da los que muestran otro código, impreso: por ese se les busca en su texto.

    Args:
        codigo: como se escribe («8.1.2», «II.a»).
        estructuras: (clave, esquema, prefijo) de aquellas en que se busca.
    """
    rutas = {
        clave: ruta
        for clave, esquema, prefijo in estructuras
        if (ruta := numeracion.leer_ruta(codigo, esquema=esquema, prefijo=prefijo))
    }
    raices = Organo.objects.filter(estructura__in=rutas, parent=None).values_list("pk", "estructura_id")
    pendientes = {pk: rutas[estructura] for pk, estructura in raices} if rutas else {}
    hallados: set[int] = set()
    while pendientes:
        pasos: dict[int, tuple[int, ...]] = {}
        posiciones: dict[int, int] = {}
        filas = Organo.objects.filter(parent__in=pendientes).en_orden().values_list("pk", "parent_id", "codigo_impreso")
        for pk, padre, impreso in filas:
            posiciones[padre] = posiciones.get(padre, 0) + 1
            primera, *resto = pendientes[padre]
            if posiciones[padre] == primera and resto:
                pasos[pk] = tuple(resto)
            elif posiciones[padre] == primera and not impreso:
                hallados.add(pk)
        pendientes = pasos
    return hallados


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
