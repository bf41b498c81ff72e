"""Los verbos de los manuales: importar, publicar, retirar, exportar y editar las partes de una edición."""

from manuales.services.exportar_edicion import exportar_edicion
from manuales.services.exportar_pdf import exportar_pdf
from manuales.services.importar_archivo import Importacion, analizar_archivo, importar_archivo
from manuales.services.partes import eliminar_partes, guardar_parte, mover_parte
from manuales.services.preparar_grupos import preparar_grupos
from manuales.services.preparar_usuarios import preparar_usuarios
from manuales.services.publicar import publicar, retirar

__all__ = [
    "Importacion",
    "analizar_archivo",
    "eliminar_partes",
    "exportar_edicion",
    "exportar_pdf",
    "guardar_parte",
    "importar_archivo",
    "mover_parte",
    "preparar_grupos",
    "preparar_usuarios",
    "publicar",
    "retirar",
]
