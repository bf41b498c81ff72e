"""La cuenta de palabras se da cuenta: de la que falta, la que sobra, la cambiada y la mal contada por el lector."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from manuales.importacion import analizar
from manuales.importacion.lectores import Lectura, leer
from manuales.importacion.modelo import Documento
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

CASOS = Path(__file__).parent / "casos"
FUENTES = sorted(ruta for ruta in CASOS.iterdir() if ruta.suffix != ".json")
FUENTE = CASOS / "municipal_sin_codigos.txt"


@pytest.mark.parametrize("fuente", FUENTES, ids=lambda ruta: ruta.name)
def test_cuadra_con_la_lectura_de_cualquier_formato(fuente: Path) -> None:
    contenido = fuente.read_bytes()
    documentos = analizar(contenido, fuente.name).documentos
    assert faltas_en_la_cuenta(leer(contenido, fuente.name), documentos) == []


def _quita_palabra(documento: Documento) -> None:
    documento.organos[0].funciones[0].palabras.pop()


def _repite_palabra(documento: Documento) -> None:
    documento.organos[0].palabras += documento.organos[0].funciones[0].palabras


def _cambia_texto(documento: Documento) -> None:
    documento.organos[0].funciones[0].texto += " inventado"


def _cuenta_de_mas(documento: Documento) -> None:
    documento.cuenta = type(documento.cuenta)(documento.cuenta.origen + 1, documento.cuenta.conservadas, 0)


@pytest.mark.parametrize("estropear", [_quita_palabra, _repite_palabra, _cambia_texto, _cuenta_de_mas])
def test_lo_estropeado_se_nota(estropear: Callable[[Documento], None]) -> None:
    contenido = FUENTE.read_bytes()
    [documento] = analizar(contenido, FUENTE.name).documentos
    estropear(documento)
    assert faltas_en_la_cuenta(contenido.decode(), [documento])
    assert faltas_en_la_cuenta(leer(contenido, FUENTE.name), [documento])


def _salta_indice(lectura: Lectura) -> None:
    lectura.lineas[1].palabra += 1


def _pierde_renglon(lectura: Lectura) -> None:
    del lectura.lineas[1]


def _cuenta_mal(lectura: Lectura) -> None:
    lectura.palabras += 1


@pytest.mark.parametrize("estropear", [_salta_indice, _pierde_renglon, _cuenta_mal])
def test_el_lector_que_cuenta_mal_se_nota(estropear: Callable[[Lectura], None]) -> None:
    contenido = FUENTE.read_bytes()
    lectura = leer(contenido, FUENTE.name)
    estropear(lectura)
    assert faltas_en_la_cuenta(lectura, analizar(contenido, FUENTE.name).documentos)


def test_la_vineta_tras_un_rotulo_no_se_pierde_aunque_el_renglon_sea_encabezado() -> None:
    contenido = FUENTE.read_bytes() + "\n\n# A quien supervisa:       \uf0b7 Dirección de Globos y de Hilos\n".encode()
    documentos = analizar(contenido, "m.md").documentos
    assert faltas_en_la_cuenta(leer(contenido, "m.md"), documentos) == []
