"""El proceso aparte: da lo mismo que en casa, y lo que el archivo le haga solo le pasa a él."""

from __future__ import annotations

import json
import logging
import struct
import subprocess
import sys
import time
import zlib
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pypdfium2
import pytest

from manuales.importacion import ArchivoInvalido, analizar, aparte
from manuales.importacion.aparte import analizar_aparte, leer_aparte, pintar_pagina
from manuales.importacion.lectores import leer

CASO = Path(__file__).parent / "casos" / "municipal_sin_codigos.txt"


def _hijo(monkeypatch: pytest.MonkeyPatch, programa: str) -> None:
    """Pone en el lugar del hijo otro programa, con sus mismos límites."""
    entero = (
        f"from manuales.importacion import hijo\nsalida = hijo._apartar_salida()\nhijo._limitar()\n{dedent(programa)}"
    )
    monkeypatch.setattr(aparte, "_ORDEN", (sys.executable, "-c", entero))


def _frase(contenido: bytes = b"hola", nombre: str = "m.txt") -> str:
    with pytest.raises(ArchivoInvalido) as falla:
        analizar_aparte(contenido, nombre)
    frase = str(falla.value)
    assert frase.endswith(".")
    assert "\n" not in frase
    return frase


def test_da_lo_mismo_que_en_casa() -> None:
    contenido = CASO.read_bytes()
    assert analizar_aparte(contenido, CASO.name) == analizar(contenido, CASO.name)
    assert leer_aparte(contenido, CASO.name) == leer(contenido, CASO.name)


@pytest.mark.parametrize(
    ("contenido", "nombre", "dice"),
    [(b"", "m.txt", "vacío"), (b"hola", "a\x00\ud800\n.xls", "Solo se leen"), (b"hola", "m.txt", "ningún manual")],
)
def test_la_frase_es_la_del_analisis(contenido: bytes, nombre: str, dice: str) -> None:
    assert dice in _frase(contenido, nombre)


def test_pedir_mas_memoria_se_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    _hijo(monkeypatch, "hijo.analizar = lambda contenido, nombre: bytearray(600 * 2**20)\nhijo._atender(salida)")
    assert "más memoria que los 500 MB" in _frase()


def test_la_memoria_que_pide_una_biblioteca_en_c_tambien_cuenta(monkeypatch: pytest.MonkeyPatch) -> None:
    programa = """
        import mmap
        try:
            mmap.mmap(-1, 600 * 2**20)  # memoria compartida: RLIMIT_DATA no la contaría
        except OSError:
            hijo._contestar(salida, "memoria", "")
    """
    _hijo(monkeypatch, programa)
    assert "más memoria" in _frase()


@pytest.mark.parametrize("programa", ["while True: pass", "import time; time.sleep(60)", "sum(range(10**12))"])
def test_no_terminar_se_corta_y_se_dice(monkeypatch: pytest.MonkeyPatch, programa: str) -> None:
    _hijo(monkeypatch, f"hijo._dar_plazo(0.2)\n{programa}")
    inicio = time.monotonic()
    assert "tarda demasiado" in _frase()
    assert time.monotonic() - inicio < 5


def test_quien_burla_su_plazo_muere_con_sus_hijos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    testigo = tmp_path / "nieto"
    monkeypatch.setattr(aparte, "PLAZO_MAYOR", 1)
    monkeypatch.setattr(aparte, "_GRACIA", 0)
    programa = f"""
        import os, signal, time
        if os.fork() == 0:
            open({str(testigo)!r}, "w").write(str(os.getpid()))
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    """
    monkeypatch.setattr(aparte, "_ORDEN", (sys.executable, "-c", dedent(programa)))
    assert "tarda demasiado" in _frase()
    estado = Path("/proc", testigo.read_text(), "stat")
    limite = time.monotonic() + 5
    while estado.exists() and estado.read_text().split()[2] != "Z" and time.monotonic() < limite:
        time.sleep(0.05)
    assert not estado.exists() or estado.read_text().split()[2] == "Z"


def test_escribir_de_mas_se_corta_y_se_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    _hijo(monkeypatch, "trozo = bytes(2**20)\nwhile True: salida.write(trozo)")
    assert "no cabe en 64 MB" in _frase()


@pytest.mark.parametrize(
    "programa",
    [
        "import os; os.abort()",
        "import signal, os; os.kill(os.getpid(), signal.SIGSEGV)",
        "pass",
        "salida.write(b'basura')",
        "salida.write(b'[]\\n')",
        "salida.write(b'9' * 10_000_000)",
        'salida.write(b\'{"desenlace": "bien", "dicho": ""}\\n[0,1]\\n\')',
        'import pickle; salida.write(b\'{"desenlace": "bien", "dicho": ""}\\n\' + pickle.dumps(print))',
        'salida.write(b\'{"desenlace": "otro", "dicho": ""}\\n\')',
    ],
)
def test_la_basura_y_las_senales_son_un_archivo_danado(monkeypatch: pytest.MonkeyPatch, programa: str) -> None:
    _hijo(monkeypatch, f"{programa}\nsalida.close()")
    assert "está dañado" in _frase()


@pytest.mark.parametrize(
    "programa",
    ["hijo.analizar = lambda contenido, nombre: 1 / 0\nhijo._atender(salida)", "raise ZeroDivisionError"],
)
def test_un_defecto_de_simo_se_reconoce_y_se_anota(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, programa: str
) -> None:
    _hijo(monkeypatch, programa)
    with caplog.at_level(logging.ERROR):
        assert "defecto de SIMO" in _frase()
    assert "ZeroDivisionError" in caplog.text


def test_el_hijo_no_conoce_las_claves_ni_puede_subir_sus_limites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMO_CLAVE_SECRETA", "de mentira")
    programa = """
        import json, os, resource
        nombres = ("AS", "CPU", "FSIZE", "NOFILE", "NPROC", "CORE")
        dicho = {nombre: resource.getrlimit(getattr(resource, f"RLIMIT_{nombre}")) for nombre in nombres}
        dicho["entorno"] = sorted(os.environ)
        hijo._contestar(salida, "invalido", json.dumps(dicho))
    """
    _hijo(monkeypatch, programa)
    with pytest.raises(ArchivoInvalido) as falla:
        analizar_aparte(b"hola", "m.txt")
    dicho = json.loads(str(falla.value))
    assert set(dicho.pop("entorno")) <= {"LC_CTYPE"}
    assert dicho.pop("AS") == [500 * 2**20] * 2
    assert dicho.pop("CPU") == [10, 120]
    assert all(blando == duro >= 0 for blando, duro in dicho.values())
    assert dicho["CORE"] == [0, 0]


def test_lo_que_una_biblioteca_imprime_no_ensucia_la_respuesta(monkeypatch: pytest.MonkeyPatch) -> None:
    _hijo(monkeypatch, "import os; os.write(1, b'aviso'); print('otro', flush=True)\nhijo._atender(salida)")
    assert "ningún manual" in _frase()


def test_el_plazo_crece_con_lo_prometido_y_no_con_lo_que_se_presume() -> None:
    programa = """
        from manuales.importacion import hijo
        texto = "renglón\\n".encode() * 5_000
        print(hijo._prometido(texto), hijo._prometido(b"%PDF-1.4 basura"), hijo._prometido(b"PK basura"))
    """
    corrida = subprocess.run([sys.executable, "-c", dedent(programa)], capture_output=True, text=True, check=True)
    assert corrida.stdout.split() == ["5.0", "0.0", "0.0"]


def _pdf(*medidas: tuple[float, float]) -> bytes:
    documento = pypdfium2.PdfDocument.new()
    for ancho, alto in medidas:
        documento.new_page(ancho, alto)
    return _guardado(documento)


def _guardado(documento: pypdfium2.PdfDocument) -> bytes:
    destino = BytesIO()
    documento.save(destino)
    documento.close()
    return destino.getvalue()


def _medidas(imagen: bytes) -> tuple[int, int]:
    """Da (ancho, alto) de un PNG tras comprobar sus sumas y que sus renglones estén completos."""
    resto, datos = imagen[8:], b""
    while resto:
        (largo,) = struct.unpack(">I", resto[:4])
        assert struct.unpack(">I", resto[8 + largo : 12 + largo]) == (zlib.crc32(resto[4 : 8 + largo]),)
        if resto[4:8] == b"IDAT":
            datos += resto[8 : 8 + largo]
        resto = resto[12 + largo :]
    ancho, alto = struct.unpack(">II", imagen[16:24])
    assert len(zlib.decompress(datos)) == alto * (1 + 3 * ancho)
    return ancho, alto


def test_pinta_una_pagina() -> None:
    contenido = _pdf((612, 792), (792, 612))
    assert _medidas(pintar_pagina(contenido, 1, 612)) == (612, 792)
    assert _medidas(pintar_pagina(contenido, 2, 396)) == (396, 306)


@pytest.mark.parametrize(
    ("medidas", "ancho", "da"),
    [((612, 792), 1, (50, 65)), ((200, 200), 10**9, (2_000, 2_000)), ((1, 14_400), 100, (1, 400))],
)
def test_ninguna_medida_infla_la_imagen(medidas: tuple[int, int], ancho: int, da: tuple[int, int]) -> None:
    assert _medidas(pintar_pagina(_pdf(medidas), 1, ancho)) == da


@pytest.mark.parametrize(
    ("contenido", "pagina", "dice"),
    [(_pdf((9, 9)), 2, "no tiene página 2"), (_pdf((9, 9)), 0, "no tiene"), (b"no", 1, "dañado")],
)
def test_lo_que_no_se_puede_pintar_se_dice(contenido: bytes, pagina: int, dice: str) -> None:
    with pytest.raises(ArchivoInvalido, match=dice):
        pintar_pagina(contenido, pagina, 500)
