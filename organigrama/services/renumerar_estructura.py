"""Cambiar la regla de numeración de una estructura."""

from __future__ import annotations

from bitacora.services import Actor, asentar, exigir_permiso
from organigrama.codigos import codigos_calculados
from organigrama.models import Organo
from organigrama.services.cerrojo import Resultado, estructura_abierta, retirar_impresos
from organigrama.services.seguidores import seguidores_de


def renumerar_estructura(*, actor: Actor, estructura_id: int, esquema: str, prefijo: str) -> Resultado:
    """Fija el esquema y el prefijo de una estructura y retira los códigos impresos, que dejan de valer.

    Raises:
        PermissionDenied: si el actor no puede cambiar estructuras.
        ValidationError: si el esquema no existe o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.change_estructura")
    with estructura_abierta(estructura_id) as estructura:
        antes = [estructura.esquema, estructura.prefijo]
        seguidores = seguidores_de(estructura)
        estructura.esquema, estructura.prefijo = esquema, prefijo
        estructura.full_clean()
        estructura.save(update_fields=["esquema", "prefijo"])
        avisos = retirar_impresos(Organo.objects.filter(estructura=estructura), codigos_calculados(estructura))
        for seguidor in seguidores:
            avisos += seguidor.cerrar(actor=actor)
        asentar(
            actor=actor,
            accion="renumerar_estructura",
            objeto=estructura,
            resumen=f"Se renumeró «{estructura.nombre}»",
            detalle={"esquema": [antes[0], esquema], "prefijo": [antes[1], prefijo]},
        )
    return Resultado(None, avisos)
