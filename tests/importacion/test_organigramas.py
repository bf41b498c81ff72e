"""Los organigramas dibujados: quién manda sobre quién, por las líneas que unen sus cajas."""

from __future__ import annotations

import pytest

from manuales.importacion import analizar
from manuales.importacion.lectores.letras import Rayas
from manuales.importacion.lectores.mando import superiores
from tests.apoyo.pdf_a_mano import pdf, raya, tabla, texto

JEFA = (200.0, 50.0, 300.0, 80.0)
CAJAS = {
    "de arriba abajo": (
        [JEFA, (50.0, 120.0, 150.0, 150.0), (350.0, 120.0, 450.0, 150.0)],
        Rayas([(100.0, 100.0, 400.0)], [(250.0, 80.0, 100.0), (100.0, 100.0, 120.0), (400.0, 100.0, 120.0)]),
        {1: 0, 2: 0},
    ),
    "en escalera, por el lado": (
        [JEFA, (230.0, 100.0, 330.0, 130.0), (230.0, 150.0, 330.0, 180.0)],
        Rayas([(115.0, 210.0, 230.0), (165.0, 210.0, 230.0)], [(210.0, 80.0, 165.0)]),
        {1: 0, 2: 0},
    ),
    "baja pegada a su lado": (
        [JEFA, (206.0, 100.0, 300.0, 130.0)],
        Rayas([(115.0, 196.0, 206.0)], [(196.0, 65.0, 115.0)]),
        {1: 0},
    ),
    "de asesoría, a un lado del tronco": (
        [JEFA, (350.0, 100.0, 450.0, 130.0), (200.0, 160.0, 300.0, 190.0)],
        Rayas([(115.0, 250.0, 350.0)], [(250.0, 80.0, 160.0)]),
        {1: 0, 2: 0},
    ),
    "la segunda fila, por detrás de la primera": (
        [JEFA, (200.0, 120.0, 300.0, 150.0), (200.0, 200.0, 300.0, 230.0)],
        Rayas([], [(250.0, 80.0, 120.0), (250.0, 160.0, 200.0)]),
        {1: 0, 2: 0},
    ),
    "una manda sobre otra y esta sobre otra": (
        [JEFA, (200.0, 120.0, 300.0, 150.0), (200.0, 200.0, 300.0, 230.0)],
        Rayas([], [(250.0, 80.0, 120.0), (250.0, 150.0, 200.0)]),
        {1: 0, 2: 1},
    ),
    "de dos jefas no consta cuál": (
        [JEFA, (400.0, 50.0, 500.0, 80.0), (300.0, 150.0, 400.0, 180.0)],
        Rayas([(110.0, 250.0, 450.0)], [(250.0, 80.0, 110.0), (450.0, 80.0, 110.0), (350.0, 110.0, 150.0)]),
        {},
    ),
    "sin líneas": ([JEFA, (200.0, 120.0, 300.0, 150.0)], Rayas([(50.0, 200.0, 300.0)], []), {}),
}


@pytest.mark.parametrize("estilo", CAJAS)
def test_la_linea_dice_quien_manda(estilo: str) -> None:
    cajas, rayas, esperados = CAJAS[estilo]
    assert superiores(cajas, rayas) == esperados


def _caja(x: float, y: float, letras: str) -> bytes:
    return tabla([x, x + 140], [y, y + 30]) + texto(x + 8, y + 18, letras, tamano=8)


def _renglones(*letras: str) -> bytes:
    return b"".join(texto(60, 90 + 24 * orden, una) for orden, una in enumerate(letras))


def test_el_organigrama_dice_de_quien_depende_lo_que_nada_mas_dice() -> None:
    dibujo = (
        texto(60, 60, "Organigrama de la Secretaría Particular")
        + _caja(230, 100, "SECRETARÍA PARTICULAR")
        + raya(300, 130, 300, 150)
        + raya(140, 150, 460, 150)
        + raya(140, 150, 140, 170)
        + raya(460, 150, 460, 170)
        + _caja(70, 170, "Jefatura de Agenda")
        + _caja(390, 170, "Enlace de Giras")
    )
    contenido = pdf(
        _renglones("Introducción", "Este manual dice quién lleva la agenda y quién cuida las giras de la alcaldía."),
        dibujo,
        _renglones("Funciones", "PUESTO: Secretaría Particular", "1. Cuidar la casa.", "2. Cerrar la puerta.")
        + texto(60, 220, "PUESTO: Jefatura de Agenda")
        + texto(60, 244, "1. Apuntar las citas.")
        + texto(60, 290, "PUESTO: Enlace de Giras")
        + texto(60, 314, "1. Hacer la maleta."),
    )
    [documento] = analizar(contenido, "manual.pdf").documentos
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    padres = {
        organo.nombre: (nombres.get(organo.padre_id or ""), organo.padre_inferido) for organo in documento.organos
    }
    assert padres == {
        "Secretaría Particular": (None, False),
        "Jefatura de Agenda": ("Secretaría Particular", False),
        "Enlace de Giras": ("Secretaría Particular", False),
    }
