"""Crear una función en un lugar de su lista."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso
from funciones.models import Funcion
from funciones.services.lista import ResultadoFuncion, estructura_de, hermanas, renglones, reordenar
from organigrama.services import estructura_abierta
from texto.listas import marcas_calculadas

#: Niveles de incisos que admite una función; más hondo, la hoja impresa ya no se lee.
MAX_NIVELES = 6
ESTILO_DE_FUNCIONES, ESTILO_DE_INCISOS = "{n}.", "{a})"


def crear_funcion(*, actor: Actor, funcion: Funcion, posicion: int | None = None) -> ResultadoFuncion:
    """Da de alta una función o un inciso.

    Args:
        funcion: instancia nueva con órgano, texto y, si es inciso, su ``parent``; si no trae estilo y su lista ya
            tiene uno, lo toma de ella.
        posicion: lugar entre sus hermanas, desde 0; None, al final.

    Raises:
        PermissionDenied: si el actor no puede crear funciones.
        ValidationError: si un dato no vale o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="funciones.add_funcion")
    with estructura_abierta(estructura_de(funcion.organo_id)):
        comprobar_padre(funcion)
        lista = hermanas(funcion.organo_id, funcion.parent_id)
        antes = marcas_calculadas(renglones(lista))
        funcion.estilo = estilo_de(funcion, lista)
        funcion.orden = len(lista) + 1
        funcion.full_clean(exclude=["fundamento"])
        funcion.save()
        lugar = len(lista) if posicion is None else max(0, min(posicion, len(lista)))
        lista.insert(lugar, funcion)
        avisos = reordenar(lista, antes=antes)
        asentar(
            actor=actor,
            accion="crear_funcion",
            objeto=funcion,
            resumen=f"Se creó una función de «{funcion.organo.nombre}»: {funcion}",
        )
    return ResultadoFuncion(funcion, avisos)


def estilo_de(funcion: Funcion, lista: list[Funcion]) -> str:
    """Da el estilo que debe llevar: ninguno si no es numerada, el de su lista si la hay, si no el suyo.

    La primera de una lista, si no trae uno propio, toma el de su estructura; la de incisos toma letras, que es como los
    manuales los imprimen.
    """
    if funcion.clase != Funcion.Clase.NUMERADA:
        return ""
    de_la_lista = [hermana.estilo for hermana in lista if hermana.estilo and hermana.pk != funcion.pk]
    if de_la_lista:
        return de_la_lista[0]
    if funcion.estilo not in ("", ESTILO_DE_FUNCIONES):
        return funcion.estilo
    return ESTILO_DE_INCISOS if funcion.parent_id else funcion.organo.estructura.estilo_funciones


def comprobar_padre(funcion: Funcion) -> None:
    """Comprueba que el padre de un inciso es del mismo órgano, no está en su rama y nada queda demasiado hondo.

    Raises:
        ValidationError: si no.
    """
    rama, padre = [funcion.pk], funcion.parent
    while padre is not None:
        if padre.organo_id != funcion.organo_id:
            raise ValidationError("Un inciso y su función deben ser del mismo órgano.")
        # También si la vuelta está más arriba: lo pedido para varias a la vez puede colgar a cada una de la otra.
        if padre.pk in rama and padre.pk is not None:
            raise ValidationError("Una función no puede ser inciso de sí misma ni de uno de sus incisos.")
        rama, padre = [*rama, padre.pk], padre.parent
    if len(rama) + _niveles_debajo(funcion) > MAX_NIVELES:
        raise ValidationError(f"Los incisos admiten {MAX_NIVELES} niveles; suba este un nivel.")


def _niveles_debajo(funcion: Funcion) -> int:
    """Cuántos niveles de incisos cuelgan de una función; ninguno si es nueva."""
    niveles, rama = 0, [funcion.pk] if funcion.pk else []
    while rama := list(Funcion.objects.filter(parent__in=rama).values_list("pk", flat=True)):
        niveles += 1
    return niveles
