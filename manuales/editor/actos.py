"""Los actos del editor sobre lo que se elige: moverlo, agregarle algo o eliminarlo, cada uno con su servicio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model

from bitacora.admin.arbol import Destino, Nodo, calcular_destino
from bitacora.services import Actor, exigir_permiso
from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from funciones.services import crear_funcion, eliminar_funciones, mover_funcion
from manuales.models import Bloque, Edicion, Seccion
from manuales.services import eliminar_partes, guardar_parte, mover_parte
from manuales.services.escribir_texto import YA_NO_ESTA
from organigrama.models import Organo
from organigrama.services import crear_organo, eliminar_organos, estructura_abierta, mover_organo
from texto.rico import TextoRico

MOVER = ("subir", "bajar", "entrar", "salir", "antes", "despues", "dentro")
AGREGAR = ("agregar", "agregar_dentro")
#: Con lo que nace lo que se agrega: un texto no puede quedar vacío.
_NUEVO = {"o": "Órgano nuevo", "f": "Función nueva.", "b": "Texto nuevo."}


@dataclass(frozen=True, slots=True)
class Hecho:
    """Lo que dejó un acto.

    Args:
        dicho: lo que pasó, en una frase.
        nodo: el id de lo creado o movido, para elegirlo; vacío si ya no está.
        avisos: frases para la persona.
    """

    dicho: str
    nodo: str = ""
    avisos: tuple[str, ...] = ()


def hacer(*, actor: Actor, edicion: Edicion, acto: str, nodo: str, referencia: str = "") -> Hecho:
    """Hace un acto sobre un órgano («o-uid»), una función («f-uid»), un texto («b-uid») o una sección («s-uid»).

    Args:
        acto: uno de ``MOVER``, ``AGREGAR`` o «eliminar».
        referencia: en «antes», «despues» y «dentro», junto a quién va.

    Raises:
        PermissionDenied: si el actor no puede.
        ValidationError: si lo elegido ya no está, no hay a dónde ir o la edición ya no admite cambios.
    """
    clase = _CLASES.get(nodo[:1])
    if clase is None or acto not in (*MOVER, *AGREGAR, "eliminar"):
        raise ValidationError("Eso no se puede hacer aquí; vuelva a cargar la página.")
    verbo = "delete" if acto == "eliminar" else "add" if acto in AGREGAR else "change"
    exigir_permiso(actor=actor, permiso=f"{clase.modelo._meta.app_label}.{verbo}_{clase.modelo._meta.model_name}")
    with estructura_abierta(edicion.estructura_id):
        objeto = hallar(edicion, nodo)
        if objeto is None:
            raise ValidationError(YA_NO_ESTA)
        if acto == "eliminar":
            return Hecho("Se eliminó.", "", clase.eliminar(actor, edicion, objeto))
        if acto in AGREGAR:
            nuevo, avisos = clase.agregar(actor, objeto, dentro=acto == "agregar_dentro")
            return Hecho("Se agregó; escriba su texto.", f"{nodo[0]}-{nuevo.uid}", avisos)
        destino = calcular_destino(clase.nodos(edicion, objeto), nodo, acto, referencia)
        return Hecho("Quedó en su nuevo lugar.", nodo, clase.mover(actor, edicion, objeto, destino))


def hallar(edicion: Edicion, nodo: str) -> Any:
    """Da el órgano, la función, el texto o la sección de ese id, si es de la edición; None si no."""
    try:
        uid = UUID(nodo[2:])
    except ValueError:
        return None
    consulta = {
        "o": Organo.objects.visibles().filter(estructura=edicion.estructura_id),
        "f": Funcion.objects.filter(organo__estructura=edicion.estructura_id).select_related("organo", "parent"),
        "b": Bloque.objects.filter(seccion__edicion=edicion).select_related("seccion", "parent"),
        "s": Seccion.objects.filter(edicion=edicion),
    }.get(nodo[:1])
    return consulta.filter(uid=uid).first() if consulta is not None else None


@dataclass(frozen=True, slots=True)
class _Clase:
    """Con qué se mueve, se agrega y se elimina cada clase de cosas."""

    modelo: type[Model]
    nodos: Callable[[Edicion, Any], list[Nodo]]
    mover: Callable[[Actor, Edicion, Any, Destino], tuple[str, ...]]
    agregar: Callable[..., tuple[Any, tuple[str, ...]]]
    eliminar: Callable[[Actor, Edicion, Any], tuple[str, ...]]


def _nodo(letra: str, objeto: Any, padre: Any, nivel: int) -> Nodo:
    return Nodo(f"{letra}-{objeto.uid}", f"{letra}-{padre}" if padre else None, nivel, "", "", "")


# Órganos.


def _nodos_de_organos(edicion: Edicion, organo: Organo) -> list[Nodo]:
    filas = list(Organo.objects.de_estructura(edicion.estructura_id).para_recorrer())
    uids = {fila.pk: fila.uid for fila in filas if fila.parent_id}
    return [_nodo("o", fila, uids.get(fila.parent_id), fila.level) for fila in filas if fila.parent_id]


def _mover_organo(actor: Actor, edicion: Edicion, organo: Organo, destino: Destino) -> tuple[str, ...]:
    padre = hallar(edicion, destino.padre) if destino.padre else None
    return mover_organo(actor=actor, organo=organo, padre=padre, posicion=destino.posicion).avisos


def _agregar_organo(actor: Actor, organo: Organo, *, dentro: bool) -> tuple[Organo, tuple[str, ...]]:
    padre = organo if dentro else organo.parent
    padre = padre if padre is not None and padre.parent_id else None
    nuevo = Organo(estructura_id=organo.estructura_id, nombre=_NUEVO["o"], tipo=None if dentro else organo.tipo)
    resultado = crear_organo(actor=actor, organo=nuevo, padre=padre, posicion=None if dentro else organo.orden)
    return nuevo, resultado.avisos


def _eliminar_organo(actor: Actor, edicion: Edicion, organo: Organo) -> tuple[str, ...]:
    return eliminar_organos(actor=actor, estructura_id=edicion.estructura_id, organos=[organo.pk]).avisos


# Funciones.


def _nodos_de_funciones(edicion: Edicion, funcion: Funcion) -> list[Nodo]:
    lista = list(en_orden_de_lectura(Funcion.objects.filter(organo_id=funcion.organo_id)))
    uids = {una.funcion.pk: una.funcion.uid for una in lista}
    return [_nodo("f", una.funcion, uids.get(una.funcion.parent_id), una.nivel) for una in lista]


def _mover_funcion(actor: Actor, edicion: Edicion, funcion: Funcion, destino: Destino) -> tuple[str, ...]:
    parent = hallar(edicion, destino.padre) if destino.padre else None
    return mover_funcion(
        actor=actor, funcion=funcion, organo=funcion.organo, parent=parent, posicion=destino.posicion
    ).avisos


def _agregar_funcion(actor: Actor, funcion: Funcion, *, dentro: bool) -> tuple[Funcion, tuple[str, ...]]:
    nueva = Funcion(
        organo=funcion.organo, parent=funcion if dentro else funcion.parent, texto=TextoRico.de_plano(_NUEVO["f"])
    )
    resultado = crear_funcion(actor=actor, funcion=nueva, posicion=None if dentro else funcion.orden)
    return nueva, resultado.avisos


def _eliminar_funcion(actor: Actor, edicion: Edicion, funcion: Funcion) -> tuple[str, ...]:
    return eliminar_funciones(actor=actor, estructura_id=edicion.estructura_id, funciones=[funcion.pk]).avisos


def agregar_primera_funcion(*, actor: Actor, organo: Organo) -> Hecho:
    """Agrega una función al final de las de un órgano, también si aún no tiene ninguna.

    Raises:
        PermissionDenied: si el actor no puede crear funciones.
        ValidationError: si la edición ya no admite cambios.
    """
    nueva = Funcion(organo=organo, texto=TextoRico.de_plano(_NUEVO["f"]))
    resultado = crear_funcion(actor=actor, funcion=nueva)
    return Hecho("Se agregó; escriba su texto.", f"f-{nueva.uid}", resultado.avisos)


# Secciones y sus textos.


def _nodos_de_bloques(edicion: Edicion, bloque: Bloque) -> list[Nodo]:
    hijos: dict[int | None, list[Bloque]] = {}
    for uno in Bloque.objects.filter(seccion_id=bloque.seccion_id).order_by("orden", "id"):
        hijos.setdefault(uno.parent_id, []).append(uno)

    def recorrer(padre: Bloque | None, nivel: int) -> list[Nodo]:
        nodos: list[Nodo] = []
        for uno in hijos.get(padre.pk if padre else None, []):
            nodos += [_nodo("b", uno, padre.uid if padre else None, nivel), *recorrer(uno, nivel + 1)]
        return nodos

    return recorrer(None, 1)


def _nodos_de_secciones(edicion: Edicion, seccion: Seccion) -> list[Nodo]:
    return [_nodo("s", una, None, 1) for una in edicion.secciones.order_by("orden", "id")]


def _mover_parte(actor: Actor, edicion: Edicion, parte: Bloque | Seccion, destino: Destino) -> tuple[str, ...]:
    if isinstance(parte, Seccion) and destino.padre:
        raise ValidationError("Una sección no va dentro de otra; súbala o bájela.")
    parent = hallar(edicion, destino.padre) if destino.padre else None
    return mover_parte(actor=actor, parte=parte, posicion=destino.posicion, parent=parent)


def _agregar_bloque(actor: Actor, bloque: Bloque, *, dentro: bool) -> tuple[Bloque, tuple[str, ...]]:
    nuevo = Bloque(
        seccion=bloque.seccion,
        parent=bloque if dentro else bloque.parent,
        tipo=Bloque.Tipo.PARRAFO if dentro else bloque.tipo,
        estilo="" if dentro else bloque.estilo,
        texto=TextoRico.de_plano(_NUEVO["b"]),
    )
    guardar_parte(actor=actor, parte=nuevo)
    avisos = () if dentro else mover_parte(actor=actor, parte=nuevo, posicion=bloque.orden, parent=bloque.parent)
    return nuevo, avisos


def _agregar_seccion(actor: Actor, seccion: Seccion, *, dentro: bool) -> tuple[Any, tuple[str, ...]]:
    if dentro:
        ultimo = seccion.bloques.filter(parent=None).order_by("-orden", "-id").first()
        texto = TextoRico.de_plano(_NUEVO["b"])
        tipo, estilo = (ultimo.tipo, ultimo.estilo) if ultimo and ultimo.texto else (Bloque.Tipo.PARRAFO, "")
        nuevo = Bloque(seccion=seccion, tipo=tipo, estilo=estilo, texto=texto)
        return guardar_parte(actor=actor, parte=nuevo), ()
    nueva = Seccion(edicion=seccion.edicion, titulo="Sección nueva", estilo=seccion.estilo)
    guardar_parte(actor=actor, parte=nueva)
    return nueva, mover_parte(actor=actor, parte=nueva, posicion=seccion.orden)


def _eliminar_parte(actor: Actor, edicion: Edicion, parte: Bloque | Seccion) -> tuple[str, ...]:
    return eliminar_partes(actor=actor, partes=[parte])


_CLASES: Mapping[str, _Clase] = {
    "o": _Clase(Organo, _nodos_de_organos, _mover_organo, _agregar_organo, _eliminar_organo),
    "f": _Clase(Funcion, _nodos_de_funciones, _mover_funcion, _agregar_funcion, _eliminar_funcion),
    "b": _Clase(Bloque, _nodos_de_bloques, _mover_parte, _agregar_bloque, _eliminar_parte),
    "s": _Clase(Seccion, _nodos_de_secciones, _mover_parte, _agregar_seccion, _eliminar_parte),
}
