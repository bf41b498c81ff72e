"""Comando que carga los catálogos que trae SIMO: tipos de órgano, clases de norma y ordenamientos."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from bitacora.services.catalogo import CatalogoInvalido, Desenlace
from manuales.management.mando import Mando
from marco_juridico.services.cargar_ordenamientos import cargar_ordenamientos
from marco_juridico.services.cargar_tipos_ordenamiento import cargar_tipos_ordenamiento
from organigrama.services.cargar_tipos_organo import cargar_tipos_organo

#: En orden: los ordenamientos necesitan sus tipos.
CATALOGOS = (
    ("Tipos de órgano", "tipos_organo.json", cargar_tipos_organo),
    ("Tipos de ordenamiento", "tipos_ordenamiento.json", cargar_tipos_ordenamiento),
    ("Ordenamientos", "ordenamientos.json", cargar_ordenamientos),
)


class Command(Mando):
    help = "Carga los catálogos de SIMO: crea lo que falta y respeta lo que la institución haya cambiado."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declara las opciones."""
        parser.add_argument(
            "--carpeta",
            type=Path,
            default=settings.BASE_DIR / "fixtures" / "catalogos",
            help="carpeta de los archivos JSON (por omisión, la de SIMO)",
        )
        parser.add_argument(
            "--actualizar",
            action="store_true",
            help="iguala al catálogo también los renglones que ya existen",
        )

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Carga cada catálogo y dice qué pasó.

        Raises:
            CommandError: si un archivo no sirve; de ese catálogo no se escribe nada.
        """
        for titulo, archivo, cargar in CATALOGOS:
            try:
                cuenta = cargar(actor=None, ruta=opciones["carpeta"] / archivo, actualizar=opciones["actualizar"])
            except CatalogoInvalido as error:
                raise CommandError(str(error)) from error
            self.stdout.write(_frase(titulo, cuenta))


def _frase(titulo: str, cuenta: Counter[Desenlace]) -> str:
    frase = (
        f"{titulo}: {cuenta[Desenlace.CREADO]} nuevos, {cuenta[Desenlace.CORREGIDO]} corregidos, "
        f"{cuenta[Desenlace.IGUAL]} sin cambio."
    )
    if distintos := cuenta[Desenlace.DISTINTO]:
        frase += f" {distintos} difieren del catálogo y se respetaron; con --actualizar se igualan."
    return frase
