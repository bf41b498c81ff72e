"""Manuales inventados por hypothesis: el texto como lo tendría un archivo y la verdad de sus órganos."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from hypothesis import strategies as st

NIVELES = (
    ("Dirección General",),
    ("Dirección", "Unidad", "Coordinación General"),
    ("Subdirección", "Coordinación", "División"),
    ("Departamento", "Jefatura"),
)
MATERIAS = (
    "Aguas Aéreas Archivos Bosques Caminos Capacitación Censos Comunicación Cultura Deporte Estadística Finanzas"
    " Gestión Hidráulica Informática Inventarios Jardines Logística Mercados Museos Nutrición Obras Patrimonio"
    " Planeación Puertos Registro Riego Semillas Teatros Transporte Turismo Vivienda Zoología"
).split()
VERBOS = "Elaborar Vigilar Coordinar Proponer Integrar Difundir Revisar Establecer Atender Informar Supervisar".split()
VOCES = (
    "el la los las de del en con para por y programas proyectos informes avances medidas acciones recursos materiales"
    " anuales regionales del Instituto a fin de asegurar su cumplimiento conforme a la normatividad aplicable mediante"
    " estudios técnicos y administrativos entre unidades centrales y foráneas según corresponda"
).split()


@dataclass
class OrganoInventado:
    """Un órgano con sus funciones: (texto, incisos) de cada una."""

    codigo: str
    nombre: str
    funciones: list[tuple[str, list[str]]]
    padre: str = ""


@dataclass
class ManualInventado:
    """El texto de un manual y su verdad."""

    texto: str
    organos: list[OrganoInventado] = field(default_factory=list)
    secciones: list[str] = field(default_factory=list)


def frases(minimo: int = 3, maximo: int = 45) -> st.SearchStrategy[str]:
    """Da frases que empiezan con infinitivo y no acaban en conector."""
    return st.builds(
        lambda verbo, voces: f"{verbo} {' '.join(voces)} correspondientes",
        st.sampled_from(VERBOS),
        st.lists(st.sampled_from(VOCES), min_size=minimo, max_size=maximo),
    )


@st.composite
def funciones(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Da una función y sus incisos."""
    if draw(st.integers(0, 4)):
        return f"{draw(frases())}{draw(st.sampled_from(['.', '.', ';']))}", []
    incisos = draw(st.lists(frases(2, 14), min_size=2, max_size=5))
    return f"{draw(frases(2, 20))}:", [f"{inciso};" for inciso in incisos[:-1]] + [f"{incisos[-1]}."]


@st.composite
def manuales(draw: st.DrawFn) -> ManualInventado:
    """Da un manual de ocho secciones con sus órganos en esquema decimal, y su texto a algún ancho de renglón."""
    ancho = draw(st.integers(70, 110))
    libres = draw(st.permutations(MATERIAS))
    organos: list[OrganoInventado] = []

    def crecer(codigo: str, padre: str, nivel: int) -> None:
        tipo = draw(st.sampled_from(NIVELES[nivel]))
        nombre = tipo if nivel == 0 else f"{tipo} de {libres[len(organos)]}"
        if nivel and draw(st.booleans()):
            nombre += f" y {libres[-len(organos)]}"
        suyas = draw(st.lists(funciones(), min_size=1, max_size=5 if nivel else 7))
        organos.append(OrganoInventado(codigo, nombre, suyas, padre))
        cuantos = draw(st.integers(0, 3 - nivel)) if nivel < 3 and len(organos) < 12 else 0
        for lugar in range(1, cuantos + 1):
            crecer(f"{codigo}.{lugar}", nombre, nivel + 1)

    crecer("5.1", "", 0)
    marco = [
        f"Ley de {materia} del Estado."
        for materia in draw(st.lists(st.sampled_from(MATERIAS), min_size=2, unique=True))
    ]
    partes = [
        "MANUAL DE ORGANIZACIÓN DEL INSTITUTO DE LAS NUBES",
        "1. Introducción",
        *draw(st.lists(frases().map(lambda frase: f"Este manual sirve para {frase.lower()}."), min_size=1, max_size=3)),
        "2. Objetivo",
        f"{draw(frases())}.",
        "3. Marco Jurídico",
        *(f"• {norma}" for norma in marco),
        "4. Políticas",
        *(
            f"4.{lugar} {frase}."
            for lugar, frase in enumerate(draw(st.lists(frases(), min_size=1, max_size=4)), start=1)
        ),
        "5. Funciones Sustantivas",
    ]
    for organo in organos:
        partes.append(f"{organo.codigo} {organo.nombre}")
        for numero, (funcion, incisos) in enumerate(organo.funciones, start=1):
            partes.append(f"{numero}. {funcion}")
            partes += [f"   {chr(96 + lugar)}) {inciso}" for lugar, inciso in enumerate(incisos, start=1)]
    renglones = (textwrap.fill(parte, ancho, subsequent_indent="   " if parte[0] in "• " else "") for parte in partes)
    titulos = ["1. Introducción", "2. Objetivo", "3. Marco Jurídico", "4. Políticas", "5. Funciones Sustantivas"]
    return ManualInventado("\n\n".join(renglones) + "\n", organos, titulos)
