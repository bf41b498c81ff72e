"""Lo que pesa cada indicio y cómo se le dice a la persona que revisa."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Indicio(NamedTuple):
    """Una señal de que un nodo puede estar mal (o bien) leído.

    Args:
        clave: cuál, en ``RAZONES``.
        datos: lo que completa su frase.
    """

    clave: str
    datos: tuple[object, ...] = ()


class Razon(NamedTuple):
    """Lo que un indicio resta al logaritmo de la ventaja de que el nodo esté bien, y su frase.

    Args:
        peso: cuánto resta; si es negativo, lo suma: es una señal a favor y no tiene frase. Los halla
            ``python -m bench.confianza --pesos``; 0.3 es el menor: lo que conviene decir y casi no pesa.
        frase: por qué hace dudar, sin punto final.
    """

    peso: float
    frase: str = ""


BASES = {
    "seccion": 5.3,
    "organo": 4.7,
    "item": 5.6,
    "suelto": 4.6,
    "division": 4.7,
}

RAZONES: dict[str, Razon] = {
    # Secciones
    "sin_titulo": Razon(3.5, "no tiene título"),
    "fuera_de_orden": Razon(2.0, "viene después de secciones que suelen seguirle"),
    "titulo_con_mas": Razon(3.4, "su título parece llevar palabras de otro texto"),
    "titulo_a_medias": Razon(1.1, "a su título parecen faltarle palabras"),
    "titulo_desconocido": Razon(1.1, "su título no es de los conocidos"),
    "seccion_no_listada": Razon(2.0, "su título no está en el índice"),
    "seccion_sin_numero": Razon(0.5, "no lleva número y las demás sí"),
    "seccion_salta": Razon(0.3, "la numeración de las secciones salta de {} a {}"),
    "seccion_retrocede": Razon(1.0, "la numeración de las secciones vuelve de {} a {}"),
    "seccion_repetida": Razon(1.0, "ya hay otra sección de la misma clase"),
    "seccion_vacia": Razon(1.2, "no tiene texto"),
    "seccion_larga": Razon(1.3, "tiene más texto del que suele tener una sección así"),
    "funciones_sin_organos": Razon(1.2, "es la sección de funciones y no se halló en ella ningún órgano"),
    "funciones_sin_titulo": Razon(1.0, "los órganos empiezan sin un título de sección antes"),
    "portada_larga": Razon(1.0, "antes de la primera sección hay más texto del que cabe en una portada"),
    "seccion_listada": Razon(-1.4),
    # Órganos
    "puntos_4": Razon(2.0, "tiene pocas señas de ser el encabezado de un órgano"),
    "puntos_5": Razon(1.1, "no todo indica que sea el encabezado de un órgano"),
    "no_listado": Razon(0.3, "su nombre no está en el índice ni en la estructura orgánica"),
    "nombre_repetido": Razon(0.3, "se llama igual que otro órgano"),
    "sin_tipo": Razon(0.6, "su nombre no empieza como el de un órgano (Dirección, Unidad, Coordinación)"),
    "nombre_con_mas": Razon(2.9, "su nombre parece llevar palabras que no son suyas"),
    "nombre_con_rotulo": Razon(1.7, "su nombre termina en un rótulo de ficha, como «Objetivo» o «Funciones»"),
    "nombre_a_medias": Razon(1.1, "a su nombre parecen faltarle palabras"),
    "nombre_corto": Razon(1.9, "el índice o la estructura lo nombra con más palabras"),
    "nombre_de_mas": Razon(1.3, "el índice o la estructura lo nombra con menos palabras"),
    "nombre_largo": Razon(1.4, "su nombre es muy largo"),
    "sin_codigo": Razon(0.4, "no lleva código y los demás sí"),
    "codigo_repetido": Razon(1.0, "otro órgano lleva el mismo código, {}"),
    "codigo_salta": Razon(1.3, "su código se salta del {} al {}"),
    "codigo_no_en_uno": Razon(0.9, "es el primero de los que dependen de su superior y su código no acaba en 1: es {}"),
    "otra_raiz": Razon(3.6, "no consta de quién depende"),
    "superior_codigo": Razon(3.8, "falta el código de su superior: se dedujo de los demás"),
    "superior_rango": Razon(0.9, "de quién depende se dedujo por la clase de órgano que es"),
    "superior_ficha": Razon(1.0, "su ficha dice que depende de un órgano que no está con ese nombre en el manual"),
    "superior_sangria": Razon(0.3, "de quién depende se dedujo de la sangría de la lista"),
    "superior_sin_codigo": Razon(0.7, "de quién depende se dedujo: no lleva código y los demás sí"),
    "rango_mayor": Razon(1.3, "parece de mayor jerarquía que su superior, «{}»"),
    "vacio": Razon(1.1, "no tiene objetivo ni funciones y los demás sí"),
    "sin_funciones": Razon(1.3, "no tiene funciones y los demás sí"),
    "sin_numeradas": Razon(1.0, "lo que se tomó por sus funciones son párrafos sin número ni viñeta"),
    "sin_objetivo": Razon(1.4, "no tiene objetivo y los demás sí"),
    "una_funcion": Razon(1.3, "tiene una sola función"),
    "sin_residual": Razon(0.8, "su última función no es la de cierre, «Las demás que…», como en los demás órganos"),
    "codigo_bajo_superior": Razon(-1.4),
    "superior_dicho": Razon(-1.6),
    # La numeración de una lista
    "sin_marca": Razon(1.4, "no lleva número ni viñeta: se tomó por renglón de la lista por cómo empieza"),
    "hueco_de_serie": Razon(1.7, "no lleva número: ocupa el lugar del que falta"),
    "otra_marca": Razon(0.6, "su número o su viñeta no es como los demás de la lista"),
    "salto": Razon(1.3, "se salta del {} al {}"),
    "antes_de_salto": Razon(2.4, "tras él se salta del {} al {}"),
    "sobran": Razon(1.1, "entre el {} y el {} hay más renglones que números"),
    "reinicia": Razon(2.6, "la numeración vuelve a empezar tras el {}"),
    "retrocede": Razon(1.1, "la numeración vuelve del {} al {}"),
    "no_empieza_en_uno": Razon(2.5, "su lista empieza en {}"),
    # Renglones de lista frente a los suyos
    "sin_infinitivo": Razon(0.8, "no empieza con infinitivo"),
    "funcion_sin_organo": Razon(2.5, "empieza como función y no está bajo un órgano"),
    "a_medias": Razon(3.7, "acaba a media frase"),
    "sin_cierre": Razon(2.4, "no acaba en punto o punto y coma como los demás"),
    "varias_oraciones": Razon(1.2, "lleva varias oraciones y los demás una"),
    "muy_largo": Razon(1.5, "es mucho más largo que los demás"),
    "muy_corto": Razon(2.3, "es mucho más corto que los demás"),
    "anuncia_lista": Razon(2.4, "acaba en dos puntos y no le sigue una lista"),
    "no_anuncia": Razon(1.0, "tiene debajo una lista que su texto no anuncia"),
    "sin_anuncio": Razon(3.7, "cuelga de un texto que no anuncia una lista"),
    "tras_a_medias": Razon(2.0, "lo anterior acaba a media frase"),
    "tras_residual": Razon(1.7, "viene después de la función de cierre, «Las demás que…»"),
    # Lo que un texto lleva dentro
    "articulo_dentro": Razon(1.9, "lleva dentro lo que parece otro artículo"),
    "marca_dentro": Razon(5.0, "lleva dentro otra marca de lista"),
    "otra_dentro": Razon(2.9, "dentro parece empezar otra función"),
    "punto_y_minuscula": Razon(1.9, "lleva un punto seguido de minúscula"),
    "organo_al_final": Razon(4.4, "acaba con lo que parece el nombre de un órgano"),
    "seccion_al_final": Razon(2.6, "acaba con lo que parece el título de una sección"),
    "cola_suelta": Razon(1.7, "termina con unas palabras que no parecen suyas"),
    "titulo_al_principio": Razon(4.0, "empieza con lo que parece el título de una sección"),
    "titulo_al_final": Razon(3.9, "acaba con lo que parece el título de una sección"),
    "mayusculas_dentro": Razon(2.2, "lleva dentro unas palabras en mayúsculas"),
    "numero_dentro": Razon(2.5, "lleva dentro un número suelto"),
    "mobiliario_dentro": Razon(1.6, "lleva dentro un renglón que parece encabezado o pie de página"),
    "cambia_de_pagina": Razon(0.3, "cruza un cambio de página"),
    "renglon_corto": Razon(2.0, "uno de sus renglones termina antes que los demás, como si ahí acabara el texto"),
    "verbo_dentro": Razon(2.2, "uno de sus renglones empieza como otra función"),
    "norma_dentro": Razon(1.5, "uno de sus renglones nombra otra norma"),
    "sangria_distinta": Razon(1.8, "sus renglones no tienen la misma sangría"),
    # Párrafos y subtítulos
    "suelto_minuscula": Razon(2.8, "empieza con minúscula"),
    "entre_items": Razon(3.0, "es un texto suelto entre los renglones de una lista"),
    "tras_items": Razon(1.4, "es un texto suelto tras una lista"),
    "antes_de_items": Razon(0.7, "es un texto suelto ante una lista que no anuncia"),
    "bajo_un_item": Razon(2.9, "es un texto suelto bajo un renglón de lista"),
    "suelto_en_funciones": Razon(1.2, "quedó como texto entre las funciones"),
    "suelto_en_organo": Razon(0.3, "quedó como texto suelto bajo un órgano"),
    "bajo_organigrama": Razon(0.7, "quedó bajo un organigrama"),
    "suelto_mobiliario": Razon(2.6, "parece encabezado o pie de página"),
    "suelto_repetido": Razon(1.4, "se repite en el documento"),
    "suelto_encabezado": Razon(1.2, "dice lo mismo que un encabezado"),
    "suelto_con_marca": Razon(4.0, "empieza con un número o una viñeta que no es de ninguna lista"),
    "suelto_articulo": Razon(3.2, "empieza como un artículo y quedó como texto"),
    "suelto_de_organo": Razon(0.3, "parece el nombre de un órgano"),
    "suelto_de_seccion": Razon(1.5, "parece el título de una sección"),
    "suelto_infinitivo": Razon(1.6, "empieza como función y quedó como texto"),
    "suelto_norma": Razon(2.6, "nombra una norma fuera del marco jurídico"),
    "de_tabla": Razon(1.3, "viene de una tabla"),
    "suelto_a_medias": Razon(1.6, "acaba a media frase"),
    "parrafo_sin_cierre": Razon(0.5, "no acaba en punto"),
    "suelto_con_cifras": Razon(1.8, "es corto, lleva un número y no acaba en punto"),
    # Artículos, capítulos y organigramas
    "organigrama_con_lista": Razon(5.0, "se tomó por un organigrama y tiene debajo una lista"),
    "articulo_sin_cierre": Razon(1.3, "no acaba en punto ni en dos puntos"),
    "division_repetida": Razon(1.5, "su título está dos veces"),
    "division_con_mas": Razon(1.0, "su título parece llevar algo más"),
    "division_salta": Razon(0.8, "«{}» no sigue a la anterior"),
    "division_vacia": Razon(1.5, "no tiene nada dentro"),
}


def juntar(clase: str, indicios: Iterable[Indicio]) -> tuple[float, tuple[str, ...]]:
    """Suma los indicios de un nodo.

    Args:
        clase: la del nodo, en ``BASES``.
        indicios: los suyos.

    Returns:
        La confianza, de 0 a 1, y las razones para dudar, de la que más pesa a la que menos.
    """
    hallados: dict[str, Indicio] = {}
    for uno in indicios:  # cada uno cuenta una vez, por más veces que se vea
        hallados.setdefault(uno.clave, uno)
    ventaja = BASES[clase] - sum(RAZONES[clave].peso for clave in hallados)
    en_contra = sorted((uno for uno in hallados.values() if RAZONES[uno.clave].peso > 0), key=_peso, reverse=True)
    frases = dict.fromkeys(RAZONES[uno.clave].frase.format(*uno.datos) for uno in en_contra)
    return round(1 / (1 + math.exp(-ventaja)), 3), tuple(frases)


def _peso(uno: Indicio) -> float:
    return RAZONES[uno.clave].peso
