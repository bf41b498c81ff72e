"""El lector de PDF: palabras, renglones, orden de lectura, negritas, viñetas y lugar en la página."""

from __future__ import annotations

import unicodedata

import pytest

from manuales.importacion import ArchivoInvalido
from manuales.importacion.lectores import Lectura, Linea, leer
from manuales.importacion.lectores.letras import Fuente, Letra
from manuales.importacion.lectores.pdf import a_lectura, leer_paginas
from manuales.importacion.lectores.renglones import juntar_acentos, juntar_palabras
from tests.apoyo.pdf_a_mano import ALTO, ANCHO, pdf, raya, relleno, tabla, texto

PROSA = "Elaborar el programa anual de trabajo y vigilar que se cumpla"


def lectura(*paginas: bytes, girada: int = 0) -> Lectura:
    """Lee lo dibujado, aunque sea tan poco que el lector diría que no es un manual."""
    return a_lectura([pagina for pagina, _, _ in leer_paginas(pdf(*paginas, girada=girada))])


def lineas(*paginas: bytes, girada: int = 0) -> list[Linea]:
    return lectura(*paginas, girada=girada).lineas


def leidos(*paginas: bytes, girada: int = 0) -> list[str]:
    return [f"{linea.marca} {linea.texto}".strip() for linea in lineas(*paginas, girada=girada)]


def letra(signo: str, x0: float, x1: float, base: float = 100.0) -> Letra:
    return Letra(signo, x0, base, x1, Fuente(negrita=False, simbolos=False, tamano=10.0))


def test_los_renglones_van_de_arriba_abajo_aunque_el_archivo_los_escriba_revueltos() -> None:
    revuelto = (
        texto(72, 300, "Tercero.") + texto(72, 100, "Primero.") + texto(150, 200, "aquí.") + texto(72, 200, "Segundo")
    )
    assert leidos(revuelto) == ["Primero.", "Segundo    aquí.".replace("    ", " "), "Tercero."]


def test_un_blanco_ancho_es_cambio_de_columna_y_uno_angosto_no() -> None:
    (linea,) = lineas(texto(72, 100, "Objetivo:") + texto(220, 100, "Dirigir todo"))
    assert linea.texto == "Objetivo: Dirigir todo"
    assert linea.huecos == (10,)
    assert linea.columnas[0] > 20
    (junta,) = lineas(texto(72, 100, "Dirigir") + texto(72 + 38, 100, "todo"))
    assert junta.huecos == ()


def test_la_sangria_y_los_blancos_se_miden_en_la_pagina() -> None:
    pagina = b"".join(texto(72, 100 + 14 * k, PROSA) for k in range(8)) + texto(100, 100 + 14 * 10, PROSA)
    *cuerpo, ultima = lineas(pagina)
    assert {linea.sangria for linea in cuerpo} == {0}
    assert 4 <= ultima.sangria <= 6
    assert [linea.blancas for linea in cuerpo[1:]] == [0] * 7
    assert ultima.blancas == 2


def test_cada_renglon_dice_su_pagina_y_su_caja() -> None:
    leida = lectura(texto(72, 100, "Uno"), texto(72, 200, "Dos", tamano=20))
    uno, dos = leida.lineas
    assert leida.paginas == ((ANCHO, ALTO), (ANCHO, ALTO))
    assert [linea.inicia_pagina for linea in leida.lineas] == [True, True]
    assert uno.caja is not None
    assert dos.caja is not None
    assert (uno.caja.pagina, dos.caja.pagina) == (1, 2)
    assert uno.caja.x0 == pytest.approx(72, abs=1)
    assert uno.caja.y0 < 100 < uno.caja.y1 < 104
    assert dos.letra == 20


@pytest.mark.parametrize("girada", [0, 90, 180, 270])
def test_la_pagina_girada_se_lee_como_se_ve(girada: int) -> None:
    matriz = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[girada]
    primero, segundo = {
        0: ((100, 100), (100, 120)),
        90: ((100, 700), (120, 700)),
        180: ((500, 700), (500, 680)),
        270: ((500, 100), (480, 100)),
    }[girada]
    pagina = texto(*segundo, "Vigilar", giro=matriz) + texto(*primero, "Dirigir", giro=matriz)
    leidas = lineas(pagina, girada=girada)
    assert [linea.texto for linea in leidas] == ["Dirigir", "Vigilar"]
    ancho, alto = (ANCHO, ALTO) if girada in (0, 180) else (ALTO, ANCHO)
    for linea in leidas:
        assert linea.caja is not None
        assert 0 < linea.caja.x0 < linea.caja.x1 < ancho
        assert 0 < linea.caja.y0 < linea.caja.y1 < alto
        assert linea.caja.x1 - linea.caja.x0 > linea.caja.y1 - linea.caja.y0


def test_el_texto_apaisado_de_una_pagina_derecha_se_endereza() -> None:
    pagina = texto(200, 700, "Vigilar", giro="0 1 -1 0") + texto(180, 700, "Dirigir", giro="0 1 -1 0")
    assert leidos(pagina) == ["Dirigir", "Vigilar"]


def test_la_marca_de_agua_va_aparte_y_no_parte_los_renglones() -> None:
    agua = texto(150, 400, "COPIA NO CONTROLADA", tamano=40, giro="0.7 0.7 -0.7 0.7")
    pagina = agua + b"".join(texto(72, 300 + 14 * k, f"{PROSA}.") for k in range(12))
    leidas = lineas(pagina)
    assert [linea.texto for linea in leidas if not linea.zona] == [f"{PROSA}."] * 12
    assert {linea.zona for linea in leidas if "COPIA" in linea.texto} == {"girado"}


def test_la_negrita_por_sobreimpresion_no_repite_letras_y_ninguna_letra_doble_se_pierde() -> None:
    assert leidos(texto(72, 100, "Desarrollo") + texto(72.3, 100, "Desarrollo")) == ["Desarrollo"]
    assert leidos(texto(72, 100, "llevar el carro a la acción")) == ["llevar el carro a la acción"]


def test_las_negritas_se_guardan_por_palabra() -> None:
    (linea,) = lineas(texto(72, 100, "Estatuto Orgánico:", fuente="B") + texto(180, 100, "el de la casa, que es largo"))
    assert [linea.texto[a:b] for a, b in linea.negritas] == ["Estatuto Orgánico:"]


def test_si_todo_va_en_negrita_nada_lo_esta() -> None:
    assert lineas(texto(72, 100, "Estatuto Orgánico", fuente="B"))[0].negritas == []


def test_las_letras_de_un_titulo_espaciado_se_juntan() -> None:
    assert leidos(texto(72, 100, "F U N C I O N E S")) == ["FUNCIONES"]
    assert leidos(texto(72, 100, "a) y b) o c) y d)")) == ["a) y b) o c) y d)"]


def test_lo_diminuto_en_el_margen_no_se_mete_en_el_renglon() -> None:
    pagina = texto(72, 100, "III. Presentar") + texto(75, 100, "FOLIO-15583", tamano=1.5)
    assert leidos(pagina) == ["III. Presentar", "FOLIO-15583"]


def test_las_vinetas_de_una_fuente_de_simbolos_son_marcas() -> None:
    pagina = texto(72, 100, "\xb7", fuente="S") + texto(90, 100, "Vigilar las obras")
    (linea,) = lineas(pagina)
    assert (linea.marca != "", linea.texto, linea.palabras) == (True, "Vigilar las obras", 4)


def test_las_vinetas_dibujadas_son_marcas_y_el_logotipo_no() -> None:
    pagina = b"".join(
        relleno(72, 100 + 20 * k, 4) + texto(84, 100 + 20 * k, f"Vigilar la obra número {k}") for k in range(4)
    )
    assert leidos(pagina) == [f"• Vigilar la obra número {k}" for k in range(4)]
    con_logotipo = relleno(72, 50, 6) + texto(84, 50, "INSTITUTO DEL AGUA") + texto(72, 100, PROSA)
    assert leidos(con_logotipo, con_logotipo)[0] == "INSTITUTO DEL AGUA"


def test_la_celda_que_rotula_va_con_su_valor_y_las_largas_una_tras_otra() -> None:
    ficha = (
        tabla([72, 160, 540], [90, 140, 200])
        + texto(76, 104, "A quien") + texto(76, 118, "reporta:")
        + texto(164, 104, "Dirección de Obras, que lo envía") + texto(164, 118, "a la Tesorería")
        + texto(76, 154, "Función:") + texto(164, 154, "Vigilar las obras y") + texto(164, 168, "cuidar los caminos.")
    )  # fmt: skip
    leidas = lineas(ficha)
    assert [linea.texto for linea in leidas] == [
        "A quien reporta: Dirección de Obras, que lo envía",
        "a la Tesorería",
        "Función: Vigilar las obras y",
        "cuidar los caminos.",
    ]
    assert leidas[0].huecos == (17,)


def test_las_celdas_numeradas_con_texto_corrido_se_leen_una_por_una() -> None:
    fila = tabla([72, 100, 320, 540], [90, 150]) + texto(76, 104, "1")
    fila += texto(104, 104, "Vigilar las obras que se hacen en") + texto(
        104, 118, "el municipio y cuidar de los caminos."
    )
    fila += texto(324, 104, "Para que lleguen a tiempo") + texto(324, 118, "a las comunidades lejanas.")
    assert leidos(fila) == [
        "1 Vigilar las obras que se hacen en",
        "el municipio y cuidar de los caminos.",
        "Para que lleguen a tiempo",
        "a las comunidades lejanas.",
    ]


def test_las_celdas_cortas_se_quedan_como_se_ven() -> None:
    firmas = tabla([72, 220, 380, 540], [90, 150])
    for x, rol, nombre in ((76, "ELABORÓ", "Ana Ruiz"), (224, "REVISÓ", "Eva Paz"), (384, "AUTORIZÓ", "Inés Sol")):
        firmas += texto(x, 104, rol) + texto(x, 128, nombre)
    assert leidos(firmas) == ["ELABORÓ REVISÓ AUTORIZÓ", "Ana Ruiz Eva Paz Inés Sol"]


def test_la_pagina_a_dos_columnas_se_lee_columna_por_columna() -> None:
    columna = "El Instituto tendrá a su cargo las obras y"  # llena su columna
    pagina = texto(200, 60, "REGLAMENTO INTERIOR DEL INSTITUTO DE OBRAS")
    for k in range(16):
        pagina += texto(72, 100 + 14 * k, f"{columna} {k}") + texto(316, 100 + 14 * k, f"{columna} {k + 16}")
    assert leidos(pagina) == [
        "REGLAMENTO INTERIOR DEL INSTITUTO DE OBRAS",
        *(f"{columna} {k}" for k in range(32)),
    ]


def test_una_lista_de_dos_columnas_cortas_no_es_una_pagina_a_dos_columnas() -> None:
    pagina = b"".join(
        texto(72, 100 + 14 * k, f"Puesto {k}") + texto(330, 100 + 14 * k, f"Persona {k}") for k in range(20)
    )
    assert leidos(pagina)[:2] == ["Puesto 0 Persona 0", "Puesto 1 Persona 1"]


def test_la_raya_suelta_no_es_tabla() -> None:
    assert leidos(raya(72, 90, 540, 90) + texto(72, 104, "Uno") + texto(300, 104, "Dos")) == ["Uno Dos"]


@pytest.mark.parametrize(
    ("letras", "dice"),
    [
        ([letra("o", 10, 16), letra("\u0301", 11, 11.5), letra("n", 16, 22)], "ón"),
        ([letra("\u00b4", 11, 14), letra("o", 10, 16), letra("n", 16, 22)], "ón"),
        ([letra("o", 10, 16), letra("\u00b4", 16.5, 19), letra("n", 19, 25)], "o´n"),
    ],
)
def test_el_acento_escrito_aparte_vuelve_a_su_letra(letras: list[Letra], dice: str) -> None:
    juntas = "".join(una.letra for una in juntar_acentos(letras))
    assert unicodedata.normalize("NFC", juntas) == dice


def test_las_letras_de_una_ligadura_no_se_separan_ni_se_pierden() -> None:
    ligadura = [letra("o", 0, 6), letra("f", 6, 12), letra("f", 6, 12), letra("i", 6, 12), letra("c", 12, 18)]
    assert [palabra.texto for palabra in juntar_palabras(ligadura)] == ["offic"]


def test_lo_que_no_se_puede_leer_se_dice() -> None:
    with pytest.raises(ArchivoInvalido, match=r"escaneado.*OCR"):
        leer(pdf(b""), "m.pdf")
    with pytest.raises(ArchivoInvalido, match="dañado"):
        leer(pdf(texto(72, 100, PROSA))[:200], "m.pdf")
