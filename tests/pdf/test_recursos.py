"""WeasyPrint sólo lee los archivos del proyecto; una plantilla se añade con una carpeta."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pikepdf
import pytest

from manuales.impresion.tipografia import FUENTES, REGULAR
from manuales.pdf import Capitulo, Metadatos, RecursoRefusado, componer
from manuales.pdf.recursos import Despensa
from manuales.plantilla import leer_plantilla
from tests.pdf import armar

PROHIBIDAS = [
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.png",
    "https://ejemplo.invalid/x.css",
    "ftp://ejemplo.invalid/x",
    "data:text/html,<b>x</b>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "simo:../config/settings.py",
    "simo:/etc/passwd",
    "SIMO:fuente/400.ttf",
]


@pytest.mark.parametrize("direccion", PROHIBIDAS)
def test_se_rechaza_todo_lo_que_no_se_nombro(direccion: str) -> None:
    with pytest.raises(RecursoRefusado):
        Despensa({"fuente/400.ttf": REGULAR})(direccion)


def test_se_entrega_lo_nombrado() -> None:
    respuesta = Despensa({"fuente/400.ttf": REGULAR})("simo:fuente/400.ttf")
    assert respuesta.read() == REGULAR.read_bytes()


@pytest.mark.parametrize("direccion", PROHIBIDAS)
def test_ni_el_html_ni_el_css_traen_nada_de_fuera(
    direccion: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hoja = tmp_path / "hoja.css"
    hoja.write_text(f'@import url("{direccion}"); body {{ background: url("{direccion}") }}', encoding="utf-8")
    html = (
        f'<link rel="attachment" href="{direccion}"><link rel="stylesheet" href="{direccion}">'
        f'<h1>Uno</h1><p><img src="{direccion}" alt="x"><object data="{direccion}"></object></p>'
    )
    pdf = componer([Capitulo("uno", "Uno", html)], hojas=[hoja], fuentes=FUENTES, metadatos=Metadatos("Uno"))
    (tmp_path / "a.pdf").write_bytes(pdf)
    with pikepdf.open(tmp_path / "a.pdf") as archivo:
        assert "/EmbeddedFiles" not in archivo.Root.Names
        assert not any(isinstance(uno, pikepdf.Stream) and uno.get("/Subtype") == "/Image" for uno in archivo.objects)
    assert b"root:x:" not in pdf
    assert any("RecursoRefusado" in registro.getMessage() for registro in caplog.records)
    caplog.clear()  # aquí los avisos son lo que se busca


def test_una_plantilla_se_anade_con_datos_y_css(tmp_path: Path, settings) -> None:
    carpeta = tmp_path / "plantillas" / "otra"
    carpeta.mkdir(parents=True)
    datos = json.loads((leer_plantilla("imss8").carpeta / "plantilla.json").read_text(encoding="utf-8"))
    datos |= {"nombre": "Otra institución", "encabezado": ["OTRA · {titulo}"], "pie": ["Hoja {pagina}"]}
    (carpeta / "plantilla.json").write_text(json.dumps(datos), encoding="utf-8")
    (carpeta / "hoja.css").write_text(":root { --acento: #123456 }", encoding="utf-8")
    (carpeta / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>',
        encoding="utf-8",
    )
    settings.SIMO_PLANTILLAS = [carpeta.parent]
    ruta = armar.guardar(armar.documento("otra", carpetas=settings.SIMO_PLANTILLAS), tmp_path)
    with pikepdf.open(ruta) as pdf:
        assert "Otra institución" in str(pdf.docinfo["/Subject"])
        color = b"0.0705882 0.2039216 0.3372549 rg".split()[0][:6]
        assert color in b"".join(p.Contents.read_bytes() for p in pdf.pages)
        figuras = [uno for uno in pdf.objects if isinstance(uno, pikepdf.Dictionary) and uno.get("/S") == "/Figure"]
        assert [str(una.Alt) for una in figuras] == ["Instituto de Demostración de Bibliotecas"]
    from tests.pdf.test_borrador import paginas

    assert "OTRA · Manual" in paginas(ruta)[1]
    assert "Hoja 2" in paginas(ruta)[1]


def test_los_registros_de_weasyprint_llegan_a_las_pruebas(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Si WeasyPrint dejara de avisar por este camino, «sin_avisos» no comprobaría nada."""
    hoja = tmp_path / "mala.css"
    hoja.write_text("p { colorr: red }", encoding="utf-8")
    componer([Capitulo("a", "A", "<h1>A</h1>")], hojas=[hoja], fuentes=FUENTES, metadatos=Metadatos("A"))
    assert any(registro.levelno >= logging.WARNING for registro in caplog.records)
    caplog.clear()
