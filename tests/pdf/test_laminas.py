"""Qué láminas lleva cada organigrama, con qué encabezado y en qué orden."""

from __future__ import annotations

import re
from pathlib import Path

from manuales.documento import BloqueDoc, DocumentoManual
from manuales.impresion.capitulos import armar_capitulos
from tests.apoyo.texto_pdf import diferencias
from tests.pdf import armar
from tests.pdf.armar import bloque, documento, guardar, seccion

RAMAS = ("Acervos", "Finanzas", "Jurídico")
ARBOL = {"Dirección": list(RAMAS), **{rama: [f"{rama} Norte", f"{rama} Sur"] for rama in RAMAS}}


def manual(*nombres: str) -> DocumentoManual:
    """Un manual con el organigrama general y los de esas ramas, en ese orden."""
    organos = armar.arbol(ARBOL)
    uids = {organo.nombre: organo.uid for organo in organos}
    bloques = [_organigrama(nombre, uids[nombre]) for nombre in ("Dirección", *nombres)]
    return documento("imss8", [seccion("organigrama", "7.", "Organigrama", *bloques)], organos)


def _organigrama(nombre: str, uid: object) -> BloqueDoc:
    vigencia = bloque("parrafo", "", f"Vigencia de {nombre}: hoy")
    return bloque("organigrama", "", nombre, vigencia, organo=uid)  # type: ignore[arg-type]


def laminas(doc: DocumentoManual) -> list[str]:
    """Por cada lámina: su encabezado, su número y lo que dice al pie."""
    (html,) = [uno.html for uno in armar_capitulos(doc) if uno.titulo == "7. Organigrama"]
    leidas = []
    for trozo in html.split('<div class="lamina')[1:]:
        encabezado = re.findall(r"<h\d[^>]*>(?:<span[^>]*>[^<]*</span> )?([^<]+)</h\d>", trozo)[-1:] or [""]
        numero = re.findall(r"Lámina (\d) de (\d)", trozo)[:1] or [("", "")]
        pie = re.findall(r"Vigencia de (\w+)", trozo)
        leidas.append(" · ".join([*encabezado, "/".join(numero[0]), *pie]))
    return leidas


def test_una_general_y_una_por_rama_con_lo_que_dice_cada_bloque() -> None:
    assert laminas(manual(*RAMAS)) == [
        "Dirección · 1/4 · Dirección",
        "Acervos · 2/4 · Acervos",
        "Finanzas · 3/4 · Finanzas",
        "Jurídico · 4/4 · Jurídico",
    ]


def test_la_rama_sin_bloque_lleva_su_encabezado_y_no_el_pie_de_otra(tmp_path: Path) -> None:
    doc = manual("Acervos", "Jurídico")
    assert laminas(doc) == [
        "Dirección · 1/4 · Dirección",
        "Acervos · 2/4 · Acervos",
        "Organigrama general — Finanzas · 3/4",
        "Jurídico · 4/4 · Jurídico",
    ]
    (indice,) = [uno.html for uno in armar_capitulos(doc) if uno.titulo == "Índice"]
    assert "Organigrama general — Finanzas" in indice
    assert diferencias(doc, guardar(doc, tmp_path)) == []


def test_las_laminas_se_numeran_en_el_orden_en_que_se_imprimen() -> None:
    assert laminas(manual("Jurídico", "Acervos")) == [
        "Dirección · 1/4 · Dirección",
        "Jurídico · 2/4 · Jurídico",
        "Acervos · 3/4 · Acervos",
        "Organigrama general — Finanzas · 4/4",
    ]


def test_donde_solo_esta_el_general_sus_ramas_son_su_continuacion() -> None:
    assert laminas(manual()) == ["Dirección · 1/4", " · 2/4", " · 3/4", " · 4/4 · Dirección"]
