"""La numeración automática de Word: las marcas calculadas son las que se imprimen."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest

from manuales.importacion import analizar
from manuales.importacion.lectores.docx import LectorWord
from manuales.importacion.lectores.word.numeracion import escribir_numero
from tests.apoyo.corpus import CORPUS, RAIZ
from tests.apoyo.cuenta_palabras import palabras_de
from tests.apoyo.escritor_word import escribir_en_word
from tests.apoyo.word_crudo import dichos, en_lista, leer_crudo, p, raiz

DEMOSTRACION = RAIZ / "fixtures" / "demostracion"
DECIMAL = [("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]


def nivel(orden: int, formato: str, texto: str, resto: str = "", inicio: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{orden}"><w:start w:val="{inicio}"/><w:numFmt w:val="{formato}"/>{resto}'
        f'<w:lvlText w:val="{texto}"/></w:lvl>'
    )


def abstracta(clave: int, *niveles: str, resto: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{clave}">{resto}{"".join(niveles)}</w:abstractNum>'


def lista(clave: int, de: int, **inicios: int) -> str:
    cambios = "".join(
        f'<w:lvlOverride w:ilvl="{k.removeprefix("n")}"><w:startOverride w:val="{v}"/></w:lvlOverride>'
        for k, v in inicios.items()
    )
    return f'<w:num w:numId="{clave}"><w:abstractNumId w:val="{de}"/>{cambios}</w:num>'


def marcas(numeracion: str, *renglones: tuple[int, int], estilos: str = "") -> list[str]:
    """Da las marcas de unos párrafos, cada uno (lista, nivel); en el cuerpo solo dicen «x»."""
    partes = {"numbering": raiz("w:numbering", numeracion), "styles": raiz("w:styles", estilos)}
    leidos = dichos(leer_crudo("".join(p("x", en_lista(*renglon)) for renglon in renglones), partes))
    return [renglon.removesuffix("x").strip() for renglon in leidos]


def decimal(clave: int = 1) -> str:
    return abstracta(clave, *(nivel(k, *formato) for k, formato in enumerate(DECIMAL)))


def test_los_niveles_se_suman_y_se_reinician() -> None:
    pasos = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert marcas(decimal() + lista(1, 1), *pasos) == ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1"]


def test_un_nivel_cuyo_superior_no_ha_aparecido_lo_cuenta_como_empezado() -> None:
    assert marcas(decimal() + lista(1, 1), (1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1", "1.2", "2.", "2.1"]


def test_dos_listas_de_la_misma_definicion_siguen_la_cuenta_salvo_que_una_fije_su_inicio() -> None:
    numeracion = decimal() + lista(1, 1) + lista(2, 1) + lista(3, 1, n0=1) + lista(4, 1, n0=7)
    pasos = [(1, 0), (2, 0), (1, 0), (3, 0), (3, 0), (1, 0), (3, 0), (4, 0), (4, 1)]
    assert marcas(numeracion, *pasos) == ["1.", "2.", "3.", "1.", "2.", "3.", "4.", "7.", "7.1"]


@pytest.mark.parametrize(
    ("formato", "texto", "esperadas"),
    [
        ("decimal", "%1)", ["1)", "2)"]),
        ("upperRoman", "%1.-", ["I.-", "II.-"]),
        ("lowerRoman", "%1)", ["i)", "ii)"]),
        ("upperLetter", "(%1)", ["(A)", "(B)"]),
        ("lowerLetter", "%1.", ["a.", "b."]),
        ("decimalZero", "%1.", ["01.", "02."]),
        ("ordinal", "%1", ["1º", "2º"]),
        ("ordinalText", "%1.-", ["Primero.-", "Segundo.-"]),
        ("decimal", "Artículo %1.-", ["Artículo 1.-", "Artículo 2.-"]),
        ("none", "", ["", ""]),
        ("none", "%1", ["", ""]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("bullet", "\uf0d8", ["➢", "➢"]),
        ("bullet", "-", ["-", "-"]),
        ("bullet", "\uf123", ["•", "•"]),
        ("decimal", "%1" * 40, ["", ""]),
        ("inventado", "%1.", ["1.", "2."]),
    ],
)
def test_los_formatos(formato: str, texto: str, esperadas: list[str]) -> None:
    assert marcas(abstracta(1, nivel(0, formato, texto)) + lista(1, 1), (1, 0), (1, 0)) == esperadas


@pytest.mark.parametrize(
    ("numero", "formato", "dice"),
    [
        (28, "lowerLetter", "bb"),
        (52, "upperLetter", "ZZ"),
        (3999, "upperRoman", "MMMCMXCIX"),
        (4000, "upperRoman", "4000"),
        (10**9, "lowerLetter", "1000000000"),
        (0, "lowerRoman", "0"),
        (-3, "upperLetter", "-3"),
        (10, "ordinalText", "Décimo"),
        (12, "ordinalText", "Duodécimo"),
        (21, "ordinalText", "Vigésimo primero"),
        (100, "ordinalText", "100"),
        (7, "custom 001", "007"),
        (7, "numberInDash", "- 7 -"),
    ],
)
def test_los_numeros_fuera_de_lo_comun(numero: int, formato: str, dice: str) -> None:
    assert escribir_numero(numero, formato) == dice


def test_el_nivel_puede_citar_en_cifras_lo_que_arriba_va_en_romanos() -> None:
    numeracion = abstracta(1, nivel(0, "upperRoman", "%1."), nivel(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert marcas(numeracion + lista(1, 1), (1, 0), (1, 1)) == ["I.", "1.1"]


@pytest.mark.parametrize(
    ("reinicia", "esperadas"),
    [("", ["1.", "a)", "2.", "a)"]), ('<w:lvlRestart w:val="0"/>', ["1.", "a)", "2.", "b)"])],
)
def test_un_nivel_puede_no_reiniciarse(reinicia: str, esperadas: list[str]) -> None:
    numeracion = abstracta(1, nivel(0, "decimal", "%1."), nivel(1, "lowerLetter", "%2)", reinicia))
    assert marcas(numeracion + lista(1, 1), (1, 0), (1, 1), (1, 0), (1, 1)) == esperadas


def test_las_mayusculas_y_la_imagen_de_la_marca() -> None:
    ordinal = nivel(0, "ordinalText", "%1.-", "<w:rPr><w:caps/></w:rPr>")
    imagen = nivel(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>')
    numeracion = abstracta(1, ordinal) + abstracta(2, imagen) + lista(1, 1) + lista(2, 2)
    assert marcas(numeracion, (1, 0), (2, 0)) == ["PRIMERO.-", "•"]


def test_un_parrafo_vacio_avanza_la_cuenta_y_uno_borrado_no() -> None:
    borrado = p("", f"{en_lista(1)}<w:rPr><w:del/></w:rPr>")
    cuerpo = p("uno", en_lista(1)) + p("", en_lista(1)) + borrado + p("tres", en_lista(1))
    lectura = leer_crudo(cuerpo, {"numbering": raiz("w:numbering", decimal() + lista(1, 1))})
    assert dichos(lectura) == ["1. uno", "3. tres"]


ESTILOS = (
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2b"><w:name w:val="Mi título"/><w:basedOn w:val="T2"/></w:style>'
)


def test_el_estilo_numera_y_el_parrafo_puede_quitarle_el_numero() -> None:
    ligada = abstracta(
        1,
        nivel(0, "decimal", "%1.", '<w:pStyle w:val="T1"/>'),
        nivel(1, "decimal", "%1.%2", '<w:pStyle w:val="T2"/>'),
    )
    quitada = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    titulos = [("T1", ""), ("T2", ""), ("T2b", ""), ("T2", quitada), ("T2", ""), ("T1", "")]
    cuerpo = "".join(p("x", f'<w:pStyle w:val="{clave}"/>{resto}') for clave, resto in titulos)
    partes = {"numbering": raiz("w:numbering", ligada + lista(1, 1)), "styles": raiz("w:styles", ESTILOS)}
    assert dichos(leer_crudo(cuerpo, partes)) == ["1. x", "1.1 x", "1.2 x", "x", "1.3 x", "2. x"]


def test_una_lista_que_remite_a_un_estilo_de_numeracion() -> None:
    remite = abstracta(2, resto='<w:numStyleLink w:val="Legal"/>')
    estilo = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numeracion = abstracta(1, nivel(0, "upperRoman", "%1.")) + remite + lista(1, 1) + lista(2, 2)
    assert marcas(numeracion, (2, 0), (2, 0), estilos=estilo) == ["I.", "II."]


def test_una_lista_que_cambia_un_nivel_entero() -> None:
    propia = (
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{nivel(0, "lowerLetter", "%1)")}'
    )
    assert marcas(f"{decimal()}{propia}</w:lvlOverride></w:num>", (1, 0), (1, 0)) == ["a)", "b)"]


@pytest.mark.parametrize(
    "numeracion",
    [
        "",
        lista(1, 99),
        '<w:num w:numId="x"/>',
        abstracta(1, resto='<w:numStyleLink w:val="No"/>') + lista(1, 1),
        abstracta(1) + lista(1, 1),
    ],
)
def test_lo_mal_definido_no_imprime_marca(numeracion: str) -> None:
    assert marcas(numeracion, (1, 0), (1, 40)) == ["", ""]


def de_libreoffice(docx: bytes, carpeta: Path) -> list[str]:
    """Da las palabras de un documento como las imprime LibreOffice, con sus marcas; toda viñeta, igual."""
    (carpeta / "m.docx").write_bytes(docx)
    perfil = f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}"
    orden = [
        "soffice",
        perfil,
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(carpeta),
        str(carpeta / "m.docx"),
    ]
    subprocess.run(orden, check=True, capture_output=True, timeout=120)
    return _con_vineta_comun((carpeta / "m.txt").read_text(encoding="utf-8-sig").split())


def nuestras(docx: bytes) -> list[str]:
    lectura = LectorWord().lee(docx)
    lectura.lineas = [linea for linea in lectura.lineas if linea.zona not in ("encabezado", "pie")]
    return _con_vineta_comun(palabras_de(lectura)[0])


def _con_vineta_comun(palabras: list[str]) -> list[str]:
    return ["•" if palabra in ("-", "–", "◦", "○", "▪", "\uf0b7") else palabra for palabra in palabras]


def comparar_con_libreoffice(docx: bytes, carpeta: Path) -> list[tuple[list[str], list[str]]]:
    """Da lo que no es igual en nuestra lectura y en la de LibreOffice."""
    unas, otras = nuestras(docx), de_libreoffice(docx, carpeta)
    pasos = difflib.SequenceMatcher(None, unas, otras, autojunk=False).get_opcodes()
    return [(unas[a:b], otras[c:d]) for paso, a, b, c, d in pasos if paso != "equal"]


@pytest.mark.parametrize("archivo", ["manual_instituto_demostracion.txt", "estatuto_demostracion.md"])
def test_las_palabras_y_las_marcas_son_las_que_imprime_libreoffice(archivo: str, tmp_path: Path) -> None:
    [documento] = analizar((DEMOSTRACION / archivo).read_bytes(), archivo).documentos
    docx = escribir_en_word(documento)
    assert len(nuestras(docx)) > 500
    assert comparar_con_libreoffice(docx, tmp_path) == []


@pytest.mark.corpus
def test_el_manual_real_de_word_dice_lo_que_imprime_libreoffice(tmp_path: Path) -> None:
    docx = (CORPUS / "corpus" / "luxe_manual_funciones_2026_docx" / "original.docx").read_bytes()
    assert comparar_con_libreoffice(docx, tmp_path) == []


@pytest.mark.corpus
@pytest.mark.parametrize("semilla", ["imss_direccion_operacion_evaluacion.txt", "dof_moimss_y_estatuto_bienestar.txt"])
def test_un_manual_largo_escrito_en_word_dice_lo_que_imprime_libreoffice(semilla: str, tmp_path: Path) -> None:
    documento = analizar((CORPUS / "semillas" / semilla).read_bytes(), semilla).documentos[0]
    assert comparar_con_libreoffice(escribir_en_word(documento), tmp_path) == []
