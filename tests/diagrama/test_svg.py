"""El SVG: bien formado, accesible, sin estilos ni guiones, y nada de lo escrito se vuelve marcado."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from organigrama.diagrama import ADAPTABLE, CARTA, Lamina, MetricaAproximada, Nodo, Tema, a_svg, planear
from tests.diagrama.arboles import RELACIONES, frondoso

SVG = "{http://www.w3.org/2000/svg}"


def _lamina(raiz: Nodo) -> Lamina:
    return planear(raiz, metrica=MetricaAproximada(), papel=CARTA, titulo="Organigrama <general>")[0]


def _leer(texto: str) -> ET.Element:
    return ET.fromstring(texto)  # noqa: S314 -- lo acabamos de escribir nosotros


def test_el_titulo_es_el_primer_hijo_y_la_descripcion_dice_el_arbol() -> None:
    svg = _leer(a_svg(_lamina(frondoso((2,))), prefijo="org-4"))
    titulo, descripcion = list(svg)[:2]
    assert (titulo.tag, titulo.text) == (f"{SVG}title", "Organigrama <general>")
    assert descripcion.tag == f"{SVG}desc"
    assert descripcion.text == (
        "4 Coordinación de Jardines y Viveros 4, de la que dependen: "
        "4.1 Coordinación de Jardines y Viveros 4.1; 4.2 Coordinación de Jardines y Viveros 4.2."
    )
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == titulo.get("id") == "org-4-1-titulo"
    assert svg.get("aria-describedby") == descripcion.get("id") == "org-4-1-desc"


def test_para_el_pdf_el_titulo_dice_tambien_el_arbol() -> None:
    lamina = _lamina(frondoso((2,)))
    titulo = next(iter(_leer(a_svg(lamina, descripcion_en_titulo=True))))
    assert titulo.text == f"Organigrama <general>. {lamina.descripcion}"


def test_no_lleva_estilos_ni_guiones_ni_eventos() -> None:
    for tema_texto in (a_svg(_lamina(RELACIONES)), a_svg(_lamina(RELACIONES), tema=ADAPTABLE)):
        svg = _leer(tema_texto)
        for elemento in svg.iter():
            assert elemento.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "a", "path", "rect", "text"}
            assert not [a for a in elemento.attrib if a == "style" or a.startswith("on")]


def test_lo_escrito_en_un_nombre_es_texto() -> None:
    malo = '</text><script>alert("1")</script> & \x07 "comillas"'
    svg = a_svg(_lamina(Nodo('i"d', malo, codigo="<b>", url="/organos/?a=1&b=2")), prefijo='p"x')
    raiz = _leer(svg)
    assert "<script" not in svg
    assert "script" not in {e.tag.removeprefix(SVG) for e in raiz.iter()}
    escrito = "".join(e.text or "" for e in raiz.iter(f"{SVG}text") if e.get("class") == "nombre")
    assert "".join(escrito.split()) == "".join(malo.replace("\x07", "").split())


def test_con_enlaces_es_un_grupo_y_cada_enlace_dice_el_nombre_completo() -> None:
    texto = a_svg(_lamina(RELACIONES))
    svg = _leer(texto)
    (enlace,) = svg.iter(f"{SVG}a")
    assert svg.get("role") == "group"
    assert enlace.get("href") == "/organos/f/"
    assert enlace.get("aria-label") == "1.3 Subsecretaría de Faros"
    sin_enlaces = _leer(a_svg(_lamina(RELACIONES), enlaces=False))
    assert sin_enlaces.get("role") == "img"
    assert not list(sin_enlaces.iter(f"{SVG}a"))


@pytest.mark.parametrize("tema", [None, ADAPTABLE])
def test_las_lineas_miden_al_menos_medio_punto_y_las_relaciones_se_ven_sin_color(tema: Tema | None) -> None:
    svg = _leer(a_svg(_lamina(RELACIONES), **({"tema": tema} if tema else {})))
    trazos = {e.get("class"): e for e in svg.iter(f"{SVG}path")}
    gruesos = [float(e.get("stroke-width", "0")) for e in svg.iter() if e.get("stroke")]
    assert min(gruesos) >= 0.5
    assert trazos["linea-desconcentrado"].get("stroke-dasharray") != trazos["linea-coordinacion"].get(
        "stroke-dasharray"
    )
    assert trazos["linea"].get("stroke-dasharray") is None
    redondas = [e for e in svg.iter(f"{SVG}rect") if e.get("rx")]
    assert {"caja-staff" in (e.get("class") or "") for e in redondas} == {True}
    assert len(redondas) == 2


def test_los_numeros_no_llevan_mas_de_dos_decimales_ni_ceros_sobrantes() -> None:
    svg = a_svg(_lamina(frondoso((3, 2))))
    for numero in re.findall(r'(?:\s(?:x|y|width|height|font-size)=")([^"p]+)', svg):
        assert re.fullmatch(r"\d+(\.\d?[1-9])?", numero), numero


def test_la_familia_es_la_que_se_pide() -> None:
    assert _leer(a_svg(_lamina(frondoso((1,))), familia="Open Sans")).get("font-family") == "Open Sans"
