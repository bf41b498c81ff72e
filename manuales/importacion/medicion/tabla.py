"""Escribir las mediciones como una tabla de Markdown, con lo que dice cada columna."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .medir import Medicion
from .puntos import Puntos

COLUMNAS = (
    ("archivo", "el archivo medido, desde la carpeta que se dio"),
    (
        "órganos",
        "los de la verdad que están en el análisis, por su nombre; entre paréntesis, los que el análisis trae de más "
        "y, de ellos, los que tienen funciones: esos son inventados, y los demás, órganos que el manual solo nombra",
    ),
    ("superiores", "de los esperados, cuántos dependen de quien dice la verdad"),
    ("cuentas", "cuántos tienen el número exacto de funciones"),
    ("palabras", "primeras y últimas palabras de la primera y la última función de cada órgano que coinciden"),
    (
        "título",
        "si es el de la verdad, salvo artículos y preposiciones; «—» si ella no lo dice (no cuenta para la nota)",
    ),
    (
        "institución",
        "si es la de la verdad, salvo siglas y aclaraciones; «—» si ella no la dice (no cuenta para la nota)",
    ),
    ("perdidas", "palabras que leyó el lector y que no quedaron en ningún texto ni entre lo apartado"),
    ("ajenas", "palabras que quedaron dos veces y textos que dicen algo que no dice su original"),
    (
        "faltan del texto",
        "palabras del texto que otro programa sacó del mismo archivo (`texto.txt`) y que el lector no trajo",
    ),
    ("páginas", "las del archivo, si su formato las tiene"),
    ("s", "segundos de procesador, con el arranque del proceso"),
    ("MB", "lo más que llegó a ocupar el proceso"),
    (
        "nota",
        "de 0 a 100: el promedio de órganos (los inventados restan), superiores, cuentas y palabras, menos la parte "
        "perdida o ajena",
    ),
)


def en_tabla(mediciones: Sequence[Medicion], carpeta: Path) -> str:
    """Da la tabla; el último renglón es el promedio de las notas."""
    titulos = [columna for columna, _ in COLUMNAS]
    renglones = [f"| {' | '.join(titulos)} | |", f"|---|{'---:|' * (len(titulos) - 1)}---|"]
    renglones += [_renglon(una, _nombre(una, mediciones, carpeta)) for una in mediciones]
    if mediciones:
        promedio = sum(una.nota for una in mediciones) / len(mediciones)
        bien = sum(una.cumple for una in mediciones)
        renglones.append(
            f"| **{bien} de {len(mediciones)} cumplen** {'| ' * (len(titulos) - 1)}| **{promedio:.1f}** | |"
        )
    return "\n".join(renglones)


def _nombre(medicion: Medicion, todas: Sequence[Medicion], carpeta: Path) -> str:
    """El archivo y, si trae varios manuales, cuál de ellos."""
    nombre = medicion.archivo.relative_to(carpeta).as_posix()
    mismos = [una for una in todas if una.archivo == medicion.archivo]
    return nombre if len(mismos) == 1 else f"{nombre} ({mismos.index(medicion) + 1} de {len(mismos)})"


def _si_o_no(acierto: bool | None) -> str:
    return {True: "sí", False: "no", None: "—"}[acierto]


def _de_mas(puntos: Puntos) -> str:
    if not puntos.de_mas:
        return ""
    return f" (+{puntos.de_mas}, {puntos.inventados} con funciones)" if puntos.inventados else f" (+{puntos.de_mas})"


def _renglon(medicion: Medicion, nombre: str) -> str:
    puntos, palabras = medicion.puntos, medicion.palabras
    if medicion.rechazo:
        return f"| {nombre} | 0/{puntos.esperados} {'| ' * (len(COLUMNAS) - 3)}| 0.0 | RECHAZADO: {medicion.rechazo} |"
    celdas = [
        nombre,
        f"{puntos.hallados}/{puntos.esperados}{_de_mas(puntos)}",
        f"{puntos.padres}/{puntos.esperados}",
        f"{puntos.cuentas}/{puntos.cuentas_esperadas}",
        f"{puntos.palabras}/{puntos.palabras_esperadas}",
        _si_o_no(puntos.titulo),
        _si_o_no(puntos.institucion),
        str(palabras.perdidas),
        str(palabras.ajenas),
        "—" if medicion.faltan_del_texto is None else str(medicion.faltan_del_texto),
        str(medicion.paginas or "—"),
        f"{medicion.gasto.segundos:.1f}",
        f"{medicion.gasto.megas:.0f}",
        f"{medicion.nota:.1f}",
        "" if medicion.cumple else "NO CUMPLE",
    ]
    return f"| {' | '.join(celdas)} |"
