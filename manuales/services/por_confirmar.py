"""El archivo que espera a que la persona confirme su importación: guardado aparte, con un vale firmado y pasajero."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

CARPETA = "por_confirmar"
DURACION = timedelta(hours=24)
_SAL = "simo.por_confirmar"


@dataclass(frozen=True, slots=True)
class PorConfirmar:
    """Una importación en espera.

    Args:
        lugar: nombre con que se guardó el archivo; lo escoge SIMO, no la persona.
        nombre: nombre del archivo como lo subió la persona.
        siglas: institución a la que va.
        plantilla: clave del formato; None, el de la institución.
    """

    lugar: str
    nombre: str
    siglas: str
    plantilla: str | None


def guardar_por_confirmar(
    *, usuario: AbstractBaseUser, contenido: bytes, nombre: str, siglas: str, plantilla: str | None
) -> str:
    """Guarda un archivo en espera.

    Returns:
        el vale con que la misma persona lo recupera durante 24 horas.
    """
    lugar = default_storage.save(f"{CARPETA}/{token_urlsafe(24)}", ContentFile(contenido))
    espera = PorConfirmar(lugar, nombre, siglas, plantilla)
    return signing.dumps({**asdict(espera), "usuario": usuario.pk}, salt=_SAL, compress=True)


def leer_por_confirmar(*, usuario: AbstractBaseUser, vale: str) -> tuple[PorConfirmar, bytes]:
    """Da la importación en espera y el contenido de su archivo.

    Raises:
        ValidationError: si el vale es de otra persona, venció, no es de aquí, o el archivo ya no está.
    """
    try:
        datos = signing.loads(vale, salt=_SAL, max_age=DURACION)
        if datos.pop("usuario") != usuario.pk:
            raise signing.BadSignature
        espera = PorConfirmar(**datos)
        with default_storage.open(espera.lugar) as archivo:
            return espera, archivo.read()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise ValidationError("Ese archivo ya no espera confirmación; súbalo otra vez.") from error


def descartar_por_confirmar(espera: PorConfirmar) -> None:
    """Quita el archivo en espera."""
    default_storage.delete(espera.lugar)


def limpiar_por_confirmar(*, ahora: datetime) -> int:
    """Quita los archivos que llevan más de un día en espera y da cuántos fueron."""
    try:
        nombres = default_storage.listdir(CARPETA)[1]
    except FileNotFoundError:
        return 0
    lugares = [f"{CARPETA}/{nombre}" for nombre in nombres]
    vencidos = [lugar for lugar in lugares if ahora - default_storage.get_modified_time(lugar) > DURACION]
    for lugar in vencidos:
        default_storage.delete(lugar)
    return len(vencidos)
