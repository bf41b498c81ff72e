"""Los verbos de la bitácora: pedir permiso, asentar y el acto genérico de guardar o borrar un renglón."""

from bitacora.services.abrir_acto import acto_abierto, ambito_de
from bitacora.services.asentar import Actor, asentar, exigir_permiso
from bitacora.services.con_historia import actualizar_con_historia, crear_con_historia
from bitacora.services.contrasenas import cambiar_contrasena
from bitacora.services.inventario import inventario
from bitacora.services.registro import eliminar_registro, guardar_registro, guardar_relacion
from bitacora.services.restaurar import restaurar

__all__ = [
    "Actor",
    "acto_abierto",
    "actualizar_con_historia",
    "ambito_de",
    "asentar",
    "cambiar_contrasena",
    "crear_con_historia",
    "eliminar_registro",
    "exigir_permiso",
    "guardar_registro",
    "guardar_relacion",
    "inventario",
    "restaurar",
]
