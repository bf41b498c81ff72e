"""Pregunta a veraPDF si un PDF cumple PDF/A y PDF/UA, y da la lista de lo que no cumple."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from herramientas.compilar_validador import CLASES, jar_de_verapdf

PERFILES = ("2a", "ua1")


@dataclass(frozen=True, slots=True)
class Falla:
    """Una regla que el archivo no cumple.

    Args:
        perfil: «2a», «2b», «3a», «3b» o «ua1».
        regla: cláusula y número de prueba de la norma («7.1-9»).
        veces: cuántas comprobaciones de esa regla fallaron.
        descripcion: el mensaje de veraPDF, en inglés.
        lugar: dónde falló la primera, como ruta de objetos del PDF.
    """

    perfil: str
    regla: str
    veces: int
    descripcion: str
    lugar: str


def validar(ruta: Path, perfiles: Sequence[str] = PERFILES) -> list[Falla]:
    """Da las fallas de un archivo en los perfiles pedidos; lista vacía si cumple todos."""
    return validar_varios([ruta], perfiles)[Path(ruta)]


def validar_varios(rutas: Iterable[Path], perfiles: Sequence[str] = PERFILES) -> dict[Path, list[Falla]]:
    """Valida varios archivos en una sola máquina de Java, que tarda más en arrancar que en validar.

    Returns:
        Por cada ruta, sus fallas; todas las rutas están.

    Raises:
        RuntimeError: el validador no dictaminó alguno (archivo ilegible, motor roto): no hay aprobación tácita.
    """
    fallas: dict[Path, list[Falla]] = {Path(ruta): [] for ruta in rutas}
    orden = ["java", "-cp", f"{jar_de_verapdf()}:{CLASES}", "ValidadorPdf", ",".join(perfiles), *map(str, fallas)]
    proceso = subprocess.run(orden, capture_output=True, encoding="utf-8", check=False)
    dictamenes = set()
    for clase, archivo, perfil, *resto in (renglon.split("\t") for renglon in proceso.stdout.splitlines()):
        if clase == "FALLA":
            regla, veces, descripcion, lugar = resto
            fallas[Path(archivo)].append(Falla(perfil, regla, int(veces), descripcion, lugar))
        else:
            cumple, reglas, comprobaciones = resto
            hay_fallas = any(falla.perfil == perfil for falla in fallas[Path(archivo)])
            if (cumple == "si") is not hay_fallas and int(reglas) > 100 and int(comprobaciones) > 0:
                dictamenes.add((Path(archivo), perfil))
    esperados = {(ruta, perfil) for ruta in fallas for perfil in perfiles}
    if dictamenes != esperados:
        raise RuntimeError(f"veraPDF no dictaminó {sorted(map(str, esperados - dictamenes))}: {proceso.stderr}")
    return fallas
