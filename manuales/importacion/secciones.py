"""Reconoce los encabezados de sección, de título y de capítulo."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .lectores import Linea
from .lexico import (
    clave_de_rotulo,
    clave_de_seccion,
    empieza_como_funcion,
    es_mayusculas,
    norma,
    pide_continuacion,
    rango_de,
)
from .marcas import DIVISION, Marca, marcas_posibles, romano_a_entero
from .medidas import corte_de_rotulo, esta_centrada
from .mesa import Fragmento, Mesa, cambia_de_letra

# «7.», «7 », «3.  », «IV.», «1.-», «A)»: número de sección, con punto o sin él
_NUMERO = re.compile(r"(\d{1,2}|[IVXLC]{1,7}|[A-Z])(?:\s?[.)]\s?[-–—]?|\s?[-–—]|\s)\s*(?=[A-ZÁÉÍÓÚÑ¿])")
_TITULO = re.compile(r"manual|reglamento|estatuto")  # de qué documento se trata
_EJE = 2  # columnas que pueden diferir los ejes de dos renglones centrados, sumando sus orillas
_REPETIDO = 2  # veces a partir de las cuales un renglón se repite en cada ficha
_PORTADA = 12  # renglones en que la portada dice su título
_UNICAS = frozenset({"introduccion", "antecedentes", "marco_juridico", "politicas", "estructura_organica"})
_ENLISTAN = frozenset({"estructura_organica", "organigrama"})  # ahí un nombre del índice es un renglón de la lista
_DE_FICHA = frozenset({"objetivo", "funciones", "organigrama", "atribuciones", "mision", "vision"})


@dataclass(slots=True)
class _Recorrido:
    """Lo que se lleva visto al buscar secciones."""

    ultimo: int = 0
    claves: set[str] = field(default_factory=set)
    veces: Counter[str] = field(default_factory=Counter)
    de_clave: Counter[str] = field(default_factory=Counter)
    textos: set[str] = field(default_factory=set)
    rotulos: int = 0
    nivel: int = 0
    ultima_clave: str = ""
    ultimo_titulo: str = ""
    indice: Counter[str] = field(default_factory=Counter)
    enlistados: set[str] = field(default_factory=set)
    en_ficha: bool = False
    letras: set[float] = field(default_factory=set)


def reconocer_forma(mesa: Mesa) -> None:
    """Dice si el documento va por artículos (estatuto, reglamento) o por secciones.

    Lee: fragmentos.
    Escribe: por_articulos.
    """
    siguiente = 1
    for fragmento in mesa.fragmentos:
        if fragmento.texto[:1] not in ("A", "a"):
            continue
        posibles = marcas_posibles(fragmento.texto)
        if posibles and posibles[0].clase == "articulo" and posibles[0].valor[0] == siguiente:
            siguiente += 1
    mesa.por_articulos = siguiente > 5


def reconocer_secciones(mesa: Mesa) -> None:
    """Marca los encabezados de sección de un manual.

    Lee: fragmentos, filas, por_articulos.
    Escribe: fragmentos.papel, clave y marca.
    """
    if mesa.por_articulos:
        return
    visto = _Recorrido()
    cortos = [norma(f.texto) for f in mesa.fragmentos if f.abre and len(f.texto) < 80]
    visto.veces = Counter(cortos)
    visto.de_clave = Counter(_clave_o_comienzo(texto) for texto in cortos)
    visto.nivel = _nivel_de_seccion(mesa)
    visto.indice = _titulos_del_indice(mesa)
    visto.rotulos = sum(veces for texto, veces in visto.veces.items() if clave_de_rotulo(texto) == "funciones")
    for indice, fragmento in enumerate(mesa.fragmentos):
        aparte = (_empieza_aparte(mesa, fragmento) or fragmento.linea.inicia_pagina) and not _cuelga(mesa, indice)
        if fragmento.papel == "seccion":  # lo dijo quien revisó
            visto.ultimo = fragmento.marca.valor[0] if fragmento.marca else visto.ultimo
            visto.claves.add(fragmento.clave)
            visto.ultima_clave, visto.ultimo_titulo = fragmento.clave, norma(fragmento.texto)
        elif not (fragmento.papel or fragmento.lugar or fragmento.valor or _es_fila(fragmento)) and (
            aparte and len(fragmento.texto) <= 140 and not fragmento.vineta
        ):
            _probar_seccion(mesa, indice, visto)
        visto.en_ficha = fragmento.papel != "seccion" and (visto.en_ficha or _es_de_ficha(fragmento, visto))
        if fragmento.papel != "seccion" and visto.ultima_clave == "estructura_organica":
            visto.enlistados.add(norma(fragmento.texto))


def _es_de_ficha(fragmento: Fragmento, visto: _Recorrido) -> bool:
    """Dice si es el objetivo que cada órgano repite: lo que le siga hasta la próxima sección es de su ficha."""
    texto = fragmento.texto.rstrip(" :")
    return visto.veces[norma(texto)] > _REPETIDO and clave_de_rotulo(texto) == "objetivo"


def _probar_seccion(mesa: Mesa, indice: int, visto: _Recorrido) -> None:
    fragmento = mesa.fragmentos[indice]
    marca = numero_de_seccion(fragmento.texto)
    numero = marca.valor[0] if marca else 0
    largo, clave = _titulo_y_clave(mesa, indice, marca.fin if marca else 0)
    aceptada = _aceptar(mesa, indice, numero, clave, visto)
    if clave and not numero:
        visto.textos.add(norma(fragmento.texto))
    clave = clave or "otra"
    siguiente = mesa.fragmentos[indice + largo] if indice + largo < len(mesa.fragmentos) else None
    con_texto = siguiente is not None and (siguiente.linea is fragmento.linea or not _empieza_aparte(mesa, siguiente))
    if not aceptada or con_texto:
        return
    visto.ultimo = numero or visto.ultimo
    visto.claves.add(clave)
    visto.ultima_clave = clave
    visto.ultimo_titulo = norma(" ".join(otro.texto for otro in mesa.fragmentos[indice : indice + largo]))
    fragmento.papel, fragmento.clave = "seccion", clave
    fragmento.marca = marca
    visto.letras.add(fragmento.linea.letra)
    for otro in mesa.fragmentos[indice + 1 : indice + largo]:
        otro.papel = "sigue"


def numero_de_seccion(texto: str) -> Marca | None:
    """Da el número con que empieza el encabezado de una sección, arábigo, romano o de letra; None si no lo lleva."""
    hallazgo = _NUMERO.match(texto)
    return (
        Marca("seccion", hallazgo.group().strip(), (_valor(hallazgo.group(1)),), hallazgo.end()) if hallazgo else None
    )


def _aceptar(mesa: Mesa, indice: int, numero: int, clave: str, visto: _Recorrido) -> bool:
    """Decide si el renglón abre sección: por su número y su título, por el formato o porque lo dice el índice."""
    fragmento = mesa.fragmentos[indice]
    if clave and numero:
        aparte = fragmento.linea.inicia_pagina or fragmento.blancas > 0
        if _en_secuencia(numero, clave, visto) and (aparte or numero <= visto.ultimo + 4):
            return True
        repetida = aparte and numero == visto.ultimo
        return clave not in visto.claves and (repetida or _veces_en_indice(fragmento, visto) == 1)
    if clave:
        return not _es_de_las_fichas(fragmento, clave, visto) and _sin_numero(mesa, indice, clave, visto)
    if fragmento.linea.nivel and _encabezado_del_formato(mesa, indice, visto):
        return True
    enlista = visto.ultima_clave in _ENLISTAN and not es_mayusculas(fragmento.texto)
    fuera = visto.ultima_clave != "funciones" or _cierra_las_funciones(mesa, indice, visto)
    ajena = enlista or norma(fragmento.texto) in visto.enlistados or _encabeza_ficha(mesa, indice)
    if not ajena and fuera and _solo_en_indice(fragmento, visto):
        return True
    return bool(numero) and _desconocida(mesa, indice, numero, visto)


def _nivel_de_seccion(mesa: Mesa) -> int:
    """Da el nivel de encabezado del formato que hace sección: el más alto, sin contar el del título solo."""
    niveles = [fragmento.linea.nivel for fragmento in mesa.fragmentos if fragmento.linea.nivel]
    if len(niveles) > 1 and niveles.count(niveles[0]) == 1 and niveles[0] == min(niveles):
        niveles = niveles[1:]
    return min(niveles, default=0)


def _encabezado_del_formato(mesa: Mesa, indice: int, visto: _Recorrido) -> bool:
    """Acepta un encabezado desconocido que el formato marca como tal, si no es de la portada ni de un órgano."""
    fragmento = mesa.fragmentos[indice]
    if not visto.claves and any(_TITULO.match(norma(f.texto)) for f in mesa.fragmentos[indice : indice + _PORTADA]):
        return False
    if fragmento.linea.nivel != visto.nivel or _TITULO.match(norma(fragmento.texto)):
        return False
    return not ("funciones" in visto.claves and _parece_organo(fragmento))


def _empieza_aparte(mesa: Mesa, siguiente: Fragmento) -> bool:
    """Dice si lo que sigue a un encabezado no es su continuación."""
    return siguiente.abre or (siguiente.blancas > 0 and not mesa.doble_espacio)


def _cuelga(mesa: Mesa, indice: int) -> bool:
    """Dice si es el final de la oración con que acabó el renglón o la página: «…logro de / los objetivos.»."""
    fragmento = mesa.fragmentos[indice]
    if fragmento.abre or fragmento.linea.nivel or not indice:
        return False
    a_medias = pide_continuacion(mesa.fragmentos[indice - 1].texto)  # «…en términos del / Código de Ética.»
    return fragmento.texto[:1].islower() or a_medias


def _es_fila(fragmento: Fragmento) -> bool:
    """Dice si es una fila de varias columnas: «V    Juez Cívico    1    Base»."""
    return fragmento.linea.tabla and len(fragmento.linea.huecos) > 1


def _valor(numero: str) -> int:
    if numero.isdigit():
        return int(numero)
    return romano_a_entero(numero) or ord(numero[0]) - 64


def _titulo_y_clave(mesa: Mesa, indice: int, desde: int) -> tuple[int, str]:
    """Da de cuántos fragmentos es el encabezado y su clave, probando primero con dos."""
    fragmento = mesa.fragmentos[indice]
    titulo = fragmento.texto[desde:].strip()
    siguiente = mesa.fragmentos[indice + 1] if indice + 1 < len(mesa.fragmentos) else None
    if siguiente and continua_encabezado(mesa, fragmento, siguiente):
        clave = clave_de_seccion(f"{titulo} {siguiente.texto}")
        if clave:
            return 2, clave
    return 1, clave_de_seccion(titulo)


def continua_encabezado(mesa: Mesa, fragmento: Fragmento, siguiente: Fragmento) -> bool:
    """Dice si un encabezado sigue en el renglón siguiente."""
    if siguiente.vineta or siguiente.linea.nivel or siguiente.papel or siguiente.texto.endswith((":", ";")):
        return False
    if marcas_posibles(siguiente.texto) or len(siguiente.texto) > 90 or siguiente.blancas > 1:
        return False
    if cambia_de_letra(fragmento.linea, siguiente.linea):
        return False
    conector = pide_continuacion(fragmento.texto) or fragmento.texto.endswith(("-", "–", ","))
    if siguiente.texto[:1].islower() or conector or _sigue_centrado(fragmento, siguiente):
        return True
    corta = siguiente.linea.fin < mesa.ancho * 0.7 and not siguiente.texto.endswith(".")
    return not siguiente.abre and corta


def _sigue_centrado(fragmento: Fragmento, siguiente: Fragmento) -> bool:
    """Dice si son renglones de un encabezado centrado: comparten el eje y la letra, sin blanco entre ellos."""
    una, otra = fragmento.linea, siguiente.linea
    if siguiente.blancas or otra.inicia_pagina or otra.raya or una.letra != otra.letra or not una.letra:
        return False
    negras = [any(b - a >= len(linea.texto) - 2 for a, b in linea.negritas) for linea in (una, otra)]
    centrados = abs(una.sangria + una.fin - otra.sangria - otra.fin) <= _EJE and abs(una.sangria - otra.sangria) > _EJE
    if not centrados or negras[0] != negras[1] or siguiente.texto.endswith("."):
        return False
    return rango_de(siguiente.texto) is None and not clave_de_rotulo(siguiente.texto.rstrip(" :"))


def _en_secuencia(numero: int, clave: str, visto: _Recorrido) -> bool:
    """Acepta un número mayor que el anterior; entre secciones puede haber órganos numerados en la misma serie."""
    if not visto.ultimo:
        return numero <= 3
    return visto.ultimo < numero and not (clave in _UNICAS and clave in visto.claves)


def _sin_numero(mesa: Mesa, indice: int, clave: str, visto: _Recorrido) -> bool:
    fragmento = mesa.fragmentos[indice]
    if clave in visto.claves and (clave in _UNICAS or clave in _DE_FICHA):
        return False
    if clave in _DE_FICHA and _cae_en_una_ficha(fragmento, visto):
        return False
    repetido = visto.veces[norma(fragmento.texto)] > 1
    anterior = mesa.fragmentos[indice - 1] if indice else None
    de_ficha = bool(clave_de_rotulo(fragmento.texto))
    de_indice = _veces_en_indice(fragmento, visto) == 1
    unica = " " in norma(fragmento.texto) or visto.veces[norma(fragmento.texto)] == 1 or de_indice
    en_lista = visto.ultima_clave == "estructura_organica" and unica
    if norma(fragmento.texto) in visto.textos or _parte_del_titulo(norma(fragmento.texto), visto):
        return False
    tras_organo = anterior is not None and not anterior.linea.recuadro and _parece_organo(anterior)
    tras_rotulo = anterior is not None and anterior.papel != "seccion" and bool(clave_de_rotulo(anterior.texto))
    tras_dato = "funciones" in visto.claves and _es_dato(mesa, anterior)
    if de_ficha and not en_lista and (tras_organo or tras_dato or tras_rotulo):
        return False
    if not visto.claves and norma(fragmento.texto).startswith("manual"):  # es el título del documento
        return False
    if (
        clave == "funciones"
        and de_ficha
        and visto.rotulos > 1
        and re.search(r"puesto|cargo|\Afunciones", norma(fragmento.texto))
    ):
        return False
    if clave in ("funciones", "organigrama"):  # lo que cada órgano repite, salvo que el índice lo ponga una vez
        return not repetido or de_indice
    if clave in ("autorizacion", "otra") and (repetido or not visto.claves):
        return False
    return (
        not indice
        or fragmento.blancas > 0
        or fragmento.linea.inicia_pagina
        or bool(fragmento.linea.nivel)
        or _holgado(mesa)
    )


def _cae_en_una_ficha(fragmento: Fragmento, visto: _Recorrido) -> bool:
    """Dice si, donde va la lectura, es el rótulo que cada órgano repite, o un encabezado de menos nivel que sección."""
    repetido = visto.veces[norma(fragmento.texto)] > 1
    if "funciones" in visto.claves and (visto.ultimo or repetido):
        return True
    if visto.nivel and fragmento.linea.nivel > visto.nivel:
        return True
    propio = bool(clave_de_rotulo(fragmento.texto)) and repetido and visto.en_ficha
    return propio and _veces_en_indice(fragmento, visto) != 1


def _es_dato(mesa: Mesa, anterior: Fragmento | None) -> bool:
    """Dice si es el valor de una fila de ficha: «Reporta a   Consejo»."""
    if anterior is None or anterior.primero:
        return False
    return anterior.linea.palabra in mesa.filas or bool(corte_de_rotulo(anterior.linea))


def _clave_o_comienzo(texto: str) -> str:
    """Da la clave de sección o, si el nombre que lleva es largo, su primera palabra («organigrama»)."""
    return clave_de_seccion(texto) or texto.partition(" ")[0]


def _es_de_las_fichas(fragmento: Fragmento, clave: str, visto: _Recorrido) -> bool:
    """Dice si, ya en las funciones, es un título que cada ficha trae: «Organigrama de la Tesorería», «Objetivo»."""
    varios = visto.de_clave[clave] > 1 and clave in _DE_FICHA and visto.ultima_clave == "funciones"
    return varios and clave != "funciones" and _veces_en_indice(fragmento, visto) == 0


def _titulos_del_indice(mesa: Mesa) -> Counter[str]:
    """Cuenta los nombres que el índice pone con la sangría de los títulos de sección."""
    margen = min((entrada.sangria for entrada in mesa.entradas), default=0)
    return Counter(norma(entrada.nombre) for entrada in mesa.entradas if entrada.sangria <= margen + 1)


def _veces_en_indice(fragmento: Fragmento, visto: _Recorrido) -> int:
    """Da cuántas veces está en el índice, con su número o sin él."""
    titulos = {norma(fragmento.texto), norma(_NUMERO.sub("", fragmento.texto, count=1))}
    return sum(visto.indice[titulo] for titulo in titulos)


def _solo_en_indice(fragmento: Fragmento, visto: _Recorrido) -> bool:
    """Dice si el renglón, que el vocabulario no conoce, está una vez en el índice y no es un órgano ni un capítulo."""
    if DIVISION.match(fragmento.texto) or _parece_organo(fragmento):
        return False
    return _veces_en_indice(fragmento, visto) == 1


def _cierra_las_funciones(mesa: Mesa, indice: int, visto: _Recorrido) -> bool:
    """Dice si, tras los órganos, el formato lo escribe con la letra de las secciones.

    Ejemplo: «Competencias generales de todos los cargos», que está en el índice y no nombra a un órgano.
    """
    letra = mesa.fragmentos[indice].linea.letra
    siguen = mesa.fragmentos[indice + 1 : indice + 2]
    return bool(letra) and visto.letras == {letra} and bool(siguen)


def _encabeza_ficha(mesa: Mesa, indice: int) -> bool:
    """Dice si le sigue el rótulo de una ficha («Objetivo:», «Funciones»): es un órgano, aunque su nombre no lo diga."""
    siguen = mesa.fragmentos[indice + 1 : indice + 2]
    return any(clave_de_rotulo(otro.texto.split(":")[0].rstrip()) for otro in siguen)


def _parte_del_titulo(titulo: str, visto: _Recorrido) -> bool:
    """Dice si repite parte del título de su sección: «Visión» dentro de «III. Misión y Visión»."""
    return f" {titulo} " in f" {visto.ultimo_titulo} " and titulo != visto.ultimo_titulo


def _holgado(mesa: Mesa) -> bool:
    """Dice si el texto no separa nada con renglones vacíos."""
    return not any(linea.blancas for linea in mesa.lineas[1:40])


def _parece_organo(fragmento: Fragmento) -> bool:
    texto = re.sub(r"^[\dIVXLC.\s()–—-]+(?=[A-ZÁÉÍÓÚÑ][a-záéíóú])", "", fragmento.texto)
    return len(texto) < 120 and not texto.endswith((";", ",")) and rango_de(texto) is not None


def _desconocida(mesa: Mesa, indice: int, numero: int, visto: _Recorrido) -> bool:
    """Acepta un encabezado que no está en el vocabulario si continúa la serie y está solo en su renglón."""
    fragmento = mesa.fragmentos[indice]
    titulo = fragmento.texto
    if not fragmento.abre or numero != visto.ultimo + 1 or visto.ultimo == 0 or "funciones" in visto.claves:
        return False
    if not (fragmento.linea.inicia_pagina or fragmento.blancas) or len(titulo.split()) > 10:
        return False
    siguiente = mesa.fragmentos[indice + 1] if indice + 1 < len(mesa.fragmentos) else None
    if fragmento.linea.tabla:  # «3   Ley de Aguas   Estatal»: la fila de una tabla
        return False
    if titulo.endswith((".", ";", ",")) or siguiente is None or not siguiente.abre:
        return False
    otra = marcas_posibles(siguiente.texto)
    seguida = bool(otra) and otra[0].valor == (numero + 1,)
    return not seguida and not empieza_como_funcion(re.sub(r"^\S+\s+", "", titulo)) and not _parece_organo(fragmento)


def reconocer_divisiones(mesa: Mesa) -> None:
    """Marca títulos, capítulos, secciones y transitorios, y los que citan las atribuciones de un manual.

    Lee: fragmentos, por_articulos.
    Escribe: fragmentos.papel, clave y marca.
    """
    dentro = mesa.por_articulos
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel == "seccion":
            dentro = fragmento.clave == "atribuciones"
        aparte = fragmento.abre or fragmento.linea.inicia_pagina or _solo_division(fragmento.texto)
        if not dentro or fragmento.papel or not aparte or fragmento.vineta or len(fragmento.texto) > 160:
            continue
        hallazgo = DIVISION.match(fragmento.texto)
        if hallazgo:
            nombre = norma(hallazgo.group(1))[:3]
            clave = {"tit": "titulo", "lib": "titulo", "cap": "capitulo"}.get(nombre, "seccion")
            fragmento.papel, fragmento.clave = "division", clave
            fragmento.marca = Marca("division", hallazgo.group().strip(), (indice,), hallazgo.end())
            _tomar_titulo(mesa, indice)
        elif mesa.por_articulos and clave_de_seccion(fragmento.texto) == "transitorios":
            fragmento.papel, fragmento.clave = "division", "transitorios"


def _solo_division(texto: str) -> bool:
    """Dice si el renglón es nada más «CAPÍTULO II» o «TÍTULO PRIMERO», en mayúsculas."""
    hallazgo = DIVISION.match(texto)
    return hallazgo is not None and hallazgo.end() == len(texto) and es_mayusculas(texto)


def _tomar_titulo(mesa: Mesa, indice: int) -> None:
    """Une a la división los renglones cortos que le siguen, que son su título («DE LA JUNTA DE GOBIERNO»)."""
    division = mesa.fragmentos[indice]
    mayusculas = es_mayusculas(division.resto) if division.resto else None
    centrada = esta_centrada(mesa, division.linea)
    cercanos = mesa.fragmentos[indice + 1 : indice + 5]
    for lugar, siguiente in enumerate(cercanos[:3], start=1):
        texto = siguiente.texto
        if siguiente.papel:
            return
        mayusculas = es_mayusculas(texto) if mayusculas is None else mayusculas
        cuerpo = centrada and _al_margen(mesa, siguiente.linea) and not _abre_division(cercanos[lugar : lugar + 1])
        if es_mayusculas(texto) != mayusculas or cuerpo:
            return
        if siguiente.vineta or len(texto) > 110 or texto.endswith((":", ";")) or len(texto.split()) > 16:
            return
        if marcas_posibles(texto) or DIVISION.match(texto) or clave_de_seccion(texto) == "transitorios":
            return
        siguiente.papel = "sigue"


def _abre_division(siguientes: list[Fragmento]) -> bool:
    """Dice si lo que sigue es otra división o un artículo: lo anterior era su título, aunque llene el renglón."""
    return any(
        DIVISION.match(otro.texto) or any(marca.clase == "articulo" for marca in marcas_posibles(otro.texto))
        for otro in siguientes
    )


def _al_margen(mesa: Mesa, linea: Linea) -> bool:
    """Dice si el renglón empieza al margen: no lo está el centrado que casi llena el ancho."""
    izquierda, derecha = linea.sangria - mesa.margen, mesa.ancho - linea.fin
    return izquierda <= 2 and not (izquierda > 0 and abs(izquierda - derecha) <= 1)
