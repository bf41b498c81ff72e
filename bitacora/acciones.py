"""Cómo se dice cada acto que la bitácora asienta."""

from __future__ import annotations

#: Verbo estable del asiento → cómo lo lee una persona. Una prueba vigila que ninguno falte.
ACCIONES = {
    "cambiar_contrasena": "Cambiar contraseña",
    "cambiar_estilo": "Cambiar la numeración de una lista",
    "confirmar_revision": "Confirmar una importación",
    "crear": "Crear",
    "crear_funcion": "Crear función",
    "crear_organo": "Crear órgano",
    "decidir": "Decidir al revisar una importación",
    "descartar_revision": "Descartar una importación",
    "deshacer": "Deshacer una decisión",
    "editar": "Editar",
    "editar_funcion": "Editar función",
    "editar_organo": "Editar órgano",
    "elegir_manual": "Decir de qué manual es una importación",
    "eliminar": "Eliminar",
    "eliminar_ligado": "Eliminar lo ligado a un órgano",
    "eliminar_funcion": "Eliminar función",
    "eliminar_organo": "Eliminar órgano",
    "emparejar": "Decidir qué órgano es el mismo",
    "encolar_archivo": "Poner un archivo en la cola",
    "exportar": "Exportar",
    "importar": "Importar manual",
    "leer_archivo": "Leer un archivo de la cola",
    "mover_bloque": "Mover texto",
    "mover_cambiocontrolado": "Mover renglón del control de cambios",
    "mover_citamarco": "Mover cita",
    "mover_firma": "Mover firma",
    "mover_funcion": "Mover función",
    "mover_organo": "Mover órgano",
    "mover_seccion": "Mover sección",
    "ordenar_funciones": "Ordenar funciones",
    "poblar_estructura": "Crear los órganos de un manual importado",
    "poblar_funciones": "Crear las funciones de un manual importado",
    "publicar": "Publicar",
    "reconstruir_arbol": "Reparar el árbol",
    "renumerar_estructura": "Renumerar",
    "retirar": "Retirar",
    "seguir_arbol": "Poner al día una lista de órganos",
}


def nombre_de_accion(accion: str) -> str:
    """Da cómo se dice un acto; uno que aún no tiene nombre se lee con espacios."""
    return ACCIONES.get(accion) or accion.replace("_", " ").capitalize()
