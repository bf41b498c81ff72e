"""Los verbos de las funciones: crear, editar, mover, partir, unir, eliminar…, bajo el cerrojo de su estructura."""

from funciones.services.cambiar_de_nivel import volver_funcion, volver_inciso
from funciones.services.cambiar_estilo import cambiar_estilo
from funciones.services.copiar_rama import copiar_rama
from funciones.services.crear_funcion import crear_funcion
from funciones.services.editar_funcion import editar_funcion
from funciones.services.eliminar_funcion import eliminar_funciones
from funciones.services.fijar_fundamento import fijar_fundamento
from funciones.services.guardar_lista import RenglonPedido, guardar_lista
from funciones.services.lista import ResultadoFuncion
from funciones.services.mover_funcion import mover_funcion, mover_funciones
from funciones.services.ordenar_funciones import ordenar_funciones
from funciones.services.partir_funcion import partir_funcion
from funciones.services.pegar_funciones import pegar_funciones
from funciones.services.poblar_funciones import FuncionNueva, poblar_funciones
from funciones.services.unir_funciones import unir_funciones

__all__ = [
    "FuncionNueva",
    "RenglonPedido",
    "ResultadoFuncion",
    "cambiar_estilo",
    "copiar_rama",
    "crear_funcion",
    "editar_funcion",
    "eliminar_funciones",
    "fijar_fundamento",
    "guardar_lista",
    "mover_funcion",
    "mover_funciones",
    "ordenar_funciones",
    "partir_funcion",
    "pegar_funciones",
    "poblar_funciones",
    "unir_funciones",
    "volver_funcion",
    "volver_inciso",
]
