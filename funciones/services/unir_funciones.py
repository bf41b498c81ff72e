"""Unir en una dos funciones seguidas."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bitacora.services import Actor, asentar, exigir_permiso, inventario
from funciones.models import Funcion
from funciones.services.lista import (
    ResultadoFuncion,
    colgar_incisos,
    estructura_de,
    exigir_texto_visto,
    hermanas,
    renglones,
    reordenar,
)
from organigrama.services import estructura_abierta
from texto.cortes import unir
from texto.listas import marcas_calculadas


def unir_funciones(*, actor: Actor, primera: Funcion, segunda: Funcion, corrido: bool = True) -> ResultadoFuncion:
    """Une una función con la que le sigue: sus textos, sus incisos y sus fundamentos.

    Queda la primera, con su identificador; los incisos de la segunda van después de los suyos.

    Args:
        primera, segunda: hermanas seguidas, con los textos que veía quien las une.
        corrido: si el texto de la segunda sigue en el mismo párrafo; si no, abre otro.

    Raises:
        PermissionDenied: si el actor no puede cambiar o eliminar funciones.
        ValidationError: si no son seguidas, algún texto cambió, juntas no caben o la estructura está congelada.
    """
    for permiso in ("funciones.change_funcion", "funciones.delete_funcion"):
        exigir_permiso(actor=actor, permiso=permiso)
    with estructura_abierta(estructura_de(primera.organo_id)):
        queda = Funcion.objects.select_related("organo").get(pk=primera.pk)
        lista = hermanas(queda.organo_id, queda.parent_id)
        se_va = _la_que_sigue(lista, queda, segunda)
        exigir_texto_visto(queda, primera)
        exigir_texto_visto(se_va, segunda)
        antes_de_unir, ida = str(queda.texto), inventario([se_va])
        avisos = _unir(queda, se_va, lista, corrido=corrido)
        asentar(
            actor=actor,
            accion="unir_funciones",
            objeto=queda,
            resumen=f"Se unieron dos funciones de «{queda.organo.nombre}»: {queda}",
            detalle={"texto": [antes_de_unir, str(queda.texto)], "eliminado": ida, "avisos": list(avisos)},
        )
    return ResultadoFuncion(queda, avisos)


def _la_que_sigue(lista: list[Funcion], queda: Funcion, segunda: Funcion) -> Funcion:
    claves = [una.pk for una in lista]
    siguiente = claves.index(queda.pk) + 1
    if siguiente >= len(lista) or claves[siguiente] != segunda.pk:
        raise ValidationError("Sólo se unen dos funciones seguidas de la misma lista; vuelva a cargar la página.")
    return lista[siguiente]


def _unir(queda: Funcion, se_va: Funcion, lista: list[Funcion], *, corrido: bool) -> tuple[str, ...]:
    antes = marcas_calculadas(renglones(lista))
    queda.texto = unir(queda.texto, se_va.texto, corrido=corrido)
    queda.full_clean(exclude=["fundamento"])
    queda.save()
    queda.fundamento.add(*se_va.fundamento.all())
    avisos = colgar_incisos(de=se_va, a=queda)
    quedan = [queda if una.pk == queda.pk else una for una in lista if una.pk != se_va.pk]
    se_va.delete()
    return avisos + reordenar(quedan, antes=antes)
