"""El difusor: sus casos se repiten, estropean de verdad, y lo que el importador haría mal no se le escapa."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from herramientas.difusor import juez
from herramientas.difusor.casos import caso
from herramientas.difusor.correr import correr
from herramientas.difusor.fuentes import fuentes
from herramientas.difusor.juez import Falta, juzgar
from manuales.importacion import SIN_MANUAL, ArchivoInvalido, entender
from manuales.importacion.lectores import Lectura
from manuales.importacion.modelo import Documento
from tests.apoyo.pdf_crudo import MANUAL

SANO = "\n".join(MANUAL).encode()
SEMILLA = 20_260_101


def test_trescientos_manuales_estropeados_se_entienden_enteros_o_se_rechazan_con_una_frase() -> None:
    resultado = correr(300, SEMILLA)
    assert resultado.fallas == []
    assert resultado.casos == 300
    assert resultado.entendidos > 30
    assert len(resultado.rechazados) > 3
    assert resultado.megas < 500


def test_un_caso_es_siempre_el_mismo_y_otro_es_otro() -> None:
    casos = [caso(SEMILLA, numero) for numero in range(40)]
    assert [caso(SEMILLA, numero) for numero in range(40)] == casos
    assert len({uno.contenido for uno in casos}) == 40
    assert casos[0].contenido != caso(SEMILLA + 1, 0).contenido


def test_hay_fuentes_y_casos_de_cada_formato() -> None:
    assert {fuente.extension for fuente in fuentes()} == {".txt", ".md", ".pdf", ".docx"}
    assert {Path(caso(SEMILLA, numero).nombre).suffix for numero in range(60)} >= {".txt", ".md", ".pdf", ".docx"}


def test_lo_sano_se_entiende_y_lo_demas_se_rechaza() -> None:
    assert juzgar(SANO, "m.txt") == "entendido"
    assert juzgar(b"hola", "m.txt") == SIN_MANUAL
    assert "vacío" in juzgar(b"", "m.txt")


def _pierde_una_palabra(lectura: Lectura, archivo: str) -> list[Documento]:
    documentos = entender(lectura, archivo)
    documentos[0].organos[0].funciones[0].palabras.pop()
    return documentos


def _inventa_una_palabra(lectura: Lectura, archivo: str) -> list[Documento]:
    documentos = entender(lectura, archivo)
    documentos[0].organos[0].funciones[0].texto += " siempre"
    return documentos


def _rechaza_sin_frase(contenido: bytes, nombre: str) -> Lectura:
    raise ArchivoInvalido("mal")


@pytest.mark.parametrize(
    ("que", "por"),
    [("entender", _pierde_una_palabra), ("entender", _inventa_una_palabra), ("leer", _rechaza_sin_frase)],
)
def test_lo_que_el_importador_hiciera_mal_se_nota(monkeypatch: pytest.MonkeyPatch, que: str, por: object) -> None:
    monkeypatch.setattr(juez, que, por)
    with pytest.raises(Falta):
        juzgar(SANO, "m.txt")


def _lote(programa: str) -> tuple[str, ...]:
    """Un lote de mentira: por cada caso escribe su número y luego hace lo que se le diga con él."""
    cuerpo = f"""
import json, os, sys, time
bien = lambda: print(json.dumps({{"desenlace": "entendido", "segundos": 0.5, "megas": 7}}), flush=True)
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    print(n, flush=True)
    {programa}
"""
    return (sys.executable, "-c", cuerpo)


@pytest.mark.parametrize(
    ("programa", "dice"),
    [
        ("os.abort() if n == 3 else bien()", "murió con -6"),
        ("os._exit(7) if n == 3 else bien()", "murió con 7"),
        ("time.sleep(60) if n == 3 else bien()", "se colgó"),
        ("print(json.dumps({'falla': 'KeyError'}), flush=True) if n == 3 else bien()", "KeyError"),
    ],
)
def test_un_caso_que_mata_o_cuelga_al_proceso_se_anota_y_se_sigue(programa: str, dice: str) -> None:
    resultado = correr(6, SEMILLA, orden=_lote(programa), espera=2)
    assert (resultado.casos, resultado.entendidos) == (6, 5)
    [falla] = resultado.fallas
    assert falla.startswith("3 ")
    assert dice in falla
    assert (resultado.segundos, resultado.megas) == (0.5, 7)


def test_un_lote_que_no_empieza_es_una_falla() -> None:
    resultado = correr(6, SEMILLA, orden=(sys.executable, "-c", "raise SystemExit(2)"), espera=2)
    assert "no empezó" in resultado.fallas[0]
