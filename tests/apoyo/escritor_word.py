"""Escribe un manual ya analizado como lo haría alguien en Word, para probar que su lector lo entiende igual.

Los títulos van con estilos y numeración de varios niveles; las listas, con numeración automática; el índice, en un
campo; las firmas y los cambios, en tablas; y cada página lleva encabezado y pie con su número.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from manuales.importacion.modelo import Documento
from tests.apoyo.listas_word import Listas
from tests.apoyo.nodos import Nodo, nodos_en_orden


def escribir_en_word(documento: Documento, *, listas_propias: bool = False) -> bytes:
    """Da los bytes de un .docx con todo lo que el documento imprime.

    Args:
        documento: un manual analizado.
        listas_propias: si cada lista tiene su propia definición; si no, las iguales comparten la suya.
    """
    hoja = docx.Document()
    listas = Listas(hoja, listas_propias)
    numeros = [seccion.numero for seccion in documento.secciones if seccion.numero]
    if numeros and all(numero.rstrip(".").isdigit() for numero in numeros):
        listas.ligar_titulos("." if numeros[0].endswith(".") else "")
    _membrete(hoja, documento)
    nodos = nodos_en_orden(documento)
    portada = next((lugar for lugar, nodo in enumerate(nodos) if nodo.clase == "seccion"), len(nodos))
    for nodo in nodos[:portada]:
        _parrafo(hoja, nodo).alignment = 1
    _indice(hoja, nodos)
    for nodo in nodos[portada:]:
        _escribir(hoja, listas, nodo)
    salida = BytesIO()
    hoja.save(salida)
    return salida.getvalue()


def _membrete(hoja: Document, documento: Documento) -> None:
    seccion = hoja.sections[0]
    seccion.header.paragraphs[0].text = documento.titulo.upper()
    pie = seccion.footer.paragraphs[0]
    pie.add_run("Página ")
    _campo(pie, "PAGE", "3")
    if documento.clave:
        pie.add_run(f"\tClave: {documento.clave}")


def _indice(hoja: Document, nodos: list[Nodo]) -> None:
    """Pone el índice automático: un campo TOC que abarca varios párrafos."""
    titulos = [nodo for nodo in nodos if nodo.clase in ("seccion", "organo")]
    if not titulos:
        return
    hoja.add_paragraph("Contenido")
    for orden, nodo in enumerate(titulos):
        parrafo = hoja.add_paragraph(style=_estilo_de_indice(hoja, 1 if nodo.clase == "seccion" else 2))
        if orden == 0:
            _signo(parrafo, "begin")
            _instruccion(parrafo, ' TOC \\o "1-3" \\h \\z \\u ')
            _signo(parrafo, "separate")
        parrafo.add_run(f"{nodo.etiqueta} {nodo.texto}".strip() + "\t")
        _campo(parrafo, f"PAGEREF _Toc{orden} \\h", str(orden + 3))
        if orden == len(titulos) - 1:
            _signo(parrafo, "end")
    hoja.add_page_break()


def _estilo_de_indice(hoja: Document, nivel: int) -> Any:
    nombre = f"toc {nivel}"
    if nombre not in [estilo.name for estilo in hoja.styles]:
        hoja.styles.add_style(nombre, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    return hoja.styles[nombre]


def _escribir(hoja: Document, listas: Listas, nodo: Nodo) -> None:
    if nodo.clase in ("seccion", "organo"):
        nivel = 0 if nodo.clase == "seccion" else min(max(nodo.etiqueta.count("."), nodo.hondura + 1), 8)
        parrafo = hoja.add_paragraph(style=f"Heading {nivel + 1}")
        if not listas.de_codigos or not listas.numerar_titulo(parrafo, nodo.etiqueta, nivel):
            parrafo.add_run(f"{nodo.etiqueta} " if nodo.etiqueta else "")
        parrafo.add_run(nodo.texto)
        listas.abiertas.clear()
    elif nodo.clase in ("item", "fraccion", "inciso", "numeral", "viñeta", "articulo"):
        parrafo = hoja.add_paragraph()
        etiqueta = nodo.etiqueta or nodo.marca
        if etiqueta and not listas.numerar(parrafo, etiqueta, min(nodo.hondura, 8)):
            parrafo.add_run(f"{etiqueta} ")
        _letras(parrafo, nodo)
    elif nodo.clase == "rotulo":
        hoja.add_paragraph().add_run(nodo.texto).bold = True
    else:
        _parrafo(hoja, nodo)


def _parrafo(hoja: Document, nodo: Nodo) -> Any:
    parrafo = hoja.add_paragraph()
    if nodo.etiqueta:
        parrafo.add_run(f"{nodo.etiqueta} ")
    _letras(parrafo, nodo)
    return parrafo


def _letras(parrafo: Any, nodo: Nodo) -> None:
    lugar = 0
    for inicio, fin in nodo.negritas:
        parrafo.add_run(nodo.texto[lugar:inicio])
        parrafo.add_run(nodo.texto[inicio:fin]).bold = True
        lugar = fin
    parrafo.add_run(nodo.texto[lugar:])


def _campo(parrafo: Any, instruccion: str, resultado: str) -> None:
    _signo(parrafo, "begin")
    _instruccion(parrafo, instruccion)
    _signo(parrafo, "separate")
    parrafo.add_run(resultado)
    _signo(parrafo, "end")


def _signo(parrafo: Any, clase: str) -> None:
    parrafo.add_run()._r.append(OxmlElement("w:fldChar", attrs={qn("w:fldCharType"): clase}))


def _instruccion(parrafo: Any, texto: str) -> None:
    instruccion = OxmlElement("w:instrText")
    instruccion.text = texto
    parrafo.add_run()._r.append(instruccion)
