"""Une los renglones de un mismo texto, con los blancos que tocan, y recupera las marcas perdidas."""

from __future__ import annotations

import re
from itertools import zip_longest

from .lexico import acaba_partida, empieza_como_funcion, nombra_norma, norma
from .mesa import ENCABEZADOS, Fragmento, Mesa, Pieza, apartar

_DE_TEXTO = ("parrafo", "objetivo", "subtitulo", "funcion", "inciso")  # lo que quien revisó dijo que es, eso es
_DE_CELDA = ("texto", "objetivo", "de_funcion")  # lo que la columna de su tabla dice que no es función
_DE_FUNCIONES = ("funciones", "organo")  # dónde pueden venir las funciones de un órgano
# «Leyes federales», «CÓDIGOS», «Reglamentos y lineamientos:»: encabeza un grupo, no nombra una norma
_GRUPO = re.compile(
    r"(?:leyes|codigos|reglamentos|decretos|acuerdos|normas|manuales|lineamientos|constituciones|constitucion|tratados"
    r"|disposiciones|planes|programas|convenios|estatutos|circulares|otros?|otras?|ambito|federal|estatal|municipal"
    r"|internacional|nacional)(?: (?!de|del|para|que|por|en)\w+){0,4}"
)


def unir_renglones(mesa: Mesa) -> None:
    """Junta cada renglón con el texto al que pertenece.

    Lee: fragmentos.
    Escribe: piezas.
    """
    mesa.piezas = []
    for fragmento in mesa.fragmentos:
        ultima = mesa.piezas[-1] if mesa.piezas else None
        if ultima is not None and _pertenece(ultima, fragmento):
            ultima.fragmentos.append(fragmento)
            continue
        fragmento.papel = fragmento.papel if fragmento.papel not in ("", "sigue") else "parrafo"
        mesa.piezas.append(Pieza([fragmento]))


def _pertenece(ultima: Pieza, fragmento: Fragmento) -> bool:
    if fragmento.papel == "sigue":
        return True
    if fragmento.papel == "tabla":
        return ultima.papel == "tabla" and fragmento.blancas == 0
    if fragmento.linea is ultima.fragmentos[-1].linea and not fragmento.papel:  # el corte no resultó rótulo ni lista
        return ultima.papel not in ENCABEZADOS
    if ultima.papel in ("item", "articulo") and not fragmento.papel and not any(f.resto for f in ultima.fragmentos):
        return True  # la marca venía sola en su renglón: este es su texto
    return not fragmento.papel and not fragmento.abre and ultima.papel not in (*ENCABEZADOS, "tabla")


def recuperar_marcas(mesa: Mesa) -> None:
    """Devuelve su lugar en la lista a lo que perdió la marca: normas del marco jurídico y funciones.

    Lee: piezas.
    Escribe: piezas (papel de su cabeza, y uniones en el marco jurídico), apartadas.
    """
    seccion, estado = "", ""
    piezas: list[Pieza] = []
    traidas = {linea.palabra for linea in mesa.traidas}
    for pieza, siguiente in zip_longest(mesa.piezas, mesa.piezas[1:]):
        if pieza.cabeza.dicho in _DE_TEXTO or pieza.cabeza.lugar in _DE_CELDA:
            piezas.append(pieza)
            continue
        if _es_vineta_suelta(pieza) and pieza.cabeza.linea.palabra not in traidas:
            apartar(mesa.apartadas, pieza.cabeza.linea, "viñeta_suelta")
            continue
        if pieza.papel == "seccion":
            seccion, estado = pieza.cabeza.clave, ""
        elif pieza.papel == "organo":
            estado = "organo"
        elif pieza.papel == "rotulo":
            estado = pieza.cabeza.clave
        if pieza.papel == "parrafo" and seccion == "marco_juridico" and _sigue_norma(piezas, pieza):
            piezas[-1].fragmentos += pieza.fragmentos
            continue
        parte_la_lista = estado in _DE_FUNCIONES and _parte_la_lista(piezas, pieza, siguiente)
        if pieza.papel == "parrafo" and (parte_la_lista or _es_subtitulo(pieza, seccion, estado)):
            pieza.cabeza.papel = "subtitulo"
        elif pieza.papel == "parrafo" and _perdio_marca(pieza, seccion, estado):
            pieza.cabeza.papel = "item"
        piezas.append(pieza)
    mesa.piezas = piezas


def _es_vineta_suelta(pieza: Pieza) -> bool:
    """Una viñeta sin texto: al sacar el texto de la página, su renglón quedó en otra parte."""
    return pieza.papel == "item" and len(pieza.fragmentos) == 1 and not pieza.cabeza.linea.texto


def _es_subtitulo(pieza: Pieza, seccion: str, estado: str) -> bool:
    """Reconoce lo que agrupa renglones: «LEYES FEDERALES» en el marco, «Apoyo a escuelas» entre las funciones."""
    texto = " ".join(fragmento.texto for fragmento in pieza.fragmentos)
    if len(texto.split()) > 8 or not texto[:1].isupper() or texto[-1] in ".;,)":
        return False
    if seccion == "marco_juridico":
        sola = " " not in texto and nombra_norma(texto)  # «ESTATUTO»
        return sola or bool(_GRUPO.fullmatch(norma(texto)))
    return estado in _DE_FUNCIONES and texto[-1] != ":" and not empieza_como_funcion(texto)


def _parte_la_lista(piezas: list[Pieza], pieza: Pieza, siguiente: Pieza | None) -> bool:
    """Dice si el párrafo encabeza una parte de la lista («En materia de planeación:») y la serie sigue tras él.

    No lo es si lo que sigue empieza una lista que cuelga de él («a)», «I.»).
    """
    marca = siguiente.marca if siguiente is not None and siguiente.papel == "item" else None
    texto = " ".join(fragmento.texto for fragmento in pieza.fragmentos)
    if marca is None or not texto.endswith(":") or len(texto.split()) > 14:
        return False
    anteriores = (otra.marca for otra in piezas[-40:] if otra.papel == "item" and otra.marca is not None)
    return any(otra.clase == marca.clase and otra.valor[-1] + 1 == marca.valor[-1] for otra in anteriores)


def _sigue_norma(piezas: list[Pieza], pieza: Pieza) -> bool:
    """«Publicada en el Diario…», «Artículos 3 y 4.» siguen a la norma anterior."""
    anterior = piezas[-1] if piezas else None
    if anterior is None or anterior.papel != "item":
        return False
    texto = norma(pieza.cabeza.texto[:60])
    return bool(re.match(r"(?:publicad|articulos? |aprobad|ultima reforma|reformad|vigente|emitid|expedid)", texto))


def _perdio_marca(pieza: Pieza, seccion: str, estado: str) -> bool:
    texto = pieza.cabeza.texto
    cierre = pieza.fragmentos[-1].texto
    if seccion == "marco_juridico":
        return nombra_norma(texto) and not cierre.endswith(":")
    if estado in _DE_FUNCIONES and not cierre.endswith(":"):
        return empieza_como_funcion(texto) and len(" ".join(f.texto for f in pieza.fragmentos).split()) > 2
    return False


def texto_de(pieza: Pieza, mesa: Mesa) -> tuple[str, list[tuple[int, int]]]:
    """Da el texto de una pieza sin su marca, y sus negritas."""
    partes: list[str] = []
    negritas: list[tuple[int, int]] = []
    largo = 0
    for orden, fragmento in enumerate(pieza.fragmentos):
        texto = fragmento.resto if orden == 0 else fragmento.texto
        vineta = _vineta_de_lo_unido(fragmento) if orden else ""
        if not texto and not vineta:
            continue
        union = _union(partes[-1] if partes else "", vineta + texto, pieza, mesa)
        if union is None:  # palabra partida: se quita el guion
            partes[-1], largo = partes[-1][:-1], largo - 1
            union = ""
        negritas += _correr(fragmento, texto, largo + len(union) + len(vineta))
        partes += [union, vineta + texto] if union else [vineta + texto]
        largo += len(union) + len(vineta) + len(texto)
    return "".join(partes), _fundir(negritas, largo)


def _vineta_de_lo_unido(fragmento: Fragmento) -> str:
    """Da la viñeta del renglón que quien revisó unió al anterior: ya no es marca, pero sigue siendo suya."""
    suelta = " " if fragmento.linea.palabras_marca and fragmento.texto else ""
    return f"{fragmento.vineta}{suelta}" if fragmento.vineta else ""


def _union(anterior: str, texto: str, pieza: Pieza, mesa: Mesa) -> str | None:
    """Da lo que va entre dos renglones: nada, un espacio, un salto; None si hay que quitar un guion."""
    if not anterior:
        return ""
    if pieza.papel == "tabla":
        return "\n"
    if not acaba_partida(anterior) or not texto[:1].isalpha():
        return " "
    if texto[:1].isupper():
        return ""  # «IMSS-» «BIENESTAR»
    antes = anterior[:-1].rpartition(" ")[2].lower().strip('.,;:()"“”')
    despues = texto.partition(" ")[0].lower().strip('.,;:()"“”')
    if f"{antes}-{despues}" in mesa.vocabulario or (
        despues in mesa.vocabulario and f"{antes}{despues}" not in mesa.vocabulario and antes in mesa.vocabulario
    ):
        return ""
    return None


def _correr(fragmento: Fragmento, texto: str, base: int) -> list[tuple[int, int]]:
    """Pasa las negritas del renglón a posiciones del texto unido."""
    desde = fragmento.linea.texto.find(texto, fragmento.inicio)
    corridas = []
    for inicio, fin in fragmento.linea.negritas:
        a, b = max(inicio, desde) - desde, min(fin, desde + len(texto)) - desde
        if a < b:
            corridas.append((base + a, base + b))
    return corridas


def _fundir(negritas: list[tuple[int, int]], largo: int) -> list[tuple[int, int]]:
    """Une las negritas que solo separa un espacio y las recorta al texto."""
    fundidas: list[tuple[int, int]] = []
    for inicio, fin in negritas:
        if fundidas and inicio - fundidas[-1][1] <= 1:
            fundidas[-1] = (fundidas[-1][0], fin)
        else:
            fundidas.append((inicio, fin))
    return [(inicio, min(fin, largo)) for inicio, fin in fundidas if inicio < largo]
