"""Los verbos de la bitácora: pedir permiso, asentar y el acto genérico de guardar o borrar un renglón."""

from bitacora.services.asentar import Actor, asentar, exigir_permiso
from bitacora.services.contrasenas import cambiar_contrasena
from bitacora.services.inventario import inventario
from bitacora.services.registro import eliminar_registro, guardar_registro, guardar_relacion

__all__ = [
    "Actor",
    "asentar",
    "cambiar_contrasena",
    "eliminar_registro",
    "exigir_permiso",
    "guardar_registro",
    "guardar_relacion",
    "inventario",
]
