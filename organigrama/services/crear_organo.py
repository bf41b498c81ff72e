"""Crear un órgano en un lugar del árbol."""

from __future__ import annotations

from collections import Counter

from bitacora.services import Actor, asentar, exigir_permiso
from organigrama.codigos import codigo_sugerido, raiz_de
from organigrama.models import Organo
from organigrama.services.cerrojo import Renumeracion, Resultado, estructura_abierta, ordenar_hermanos
from organigrama.services.mover_organo import colocar


def crear_organo(
    *, actor: Actor, organo: Organo, padre: Organo | None = None, posicion: int | None = None
) -> Resultado:
    """Da de alta un órgano.

    Args:
        organo: instancia nueva con su estructura y sus datos; si la estructura usa códigos institucionales y no trae
            el suyo, recibe el siguiente libre.
        padre: de quién depende; None para el primer nivel.
        posicion: lugar entre sus hermanos, desde 0; None, al final.

    Raises:
        PermissionDenied: si el actor no puede crear órganos.
        ValidationError: si un dato no vale, el padre es de otra estructura o la estructura está congelada.
    """
    exigir_permiso(actor=actor, permiso="organigrama.add_organo")
    with estructura_abierta(organo.estructura_id) as estructura:
        vigilante = Renumeracion(estructura)
        if not organo.codigo_institucional:
            organo.codigo_institucional = codigo_sugerido(estructura, padre)
        destino = raiz_de(estructura) if padre is None else Organo.objects.get(pk=padre.pk)
        if "encabezado" not in organo.rotulos and (encabezado := _encabezado_de_los_suyos(destino)):
            organo.rotulos = {**organo.rotulos, "encabezado": encabezado}
        organo.parent = destino
        organo.full_clean(exclude=["parent"])
        colocar(organo, destino, posicion)
        ordenar_hermanos(destino.pk)
        avisos = vigilante.cerrar(actor=actor)
        organo.refresh_from_db()
        asentar(
            actor=actor,
            accion="crear_organo",
            objeto=organo,
            resumen=f"Se creó el órgano «{organo.nombre}» en «{estructura.nombre}»",
            detalle={"estructura": estructura.pk, "padre": destino.nombre},
        )
    return Resultado(organo, avisos)


def _encabezado_de_los_suyos(padre: Organo) -> str:
    """Cómo se imprimen el código y el nombre de los que serán sus hermanos; sin ellos, de su superior o de todos.

    Sólo vale el que no lleva más palabras que el código y el nombre («{codigo} - {nombre}»).
    """
    hermanos = Organo.objects.filter(parent=padre)
    superior = Organo.objects.visibles().filter(pk=padre.pk)
    todos = Organo.objects.visibles().filter(estructura_id=padre.estructura_id)
    for parientes in (hermanos, superior, todos):
        rotulos = parientes.en_orden().values_list("rotulos", flat=True)
        encabezados = Counter(_sin_palabras(rotulo.get("encabezado", "")) for rotulo in rotulos)
        if encabezados:
            return encabezados.most_common(1)[0][0]
    return ""


def _sin_palabras(encabezado: str) -> str:
    signos = encabezado.replace("{codigo}", "").replace("{nombre}", "")
    return encabezado if "{nombre}" in encabezado and not any(letra.isalnum() for letra in signos) else ""
