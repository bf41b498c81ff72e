"""Los verbos del organigrama: crear, editar, mover, eliminar y deshacer, siempre bajo el cerrojo de su estructura."""

from organigrama.services.cerrojo import CONGELADA, Resultado, estructura_abierta
from organigrama.services.crear_estructura import crear_estructura
from organigrama.services.crear_organo import crear_organo
from organigrama.services.deshacer_acto import (
    Deshecho,
    actos_por_deshacer,
    actos_por_rehacer,
    deshacer_acto,
    resumen_de,
)
from organigrama.services.editar_estructura import editar_estructura
from organigrama.services.editar_organo import editar_organo
from organigrama.services.eliminar_estructura import eliminar_estructura
from organigrama.services.eliminar_organo import eliminar_organos
from organigrama.services.mover_organo import mover_organo
from organigrama.services.poblar_estructura import NodoNuevo, poblar_estructura
from organigrama.services.reconstruir_arbol import reconstruir_arbol
from organigrama.services.renumerar_estructura import renumerar_estructura
from organigrama.services.seguidores import Seguidor, apuntar_seguidor, cuenta_de_lo_que_sigue

__all__ = [
    "CONGELADA",
    "Deshecho",
    "NodoNuevo",
    "Resultado",
    "Seguidor",
    "actos_por_deshacer",
    "actos_por_rehacer",
    "apuntar_seguidor",
    "crear_estructura",
    "crear_organo",
    "cuenta_de_lo_que_sigue",
    "deshacer_acto",
    "editar_estructura",
    "editar_organo",
    "eliminar_estructura",
    "eliminar_organos",
    "estructura_abierta",
    "mover_organo",
    "poblar_estructura",
    "reconstruir_arbol",
    "renumerar_estructura",
    "resumen_de",
]
