"""Los verbos de la bitácora: pedir permiso, asentar y el acto genérico de guardar o borrar un renglón."""

from bitacora.services.asentar import Actor, asentar, exigir_permiso
from bitacora.services.inventario import inventario
from bitacora.services.registro import eliminar_registro, guardar_registro

__all__ = ["Actor", "asentar", "eliminar_registro", "exigir_permiso", "guardar_registro", "inventario"]
