"""La lista de las etapas de la importación, en orden: el índice de cómo se entiende un manual."""

from __future__ import annotations

from collections.abc import Callable

from .acuerdos import revisar_acuerdos
from .armado import armar_secciones
from .articulado import armar_articulado
from .cambios import leer_cambios
from .celdas_de_rotulo import reconocer_celdas
from .codigos import revisar_codigos
from .confianza import medir_confianza
from .correcciones import aplicar_decisiones, fijar_identificacion, fijar_padres, sostener_decisiones, traer_de_vuelta
from .cuenta import contar_palabras
from .facultades import reconocer_facultades
from .fichas import reconocer_fichas
from .filas import reconocer_filas
from .fragmentos import abrir_parrafos, partir_renglones
from .hermanos import reconocer_hermanos
from .hojas import leer_firmas
from .identidad import identificar
from .indice import apartar_indice
from .items import reconocer_items, reconocer_organigramas
from .jerarquia import ordenar_organos
from .listado import leer_estructura
from .matrices import repartir_matrices
from .medidas import marcar_tablas, medir_renglones
from .mesa import Mesa
from .organigramas import leer_organigramas
from .organos import reconocer_organos
from .padres import asignar_padres, completar_codigos, cotejar_listado
from .partes import reconocer_partes
from .piezas import recuperar_marcas, unir_renglones
from .portada import separar_portada
from .preambulos import reconocer_preambulos
from .prosa import abrir_funciones, completar_funciones
from .raiz import reconocer_raiz
from .revision import revisar_numeracion, revisar_secciones
from .rotulos import reconocer_rotulos
from .secciones import reconocer_divisiones, reconocer_forma, reconocer_secciones
from .series import completar_series
from .sin_ficha import completar_organos
from .sueltas import juntar_marcas
from .valores import reconocer_valores
from .vistas import leer_atribuciones, leer_marco_juridico, leer_politicas, ligar_organos

Etapa = Callable[[Mesa], None]

# Antes de estas, por archivo: leer (lectores), apartar el mobiliario y separar los documentos.
ETAPAS: tuple[Etapa, ...] = (
    apartar_indice,
    traer_de_vuelta,
    juntar_marcas,
    medir_renglones,
    marcar_tablas,
    reconocer_filas,
    partir_renglones,
    abrir_parrafos,
    reconocer_forma,
    repartir_matrices,
    aplicar_decisiones,
    reconocer_partes,
    reconocer_celdas,
    reconocer_secciones,
    reconocer_divisiones,
    leer_estructura,
    leer_organigramas,
    leer_firmas,
    leer_cambios,
    separar_portada,
    reconocer_valores,
    reconocer_organos,
    reconocer_fichas,
    reconocer_hermanos,
    reconocer_raiz,
    reconocer_rotulos,
    reconocer_preambulos,
    reconocer_organigramas,
    reconocer_items,
    abrir_funciones,
    sostener_decisiones,
    unir_renglones,
    completar_series,
    recuperar_marcas,
    completar_funciones,
    armar_secciones,
    armar_articulado,
    reconocer_facultades,
    ordenar_organos,
    cotejar_listado,
    revisar_codigos,
    completar_organos,
    completar_codigos,
    asignar_padres,
    fijar_padres,
    ligar_organos,
    leer_marco_juridico,
    leer_atribuciones,
    leer_politicas,
    identificar,
    fijar_identificacion,
    revisar_acuerdos,
    revisar_secciones,
    revisar_numeracion,
    contar_palabras,
    medir_confianza,
)
