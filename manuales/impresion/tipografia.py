"""La tipografía de lo impreso: los cortes estáticos que deja la instalación en ``recursos/``."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from manuales.pdf import Fuente
from manuales.pdf.componer import FAMILIA
from organigrama.diagrama import Metrica

CARPETA = settings.RECURSOS / "fuentes"
REGULAR = CARPETA / "NotoSans-Regular.ttf"
NEGRITA = CARPETA / "NotoSans-Bold.ttf"
FUENTES = (Fuente(REGULAR, 400), Fuente(CARPETA / "NotoSans-SemiBold.ttf", 600), Fuente(NEGRITA, 700))

__all__ = ["CARPETA", "FAMILIA", "FUENTES", "NEGRITA", "REGULAR", "metrica"]


@lru_cache(maxsize=1)
def metrica() -> Metrica:
    """Da los anchos de letra con que se dibujan los organigramas, en papel y en pantalla; se leen una vez."""
    return Metrica(REGULAR, NEGRITA)
