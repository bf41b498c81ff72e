"""Lo que WeasyPrint no pone y las normas piden: dos declaraciones en un solo XMP, artefactos y enlaces con nombre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PREFIJO = "capitulo-"  # de los «id» de los capítulos

# ISO 14289-1, § 5: la declaración de PDF/UA-1; y su esquema de extensión, que ISO 19005-2, § 6.6.2.3 pide para
# toda propiedad que PDF/A no conoce. Van dentro del único rdf:RDF: uno segundo no se toma en cuenta.
_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


@dataclass(frozen=True, slots=True)
class Remate:
    """Termina el PDF justo antes de que se escriba; es el ``finisher`` de WeasyPrint.

    Args:
        titulos: por cada ancla a la que llegan enlaces, el título que se anuncia.
    """

    titulos: Mapping[str, str]

    def __call__(self, documento: Any, pdf: Any) -> None:
        """Retoca los objetos de ``pdf`` (pydyf) en su lugar."""
        _declarar_accesible(pdf)
        _nombrar_enlaces(pdf, self.titulos)
        _nombrar_capitulos(documento, pdf)
        _apartar_margenes(pdf)


def _objeto(pdf: Any, referencia: Any) -> Any:
    """El objeto de una referencia «12 0 R»."""
    return pdf.objects[int(bytes(referencia).split()[0])]


def _declarar_accesible(pdf: Any) -> None:
    """Agrega PDF/UA-1 al XMP que ya declara PDF/A."""
    xmp = _objeto(pdf, pdf.catalog["Metadata"])
    xmp.stream = [b"".join(xmp.stream).replace(b"</rdf:RDF>", _PDF_UA)]


def _nombrar_enlaces(pdf: Any, titulos: Mapping[str, str]) -> None:
    """Cambia el texto de cada enlace interno, que WeasyPrint deja en el nombre del ancla, por el título al que va."""
    for objeto in pdf.objects:
        if isinstance(objeto, dict) and objeto.get("Subtype") == "/Link" and "Dest" in objeto:
            ancla = objeto["Dest"].string
            objeto["Contents"] = type(objeto["Dest"])(f"Ir a {titulos.get(ancla, ancla)}")


def _nombrar_capitulos(documento: Any, pdf: Any) -> None:
    """Da un destino con nombre a cada capítulo, aunque nada lo enlace: se puede citar y volver a separar."""
    cadena, arreglo, diccionario = type(pdf.info["Producer"]), type(pdf.pages["Kids"]), type(pdf.catalog)
    previos = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    destinos = {nombre.string: lugar for nombre, lugar in zip(previos[::2], previos[1::2], strict=True)}
    for pagina, referencia in zip(documento.pages, pdf.page_references, strict=True):
        for ancla in pagina.anchors:
            if ancla.startswith(PREFIJO):
                destinos.setdefault(ancla, arreglo([referencia, "/Fit"]))
    # ISO 32000-1, § 7.9.6: los nombres van en orden.
    nombres = arreglo(dato for nombre in sorted(destinos) for dato in (cadena(nombre), destinos[nombre]))
    pdf.catalog["Names"] = diccionario({"Dests": diccionario({"Names": nombres})})


def _apartar_margenes(pdf: Any) -> None:
    """Vuelve artefactos el encabezado y el pie, que WeasyPrint marca como texto pero deja fuera del árbol.

    ISO 14289-1, § 7.1: lo que se repite en cada página no es contenido y se marca como artefacto de paginación.
    """
    raiz = _objeto(pdf, pdf.catalog["StructTreeRoot"])
    en_arbol = set(_alcanzables(pdf, _objeto(pdf, raiz["K"][0])))
    numeros = _objeto(pdf, raiz["ParentTree"])["Nums"]
    for indice, referencia in enumerate(pdf.page_references):
        elementos = numeros[2 * indice + 1]
        sueltos = {mcid for mcid, suyo in enumerate(elementos) if bytes(suyo) not in en_arbol}
        for mcid in sueltos:
            elementos[mcid] = "null"
        _marcar_artefactos(_objeto(pdf, _objeto(pdf, referencia)["Contents"]).stream, sueltos)
    objetos: list[Any] = pdf.objects
    for objeto in objetos:
        es_elemento = isinstance(objeto, dict) and objeto.get("Type") == "/StructElem"
        if es_elemento and objeto.reference not in en_arbol:
            objeto.clear()


def _alcanzables(pdf: Any, raiz: Any) -> Iterator[bytes]:
    """Las referencias de los elementos que cuelgan de la raíz del árbol de estructura, ella incluida."""
    pendientes = [raiz]
    while pendientes:
        elemento = pendientes.pop()
        yield elemento.reference
        for hijo in elemento.get("K", ()):
            if isinstance(hijo, bytes) and (objeto := _objeto(pdf, hijo)).get("Type") == "/StructElem":
                pendientes.append(objeto)


def _marcar_artefactos(instrucciones: list[Any], sueltos: set[int]) -> None:
    """Cambia «/Span <</MCID n>> BDC» por «/Artifact <</Type /Pagination>> BDC» en lo que no está en el árbol."""
    for lugar, propiedades in enumerate(instrucciones):
        if isinstance(propiedades, dict) and propiedades.get("MCID") in sueltos:
            instrucciones[lugar - 1] = "/Artifact"
            propiedades.clear()
            propiedades["Type"] = "/Pagination"
