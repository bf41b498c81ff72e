"""Una prueba por trampa de los manuales reales, con textos inventados y lo que una persona espera leer."""

from __future__ import annotations

from datetime import date

import pytest

from manuales.importacion import analizar
from manuales.importacion.lexico import empieza_como_funcion
from manuales.importacion.modelo import Bloque, Documento, Funcion, Organo
from manuales.importacion.vistas import clase_de_norma

CABEZA = "1. Introducción\n\nEl Instituto de Nubes mira el cielo y apunta lo que ve.\n\n"


def _leer(texto: str, nombre: str = "manual.txt") -> Documento:
    [documento] = analizar(texto.encode(), nombre).documentos
    return documento


def _funciones(cuerpo: str, nombre: str = "manual.txt") -> list[Funcion]:
    return _organo(f"7.1 Dirección de Nubes\n\n{cuerpo}", nombre).funciones


def _organo(cuerpo: str, nombre: str = "manual.txt") -> Organo:
    return _leer(f"{CABEZA}7. Funciones Sustantivas\n\n{cuerpo}", nombre).organos[0]


def _seccion(titulo: str, cuerpo: str) -> list[Bloque]:
    return _leer(f"{CABEZA}{titulo}\n\n{cuerpo}").secciones[1].bloques


def _avisos(documento: Documento) -> set[str]:
    return {aviso.codigo for aviso in documento.avisos}


@pytest.mark.parametrize(
    ("encabezado", "numero", "titulo", "clave"),
    [
        ("7 Funciones", "7", "Funciones", "funciones"),
        ("3.  Marco Jurídico", "3.", "Marco Jurídico", "marco_juridico"),
        ("4  Atribuciones", "4", "Atribuciones", "atribuciones"),
        ("3. Marco Jurídico – Administrativo", "3.", "Marco Jurídico – Administrativo", "marco_juridico"),
        ("2. Objetivos", "2.", "Objetivos", "objetivo"),
        ("II.- ESTRUCTURA ORGÁNICA", "II.-", "ESTRUCTURA ORGÁNICA", "estructura_organica"),
        ("Marco Jurídico.", "", "Marco Jurídico.", "marco_juridico"),
        ("2. Códigos de Ética y de Conducta", "2.", "Códigos de Ética y de Conducta", "otra"),
        ("2. Vuelo de los papalotes", "2.", "Vuelo de los papalotes", "otra"),
    ],
)
def test_variantes_de_encabezado(encabezado: str, numero: str, titulo: str, clave: str) -> None:
    seccion = _leer(f"{CABEZA}{encabezado}\n\nAquí va lo que corresponde.\n").secciones[1]
    assert (seccion.numero, seccion.titulo, seccion.clave) == (numero, titulo, clave)


def test_un_encabezado_en_dos_renglones_es_uno() -> None:
    organo = _organo(
        "7.1 Dirección de Nubes Altas, Medias y Bajas Vistas desde el\nValle del Norte.\n\n1. Mirarlas una por una.\n"
    )
    assert organo.nombre == "Dirección de Nubes Altas, Medias y Bajas Vistas desde el Valle del Norte"
    assert organo.encabezado.endswith("Norte.")  # el punto impreso se conserva


def test_un_blanco_no_termina_un_numeral() -> None:
    largo = "1. Mirar las nubes cada mañana con los instrumentos que para ello se tengan a la mano, sin\n\n"
    funciones = _funciones(f"{largo}lastimarse los ojos.\n\n2. Apuntar lo visto en el cuaderno.\n")
    assert [funcion.texto[-20:] for funcion in funciones] == ["lastimarse los ojos.", "visto en el cuaderno"[1:] + "."]


def test_un_numeral_cruza_la_pagina() -> None:
    documento = _leer(
        f"{CABEZA}7. Funciones\n\n7.1 Dirección de Nubes\n\n1. Mirar las nubes que\n\n"
        "MANUAL DE ORGANIZACIÓN DE LA\nDIRECCIÓN DE NUBES\n\n Página 3 de 9 Clave: 4400-002-001\n\n"
        "pasan de noche.\n2. Dormir de día.\n"
    )
    assert [f.texto for f in documento.organos[0].funciones] == [
        "Mirar las nubes que pasan de noche.",
        "Dormir de día.",
    ]
    assert [a.motivo for a in documento.apartadas] == ["encabezado", "encabezado", "pie_de_pagina"]
    assert (documento.titulo, documento.clave) == ("Manual de Organización de la Dirección de Nubes", "4400-002-001")


def test_no_se_aparta_lo_que_no_se_repite() -> None:
    documento = _leer(
        f"{CABEZA}2. Objetivo\n\nLA PÁGINA 3 DE 9 DEL CUADERNO DICE LO QUE SE VIO EN LA NOCHE DE REYES.\n"
    )
    assert documento.apartadas == []


def test_palabras_partidas_por_guion() -> None:
    texto = "La admini-\nstración de las nubes es del INIMA-\nCIELO. La ciencia médico-\ncelestial avanza.\n"
    [bloque] = _seccion("2. Objetivo", f"{texto}\nCiencia médico-celestial.\n")[:1]
    assert bloque.texto == ("La administración de las nubes es del INIMA-CIELO. La ciencia médico-celestial avanza.")


def test_acentos_sueltos_se_quedan_como_estan() -> None:
    [funcion] = _funciones("1. Mirar, asi\u0301 como apuntar, asi ́ y así´.\n")
    assert funcion.texto == "Mirar, así como apuntar, asi ́ y así´."


@pytest.mark.parametrize(
    ("marcas", "etiquetas"),
    [
        (("1. ", "2. "), ["1.", "2."]),
        (("• ", "•"), ["•", "•"]),
        (("a) ", "b) "), ["a)", "b)"]),
        (("I.- ", "II.- "), ["I.-", "II.-"]),
        (("\uf0b7 ", "\uf0b7"), ["\uf0b7", "\uf0b7"]),
        (("– ", "– "), ["–", "–"]),
        (("(1) ", "(2) "), ["(1)", "(2)"]),
    ],
)
def test_marcas_de_funcion(marcas: tuple[str, str], etiquetas: list[str]) -> None:
    funciones = _funciones(f"{marcas[0]}Mirar las nubes.\n\n{marcas[1]}Apuntar lo visto.\n")
    assert [funcion.etiqueta for funcion in funciones] == etiquetas
    assert [funcion.texto for funcion in funciones] == ["Mirar las nubes.", "Apuntar lo visto."]


def test_el_numero_perdido_en_markdown() -> None:
    cuerpo = "- Mirar.\n- **2.** Apuntar.\n- Borrar.\n- 4. Callar:\n  - a. de día;\n  - de noche.\n"
    funciones = _funciones(cuerpo, "manual.md")
    assert [(f.etiqueta, f.texto) for f in funciones[:3]] == [("", "Mirar."), ("2.", "Apuntar."), ("", "Borrar.")]
    assert [inciso.texto for inciso in funciones[3].incisos] == ["de día;", "de noche."]


def test_varias_fracciones_en_un_renglon() -> None:
    [articulo] = _seccion("4. Atribuciones", "ARTÍCULO 13.- Le toca:\n\nI.- Mirar; II.- Oír; y\nIII.- Callar.\n")
    assert [hijo.etiqueta for hijo in articulo.hijos] == ["I.-", "II.-", "III.-"]


def test_fracciones_que_empiezan_en_otro_numero() -> None:
    documento = _leer(f"{CABEZA}4. Atribuciones\n\nEl artículo 69 dice:\n\nXXII. Mirar, y\n\nXXIII. Callar.\n")
    leidas = [(articulo, fraccion) for articulo, fraccion, _ in documento.atribuciones]
    assert leidas == [("Artículo 69", "XXII"), ("Artículo 69", "XXIII")]


def test_un_nivel_que_falta_se_infiere_y_se_dice() -> None:
    documento = _leer(
        f"{CABEZA}7. Funciones\n\n7.1 Dirección de Nubes\n\n1. Mirar.\n\n7.2.1 Oficina de Lluvia\n\n1. Mojar.\n"
    )
    raiz, oficina = documento.organos
    assert (oficina.padre_id, oficina.padre_inferido) == (raiz.id, True)
    assert {"padre_inferido", "salto_de_seccion"} <= _avisos(documento)


def test_el_mismo_nombre_bajo_distintos_padres() -> None:
    filas = "".join(f"{n}. Unidad {letra}\n   {n}.1 Oficina de Enlace\n" for n, letra in ((1, "Norte"), (2, "Sur")))
    fichas = "".join(
        f"Unidad {letra}\n\nFunciones:\n1. Ir.\n\nOficina de Enlace\n\nFunciones:\n1. Venir.\n\n"
        for letra in ("Norte", "Sur")
    )
    documento = _leer(f"{CABEZA}2. Estructura orgánica\n\n{filas}\n3. Funciones por área\n\n{fichas}")
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    enlaces = [organo for organo in documento.organos if organo.nombre == "Oficina de Enlace"]
    assert [(o.codigo, nombres[o.padre_id or ""]) for o in enlaces] == [("1.1", "Unidad Norte"), ("2.1", "Unidad Sur")]


def test_el_indice_repetido_se_aparta_y_el_unico_se_queda() -> None:
    indice = "Índice\n\n1\tIntroducción\n2\tObjetivo\n\n"
    repetido = _leer(f"{indice}{CABEZA}2. Objetivo\n\nMirar.\n")
    assert {apartada.motivo for apartada in repetido.apartadas} == {"indice"}
    unico = _leer(f"Contenido\n\nLas nubes de abril\nLos vientos de mayo\n\n{CABEZA}2. Objetivo\n\nMirar.\n")
    assert unico.apartadas == []


def test_el_organigrama_guarda_su_vigencia() -> None:
    [bloque] = _seccion("6. Organigrama", "6.1 Dirección de Nubes\n\n\n\nVigencia: 01 de octubre de 2022\n")
    assert (bloque.tipo, bloque.vigencia) == ("organigrama", "01 de octubre de 2022")
    assert [hijo.texto for hijo in bloque.hijos] == ["Vigencia: 01 de octubre de 2022"]


def test_el_marco_con_fechas_y_marcas_perdidas() -> None:
    documento = _leer(
        f"{CABEZA}3. Marco Jurídico\n\n• Ley de Nubes. D.O.F. 05-II-1917. Última reforma D.O.F. 6 de junio de 2015.\n"
        "Ley de Vientos del Estado de Aire, publicada el 1° de abril de 1970.\n• Reglamento de Rayos.\nArtículo 3.\n"
    )
    leidas = [(item.tipo, item.nombre, item.publicacion, item.ultima_reforma) for item in documento.marco_juridico]
    assert leidas == [
        ("ley_federal", "Ley de Nubes", date(1917, 2, 5), date(2015, 6, 6)),
        ("ley_local", "Ley de Vientos del Estado de Aire", date(1970, 4, 1), None),
        ("reglamento", "Reglamento de Rayos", None, None),
    ]


@pytest.mark.parametrize(
    ("nombre", "clase"),
    [
        (
            "Constitución Política de los Estados Unidos Mexicanos",
            "constitucion_politica_de_los_estados_unidos_mexicanos",
        ),
        ("Constitución Política del Estado de Aire", "constitucion_politica_de_la_entidad_federativa"),
        ("Ley General de Nubes", "ley_general"),
        ("Ley Orgánica de la Administración Pública", "ley_organica"),
        ("ACDO.AS2.HCT.010120/1.P.DA", "acuerdo"),
        ("Norma Oficial Mexicana NOM-001-NUB-2020", "norma"),
        ("Las nubes", "otro"),
    ],
)
def test_clase_de_norma(nombre: str, clase: str) -> None:
    assert clase_de_norma(nombre) == clase


def test_la_ficha_solo_da_una_lista_de_funciones() -> None:
    ficha = (
        "Dirección de Nubes\n\nA quien supervisa:\n• Oficina de Lluvia\n\nObjetivo:\nMirar.\n\nFunciones:\n• Subir.\n"
        "• Bajar.\n\nPerfil:\n• Saber leer.\n"
    )
    organo = _organo(ficha)
    assert [funcion.texto for funcion in organo.funciones] == ["Subir.", "Bajar."]
    assert [bloque.texto for bloque in organo.objetivo] == ["Mirar."]
    assert "Saber leer." in [bloque.texto for bloque in organo.textos_finales]


def test_las_negritas_se_guardan_como_rangos() -> None:
    [bloque] = (
        _leer(f"{CABEZA}2. Objetivo\n\n- **IV. Nube:** es **blanca** y **muy alta**.\n", "m.md").secciones[1].bloques
    )
    assert bloque.etiqueta == "IV."
    assert [bloque.texto[a:b] for a, b in bloque.negritas] == ["Nube:", "blanca", "muy alta"]


@pytest.mark.parametrize(("dia", "avisa"), [(30, True), (31, False)])
def test_la_fecha_del_acuerdo_se_compara_con_la_prosa(dia: int, *, avisa: bool) -> None:
    documento = _leer(
        f"{CABEZA}2. Antecedentes\n\nMediante acuerdo ACDO.AS2.HCT.310822/1.P.DA del {dia} de agosto de 2022, cambió.\n"
    )
    assert ("fecha_de_acuerdo" in _avisos(documento)) is avisa


def test_una_fecha_imposible_en_el_acuerdo_se_dice() -> None:
    documento = _leer(f"{CABEZA}2. Antecedentes\n\nEl acuerdo ACDO.AS2.HCT.310222/1.P.DA movió las nubes.\n")
    assert "acuerdo_sin_fecha_valida" in _avisos(documento)


def test_html_y_guiones_son_letras() -> None:
    [funcion] = _funciones("1. Mirar <script>alert('x')</script> las nubes & los rayos.\n")
    assert funcion.texto == "Mirar <script>alert('x')</script> las nubes & los rayos."


def test_una_palabra_que_parece_infinitivo_no_es_una_funcion() -> None:
    assert not any(map(empieza_como_funcion, ["BIENESTAR)", "Poder Ejecutivo del Estado", "Titular de la Unidad"]))
    pagina = (
        "\fEstatuto de los Servicios de Lluvia para el (SL-\nBIENESTAR)\n\n"
        "{}. Mirar las nubes que pasan por\nel cielo del valle.\n\nPágina {} de 9\n"
    )
    cuerpo = "".join(pagina.format(n, n) for n in range(1, 9))
    documento = _leer(f"{CABEZA}7. Funciones\n\n7.1 Dirección de Nubes\n\n{cuerpo}")
    assert {f.texto for f in documento.organos[0].funciones} == {"Mirar las nubes que pasan por el cielo del valle."}
    assert len(documento.organos[0].funciones) == 8


def test_un_guion_solo_en_su_renglon_es_la_marca_del_siguiente() -> None:
    [primera, _] = _funciones("1. Mirar las nubes:\n\n-\n\nAltas y muy delgadas.\n\n2. Apuntar lo visto.\n")
    assert [(inciso.etiqueta, inciso.texto) for inciso in primera.incisos] == [("-", "Altas y muy delgadas.")]


def test_los_textos_de_la_ficha_guardan_su_orden() -> None:
    organo = _organo(
        "7.1 Dirección de Nubes\n\nOrganigrama del puesto\n\nDirector\n\nObjetivo:\n\nMirar el cielo.\n\n"
        "Supervisa a:\n\nNadie\n\nFunciones:\n\n1. Mirar las nubes.\n\nPerfil del puesto\n\nBuena vista.\n"
    )
    lugares = (organo.textos_iniciales, organo.objetivo, organo.textos, organo.textos_finales)
    assert [[bloque.texto for bloque in lugar] for lugar in lugares] == [
        ["Organigrama del puesto", "Director"],
        ["Mirar el cielo."],
        ["Supervisa a:", "Nadie"],
        ["Perfil del puesto", "Buena vista."],
    ]
