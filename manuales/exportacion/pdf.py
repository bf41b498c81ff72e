"""La edición como PDF oficial: PDF/A-2a y PDF/UA-1 en el formato de su institución."""

from __future__ import annotations

from manuales.documento import DocumentoManual


def escribir(documento: DocumentoManual) -> bytes:
    """Da los bytes del PDF de una edición; siempre los mismos para la misma edición."""
    # Aquí y no arriba: WeasyPrint tarda casi medio segundo en cargarse, y el sitio rara vez lo necesita.
    from manuales.impresion import armar_capitulos, metadatos_de, recursos_de
    from manuales.impresion.tipografia import FUENTES
    from manuales.pdf import componer

    return componer(
        armar_capitulos(documento),
        hojas=documento.plantilla.hojas,
        fuentes=FUENTES,
        metadatos=metadatos_de(documento),
        recursos=recursos_de(documento.plantilla),
    )
