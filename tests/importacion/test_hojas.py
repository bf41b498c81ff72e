"""La hoja de autorización y el control de cambios: en todas sus formas son datos; si hay duda, son texto."""

from __future__ import annotations

from datetime import date

import pytest

from manuales.importacion import analizar
from manuales.importacion.modelo import Bloque, Documento
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta

PORTADA = "Manual de Organización de la Casa del Trueno\n\nClave: T100-002-001\n\n"
CUERPO = """

1. Introducción

Este manual describe a la Casa del Trueno y a quienes la cuidan de día y de noche.

2. Funciones

2.1 Dirección del Trueno

1. Guardar los truenos en su caja.

2. Soltar los truenos en verano.

2.1.1 Oficina de Relámpagos

1. Encender los relámpagos.

2. Apagar los relámpagos.
"""
ANA = ("Lic. Ana Ruiz Paz", "Directora del Trueno")
BETO = ("Ing. Beto Sol León", "Jefe de la Oficina de Relámpagos")
CARO = ("Dra. Carolina de la Vega Mar", "Titular de la Presidencia")


def leer(texto: str, nombre: str = "trueno.txt") -> Documento:
    """El único documento del texto, con sus palabras cuadradas."""
    (documento,) = analizar(texto.encode(), nombre).documentos
    assert faltas_en_la_cuenta(texto, [documento]) == []
    return documento


def firmas(documento: Documento) -> list[tuple[str, str, str]]:
    return [(firma.rol, firma.nombre, firma.cargo) for firma in documento.firmas]


def cambios(documento: Documento) -> list[tuple[str, ...]]:
    return [(c.numero, c.concepto, c.seccion, c.resumen, c.aprobo, str(c.fecha)) for c in documento.cambios]


def textos(documento: Documento) -> list[str]:
    """Los textos que quedaron sueltos en las secciones."""

    def de(bloques: list[Bloque]) -> list[str]:
        return [texto for bloque in bloques for texto in (bloque.texto, *de(bloque.hijos))]

    return [texto for seccion in documento.secciones for texto in de(seccion.bloques)]


APILADA = """\
HOJA DE AUTORIZACIÓN

ELABORÓ
Lic. Ana Ruiz Paz
Directora del Trueno
Rúbrica

REVISÓ
Ing. Beto Sol León
Jefe de la Oficina de Relámpagos Rúbrica

AUTORIZÓ
Dra. Carolina de la Vega Mar
Titular de la Presidencia
Rúbrica
"""
COLUMNAS = """\
                          Autorización

        ELABORÓ                  REVISÓ                         AUTORIZÓ


     __________________       __________________           __________________
      Lic. Ana Ruiz Paz       Ing. Beto Sol León      Dra. Carolina de la Vega Mar
     Directora del Trueno    Jefe de la Oficina de       Titular de la Presidencia
                                 Relámpagos
"""
EN_COLA = """\
Elaboró

Revisó

Autorizó

Lic. Ana Ruiz Paz
Directora del Trueno

Ing. Beto Sol León
Jefe de la Oficina de
Relámpagos

Dra. Carolina de la Vega Mar
Titular de la Presidencia
"""
POR_RENGLONES = """\
Elaboró

Revisó

Autorizó

Lic. Ana Ruiz Paz

Ing. Beto Sol León

Dra. Carolina de la Vega Mar

Directora del Trueno

Jefe de la Oficina de Relámpagos

Titular de la Presidencia
"""
TABLA_ANCHA = """\
Rol            Nombre                            Cargo                                Firma

Elaboró        Lic. Ana Ruiz Paz                 Directora del Trueno

Revisó         Ing. Beto Sol León                Jefe de la Oficina de
                                                 Relámpagos

Autorizó       Dra. Carolina de la Vega Mar      Titular de la Presidencia

Registró
"""
DE_UN_RENGLON = """\
Elaboró: Lic. Ana Ruiz Paz, Directora del Trueno

Revisó: Ing. Beto Sol León, Jefe de la Oficina de Relámpagos

Autorizó: Dra. Carolina de la Vega Mar, Titular de la Presidencia.- Rúbrica.
"""
FORMAS = {
    "apilada": APILADA,
    "columnas": COLUMNAS,
    "en cola": EN_COLA,
    "por renglones": POR_RENGLONES,
    "tabla ancha": TABLA_ANCHA,
    "de un renglón": DE_UN_RENGLON,
    "apilada sin blancos": APILADA.replace("\n\n", "\n"),
    "apilada a doble espacio": APILADA.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("forma", FORMAS)
@pytest.mark.parametrize("al_final", [False, True], ids=["antes", "al final"])
def test_toda_forma_de_firmar_da_lo_mismo(forma: str, al_final: bool) -> None:
    hoja = FORMAS[forma]
    documento = leer(PORTADA + CUERPO + "\n\n" + hoja if al_final else PORTADA + hoja + CUERPO)
    leidas = [(rol.lower(), nombre, cargo) for rol, nombre, cargo in firmas(documento)]
    assert leidas == [("elaboró", *ANA), ("revisó", *BETO), ("autorizó", *CARO)]
    assert not [texto for texto in textos(documento) if "Rúbrica" in texto or "Ruiz" in texto or "utoriza" in texto]
    assert [len(organo.funciones) for organo in documento.organos] == [2, 2]


@pytest.mark.parametrize(
    "tabla",
    [
        """\
| Elaboró | Revisó | Autorizó |
|---|---|---|
| Lic. Ana Ruiz Paz | Ing. Beto Sol León | Dra. Carolina de la Vega Mar |
| Directora del Trueno | Jefe de la Oficina de Relámpagos | Titular de la Presidencia |
""",
        """\
| Elaboró | Revisó | Autorizó |
|---|---|---|
| Lic. Ana Ruiz Paz<br>Directora del Trueno | Ing. Beto Sol León<br>Jefe de la Oficina de Relámpagos \
| Dra. Carolina de la Vega Mar<br>Titular de la Presidencia |
""",
        """\
| Rol | Nombre | Cargo | Rúbrica |
|---|---|---|---|
| Elaboró | Lic. Ana Ruiz Paz | Directora del Trueno | |
| Revisó | Ing. Beto Sol León | Jefe de la Oficina de Relámpagos | |
| Autorizó | Dra. Carolina de la Vega Mar | Titular de la Presidencia | |
""",
        """\
**Elaboró:** Lic. Ana Ruiz Paz, Directora del Trueno

**Revisó:** Ing. Beto Sol León, Jefe de la Oficina de Relámpagos

**Autorizó:** Dra. Carolina de la Vega Mar, Titular de la Presidencia
""",
    ],
    ids=["en columnas", "con saltos", "en filas", "en párrafos"],
)
def test_las_firmas_en_markdown(tabla: str) -> None:
    documento = leer(f"# {PORTADA}## Hoja de autorización\n\n{tabla}{CUERPO}".replace("\n1. I", "\n## 1. I"), "t.md")
    assert firmas(documento) == [("Elaboró", *ANA), ("Revisó", *BETO), ("Autorizó", *CARO)]
    assert not any("|" in texto for texto in textos(documento))


def test_firma_un_organo_y_dos_por_el_mismo_rol() -> None:
    hoja = """\
Elaboró
Lic. Ana Ruiz Paz
Directora del Trueno
Ing. Beto Sol León
Jefe de la Oficina de Relámpagos

Validó
Secretaría de la Contraloría
“De acuerdo al oficio SC-12/2024 del 3 de mayo de 2024”
"""
    assert firmas(leer(PORTADA + hoja + CUERPO)) == [
        ("Elaboró", *ANA),
        ("Elaboró", *BETO),
        ("Validó", "Secretaría de la Contraloría", "“De acuerdo al oficio SC-12/2024 del 3 de mayo de 2024”"),
    ]


def test_la_hoja_repetida_no_duplica_las_firmas() -> None:
    documento = leer(PORTADA + APILADA + CUERPO + "\n\n" + APILADA)
    assert len(documento.firmas) == 3


@pytest.mark.parametrize(
    ("hoja", "queda"),
    [
        ("Elaboró\n\nRevisó\n\nLic. Ana Ruiz Paz\nDirectora del Trueno\n", "Lic. Ana Ruiz Paz"),  # ¿de quién es?
        ("Elaboró\nel área de sistemas con apoyo de todas\n", "Elaboró"),
        ("Autorizó: Cabildo Municipal, 25 de mayo de 2022\n", "Cabildo"),
        ("Rúbrica.\nLic. Ana Ruiz Paz\nDirectora del Trueno\n", "Lic. Ana Ruiz Paz"),  # no dice su rol
        ("DIRECTORIO\n\nLic. Ana Ruiz Paz\nDirectora del Trueno\n\nIng. Beto Sol León\nJefe de Oficina\n", "Ruiz"),
        ("Nombre            Cargo                  Teléfono\n\nLic. Ana Ruiz Paz   Directora     555 12\n", "Ruiz"),
        ("La Dirección elaboró y revisó este manual; lo autorizó Lic. Ana Ruiz Paz.\n", "Ruiz"),
        ("Registro\nLic. Ana Ruiz Paz\nDirectora del Trueno\n", "Ruiz"),  # «Registro» no es «Registró»
    ],
)
def test_lo_dudoso_sigue_siendo_texto(hoja: str, queda: str) -> None:
    documento = leer(PORTADA + hoja + CUERPO)
    assert documento.firmas == []
    assert any(queda in texto for texto in textos(documento))


def test_las_firmas_de_cada_ficha_no_son_las_del_manual() -> None:
    cuerpo = CUERPO.replace("\n2.1.1", "\nElaboró\nLic. Ana Ruiz Paz\nDirectora del Trueno\n\n2.1.1")
    cuerpo += "".join(f"\n{n}. Mirar la nube número {n}.\n" for n in range(3, 12))
    cuerpo += "\nElaboró\nIng. Beto Sol León\nJefe de la Oficina de Relámpagos\n"
    assert leer(PORTADA + cuerpo).firmas == []
    assert firmas(leer(PORTADA + cuerpo + "\n\n" + APILADA))[-1] == ("AUTORIZÓ", *CARO)  # esa sí tiene su título


def test_el_rol_sin_nombre_no_toma_lo_de_otra_pagina() -> None:
    hoja = TABLA_ANCHA + "\n\fSecretaría de los Truenos Mayores\n\n"
    documento = leer(PORTADA + hoja + CUERPO)
    assert [firma.nombre for firma in documento.firmas] == [ANA[0], BETO[0], CARO[0]]
    assert "Secretaría de los Truenos Mayores" in textos(documento)


@pytest.mark.parametrize("numero", ["", "3. "], ids=["sin número", "numerada"])
def test_la_hoja_que_es_seccion_lo_sigue_siendo(numero: str) -> None:
    documento = leer(f"{PORTADA}{CUERPO}\n\n{numero}{APILADA}\n4. Directorio\n\nLic. Ana Ruiz Paz\nDirectora\n")
    hoja, directorio = documento.secciones[-2:]
    assert (hoja.clave, hoja.titulo, hoja.bloques) == ("autorizacion", "HOJA DE AUTORIZACIÓN", [])
    assert [bloque.texto for bloque in directorio.bloques] == ["Lic. Ana Ruiz Paz", "Directora"]
    assert len(documento.firmas) == 3


PRIMERO = ("1", "Emisión del manual.", "Todo el documento", "", "Junta", "2014-09-24")
SEGUNDO = ("2", "Creación de la Oficina de Relámpagos y del taller.", "Apartados 2 y 3", "", "Junta", "2019-05-15")
TABLAS = {
    "columnas": """\
Núm.   Concepto                       Sección               Aprobó       Fecha de
                                                                         aprobación

1      Emisión del manual.            Todo el documento     Junta        24/09/2014

2      Creación de la Oficina de      Apartados 2 y 3       Junta        15/05/2019
       Relámpagos y del taller.
""",
    "columnas sin blancos": """\
Núm.   Concepto                       Sección               Aprobó       Fecha
1      Emisión del manual.            Todo el documento     Junta        24 de septiembre de 2014
2      Creación de la Oficina de      Apartados 2 y 3       Junta        15 de mayo de 2019
       Relámpagos y del taller.
""",
    "número al centro": """\
Núm.   Concepto                       Sección               Aprobó       Fecha

1      Emisión del manual.            Todo el documento     Junta        24-IX-2014

       Creación de la Oficina de
2                                     Apartados 2 y 3       Junta        15-V-2019
       Relámpagos y del taller.
""",
    "una celda por renglón": """\
Núm.
Concepto
Sección
Aprobó
Fecha de aprobación

1
Emisión del manual.
Todo el documento
Junta
24 de septiembre de 2014

2
Creación de la Oficina de
Relámpagos y del taller.
Apartados 2 y 3
Junta
15 de mayo de 2019
""",
    "celdas separadas": """\
Núm.

Concepto

Sección

Aprobó

Fecha

1

Emisión del manual.

Todo el documento

Junta

24/09/2014

2

Creación de la Oficina de
Relámpagos y del taller.

Apartados 2 y 3

Junta

15/05/2019
""",
    "en markdown": """\
| Núm. | Concepto | Sección | Aprobó | Fecha |
|---|---|---|---|---|
| 1 | Emisión del manual. | Todo el documento | Junta | 24/09/2014 |
| 2 | Creación de la Oficina de Relámpagos y del taller. | Apartados 2 y 3 | Junta | 15/05/2019 |
""",
}


@pytest.mark.parametrize("forma", TABLAS)
@pytest.mark.parametrize("numero", ["", "3. "], ids=["sin número", "numerada"])
def test_toda_forma_de_la_tabla_da_los_mismos_cambios(forma: str, numero: str) -> None:
    nombre = "t.md" if "markdown" in forma else "t.txt"
    documento = leer(f"{PORTADA}{CUERPO}\n\n{numero}Control de Cambios\n\n{TABLAS[forma]}", nombre)
    leidos = cambios(documento)
    if forma == "una celda por renglón":  # ahí no consta dónde acaba cada texto
        assert leidos in ([], [PRIMERO, SEGUNDO])
    else:
        assert leidos == [PRIMERO, SEGUNDO]
    assert documento.secciones[-1].clave == "control_cambios"
    assert documento.secciones[-1].bloques == [] or not leidos


def test_la_celda_que_el_texto_pega_a_la_anterior() -> None:
    """Así da «pdftotext -raw» la tabla que SIMO imprime."""
    tabla = """\
Núm. Concepto Sección Fecha
1 Emisión del manual. Todo el documento 24/09/2014
2 Creación de la Oficina de
Relámpagos y del taller.
Apartados 2 y 3 15/05/2019
"""
    documento = leer(f"{PORTADA}{CUERPO}\n\nControl de cambios\n\n{tabla}")
    assert [(c.numero, c.concepto, c.seccion, c.fecha) for c in documento.cambios] == [
        ("1", PRIMERO[1], PRIMERO[2], date(2014, 9, 24)),
        ("2", SEGUNDO[1], SEGUNDO[2], date(2019, 5, 15)),
    ]


@pytest.mark.parametrize(
    ("encabezado", "fila", "esperado"),
    [
        (
            "Revisión  Fecha       Descripción del cambio        Autorizó",
            "00        12/03/2012  Emisión                       Oficialía Mayor",
            ("00", "Emisión", "", "", "Oficialía Mayor", "2012-03-12"),
        ),
        (
            "Fecha            Motivo del cambio",
            "12/03/2012       Emisión",
            ("", "Emisión", "", "", "", "2012-03-12"),
        ),
        (
            "No.     Concepto         Sección y resumen del cambio      Aprobado por      Fecha",
            "1       Adición          Sección 2: nueva oficina          Consejo           12/03/2012",
            ("1", "Adición", "", "Sección 2: nueva oficina", "Consejo", "2012-03-12"),
        ),
    ],
)
def test_otros_encabezados(encabezado: str, fila: str, esperado: tuple[str, ...]) -> None:
    documento = leer(f"{PORTADA}{CUERPO}\n\nControl de cambios\n\n{encabezado}\n\n{fila}\n")
    assert cambios(documento) == [esperado]


@pytest.mark.parametrize(
    "tabla",
    [
        "Núm.   Concepto      Fecha\n\n1      Emisión       octubre de 2012\n",  # sin día no hay fecha
        "Núm.   Concepto      Fecha\n\n2      Emisión       12/03/2012\n\n1      Cambio        12/03/2013\n",
        "Núm.   Concepto      Páginas sueltas   Fecha\n\n1      Emisión       3      12/03/2012\n",
        "El cambio del 12/03/2012 fue la emisión del manual.\n",
        "Núm.   Concepto      Fecha\n\n1      Emisión       12/03/2012\n\nNota: se revisa cada año.\n",
    ],
)
def test_la_tabla_dudosa_sigue_siendo_texto(tabla: str) -> None:
    documento = leer(f"{PORTADA}{CUERPO}\n\nControl de cambios\n\n{tabla}")
    assert documento.cambios == []
    assert documento.secciones[-1].bloques


def test_la_portada_a_doble_espacio_conserva_sus_renglones() -> None:
    portada = "COMISIÓN DE LOS TRUENOS MAYORES\n\nManual de Organización de la Casa del Trueno\n\nAbril de 2024\n"
    prosa = (
        "El trueno es la voz de la nube y se guarda en cajas que cada mañana se abren, se\n\nlimpian y se cierran.\n\n"
    )
    documento = leer(f"{portada}\n\n\n1. Introducción\n\n{prosa * 12}{CUERPO[CUERPO.index('2. F') :]}")
    assert [bloque.texto for bloque in documento.secciones[0].bloques] == portada.strip().split("\n\n")
    assert documento.titulo == "Manual de Organización de la Casa del Trueno"


def test_la_fecha_de_la_portada_no_se_une_al_renglon_anterior() -> None:
    portada = "Aprobado por el Consejo de los Truenos en su primera sesión ordinaria del año que corre\nMarzo de 2022\n"
    assert "Marzo de 2022" in textos(leer(PORTADA + portada + CUERPO))
