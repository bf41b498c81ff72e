"""Arma un .docx con el XML que se le dé, para probar lo que ningún programa escribiría por uno."""

from __future__ import annotations

import zipfile
from io import BytesIO

from manuales.importacion.lectores import Lectura
from manuales.importacion.lectores.docx import LectorWord

_NOMBRES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
NOMBRES = " ".join(f'xmlns:{clave}="{uri}"' for clave, uri in _NOMBRES.items())
_RELACION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELACIONES = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def docx_crudo(cuerpo: str, partes: dict[str, str] | None = None) -> bytes:
    """Da los bytes de un .docx.

    Args:
        cuerpo: el XML del cuerpo.
        partes: el XML de otras partes, por su clase («styles», «numbering», «header1», «footnotes», «diagramData1»…);
            sus relaciones se llaman igual.
    """
    otras = partes or {}
    ligas = "".join(
        f'<Relationship Id="{clave}" Type="{_RELACION}/{clave.rstrip("0123456789")}" Target="{clave}.xml"/>'
        for clave in otras
    )
    principal = f'<Relationship Id="r1" Type="{_RELACION}/officeDocument" Target="word/document.xml"/>'
    return comprimir(
        {
            "_rels/.rels": _RELACIONES.format(principal),
            "word/_rels/document.xml.rels": _RELACIONES.format(ligas),
            "word/document.xml": f"<w:document {NOMBRES}><w:body>{cuerpo}</w:body></w:document>",
            **{f"word/{clave}.xml": xml for clave, xml in otras.items()},
        }
    )


def comprimir(partes: dict[str, str | bytes]) -> bytes:
    """Da los bytes de un archivo comprimido con esas partes."""
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


def raiz(etiqueta: str, contenido: str) -> str:
    """Da una parte con los nombres declarados en su raíz: ``raiz("w:styles", "…")``."""
    return f"<{etiqueta} {NOMBRES}>{contenido}</{etiqueta}>"


def p(texto: str = "", propiedades: str = "", *, crudo: str = "") -> str:
    """Da un párrafo con un texto y lo que se le agregue."""
    corrida = f'<w:r><w:t xml:space="preserve">{texto}</w:t></w:r>' if texto else ""
    return f"<w:p><w:pPr>{propiedades}</w:pPr>{corrida}{crudo}</w:p>"


def r(contenido: str, propiedades: str = "") -> str:
    """Da una corrida de letras con lo que se le dé dentro."""
    return f"<w:r><w:rPr>{propiedades}</w:rPr>{contenido}</w:r>"


def t(texto: str) -> str:
    """Da unas letras."""
    return f'<w:t xml:space="preserve">{texto}</w:t>'


def en_lista(lista: int, nivel: int = 0) -> str:
    """Da las propiedades de un párrafo de lista."""
    return f'<w:numPr><w:ilvl w:val="{nivel}"/><w:numId w:val="{lista}"/></w:numPr>'


def tabla(*filas: str, columnas: tuple[int, ...] = (3000, 6000)) -> str:
    """Da una tabla con sus filas ya escritas."""
    rejilla = "".join(f'<w:gridCol w:w="{ancho}"/>' for ancho in columnas)
    return f"<w:tbl><w:tblGrid>{rejilla}</w:tblGrid>{''.join(f'<w:tr>{fila}</w:tr>' for fila in filas)}</w:tbl>"


def tc(*contenido: str, propiedades: str = "") -> str:
    """Da una celda: cada texto, un párrafo; lo que ya es XML va como está."""
    dentro = "".join(uno if uno.startswith("<w:") else p(uno) for uno in contenido or ("",))
    return f"<w:tc><w:tcPr>{propiedades}</w:tcPr>{dentro}</w:tc>"


def leer_crudo(cuerpo: str, partes: dict[str, str] | None = None) -> Lectura:
    """Da la lectura de un .docx armado con ese XML."""
    return LectorWord().lee(docx_crudo(cuerpo, partes))


def dichos(lectura: Lectura) -> list[str]:
    """Da los renglones como se ven, con su viñeta."""
    return [f"{linea.marca} {linea.texto}".strip() for linea in lectura.lineas]
