"""Ediciones publicadas con que se prueba el sitio."""

from __future__ import annotations

import pytest
from django.utils import timezone

from funciones.models import Funcion
from manuales.models import Bloque, CambioControlado, CitaMarco, Edicion, Firma, Seccion
from manuales.services import publicar
from marco_juridico.models import TipoOrdenamiento
from tests.apoyo.fabricas import crear_edicion, crear_institucion, organo
from texto.rico import TextoRico


def publicada(edicion: Edicion) -> Edicion:
    """Publica una edición recién hecha y la da con lo que las páginas piden de ella."""
    publicar(actor=None, edicion=edicion, momento=timezone.now())
    return Edicion.objects.con_manual().get(pk=edicion.pk)


def direccion(edicion: Edicion, cola: str = "") -> str:
    """Da la dirección de una edición, o de una página suya."""
    return f"/{edicion.manual.institucion.slug}/{edicion.manual.slug}/ediciones/{edicion.numero}/{cola}"


def con_toda_clase_de_partes(edicion: Edicion) -> Edicion:
    """Añade a una edición lo que la fábrica no pone: marco jurídico, artículos con funciones, organigramas, hojas."""
    raiz, acervos = organo(edicion, "Dirección General"), organo(edicion, "Coordinación de Acervos")
    funcion = raiz.funciones.order_by("orden").first()
    Funcion.objects.create(organo=raiz, parent=funcion, orden=1, estilo="{a})", texto=TextoRico.de_plano("Con prisa."))
    raiz.objetivo = TextoRico.de_marcas("Dar **rumbo** al instituto.\n- Con orden\n- Con tiempo")
    raiz.save()
    marco = Seccion.objects.create(edicion=edicion, orden=3, clave="marco_juridico", titulo="Marco Jurídico")
    ley = Bloque.objects.create(
        seccion=marco, orden=1, tipo="viñeta", estilo="•", texto=TextoRico.de_plano("Ley de Mapas. D.O.F. 5-II-1999.")
    )
    tipo = TipoOrdenamiento.objects.create(clave="ley_de_prueba", nombre="Ley de prueba")
    CitaMarco.objects.create(edicion=edicion, bloque=ley, nombre="Ley de Mapas", publicacion="1999-02-05", tipo=tipo)
    titulo = Seccion.objects.create(
        edicion=edicion, orden=4, clave="titulo", estilo="TÍTULO {ORDINAL}", titulo="De las Atribuciones"
    )
    capitulo = Bloque.objects.create(
        seccion=titulo, orden=1, tipo="capitulo", estilo="Capítulo {I}", texto=TextoRico.de_plano("De los acervos")
    )
    articulo = Bloque.objects.create(
        seccion=titulo, parent=capitulo, orden=1, tipo="articulo", estilo="Artículo {n}.", organo=acervos,
        texto=TextoRico.de_plano("Corresponde a la Coordinación:\nPárrafo segundo."),
    )  # fmt: skip
    Bloque.objects.create(seccion=titulo, parent=articulo, orden=1, tipo="funciones", organo=acervos)
    estructura = Seccion.objects.create(edicion=edicion, orden=5, clave="estructura_organica", titulo="Estructura")
    Bloque.objects.create(seccion=estructura, orden=1, tipo="numeral", estilo="{organo}", organo=acervos)
    organigramas = Seccion.objects.create(edicion=edicion, orden=6, clave="organigrama", titulo="Organigramas")
    Bloque.objects.create(
        seccion=organigramas, orden=1, tipo="organigrama", estilo="§{n}", organo=raiz, vigencia="1 de enero de 2026"
    )
    _con_hojas(edicion)
    return edicion


def _con_hojas(edicion: Edicion) -> None:
    """Añade quién firma y el control de cambios, con las secciones que los piden."""
    Firma.objects.create(edicion=edicion, orden=20, rol="Validó", nombre="Ana Ruiz Paz", cargo="Titular de Mapas")
    Seccion.objects.create(edicion=edicion, orden=7, clave="autorizacion", titulo="Hoja de firmas")
    Seccion.objects.create(edicion=edicion, orden=8, clave="control_cambios", titulo="Control de cambios")
    CambioControlado.objects.create(
        edicion=edicion, orden=1, concepto="Emisión", seccion="Todo", resumen="Se expide. " * 20, fecha="2024-03-02"
    )


@pytest.fixture
def edicion(db) -> Edicion:
    """Una edición publicada con toda clase de partes."""
    return publicada(con_toda_clase_de_partes(crear_edicion(acuerdo="ACDO.AS2.HCT.010126/1.P.DG")))


@pytest.fixture
def borrador(db) -> Edicion:
    """Una edición en borrador, de otra institución."""
    nueva = crear_edicion(institucion=crear_institucion("BORRA"))
    return Edicion.objects.con_manual().get(pk=nueva.pk)
