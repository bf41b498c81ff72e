"""Lee el texto de un PDF capítulo por capítulo y lo compara con el de la edición de la que salió.

No usa nada de lo que imprime: el texto esperado se arma otra vez desde la estructura simple.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from manuales.documento import BloqueDoc, DocumentoManual, FuncionDoc, OrganoDoc
from manuales.impresion.tipografia import FUENTES
from manuales.pdf import imprimible, leer_alcance
from texto.rico import TextoRico

# El cuerpo de la hoja carta de pie, en puntos: bajo la raya del encabezado y sobre la del pie (comun.css).
AREA = {"-x": 0, "-y": 84, "-W": 612, "-H": 644}
PREFIJO = "capitulo-"
DE_FORMATO = frozenset({"portada", "autorizacion", "indice", "cambios"})


@dataclass(frozen=True, slots=True)
class Diferencia:
    """El primer lugar en que el texto de un capítulo se aparta del esperado."""

    capitulo: str
    esperado: str
    impreso: str


def diferencias(documento: DocumentoManual, pdf: Path) -> list[Diferencia]:
    """Compara todos los capítulos de texto; lista vacía si ninguno pierde, cambia, agrega ni mueve una letra.

    De los capítulos con organigramas se comprueba que cada uno de sus textos está, pues el dibujo también es texto.
    """
    impresos = capitulos_del_pdf(pdf)
    esperados = capitulos_esperados(documento)
    halladas = [
        Diferencia(clave, "", texto)
        for clave, texto in impresos.items()
        if clave not in esperados and clave not in DE_FORMATO
    ]
    for clave, textos in esperados.items():
        impreso = impresos.get(clave, "")
        if _lleva_organigrama(documento, clave):
            halladas += [Diferencia(clave, t, impreso) for t in textos if _apretar(t) not in impreso]
        elif (esperado := _apretar("".join(textos))) != impreso:
            halladas.append(_primera(clave, esperado, impreso))
    return halladas


def capitulos_esperados(documento: DocumentoManual) -> dict[str, list[str]]:
    """Da los textos de cada capítulo, en orden, por la clave del capítulo."""
    capitulos: dict[str, list[str]] = {}
    pendientes = [organo for organo in documento.organos if organo.uid not in documento.organos_en_bloques]
    con_cambios = False
    for seccion in documento.secciones:
        if documento.firmas and seccion.solo_pide_firmas:
            continue
        clave = f"s-{seccion.uid.hex}"
        capitulos[clave] = [seccion.numero, seccion.titulo, *_bloques(documento, seccion.bloques)]
        if seccion.clave == "control_cambios" and documento.cambios and not con_cambios:
            con_cambios = True
            capitulos[clave] += _cambios(documento)
        if seccion.clave == "funciones":
            for lugar, organo in enumerate(pendientes):
                if lugar and documento.plantilla.capitulo_por_organo:
                    clave = f"o-{organo.uid.hex}"
                capitulos.setdefault(clave, []).extend([organo.titulo, *_contenido(organo)])
            pendientes = []
    nombrados = {bloque.organo_uid for bloque in documento.bloques()}
    for organo in pendientes:  # sin sección de funciones ni bloque que las lleve: van al final
        if "".join(_contenido(organo)) or organo.uid not in nombrados:
            capitulos.setdefault("organos", ["Órganos y funciones"])
            clave = (
                "organos"
                if len(capitulos["organos"]) == 1 or not documento.plantilla.capitulo_por_organo
                else f"o-{organo.uid.hex}"
            )
            capitulos.setdefault(clave, []).extend([organo.titulo, *_contenido(organo)])
    return {clave: textos for clave, textos in capitulos.items() if "".join(textos).strip()}


def capitulos_del_pdf(pdf: Path) -> dict[str, str]:
    """Da el texto del cuerpo de cada capítulo, sin espacios, por su clave."""
    with pikepdf.open(pdf) as archivo:
        paginas = {pagina.objgen: numero for numero, pagina in enumerate(archivo.pages, start=1)}
        nombres = archivo.Root.Names.Dests.Names
        inicios = {
            str(nombre).removeprefix(PREFIJO): paginas[destino[0].objgen]
            for nombre, destino in zip(list(nombres)[::2], list(nombres)[1::2], strict=True)
            if str(nombre).startswith(PREFIJO)
        }
    claves = sorted(inicios, key=lambda clave: inicios[clave])
    finales = [inicios[clave] - 1 for clave in claves[1:]] + [len(paginas)]
    return {clave: leer(pdf, inicios[clave], fin) for clave, fin in zip(claves, finales, strict=True)}


def leer(pdf: Path, desde: int, hasta: int) -> str:
    """Da el texto del cuerpo de unas páginas, sin espacios y con las palabras partidas unidas."""
    area = [str(dato) for par in AREA.items() for dato in par]
    orden = ["pdftotext", "-raw", "-nopgbrk", "-enc", "UTF-8", "-f", str(desde), "-l", str(hasta), *area, str(pdf), "-"]
    salida = subprocess.run(orden, capture_output=True, check=True).stdout.decode()
    # El guion de división automática es U+2010; el que escribió una persona es U+002D y se queda.
    return _apretar(re.sub("\u2010[ ]*\n", "", salida))


def _cambios(documento: DocumentoManual) -> Iterator[str]:
    """La tabla de cambios; la sección, el resumen y quién aprobó solo tienen columna si alguno los dice."""
    titulos = {"seccion": "Sección", "resumen": "Resumen del cambio", "aprobo": "Aprobó"}
    presentes = [clave for clave in titulos if any(getattr(cambio, clave) for cambio in documento.cambios)]
    yield from ("Núm.", "Concepto", *(titulos[clave] for clave in presentes), "Fecha")
    for cambio in documento.cambios:
        yield from (str(cambio.numero), cambio.concepto, *(getattr(cambio, clave) for clave in presentes))
        yield f"{cambio.fecha.day}/{cambio.fecha:%m/%Y}" if cambio.fecha else ""


def _contenido(organo: OrganoDoc) -> Iterator[str]:
    yield from _rico(organo.textos_iniciales)
    yield organo.rotulo_objetivo
    yield from _rico(organo.objetivo)
    yield from _rico(organo.textos)
    yield organo.rotulo_funciones
    yield from _funciones(organo.funciones)
    yield from _rico(organo.textos_finales)


def _funciones(funciones: Iterable[FuncionDoc]) -> Iterator[str]:
    for funcion in funciones:
        yield funcion.etiqueta
        yield from _rico(funcion.texto)
        yield from _funciones(funcion.incisos)


def _bloques(documento: DocumentoManual, bloques: Sequence[BloqueDoc]) -> Iterator[str]:
    for bloque in bloques:
        yield bloque.etiqueta
        yield from _rico(bloque.texto)
        if bloque.tipo == "funciones" and bloque.organo_uid is not None:
            yield from _contenido(documento.organo(bloque.organo_uid))
        yield from _bloques(documento, bloque.hijos)


def _rico(texto: TextoRico) -> Iterator[str]:
    for parrafo in texto.parrafos:
        yield f"• {parrafo.texto}" if parrafo.tipo == "viñeta" else parrafo.texto


def _lleva_organigrama(documento: DocumentoManual, clave: str) -> bool:
    return any(
        clave == f"s-{seccion.uid.hex}"
        and (seccion.clave == "organigrama" or any(bloque.tipo == "organigrama" for bloque in seccion.bloques))
        for seccion in documento.secciones
    )


def _apretar(texto: str) -> str:
    limpio = imprimible(texto, leer_alcance(fuente.ruta for fuente in FUENTES))
    return "".join(unicodedata.normalize("NFC", limpio).split())


def _primera(clave: str, esperado: str, impreso: str) -> Diferencia:
    iguales = zip(esperado, impreso, strict=False)
    lugar = next((i for i, (a, b) in enumerate(iguales) if a != b), min(len(esperado), len(impreso)))
    desde = max(0, lugar - 40)
    return Diferencia(clave, esperado[desde : lugar + 40], impreso[desde : lugar + 40])
