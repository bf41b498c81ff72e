"""Manuales inventados al azar, de muchas formas, para las propiedades que valen para cualquiera."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

_VERBOS = "Medir Cobrar Vigilar Proponer Coordinar Registrar Inflar Amarrar Entregar Autorizar Cuidar Reparar".split()
_COSAS = "los globos;el agua de la zona;las plazas y los jardines;los hilos de colores;la bodega del área".split(";")
_COLAS = ("", " del municipio", " con las demás áreas", ", de conformidad con las normas aplicables", " cada mes")
_AREAS = "Globos Aguas Hilos Plazas Jardines Bodegas Colores Presas Pozos Bombas Mapas Archivos Rutas Caminos".split()
_TIPOS = ("Dirección de", "Subdirección de", "Departamento de", "Oficina de")
_MARCAS = ("{n}.", "{n})", "{n}.-", "{I}.", "{I}.-", "{a})", "•", "-")
_ROMANOS = "I II III IV V VI VII VIII IX X".split()


@dataclass(frozen=True, slots=True)
class OrganoAlAzar:
    """Un órgano: su código, su nombre, su objetivo, sus funciones y los incisos de cada una."""

    codigo: str
    nombre: str
    objetivo: str
    funciones: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ManualAlAzar:
    """Un manual: su título, cómo cierra los números de sus secciones, sus órganos y la marca de sus funciones."""

    cierre: str
    con_codigo: bool
    con_rotulos: bool
    marca: str
    organos: tuple[OrganoAlAzar, ...] = field(default=())

    def en_texto(self) -> str:
        """Da el manual como texto corrido."""
        titulo = f"MANUAL DE ORGANIZACIÓN DE LA {self.organos[0].nombre.upper()}"
        partes = [titulo, f"1{self.cierre} Introducción", "El presente manual dice qué hace cada área y por qué."]
        partes += [f"2{self.cierre} Objetivo", "Dar a conocer la organización del municipio."]
        partes += [f"3{self.cierre} Marco Jurídico", "• Ley de Globos del Estado.", "• Reglamento de Plazas."]
        partes += [f"4{self.cierre} Funciones"]
        for organo in self.organos:
            partes += [f"{organo.codigo} {organo.nombre}".strip()]
            partes += ["Objetivo:", organo.objetivo, "Funciones:"] if self.con_rotulos else []
            for orden, (funcion, incisos) in enumerate(organo.funciones, start=1):
                partes += [f"{escribir(self.marca, orden)} {funcion}"]
                partes += [f"{'abcdef'[k]}) {inciso}" for k, inciso in enumerate(incisos)]
        return "\n\n".join(partes) + "\n"


def escribir(marca: str, orden: int) -> str:
    """Da la marca de un renglón por su orden: «{I}.-» y 4 dan «IV.-»."""
    return marca.format(n=orden, I=_ROMANOS[orden - 1], a="abcdefghij"[orden - 1])


@st.composite
def _funciones(draw: st.DrawFn, con_incisos: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    frases = st.builds(
        lambda verbo, cosa, cola: f"{verbo} {cosa}{cola}",
        st.sampled_from(_VERBOS),
        st.sampled_from(_COSAS),
        st.sampled_from(_COLAS),
    )
    salida = []
    for frase in draw(st.lists(frases, min_size=2, max_size=6, unique=True)):
        incisos = (
            draw(st.lists(frases, min_size=2, max_size=4, unique=True)) if con_incisos and draw(st.booleans()) else []
        )
        salida.append((f"{frase}:" if incisos else f"{frase}.", tuple(f"{inciso};" for inciso in incisos)))
    return tuple(salida)


@st.composite
def manuales(draw: st.DrawFn) -> ManualAlAzar:
    """Da manuales con un órgano raíz y los que dependen de él, hasta de tres niveles."""
    con_codigo = draw(st.booleans())
    con_rotulos = draw(st.booleans()) or not con_codigo
    marca = draw(st.sampled_from(_MARCAS))
    areas = draw(st.lists(st.sampled_from(_AREAS), min_size=2, max_size=7, unique=True))
    niveles = [0]
    for _ in areas[1:]:
        niveles.append(draw(st.integers(1, min(niveles[-1] + 1, len(_TIPOS) - 1))))
    organos = []
    cuentas = [0] * len(_TIPOS)
    for area, nivel in zip(areas, niveles, strict=True):
        cuentas[nivel] += 1
        cuentas[nivel + 1 :] = [0] * (len(_TIPOS) - nivel - 1)
        codigo = ".".join(["4", *map(str, cuentas[: nivel + 1])]) if con_codigo else ""
        funciones = draw(_funciones(con_incisos=marca not in ("{a})", "-")))
        organos.append(
            OrganoAlAzar(codigo, f"{_TIPOS[nivel]} {area}", "Cuidar lo que es de todas las personas.", funciones)
        )
    return ManualAlAzar(draw(st.sampled_from(["", ".", ".-"])), con_codigo, con_rotulos, marca, tuple(organos))
