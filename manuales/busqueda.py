"""La búsqueda en órganos y funciones: qué se pregunta, qué órganos responden y cómo se muestra cada respuesta."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, Value, When

from funciones.models import Funcion
from manuales.models import Edicion
from manuales.querysets import EdicionQuerySet
from organigrama import numeracion
from organigrama.codigos import armar_lugares, hallar_por_codigo
from organigrama.models import Organo
from organigrama.querysets import OrganoQuerySet
from texto.listas import Renglon, marcas_mostradas
from texto.normal import limpiar, plegar
from texto.resaltado import Trozo, extracto, resaltar

LETRAS, PALABRAS = 200, 20
LARGO_DE_EXTRACTO = 600
FUNCIONES_A_LA_VISTA = 4
_CODIGO = re.compile(r"([0-9]{1,6}|[ivx]{1,6})(\.\w{1,4})*\.?")  # «8.1.2», «ii.a», «63.14.02»


class PreguntaInvalida(ValueError):
    """Lo escrito no se puede buscar; el mensaje dice por qué y qué hacer."""


@dataclass(frozen=True, slots=True)
class Pregunta:
    """Lo que se busca.

    Args:
        palabras: plegadas y sin repetir, en su orden.
        codigos: por palabra que parece código, los órganos a los que toca.
    """

    palabras: tuple[str, ...]
    codigos: dict[str, set[int]]

    @property
    def plegada(self) -> str:
        """Las palabras, separadas por un blanco."""
        return " ".join(self.palabras)


@dataclass(frozen=True, slots=True)
class FuncionHallada:
    """Una función que responde.

    Args:
        marca: la suya y, si es inciso, antes la de su función: «4. a)».
    """

    uid: UUID
    marca: str
    trozos: list[Trozo]


@dataclass(frozen=True, slots=True)
class OrganoHallado:
    """Un órgano que responde, por sí mismo o por sus funciones.

    Args:
        objetivo: el pasaje de su objetivo que coincide; vacío si no coincide.
    """

    uid: UUID
    codigo: list[Trozo]
    nombre: list[Trozo]
    objetivo: list[Trozo]
    edicion: Edicion
    funciones: list[FuncionHallada]

    @property
    def primeras(self) -> list[FuncionHallada]:
        """Las que se muestran de entrada."""
        return self.funciones[:FUNCIONES_A_LA_VISTA]

    @property
    def demas(self) -> list[FuncionHallada]:
        """Las que se muestran si se piden."""
        return self.funciones[FUNCIONES_A_LA_VISTA:]


def leer_palabras(texto: str) -> tuple[str, ...]:
    """Lee lo que escribió una persona; vacío si no escribió nada.

    Raises:
        PreguntaInvalida: si es demasiado largo o demasiado corto para buscarlo.
    """
    limpio = limpiar(texto).strip()
    if len(limpio) > LETRAS:
        raise PreguntaInvalida(
            f"La búsqueda admite {LETRAS} letras y la suya tiene {len(limpio):,}; escriba solo unas palabras."
        )
    palabras = tuple(dict.fromkeys(plegar(limpio).split()))
    if len(palabras) > PALABRAS:
        raise PreguntaInvalida(f"La búsqueda admite {PALABRAS} palabras distintas; quite las menos importantes.")
    if palabras and max(map(len, palabras)) < 2:
        raise PreguntaInvalida("Escriba por lo menos una palabra de dos letras.")
    if limpio and not palabras:
        raise PreguntaInvalida("Eso no tiene letras ni números que buscar; escriba una palabra o un código.")
    return palabras


def preguntar(palabras: Sequence[str], ediciones: EdicionQuerySet) -> Pregunta:
    """Averigua qué palabras son códigos de órgano en esas ediciones."""
    posibles = [palabra for palabra in palabras if _CODIGO.fullmatch(palabra)]
    estructuras = (
        list(ediciones.values_list("estructura_id", "estructura__esquema", "estructura__prefijo")) if posibles else []
    )
    codigos = {palabra: hallar_por_codigo(palabra, estructuras) for palabra in posibles}
    return Pregunta(tuple(palabras), {palabra: claves for palabra, claves in codigos.items() if claves})


def organos_que_responden(pregunta: Pregunta, ediciones: EdicionQuerySet) -> OrganoQuerySet:
    """Da los órganos que dicen todas las palabras, o que tienen una función que las dice todas.

    Salen primero los que las dicen por sí mismos; después por institución, manual y orden del árbol.
    """
    visibles = Organo.objects.visibles().filter(estructura__in=ediciones.order_by().values("estructura"))
    por_si = visibles.que_digan(pregunta.plegada, pregunta.codigos).order_by().values("pk")
    funciones = Funcion.objects.que_digan(pregunta.plegada, pregunta.codigos).order_by().values("organo")
    return (
        visibles.filter(Q(pk__in=por_si) | Q(pk__in=funciones))
        .annotate(turno=Case(When(pk__in=por_si, then=Value(0)), default=Value(1)))
        .order_by(
            "turno",
            "estructura__edicion__manual__institucion__nombre",
            "estructura__edicion__manual__clave",
            "tree_id",
            "lft",
        )
    )


def armar_hallazgos(organos: Sequence[Organo], pregunta: Pregunta) -> list[OrganoHallado]:
    """Arma lo que se muestra de unos órganos; cuatro consultas, cuantos quiera que sean.

    Args:
        organos: los de una página de :func:`organos_que_responden`.
    """
    estructuras = {organo.estructura_id for organo in organos}
    ediciones = {
        edicion.estructura_id: edicion for edicion in Edicion.objects.con_manual().filter(estructura__in=estructuras)
    }
    codigos = _codigos(ediciones)
    funciones = _funciones_halladas(organos, pregunta)
    return [
        OrganoHallado(
            uid=organo.uid,
            codigo=_resaltar_codigo(codigos[organo.pk], organo.pk, pregunta),
            nombre=resaltar(organo.nombre, pregunta.palabras),
            objetivo=_objetivo(organo, pregunta.palabras),
            edicion=ediciones[organo.estructura_id],
            funciones=funciones.get(organo.pk, []),
        )
        for organo in organos
    ]


def _codigos(ediciones: dict[int, Edicion]) -> dict[int, str]:
    filas: dict[int, list[tuple[int, int | None, str, str]]] = {}
    consulta = Organo.objects.filter(estructura__in=ediciones).en_orden()
    for estructura_id, *fila in consulta.values_list(
        "estructura_id", "id", "parent_id", "codigo_institucional", "codigo_impreso"
    ):
        filas.setdefault(estructura_id, []).append(tuple(fila))
    codigos: dict[int, str] = {}
    for estructura_id, suyas in filas.items():
        estructura = ediciones[estructura_id].estructura
        codigos |= numeracion.efectivos(armar_lugares(suyas), esquema=estructura.esquema, prefijo=estructura.prefijo)
    return codigos


def _resaltar_codigo(codigo: str, organo_id: int, pregunta: Pregunta) -> list[Trozo]:
    if any(organo_id in claves for claves in pregunta.codigos.values()):
        return [(codigo, True)]
    return resaltar(codigo, [palabra for palabra in pregunta.palabras if _CODIGO.fullmatch(palabra)])


def _objetivo(organo: Organo, palabras: Sequence[str]) -> list[Trozo]:
    trozos = extracto(organo.objetivo.plano(), palabras, largo=LARGO_DE_EXTRACTO)
    return trozos if any(coincide for _, coincide in trozos) else []


def _funciones_halladas(organos: Sequence[Organo], pregunta: Pregunta) -> dict[int, list[FuncionHallada]]:
    de_ellos = Funcion.objects.filter(organo__in=[organo.pk for organo in organos]).order_by("orden", "id")
    lugares = _lugares(de_ellos.values_list("pk", "organo_id", "parent_id", "estilo", "etiqueta_impresa", named=True))
    halladas: dict[int, list[FuncionHallada]] = {}
    responden = de_ellos.que_digan(pregunta.plegada, pregunta.codigos)
    for funcion in sorted(responden, key=lambda una: lugares[una.pk].posiciones):
        trozos = extracto(funcion.texto.plano(), pregunta.palabras, largo=LARGO_DE_EXTRACTO)
        hallada = FuncionHallada(funcion.uid, lugares[funcion.pk].marca, trozos)
        halladas.setdefault(funcion.organo_id, []).append(hallada)
    return halladas


@dataclass(frozen=True, slots=True)
class _Lugar:
    """El lugar de una función: su marca y su posición, tras las de aquellas de que es inciso."""

    marca: str
    posiciones: tuple[int, ...]


def _lugares(filas: Iterable[Any]) -> dict[int, _Lugar]:
    listas: dict[tuple[int, int | None], list[Any]] = {}
    for fila in filas:
        listas.setdefault((fila.organo_id, fila.parent_id), []).append(fila)
    lugares: dict[int, _Lugar] = {}

    def situar(organo_id: int, padre: int | None, sobre: _Lugar) -> None:
        lista = listas.get((organo_id, padre), [])
        marcas = marcas_mostradas(Renglon(fila.pk, fila.estilo, fila.etiqueta_impresa) for fila in lista)
        for posicion, fila in enumerate(lista):
            marca = f"{sobre.marca} {marcas[fila.pk]}".strip()
            lugares[fila.pk] = _Lugar(marca, (*sobre.posiciones, posicion))
            situar(organo_id, fila.pk, lugares[fila.pk])

    for organo_id in {organo_id for organo_id, _ in listas}:
        situar(organo_id, None, _Lugar("", ()))
    return lugares
