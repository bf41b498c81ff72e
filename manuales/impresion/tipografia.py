"""La tipografía de lo impreso: los cortes estáticos que deja la instalación en ``recursos/``."""

from __future__ import annotations

from django.conf import settings

from manuales.pdf import Fuente
from manuales.pdf.componer import FAMILIA

CARPETA = settings.RECURSOS / "fuentes"
REGULAR = CARPETA / "NotoSans-Regular.ttf"
NEGRITA = CARPETA / "NotoSans-Bold.ttf"
FUENTES = (Fuente(REGULAR, 400), Fuente(CARPETA / "NotoSans-SemiBold.ttf", 600), Fuente(NEGRITA, 700))

__all__ = ["CARPETA", "FAMILIA", "FUENTES", "NEGRITA", "REGULAR"]
