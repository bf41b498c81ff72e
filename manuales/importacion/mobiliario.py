"""Aparta el mobiliario de las páginas: números, encabezados y pies repetidos; solo con evidencia."""

from __future__ import annotations

import re
from collections import Counter

from .filas import datos_de_ficha
from .lectores import Linea
from .lexico import clave_de_rotulo, clave_de_seccion, empieza_como_funcion, es_mayusculas, norma
from .marcas import DIVISION, marcas_posibles
from .medidas import corte_de_rotulo
from .mesa import apartar
from .modelo import Apartada

# «Página 12 de 80 Clave: D000-002-001», «Pág. 4», «Hoja 2/9», «P á g i n a|4», «12 de 40», «- 7 -»
_PAGINA = re.compile(
    r"(?:.{0,80}?\b(?:p\s?[áa]\s?g(?:\s?i\s?n\s?a|\.)?|hoja)\s*[:|]?\s*\d{1,4}(?:\s*(?:de|/)\s*\d{1,4})?\b.{0,60}"
    r"|\d{1,4}\s*(?:de|/)\s*\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*\|\s*p\s*á\s*g\s*i\s*n\s*a)\Z",
    re.IGNORECASE,
)
_NUMERO = re.compile(r"\d{1,4}\Z")  # «33»
_PERIODICO = re.compile(  # «DIARIO OFICIAL», «Viernes 2 de mayo de 2022 DIARIO OFICIAL 45», «(Primera Sección)»
    r"(?:(?:\(?(?:primera|segunda|tercera|cuarta|quinta|edici[óo]n) ?(?:secci[óo]n|vespertina|matutina)?\)?"
    r"|\d{1,4})\s*)?"
    r"(?:(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\s.{6,30}?\d{4}\s*)?"
    r"(?:(?:diario|peri[óo]dico|bolet[íi]n|gaceta) (?:oficial|de gobierno|del gobierno|municipal).{0,40})"
    r"(?:\(?(?:primera|segunda|tercera|cuarta) secci[óo]n\)?|\d{1,4})?\Z",
    re.IGNORECASE,
)
_CIFRAS = re.compile(r"\d+")
_MES = re.compile(
    r"\b(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)"
    r"(?:ero|rero|zo|il|o|io|osto|tiembre|iembre|ubre|viembre|embre|iembre)?\b"
)
_TITULO = re.compile(r"(?:manual|estatuto|reglamento|reglas)\b", re.IGNORECASE)
_VIGENCIA = re.compile(r"vigencia\b", re.IGNORECASE)  # «Vigencia: 01 de octubre de 2022», bajo cada organigrama
_JUNTOS = 3  # renglones entre dos números que no pueden ser de dos páginas
_NUMERO_SOLO = 8  # letras de un número de página entre guiones, a lo más
_VECES = 3  # las que un encabezado ha de repetirse para reconocerlo donde no hay número de página
_ORILLA = 4  # renglones de arriba y de abajo de cada página donde el mobiliario está siempre en el mismo sitio
_PORTADA = 15  # renglones en que cabe la portada
_SEPARA = 3  # renglones vacíos que separan la portada del pie de su página
_DE_PAGINA = frozenset({"encabezado", "pie"})  # zonas que el formato repite en cada página
_DE_ZONA = {
    "encabezado": "encabezado",
    "pie": "pie_de_pagina",
    "dibujo": "dibujo",
    "girado": "texto_girado",
    "margen": "numero_de_renglon",
}
_BORDE = 10  # renglones con palabras, a cada lado de un cambio de página, donde vive el mobiliario


def apartar_mobiliario(lineas: list[Linea]) -> tuple[list[Linea], list[Apartada]]:
    """Separa el mobiliario del texto.

    Lee: los renglones del archivo.
    Escribe: los renglones que quedan y lo apartado, cada uno con su motivo.
    """
    motivos = _por_zona(lineas)
    anclas = _numeros_de_pagina(lineas, motivos)
    _periodicos(lineas, motivos)
    de_ficha = datos_de_ficha(lineas)
    _repetidos(lineas, anclas, motivos, de_ficha)
    _en_el_mismo_sitio(lineas, motivos, de_ficha)
    _titulos_junto_a_numero(lineas, motivos)
    _iguales_al_mobiliario(lineas, motivos)
    apartadas: list[Apartada] = []
    quedan: list[Linea] = []
    blancas, pagina, faltan = 0, False, 0
    for indice, linea in enumerate(lineas):
        if indice in motivos:
            apartar(apartadas, linea, motivos[indice])
            blancas, pagina = blancas + linea.blancas, pagina or linea.zona != "dibujo"
            faltan += linea.tras_imagen
            continue
        if pagina:  # lo que sigue al mobiliario abre página; el hueco que dejó no separa párrafos por sí solo
            linea.inicia_pagina, linea.blancas = True, min(linea.blancas + blancas, 1)
        linea.tras_imagen += faltan
        blancas, pagina, faltan = 0, False, 0
        quedan.append(linea)
    return quedan, apartadas


def _por_zona(lineas: list[Linea]) -> dict[int, str]:
    """Da lo que el formato mismo dice que es encabezado o pie de todas las páginas, o letras de un dibujo."""
    return {indice: _DE_ZONA[linea.zona] for indice, linea in enumerate(lineas) if linea.zona in _DE_ZONA}


def _numeros_de_pagina(lineas: list[Linea], motivos: dict[int, str]) -> list[int]:
    """Marca los renglones con número de página y da los índices donde cambia la página.

    Donde el formato dice qué se repite en cada página, un número suelto es del texto, y lo que abre página también.
    """
    anclas = []
    con_zonas = any(linea.zona in _DE_PAGINA for linea in lineas)
    sueltos: list[tuple[int, int]] = []
    for indice, linea in enumerate(lineas):
        texto = linea.texto
        if _es_numero_de_pagina(linea):
            motivos[indice] = "pie_de_pagina"
            anclas.append(indice)
        elif con_zonas:
            continue
        elif _NUMERO.match(texto) and not linea.marca:
            sueltos.append((indice, int(texto)))
        elif linea.inicia_pagina and linea.sangria != 1:
            anclas.append(indice)
    sueltos = _sin_los_del_indice(sueltos)
    for lugar, (indice, valor) in enumerate(sueltos):
        vecinos = sueltos[max(0, lugar - 2) : lugar + 3]
        if _en_borde(lineas, indice) and any(abs(otro - valor) in (1, 2) for _, otro in vecinos):
            motivos[indice] = "pie_de_pagina"
            anclas.append(indice)
    return sorted(anclas)


def _es_numero_de_pagina(linea: Linea) -> bool:
    """Dice si el renglón lleva el número de página con las palabras o los guiones que lo acompañan."""
    if linea.marca:  # «- 7 -»: el guion parece viñeta
        return len(linea.texto) < _NUMERO_SOLO and bool(_PAGINA.match(f"{linea.marca} {linea.texto}"))
    return len(linea.texto) <= 160 and bool(_PAGINA.match(linea.texto)) and _no_es_prosa(linea.texto)


def _sin_los_del_indice(sueltos: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Quita los números demasiado juntos para ser de páginas: son los que el índice pone bajo cada nombre."""
    return [
        suelto
        for lugar, suelto in enumerate(sueltos)
        if not any(
            abs(otro - suelto[0]) <= _JUNTOS for otro, _ in sueltos[max(0, lugar - 1) : lugar + 2] if otro != suelto[0]
        )
    ]


def _no_es_prosa(texto: str) -> bool:
    return len(texto.split()) <= 14 and not texto.endswith((".", ",", ";"))


def _en_borde(lineas: list[Linea], indice: int) -> bool:
    siguiente = lineas[indice + 1] if indice + 1 < len(lineas) else None
    return (
        siguiente is None
        or siguiente.inicia_pagina
        or lineas[indice].inicia_pagina
        or (lineas[indice].blancas > 0 and siguiente.blancas > 0)
    )


def _periodicos(lineas: list[Linea], motivos: dict[int, str]) -> None:
    """Marca la cabeza del periódico oficial cuando está sola en su renglón."""
    for indice, linea in enumerate(lineas):
        texto = linea.texto
        if indice in motivos or linea.marca or len(texto) > 110 or texto.endswith((".", ",", ";")):
            continue
        if _PERIODICO.match(texto) and (es_mayusculas(texto) or any(letra.isdigit() for letra in texto)):
            motivos[indice] = "encabezado"


def _repetidos(lineas: list[Linea], anclas: list[int], motivos: dict[int, str], de_ficha: set[int]) -> None:
    """Marca lo que se repite a la misma distancia de un cambio de página en la quinta parte de ellas.

    Una vigencia es del organigrama que tiene encima, salvo que esté en casi todas las páginas.
    """
    lugares: dict[int, set[int]] = {}
    for ancla in anclas:
        for indice in range(max(0, ancla - _BORDE), min(len(lineas), ancla + _BORDE + 1)):
            lugares.setdefault(indice, set()).add(indice - ancla)
    formas = {indice: "" if indice in de_ficha else _forma(lineas[indice]) for indice in lugares}
    cuentas = Counter((formas[indice], d) for indice, distancias in lugares.items() for d in distancias)
    minimo = max(3, len(anclas) // 5)
    en_todas = max(3, len(anclas) * 2 // 3)
    for indice, distancias in lugares.items():
        forma = formas[indice]
        if indice in motivos or not forma:
            continue
        veces = max(cuentas[forma, d - 1] + cuentas[forma, d] + cuentas[forma, d + 1] for d in distancias)
        # Pide más lo que pudiera ser del texto: una vigencia, un dato de ficha o lo que sigue a una marca sola.
        tras_marca = indice > 0 and not lineas[indice].inicia_pagina and _es_marca(lineas[indice - 1])
        propia = tras_marca or _VIGENCIA.match(lineas[indice].texto) or _es_dato_de_ficha(lineas[indice])
        if veces >= (en_todas if propia else minimo):
            motivos[indice] = "encabezado"
    for indice, distancias in sorted(lugares.items()):  # lo que cambia a medio documento, entre lo que no cambia
        repetido = formas[indice] and any(cuentas[formas[indice], d] >= 3 for d in distancias)
        if indice not in motivos and repetido and _entre_mobiliario(lineas, motivos, indice):
            motivos[indice] = "encabezado"


def _es_dato_de_ficha(linea: Linea) -> bool:
    """Dice si es un rótulo de ficha con su valor («Área de adscripción:    Obras»), que muchas fichas repiten.

    La clave del documento va en el encabezado de la página con más frecuencia que en una ficha.
    """
    cortes = corte_de_rotulo(linea)
    return bool(cortes) and clave_de_rotulo(linea.texto[: cortes[0]].rstrip(" :")) != "codigo"


def _en_el_mismo_sitio(lineas: list[Linea], motivos: dict[int, str], de_ficha: set[int]) -> None:
    """Marca lo que la mitad de las páginas repite en el mismo sitio de su orilla, aunque sea una oración.

    Solo donde el formato dice el lugar de cada renglón (PDF): «Toda copia en papel es un documento no controlado.»
    """
    por_pagina: dict[int, list[int]] = {}
    for indice, linea in enumerate(lineas):
        if linea.caja is not None and indice not in de_ficha:
            por_pagina.setdefault(linea.caja.pagina, []).append(indice)
    sitios: dict[tuple[str, int], list[int]] = {}
    for suyos in por_pagina.values():
        for indice in {*suyos[:_ORILLA], *suyos[-_ORILLA:]}:
            linea = lineas[indice]
            if linea.caja is not None and not linea.marca and not clave_de_rotulo(linea.texto.rstrip(" :")):
                sitios.setdefault((_CIFRAS.sub("#", norma(linea.texto)), round(linea.caja.y0)), []).append(indice)
    for (texto, _), suyos in sitios.items():
        if texto and len(suyos) >= max(_VECES + 1, len(por_pagina) // 2):
            for indice in suyos:
                motivos.setdefault(indice, "encabezado" if lineas[indice].inicia_pagina else "pie_de_pagina")


def _iguales_al_mobiliario(lineas: list[Linea], motivos: dict[int, str]) -> None:
    """Marca lo que abre página y es letra por letra un encabezado ya apartado, con los renglones que le siguen.

    Es el de la página cuyo número se perdió o no se imprimió. La portada no se toca.
    """
    veces = Counter(lineas[indice].texto for indice, motivo in motivos.items() if motivo == "encabezado")
    conocidos = {texto for texto, cuantas in veces.items() if cuantas >= _VECES}
    abierto = False
    for indice, linea in enumerate(lineas):
        continua = abierto or linea.inicia_pagina
        abierto = indice >= _PORTADA and indice not in motivos and linea.texto in conocidos and continua
        if abierto:
            motivos[indice] = "encabezado"


def _es_marca(linea: Linea) -> bool:
    """Dice si el renglón es solo una marca: lo que le sigue es su texto, aunque muchos órganos lo repitan."""
    if not linea.texto:
        return bool(linea.marca)
    return any(marca.fin == len(linea.texto) for marca in marcas_posibles(linea.texto))


def _entre_mobiliario(lineas: list[Linea], motivos: dict[int, str], indice: int) -> bool:
    """Dice si el renglón está dentro del bloque del encabezado, o pegado a él si es solo una fecha o un número."""
    arriba, abajo = motivos.get(indice - 1) == "encabezado", motivos.get(indice + 1) == "encabezado"
    con_cifras = len(lineas[indice].texto) < 30 and any(letra.isdigit() for letra in lineas[indice].texto)
    return (arriba and abajo) or (arriba and con_cifras)


def _forma(linea: Linea) -> str:
    """Da el texto con las cifras tapadas; vacío si por su forma no es mobiliario (lista, oración, rótulo)."""
    texto = linea.texto
    if _NUMERO.match(texto):  # un número solo es mobiliario si es siempre el mismo («2024»)
        return texto
    if linea.marca or linea.recuadro or len(texto) > 130 or texto.endswith((".", ";", ",")):
        return ""
    if (
        empieza_como_funcion(texto)
        or clave_de_rotulo(texto)
        or clave_de_seccion(texto)
        or marcas_posibles(texto)
        or DIVISION.match(texto)
    ):
        return ""
    return _CIFRAS.sub("#", _MES.sub("mes", norma(texto)))


def _titulos_junto_a_numero(lineas: list[Linea], motivos: dict[int, str]) -> None:
    """Marca el título en mayúsculas que está pegado arriba o abajo de un número de página.

    Basta una vez si dice qué documento es («MANUAL DE ORGANIZACIÓN DE LA…» sobre «Página 19 de 29»).
    """
    for ancla in [indice for indice, motivo in motivos.items() if motivo == "pie_de_pagina"]:
        arriba = list(_mayusculas(lineas, motivos, range(ancla - 1, max(-1, ancla - 7), -1)))
        abajo = list(_mayusculas(lineas, motivos, range(ancla + 1, min(len(lineas), ancla + 6))))
        for grupo in (arriba[::-1], abajo):
            inicio = next((k for k, i in enumerate(grupo) if _TITULO.match(lineas[i].texto)), None)
            for indice in grupo[inicio:] if inicio is not None else []:
                motivos[indice] = "encabezado"


def _mayusculas(lineas: list[Linea], motivos: dict[int, str], recorrido: range) -> list[int]:
    """Da los renglones en mayúsculas del recorrido hasta el primero que no lo está o que un blanco ancho separa."""
    grupo: list[int] = []
    for indice in recorrido:
        separa = lineas[indice if recorrido.step > 0 else indice + 1]
        if indice in motivos or not es_mayusculas(lineas[indice].texto) or lineas[indice].marca:
            break
        if separa.blancas > _SEPARA and not separa.inicia_pagina:
            break
        grupo.append(indice)
    return grupo
