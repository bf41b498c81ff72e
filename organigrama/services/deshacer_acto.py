"""Deshacer un acto, y rehacer lo deshecho: cada cosa que tocó queda como estaba antes de él."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError

from bitacora.estados import Cambio, cambios_de
from bitacora.models import Acto
from bitacora.pila import Pila, apilar, deshecho_en, es_rehacer, original_de
from bitacora.services import Actor, acto_abierto, ambito_de, asentar, exigir_permiso
from bitacora.services.revertir import Reversion
from organigrama.models import Estructura, Organo
from organigrama.services.cerrojo import estructura_abierta
from organigrama.services.reconstruir_arbol import recolocar
from organigrama.services.seguidores import seguidores_de

#: Cuántos actos hacia atrás se miran para armar la pila de una persona.
HONDURA = 300
#: Lo que se asienta además del acto mismo: lo que se fue o se acomodó con él.
_DE_PASO = ("seguir_arbol", "eliminar_ligado")
_AL_REVES = {"add": "delete", "change": "change", "delete": "add"}


@dataclass(frozen=True, slots=True)
class Deshecho:
    """Lo que dejó un deshacer.

    Args:
        acto: el uid del acto nuevo; deshacerlo es rehacer.
        resumen: qué se deshizo o se rehízo, en una frase.
        avisos: lo que conviene revisar.
    """

    acto: UUID
    resumen: str
    avisos: tuple[str, ...] = ()

    @property
    def frase(self) -> str:
        """El resumen, con su punto final."""
        return f"{self.resumen.rstrip('.')}."


def deshacer_acto(*, actor: Actor, acto: UUID) -> Deshecho:
    """Deja cada cosa que un acto creó, cambió o borró como estaba antes de él, con sus mismas claves y su lugar.

    Lo que siguió al árbol en ese acto vuelve con él; los códigos se calculan de nuevo. Es un acto más, que a su vez
    se deshace: deshacer un deshacer es rehacer.

    Args:
        acto: el uid del acto; si es un rehacer, se deshace lo que rehízo.

    Raises:
        PermissionDenied: si el actor no podría hacer a mano lo que esto hace.
        ValidationError: si no se puede deshacer, ya se deshizo, otro acto tocó después lo mismo o la estructura está
            congelada; nada queda escrito.
    """
    pedido = Acto.objects.select_related("deshace__deshace").filter(uid=acto).first()
    if pedido is None:
        raise ValidationError("Ese acto no existe; vuelva a cargar la página.")
    pedido = original_de(pedido) if es_rehacer(pedido) else pedido
    if not pedido.con_vuelta or not pedido.ambito.startswith(f"{Estructura._meta.label_lower}:"):
        raise ValidationError(
            "Eso no se puede deshacer aquí: importar, publicar o eliminar una edición tiene su propio paso."
        )
    estructura_id = int(pedido.ambito.rpartition(":")[2])
    with acto_abierto(actor=actor, deshace=pedido.uid) as nuevo, estructura_abierta(estructura_id) as estructura:
        if deshecho_en(pedido) is not None:
            raise ValidationError("Eso ya se deshizo; vuelva a cargar la página.")
        nuevo.cambio = True  # aunque aquel acto lo dejara todo igual: así sale de la pila y se puede rehacer
        resumen, avisos = _revertir(actor, pedido, estructura)
    return Deshecho(nuevo.uid, resumen, avisos)


def _revertir(actor: Actor, pedido: Acto, estructura: Estructura) -> tuple[str, tuple[str, ...]]:
    cambios = cambios_de([pedido.uid])[pedido.uid]
    _exigir_permisos(actor, cambios)
    seguidores = seguidores_de(estructura)
    reversion = Reversion(cambios, completar=_completar)
    reversion.comprobar()
    _soltar_codigos(cambios)
    borrado = reversion.aplicar()
    recolocar(estructura.pk)
    avisos = tuple(reversion.avisos)
    for seguidor in seguidores:
        avisos += seguidor.comprobar()
    rehace = pedido.deshace is not None
    resumen = f"{'Se rehízo' if rehace else 'Se deshizo'}: {resumen_de(original_de(pedido))}"
    asentar(
        actor=actor,
        accion="rehacer_acto" if rehace else "deshacer_acto",
        objeto=estructura,
        resumen=resumen,
        detalle={"acto": str(pedido.uid), "avisos": list(avisos), **({"eliminado": borrado} if borrado else {})},
    )
    return resumen, avisos


def _exigir_permisos(actor: Actor, cambios: Sequence[Cambio]) -> None:
    """Pide lo mismo que se pediría para hacer a mano cada cosa que el deshacer hace."""
    for modelo, verbo in {(cambio.modelo, _AL_REVES[cambio.verbo]) for cambio in cambios}:
        exigir_permiso(actor=actor, permiso=f"{modelo._meta.app_label}.{verbo}_{modelo._meta.model_name}")


def _completar(objeto: object) -> None:
    """Da a un órgano que vuelve un lugar pasajero en el árbol, que enseguida se recalcula."""
    if isinstance(objeto, Organo):
        objeto.tree_id, objeto.lft, objeto.rght, objeto.level = objeto.estructura_id, 0, 0, 0


def _soltar_codigos(cambios: Sequence[Cambio]) -> None:
    """Suelta los códigos institucionales que cambian de dueño: dos órganos no pueden tener el mismo ni un momento."""
    sueltan = [
        cambio.pk
        for cambio in cambios
        if cambio.modelo is Organo and (cambio.antes is None or "codigo_institucional" in cambio.campos)
    ]
    if sueltan:
        Organo.objects.filter(pk__in=sueltan).exclude(codigo_institucional="").update(codigo_institucional="")


def resumen_de(acto: Acto) -> str:
    """Da en una frase lo que fue un acto: lo primero que asentó sin contar lo que se acomodó de paso."""
    asientos = acto.asientos.order_by("id").values_list("accion", "resumen")
    frases = [resumen for accion, resumen in asientos if accion not in _DE_PASO]
    mas = f" (y {len(frases) - 1} más)" if len(frases) > 1 else ""
    return f"{frases[0]}{mas}" if frases else "un cambio"


def pila_de(*, estructura_id: int, usuario: Actor) -> Pila:
    """Da lo que una persona puede deshacer y rehacer en una estructura; dos consultas."""
    usuario_id = getattr(usuario, "pk", None)
    ambito = ambito_de(Estructura(pk=estructura_id))
    recientes = list(Acto.objects.sobre(ambito).de_la_pila(usuario_id)[:HONDURA])
    return apilar(reversed(recientes), usuario_id)


def actos_por_deshacer(*, estructura_id: int, usuario: Actor) -> list[Acto]:
    """Da lo que una persona puede deshacer en una estructura, lo último primero; sobrevive a toda recarga."""
    return pila_de(estructura_id=estructura_id, usuario=usuario).por_deshacer[::-1]


def actos_por_rehacer(*, estructura_id: int, usuario: Actor) -> list[Acto]:
    """Da los deshacer que una persona puede rehacer, el último primero; se rehacen con :func:`deshacer_acto`."""
    return pila_de(estructura_id=estructura_id, usuario=usuario).por_rehacer[::-1]
