"""Reconoce los encabezados de los órganos por varios indicios que se suman."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .fichas import es_su_titular
from .firmantes import es_nombre
from .lexico import (
    ABREVIATURAS,
    clave_de_rotulo,
    empieza_como_funcion,
    es_mayusculas,
    norma,
    pide_continuacion,
    rango_de,
)
from .marcas import Marca, codigo_sin_punto, marcas_posibles
from .mesa import Fragmento, Mesa
from .rotulos import rotulo_numerado, sigue_en_relaciones
from .secciones import continua_encabezado

_UMBRAL = 4
_RENGLONES = 4  # los que ocupa un nombre, a lo más
_FRASE = re.compile(r"[;,:]\Z")
_PUESTO = re.compile(  # «Puesto: Jefatura de Nóminas», «Área: Dirección de Obras», «Órgano Administrativo: Comisaría»
    r"(?:puesto|cargo|[áa]rea(?: administrativa)?|unidad(?: administrativa| responsable| org[áa]nica)"
    r"|[óo]rgano(?: administrativo)?)\s?:\s+(?=\S)",
    re.IGNORECASE,
)
_PREPOSICION = re.compile(r"\A(?:[Dd]el?|DEL?)(?: (?:la|las|los|LA|LAS|LOS))? (?=[A-ZÁÉÍÓÚÑ])")  # «De la », «DEL »
_VERBO = re.compile(  # «tendrá», «depende de», «estará a cargo»: una oración, no un nombre
    r"\b(?:es|son|será|serán|tiene|tienen|tendrá|tendrán|depende|dependerá|contará|estará|está|cuenta|deberá|podrá"
    r"|corresponde|elabora|realiza|que|se)\b"
)


@dataclass(slots=True)
class _Lugar:
    """Dónde va el recorrido: su sección, con qué número empieza su prefijo, qué órgano está abierto y qué trae."""

    abierto: str = ""
    en_funciones: bool = False
    numero: int = 0
    rotulo: str = ""
    serie: int = 0
    con_serie: bool = False
    hay_funciones: bool = False
    en_portada: bool = True
    con_lista: bool = False
    en_relaciones: bool = False


def reconocer_organos(mesa: Mesa) -> None:
    """Marca los encabezados de órgano de un manual por secciones.

    Lee: fragmentos, entradas, estructura.
    Escribe: fragmentos.papel, marca y puntos.
    """
    if mesa.por_articulos:
        return
    del_indice = (sin_preposicion(entrada.nombre) for entrada in mesa.entradas)
    conocidos = {norma(nombre) for nombre in del_indice if rango_de(nombre) is not None}
    conocidos |= {norma(sin_preposicion(entrada.nombre)) for entrada in mesa.estructura}
    lugar = _Lugar(hay_funciones=any(f.papel == "seccion" and f.clave == "funciones" for f in mesa.fragmentos))
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel in ("seccion", "organo"):
            lugar.en_relaciones = False
        if fragmento.papel == "seccion":
            lugar.en_funciones, lugar.en_portada = fragmento.clave == "funciones", False
            lugar.numero = fragmento.marca.valor[0] if fragmento.marca else 0
            lugar.serie, lugar.con_serie = lugar.numero or lugar.serie, False
        elif fragmento.papel == "organo":  # lo dijo quien revisó o la columna de una tabla
            lugar.abierto = norma(fragmento.resto)
        elif not fragmento.papel and _candidato(fragmento, mesa.fragmentos[indice - 1] if indice else None):
            _probar_organo(mesa, indice, lugar, conocidos)
        lugar.rotulo = _rotulo_abierto(fragmento, lugar.rotulo)
        lugar.en_relaciones = sigue_en_relaciones(lugar.rotulo, lugar.en_relaciones)
        lugar.con_lista = lugar.con_lista or bool(fragmento.vineta) or _de_lista(fragmento)


def _de_lista(fragmento: Fragmento) -> bool:
    return fragmento.papel == "" and any(marca.clase != "articulo" for marca in marcas_posibles(fragmento.texto))


def _rotulo_abierto(fragmento: Fragmento, abierto: str) -> str:
    """Da el rótulo cuyo valor sigue («A quien reporta:»), o «organigrama» mientras duren sus cajas.

    Si el organigrama es una sección y no parte de una ficha, da «organigrama general».
    """
    colgado = not fragmento.abre and fragmento.texto[:1].islower()  # «…que le encomiende su / superior jerárquico.»
    clave = "" if colgado else rotulo_numerado(fragmento.texto)
    if clave:
        organigrama = norma(fragmento.texto).startswith("organigrama")
        return clave if not organigrama else "organigrama" if fragmento.papel != "seccion" else "organigrama general"
    return abierto if abierto.startswith("organigrama") and not fragmento.papel else ""


def _candidato(fragmento: Fragmento, anterior: Fragmento | None) -> bool:
    texto = fragmento.texto
    if not fragmento.primero or fragmento.valor or fragmento.lugar:
        return False
    terminado = anterior is not None and anterior.texto.endswith(".")
    separado = fragmento.blancas or fragmento.linea.inicia_pagina or terminado
    suelto = fragmento.abre or fragmento.linea.nivel or (separado and _con_codigo(texto))
    if fragmento.vineta or not suelto or len(texto) > 220 or not texto:
        return False
    if fragmento.linea.tabla and rango_de(texto) is None and not _con_codigo(texto):
        return False
    if any(marca.clase == "articulo" for marca in marcas_posibles(texto)):  # «Artículo 21.- A la Dirección de…»
        return False
    if anterior is not None and not fragmento.blancas and es_nombre(anterior.texto):  # el cargo de quien firma
        return False
    return not rotulo_numerado(texto) and not _FRASE.search(texto)


def _con_codigo(texto: str) -> bool:
    return any(marca.clase == "codigo" for marca in marcas_posibles(texto))


def _probar_organo(mesa: Mesa, indice: int, lugar: _Lugar, conocidos: set[str]) -> None:
    fragmento = mesa.fragmentos[indice]
    marca = marca_de_organo(fragmento.texto, conocidos)
    largo = _renglones_del_nombre(mesa, indice, marca, conocidos)
    partes = [f.texto for f in mesa.fragmentos[indice : indice + largo]]
    nombre = sin_preposicion(" ".join(partes)[marca.fin if marca else 0 :].strip())
    if not _es_nombre(nombre) or not _lugar_admisible(marca, lugar):
        return
    siguiente = mesa.fragmentos[indice + largo] if indice + largo < len(mesa.fragmentos) else None
    puntos = _por_nombre(nombre, marca, conocidos, lugar) + _por_entorno(fragmento, siguiente, marca, lugar)
    valor = _es_valor(fragmento, lugar) and not (lugar.rotulo == "organigrama general" and _abre_ficha(siguiente))
    if marca is None and (valor or norma(nombre) == lugar.abierto):
        return
    if marca is not None and marca.clase == "puesto" and not lugar.con_lista and es_su_titular(nombre, lugar.abierto):
        fragmento.papel, fragmento.clave = "rotulo", "ficha"  # la del órgano cuyo título se acaba de leer
        return
    if puntos < _UMBRAL or (lugar.en_relaciones and not _encabeza(fragmento, siguiente, marca)):
        return
    fragmento.papel, fragmento.marca, fragmento.puntos = "organo", marca, puntos
    lugar.abierto, lugar.con_lista, lugar.en_relaciones = norma(nombre), False, False
    if marca and marca.clase not in ("codigo", "puesto"):
        lugar.serie, lugar.con_serie = marca.valor[0], True
    for otro in mesa.fragmentos[indice + 1 : indice + largo]:
        otro.papel = "sigue"


def _encabeza(fragmento: Fragmento, siguiente: Fragmento | None, marca: Marca | None) -> bool:
    """Dice si es de veras un encabezado y no el nombre de otro órgano en una tabla de relaciones."""
    if fragmento.linea.nivel or (marca is not None and (marca.clase == "puesto" or len(marca.valor) > 1)):
        return True
    if siguiente is not None and _rotulo_de(siguiente):
        return True
    return not fragmento.linea.huecos and (es_mayusculas(fragmento.texto) or _toda_negrita(fragmento))


def sin_preposicion(nombre: str) -> str:
    """Da el nombre sin la preposición con que algunos encabezan («De la Tesorería Municipal», «DEL ARCHIVO»)."""
    return _PREPOSICION.sub("", nombre)


def _es_valor(fragmento: Fragmento, lugar: _Lugar) -> bool:
    """Dice si el nombre es lo que sigue a un rótulo («Área de adscripción:»), y no un encabezado."""
    if lugar.rotulo in ("otro", "relaciones"):
        return not (fragmento.linea.inicia_pagina or fragmento.blancas > 2 or fragmento.linea.nivel)
    return lugar.rotulo in ("nombre", "reporta", "codigo", "organigrama", "organigrama general")


def _abre_ficha(siguiente: Fragmento | None) -> bool:
    """Dice si lo que sigue es el objetivo o las funciones: lo anterior no es la caja de un organigrama."""
    return siguiente is not None and rotulo_numerado(siguiente.texto) in ("objetivo", "funciones")


def marca_de_organo(texto: str, conocidos: set[str]) -> Marca | None:
    """Da el código, el número o el «Puesto:» con que empieza el encabezado de un órgano; None si no lo lleva.

    Args:
        texto: el del encabezado.
        conocidos: los nombres comparables que el índice o la estructura enlistan: a uno de ellos le basta un número.
    """
    suelto = codigo_sin_punto(texto)
    if suelto is not None and norma(texto[suelto.fin :]) in conocidos:
        return suelto
    if hallazgo := _PUESTO.match(texto):
        return Marca("puesto", hallazgo.group().rstrip(), (0,), hallazgo.end())
    return next((m for m in marcas_posibles(texto) if m.clase != "articulo"), None)


def nombra_un_puesto(texto: str) -> bool:
    """Dice si es el rótulo que nombra a un órgano con su nombre al lado: «Puesto: Jefe de Bombas»."""
    hallazgo = _PUESTO.match(texto)
    return hallazgo is not None and rango_de(texto[hallazgo.end() :]) is not None


def _renglones_del_nombre(mesa: Mesa, indice: int, marca: Marca | None, conocidos: set[str]) -> int:
    """Da de cuántos renglones es el nombre (hasta cuatro)."""
    nombre = mesa.fragmentos[indice].texto[marca.fin if marca else 0 :]
    largo = 1
    while largo < _RENGLONES and indice + largo < len(mesa.fragmentos):
        anterior, siguiente = mesa.fragmentos[indice + largo - 1], mesa.fragmentos[indice + largo]
        junto = f"{nombre} {siguiente.texto}"
        listado = norma(junto) in conocidos and norma(nombre) not in conocidos
        pegado = siguiente.blancas == 0 and anterior.texto.rpartition(" ")[2] in ABREVIATURAS
        colgado = pide_continuacion(nombre)
        if (clave_de_rotulo(siguiente.texto) and not colgado) or siguiente.papel:
            break
        if not (listado or pegado or continua_encabezado(mesa, anterior, siguiente)):
            break
        nombre, largo = junto, largo + 1
    return largo


def _es_nombre(nombre: str) -> bool:
    palabras = nombre.split()
    if not palabras or len(palabras) > 26 or not nombre[0].isupper() or empieza_como_funcion(nombre):
        return False
    if not any(len(palabra) > 2 and palabra.strip(".,()").isalpha() for palabra in palabras):  # «GG-001»
        return False
    if norma(palabras[0]) in ("organigrama", "organograma"):
        return False
    if ": " in nombre:  # «Órganos a su cargo: Departamento de Redes»: un rótulo con su valor
        return False
    return not _VERBO.search(nombre.lower()) and not _FRASE.search(nombre) and nombre.count(". ") < 2


def _lugar_admisible(marca: Marca | None, lugar: _Lugar) -> bool:
    """Si hay sección de funciones, ni la portada ni un código decimal fuera de ella encabezan órganos."""
    ajeno = lugar.hay_funciones and not lugar.en_funciones
    return not (ajeno and (lugar.en_portada or (marca is not None and marca.clase == "codigo")))


def _por_nombre(nombre: str, marca: Marca | None, conocidos: set[str], lugar: _Lugar) -> int:
    puntos = 2 if rango_de(nombre) is not None else 0
    puntos += 3 if norma(nombre) in conocidos else 0
    puntos -= 1 if nombre.endswith(".") and norma(nombre) not in conocidos else 0
    if marca and marca.clase == "codigo":
        puntos += 3 if lugar.en_funciones and marca.valor[0] == lugar.numero else 2
    elif marca and marca.clase == "puesto":
        puntos += 2
    elif marca:  # los órganos pueden ir numerados en la misma serie que las secciones
        sigue = marca.valor[0] == lugar.serie + 1 and lugar.serie > 0
        puntos += -1 if not sigue else 3 if lugar.con_serie else 1
    return puntos


def _por_entorno(fragmento: Fragmento, siguiente: Fragmento | None, marca: Marca | None, lugar: _Lugar) -> int:
    puntos = 2 if fragmento.linea.nivel else 0
    puntos += 1 if es_mayusculas(fragmento.texto) or _toda_negrita(fragmento) else 0
    sigue_texto = siguiente is not None and siguiente.papel != "seccion"
    con_rotulo = _rotulo_de(siguiente) if siguiente is not None and sigue_texto else ""
    puntos += 0 if not con_rotulo else 1 if con_rotulo in ("otro", "relaciones") else 3
    if lugar.en_funciones:
        puntos += 1
    elif con_rotulo and (fragmento.blancas or fragmento.linea.inicia_pagina):
        puntos -= 1
    else:
        puntos -= 4
    if siguiente is not None and (siguiente.vineta or _primero_de_lista(siguiente)):
        puntos += 2 if marca and marca.clase not in ("codigo", "puesto") else 1
    return puntos


def _rotulo_de(fragmento: Fragmento) -> str:
    """Da el rótulo que el renglón es, o «funciones» si su marca ya dice que es una."""
    if fragmento.papel == "rotulo":
        return fragmento.clave
    rotulada = any(marca.clase == "funcion" for marca in marcas_posibles(fragmento.texto))
    return "funciones" if rotulada else rotulo_numerado(fragmento.texto)


def _toda_negrita(fragmento: Fragmento) -> bool:
    return any(fin - inicio >= len(fragmento.texto) - 2 for inicio, fin in fragmento.linea.negritas)


def _primero_de_lista(fragmento: Fragmento) -> bool:
    return any(marca.valor == (1,) for marca in marcas_posibles(fragmento.texto))
