"""Lo que se enseña de una importación antes de confirmarla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from manuales.importacion.decisiones import clave_de_documento
from manuales.importacion.lexico import norma, rango_de
from manuales.importacion.modelo import Aviso, Documento, recorrer
from manuales.importacion.parejas import parecido
from manuales.models import Manual, Revision
from manuales.services.elegir_manual import Candidato, candidatos_de, manuales_elegidos
from manuales.services.emparejar_revision import Comparacion, comparar_con_anterior
from manuales.services.escribir_ediciones import formato_de, manual_para
from manuales.services.vista_de_revision import Vista, decisiones_de, pendientes_de
from organigrama.models import Institucion
from texto.cuantos import cuantos

_POCOS = 0.7  # de los órganos que enlista la Estructura Orgánica; menos reconocidos se avisan
_LETRAS_DE_ORGANO = 120  # las de un renglón que nombra a un órgano, a lo más
_MISMA_INSTITUCION = 0.72  # lo que se han de parecer dos maneras de escribir su nombre


@dataclass(frozen=True, slots=True)
class AvisoLeido:
    """Un aviso del análisis y dónde verlo.

    Args:
        lugar: la página o el renglón, en palabras; vacío si no habla de ninguno.
        nodo: el id del texto en la revisión.
    """

    lugar: str
    nodo: str
    mensaje: str


@dataclass(frozen=True, slots=True)
class Resumen:
    """Un documento como se entendió y la edición que saldría de él.

    Args:
        clave: la que lo distingue en la revisión (véase ``clave_de_documento``).
        edicion: el número que tendrá.
        manual: el manual del que será otra edición; None si es uno nuevo.
        elegido: lo que una persona dijo: el uid del manual, «nuevo», o vacío si no dijo nada.
        candidatos: los manuales de la institución, los más parecidos primero.
        formato: el nombre de la plantilla con que se imprimirá.
        contenido: cuánto tiene de cada cosa, en palabras.
        motivos: pares (motivo, cuántos renglones) de lo apartado.
        funciones: cuántas funciones numeradas, sin incisos.
        quedan: cuántas dudas suyas nadie ha visto.
        alertas: lo que conviene saber antes de importarlo, en frases.
        avisos: los del análisis.
        estorbo: por qué no se podría confirmar; vacío si se puede.
        comparacion: sus órganos frente a los de la edición anterior; None si el manual es nuevo.
    """

    documento: Documento
    clave: int
    edicion: int
    manual: Manual | None
    elegido: str
    candidatos: tuple[Candidato, ...]
    formato: str
    contenido: tuple[str, ...]
    funciones: int
    motivos: tuple[tuple[str, int], ...]
    quedan: int
    alertas: tuple[str, ...]
    avisos: tuple[AvisoLeido, ...]
    estorbo: str
    comparacion: Comparacion | None

    @property
    def todo_se_entendio(self) -> bool:
        """Si no hay nada de qué avisar ni que ver."""
        return not (self.avisos or self.quedan or not self.documento.organos or not self.funciones)


def resumir(revision: Revision, documentos: Sequence[Documento], vista: Vista) -> list[Resumen]:
    """Da el resumen de cada documento de una revisión.

    Args:
        vista: la misma revisión como se ve, para contar sus dudas y enlazar sus avisos.

    Raises:
        ValidationError: si el formato escogido ya no existe.
    """
    institucion = Institucion.objects.filter(siglas__iexact=revision.siglas).first()
    dudas = Counter(nodo.documento for nodo in pendientes_de(vista, decisiones_de(revision)))
    return [
        _resumir(revision, institucion, documento, dudas[lugar], vista) for lugar, documento in enumerate(documentos)
    ]


def _resumir(
    revision: Revision, institucion: Institucion | None, documento: Documento, quedan: int, vista: Vista
) -> Resumen:
    manual, estorbo, comparacion = None, "", None
    candidatos = candidatos_de(revision, documento)
    try:
        if institucion is not None:
            manual = manual_para(institucion, documento, manuales_elegidos(revision))
        comparacion = comparar_con_anterior(revision, documento)
    except ValidationError as error:
        estorbo = " ".join(error.messages)
    numero = manual.ediciones.order_by("-numero").values_list("numero", flat=True).first() if manual else None
    clave = clave_de_documento(documento.linea_inicio)
    dichos = revision.manuales if isinstance(revision.manuales, Mapping) else {}
    elegido = (dichos[str(clave)] or "nuevo") if str(clave) in dichos else ""
    alertas = [*_del_contenido(documento, quedan), *_de_la_institucion(institucion, documento)]
    alertas += _del_manual(manual, elegido, candidatos, documento)
    return Resumen(
        documento=documento,
        clave=clave,
        edicion=(numero or 0) + 1,
        manual=manual,
        elegido=elegido,
        candidatos=tuple(candidatos),
        formato=formato_de(institucion, documento, revision.plantilla or None).nombre,
        contenido=_contenido(documento),
        funciones=_funciones(documento),
        motivos=tuple(Counter(nombre_del_motivo(una.motivo) for una in documento.apartadas).most_common()),
        quedan=quedan,
        alertas=tuple(alertas),
        avisos=tuple(_avisos(documento, vista)),
        estorbo=estorbo,
        comparacion=comparacion,
    )


def _funciones(documento: Documento) -> int:
    return sum(una.clase == "numerada" for organo in documento.organos for una in organo.funciones)


def _contenido(documento: Documento) -> tuple[str, ...]:
    return (
        cuantos(len(documento.organos), "órgano", "órganos"),
        cuantos(_funciones(documento), "función", "funciones"),
        cuantos(len(documento.secciones), "sección", "secciones"),
        cuantos(len(documento.marco_juridico), "instrumento jurídico", "instrumentos jurídicos"),
        cuantos(len(documento.atribuciones), "atribución", "atribuciones"),
        cuantos(len(documento.politicas), "política", "políticas"),
        cuantos(len(documento.firmas), "firma", "firmas"),
        cuantos(len(documento.cambios), "cambio", "cambios"),
    )


def _del_contenido(documento: Documento, quedan: int) -> Iterator[str]:
    organos, enlistados = len(documento.organos), organos_enlistados(documento)
    if not organos:
        yield (
            "No se reconoció ningún órgano: el borrador no tendría estructura. Vuelva a la revisión y diga qué textos "
            "son encabezados de órgano."
        )
    elif not _funciones(documento):
        yield (
            f"Se reconocieron {cuantos(organos, 'órgano', 'órganos')} y ninguna función. Vuelva a la revisión y diga "
            "qué textos son funciones."
        )
    if organos and enlistados > 2 and organos < enlistados * _POCOS:
        yield (
            f"La Estructura Orgánica enlista {enlistados} órganos y sólo se "
            f"{'reconoció 1' if organos == 1 else f'reconocieron {organos}'}: es probable que falten encabezados."
        )
    if quedan:
        de_dudas = "Queda 1 duda que nadie ha visto" if quedan == 1 else f"Quedan {quedan} dudas que nadie ha visto"
        yield f"{de_dudas}: véalas antes, o importe así y corrija después el borrador."


def organos_enlistados(documento: Documento) -> int:
    """Da cuántos renglones de la Estructura Orgánica nombran a un órgano."""
    renglones = (
        renglon
        for seccion in documento.secciones
        if seccion.clave == "estructura_organica"
        for bloque in recorrer(seccion.bloques)
        for renglon in bloque.texto.splitlines()
    )
    return sum(len(uno) <= _LETRAS_DE_ORGANO and rango_de(uno.strip()) is not None for uno in renglones)


def _de_la_institucion(institucion: Institucion | None, documento: Documento) -> Iterator[str]:
    leida = documento.institucion
    if institucion is None or not leida:
        return
    palabras = norma(leida).split()
    iniciales = "".join(palabra[0] for palabra in palabras if len(palabra) > 3)
    siglas = norma(institucion.siglas)
    if siglas in (*palabras, iniciales) or parecido(leida, institucion.nombre) >= _MISMA_INSTITUCION:
        return
    yield (
        f"El archivo dice ser de «{leida}» y se subió para «{institucion}». Si no es la misma institución, descártelo "
        "y súbalo otra vez para la que es."
    )


def _del_manual(
    manual: Manual | None, elegido: str, candidatos: Sequence[Candidato], documento: Documento
) -> Iterator[str]:
    probable = next((uno for uno in candidatos if uno.probable), None)
    if not elegido and manual is None and probable is not None:
        yield (
            f"Parece otra edición de «{probable.manual}» ({probable.razon}): diga abajo si lo es o si es un manual "
            "nuevo. Si no dice nada, quedará como uno nuevo."
        )
    if manual is not None and documento.clave and documento.clave != manual.clave:
        if manual.clave:
            yield f"La clave impresa, {documento.clave}, no es la del manual, {manual.clave}: la edición llevará esta."
        else:
            yield f"El manual no tiene clave y el archivo trae {documento.clave}: póngasela después al manual."


def _avisos(documento: Documento, vista: Vista) -> Iterator[AvisoLeido]:
    for aviso in documento.avisos:
        nodo, pagina = _donde(aviso, vista)
        lugar = f"página {pagina}" if pagina else f"línea {aviso.linea}"
        yield AvisoLeido(lugar if aviso.linea else "", nodo, aviso.mensaje)


def _donde(aviso: Aviso, vista: Vista) -> tuple[str, int]:
    """Da el id del texto del que habla un aviso, para abrirlo en la revisión, y su página si el formato las tiene."""
    renglon = next((uno for uno in vista.renglones if uno.numero >= aviso.linea), None)
    if not aviso.linea or renglon is None:
        return "", 0
    del_aviso = (
        n for n in vista.nodos if n.origen.linea_inicio == aviso.linea and n.palabras and aviso.mensaje in n.dudas
    )
    nodo = next(del_aviso, None)
    return nodo.id if nodo is not None else str(renglon.palabra), renglon.caja.pagina if renglon.caja else 0


#: Cómo se dice cada motivo por el que el importador aparta un renglón.
MOTIVOS = {
    "encabezado": "encabezado de página",
    "pie_de_pagina": "pie de página",
    "indice": "índice",
    "viñeta_suelta": "viñeta sin texto",
    "apartado_al_revisar": "apartado al revisar",
    "dibujo": "texto de un dibujo",
    "encabezado_de_tabla": "encabezado de tabla",
    "texto_girado": "texto girado o en diagonal",
}


def nombre_del_motivo(motivo: str) -> str:
    """Da el motivo como lo lee una persona; uno que aún no tiene nombre se muestra con espacios."""
    return MOTIVOS.get(motivo, motivo.replace("_", " "))
