"""Decir qué órganos de una importación son los de la edición anterior: se proponen y una persona los confirma."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar
from funciones.models import Funcion
from manuales.importacion.correcciones import organos_por_clave
from manuales.importacion.modelo import Documento
from manuales.importacion.modelo import Funcion as FuncionLeida
from manuales.importacion.parejas import Comparable, emparejar
from manuales.models import Edicion, Revision
from manuales.services.elegir_manual import manuales_elegidos
from manuales.services.escribir_ediciones import manual_para
from manuales.services.identidad import edicion_anterior, letras_de
from manuales.services.importar_estructura import en_preorden
from manuales.services.revisar import exigir_por_revisar, guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import documentos_de
from organigrama.codigos import codigos_de
from organigrama.models import Institucion, Organo
from texto.normal import plegar

SIN_DECIDIR = "Diga de cada órgano parecido si es el mismo de la edición anterior o es otro; {} por decidir."


@dataclass(frozen=True, slots=True)
class Propuesta:
    """Un órgano de la importación y el de la edición anterior que es o parece el mismo.

    Args:
        organo: la clave del de la importación.
        nombre: su código y su nombre.
        uid: el identificador del anterior.
        anterior: su código y su nombre.
        igual: si es el mismo sin duda.
        razon: por qué se propone.
        dicho: lo que dijo la persona: «si», «no», o vacío si no ha dicho nada.
    """

    organo: int
    nombre: str
    uid: UUID
    anterior: str
    igual: bool
    razon: str
    dicho: str = ""


@dataclass(frozen=True, slots=True)
class Comparacion:
    """Un documento frente a la edición anterior de su manual.

    Args:
        edicion: la anterior.
        propuestas: las parejas, en el orden de los órganos nuevos.
        nuevos: los que no se parecen a ninguno.
        idos: los de antes que no se parecen a ninguno de ahora.
    """

    edicion: Edicion
    propuestas: tuple[Propuesta, ...]
    nuevos: tuple[str, ...]
    idos: tuple[str, ...]

    @property
    def iguales(self) -> list[Propuesta]:
        """Las seguras."""
        return [una for una in self.propuestas if una.igual]

    @property
    def parecidos(self) -> list[Propuesta]:
        """Las que decide una persona."""
        return [una for una in self.propuestas if not una.igual]


def comparar_con_anterior(revision: Revision, documento: Documento) -> Comparacion | None:
    """Da las parejas de un documento; None si su manual es nuevo.

    Raises:
        ValidationError: si la clave del manual es de otra institución.
    """
    institucion = Institucion.objects.filter(siglas__iexact=revision.siglas).first()
    manual = manual_para(institucion, documento, manuales_elegidos(revision)) if institucion is not None else None
    anterior = edicion_anterior(Edicion.objects.filter(manual=manual).select_related("estructura")) if manual else None
    if anterior is None:
        return None
    antes, ahora = _de_antes(anterior), _de_ahora(documento)
    de_antes = {uno.clave: uno for uno in antes}
    de_ahora = {uno.clave: uno for uno in ahora}
    propuestas = tuple(
        Propuesta(
            organo=int(pareja.ahora),
            nombre=_dicho(de_ahora[pareja.ahora]),
            uid=UUID(pareja.antes),
            anterior=_dicho(de_antes[pareja.antes]),
            igual=pareja.igual,
            razon=pareja.razon,
            dicho=_lo_dicho(revision.parejas, pareja.ahora, pareja.antes),
        )
        for pareja in emparejar(antes, ahora)
    )
    con_pareja = {str(una.organo) for una in propuestas}
    antes_con_pareja = {str(una.uid) for una in propuestas}
    return Comparacion(
        edicion=anterior,
        propuestas=propuestas,
        nuevos=tuple(_dicho(uno) for uno in ahora if uno.clave not in con_pareja),
        idos=tuple(_dicho(uno) for uno in antes if uno.clave not in antes_con_pareja),
    )


def exigir_parejas_decididas(revision: Revision, documentos: Sequence[Documento]) -> None:
    """Comprueba que la persona haya dicho de cada órgano parecido si es el mismo.

    Raises:
        ValidationError: si falta alguno.
    """
    comparaciones = [comparar_con_anterior(revision, documento) for documento in documentos]
    faltan = sum(not una.dicho for uno in comparaciones if uno is not None for una in uno.parecidos)
    if faltan:
        raise ValidationError(SIN_DECIDIR.format("falta 1" if faltan == 1 else f"faltan {faltan}"))


@transaction.atomic
def emparejar_revision(*, actor: Actor, pk: int, version: int, dichos: Mapping[int, bool]) -> Revision:
    """Anota de cada órgano propuesto si es el mismo de la edición anterior.

    Args:
        version: la de la revisión que veía quien decide.
        dichos: por la clave del órgano, si es el mismo que se propuso.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió o de alguno no se propuso pareja.
    """
    revision = tomar_revision(actor=actor, pk=pk, version=version)
    exigir_por_revisar(revision)
    comparaciones = [comparar_con_anterior(revision, documento) for documento in documentos_de(revision)]
    propuestas = {una.organo: una for uno in comparaciones if uno is not None for una in uno.propuestas}
    if not dichos or not set(dichos) <= set(propuestas):
        raise ValidationError("De ese órgano no se propuso pareja: vea cómo quedó la revisión y decida de nuevo.")
    for organo, es_el_mismo in dichos.items():
        revision.parejas[str(organo)] = {"uid": str(propuestas[organo].uid), "mismo": es_el_mismo}
    guardar_cambio(revision)
    asentar(
        actor=actor,
        accion="emparejar",
        objeto=revision,
        resumen=f"Se dijo qué órganos de «{revision.nombre}» son los de la edición anterior",
        detalle={str(organo): revision.parejas[str(organo)] for organo in dichos},
    )
    return revision


def parejas_dichas(revision: Revision) -> dict[int, UUID | None]:
    """Da por la clave de cada órgano decidido el identificador que conserva, o None si es otro."""
    try:
        return {
            int(organo): UUID(dicha["uid"]) if dicha["mismo"] else None for organo, dicha in revision.parejas.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValidationError("Lo dicho sobre los órganos de la edición anterior se dañó: dígalo otra vez.") from error


def _lo_dicho(parejas: object, organo: str, uid: str) -> str:
    """Da «si» o «no» si la persona habló de esa misma pareja."""
    dicha = parejas.get(organo) if isinstance(parejas, Mapping) else None
    if not isinstance(dicha, Mapping) or dicha.get("uid") != uid:
        return ""
    return "si" if dicha.get("mismo") else "no"


def _dicho(organo: Comparable) -> str:
    return f"{organo.codigo} {organo.nombre}".strip()


def _de_antes(edicion: Edicion) -> list[Comparable]:
    codigos = codigos_de(edicion.estructura)
    organos = list(Organo.objects.visibles().de_estructura(edicion.estructura_id))
    uids = {organo.pk: str(organo.uid) for organo in organos}
    letras: dict[int, set[str]] = {}
    for funcion in Funcion.objects.de_estructura(edicion.estructura_id):
        letras.setdefault(funcion.organo_id, set()).add(letras_de(funcion))
    return [
        Comparable(
            uids[organo.pk],
            uids.get(organo.parent_id),
            organo.nombre,
            codigos.get(organo.pk, ""),
            frozenset(letras.get(organo.pk, ())),
        )
        for organo in organos
    ]


def _de_ahora(documento: Documento) -> list[Comparable]:
    claves = {organo.id: str(clave) for clave, organo in organos_por_clave(documento).items()}
    return [
        Comparable(
            claves[organo.id],
            claves.get(organo.padre_id or ""),
            organo.nombre,
            organo.codigo,
            frozenset(_letras(organo.funciones)),
        )
        for organo in en_preorden(documento.organos)
        if organo.id in claves
    ]


def _letras(funciones: Sequence[FuncionLeida]) -> list[str]:
    return [letras for una in funciones for letras in (plegar(una.texto), *_letras(una.incisos))]
