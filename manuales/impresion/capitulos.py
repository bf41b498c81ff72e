"""Los capítulos del PDF oficial: portada, autorización, índice, secciones, órganos y control de cambios."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from manuales.documento import DocumentoManual, OrganoDoc
from manuales.impresion.cambios import tabla_de_cambios
from manuales.impresion.cuerpo import Cuerpo
from manuales.impresion.laminas import Laminas
from manuales.impresion.marco import lineas_corridas
from manuales.impresion.vista import CARPETA, Encabezado, Organigrama, Parte, partes_de_parrafos
from manuales.pdf import PREFIJO, Capitulo, Metadatos
from manuales.plantilla import Plantilla
from texto.rico import TextoRico

SIN_TITULO = "Manual sin título"
CAMBIOS = "Control de cambios"
EMBLEMAS = ("logo.svg", "logo.png")


def armar_capitulos(documento: DocumentoManual) -> list[Capitulo]:
    """Da los capítulos de una edición en el orden del formato oficial.

    El idioma de las fechas es siempre el del sitio: el PDF no depende de quien lo pide.
    """
    with translation.override(settings.LANGUAGE_CODE):
        cuerpo = _cuerpo(documento)
        cambios = _control_de_cambios(documento)
        entradas = [entrada for _, _, partes in cuerpo for entrada in _entradas(partes)]
        entradas += [Encabezado(1, "", titulo, ancla) for cambio in cambios for ancla, titulo in cambio.anclas.items()]
        return [
            _portada(documento),
            *_autorizacion(documento),
            _capitulo("indice", "Índice", "indice", {"entradas": entradas}),
            *(_de_partes(clave, titulo, partes) for clave, titulo, partes in cuerpo),
            *cambios,
        ]


def metadatos_de(documento: DocumentoManual) -> Metadatos:
    """Da el título, el autor y el asunto que lleva el archivo."""
    borrador = " (borrador)" if documento.es_borrador else ""
    clave = f" · {documento.clave}" if documento.clave else ""
    return Metadatos(
        titulo=f"{documento.titulo or SIN_TITULO}{borrador}",
        autor=documento.institucion,
        asunto=f"{documento.plantilla.nombre}{clave} · edición {documento.edicion}",
    )


def recursos_de(plantilla: Plantilla) -> dict[str, Path]:
    """Da el emblema de la plantilla, si su carpeta trae uno, por el nombre con que se pide."""
    ruta = next((plantilla.carpeta / nombre for nombre in EMBLEMAS if (plantilla.carpeta / nombre).is_file()), None)
    return {ruta.name: ruta} if ruta else {}


def _cuerpo(documento: DocumentoManual) -> list[tuple[str, str, list[Parte]]]:
    """Los capítulos de texto como (clave, título, piezas)."""
    laminas = Laminas(documento)
    por_bloque = {uid: suyas for s in documento.secciones for uid, suyas in laminas.por_bloque(s).items()}
    cuerpo = Cuerpo(documento, por_bloque)
    pendientes = [organo for organo in documento.organos if organo.uid not in documento.organos_en_bloques]
    capitulos: list[tuple[str, str, list[Parte]]] = []
    for seccion in documento.secciones:
        if documento.firmas and seccion.solo_pide_firmas:
            continue
        clave, titulo = f"s-{seccion.uid.hex}", f"{seccion.numero} {seccion.titulo}".strip()
        extra: list[Parte] = [*laminas.del_arbol(seccion)] if seccion.pide_organigramas else []
        if seccion.uid == documento.seccion_de_cambios:
            extra.append(tabla_de_cambios(documento.cambios))
        capitulos.append((clave, titulo, cuerpo.seccion(seccion, extra=extra)))
        if seccion.clave == "funciones" and pendientes:
            capitulos += _de_organos(documento, cuerpo, pendientes, primero=capitulos.pop())
            pendientes = []
    pendientes = _sin_lugar(documento, pendientes)
    if pendientes:
        titulo = Encabezado(1, "", "Órganos y funciones", "organos", "seccion")
        capitulos += _de_organos(documento, cuerpo, pendientes, primero=("organos", titulo.completo, [titulo]))
    return [uno for uno in capitulos if uno[2]]


def _de_organos(
    documento: DocumentoManual,
    cuerpo: Cuerpo,
    organos: Sequence[OrganoDoc],
    *,
    primero: tuple[str, str, list[Parte]],
) -> list[tuple[str, str, list[Parte]]]:
    """Los capítulos de los órganos; el primero comparte página con el encabezado de su sección."""
    capitulos = [primero]
    for lugar, organo in enumerate(organos):
        if lugar == 0 or not documento.plantilla.capitulo_por_organo:
            capitulos[-1][2].extend(cuerpo.organo(organo))
        else:
            capitulos.append((f"o-{organo.uid.hex}", organo.titulo, cuerpo.organo(organo)))
    return capitulos


def _sin_lugar(documento: DocumentoManual, pendientes: Iterable[OrganoDoc]) -> list[OrganoDoc]:
    """De los órganos sin sección de funciones, los que tienen algo que decir o que ningún bloque nombra."""
    nombrados = {bloque.organo_uid for bloque in documento.bloques()}
    return [organo for organo in pendientes if organo.con_contenido or organo.uid not in nombrados]


def _portada(documento: DocumentoManual) -> Capitulo:
    encabezado, pie = lineas_corridas(documento)
    contexto = {
        "documento": documento,
        "titulo": documento.titulo or SIN_TITULO,
        "encabezado": encabezado,
        "pie": pie,
        "emblema": next(iter(recursos_de(documento.plantilla)), ""),
    }
    return _capitulo("portada", "Portada", "portada", contexto)


def _autorizacion(documento: DocumentoManual) -> list[Capitulo]:
    leyenda = documento.leyenda or TextoRico.de_plano(documento.plantilla.leyenda)
    datos = [
        ("Acuerdo", documento.acuerdo),
        ("Fecha de autorización", documento.fecha_autorizacion),
        ("Vigente desde", documento.vigente_desde),
        ("Registro", documento.registro),
    ]
    presentes = [(nombre, dato) for nombre, dato in datos if dato]
    if not (documento.firmas or presentes or leyenda):
        return []
    contexto = {"firmas": documento.firmas, "datos": presentes, "leyenda": partes_de_parrafos(leyenda.parrafos)}
    return [_capitulo("autorizacion", "Autorización", "autorizacion", contexto)]


def _control_de_cambios(documento: DocumentoManual) -> list[Capitulo]:
    """El capítulo de los cambios, si no tienen ya su sección."""
    if not documento.cambios or documento.seccion_de_cambios:
        return []
    html = render_to_string(f"{CARPETA}/control_cambios.html", {"parte": tabla_de_cambios(documento.cambios)})
    return [Capitulo("cambios", CAMBIOS, html, {f"{PREFIJO}cambios": CAMBIOS})]


def _entradas(partes: Iterable[Parte]) -> list[Encabezado]:
    """Los encabezados que van en el índice."""
    todos: list[Encabezado] = []
    for parte in partes:
        if isinstance(parte, Encabezado):
            todos.append(parte)
        elif isinstance(parte, Organigrama):
            todos.extend(parte.encabezados)
    return [uno for uno in todos if uno.ancla]


def _de_partes(clave: str, titulo: str, partes: list[Parte]) -> Capitulo:
    anclas = {uno.ancla: uno.completo for uno in _entradas(partes)}
    html = render_to_string(f"{CARPETA}/cuerpo.html", {"partes": partes})
    return Capitulo(clave, titulo, html, anclas)


def _capitulo(clave: str, titulo: str, plantilla: str, contexto: dict[str, Any]) -> Capitulo:
    return Capitulo(clave, titulo, render_to_string(f"{CARPETA}/{plantilla}.html", contexto))
