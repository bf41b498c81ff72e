"""El archivo que no se puede analizar recibe una frase que dice por qué y qué hacer."""

from __future__ import annotations

import pytest

from manuales.importacion import ArchivoInvalido, analizar
from manuales.importacion.entrada import LIMITE

MINIMO = "1. Introducción\n\nHola.\n\n2. Objetivo\n\nServir.\n"


@pytest.mark.parametrize(
    ("contenido", "nombre", "dice"),
    [
        (b"", "m.txt", "vacío"),
        (b" \r\n\t\xef\xbb\xbf\n", "m.txt", "vacío"),
        ("\u00a0\u2003".encode(), "m.txt", "vacío"),
        (b"hola\x00mundo", "m.txt", "binario"),
        (b"\x01\x02\x03\x04" * 50, "m.txt", "binario"),
        ("Introducción".encode("latin-1") * 9, "m.txt", "ningún manual"),
        (b"\x81\x8d\x8f" * 20, "m.txt", "UTF-8"),
        ("Introducción".encode("utf-16"), "m.txt", "ningún manual"),
        (b"\xff\xfe", "m.txt", "vacío"),
        ("Introducción".encode("utf-16") + b"x", "m.txt", "binario"),
        ("Introducción".encode("utf-16-be"), "m.txt", "ningún manual"),
        (b"a" * (LIMITE + 1), "m.txt", "25 MB"),
        (b"%PDF-1.7", "m.pdf", "dañado"),
        (b"%PDF-1.7", "m.txt", "dañado"),
        (b"hola", "m.xls", "Solo se leen archivos .pdf"),
        (b"hola", "manual", "Solo se leen archivos .pdf"),
        (b"hola", "manual.pdf", "se llama .pdf pero su contenido no es de un .pdf"),
        (b"\x01\xfe\x00\x99" * 900, "manual.pdf", "se llama .pdf pero su contenido no es de un .pdf"),
        (b"hola a todas las personas", "m.txt", "ningún manual"),
    ],
)
def test_lo_que_no_es_un_manual_se_dice(contenido: bytes, nombre: str, dice: str) -> None:
    with pytest.raises(ArchivoInvalido) as falla:
        analizar(contenido, nombre)
    frase = str(falla.value)
    assert dice in frase
    assert frase.endswith(".")
    assert "\n" not in frase


def test_la_marca_de_orden_de_bytes_y_los_retornos_no_cambian_nada() -> None:
    llano = analizar(MINIMO.encode(), "m.txt").documentos
    assert analizar(MINIMO.encode("utf-8-sig"), "m.txt").documentos == llano
    assert analizar(MINIMO.replace("\n", "\r\n").encode(), "m.txt").documentos == llano
    assert analizar(MINIMO.replace("\n", "\r").encode(), "m.txt").documentos == llano


def test_el_nombre_se_guarda_sin_carpeta() -> None:
    analisis = analizar(MINIMO.encode(), "C:\\papeles\\viejos/manual.txt")
    assert analisis.archivo == "manual.txt"
    assert analisis.documentos[0].secciones[0].origen.archivo == "manual.txt"
    assert len(analisis.sha256) == 64
