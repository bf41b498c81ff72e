"""El admin de SIMO: el puente por el que escribe, los árboles que se arrastran, la bitácora y los usuarios."""

from bitacora.admin import asientos, si_o_no, usuarios
from bitacora.admin.arbol import AdminConArbol, Destino, Nodo
from bitacora.admin.por_servicios import AdminPorServicios, EnLineaPorServicios

__all__ = [
    "AdminConArbol",
    "AdminPorServicios",
    "Destino",
    "EnLineaPorServicios",
    "Nodo",
    "asientos",
    "si_o_no",
    "usuarios",
]
