"""El texto del PDF es el de la edición, letra por letra; lo que no se puede imprimir se dice; nada se interpreta."""

from __future__ import annotations

import itertools
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuales.documento import DocumentoManual
from manuales.impresion.tipografia import FUENTES
from manuales.pdf import imprimible, leer_alcance
from manuales.pdf.letras import html_imprimible
from tests.apoyo.texto_pdf import capitulos_esperados, diferencias
from tests.pdf import armar
from tests.pdf.armar import bloque, documento, funcion, guardar, seccion
from texto.rico import TextoRico

ALCANCE = leer_alcance(fuente.ruta for fuente in FUENTES)
MALICIA = '<script>alert(1)</script><img src="file:///etc/passwd"> & {{ x }} {% if %} &lt;b&gt; "comillas\' \x00\x1b'


def crudo(ruta: Path) -> str:
    orden = ["pdftotext", "-raw", "-enc", "UTF-8", str(ruta), "-"]
    return subprocess.run(orden, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("plantilla", ["imss8", "imss7", "sonora", "estatuto", "borrador"])
def test_cada_capitulo_vuelve_igual(
    documentos: dict[str, DocumentoManual], archivos: dict[str, Path], plantilla: str
) -> None:
    assert len(capitulos_esperados(documentos[plantilla])) >= 2
    assert diferencias(documentos[plantilla], archivos[plantilla]) == []


def test_la_comparacion_halla_una_letra_cambiada(
    documentos: dict[str, DocumentoManual], archivos: dict[str, Path]
) -> None:
    original = documentos["imss8"]
    primera = original.secciones[0]
    otro = bloque("parrafo", "", primera.bloques[0].texto.plano().replace("prueba", "pruebas", 1))
    cambiado = replace(original, secciones=(replace(primera, bloques=(otro,)), *original.secciones[1:]))
    assert [una.capitulo for una in diferencias(cambiado, archivos["imss8"])] == [f"s-{primera.uid.hex}"]


def test_letras_que_se_suelen_perder(tmp_path: Path) -> None:
    textos = [
        "La oficina y el flujo: afición, final, efectivo, affidávit, ﬁn.",
        "«Así» “dijo” ‘él’ – raya — menos… 1ª, 2º, nº, § 3, ½, 20 °C, 5 €, ñandú, pingüino.",
        "así ́ y asi´, cafe\u0301 descompuesto, guion\u00addiscrecional, sin\u200bancho, con\u00a0espacio\u2009fino.",
        "ACDO.SA2.HCT.280312/76.P.DAED, evaluación-verificación, médico-administrativa; 3×2=6; a≤b; №7.",
        "MAYÚSCULAS ACENTUADAS ÁÉÍÓÚÜÑ ¿preguntas? ¡avisos! 100 % & más @ # * _ ~ ^ ` | \\ /",
    ]
    doc = documento("imss8", [seccion("otra", "1.", "Letras", *(bloque("parrafo", "", texto) for texto in textos))])
    assert diferencias(doc, guardar(doc, tmp_path)) == []


def test_un_renglon_que_llena_la_caja_no_se_parte_tras_su_primera_palabra(tmp_path: Path) -> None:
    relleno = "ventanas abiertas hacia los patios donde la gente espera su turno sin prisa"
    textos = [f"Cuidar {relleno}{'i' * letras}." for letras in range(12)]
    bloques = [bloque("fraccion", "I.", texto) for texto in textos]
    doc = documento("imss8", [seccion("otra", "1.", "Anchos", *bloques)])
    crudos = crudo(guardar(doc, tmp_path))
    assert f"Cuidar {relleno}." in crudos
    assert f"Cuidar {relleno}{'i' * 11}." not in crudos  # el más largo ya pide dos renglones
    assert "Cuidar\n" not in crudos


def test_las_marcas_de_otra_tipografia_se_ven_como_topos(tmp_path: Path) -> None:
    marcas = ["\uf0b7", "\uf0a7", "\uf0d8", "●", "■", "➢", "o"]
    doc = documento(
        "imss8", [seccion("otra", "1.", "Marcas", *(bloque("viñeta", marca, "Renglón.") for marca in marcas))]
    )
    ruta = guardar(doc, tmp_path)
    assert crudo(ruta).count("• Renglón.") == 6
    assert diferencias(doc, ruta) == []


def test_lo_que_la_tipografia_no_tiene_se_dice_con_su_codigo() -> None:
    assert imprimible("a\u4e2db\U0001f600", ALCANCE) == "a[U+4E2D]b[U+1F600]"
    assert imprimible("iz\u202equierda\u2066", ALCANCE) == "izquierda"
    assert imprimible("uno\u2028dos\x0btres\x07", ALCANCE) == "uno dos tres"


@given(st.text(max_size=60))
def test_imprimible_sólo_da_letras_con_dibujo_y_es_estable(texto: str) -> None:
    limpio = imprimible(texto, ALCANCE)
    assert all(ord(letra) in ALCANCE or letra in "\n\t\r" for letra in limpio)
    assert imprimible(limpio, ALCANCE) == limpio


def test_un_acento_suelto_no_se_come_la_etiqueta_que_lo_antecede() -> None:
    assert html_imprimible("<p>\u0338a</p>", ALCANCE) == "<p>\u0338a</p>"


def test_html_en_cualquier_campo_sale_como_texto(tmp_path: Path) -> None:
    raiz = armar.arbol({MALICIA: [f"{MALICIA} 2"]})
    organos = tuple(
        replace(
            uno,
            codigo=MALICIA[:20],
            rotulo_objetivo=MALICIA,
            objetivo=armar.rico(MALICIA),
            textos_iniciales=armar.rico(MALICIA),
            textos=armar.rico(MALICIA),
            textos_finales=armar.rico(MALICIA),
            rotulo_funciones=MALICIA,
            funciones=(funcion(MALICIA, MALICIA, funcion(MALICIA, MALICIA)), funcion("", MALICIA, clase="subtitulo")),
        )
        for uno in raiz
    )
    clases = ["titulo", "capitulo", "articulo", "fraccion", "viñeta", "parrafo", "subtitulo", "organigrama"]
    doc = documento(
        "imss8",
        [
            seccion("otra", MALICIA, MALICIA, *(bloque(tipo, MALICIA, MALICIA, vigencia=MALICIA) for tipo in clases)),
            seccion("funciones", MALICIA, MALICIA),
        ],
        organos,
        institucion=MALICIA,
        siglas=MALICIA[:30],
        titulo=MALICIA,
        clave=MALICIA[:40],
        acuerdo=MALICIA,
        registro=MALICIA,
        leyenda=armar.rico(MALICIA),
        firmas=(armar.FirmaDoc(MALICIA, MALICIA, MALICIA),),
        cambios=(armar.CambioDoc(1, MALICIA, MALICIA, MALICIA, MALICIA, None),),
        es_borrador=True,
    )
    ruta = guardar(doc, tmp_path)
    texto = "".join(crudo(ruta).split())
    assert texto.count("<script>alert(1)</script>") > 30
    assert "&lt;b&gt;" in texto
    assert "{%if%}" in texto
    assert "root:x:" not in texto
    assert diferencias(doc, ruta) == []


def test_la_leyenda_de_la_autorizacion_conserva_sus_vinetas(tmp_path: Path) -> None:
    leyenda = TextoRico.de_marcas("Se autoriza:\n- con **firma**\n- con sello\nPara constancia.")
    ruta = guardar(
        documento("imss8", [seccion("otra", "1.", "Otra", bloque("parrafo", "", "A."))], leyenda=leyenda), tmp_path
    )
    assert "Se autoriza: • con firma • con sello Para constancia." in " ".join(crudo(ruta).split())


def test_textos_desmedidos(tmp_path: Path) -> None:
    largo = "Nombre larguísimo de una dirección cualquiera " * 7
    organos = armar.arbol({largo[:300]: [f"{largo[:290]} {n}" for n in range(3)]}, funciones=1)
    hondo = bloque("inciso", "z)", "El más hondo.")
    for nivel in range(14):
        hondo = bloque("fraccion", f"{nivel}.", f"Nivel {nivel}.", hondo)
    parrafo = "Palabras que siguen y siguen sin punto final " * 230
    doc = documento(
        "imss8",
        [
            seccion("otra", "", "", bloque("parrafo", "", "Sección sin título.")),
            seccion("otra", "1.", largo, bloque("parrafo", "", parrafo), bloque("numeral", "1.", "x" * 400), hondo),
            seccion("organigrama", "2.", "Organigrama"),
            seccion("funciones", "3.", ""),
        ],
        organos,
        titulo=largo[:400],
        clave="",
    )
    assert diferencias(doc, guardar(doc, tmp_path)) == []


@pytest.mark.parametrize(
    "doc",
    [
        documento("imss8"),
        documento("imss8", titulo="", institucion="", siglas=""),
        documento("imss8", [], armar.arbol(armar.ACERVOS)),
        documento("imss8", [seccion("organigrama", "1.", "Organigrama"), seccion("funciones", "2.", "Funciones")]),
        documento("estatuto", [seccion("titulo", "", "Único")], armar.arbol({"Junta": []})),
    ],
    ids=["nada", "sin-nombre", "sin-secciones", "sin-organos", "estatuto-sin-articulos"],
)
def test_documentos_a_los_que_les_falta_algo(doc: DocumentoManual, tmp_path: Path) -> None:
    assert diferencias(doc, guardar(doc, tmp_path)) == []


def test_ocho_niveles_de_organos(tmp_path: Path) -> None:
    nombres = [f"Órgano de nivel {n}" for n in range(1, 10)]
    organos = armar.arbol({a: [b] for a, b in itertools.pairwise(nombres)})
    doc = documento("imss8", [seccion("funciones", "8.", "Funciones")], organos)
    assert diferencias(doc, guardar(doc, tmp_path)) == []
