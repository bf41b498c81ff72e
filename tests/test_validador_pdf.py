"""El validador de PDF distingue: aprueba un archivo correcto y nombra la regla de cada defecto."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint

from herramientas.preparar_recursos import CARPETA
from tests.apoyo.verapdf import Falla, validar, validar_varios

CUERPO = """
<h1>Manual de prueba</h1><p>Atiende las <strong>solicitudes</strong> del área.</p>
<h2>Funciones</h2><ol><li>Recibir oficios.</li><li>Turnarlos.</li></ol>
<table><tr><th>Clave</th><th>Nombre</th></tr><tr><td>1</td><td>Archivo</td></tr></table>
<p><a href="#fin">Fin</a></p><h3 id="fin">Anexo</h3>
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>Un cuadro</title>
<rect width="40" height="20"/></svg>
"""
PUNTO = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
ESTILO = f"""
@font-face {{ font-family: Prueba; src: url({(CARPETA / "NotoSans-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Prueba; font-weight: bold; src: url({(CARPETA / "NotoSans-Bold.ttf").as_uri()}) }}
@page {{ size: letter }} html {{ font-family: Prueba }}
"""
EXTENSION_UA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Parte</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

# Cada defecto: qué se cambia del documento correcto, y el perfil y la regla que lo debe nombrar.
DEFECTOS = {
    "sin idioma": (' lang="es-MX"', "", ("ua1", "7.2-29")),
    "sin título": ("<title>Manual</title>", "", ("ua1", "7.1-9")),
    "encabezado saltado": ("<h2>Funciones</h2>", "<h4>Funciones</h4>", ("ua1", "7.4.2-1")),
    "imagen sin texto": ("</ol>", f'</ol><img src="{PUNTO}">', ("ua1", "7.3-1")),
    "dibujo sin título": ("<title>Un cuadro</title>", "", ("ua1", "7.3-1")),
    "renglón con celdas de menos": ("<td>1</td>", "", ("ua1", "7.2-43")),
}


def _html() -> str:
    return f'<html lang="es-MX"><head><title>Manual</title><style>{ESTILO}</style></head><body>{CUERPO}</body></html>'


def _declarar_ua(documento: weasyprint.Document, pdf: Any) -> None:
    """Añade la declaración de PDF/UA-1 dentro del único rdf:RDF del archivo PDF/A."""
    metadatos = next(objeto for objeto in pdf.objects if getattr(objeto, "extra", {}).get("Subtype") == "/XML")
    metadatos.stream = [
        trozo.replace(b"</rdf:RDF>", EXTENSION_UA.encode() + b"</rdf:RDF>") for trozo in metadatos.stream
    ]


def _pdf(ruta: Path, html: str) -> Path:
    weasyprint.HTML(string=html).write_pdf(ruta, pdf_variant="pdf/a-2a", finisher=_declarar_ua)
    return ruta


@pytest.fixture(scope="module")
def fallas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Falla]]:
    """Las fallas del documento correcto y de cada defectuoso, validados en una sola corrida."""
    carpeta = tmp_path_factory.mktemp("validador")
    archivos = {"correcto": _pdf(carpeta / "correcto.pdf", _html())}
    for numero, (nombre, (antes, despues, _)) in enumerate(DEFECTOS.items()):
        assert antes in _html()
        archivos[nombre] = _pdf(carpeta / f"defecto-{numero}.pdf", _html().replace(antes, despues, 1))
    resultado = validar_varios(archivos.values())
    return {nombre: resultado[ruta] for nombre, ruta in archivos.items()}


def test_el_documento_correcto_cumple_los_dos_perfiles(fallas: dict[str, list[Falla]]) -> None:
    assert fallas["correcto"] == []


@pytest.mark.parametrize("defecto", DEFECTOS)
def test_cada_defecto_se_nombra_con_su_regla(defecto: str, fallas: dict[str, list[Falla]]) -> None:
    assert DEFECTOS[defecto][2] in {(falla.perfil, falla.regla) for falla in fallas[defecto]}


def test_se_nombran_la_tipografia_sin_incrustar_y_la_falta_de_declaracion(tmp_path: Path) -> None:
    weasyprint.HTML(string=_html()).write_pdf(tmp_path / "a.pdf", pdf_variant="pdf/a-2a")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        for objeto in pdf.objects:
            if isinstance(objeto, pikepdf.Dictionary) and "/FontFile2" in objeto:
                del objeto["/FontFile2"]
        pdf.save(tmp_path / "b.pdf")
    reglas = {(falla.perfil, falla.regla) for falla in validar(tmp_path / "b.pdf")}
    assert {("2a", "6.2.11.4.1-1"), ("ua1", "7.21.4.1-1"), ("ua1", "5-1")} <= reglas


def test_un_archivo_que_no_es_pdf_no_se_aprueba_en_silencio(tmp_path: Path) -> None:
    falso = tmp_path / "falso.pdf"
    falso.write_text("esto no es un PDF", encoding="ascii")
    with pytest.raises(RuntimeError, match="no dictaminó"):
        validar(falso)
