"""BORRADOR y «Demostración» en cada página; lo que el encabezado y el pie no deben decir."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.pdf import armar


def paginas(ruta: Path) -> list[str]:
    with pikepdf.open(ruta) as pdf:
        total = len(pdf.pages)
    return [
        subprocess.run(
            ["pdftotext", "-f", str(n), "-l", str(n), str(ruta), "-"], capture_output=True, check=True
        ).stdout.decode()
        for n in range(1, total + 1)
    ]


def test_el_borrador_lo_dice_en_cada_pagina(archivos: dict[str, Path]) -> None:
    hojas = paginas(archivos["borrador"])
    assert len(hojas) > 10
    assert all("BORRADOR" in hoja for hoja in hojas)


@pytest.mark.parametrize("plantilla", ["imss8", "imss7", "sonora", "estatuto"])
def test_lo_publicado_no_dice_borrador_y_la_demostracion_se_anuncia(archivos: dict[str, Path], plantilla: str) -> None:
    hojas = paginas(archivos[plantilla])
    assert not any("BORRADOR" in hoja for hoja in hojas)
    assert all("Demostración" in hoja for hoja in hojas)


def test_pagina_y_clave_al_pie(archivos: dict[str, Path]) -> None:
    hojas = paginas(archivos["imss8"])
    for numero, hoja in enumerate(hojas[1:], start=2):
        assert f"Página {numero} de {len(hojas)}" in hoja
        assert "Clave: 5000-002-001" in hoja


def test_sin_clave_no_se_imprime_su_rotulo(tmp_path: Path) -> None:
    ruta = armar.guardar(armar.documento("imss8", clave=""), tmp_path)
    assert not any("Clave" in hoja for hoja in paginas(ruta))


def test_la_autorizacion_dice_roles_nombres_y_datos(archivos: dict[str, Path]) -> None:
    hoja = paginas(archivos["imss8"])[1]
    for dato in (
        "Elaboró",
        "Ana Prueba",
        "Titular de Organización",
        "Autorizó",
        "Rúbrica",
        "ACDO.AS2.HCT.010126/7.P.DG",
        "1 de enero de 2026",
        "Validado y registrado el 3 de enero de 2026",
        "El presente manual se expide con fines de prueba.",
    ):
        assert dato in hoja
    assert hoja.index("Elaboró") < hoja.index("Autorizó")


def test_cada_organigrama_lleva_su_vigencia(tmp_path: Path) -> None:
    organos = armar.arbol(armar.ACERVOS)
    bloques = (
        armar.bloque("organigrama", "7.1", "General", vigencia="1 de enero de 2026", organo=organos[0].uid),
        armar.bloque("organigrama", "7.2", "Acervos", vigencia="2 de febrero de 2026", organo=organos[1].uid),
        armar.bloque(
            "organigrama",
            "7.3",
            "Mapas",
            armar.bloque("parrafo", "", "Vigencia: 3 de marzo de 2026"),
            vigencia="3 de marzo de 2026",
            organo=organos[3].uid,
        ),
    )
    doc = armar.documento("imss8", [armar.seccion("organigrama", "7.", "Organigrama", *bloques)], organos)
    hojas = paginas(armar.guardar(doc, tmp_path))
    fechas = ["1 de enero de 2026", "2 de febrero de 2026", "3 de marzo de 2026"]
    con_fecha = [[fecha for fecha in fechas for _ in range(hoja.count(f"Vigencia: {fecha}"))] for hoja in hojas]
    assert [una for una in con_fecha if una] == [[fecha] for fecha in fechas]
