"""Los textos de una edición que una persona escribe, en el orden en que se leen, cada uno con su lugar y su huella."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import models

from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from manuales.documento import MarcasDeBloques, numerar_secciones, rotulo_de_seccion
from manuales.models import Bloque, CambioControlado, Edicion, Firma, Seccion
from organigrama.codigos import codigos_de
from organigrama.models import Organo
from texto.rico import TextoRico

#: Cada clase de objeto con textos y su modelo.
MODELOS: dict[str, type[models.Model]] = {
    "edicion": Edicion,
    "firma": Firma,
    "seccion": Seccion,
    "bloque": Bloque,
    "organo": Organo,
    "funcion": Funcion,
    "cambio": CambioControlado,
}
_ANTES_DE_LAS_FUNCIONES = {
    "nombre": "nombre",
    "textos_iniciales": "textos antes del objetivo",
    "objetivo": "objetivo",
    "textos": "textos antes de las funciones",
}
#: Las secciones que hablan de lo que hubo, no de lo que hay.
DE_OTRO_TIEMPO = frozenset({"antecedentes", "control_cambios"})
_DE_CAMBIOS = ("concepto", "seccion", "resumen", "aprobo")

#: Lo que distingue un texto de los demás de su edición: clase, clave y campo.
Clave = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class TextoDeEdicion:
    """Un texto de una edición.

    Args:
        clase: de qué es, entre las de :data:`MODELOS`.
        pk: clave del objeto.
        campo: el campo donde está.
        lugar: dónde se lee, en palabras: «8.1 Coordinación de Acervos, función 2.».
        valor: lo guardado.
        seccion: la clase de su sección; vacía si no está en una.
        organo_id: el órgano del que es o del que es función; None si no es de uno.
    """

    clase: str
    pk: int
    campo: str
    lugar: str
    valor: TextoRico | str
    seccion: str = ""
    organo_id: int | None = None

    @property
    def clave(self) -> Clave:
        """Lo que lo distingue de los demás."""
        return self.clase, self.pk, self.campo

    @property
    def plano(self) -> str:
        """Las letras, sin aspecto."""
        return str(self.valor)

    @property
    def huella(self) -> str:
        """Lo que cambia si el texto cambia: con ella se sabe si es el que la persona vio."""
        dato = self.valor.a_json() if isinstance(self.valor, TextoRico) else self.valor
        return sha256(json.dumps([*self.clave, dato], ensure_ascii=False).encode()).hexdigest()[:24]


def textos_de(edicion: Edicion) -> list[TextoDeEdicion]:
    """Da los textos con letras de una edición; el número de consultas no depende de su tamaño."""
    todos = [*_de_la_edicion(edicion), *_de_secciones(edicion), *_de_organos(edicion), *_de_cambios(edicion)]
    return [uno for uno in todos if uno.plano.strip()]


def _de_la_edicion(edicion: Edicion) -> Iterator[TextoDeEdicion]:
    yield TextoDeEdicion("edicion", edicion.pk, "titulo", "Título impreso", edicion.titulo)
    yield TextoDeEdicion("edicion", edicion.pk, "leyenda", "Leyenda de la página de autorización", edicion.leyenda)
    for firma in edicion.firmas.all():
        for campo in ("nombre", "cargo"):
            lugar = f"Página de autorización, {firma.rol}, {campo}"
            yield TextoDeEdicion("firma", firma.pk, campo, lugar, getattr(firma, campo))


def _de_secciones(edicion: Edicion) -> Iterator[TextoDeEdicion]:
    secciones = list(edicion.secciones.order_by("orden", "id"))
    numeros = numerar_secciones(secciones)
    hijos: dict[tuple[int, int | None], list[Bloque]] = {}
    bloques = Bloque.objects.filter(seccion__edicion=edicion).order_by("seccion__orden", "orden", "id")
    for bloque in bloques:
        hijos.setdefault((bloque.seccion_id, bloque.parent_id), []).append(bloque)
    marcas = MarcasDeBloques(edicion, hijos).de_todas(numeros)

    def recorrer(seccion: Seccion, parent_id: int | None, lugar: str) -> Iterator[TextoDeEdicion]:
        for bloque in hijos.get((seccion.pk, parent_id), []):
            suyo = f"{lugar} {marcas[bloque.pk]}".strip() if marcas[bloque.pk] else lugar
            yield TextoDeEdicion(
                "bloque", bloque.pk, "texto", suyo, bloque.texto, seccion=seccion.clave, organo_id=bloque.organo_id
            )
            yield from recorrer(seccion, bloque.pk, suyo)

    for una in secciones:
        numero = numeros[una.pk]
        rotulo = rotulo_de_seccion(clave=una.clave, numero=numero, titulo=una.titulo)
        nombre = f"{numero} {rotulo}".strip()
        yield TextoDeEdicion("seccion", una.pk, "titulo", f"{nombre}, título", una.titulo, seccion=una.clave)
        yield from recorrer(una, None, f"{nombre},")


def _de_organos(edicion: Edicion) -> Iterator[TextoDeEdicion]:
    codigos = codigos_de(edicion.estructura)
    funciones: dict[int, list[Funcion]] = {}
    for funcion in Funcion.objects.de_estructura(edicion.estructura_id):
        funciones.setdefault(funcion.organo_id, []).append(funcion)
    for organo in Organo.objects.visibles().de_estructura(edicion.estructura_id):
        nombre = f"{codigos[organo.pk]} {organo.nombre}".strip()
        for campo, dicho in _ANTES_DE_LAS_FUNCIONES.items():
            valor = getattr(organo, campo)
            yield TextoDeEdicion("organo", organo.pk, campo, f"{nombre}, {dicho}", valor, organo_id=organo.pk)
        yield from _de_funciones(organo, nombre, funciones.get(organo.pk, []))
        lugar = f"{nombre}, textos después de las funciones"
        yield TextoDeEdicion("organo", organo.pk, "textos_finales", lugar, organo.textos_finales, organo_id=organo.pk)


def _de_funciones(organo: Organo, nombre: str, funciones: list[Funcion]) -> Iterator[TextoDeEdicion]:
    ruta: list[str] = []
    for una in en_orden_de_lectura(funciones):
        ruta = [*ruta[: una.nivel - 1], una.marca]
        marcas = " ".join(filter(None, ruta))
        lugar = f"{nombre}, función {marcas}" if una.marca else f"{nombre}, texto entre sus funciones"
        yield TextoDeEdicion("funcion", una.funcion.pk, "texto", lugar, una.funcion.texto, organo_id=organo.pk)


def _de_cambios(edicion: Edicion) -> Iterator[TextoDeEdicion]:
    for cambio in edicion.cambios.all():
        for campo in _DE_CAMBIOS:
            lugar = f"Control de cambios, renglón {cambio.orden}"
            yield TextoDeEdicion("cambio", cambio.pk, campo, lugar, getattr(cambio, campo), seccion="control_cambios")
