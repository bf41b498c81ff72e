"""El PDF oficial a partir de capítulos de HTML, hojas de estilo y tipografías: sin Django, sin modelos, sin red."""

from .componer import componer, maquetar
from .letras import imprimible, leer_alcance
from .partes import Capitulo, Fuente, Metadatos
from .recursos import RecursoRefusado
from .remate import PREFIJO

__all__ = [
    "PREFIJO",
    "Capitulo",
    "Fuente",
    "Metadatos",
    "RecursoRefusado",
    "componer",
    "imprimible",
    "leer_alcance",
    "maquetar",
]
