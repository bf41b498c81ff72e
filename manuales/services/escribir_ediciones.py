"""Escribir un análisis: cada documento que trae el archivo se vuelve una edición en borrador, o no se escribe nada."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from bitacora.services import Actor, acto_abierto, asentar, exigir_permiso, guardar_registro
from manuales.importacion.decisiones import clave_de_documento
from manuales.importacion.modelo import Analisis, Documento
from manuales.models import AnalisisGuardado, ArchivoOriginal, Edicion, Manual
from manuales.plantilla import Plantilla
from manuales.services.crear_edicion import abrir_edicion, plantilla_de
from manuales.services.importar_estructura import incorporar_estructura
from manuales.services.importar_hojas import incorporar_hojas
from manuales.services.importar_secciones import incorporar_secciones
from manuales.services.trozos import partir
from organigrama.models import Estructura, Institucion, Organo
from texto.normal import plegar

PLANTILLA_POR_OMISION = "imss8"
PLANTILLA_DE_ARTICULOS = "estatuto"


@dataclass(frozen=True, slots=True)
class PorEscribir:
    """Un archivo entendido, listo para volverse ediciones.

    Args:
        analisis: lo que se entendió.
        contenido: los bytes del archivo, que se guardan intactos.
        siglas: siglas de la institución; si no existe se crea.
        plantilla: clave del formato; None usa el de la institución (y el de estatuto si el documento va por artículos).
        parejas: por la clave de cada órgano, el identificador que conserva, o None si una persona dijo que es nuevo.
        manuales: por la clave de cada documento, el manual del que es otra edición, o None si una persona dijo que es
            uno nuevo; del que no está se busca.
    """

    analisis: Analisis
    contenido: bytes
    siglas: str
    plantilla: str | None = None
    parejas: Mapping[int, UUID | None] | None = None
    manuales: Mapping[int, Manual | None] | None = None


def escribir_ediciones(*, actor: Actor, pedido: PorEscribir) -> tuple[ArchivoOriginal, tuple[Edicion, ...]]:
    """Guarda el original y crea una edición en borrador por documento, todo en una transacción.

    Returns:
        el original guardado y las ediciones, en el orden de los documentos.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si el archivo ya se importó o algún dato no es válido; no queda nada escrito.
    """
    exigir_permiso(actor=actor, permiso="manuales.importar_manual")
    original = None
    try:
        with transaction.atomic():
            institucion = _institucion(actor, pedido)
            comprobar_nuevo(pedido.analisis.sha256)
            original = _guardar_original(actor, pedido)
            ediciones = tuple(
                _crear_edicion(actor, institucion, documento, original, pedido)
                for documento in pedido.analisis.documentos
            )
    except IntegrityError as error:
        borrar_del_disco(original)
        raise ValidationError("Otra persona importaba lo mismo a la vez; espere un momento y repita.") from error
    except BaseException:
        borrar_del_disco(original)
        raise
    return original, ediciones


def _institucion(actor: Actor, pedido: PorEscribir) -> Institucion:
    """Da la institución con su fila bloqueada: dos importaciones a la vez no dan el mismo número de edición."""
    siglas = revisar_siglas(pedido.siglas)
    existente = Institucion.objects.select_for_update(no_key=True).filter(siglas__iexact=siglas).first()
    if existente is not None:
        return existente
    nombre = next((documento.institucion for documento in pedido.analisis.documentos if documento.institucion), siglas)
    nueva = Institucion(
        nombre=nombre[:300],
        siglas=siglas,
        slug=slugify(siglas)[:40],
        plantilla=plantilla_de(pedido.plantilla or PLANTILLA_POR_OMISION).clave,
    )
    guardar_registro(actor=actor, objeto=nueva)
    return nueva


def revisar_siglas(siglas: str) -> str:
    """Da las siglas sin blancos a los lados.

    Raises:
        ValidationError: si faltan o son demasiado largas.
    """
    siglas = siglas.strip()
    if not siglas:
        raise ValidationError("Escriba las siglas de la institución.")
    largo = Institucion._meta.get_field("siglas").max_length
    if largo and len(siglas) > largo:
        raise ValidationError(f"Las siglas pueden tener {largo} letras a lo más; escriba unas más cortas.")
    return siglas


def comprobar_nuevo(sha256: str) -> None:
    """Comprueba que el archivo de esa huella no se haya importado ya.

    Raises:
        ValidationError: si ya se importó; la frase dice dónde está.
    """
    previo = ArchivoOriginal.objects.filter(sha256=sha256).first()
    if previo is None:
        return
    edicion = previo.ediciones.select_related("manual__institucion").first()
    lugar = f" Está en {edicion.get_absolute_url()}" if edicion is not None else ""
    raise ValidationError(f"Este archivo ya se importó como «{previo.nombre}».{lugar}")


def _guardar_original(actor: Actor, pedido: PorEscribir) -> ArchivoOriginal:
    analisis, contenido = pedido.analisis, pedido.contenido
    archivo = ArchivoOriginal(
        nombre=analisis.archivo[:255],
        sha256=analisis.sha256,
        bytes=len(contenido),
        subido_por=actor if actor is not None and actor.is_authenticated else None,
    )
    extension = analisis.archivo.rpartition(".")[2].lower()
    archivo.archivo.save(f"{analisis.sha256}.{extension}", ContentFile(contenido), save=False)
    archivo.save()
    return archivo


def borrar_del_disco(archivo: ArchivoOriginal | None) -> None:
    """Quita del disco el original cuya transacción se deshizo."""
    if archivo is not None and archivo.archivo:
        archivo.archivo.storage.delete(archivo.archivo.name)


@acto_abierto(con_vuelta=False)
def _crear_edicion(
    actor: Actor, institucion: Institucion, documento: Documento, archivo: ArchivoOriginal, pedido: PorEscribir
) -> Edicion:
    titulo = documento.titulo[:400] or PurePath(archivo.nombre).stem  # el que no lo dice lleva el de su archivo
    edicion = abrir_edicion(
        actor=actor,
        edicion=Edicion(
            manual=_manual(actor, institucion, documento, titulo, pedido.manuales or {}),
            titulo=titulo,
            plantilla=formato_de(institucion, documento, pedido.plantilla).clave,
            acuerdo=(documento.acuerdo or "")[:80],
            fecha_autorizacion=documento.fecha_autorizacion,
            archivo=archivo,
        ),
        esquema=documento.esquema,
        prefijo=documento.prefijo,
    )
    organos = incorporar_estructura(actor=actor, edicion=edicion, documento=documento, parejas=pedido.parejas or {})
    incorporar_secciones(edicion=edicion, documento=documento, organos=organos)
    incorporar_hojas(edicion=edicion, documento=documento)
    _guardar_analisis(edicion, documento)
    asentar(
        actor=actor,
        accion="importar",
        objeto=edicion,
        resumen=f"Se importó «{archivo.nombre}» como {edicion}",
        detalle={"sha256": archivo.sha256, "organos": len(documento.organos), "avisos": len(documento.avisos)},
    )
    return edicion


def formato_de(institucion: Institucion | None, documento: Documento, plantilla: str | None) -> Plantilla:
    """Da el formato de un documento: el pedido, el de estatuto si va por artículos, o el de su institución.

    Raises:
        ValidationError: si no existe.
    """
    if plantilla is None and documento.esquema == Estructura.Esquema.ARTICULO:
        return plantilla_de(PLANTILLA_DE_ARTICULOS)
    de_la_suya = institucion.plantilla if institucion is not None else PLANTILLA_POR_OMISION
    return plantilla_de(plantilla or de_la_suya)


def manual_existente(institucion: Institucion, documento: Documento) -> Manual | None:
    """Da el manual que ya existe con esa clave o, si no tiene clave, con ese título y esos órganos.

    Raises:
        ValidationError: si la clave es de un manual de otra institución.
    """
    if not documento.clave:
        return _del_mismo_titulo(institucion, documento) if documento.titulo else None
    existente = Manual.objects.filter(clave=documento.clave).first()
    if existente is not None and existente.institucion_id != institucion.pk:
        raise ValidationError(
            f"La clave {documento.clave} ya es de un manual de {existente.institucion}; revise las siglas."
        )
    return existente


def manual_para(institucion: Institucion, documento: Documento, elegidos: Mapping[int, Manual | None]) -> Manual | None:
    """Da el manual del que un documento será otra edición: el que una persona eligió o el que tiene su clave o título.

    Args:
        elegidos: por la clave del documento, el elegido; None si es un manual nuevo.

    Raises:
        ValidationError: si su clave es de un manual de otra institución, o de uno que no es el nuevo que se pide.
    """
    elegido = clave_de_documento(documento.linea_inicio)
    if elegido not in elegidos:
        return manual_existente(institucion, documento)
    manual = elegidos[elegido]
    if manual is not None and manual.institucion_id != institucion.pk:
        raise ValidationError(f"«{manual}» es de otra institución: elija un manual de {institucion}.")
    if manual is None and documento.clave:
        otro = Manual.objects.filter(clave=documento.clave).first()
        if otro is not None:
            raise ValidationError(
                f"La clave {documento.clave} ya es de «{otro.titulo}»: corríjala, o diga que es otra edición de ese."
            )
    return manual


def _manual(
    actor: Actor, institucion: Institucion, documento: Documento, titulo: str, elegidos: Mapping[int, Manual | None]
) -> Manual:
    """Da el manual que ya existe; si no, lo crea."""
    existente = manual_para(institucion, documento, elegidos)
    if existente is not None:
        return existente
    manual = Manual(
        institucion=institucion,
        clave=documento.clave or "",
        slug=_slug_libre(documento.clave or titulo),
        titulo=titulo,
        tipo=_tipo(documento),
    )
    guardar_registro(actor=actor, objeto=manual)
    return manual


def _del_mismo_titulo(institucion: Institucion, documento: Documento) -> Manual | None:
    """Da el manual sin clave que se titula igual y tiene alguno de sus órganos de primer nivel.

    Un título como «Manual de Organización» no basta: dos áreas distintas lo imprimen igual.
    """
    raices = {plegar(organo.nombre) for organo in documento.organos if organo.padre_id is None}
    for manual in Manual.objects.filter(institucion=institucion, clave="", titulo=documento.titulo[:400]):
        estructuras = manual.ediciones.values("estructura")
        nombres = Organo.objects.visibles().filter(estructura__in=estructuras, level=1).values_list("nombre", flat=True)
        if not raices or not nombres or raices & set(map(plegar, nombres)):
            return manual
    return None


def _tipo(documento: Documento) -> str:
    if documento.esquema == Estructura.Esquema.ARTICULO:
        return Manual.Tipo.ESTATUTO
    del_todo = documento.institucion and documento.titulo.casefold().endswith(documento.institucion.casefold())
    return Manual.Tipo.GENERAL if del_todo else Manual.Tipo.ESPECIFICO


def _slug_libre(nombre: str) -> str:
    base = partir(slugify(nombre).replace("-", " "), 90)[0].replace(" ", "-") or "manual"
    slug, vuelta = base, 1
    while Manual.objects.filter(slug=slug).exists():
        vuelta += 1
        slug = f"{base}-{vuelta}"
    return slug


def _guardar_analisis(edicion: Edicion, documento: Documento) -> None:
    AnalisisGuardado.objects.create(
        edicion=edicion,
        avisos=[{"codigo": uno.codigo, "mensaje": uno.mensaje, "linea": uno.linea} for uno in documento.avisos],
        apartadas=[{"texto": una.texto, "linea": una.linea, "motivo": una.motivo} for una in documento.apartadas],
        cuenta={
            "origen": documento.cuenta.origen,
            "conservadas": documento.cuenta.conservadas,
            "apartadas": documento.cuenta.apartadas,
        },
    )
