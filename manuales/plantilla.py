"""La plantilla: el formato oficial de una institución como datos y CSS, para añadir otra sin programar."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INCLUIDAS = Path(__file__).resolve().parent / "plantillas"


class PlantillaInvalida(ValueError):
    """La plantilla no existe o su archivo está mal; el mensaje dice cuál y qué le falta."""


@dataclass(frozen=True, slots=True)
class SeccionPlantilla:
    """Una sección que el formato espera.

    Args:
        clave: qué es («introduccion», «funciones»…).
        titulo: cómo se titula.
        obligatoria: si una edición nueva nace con ella.
    """

    clave: str
    titulo: str
    obligatoria: bool = True


@dataclass(frozen=True, slots=True)
class Plantilla:
    """El formato oficial de los manuales de una institución.

    Args:
        clave: nombre de su carpeta.
        nombre: cómo se muestra a las personas.
        esquema: numeración de los órganos; véase :mod:`organigrama.numeracion`.
        prefijo: en el esquema decimal, lo que antecede al código («7.»).
        estilo_seccion: cómo se numeran las secciones («{n}.»), o vacío.
        estilo_funcion: cómo se numeran las funciones («{n}.», «•», «{I}.»).
        secciones: las que el formato espera, en orden.
        roles: los de la página de autorización, en orden.
        encabezado: renglones del encabezado corrido; admiten {institucion}, {titulo}, {TITULO} y {clave}.
        pie: renglones del pie corrido; admiten además {pagina} y {paginas}.
        capitulo_por_organo: si cada órgano empieza página.
        rotulos: palabras que abren las partes de un órgano («objetivo», «funciones») que no viene de un archivo.
        leyenda: texto fijo de la página de autorización; puede ir vacío.
        hojas: hojas de estilo en orden: la común y la suya.
        carpeta: dónde están sus archivos.
    """

    clave: str
    nombre: str
    esquema: str
    prefijo: str
    estilo_seccion: str
    estilo_funcion: str
    secciones: tuple[SeccionPlantilla, ...]
    roles: tuple[str, ...]
    encabezado: tuple[str, ...]
    pie: tuple[str, ...]
    capitulo_por_organo: bool
    rotulos: Mapping[str, str]
    leyenda: str
    hojas: tuple[Path, ...]
    carpeta: Path


def leer_plantilla(clave: str, carpetas: Iterable[Path] = ()) -> Plantilla:
    """Lee una plantilla de su carpeta (``<carpeta>/<clave>/plantilla.json`` y ``hoja.css``).

    Args:
        clave: nombre de la carpeta de la plantilla.
        carpetas: dónde buscar además de las incluidas; las primeras ganan.

    Raises:
        PlantillaInvalida: si no existe o le falta un dato.
    """
    for raiz in (*carpetas, INCLUIDAS):
        archivo = raiz / clave / "plantilla.json"
        if clave.isidentifier() and archivo.is_file():
            return _de_datos(clave, archivo.parent, json.loads(archivo.read_text(encoding="utf-8")))
    conocidas = ", ".join(sorted(claves_de_plantilla(carpetas)))
    raise PlantillaInvalida(f"No existe la plantilla «{clave}»; elija una de estas: {conocidas}.")


def claves_de_plantilla(carpetas: Iterable[Path] = ()) -> set[str]:
    """Da las claves de todas las plantillas que hay."""
    return {archivo.parent.name for raiz in (*carpetas, INCLUIDAS) for archivo in raiz.glob("*/plantilla.json")}


def _de_datos(clave: str, carpeta: Path, datos: Mapping[str, Any]) -> Plantilla:
    try:
        return Plantilla(
            clave=clave,
            nombre=datos["nombre"],
            esquema=datos["esquema"],
            prefijo=datos.get("prefijo", ""),
            estilo_seccion=datos["estilo_seccion"],
            estilo_funcion=datos["estilo_funcion"],
            secciones=tuple(SeccionPlantilla(**seccion) for seccion in datos["secciones"]),
            roles=tuple(datos["roles"]),
            encabezado=tuple(datos["encabezado"]),
            pie=tuple(datos["pie"]),
            capitulo_por_organo=bool(datos["capitulo_por_organo"]),
            rotulos=dict(datos["rotulos"]),
            leyenda=datos.get("leyenda", ""),
            hojas=(INCLUIDAS / "comun.css", *([carpeta / "hoja.css"] if (carpeta / "hoja.css").is_file() else [])),
            carpeta=carpeta,
        )
    except (KeyError, TypeError) as error:
        raise PlantillaInvalida(f"A la plantilla «{clave}» le falta un dato o tiene uno de más: {error}.") from error
