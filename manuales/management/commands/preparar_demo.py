"""Comando preparar_demo: deja lista la demostración, de la base vacía al PDF."""

import json
import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from manuales.management.mando import Mando
from manuales.models import ArchivoOriginal, Edicion
from manuales.services import importar_archivo, preparar_grupos, preparar_usuarios, publicar
from manuales.services.preparar_usuarios import USUARIOS

CARPETA = settings.BASE_DIR / "fixtures" / "demostracion"
#: Archivo → siglas de su institución y plantilla; se importan de verdad, como lo haría una persona.
MANUALES = {
    "manual_instituto_demostracion.txt": ("INDEMO", "imss8"),
    "manual_sonora_demostracion.txt": ("COEDHE", "sonora"),
    "estatuto_demostracion.md": ("CEDERP", "estatuto"),
}


class Command(Mando):
    """Prepara la demostración; repetirlo no duplica nada."""

    help = "Crea la base, carga catálogos y manuales de demostración, hace su PDF y escribe usuarios y contraseñas."

    def handle(self, *args: Any, **options: Any) -> None:
        """Hace cada paso y lo dice."""
        call_command("migrate", verbosity=0)
        call_command("cargar_catalogos", stdout=self.stdout)
        preparar_grupos(actor=None)
        claves = _claves(settings.DATOS / "usuarios_demostracion.json")
        preparar_usuarios(actor=None, claves=claves)
        for archivo, (siglas, plantilla) in MANUALES.items():
            for edicion in self._importar(CARPETA / archivo, siglas, plantilla):
                self._exportar(edicion)
        self._presentar(claves)

    def _importar(self, ruta: Path, siglas: str, plantilla: str) -> list[Edicion]:
        previo = ArchivoOriginal.objects.filter(nombre=ruta.name, ediciones__isnull=False).first()
        if previo is not None:
            return list(previo.ediciones.select_related("manual").distinct())
        try:
            importacion = importar_archivo(
                actor=None, contenido=ruta.read_bytes(), nombre=ruta.name, siglas=siglas, plantilla=plantilla
            )
        except ValidationError as error:
            raise CommandError(f"{ruta.name}: {' '.join(error.messages)}") from error
        self.stdout.write(f"Se importó {ruta.name}")
        return [publicar(actor=None, edicion=edicion, momento=timezone.now()) for edicion in importacion.ediciones]

    def _exportar(self, edicion: Edicion) -> None:
        manual = edicion.manual
        destino = settings.DATOS / f"{manual.slug}.pdf"
        call_command("exportar_manual", manual.slug, formato="pdf", salida=destino, edicion=edicion.numero)

    def _presentar(self, claves: dict[str, str]) -> None:
        self.stdout.write("\nUsuarios de la demostración (entran en /admin/):")
        for nombre in USUARIOS:
            self.stdout.write(f"  {nombre:16} {claves[nombre]}")


def _claves(ruta: Path) -> dict[str, str]:
    """Da las contraseñas de la demostración; la primera vez las inventa y las guarda fuera del repositorio."""
    if ruta.is_file():
        return json.loads(ruta.read_text(encoding="utf-8"))
    claves = {nombre: token_urlsafe(9) for nombre in USUARIOS}
    ruta.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as archivo:
        json.dump(claves, archivo)
    return claves
