"""Hallazgos: qué textos tiene una edición y qué hay en ellos: letras buscadas, menciones de órganos y referencias."""

from manuales.hallazgos.busqueda import MAX_HALLAZGOS, Hallazgo, buscar_en_edicion
from manuales.hallazgos.inventario import InventarioDeRama, inventario_de_rama
from manuales.hallazgos.menciones import (
    MencionEnEdicion,
    OrganoInexistente,
    menciones_de_organo,
    organos_inexistentes,
)
from manuales.hallazgos.referencias import ReferenciaEnEdicion, indice_de, referencias_de, referencias_rotas
from manuales.hallazgos.textos import TextoDeEdicion, textos_de

__all__ = [
    "MAX_HALLAZGOS",
    "Hallazgo",
    "InventarioDeRama",
    "MencionEnEdicion",
    "OrganoInexistente",
    "ReferenciaEnEdicion",
    "TextoDeEdicion",
    "buscar_en_edicion",
    "indice_de",
    "inventario_de_rama",
    "menciones_de_organo",
    "organos_inexistentes",
    "referencias_de",
    "referencias_rotas",
    "textos_de",
]
