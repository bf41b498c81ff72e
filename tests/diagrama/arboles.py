"""Árboles inventados: unos fijos que muestran cada regla y otros al azar para las propiedades."""

from __future__ import annotations

from hypothesis import strategies as st

from organigrama.diagrama import Nodo

NOMBRE_DE_200 = (
    "Coordinación General de Acompañamiento Territorial, Seguimiento de Compromisos, Evaluación de Proyectos "
    "Comunitarios, Resguardo de Acervos Históricos, Atención de Solicitudes y Fomento de la Lectura en Voz Alta"
)
_PALABRAS = (
    *("Dirección", "Unidad", "Coordinación", "de", "del", "la", "los", "y", "para", "Jardines", "Faros", "con"),
    *("Semáforos", "Archivo", "Navegación", "Cometas", "Administración", "Infraestructura", "Económico", "TI"),
    *("Médico-Administrativa", "Otorrinolaringología", "IX", "-", "–", "Sociales"),
)
_RELACIONES = st.sampled_from(["linea"] * 7 + ["staff", "desconcentrado", "coordinacion"])
_NOMBRES = st.one_of(
    st.lists(st.sampled_from(_PALABRAS), min_size=1, max_size=12).map(" ".join),
    st.sampled_from([NOMBRE_DE_200, "Esternocleidomastoideo" * 4, "Oficina"]),
)


@st.composite
def arboles(dibujar: st.DrawFn, maximo: int = 45) -> Nodo:
    """Un árbol cualquiera: el superior de cada nodo es alguno de los anteriores."""
    total = dibujar(st.integers(1, maximo))
    hijos: dict[int, list[int]] = {numero: [] for numero in range(total)}
    for numero in range(1, total):
        hijos[dibujar(st.integers(0, numero - 1))].append(numero)
    con_codigo = dibujar(st.booleans())

    def nodo(numero: int) -> Nodo:
        return Nodo(
            id=f"n{numero}",
            nombre=dibujar(_NOMBRES),
            codigo=f"4.{numero}.1" if con_codigo else "",
            relacion=dibujar(_RELACIONES) if numero else "linea",
            hijos=tuple(nodo(hijo) for hijo in hijos[numero]),
        )

    return nodo(0)


def cadena(largo: int) -> Nodo:
    """Cada órgano con un solo dependiente."""
    nodo = Nodo(str(largo), f"Oficina de Mareas {largo}")
    for numero in range(largo - 1, 0, -1):
        nodo = Nodo(str(numero), f"Oficina de Mareas {numero}", hijos=(nodo,))
    return nodo


def abanico(cuantos: int) -> Nodo:
    """Muchos dependientes directos del mismo órgano."""
    return Nodo(
        "r",
        "Dirección de Faros",
        hijos=tuple(Nodo(str(i), f"Guardia del Faro Número {i} de la Costa") for i in range(cuantos)),
    )


def frondoso(anchos: tuple[int, ...], prefijo: str = "4") -> Nodo:
    """Un árbol regular: tantos hijos por nivel como dice ``anchos``."""
    hijos = tuple(frondoso(anchos[1:], f"{prefijo}.{i}") for i in range(1, anchos[0] + 1)) if anchos else ()
    return Nodo(prefijo, f"Coordinación de Jardines y Viveros {prefijo}", prefijo, hijos=hijos)


RELACIONES = Nodo(
    "r",
    "Secretaría de Navegación Fluvial",
    "1",
    hijos=(
        Nodo("p", "Secretaría Particular", relacion="staff"),
        Nodo("v", "Consejo de Navegantes", relacion="coordinacion"),
        Nodo("c", "Unidad de Asesoría", "1.0", relacion="staff", hijos=(Nodo("c1", "Mesa de Consultas"),)),
        Nodo("i", "Instituto de Cartografía", "1.1", relacion="desconcentrado"),
        Nodo(
            "s",
            "Subsecretaría de Puertos",
            "1.2",
            hijos=(
                Nodo("s1", "Dirección de Muelles", "1.2.1", hijos=(Nodo("s11", "Oficina de Amarres"),)),
                Nodo("s2", "Delegación del Delta", "1.2.2", relacion="desconcentrado"),
            ),
        ),
        Nodo("f", "Subsecretaría de Faros", "1.3", url="/organos/f/"),
    ),
)
