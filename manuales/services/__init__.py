"""Los verbos de los manuales: importar, publicar, retirar, exportar y editar las partes de una edición."""

from manuales.services.confirmar_revision import confirmar_revision, descartar_revision
from manuales.services.crear_edicion import crear_edicion
from manuales.services.decidir import decidir, decidir_juntas, deshacer_decision, empezar_de_nuevo
from manuales.services.elegir_manual import elegir_manual
from manuales.services.eliminar_edicion import eliminar_edicion
from manuales.services.emparejar_revision import emparejar_revision
from manuales.services.encolar_archivos import Encolado, encolar_archivos
from manuales.services.exportar_edicion import exportar_edicion
from manuales.services.exportar_pdf import exportar_pdf
from manuales.services.importar_archivo import Importacion, analizar_archivo, importar_archivo
from manuales.services.leer_revision import leer_de_nuevo, leer_revision, leer_siguiente
from manuales.services.orden import edicion_de
from manuales.services.partes import eliminar_partes, guardar_parte, guardar_seccion, mover_parte
from manuales.services.preparar_grupos import preparar_grupos
from manuales.services.preparar_usuarios import preparar_usuarios
from manuales.services.publicar import publicar, retirar
from manuales.services.reemplazar import reemplazar
from manuales.services.renombrar_organo import renombrar_organo

__all__ = [
    "Encolado",
    "Importacion",
    "analizar_archivo",
    "confirmar_revision",
    "crear_edicion",
    "decidir",
    "decidir_juntas",
    "descartar_revision",
    "deshacer_decision",
    "edicion_de",
    "elegir_manual",
    "eliminar_edicion",
    "eliminar_partes",
    "emparejar_revision",
    "empezar_de_nuevo",
    "encolar_archivos",
    "exportar_edicion",
    "exportar_pdf",
    "guardar_parte",
    "guardar_seccion",
    "importar_archivo",
    "leer_de_nuevo",
    "leer_revision",
    "leer_siguiente",
    "mover_parte",
    "preparar_grupos",
    "preparar_usuarios",
    "publicar",
    "reemplazar",
    "renombrar_organo",
    "retirar",
]
