"""Los verbos de las funciones: crear, editar, mover, eliminar y poblar, bajo el cerrojo de su estructura."""

from funciones.services.cambiar_estilo import cambiar_estilo
from funciones.services.crear_funcion import crear_funcion
from funciones.services.editar_funcion import editar_funcion
from funciones.services.eliminar_funcion import eliminar_funciones
from funciones.services.lista import ResultadoFuncion
from funciones.services.mover_funcion import mover_funcion
from funciones.services.poblar_funciones import FuncionNueva, poblar_funciones

__all__ = [
    "FuncionNueva",
    "ResultadoFuncion",
    "cambiar_estilo",
    "crear_funcion",
    "editar_funcion",
    "eliminar_funciones",
    "mover_funcion",
    "poblar_funciones",
]
