"""Saca de las secciones el marco jurídico, las atribuciones, las políticas y los órganos que nombran."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .fechas import fechas_en
from .lexico import norma
from .mesa import Mesa
from .modelo import Bloque, ItemMarco, Seccion, recorrer

_ITEMS = frozenset({"fraccion", "inciso", "numeral", "viñeta"})
# Dónde acaba el nombre de una norma: «, publicada en…», «. Última reforma…», «, vigente», «. B.O.…»
_FIN_DEL_NOMBRE = re.compile(
    r"(?:[.,;]?\s+\(?(?:publicad[oa]s?|que se publica|nueva ley publicada|[úu]ltimas? reformas?|d\.?\s?o\.?\s?f\b"
    r"|b\.\s?o\.|p\.\s?o\.|decreto (?:no\b|n[úu]m|\d)|ley \d+\.-|fe de erratas|en (?:el )?bolet[íi]n|con n[úu]mero de"
    r"|(?-i:(?<=[A-Z0-9.]\s))(?:emitid|dictad)[oa]s?|año \d{4}"
    r"|(?:peri[óo]dico|bolet[íi]n|gaceta|diario) (?:oficial|municipal|de gobierno|del gobierno)"
    r"|vigentes?\.?$)"
    r"|[.,;]\s+\(?\d{1,2}\s?[°º]?\s+de\s+[a-z]{4,10}\s+del?\s+\d{4}"
    r"|[.,;]\s+\(?(?:y sus (?:posteriores )?reformas|aprobad[oa]s?|autorizad[oa]s?|emitid[oa]s?|validad[oa]s?"
    r"|vigentes?\b|art[íi]culos?\s+\d|clave\s|y su reglamento|vigencia\b|reformad[oa]s?)).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_REFORMA = re.compile(r"[úu]ltima(?:s)? (?:reforma|modificaci[óo]n|actualizaci[óo]n)s?|reformad[oa]", re.IGNORECASE)
_ARTICULO = re.compile(r"art[íi]culo\s+(\d+\s*[°º]?(?:\s(?:bis|ter|[A-Z])\b)?)", re.IGNORECASE)

# Clave de la clase de norma (catálogo nacional de 30) y cómo empieza su nombre, en orden de prueba.
_CLASES = [
    ("constitucion_politica_de_los_estados_unidos_mexicanos", r"constitucion politica de los estados unidos mexicanos"),
    ("constitucion_politica_de_la_entidad_federativa", r"constitucion"),
    ("tratado_internacional", r"tratado|convencion|declaracion|pacto|protocolo (internacional|facultativo)"
     r"|convenio (internacional|sobre|\d+)"),
    ("estatuto_sindical", r"estatutos? (sindical|del sindicato)"),
    ("estatuto_universitario", r"estatuto (universitario|general de la universidad)"),
    ("estatuto", r"estatuto"),
    ("ley_general", r"leyes generales|ley general"),
    ("ley_federal", r"leyes federales|ley federal|ley nacional"),
    ("ley_organica", r"ley organica"),
    ("ley_reglamentaria", r"ley reglamentaria|ley de amparo"),
    ("ley_local", r"ley( \d+)?\b.*\b(del? estado|estatal|municip\w+|ciudad de mexico|de sonora|del municipio)\b"),
    ("ley_federal", r"ley(es)?\b"),
    ("codigo", r"codigo"),
    ("reglamento", r"reglamento"),
    ("decreto", r"decreto|presupuesto de egresos"),
    ("manual", r"manual|instructivo|guia"),
    ("reglas_de_operacion", r"reglas"),
    ("criterios", r"criterios?"),
    ("politicas", r"politicas"),
    ("condiciones", r"condiciones"),
    ("norma", r"normas?\b|nom \d"),
    ("bando", r"bando"),
    ("resolucion", r"resolucion"),
    ("lineamientos", r"lineamientos?|disposiciones|bases"),
    ("circular", r"(oficio )?circular"),
    ("acuerdo", r"acuerdo|acdo"),
    ("contrato", r"contrato"),
    ("convenio", r"convenio"),
    ("memorando_de_entendimiento", r"memorand\w+"),
]  # fmt: skip
_CLASE = [(clave, re.compile(patron)) for clave, patron in _CLASES]


def leer_marco_juridico(mesa: Mesa) -> None:
    """Lee los instrumentos del marco jurídico, con su clase y sus fechas.

    Lee: documento.secciones.
    Escribe: documento.marco_juridico.
    """
    for seccion in _secciones(mesa, "marco_juridico"):
        for bloque in _hojas(seccion.bloques):
            if bloque.tipo in _ITEMS and not bloque.texto.endswith(":"):
                mesa.documento.marco_juridico.append(_instrumento(bloque))


def _hojas(bloques: list[Bloque]) -> Iterator[Bloque]:
    """Da los renglones de lista; un renglón que solo agrupa («A. Leyes») cede el lugar a los suyos."""
    for bloque in bloques:
        con_lista = any(hijo.tipo in _ITEMS for hijo in bloque.hijos)
        if con_lista and (len(bloque.texto.split()) < 6 or bloque.tipo not in _ITEMS):
            yield from _hojas(bloque.hijos)
        else:
            yield bloque


def _instrumento(bloque: Bloque) -> ItemMarco:
    texto = " ".join([bloque.texto, *(hijo.texto for hijo in bloque.hijos)])
    nombre = _FIN_DEL_NOMBRE.sub("", bloque.texto).strip(" .,;:")
    publicacion, reforma = _fechas(texto[len(nombre) :])
    return ItemMarco(clase_de_norma(nombre), nombre or bloque.texto, publicacion, bloque, reforma)


def _fechas(cola: str) -> tuple[date | None, date | None]:
    """Da la publicación y la última reforma: la fecha que sigue a «última reforma» es de esta."""
    publicacion = reforma = None
    for posicion, fecha in fechas_en(cola):
        previa = cola[:posicion]
        if _REFORMA.search(previa[-80:]):
            reforma = fecha
        elif publicacion is None:
            publicacion = fecha
    return publicacion, reforma


def clase_de_norma(nombre: str) -> str:
    """Da la clave de la clase de norma; «otro» si no se reconoce.

    Ejemplo: «Ley General de Salud» da «ley_general»; «Ley del Seguro Social», «ley_federal».
    """
    limpio = norma(nombre[:300])
    return next((clave for clave, patron in _CLASE if patron.match(limpio)), "otro")


def leer_atribuciones(mesa: Mesa) -> None:
    """Lee las fracciones de la sección de atribuciones con el artículo que las contiene.

    Lee: documento.secciones.
    Escribe: documento.atribuciones.
    """
    for seccion in _secciones(mesa, "atribuciones"):
        articulo = ""
        for bloque in seccion.bloques:
            if bloque.tipo == "articulo":
                articulo = bloque.etiqueta.rstrip(" .-–—:")
                for hijo in bloque.hijos:
                    _atribucion(mesa, articulo, hijo)
            elif bloque.tipo in _ITEMS:
                _atribucion(mesa, articulo, bloque)
            elif (citados := _ARTICULO.findall(bloque.texto)) and bloque.texto.endswith((":", "son:", "siguientes:")):
                articulo = f"Artículo {citados[-1].strip()}"


def _atribucion(mesa: Mesa, articulo: str, bloque: Bloque) -> None:
    if bloque.tipo in _ITEMS:
        mesa.documento.atribuciones.append((articulo, bloque.etiqueta.rstrip(" .-–—)").lstrip("("), bloque))


def leer_politicas(mesa: Mesa) -> None:
    """Lee las políticas: los renglones de lista de su sección o, si no hay lista, sus párrafos.

    Lee: documento.secciones.
    Escribe: documento.politicas.
    """
    for seccion in _secciones(mesa, "politicas"):
        items = [bloque for bloque in _hojas(seccion.bloques) if bloque.tipo in _ITEMS]
        parrafos = [bloque for bloque in seccion.bloques if not bloque.texto.endswith(":")]
        mesa.documento.politicas += items or parrafos


def ligar_organos(mesa: Mesa) -> None:
    """Liga con su órgano los encabezados de organigrama y los renglones de la estructura orgánica.

    Lee: documento.secciones, documento.organos.
    Escribe: organo_id de los bloques.
    """
    por_nombre = {norma(organo.nombre): organo.id for organo in reversed(mesa.documento.organos)}
    por_codigo = {organo.codigo: organo.id for organo in reversed(mesa.documento.organos) if organo.codigo}
    for clave in ("organigrama", "estructura_organica"):
        for seccion in _secciones(mesa, clave):
            for bloque in recorrer(seccion.bloques):
                codigo = re.sub(r"[^\d.]", "", bloque.etiqueta).rstrip(".")
                propio = por_codigo.get(codigo) if clave == "estructura_organica" and codigo else None
                bloque.organo_id = propio or por_nombre.get(norma(bloque.texto.rstrip(".")))


def _secciones(mesa: Mesa, clave: str) -> list[Seccion]:
    return [seccion for seccion in mesa.documento.secciones if seccion.clave == clave]
