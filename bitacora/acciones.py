"""Cómo se dice cada acto que la bitácora asienta."""

from __future__ import annotations

#: Verbo estable del asiento → cómo lo lee una persona. Una prueba vigila que ninguno falte.
ACCIONES = {
    "cambiar_contrasena": "Cambiar contraseña",
    "cambiar_estilo": "Cambiar la numeración de una lista",
    "confirmar_revision": "Confirmar una importación",
    "copiar_rama": "Copiar un órgano con su rama",
    "crear": "Crear",
    "crear_funcion": "Crear función",
    "crear_organo": "Crear órgano",
    "decidir": "Decidir al revisar una importación",
    "descartar_revision": "Descartar una importación",
    "deshacer": "Deshacer una decisión",
    "deshacer_acto": "Deshacer",
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
    "mover_funciones": "Mover varias funciones",
    "mover_organo": "Mover órgano",
    "mover_seccion": "Mover sección",
    "ordenar_funciones": "Ordenar funciones",
    "partir_funcion": "Partir una función",
    "pegar_funciones": "Pegar funciones",
    "poblar_estructura": "Crear los órganos de un manual importado",
    "poblar_funciones": "Crear las funciones de un manual importado",
    "publicar": "Publicar",
    "reconstruir_arbol": "Reparar el árbol",
    "rehacer_acto": "Rehacer",
    "reemplazar": "Reemplazar en una edición",
    "renombrar_organo": "Renombrar un órgano y sus menciones",
    "renumerar_estructura": "Renumerar",
    "restaurar": "Restaurar una versión",
    "retirar": "Retirar",
    "seguir_arbol": "Poner al día una lista de órganos",
    "unir_funciones": "Unir dos funciones",
    "volver_funcion": "Volver función un inciso",
    "volver_inciso": "Volver inciso una función",
}


def nombre_de_accion(accion: str) -> str:
    """Da cómo se dice un acto; uno que aún no tiene nombre se lee con espacios."""
    return ACCIONES.get(accion) or accion.replace("_", " ").capitalize()
