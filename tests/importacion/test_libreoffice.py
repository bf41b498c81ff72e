"""Los formatos que abre LibreOffice: dan lo mismo que en Word, y nada se ejecuta, se descarga ni se cuelga."""

from __future__ import annotations

import hashlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import html

from manuales.importacion import ArchivoInvalido, analizar
from manuales.importacion.aparte import analizar_aparte, leer_aparte
from manuales.importacion.lectores import leer, libreoffice
from manuales.importacion.lectores.libreoffice import convertir, formato_de
from manuales.importacion.lectores.paginas_web import sin_nada_de_fuera
from manuales.importacion.modelo import Documento
from tests.apoyo.corpus import RAIZ
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.apoyo.desenlace import desenlace, frase
from tests.apoyo.escritor_word import escribir_en_word
from tests.apoyo.word_crudo import comprimir

DEMOSTRACION = RAIZ / "fixtures" / "demostracion" / "manual_instituto_demostracion.txt"
PAGINA = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ventana</title><style>p {{ color: red }}</style>
<script>document.write("guion")</script></head><body onload="alert(1)">
<h1>Manual de Organización de la Dirección de Globos</h1>{mas}
<h2>1. Introducción</h2><p>Este manual dice <b>quién</b> infla&nbsp;los globos<br>Y quién los suelta.</p>
<h2>2. Funciones</h2><h3>2.1 Dirección de Globos</h3>
<ol><li>Inflar los globos:<ol type="a"><li>con aire;</li><li>con gas.</li></ol></li><li>Soltar los globos.</li></ol>
<h3>2.1.1 Departamento de Hilos</h3><ul><li>Amarrar los globos.</li><li>Cortar los hilos.</li></ul>
<table><tr><th>Puesto</th><th>Nombre</th></tr><tr><td>Jefa</td><td>Ana Ruiz</td></tr></table></body></html>"""


def pagina(mas: str = "") -> bytes:
    return PAGINA.format(mas=mas).encode()


@cache
def en_word() -> bytes:
    documento = analizar(DEMOSTRACION.read_bytes(), DEMOSTRACION.name).documentos[0]
    return escribir_en_word(documento, listas_propias=True)  # LibreOffice no guarda en .doc los inicios fijados


@cache
def en_formato(formato: str) -> bytes:
    """Da el manual de la demostración en otro formato, como lo guarda LibreOffice."""
    with TemporaryDirectory() as nombre:
        carpeta = Path(nombre)
        (carpeta / "m.docx").write_bytes(en_word())
        perfil = f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}"
        orden = ["soffice", perfil, "--headless", "--convert-to", formato, "--outdir", nombre, str(carpeta / "m.docx")]
        subprocess.run(orden, check=True, capture_output=True, timeout=120)
        return (carpeta / f"m.{formato}").read_bytes()


def arbol(documento: Documento) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Da (código, nombre, superior, funciones) de cada órgano."""
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    return [
        (o.codigo, o.nombre, nombres.get(o.padre_id or "", ""), [(f.etiqueta, f.texto) for f in o.funciones])
        for o in documento.organos
    ]


@pytest.mark.parametrize("formato", ["doc", "odt", "rtf"])
def test_el_mismo_manual_en_otro_formato_da_el_mismo_arbol(formato: str) -> None:
    contenido = en_formato(formato)
    assert formato_de(contenido) == formato
    analisis = analizar_aparte(contenido, f"manual.{formato}")
    assert analisis.sha256 == hashlib.sha256(contenido).hexdigest()
    [documento] = analisis.documentos
    assert arbol(documento) == arbol(analizar(DEMOSTRACION.read_bytes(), "m.txt").documentos[0])
    assert faltas_en_la_cuenta(leer(contenido, "x"), [documento]) == []


def test_una_pagina_web_conserva_encabezados_listas_tablas_y_negritas() -> None:
    lectura = leer_aparte(pagina(), "manual.html")
    assert [(linea.nivel, linea.marca, linea.texto, linea.tabla) for linea in lectura.lineas] == [
        (1, "", "Manual de Organización de la Dirección de Globos", False),
        (2, "", "1. Introducción", False),
        (0, "", "Este manual dice quién infla los globos", False),
        (0, "", "Y quién los suelta.", False),
        (2, "", "2. Funciones", False),
        (3, "", "2.1 Dirección de Globos", False),
        (0, "", "1. Inflar los globos:", False),
        (0, "", "a. con aire;", False),
        (0, "", "b. con gas.", False),
        (0, "", "2. Soltar los globos.", False),
        (3, "", "2.1.1 Departamento de Hilos", False),
        (0, "•", "Amarrar los globos.", False),
        (0, "•", "Cortar los hilos.", False),
        (0, "", "Puesto Nombre", True),
        (0, "", "Jefa Ana Ruiz", True),
    ]
    assert [lectura.lineas[2].texto[a:b] for a, b in lectura.lineas[2].negritas] == ["quién"]


def test_una_pagina_web_se_entiende_como_manual() -> None:
    [documento] = analizar_aparte(pagina(), "manual.html").documentos
    assert [(o.codigo, o.nombre, [f.etiqueta for f in o.funciones]) for o in documento.organos] == [
        ("2.1", "Dirección de Globos", ["1.", "2."]),
        ("2.1.1", "Departamento de Hilos", ["•", "•", ""]),  # la tabla se queda como texto en su lugar
    ]
    assert [inciso.texto for inciso in documento.organos[0].funciones[0].incisos] == ["con aire;", "con gas."]


class _Servidor(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Anota)
        self.pedidos: list[str] = []


class _Anota(BaseHTTPRequestHandler):
    def handle_one_request(self) -> None:
        assert isinstance(self.server, _Servidor)
        self.server.pedidos.append(self.rfile.readline().decode(errors="replace"))

    def log_message(self, format: str, *args: object) -> None:
        """No ensucia la salida de las pruebas."""


@pytest.fixture
def servidor() -> Iterator[_Servidor]:
    with _Servidor() as quien:
        hilo = threading.Thread(target=quien.serve_forever, daemon=True)
        hilo.start()
        yield quien
        quien.shutdown()
        hilo.join()


def documento_abierto(cuerpo: str) -> bytes:
    espacios = " ".join(
        f'xmlns:{clave}="urn:oasis:names:tc:opendocument:xmlns:{donde}:1.0"'
        for clave, donde in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    texto = f"<office:body><office:text>{cuerpo}</office:text></office:body>"
    entrada = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    tipo = "application/vnd.oasis.opendocument.text"
    return comprimir(
        {
            "mimetype": tipo,
            "META-INF/manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f"{entrada.format('/', tipo)}{entrada.format('content.xml', 'text/xml')}</manifest:manifest>"
            ),
            "content.xml": (
                f'<office:document-content {espacios} xmlns:xlink="http://www.w3.org/1999/xlink">{texto}'
                "</office:document-content>"
            ),
        }
    )


def test_nada_se_descarga_ni_se_lee_de_otro_archivo(servidor: _Servidor, tmp_path: Path) -> None:
    fuera = f"http://127.0.0.1:{servidor.server_port}"
    secreto = tmp_path / "secreto.txt"
    secreto.write_text("palabra secreta", encoding="utf-8")
    web = pagina(
        f'<img src="{fuera}/a.png"><link rel="stylesheet" href="{fuera}/b.css"><script src="{fuera}/c.js"></script>'
        f'<iframe src="{secreto.as_uri()}"></iframe><object data="{fuera}/d"></object>'
        f'<p style="background:url({fuera}/e)">x'
        f'<table background="{fuera}/f.png"><tr><td>y</td></tr></table><img src="{secreto.as_uri()}">'
    )
    cuadro = '<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{}"/></draw:frame></text:p>'
    seccion = (
        '<text:section text:name="{}"><text:section-source xlink:href="{}"/><text:p>lo que había</text:p>'
        "</text:section>"
    )
    abierto = documento_abierto(
        f"<text:p>Antes</text:p>{cuadro.format(f'{fuera}/g.png')}{seccion.format('a', secreto.as_uri())}"
        f"{seccion.format('b', f'{fuera}/h.odt')}"
    )
    orden = r"{\field{\*\fldinst { %s }}{\fldrslt {lo que habia}}}"
    campos = [orden % f'INCLUDEPICTURE "{fuera}/i.png" \\\\d', orden % f'INCLUDETEXT "{secreto}"']
    enriquecido = "{\\rtf1\\ansi Antes " + " ".join(campos) + "\\par fin}"
    for contenido in (web, abierto, enriquecido.encode()):
        leidas = " ".join(linea.texto for linea in leer(contenido, "m").lineas)
        assert "secreta" not in leidas
        assert len(leidas) > 15
    assert convertir(web, "html")  # aun sin limpiarla antes, LibreOffice no sale de la máquina
    assert servidor.pedidos == []


def test_la_pagina_limpia_solo_trae_letras_y_estructura() -> None:
    limpia = sin_nada_de_fuera(
        pagina('<p style="font-weight: bold" onclick="x()">Fuerte</p><a href="javascript:x">v</a>')
    )
    for prohibido in (b"script", b"onload", b"onclick", b"href", b"guion", b"Ventana<", b"color"):
        assert prohibido not in limpia
    assert b'<p style="font-weight: bold">Fuerte</p>' in limpia
    assert "Introducción".encode() in limpia


@pytest.mark.parametrize(
    "contenido",
    [
        "<html><body><p>Introducción</p></body></html>".encode("cp1252"),
        "<html><body><p>Introducción</p></body></html>".encode(),
        '<html><head><meta charset="iso-8859-1"></head><body><p>Introducción</p></body></html>'.encode("latin-1"),
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- x --><html><body><p>Introducción</p></body></html>'.encode(),
        '<!DOCTYPE raro [<!ENTITY x SYSTEM "otro.txt">]><html><body><p>Introducción</p></body></html>'.encode(),
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x "]>"> ]>\n<html><p>Introducción</p></html>'.encode(),
        "\ufeff<HTML><p>Introducción".encode(),
        "<!doctype html><p>Introducción".encode("utf-16"),
        '<html><meta charset="no-existe"><p>Introducción'.encode(),
    ],
)
def test_las_letras_de_una_pagina_se_descodifican(contenido: bytes) -> None:
    assert html.document_fromstring(sin_nada_de_fuera(contenido)).text_content().strip() == "Introducción"


def test_se_reconoce_por_su_contenido_aunque_se_llame_de_otro_modo() -> None:
    assert leer(pagina(), "manual.doc").lineas[0].texto.startswith("Manual de Organización")
    assert leer(rb"{\rtf1\ansi Hola mundo\par}", "manual.docx").palabras == 2


@pytest.mark.parametrize(
    ("contenido", "nombre", "dice"),
    [
        (b"hola a todas", "m.doc", "no es el que su nombre dice"),
        (b"hola a todas", "m.html", "no es el que su nombre dice"),
        (b"\x00\x01\x02" * 90, "m.rtf", "no es el que su nombre dice"),
        (b"<html></html>", "m.html", "no trae texto"),
        (b"<html><script>x</script></html>", "m.html", "no trae texto"),
        (
            comprimir(
                {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "encryption-data "}
            )
            + b"encryption-data",
            "m.odt",
            "contraseña",
        ),
        (comprimir({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x"}), "m.odt", "dañado"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(900),
            "m.doc",
            "dañado",
        ),
    ],
)
def test_lo_que_no_se_puede_abrir_se_dice(contenido: bytes, nombre: str, dice: str) -> None:
    assert dice in frase(contenido, nombre)


@pytest.mark.parametrize("formato", ["doc", "odt", "rtf"])
def test_lo_cortado_se_lee_hasta_donde_llega_o_se_dice(formato: str) -> None:
    contenido = en_formato(formato)
    assert desenlace(contenido[: len(contenido) // 2], f"m.{formato}")


def test_sin_libreoffice_se_dice_que_hacer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ArchivoInvalido, match=r"no tiene LibreOffice.*archivos \.rtf: guárdelo como \.docx o PDF"):
        leer(rb"{\rtf1 Hola}", "m.rtf")


def programa(carpeta: Path, cuerpo: str) -> None:
    """Pone en una carpeta un «soffice» de mentira."""
    ruta = carpeta / "soffice"
    ruta.write_text(f"#!/bin/sh\n{cuerpo}\n", encoding="utf-8")
    ruta.chmod(0o755)


def test_al_vencerse_el_plazo_no_queda_nada_vivo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    programa(tmp_path, f"sleep 300 &\necho $! > {tmp_path}/hijo\nsleep 300")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(libreoffice, "_PLAZO", 1.0)
    inicio = time.monotonic()
    with pytest.raises(ArchivoInvalido, match="tardó demasiado"):
        convertir(b"{\\rtf1 Hola}", "rtf")
    assert time.monotonic() - inicio < 20
    hijo = int((tmp_path / "hijo").read_text())
    for _ in range(100):
        if not Path(f"/proc/{hijo}").exists() or ") Z " in Path(f"/proc/{hijo}/stat").read_text():
            break
        time.sleep(0.05)
    else:
        pytest.fail("el proceso que dejó sigue vivo")


def test_corre_con_topes_sin_las_claves_del_sitio_y_no_deja_rastro(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programa(tmp_path, f"ulimit -v > {tmp_path}/memoria\nenv > {tmp_path}/entorno\npwd > {tmp_path}/carpeta")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("SIMO_CLAVE_SECRETA", "no la digas")
    with pytest.raises(ArchivoInvalido, match="dañado"):
        convertir(b"{\\rtf1 Hola}", "rtf")
    assert int((tmp_path / "memoria").read_text()) <= 1_500_000
    assert "no la digas" not in (tmp_path / "entorno").read_text()
    assert not Path((tmp_path / "carpeta").read_text().strip()).exists()


def test_lo_mas_que_se_espera_crece_con_el_archivo_y_tiene_tope() -> None:
    plazos = [libreoffice.plazo_para(bytes_) for bytes_ in (0, 2**20, 25 * 2**20)]
    assert plazos == sorted(plazos)
    assert plazos[-1] <= 90
