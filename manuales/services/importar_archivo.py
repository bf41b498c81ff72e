"""Importar un archivo: cada documento que trae se vuelve una edición en borrador, o no se escribe nada."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from bitacora.services import Actor, asentar, exigir_permiso, guardar_registro
from manuales.importacion.aparte import analizar_aparte
from manuales.importacion.modelo import Analisis, ArchivoInvalido, Documento
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
class Importacion:
    """Lo que dejó una importación.

    Args:
        analisis: lo que se entendió del archivo.
        ediciones: las ediciones creadas, una por documento y en su orden.
    """

    analisis: Analisis
    ediciones: tuple[Edicion, ...]


class _Simulacro(Exception):
    """Deshace la transacción de un simulacro."""


def analizar_archivo(*, contenido: bytes, nombre: str) -> Analisis:
    """Analiza un archivo en un proceso aparte, con memoria y tiempo limitados, sin escribir nada.

    Raises:
        ValidationError: si no se puede leer o no es un manual; el mensaje dice qué hacer.
    """
    try:
        return analizar_aparte(contenido, nombre)
    except ArchivoInvalido as error:
        raise ValidationError(str(error)) from error


def importar_archivo(
    *,
    actor: Actor,
    contenido: bytes,
    nombre: str,
    siglas: str,
    plantilla: str | None = None,
    simulacro: bool = False,
) -> Importacion:
    """Trae un manual a SIMO: guarda el original intacto y crea una edición en borrador por documento.

    Args:
        contenido: los bytes del archivo.
        nombre: nombre del archivo; su extensión dice el formato.
        siglas: siglas de la institución; si no existe se crea.
        plantilla: clave del formato; None usa el de la institución (y el de estatuto si el documento va por artículos).
        simulacro: si es verdadero hace todo y lo deshace.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si el archivo no sirve, ya se importó, o algún dato no es válido; no queda nada escrito.
    """
    exigir_permiso(actor=actor, permiso="manuales.importar_manual")
    analisis = analizar_archivo(contenido=contenido, nombre=nombre)
    ediciones: tuple[Edicion, ...] = ()
    archivo = None
    try:
        with transaction.atomic():
            institucion = _institucion(actor, siglas, analisis, plantilla)
            _comprobar_nuevo(analisis)
            archivo = _guardar_original(actor, analisis, contenido)
            ediciones = tuple(
                _crear_edicion(actor, institucion, documento, archivo, plantilla) for documento in analisis.documentos
            )
            if simulacro:
                raise _Simulacro
    except _Simulacro:
        _borrar_del_disco(archivo)
    except IntegrityError as error:
        _borrar_del_disco(archivo)
        raise ValidationError("Otra persona importaba lo mismo a la vez; espere un momento y repita.") from error
    except BaseException:
        _borrar_del_disco(archivo)
        raise
    return Importacion(analisis, ediciones)


def _institucion(actor: Actor, siglas: str, analisis: Analisis, plantilla: str | None) -> Institucion:
    """Da la institución con su fila bloqueada: dos importaciones a la vez no dan el mismo número de edición."""
    siglas = siglas.strip()
    if not siglas:
        raise ValidationError("Escriba las siglas de la institución.")
    largo = Institucion._meta.get_field("siglas").max_length
    if largo and len(siglas) > largo:
        raise ValidationError(f"Las siglas pueden tener {largo} letras a lo más; escriba unas más cortas.")
    existente = Institucion.objects.select_for_update(no_key=True).filter(siglas__iexact=siglas).first()
    if existente is not None:
        return existente
    nombre = next((documento.institucion for documento in analisis.documentos if documento.institucion), siglas)
    nueva = Institucion(
        nombre=nombre[:300],
        siglas=siglas,
        slug=slugify(siglas)[:40],
        plantilla=plantilla_de(plantilla or PLANTILLA_POR_OMISION).clave,
    )
    guardar_registro(actor=actor, objeto=nueva)
    return nueva


def _comprobar_nuevo(analisis: Analisis) -> None:
    previo = ArchivoOriginal.objects.filter(sha256=analisis.sha256).first()
    if previo is None:
        return
    edicion = previo.ediciones.select_related("manual__institucion").first()
    lugar = f" Está en {edicion.get_absolute_url()}" if edicion is not None else ""
    raise ValidationError(f"Este archivo ya se importó como «{previo.nombre}».{lugar}")


def _guardar_original(actor: Actor, analisis: Analisis, contenido: bytes) -> ArchivoOriginal:
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


def _borrar_del_disco(archivo: ArchivoOriginal | None) -> None:
    if archivo is not None and archivo.archivo:
        archivo.archivo.storage.delete(archivo.archivo.name)


def _crear_edicion(
    actor: Actor, institucion: Institucion, documento: Documento, archivo: ArchivoOriginal, plantilla: str | None
) -> Edicion:
    edicion = abrir_edicion(
        actor=actor,
        edicion=Edicion(
            manual=_manual(actor, institucion, documento),
            titulo=documento.titulo[:400],
            plantilla=_formato(institucion, documento, plantilla).clave,
            acuerdo=(documento.acuerdo or "")[:80],
            fecha_autorizacion=documento.fecha_autorizacion,
            archivo=archivo,
        ),
        esquema=documento.esquema,
        prefijo=documento.prefijo,
    )
    organos = incorporar_estructura(actor=actor, edicion=edicion, documento=documento)
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


def _formato(institucion: Institucion, documento: Documento, plantilla: str | None) -> Plantilla:
    if plantilla is None and documento.esquema == Estructura.Esquema.ARTICULO:
        return plantilla_de(PLANTILLA_DE_ARTICULOS)
    return plantilla_de(plantilla or institucion.plantilla)


def _manual(actor: Actor, institucion: Institucion, documento: Documento) -> Manual:
    """Da el manual que ya existe con esa clave o, si no tiene clave, con ese título y esos órganos; si no, lo crea."""
    titulo = documento.titulo[:400]
    if documento.clave:
        existente = Manual.objects.filter(clave=documento.clave).first()
        if existente is not None and existente.institucion_id != institucion.pk:
            raise ValidationError(
                f"La clave {documento.clave} ya es de un manual de {existente.institucion}; revise las siglas."
            )
    else:
        existente = _del_mismo_titulo(institucion, documento)
    if existente is not None:
        return existente
    if not titulo:
        raise ValidationError(
            "No se encontró el título del manual; escríbalo en la primera página y vuelva a importar."
        )
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
